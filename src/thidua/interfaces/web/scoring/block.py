"""A block's scores: who stands where, what comes next, the turns of the year, the late list."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Answer, Refused
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.flow.table import Turn
from thidua.interfaces.shared import workbook
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import XLSX
from thidua.interfaces.web.clusters.shown import crumbs_of, year_context
from thidua.interfaces.web.scoring import forms
from thidua.interfaces.web.scoring.pages import act_on, find_year, scores_url
from thidua.work.clusters import actions, policies, queries
from thidua.work.clusters.facts.acclamation import acclamation_of, is_to_be_held, terms_of
from thidua.work.clusters.facts.scores import has_acclaimed
from thidua.work.clusters.facts.standing import Placed, places_of, tie_names
from thidua.work.clusters.flow import YEAR
from thidua.work.clusters.models import ClusterYear, LineKind, Member, Sheet, Stage
from thidua.work.clusters.policies import sheets as sheet_policies
from thidua.work.clusters.queries import sheets as sheet_queries

# turns that a person takes with a button and perhaps a reason; the others have pages of their own
BY_BUTTON: dict[str, Callable[..., object]] = {
    Stage.RUNNING: actions.end_registration,
    Stage.SELF_SCORED: actions.end_self_scoring,
    Stage.CROSS_CHECKED: actions.end_cross_check,
    Stage.VERIFIED: actions.end_checking,
    Stage.VOTED_RANKED: actions.rank_block,
}
PAGES = {
    Stage.COUNCIL_REVIEWED: "web:block_council",
    Stage.APPROVED: "web:block_approve",
    Stage.PUBLISHED: "web:block_publish",
    Stage.CLOSED: "web:block_close",
}


@require_GET
def block(request: Request, code: str) -> HttpResponse:
    """The scoring side of a year: members with totals and places, papers, vote, results."""
    actor = request.actor
    year = get_object_or_404(sheet_queries.years_with_terms(queries.listed(actor)), code=code)
    whole = sheet_queries.may_see_whole_block(actor, year)
    ties = tie_names(year) if whole else []
    is_published = year.stage in sheet_queries.PUBLISHED
    verified = sheet_queries.may_see_points(actor, year)
    rows = _rows(year, ties, verified) if whole else []
    own = _own(actor, year, [member for _each, _sheet, member in rows])
    context = {
        **year_context(actor, year, "scores"),
        "whole": whole,
        "rows": rows,
        "verified": verified,
        "own": own,
        "unregistered": _unregistered(actor, year),
        "ties": ties,
        "terms": terms_of(year),
        "told": acclamation_of(year) if whole else None,
        "acclamation": getattr(year, "acclamation", None),
        "papers": sheet_queries.papers_of(year) if whole else [],
        "results": year.results.all() if is_published else [],
        "appeals": sheet_queries.appeals_visible_to(actor).filter(result__cluster_year=year)
        if is_published
        else [],
        "steps": steps_of(year, YEAR),
        "turns": _turns(actor, year),
        "may_keep": bool(policies.may_keep(actor, year.cluster.body)),
        "may_fill_automatic": year.stage in (Stage.RUNNING, Stage.SELF_SCORED, Stage.CROSS_CHECKED),
        "may_lodge": bool(sheet_policies.may_lodge(actor, year)),
        "may_vote": bool(sheet_policies.may_hold_vote(actor, year)),
        "to_be_held": is_to_be_held(year) and not has_acclaimed(year),
        "may_republish": _may_republish(actor, year),
        "ranked": year.stage in sheet_queries.RANKED,
        "crumbs": crumbs_of(year, _("Chấm điểm, xếp hạng")),
    }
    return render(request, "web/scoring/block.html", context)


@require_GET
def export(request: Request, code: str) -> FileResponse:
    """The score table as an Excel file: a row a member, a column a criterion."""
    actor, year = find_year(request, code)
    if not sheet_queries.may_see_whole_block(actor, year):
        raise Http404
    verified = sheet_queries.may_see_points(actor, year)
    placed = _in_order(places_of(year), verified)
    lines = [line for line in _lines(year) if line.kind != LineKind.GROUP]
    points = sheet_queries.points_of(year, verified=verified)
    headers = [
        _("Đơn vị"),
        *(f"{line.code} {line.name}" for line in lines),
        _("Tự chấm"),
        _("Điểm"),
        _("Hạng"),
    ]
    rows = (
        [
            each.stood.name,
            *(points.get((each.stood.pk, line.pk)) for line in lines),
            each.stood.own_total,
            each.stood.total if verified else None,
            each.place.place if verified else None,
        ]
        for each in placed
    )
    file = workbook.write(headers, rows, title=f"{year}"[:31])
    name = f"bang-diem-{year.code.lower()}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@require_http_methods(EITHER)
def terms(request: Request, code: str) -> HttpResponse:
    """When things are due, and how the block acclaims."""
    actor, year = find_year(request, code)
    policies.may_compose(actor, year).or_refuse()
    told = terms_of(year)
    names = ("self_score_by", "report_by", "quorum", "acclaims")
    form = forms.TermsForm(request.POST or None, initial={name: getattr(told, name) for name in names})
    return act_on(
        request,
        year,
        form,
        lambda: actions.set_terms(year, actor=actor, **form.cleaned_data),
        title=_("Thời hạn và cách suy tôn"),
        done=_("Đã ghi thời hạn."),
    )


@require_POST
def fill(request: Request, code: str) -> HttpResponse:
    """Read the figures that criteria take by themselves."""
    actor, year = find_year(request, code)
    rows = actions.fill_automatic(year, actor=actor)
    messages.success(request, _("Đã lấy số liệu tự động: %(n)d số thay đổi.") % {"n": rows})
    return redirect(scores_url(year))


@require_http_methods(EITHER)
def turn(request: Request, code: str, to: str) -> HttpResponse:
    """One turn of the year, with a reason where one is asked."""
    actor, year = find_year(request, code)
    if to not in BY_BUTTON:
        raise Http404
    found = YEAR.find(year.stage, to)
    _may_press(actor, year, found).or_refuse()
    act = actions.check_again if found.note else BY_BUTTON[to]
    takes_note = found.note or to in (Stage.RUNNING, Stage.SELF_SCORED)
    form = forms.NoteForm(request.POST or None) if takes_note else forms.Form(request.POST or None)

    def go() -> None:
        note = {"note": form.cleaned_data["note"]} if takes_note else {}
        act(year, actor=actor, seen=seen_of(request), **note)

    done = _("Năm thi đua đã chuyển sang: %(stage)s.") % {"stage": YEAR.stage_name(to).lower()}
    if request.method == "POST":
        form.data = form.data or request.POST
    return act_on(request, year, form, go, title=str(found.label), done=done)


@require_GET
def late(request: Request) -> HttpResponse:
    """Blocks whose report or minutes are not lodged by their day, or came late."""
    actor = request.actor
    if not actor.holds(*sheet_queries.JUDGES):
        raise Refused(_("Chỉ cơ quan thường trực và nơi theo dõi được xem danh sách nộp muộn."))
    context = {
        "rows": sheet_queries.late_lodgers(actor),
        "crumbs": [(_("Cụm, khối thi đua"), reverse("web:clusters")), (_("Nộp muộn"), "")],
    }
    return render(request, "web/scoring/late.html", context)


def _own(actor: Actor, year: ClusterYear, shown: list[Member]) -> list[Member]:
    """The members the actor speaks for: of those on the page, else asked for."""
    if shown:
        return [member for member in shown if member.unit_id in actor.unit_ids(*queries.FACE)]
    return list(queries.own_members(actor, year).select_related("sheet"))


def _unregistered(actor: Actor, year: ClusterYear) -> list[Member]:
    if year.stage != Stage.REGISTERED or not policies.may_keep(actor, year.cluster.body):
        return []
    return list(sheet_queries.unregistered(year))


def _rows(year: ClusterYear, ties: list[str], verified: bool) -> list[tuple[Placed, Sheet, Member]]:
    sheets = {s.pk: s for s in sheet_queries.with_unchecked(sheet_queries.sheets_of(year))}
    placed = _in_order(places_of(year, ties, sheets.values()), verified)
    return [(each, sheets[each.stood.pk], sheets[each.stood.pk].member) for each in placed]


def _in_order(placed: list[Placed], verified: bool) -> list[Placed]:
    """By place; where the points that count are not shown yet by the members' own, so that the order of the
    rows tells nothing of them."""
    if verified:
        return placed
    return sorted(placed, key=lambda each: (-each.stood.own_total, each.stood.name))


def _lines(year: ClusterYear) -> list[Any]:
    return list(sheet_queries.lines_of(year))


def _turns(actor: Actor, year: ClusterYear) -> list[tuple[str, str, bool]]:
    """What may be done next: label, address, and whether it is the step forward."""
    found = []
    for each in open_turns(year, YEAR, actor, _may_press):
        if each.target in BY_BUTTON:
            url = reverse("web:block_turn", args=[year.code, each.target])
        elif each.target in PAGES:
            url = reverse(PAGES[Stage(each.target)], args=[year.code])
        else:
            continue
        found.append((str(each.label), url, not each.note))
    return found


def _may_press(actor: Actor, year: ClusterYear, turn: Turn) -> Answer:
    """Whose button it is. Members end registration and self-scoring by the last of them, not by a button."""
    if turn.target in (Stage.RUNNING, Stage.SELF_SCORED):
        return policies.may_keep(actor, year.cluster.body)
    return sheet_policies.may_move(actor, year, turn)


def _may_republish(actor: Actor, year: ClusterYear) -> bool:
    if year.stage not in sheet_queries.PUBLISHED or not sheet_policies.may_approve(actor, year):
        return False
    return sheet_queries.accepted_appeals(year).exists()
