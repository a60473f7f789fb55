"""What participants say."""

from django.db.models import Avg, Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.web.movements.joining import forms
from thidua.interfaces.web.movements.joining.shown import at, page_of
from thidua.work.movements.actions.feedback import speak
from thidua.work.movements.policies import joining as policies
from thidua.work.movements.queries import joining as queries

PAGE = "feedback"
LATEST = 50


@require_http_methods(["GET", "POST"])
def feedback(request: Request, code: str) -> HttpResponse:
    """Say one's own word; the launching unit reads them all, by unit and without names."""
    actor, found, shown = at(request, code, PAGE)
    if request.method == "POST":
        policies.may_speak(actor, found).or_refuse()
    rows = queries.feedback_visible_to(actor).filter(movement=found)
    own = rows.filter(user_id=actor.user_id or 0).first()
    initial = {"mark": own.mark, "words": own.words} if own else {}
    form = forms.FeedbackForm(request.POST or None, initial=initial)
    reads = policies.may_see_words(actor, found)
    context = {
        **shown,
        "own": own,
        "may_speak": bool(policies.may_speak(actor, found)),
        "reads": reads,
        "told": rows.aggregate(mean=Avg("mark"), count=Count("pk")) if reads else None,
        "words": rows.exclude(words="")[:LATEST] if reads else (),
    }
    return act_page(
        request,
        form,
        lambda told: speak(found, actor=actor, **told),
        said=_("Cảm ơn bạn đã góp ý."),
        go=page_of(PAGE, found),
        template="web/movements/feedback.html",
        **context,
    )
