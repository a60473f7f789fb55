"""What a request says besides its form: who asks and on which day; the way back from it."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.work.planning.models import Plan


def asker(request: HttpRequest) -> Actor:
    """The actor behind the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def plan_url(plan: Plan) -> str:
    """The page of a plan, to which its forms lead back."""
    return reverse("web:plan", kwargs={"code": plan.code})


def day_asked(request: HttpRequest) -> date:
    """The day `?ngay=` asks about, else the actor's own; a day that is none is refused with a sentence."""
    told = request.GET.get("ngay", "").strip()
    if not told:
        return asker(request).today
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise BadInput(_("Ngày cần xem không đúng. Hãy chọn lại ngày trên lịch.")) from None
