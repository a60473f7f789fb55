"""What every page of this office shares: finding a year or a table, the crumbs, one way to show a form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form
from thidua.work.clusters import queries
from thidua.work.clusters.flow import YEAR
from thidua.work.clusters.models import ClusterYear, CriteriaTable, Member, Stage, TableStatus

TONES: dict[str, str] = {
    Stage.REGISTERED: "going",
    Stage.RUNNING: "going",
    Stage.SELF_SCORED: "going",
    Stage.CROSS_CHECKED: "going",
    Stage.VERIFIED: "going",
    Stage.VOTED_RANKED: "waiting",
    Stage.COUNCIL_REVIEWED: "waiting",
    Stage.APPROVED: "good",
    Stage.PUBLISHED: "good",
    Stage.APPEALED: "waiting",
    Stage.CLOSED: "good",
}
TABLE_TONES: dict[str, str] = {
    TableStatus.TESTED: "going",
    TableStatus.ADOPTED: "good",
    TableStatus.LOCKED: "good",
}
Crumbs = list[tuple[str, str]]
ROW_FAULTS = ("shared/row_faults.html",)


def find_year(request: Request, code: str) -> tuple[Actor, ClusterYear]:
    """A cluster's year by its code, if the asker may see it; else 404."""
    return request.actor, get_object_or_404(queries.listed(request.actor), code=code)


def find_member(request: Request, code: str, member: str) -> tuple[Actor, Member]:
    """A member of a year that the asker may see."""
    actor, year = find_year(request, code)
    rows = year.members.select_related("unit", "cluster_year__cluster__body")
    return actor, get_object_or_404(rows, code=member)


def find_table(request: Request, code: str) -> tuple[Actor, CriteriaTable]:
    """A table of criteria that the asker may see."""
    rows = queries.tables_visible_to(request.actor).select_related("body", "cluster", "copied_from")
    return request.actor, get_object_or_404(rows, code=code)


def crumbs_of(year: ClusterYear, *more: str) -> Crumbs:
    """Where a page of a year stands."""
    url = reverse("web:cluster", args=[year.code]) if more else ""
    own = (f"{year.cluster.name} {year.year}", url)
    return [(_("Cụm, khối thi đua"), reverse("web:clusters")), own, *((name, "") for name in more)]


def table_crumbs(table: CriteriaTable, *more: str) -> Crumbs:
    """Where a page of a table of criteria stands."""
    url = reverse("web:criteria", args=[table.code]) if more else ""
    rest = [(str(table), url), *((name, "") for name in more)]
    return [
        (_("Cụm, khối thi đua"), reverse("web:clusters")),
        (_("Bảng tiêu chí"), reverse("web:criteria_tables")),
        *rest,
    ]


def year_context(actor: Actor, year: ClusterYear, here: str) -> dict[str, Any]:
    """What the head of every page of a year shows; `here` names its tab."""
    return {
        "year": year,
        "way": YEAR,
        "stage": YEAR.stage_name(year.stage),
        "tone": TONES.get(year.stage, "calm"),
        "here": here,
    }


def show_form(
    request: Request,
    form: Form,
    act: Callable[[], object],
    *,
    title: str,
    done: str,
    back: str,
    go: Callable[[Any], str] | None = None,
    **page: Any,
) -> HttpResponse:
    """A form of this office, or the act and on: `go` tells where from what the act answered; else back."""
    shown = {"title": title, "submit": title, "back": back, "wide": "yes", "above": ROW_FAULTS, **page}
    return act_page(request, form, lambda _told: act(), said=done, go=go or back, **shown)
