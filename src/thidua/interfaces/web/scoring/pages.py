"""What the pages of a scoring year share: finding a sheet, the head of the block, a form that acts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from thidua.base.core.actor import Actor
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.web.clusters.shown import crumbs_of, find_year
from thidua.work.clusters.models import ClusterYear, Sheet
from thidua.work.clusters.queries import sheets as sheet_queries

__all__ = ["act_on", "find_sheet", "find_year", "scores_url", "sheet_url"]


def find_sheet(request: Request, code: str, sheet: str) -> tuple[Actor, Sheet]:
    """A sheet of a year, if the asker may see it; else 404."""
    rows = sheet_queries.visible_to(request.actor).select_related("member__cluster_year__table")
    found = get_object_or_404(rows, code=sheet, member__cluster_year__code=code)
    return request.actor, found


def scores_url(year: ClusterYear) -> str:
    """The block's scores."""
    return reverse("web:block_scores", args=[year.code])


def sheet_url(sheet: Sheet) -> str:
    """One member's sheet."""
    return reverse("web:score_sheet", args=[sheet.member.cluster_year.code, sheet.code])


def act_on(
    request: Request,
    year: ClusterYear,
    form: Form,
    act: Callable[[], object],
    *,
    title: str,
    done: str,
    back: str = "",
    **page: Any,
) -> HttpResponse:
    """A form of a year's scoring, or the act and back."""
    back = back or scores_url(year)
    shown = {"lead": str(year), "submit": title, "crumbs": crumbs_of(year, title), "seen": year.version}
    shown |= {"title": title, "back": back, "year": year, **page}
    return act_page(request, form, lambda _told: act(), said=done, go=back, **shown)
