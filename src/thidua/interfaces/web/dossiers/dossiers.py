"""Dossiers: the list, one dossier, what its filer writes, brings, mends or takes back."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.flow.queries import steps_of
from thidua.base.library.law import law_under
from thidua.base.uploads.actions import take
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.autosave import saved, unsaved
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import fields, forms, tables
from thidua.interfaces.web.dossiers.shown import TONES, acts_open, crumbs, holder, is_settled, sheet_of
from thidua.interfaces.web.dossiers.submissions import keep_paper, paper_added
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
    return act_on(
        request,
        found,
        form,
        lambda told: actions.edit(found, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã lưu hồ sơ của %(name)s.") % {"name": found.nominee_name},
        go=reverse("web:submission", args=[found.submission.code]),
        title=_("%(name)s: %(honour)s") % {"name": found.nominee_name, "honour": found.honour_name},
        submit=_("Lưu và về danh sách"),
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
    return act_on(
        request,
        found,
        form,
        lambda told: keep_paper(request, told, found.submission, found),
        said=paper_added,
        title=_("Thêm giấy tờ"),
        submit=_("Thêm"),
        seen="",
    )


@require_http_methods(["GET", "POST"])
def supplement(request: Request, code: str) -> HttpResponse:
    """Mend what the return named, and nothing else; then send again."""
    found = find(request, code)
    may_supplement(request.actor, found).or_refuse()
    asked = queries.open_return(found)
    names = asked.fields if asked else []
    kinds = [name.removeprefix(PAPER) for name in names if name.startswith(PAPER)]
    form = forms.SupplementForm(request.POST or None, request.FILES or None, dossier=found, names=names)
    return act_on(
        request,
        found,
        form,
        lambda told: _supplement(request, found, told, kinds),
        said=_("Đã bổ sung và trình lại."),
        title=_("Bổ sung hồ sơ %(name)s") % {"name": found.nominee_name},
        submit=_("Bổ sung và trình lại"),
        asked=asked,
        above=("web/dossiers/_asked.html",) if asked else (),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, code: str) -> HttpResponse:
    """Take a dossier back, with a reason."""
    found = find(request, code)
    refuse_unless_turn(request, found, Stage.WITHDRAWN)
    form = forms.ReasonForm(request.POST or None)
    return act_on(
        request,
        found,
        form,
        lambda told: actions.withdraw(found, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã rút hồ sơ."),
        title=_("Rút hồ sơ"),
        submit=_("Rút hồ sơ"),
    )


def find(request: Request, code: str) -> Dossier:
    """The dossier behind a code, where the person may see it; else 404."""
    return get_object_or_404(queries.visible_to(request.actor).select_related(*JOINED), code=code)


def refuse_unless_turn(request: Request, found: Dossier, to: str) -> None:
    """A form for a turn is not even shown to whom it is not open."""
    may_move(request.actor, found, DOSSIER_WAY.find(found.stage, to)).or_refuse()


def act_on(
    request: Request, found: Dossier, form: Any, act: Callable[[dict[str, Any]], Any], **page: Any
) -> HttpResponse:
    """A form about one dossier, or the act and back to it; a `sheet` stands beside the form."""
    back = reverse("web:dossier", args=[found.code])
    way = crumbs("web:dossiers", (found.code, back), page["title"])
    shown = {"seen": found.version, "back": back, "go": back, "crumbs": way, **page}
    if page.get("sheet"):
        shown["beside"] = "web/dossiers/_sheet.html"
    return act_page(request, form, act, **shown)


def _supplement(request: Request, found: Dossier, told: dict[str, Any], kinds: list[str]) -> None:
    seen, actor = seen_of(request), request.actor
    written = {name: value for name, value in told.items() if name in actions.RETURNABLE}
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
