"""The tree of a plan's targets: its bars, what each unit gets, where each comes from, lists in and out."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.library.actions import enter
from thidua.base.library.models import Document
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.planning import target_forms, target_sheet
from thidua.interfaces.web.planning.asked import asker, day_asked, plan_url
from thidua.interfaces.web.planning.target_rows import BAND_TONES, bars
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.actions import NewTerms
from thidua.work.planning.bands import Band
from thidua.work.planning.models import Plan, Target


@require_GET
def target_tree(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """The targets of a plan with their shares, as they stood on a day."""
    actor, day = asker(request), day_asked(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    targets = queries.targets_of(plan, actor, day)
    if request.GET.get("export") == "xlsx":
        return target_sheet.written(targets, plan)
    context = {
        "plan": plan,
        "day": day,
        "is_today": day == actor.today,
        "targets": [bars(target) for target in targets],
        "tally": [(Band(band).label, BAND_TONES[band], count) for band, count in _tally(targets).items()],
        "may_share": bool(policies.may_share_out(actor, plan)),
        "mendable": bool(policies.may_mend(actor, plan)),
        "crumbs": _crumbs(plan, _("Chỉ tiêu")),
    }
    return render(request, "web/planning/target_tree.html", context)


@require_http_methods(["GET", "POST"])
def target_share(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Give units their part of a target."""
    actor = asker(request)
    plan, target = _target(actor, code, pk)
    units = queries.owners_offered(plan.unit, actor.today)
    known = list(target.shares.select_related("unit"))
    form = target_forms.SharesForm(posted(request), units=units, known=known)
    seen = seen_of(request)
    if done(form, lambda told: actions.share_out(target, form.shares(), actor=actor, seen=seen)) is None:
        context = {"plan": plan, "target": target, "seen": plan.version, "shares": known}
        context["crumbs"] = _crumbs(plan, _("Giao chỉ tiêu"))
        return form_page(request, form, template="web/planning/target_share.html", **context)
    messages.success(request, _("Đã giao chỉ tiêu cho các đơn vị."))
    return redirect("web:target_tree", code=code)


@require_http_methods(["GET", "POST"])
def target_terms(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say where a target comes from, and how it is rolled up."""
    actor = asker(request)
    plan, target = _target(actor, code, pk)
    terms = queries.terms_of(target)
    form = target_forms.TermsForm(posted(request), uppers=queries.upper_targets(plan), initial=_start(terms))
    seen = seen_of(request)
    if done(form, lambda told: _set_terms(target, form, actor, seen)) is None:
        context = {"back": plan_url(plan), "seen": plan.version, "lead": target.text}
        return form_page(request, form, title=_("Nguồn và cách tính chỉ tiêu"), **context)
    messages.success(request, _("Đã lưu nguồn và cách tính của chỉ tiêu."))
    return redirect("web:target_tree", code=code)


@require_http_methods(["GET", "POST"])
def targets_import(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the targets of a resolution from an Excel list: all rows or none."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, plan).or_refuse()
    form = target_forms.ListForm(posted(request), request.FILES or None)
    entered = done(form, lambda told: _import(plan, form, actor))
    if entered is None:
        context = {"plan": plan, "crumbs": _crumbs(plan, _("Nhập chỉ tiêu từ Excel"))}
        return form_page(request, form, template="web/planning/targets_import.html", **context)
    messages.success(request, _("Đã nhập %(count)d chỉ tiêu.") % {"count": len(entered)})
    return redirect("web:target_tree", code=code)


@require_GET
def targets_blank(request: HttpRequest, code: str) -> FileResponse:
    """The sheet to fill in."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, plan).or_refuse()
    return target_sheet.blank(plan, _below(plan, actor))


@require_http_methods(["GET", "POST"])
def targets_take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Take targets of the parent into a child draft."""
    actor = asker(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_mend(actor, plan).or_refuse()
    offered = list(queries.untaken_targets(plan))
    form = target_forms.TakeUpForm(
        posted(request), targets=offered, initial={"targets": [str(target.pk) for target in offered]}
    )

    def take_up(told: dict[str, Any]) -> list[Target]:
        return [actions.take_up_target(plan, form.offered[key], actor=actor) for key in told["targets"]]

    if done(form, take_up) is None:
        lead = "" if offered else _("Không còn chỉ tiêu nào của cấp trên để đưa vào.")
        return form_page(
            request, form, title=_("Đưa chỉ tiêu cấp trên vào kế hoạch"), back=plan_url(plan), lead=lead
        )
    messages.success(request, _("Đã đưa chỉ tiêu của cấp trên vào kế hoạch."))
    return redirect("web:target_tree", code=code)


@require_POST
def share_drop(request: HttpRequest, code: str) -> HttpResponse:
    """Take a unit's part of a target back."""
    actor = asker(request)
    share = get_object_or_404(queries.shares_visible_to(actor), code=code)
    plan = share.target.plan
    actions.drop_share(share, actor=actor)
    messages.success(request, _("Đã bỏ chỉ tiêu giao cho %(unit)s.") % {"unit": share.unit.name})
    return redirect("web:target_tree", code=plan.code)


def _target(actor: Actor, code: str, pk: int) -> tuple[Plan, Target]:
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_share_out(actor, plan).or_refuse()
    return plan, get_object_or_404(plan.targets.select_related("plan__unit", "terms__source"), pk=pk)


def _below(plan: Plan, actor: Actor) -> list[Any]:
    return [unit for unit in queries.owners_offered(plan.unit, actor.today) if unit.pk != plan.unit_id]


def _import(plan: Plan, form: target_forms.ListForm, actor: Actor) -> list[Target]:
    rows = target_sheet.read(form.cleaned_data["file"], _below(plan, actor), _source(form, actor))
    return actions.import_targets(plan, rows, actor=actor)


def _source(form: target_forms.SourceForm, actor: Actor) -> Document | None:
    said = form.source()
    return enter(said.pop("doc_type"), actor=actor, **said) if said else None


def _set_terms(target: Target, form: target_forms.TermsForm, actor: Actor, seen: int | None) -> Any:
    told = form.cleaned_data
    new = NewTerms(
        source=_source(form, actor),
        article=told["article"],
        field=told["field"],
        baseline=told["baseline"],
        rollup=told["rollup"],
        upper=form.uppers.get(told.get("upper", "")),
    )
    return actions.set_terms(target, new, actor=actor, seen=seen)


def _start(terms: Any) -> dict[str, Any]:
    kept = {name: getattr(terms, name) for name in ("article", "field", "baseline", "rollup")}
    source = terms.source
    said = {name: getattr(source, name) for name in target_forms.SourceForm.SOURCE} if source else {}
    return {**kept, **said, "upper": str(terms.upper_id or "")}


def _tally(targets: list[queries.TargetNow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for target in targets:
        if target.is_whole:
            counts[target.band] = counts.get(target.band, 0) + 1
    return {band: counts[band] for band in Band.values if band in counts}


def _crumbs(plan: Plan, here: str) -> list[tuple[str, str]]:
    return [
        (_("Kế hoạch"), reverse("web:plans")),
        (plan.sign or plan.title, reverse("web:plan", kwargs={"code": plan.code})),
        (here, ""),
    ]
