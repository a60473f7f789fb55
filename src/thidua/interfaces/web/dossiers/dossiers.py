"""Dossiers: the list, one dossier, what its filer writes, brings, mends or takes back."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import steps_of
from thidua.base.library.law import law_under
from thidua.base.uploads.actions import take
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.autosave import saved, unsaved
from thidua.interfaces.shared.forms import seen_of, show_refusal
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import fields, forms, tables
from thidua.interfaces.web.dossiers.shown import TONES, acts_open, crumbs, holder, is_settled, sheet_of
from thidua.interfaces.web.dossiers.submissions import keep_paper
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.facts import authority_of, checklist, once_only, repeats_of
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import PAPER, Dossier, Paper, PaperKind, Stage
from thidua.work.dossiers.policies import (
    may_choose_day,
    may_choose_law,
    may_compare,
    may_edit,
    may_move,
    may_override,
    may_supplement,
)

JOINED = ("submission__unit", "decider", "unit", "person", "collective", "award_round")


class Dossiers(ListPage):
    table_class = tables.DossierTable
    filter_class = tables.DossierFilter
    title = gettext_lazy("Hồ sơ khen thưởng")
    lead = gettext_lazy("Mỗi hồ sơ đang ở đâu, ai giữ, từ lúc nào, đến bao giờ.")
    export_name = "ho-so-khen-thuong"
    empty_title = gettext_lazy("Chưa có hồ sơ nào")
    empty_lead = gettext_lazy("Hồ sơ được lập trong tờ trình của đơn vị.")
    empty_url_name = "web:rounds"
    empty_button = gettext_lazy("Xem các đợt xét")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor).select_related("submission__unit", "decider", "unit")


@require_GET
def dossier(request: Request, code: str) -> HttpResponse:
    """One dossier: where it is, what it says, its papers, what the rules say, how it came here."""
    found = find(request, code)
    papers = list(queries.papers_of(found).select_related("upload"))
    kinds = queries.kinds_among(found, papers)
    sheet = next((p for p in reversed(papers) if p.kind == PaperKind.ELIGIBILITY_SHEET), None)
    overrides = [paper for paper in papers if paper.kind == PaperKind.OVERRIDE]
    with law_under(found.decider):
        authority, needed = authority_of(found, request.actor.today), checklist(found, kinds)
    refusal = None if _is_set_aside(found, overrides) else authority.refusal
    context = {
        "dossier": found,
        "stage": DOSSIER_WAY.stage_name(found.stage),
        "tone": TONES.get(Stage(found.stage), "calm"),
        "holder": holder(found),
        "settled": is_settled(found),
        "particulars": _particulars(found),
        "papers": [paper for paper in papers if paper.kind != PaperKind.ELIGIBILITY_SHEET],
        "checklist": needed,
        "sheet": sheet_of(sheet),
        "verdict": tables.verdict_name(found.verdict),
        "verdict_tone": tables.VERDICT_TONES.get(found.verdict, "calm"),
        "refusal": refusal,
        "competence": next((f for f in authority.findings if f.code == "competence"), None),
        "overrides": overrides,
        "return": queries.open_return(found) if found.stage == Stage.RETURNED else None,
        "acts": acts_open(found, request.actor, elsewhere=bool(refusal)),
        "may": _may(request.actor, found),
        "steps": steps_of(found, DOSSIER_WAY),
        "way": DOSSIER_WAY,
        "crumbs": crumbs("web:dossiers", found.code),
        **_repeats(request.actor, found),
    }
    return render(request, "web/dossiers/dossier.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: Request, code: str) -> HttpResponse:
    """What is said of the nominee; it saves as one types."""
    found = find(request, code)
    may_edit(request.actor, found).or_refuse()
    form = forms.ParticularsForm(request.POST or None, dossier=found)
    if form.is_valid():
        actions.edit(found, actor=request.actor, seen=seen_of(request), **form.cleaned_data)
        messages.success(request, _("Đã lưu hồ sơ của %(name)s.") % {"name": found.nominee_name})
        return redirect("web:submission", code=found.submission.code)
    return form_page(
        request,
        form,
        _("%(name)s: %(honour)s") % {"name": found.nominee_name, "honour": found.honour_name},
        _("Lưu và về danh sách"),
        found,
        seen=found.version,
        autosave=reverse("web:dossier_keep", args=[code]),
        wide=True,
    )


@require_POST
def keep(request: Request, code: str) -> HttpResponse:
    """Keep what is being written."""
    found = find(request, code)
    form = forms.ParticularsForm(request.POST, dossier=found)
    if not form.is_valid():
        return unsaved(form)
    kept = actions.edit(found, actor=request.actor, seen=seen_of(request), **form.cleaned_data)
    return saved(request, seen=kept.version)


@require_http_methods(["GET", "POST"])
def attach(request: Request, code: str) -> HttpResponse:
    """Bring a paper of this nominee."""
    found = find(request, code)
    may_edit(request.actor, found).or_refuse()
    form = forms.PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            keep_paper(request, form, found.submission, found)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("web:dossier", code=code)
    return form_page(request, form, _("Thêm giấy tờ"), _("Thêm"), found, multipart=True)


@require_http_methods(["GET", "POST"])
def supplement(request: Request, code: str) -> HttpResponse:
    """Mend what the return named, and nothing else; then send again."""
    found = find(request, code)
    may_supplement(request.actor, found).or_refuse()
    asked = queries.open_return(found)
    names = asked.fields if asked else []
    kinds = [name.removeprefix(PAPER) for name in names if name.startswith(PAPER)]
    form = forms.SupplementForm(request.POST or None, request.FILES or None, dossier=found, names=names)
    if form.is_valid():
        try:
            _supplement(request, found, form, kinds)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã bổ sung và trình lại."))
            return redirect("web:dossier", code=code)
    return form_page(
        request,
        form,
        _("Bổ sung hồ sơ %(name)s") % {"name": found.nominee_name},
        _("Bổ sung và trình lại"),
        found,
        asked=asked,
        seen=found.version,
        multipart=bool(kinds),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, code: str) -> HttpResponse:
    """Take a dossier back, with a reason."""
    found = find(request, code)
    refuse_unless_turn(request, found, Stage.WITHDRAWN)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(found, **form.cleaned_data, actor=request.actor, seen=seen_of(request))
        messages.success(request, _("Đã rút hồ sơ."))
        return redirect("web:dossier", code=code)
    return form_page(request, form, _("Rút hồ sơ"), _("Rút hồ sơ"), found, seen=found.version)


def find(request: Request, code: str) -> Dossier:
    """The dossier behind a code, where the person may see it; else 404."""
    return get_object_or_404(queries.visible_to(request.actor).select_related(*JOINED), code=code)


def refuse_unless_turn(request: Request, found: Dossier, to: str) -> None:
    """A form for a turn is not even shown to whom it is not open."""
    may_move(request.actor, found, DOSSIER_WAY.find(found.stage, to)).or_refuse()


def form_page(
    request: Request, form: Any, title: str, submit: str, found: Dossier, **more: Any
) -> HttpResponse:
    """A form about one dossier."""
    above = (found.code, reverse("web:dossier", args=[found.code]))
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "dossier": found,
        "crumbs": crumbs("web:dossiers", above, title),
        "cancel": above[1],
        **more,
    }
    return render(request, "web/dossiers/form.html", context, status=422 if form.is_bound else 200)


def _supplement(request: Request, found: Dossier, form: Any, kinds: list[str]) -> None:
    told = form.cleaned_data
    seen, actor = seen_of(request), request.actor
    written = {name: told[name] for name in form.fields if name in actions.RETURNABLE}
    mended = actions.supplement(found, values=written, actor=actor, seen=seen)
    for kind in kinds:
        if told[f"file_{kind}"]:
            upload = take(told[f"file_{kind}"], actor=actor, unit_code=found.submission.unit.code)
            actions.supplement_paper(found, kind=kind, upload=upload, actor=actor)
    actions.resubmit(found, answer=told["answer"], actor=actor, seen=mended.version)


def _particulars(found: Dossier) -> list[tuple[str, Any]]:
    """Label and value of every field that says something; the report stands apart."""
    names = [
        name for name in fields.names_for(found.basis) if not name.startswith(PAPER) and name != "report"
    ]
    told = ((queries.field_name(name), _value(found, name)) for name in names)
    return [(name, value) for name, value in told if value]


def _value(found: Dossier, name: str) -> Any:
    shown = getattr(found, f"get_{name}_display", None)
    value = shown() if shown else getattr(found, name)
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value


def _repeats(actor: Actor, found: Dossier) -> dict[str, Any]:
    """What looks like the same achievement, for the appraiser's eyes, until the dossier is settled."""
    if is_settled(found) or not may_compare(actor, found):
        return {}
    return {"repeats": repeats_of(found, actor), "once_only": once_only(found), "may_compare": True}


def _is_set_aside(found: Dossier, overrides: list[Paper]) -> bool:
    """Whether authority is no question any more: the dossier is settled, or a chair said so."""
    return is_settled(found) or any(paper.content.get("of") == "authority" for paper in overrides)


def _may(actor: Actor, found: Dossier) -> dict[str, bool]:
    return {
        "edit": bool(may_edit(actor, found)),
        "supplement": bool(may_supplement(actor, found)),
        "override_authority": bool(may_override(actor, found, "authority")),
        "override_eligibility": bool(may_override(actor, found, "eligibility")),
        "choose_law": bool(may_choose_law(actor, found)),
        "choose_day": bool(may_choose_day(actor, found)),
        "send_back": found.stage == Stage.SUBMITTED and actor.holds("standing_officer", at=found.decider),
    }
