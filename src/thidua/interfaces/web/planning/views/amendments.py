"""Amending documents of an issued plan: written, signed, numbered, printed; the plan as it read before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.flow import queries as flow
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.printed import answer
from thidua.interfaces.web.planning import forms, life_forms
from thidua.interfaces.web.planning.asked import asker, plan_url
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import AMENDMENT
from thidua.work.planning.models import Alteration, Amendment, AmendmentStage, Plan
from thidua.work.planning.printouts import amendment_paper, version_paper

TONES: dict[str, str] = {
    AmendmentStage.SUBMITTED: "waiting",
    AmendmentStage.SIGNED: "waiting",
    AmendmentStage.ISSUED: "good",
}
CHANGES: dict[str, tuple[str, Any, Any]] = {
    "bo-sung": (Alteration.How.ADD, gettext_lazy("Bổ sung nhiệm vụ"), life_forms.AddedDutyForm),
    "doi-han": (Alteration.How.MOVE, gettext_lazy("Điều chỉnh thời hạn"), life_forms.MovedDutyForm),
    "bo": (Alteration.How.DROP, gettext_lazy("Bỏ nhiệm vụ"), life_forms.DroppedDutyForm),
}


@require_GET
def amendments(request: HttpRequest, code: str) -> HttpResponse:
    """The amending documents of one plan, and the versions they replaced."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    rows = queries.amendments_of(plan, actor)
    context = {
        "plan": plan,
        "amendments": [(row, AMENDMENT.stage_name(row.stage), TONES.get(row.stage, "calm")) for row in rows],
        "may_amend": bool(policies.may_amend_plan(actor, plan)),
        "crumbs": [*_crumbs(plan)[:2], (_("Điều chỉnh"), "")],
    }
    return render(request, "web/planning/amendments.html", context)


@require_http_methods(["GET", "POST"])
def amendment_new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an amending document."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_amend_plan(actor, plan).or_refuse()
    form = life_forms.AmendForm(posted(request))
    opened = done(form, lambda told: actions.open_amendment(plan, actor=actor, **told))
    if opened is None:
        return form_page(
            request, form, title=_("Soạn văn bản điều chỉnh"), back=plan_url(plan), lead=plan.title
        )
    messages.success(request, _("Đã lập dự thảo điều chỉnh. Hãy thêm từng nội dung."))
    return redirect("web:amendment", code=code, amendment=opened.code)


@require_GET
def amendment(request: HttpRequest, code: str, amendment: str) -> HttpResponse:
    """One amending document with what it changes."""
    actor = asker(request)
    plan, found = _found(actor, code, amendment)
    context = {
        "plan": plan,
        "amendment": found,
        "title": _("Văn bản điều chỉnh lần %(n)d") % {"n": found.ordinal},
        "stage": AMENDMENT.stage_name(found.stage),
        "tone": TONES.get(found.stage, "calm"),
        "turns": flow.open_turns(found, AMENDMENT, actor, policies.may_turn_amendment),
        "mendable": bool(policies.may_mend_amendment(actor, found)),
        "changes": [(slug, label) for slug, (_how, label, _form) in CHANGES.items()],
        "steps": flow.steps_of(found, AMENDMENT) if policies.may_follow(actor, plan) else (),
        "way": AMENDMENT,
        "crumbs": [*_crumbs(plan), (_("Lần %(n)d") % {"n": found.ordinal}, "")],
    }
    return render(request, "web/planning/amendment.html", context)


@require_http_methods(["GET", "POST"])
def alteration_add(request: HttpRequest, code: str, amendment: str, how: str) -> HttpResponse:
    """Write one change into an amending document."""
    actor = asker(request)
    plan, found = _found(actor, code, amendment)
    if how not in CHANGES:
        raise Http404
    policies.may_mend_amendment(actor, found).or_refuse()
    kind, title, form_class = CHANGES[how]
    units = queries.owners_offered(plan.unit, actor.today)
    duties = plan.duties.filter(dropped_on__isnull=True).exclude(alterations__amendment=found)
    form = form_class(posted(request), units=units, duties=duties)
    if done(form, lambda told: actions.alter(found, how=kind, actor=actor, **form.change())) is None:
        back = reverse("web:amendment", args=[code, amendment])
        return form_page(request, form, title=str(title), back=back)
    messages.success(request, _("Đã ghi nội dung điều chỉnh."))
    return redirect("web:amendment", code=code, amendment=amendment)


@require_POST
def alteration_drop(request: HttpRequest, code: str, amendment: str, pk: int) -> HttpResponse:
    """Strike one change out of an amending document."""
    actor = asker(request)
    _plan, found = _found(actor, code, amendment)
    actions.take_back(get_object_or_404(found.alterations, pk=pk), actor=actor)
    messages.success(request, _("Đã bỏ nội dung điều chỉnh."))
    return redirect("web:amendment", code=code, amendment=amendment)


@require_http_methods(["GET", "POST"])
def amendment_turn(request: HttpRequest, code: str, amendment: str, to: str) -> HttpResponse:
    """One turn of the amending document, restated with what it asks for."""
    actor = asker(request)
    plan, found = _found(actor, code, amendment)
    if to not in AmendmentStage.values:
        raise Http404
    turn = AMENDMENT.find(found.stage, to)
    policies.may_turn_amendment(actor, found, turn).or_refuse()
    asks = ("title",) if to == AmendmentStage.SIGNED else ("note",) if turn.note else ()
    form = forms.TurnForm(posted(request), asks=asks, initial={"title": _("Chủ tịch")})
    seen = seen_of(request)
    if done(form, lambda told: _act(found, to, told, actor, seen)) is None:
        return form_page(
            request,
            form,
            title=str(turn.label),
            submit=str(turn.label),
            seen=found.version,
            lead=_("Văn bản điều chỉnh lần %(n)d: %(title)s") % {"n": found.ordinal, "title": plan.title},
            back=reverse("web:amendment", args=[code, amendment]),
        )
    messages.success(request, _("Đã chuyển: %(stage)s.") % {"stage": AMENDMENT.stage_name(to)})
    return redirect("web:amendment", code=code, amendment=amendment)


@require_GET
def amendment_printed(request: HttpRequest, code: str, amendment: str, kind: str) -> HttpResponse:
    """The amending document as PDF or Word."""
    _plan, found = _found(asker(request), code, amendment)
    return answer("ke_hoach", amendment_paper(found), kind=kind, name=found.code, inline=kind == "pdf")


@require_GET
def amendment_before(request: HttpRequest, code: str, amendment: str, kind: str) -> HttpResponse:
    """The plan as it read before this amendment, as PDF or Word."""
    _plan, found = _found(asker(request), code, amendment)
    if not found.before:
        raise Http404
    return answer(
        "ke_hoach", version_paper(found), kind=kind, name=f"{found.code}-truoc", inline=kind == "pdf"
    )


def _found(actor: Actor, code: str, amendment: str) -> tuple[Plan, Amendment]:
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    return plan, get_object_or_404(queries.amendments_of(plan, actor), code=amendment)


def _act(found: Amendment, to: str, told: dict[str, Any], actor: Actor, seen: int | None) -> Amendment:
    if to == AmendmentStage.SIGNED:
        return actions.sign_amendment(found, actor=actor, seen=seen, **told)
    if to == AmendmentStage.ISSUED:
        return actions.issue_amendment(found, actor=actor, seen=seen)
    return actions.turn_amendment(found, to=to, actor=actor, seen=seen, **told)


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [
        (_("Kế hoạch"), reverse("web:plans")),
        (plan.sign or plan.title, reverse("web:plan", args=[plan.code])),
        (_("Điều chỉnh"), reverse("web:amendments", args=[plan.code])),
    ]
