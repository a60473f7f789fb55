"""Duties of a draft, papers asked of units, and duties taken over from the parent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.planning import forms
from thidua.interfaces.web.planning.asked import asker, plan_url
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.models import Duty, Part, Plan


@require_http_methods(["GET", "POST"])
def duty_new(request: HttpRequest, code: str) -> HttpResponse:
    """Write a duty into a draft and give it to its lead."""
    actor = asker(request)
    plan = _draft(actor, code)
    form = _form(request, plan, actor, {"lead": plan.unit.code})
    if done(form, lambda told: _added(plan, form, actor)) is None:
        return form_page(request, form, title=_("Thêm nhiệm vụ"), back=plan_url(plan))
    messages.success(request, _("Đã thêm nhiệm vụ."))
    return redirect("web:plan", code=code)


@require_http_methods(["GET", "POST"])
def duty_mend(request: HttpRequest, code: str, duty: str) -> HttpResponse:
    """Change a draft's duty and who it is given to."""
    actor = asker(request)
    plan = _draft(actor, code)
    found = get_object_or_404(queries.duties_of(plan), code=duty)
    form = _form(request, plan, actor, _start(found))
    seen = seen_of(request)
    if done(form, lambda told: _mended(found, form, actor, seen)) is None:
        return form_page(request, form, title=_("Sửa nhiệm vụ"), back=plan_url(plan), seen=plan.version)
    messages.success(request, _("Đã lưu nhiệm vụ."))
    return redirect("web:plan", code=code)


@require_POST
def duty_remove(request: HttpRequest, code: str, duty: str) -> HttpResponse:
    """Strike a duty out of a draft."""
    actor = asker(request)
    plan = _draft(actor, code)
    actions.remove_duty(get_object_or_404(plan.duties, code=duty), actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã bỏ nhiệm vụ khỏi dự thảo."))
    return redirect("web:plan", code=code)


@require_http_methods(["GET", "POST"])
def duties_copy(request: HttpRequest, code: str) -> HttpResponse:
    """Take the parent's duties into the child plan."""
    actor = asker(request)
    plan = _draft(actor, code)
    offered = list(queries.copyable_duties(plan))
    form = forms.CopyForm(
        posted(request), duties=offered, initial={"duties": [duty.code for duty in offered]}
    )

    def copy(told: dict[str, Any]) -> list[Duty]:
        return actions.copy_duties(plan, duties=[form.offered[c] for c in told["duties"]], actor=actor)

    copied = done(form, copy)
    if copied is None:
        lead = "" if offered else _("Không còn nhiệm vụ nào của cấp trên để đưa vào.")
        return form_page(
            request, form, title=_("Đưa nhiệm vụ cấp trên vào kế hoạch"), back=plan_url(plan), lead=lead
        )
    messages.success(request, _("Đã đưa %(count)d nhiệm vụ vào kế hoạch.") % {"count": len(copied)})
    return redirect("web:plan", code=code)


@require_http_methods(["GET", "POST"])
def papers_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask units for a set of papers by a day."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_add_papers(actor, plan).or_refuse()
    units = queries.recipients_offered(plan, actor)
    sets = queries.sets_for(plan.unit)
    form = forms.PapersForm(
        posted(request), issuer=plan.unit, units=units, sets=sets.values(), initial={"groups": ["all"]}
    )

    def ask(told: dict[str, Any]) -> list[Duty]:
        return actions.ask_for_papers(
            plan,
            sets[told["papers"]],
            units=form.recipients(),
            due=told["due"],
            report_to=told["report_to"],
            via=told["via"],
            actor=actor,
        )

    if done(form, ask) is None:
        return form_page(
            request, form, title=_("Giao bộ văn bản phải nộp"), back=plan_url(plan), submit=_("Giao nộp")
        )
    messages.success(request, _("Đã giao bộ văn bản phải nộp cho các đơn vị."))
    return redirect("web:matrix", code=code)


def _draft(actor: Actor, code: str) -> Plan:
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, plan).or_refuse()
    return plan


def _form(request: HttpRequest, plan: Plan, actor: Actor, start: dict[str, Any]) -> forms.DutyForm:
    units = queries.owners_offered(plan.unit, actor.today)
    return forms.DutyForm(posted(request), issuer=plan.unit, units=units, initial=start)


def _start(duty: Duty) -> dict[str, Any]:
    shares = list(duty.shares.all())
    return {
        **{
            name: getattr(duty, name)
            for name in ("text", "kind", "head", "starts", "due", "report_to", "via")
        },
        "lead": duty.lead.code if duty.lead else "",
        "owes": [share.unit.code for share in shares if share.part == Part.OWES],
        "helps": [share.unit.code for share in shares if share.part == Part.HELPS],
    }


def _added(plan: Plan, form: forms.DutyForm, actor: Actor) -> Duty:
    kind = form.cleaned_data["kind"]
    return actions.add_duty(plan, kind=kind, actor=actor, **form.content(), **form.chosen())


def _mended(duty: Duty, form: forms.DutyForm, actor: Actor, seen: int | None) -> Duty:
    mended = actions.mend_duty(duty, form.content(), actor=actor, seen=seen)
    chosen = form.chosen()
    if chosen["lead"] is None:
        return mended
    return actions.assign(mended, head=form.cleaned_data["head"], actor=actor, **chosen)
