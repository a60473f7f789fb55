"""A draft put before others: who was asked, what each said, how it was taken, the sheet of it all."""

from datetime import timedelta

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.planning import life_forms
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import STAFF
from thidua.work.planning.models import Opinion, Plan, PlanStage
from thidua.work.planning.printouts import opinions_paper

USUAL_DAYS = timedelta(days=7)


@require_GET
def opinions(request: HttpRequest, code: str) -> HttpResponse:
    """The opinions on a plan: all of them for its staff, one's own for a unit that was asked."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    rows = list(queries.opinions_of(found, actor))
    context = {
        "plan": found,
        "opinions": rows,
        "may_say": {one.pk for one in rows if policies.may_say_opinion(actor, one)},
        "day": actor.today,
        "may_ask": bool(policies.may_ask_opinions(actor, found)),
        "may_print": bool(rows) and _sees_all(actor, found),
        "is_ready": found.stage == PlanStage.DRAFT and queries.is_consulted(found, actor.today),
        "open": sum(one.is_open for one in rows),
        "silent": sum(one.said_on is None for one in rows),
        "crumbs": [
            (_("Kế hoạch"), reverse("web:plans")),
            (found.title, reverse("web:plan", args=[code])),
            (_("Lấy ý kiến"), ""),
        ],
    }
    return render(request, "web/planning/opinions.html", context)


@require_http_methods(["GET", "POST"])
def opinions_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask units and other bodies for their opinion."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_ask_opinions(actor, found).or_refuse()
    units = queries.recipients_offered(found, actor).exclude(pk__in=found.opinions.values("unit_id"))
    start = {"due": actor.today + USUAL_DAYS}
    form = life_forms.AskForm(posted(request), units=units, initial=start)
    asked = done(form, lambda told: actions.ask_opinions(found, actor=actor, **form.asked()))
    if asked is None:
        back = reverse("web:opinions", args=[code])
        return form_page(
            request,
            form,
            title=_("Lấy ý kiến vào dự thảo"),
            submit=_("Gửi lấy ý kiến"),
            back=back,
        )
    messages.success(request, _("Đã gửi lấy ý kiến %(n)d cơ quan, đơn vị.") % {"n": len(asked)})
    return redirect("web:opinions", code=code)


@require_http_methods(["GET", "POST"])
def opinion_say(request: HttpRequest, code: str, opinion: str) -> HttpResponse:
    """What a body says: by itself, or entered for it from its paper."""
    actor = asker(request)
    found, one = _found(actor, code, opinion)
    policies.may_say_opinion(actor, one).or_refuse()
    start = {"agrees": "no" if one.agrees is False else "yes", "words": one.words}
    form = life_forms.SayForm(posted(request), request.FILES or None, initial=start)
    if done(form, lambda told: actions.say_opinion(one, actor=actor, **form.said())) is None:
        return form_page(
            request,
            form,
            title=_("Góp ý vào dự thảo"),
            submit=_("Gửi ý kiến"),
            lead=f"{one.name} – {found.title}",
            back=reverse("web:opinions", args=[code]),
        )
    messages.success(request, _("Đã ghi nhận ý kiến."))
    return redirect("web:opinions", code=code)


@require_http_methods(["GET", "POST"])
def opinion_take(request: HttpRequest, code: str, opinion: str) -> HttpResponse:
    """How an opinion was taken."""
    actor = asker(request)
    _plan, one = _found(actor, code, opinion)
    policies.may_take_opinion(actor, one).or_refuse()
    form = life_forms.TakeForm(posted(request), initial={"taken": one.taken, "answer": one.answer})
    if done(form, lambda told: actions.take_opinion(one, actor=actor, **told)) is None:
        return form_page(
            request,
            form,
            title=_("Tiếp thu, giải trình"),
            lead=f"{one.name}: {one.words}",
            back=reverse("web:opinions", args=[code]),
        )
    messages.success(request, _("Đã ghi nhận việc tiếp thu, giải trình."))
    return redirect("web:opinions", code=code)


@require_POST
def opinion_stop(request: HttpRequest, code: str, opinion: str) -> HttpResponse:
    """Take back a question that nobody has answered."""
    actor = asker(request)
    _plan, one = _found(actor, code, opinion)
    actions.stop_asking(one, actor=actor)
    messages.success(request, _("Đã bỏ khỏi danh sách lấy ý kiến."))
    return redirect("web:opinions", code=code)


@require_GET
def opinion_paper(request: HttpRequest, code: str, opinion: str) -> FileResponse:
    """The paper on which an opinion came."""
    _plan, one = _found(asker(request), code, opinion)
    if one.paper is None:
        raise Http404
    return serve(one.paper, inline=True)


@require_GET
def opinions_sheet(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The sheet of opinions as PDF or Word."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor), code=code)
    if not _sees_all(actor, found) or not found.opinions.exists():
        raise Http404
    paper = opinions_paper(found, actor.today, actor.name)
    return answer("phieu_y_kien", paper, kind=kind, name=f"y-kien-{found.code}", inline=kind == "pdf")


def _found(actor: Actor, code: str, opinion: str) -> tuple[Plan, Opinion]:
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    one = get_object_or_404(queries.opinions_of(plan, actor).select_related("plan__unit"), code=opinion)
    return plan, one


def _sees_all(actor: Actor, plan: Plan) -> bool:
    return actor.is_system or actor.holds(*STAFF, at=plan.unit)
