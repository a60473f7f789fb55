"""What a request says besides its form: who asks, on which day, and the choice of units."""

from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput


def asker(request: HttpRequest) -> Actor:
    """The actor behind the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is an empty form; nothing when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def day_asked(request: HttpRequest) -> date:
    """The day `?ngay=` asks about, else the actor's own; a day that is none is refused with a sentence."""
    told = request.GET.get("ngay", "").strip()
    if not told:
        return asker(request).today
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise BadInput(_("Ngày cần xem không đúng. Hãy chọn lại ngày trên lịch.")) from None
