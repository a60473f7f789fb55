"""A plan beside its parent: what it covers, what it misses, what it leaves out; and the parent's children."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.library.actions import enter
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import forms
from thidua.interfaces.web.planning.asked import asker
from thidua.interfaces.web.planning.children import CoverageTable
from thidua.interfaces.web.planning.matched import Matched
from thidua.work.planning import actions, matters, policies, queries
from thidua.work.planning.models import Coverage, Plan

KINDS = {"nhiem-vu": "deadline", "chi-tieu": "target", "phong-trao": "movement", "can-cu": "citation"}


@require_GET
def coverage(request: HttpRequest, code: str) -> HttpResponse:
    """What a plan takes up of the plan above it, with both passages side by side."""
    actor = asker(request)
    plan = _plan(actor, code)
    kept = queries.coverage_of(plan)
    context: dict[str, Any] = {
        "plan": plan,
        "coverage": kept,
        "sees_parent": queries.visible_to(actor).filter(children=plan).exists(),
        "may_leave_out": bool(policies.may_leave_out(actor, plan)),
        "mendable": bool(policies.may_mend(actor, plan)),
        "crumbs": _crumbs(plan),
    }
    if kept and kept.compared_at:
        left_out = {left.matter: left for left in queries.left_out_of(plan)}
        matched = Matched(plan, kept.result, left_out, whole=request.GET.get("nhom", ""))
        context |= {
            "groups": matched.groups(),
            "failed": matched.failed,
            "bands": matched.bands(),
            "aside": matched.set_aside(),
        }
    return render(request, "web/planning/coverage.html", context)


@require_POST
def coverage_again(request: HttpRequest, code: str) -> HttpResponse:
    """Compare once more: at once, or in the background where the plans are long."""
    actor = asker(request)
    found = actions.compare_now(_plan(actor, code), actor=actor)
    if found and found.is_stale:
        messages.info(
            request, _("Kế hoạch dài nên được đối chiếu ở chế độ nền. Hãy mở lại trang sau ít phút.")
        )
    else:
        messages.success(request, _("Đã đối chiếu lại."))
    return redirect("web:coverage", code=code)


@require_http_methods(["GET", "POST"])
def coverage_leave(request: HttpRequest, code: str, matter: str) -> HttpResponse:
    """Say why something above does not concern this plan."""
    actor = asker(request)
    plan = _plan(actor, code)
    policies.may_leave_out(actor, plan).or_refuse()
    said = matters.said_of(_kept(plan).result, matter) or _nothing()
    form = forms.LeaveOutForm(posted(request))
    if done(form, lambda told: actions.leave_out(plan, matter=matter, actor=actor, **told)) is None:
        return _form_page(request, form, plan, title=_("Không áp dụng"), lead=said)
    messages.success(request, _("Đã ghi là không áp dụng. Nội dung được chuyển xuống danh sách riêng."))
    return redirect("web:coverage", code=code)


@require_POST
def coverage_leave_many(request: HttpRequest, code: str) -> HttpResponse:
    """Leave several names out with one reason, once they have been restated."""
    actor = asker(request)
    plan = _plan(actor, code)
    policies.may_leave_out(actor, plan).or_refuse()
    chosen, reason = request.POST.getlist("picked"), request.POST.get("reason", "").strip()
    result = _kept(plan).result
    names = [matters.said_of(result, key) or _nothing() for key in dict.fromkeys(chosen)]
    back = reverse("web:coverage", kwargs={"code": code})
    title = _("Ghi %(count)d mục là không áp dụng") % {"count": len(names)}
    lead = _("Lý do: %(reason)s") % {"reason": reason}
    told: dict[str, Any] = {
        "title": title,
        "names": names,
        "button": _("Ghi không áp dụng"),
        "lead": lead,
        "back": back,
    }
    if names and reason and (page := confirming.ask(request, **told)):
        return page
    actions.leave_out_many(plan, chosen=chosen, reason=reason, actor=actor)
    messages.success(request, _("Đã ghi %(count)d mục là không áp dụng.") % {"count": len(names)})
    return redirect("web:coverage", code=code)


@require_POST
def coverage_back(request: HttpRequest, code: str, matter: str) -> HttpResponse:
    """Take that back."""
    actor = asker(request)
    actions.bring_back(_plan(actor, code), matter=matter, actor=actor)
    messages.success(request, _("Đã đưa nội dung trở lại phần đối chiếu."))
    return redirect("web:coverage", code=code)


@require_http_methods(["GET", "POST"])
def coverage_add(request: HttpRequest, code: str, part: str, matter: str) -> HttpResponse:
    """Take something of the upper plan into a draft, in a form that is filled in already."""
    actor = asker(request)
    plan = _plan(actor, code)
    policies.may_mend(actor, plan).or_refuse()
    if part not in KINDS:
        raise Http404
    result = _kept(plan).result
    said = matters.said_of(result, matter) or _nothing()
    title, form, act = PARTS[part](request, plan, actor, matter, matters.filled(result, matter, KINDS[part]))
    if done(form, act) is None:
        return _form_page(request, form, plan, title=title, lead=_lead(said, result, matter, part))
    actions.compare(_plan(actor, code), actor=actor, at_once=True)
    messages.success(request, _("Đã thêm vào kế hoạch và đối chiếu lại."))
    return redirect("web:coverage", code=code)


class Coverages(ListPage):
    """Every lower plan with how far it covers this one."""

    table_class = CoverageTable
    template_name = "web/planning/coverages.html"
    title = gettext_lazy("Kế hoạch cấp dưới so với kế hoạch này")
    export_name = "doi-chieu-cap-duoi"
    empty_title = gettext_lazy("Chưa có kế hoạch cấp dưới")
    empty_lead = gettext_lazy(
        "Khi đơn vị cấp dưới lập kế hoạch thực hiện kế hoạch này, mức độ bao quát sẽ hiện ở đây."
    )

    def rows(self, actor: Actor) -> Any:
        return queries.coverage_by_child(self._plan(actor), actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        plan = self._plan(actor)
        return {"plan": plan, "crumbs": [(_("Kế hoạch"), reverse("web:plans")), _crumb(plan)]}

    def _plan(self, actor: Actor) -> Plan:
        return get_object_or_404(queries.visible_to(actor), code=self.kwargs["code"])


Filling = tuple[str, Form, Callable[[dict[str, Any]], Any]]


def _duty(request: HttpRequest, plan: Plan, actor: Actor, matter: str, start: dict[str, Any]) -> Filling:
    upper = queries.upper_duty(plan, matters.duty_above(_kept(plan).result, matter))
    filled = {"lead": plan.unit.code, **start}
    if upper is not None:
        names = ("text", "kind", "starts", "due", "report_to", "via")
        filled |= {name: getattr(upper, name) for name in names}
    units = queries.owners_offered(plan.unit, actor.today)
    form = forms.DutyForm(posted(request), issuer=plan.unit, units=units, initial=filled)

    def act(told: dict[str, Any]) -> Any:
        return actions.take_up_duty(
            plan, upper=upper, kind=told["kind"], actor=actor, **form.content(), **form.chosen()
        )

    return _("Thêm nhiệm vụ theo kế hoạch cấp trên"), form, act


def _target(request: HttpRequest, plan: Plan, actor: Actor, matter: str, start: dict[str, Any]) -> Filling:
    form = forms.TargetForm(posted(request), initial=start)
    return _("Thêm chỉ tiêu"), form, lambda told: actions.add_target(plan, actor=actor, **told)


def _movement(request: HttpRequest, plan: Plan, actor: Actor, matter: str, start: dict[str, Any]) -> Filling:
    form = forms.MovementForm(posted(request), initial=start)
    title = _("Thêm phong trào, cuộc vận động")
    return title, form, lambda told: actions.add_movement(plan, actor=actor, **told)


def _basis(request: HttpRequest, plan: Plan, actor: Actor, matter: str, start: dict[str, Any]) -> Filling:
    form = forms.BasisForm(posted(request), initial=start)

    def act(told: dict[str, Any]) -> Any:
        document = enter(told.pop("doc_type"), actor=actor, **told)
        return actions.add_basis(plan, actor=actor, document=document)

    return _("Thêm căn cứ"), form, act


PARTS: dict[str, Callable[..., Filling]] = {
    "nhiem-vu": _duty,
    "chi-tieu": _target,
    "phong-trao": _movement,
    "can-cu": _basis,
}


def _plan(actor: Actor, code: str) -> Plan:
    return get_object_or_404(
        queries.compared_plans(actor).select_related("unit", "parent__unit", "intake", "parent__intake"),
        code=code,
    )


def _kept(plan: Plan) -> Coverage:
    kept = queries.coverage_of(plan)
    if kept is None or kept.compared_at is None:
        raise Http404
    return kept


def _lead(said: str, result: dict[str, Any], matter: str, part: str) -> str:
    """What the form is about; a figure that is too low here is to be taken out by hand."""
    lead = _("Cấp trên: “%(said)s”") % {"said": said}
    if part != "chi-tieu" or not (below := matters.answered(result, matter, "target")):
        return lead
    more = _("Kế hoạch này đang ghi: “%(below)s”; thêm xong, hãy bỏ chỉ tiêu cũ ở trang kế hoạch.")
    return f"{lead}. {more % {'below': below}}"


def _nothing() -> str:
    raise Http404


def _form_page(request: HttpRequest, form: Form, plan: Plan, **told: Any) -> HttpResponse:
    back = reverse("web:coverage", kwargs={"code": plan.code})
    return form_page(request, form, back=back, **told)


def _crumb(plan: Plan) -> tuple[str, str]:
    return plan.sign or plan.title, reverse("web:plan", kwargs={"code": plan.code})


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("web:plans")), _crumb(plan), (_("Đối chiếu với kế hoạch cấp trên"), "")]
