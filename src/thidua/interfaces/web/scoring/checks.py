"""Verifying a sheet, with a preview of whom each finding moves before it is written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.web.clusters.shown import crumbs_of, year_context
from thidua.interfaces.web.scoring import forms
from thidua.interfaces.web.scoring.pages import find_sheet, sheet_url
from thidua.work.clusters import actions
from thidua.work.clusters.facts import standing
from thidua.work.clusters.facts.scores import told_lines
from thidua.work.clusters.models import Score, Sheet
from thidua.work.clusters.policies import sheets as sheet_policies
from thidua.work.clusters.queries import sheets as sheet_queries


@require_http_methods(EITHER)
def check(request: Request, code: str, sheet: str) -> HttpResponse:
    """The form of a checker: what is found differently, why, and what is agreed to."""
    actor, found = find_sheet(request, code, sheet)
    rows = _mine(actor, found)
    form = forms.FindingsForm(posted(request), rows=rows)
    written = done(form, lambda _told: actions.check(found, found=form.found, actor=actor))
    if written is not None:
        messages.success(request, _("Đã ghi %(n)d tiêu chí thẩm định.") % {"n": written})
        return redirect(request.path)
    return form_page(request, form, template="web/scoring/check.html", **_shown(actor, found, form))


@require_POST
def preview(request: Request, code: str, sheet: str) -> HttpResponse:
    """Whom the findings on the screen would move: a piece for the page, or the whole page without scripts."""
    actor, found = find_sheet(request, code, sheet)
    form = forms.FindingsForm(request.POST, rows=_mine(actor, found))
    shown = standing.preview(found, form.others) if form.is_valid() else None
    if request.headers.get("HX-Request"):
        partly = not sheet_queries.judges(actor, found.member.cluster_year)
        return render(
            request, "web/scoring/_preview.html", {"preview": shown, "form": form, "partly": partly}
        )
    context = _shown(actor, found, form) | {"preview": shown}
    return render(request, "web/scoring/check.html", context)


@require_POST
def agree(request: Request, code: str, sheet: str) -> HttpResponse:
    """Agree to whatever of a sheet nobody has checked, once it is confirmed by name."""
    actor, found = find_sheet(request, code, sheet)
    sheet_policies.may_check_all(actor, found).or_refuse()
    left = found.scores.filter(checked_on__isnull=True).select_related("line").order_by("id")
    names = [f"{row.line.code} {row.line.name}" for row in left]
    if page := confirming.ask(
        request,
        title=_("Đồng ý điểm tự chấm của các tiêu chí còn lại"),
        names=names,
        button=_("Đồng ý"),
        back=_url(found),
    ):
        return page
    written = actions.agree_rest(found, actor=actor)
    messages.success(request, _("Đã đồng ý %(n)d tiêu chí.") % {"n": written})
    return redirect(sheet_url(found))


def _mine(actor: Actor, sheet: Sheet) -> list[Score]:
    """The rows this person may check; refused with the reason where there is none."""
    rows = list(sheet_queries.scores_of(sheet))
    answers = sheet_policies.may_check_lines(actor, sheet, [row.line for row in rows])
    mine = [row for row in rows if answers[row.line_id]]
    if not mine:
        answers[rows[0].line_id].or_refuse()
    return mine


def _url(sheet: Sheet) -> str:
    return reverse("web:score_check", args=[sheet.member.cluster_year.code, sheet.code])


def _shown(actor: Actor, found: Sheet, form: forms.FindingsForm) -> dict[str, object]:
    year = found.member.cluster_year
    told = told_lines(found)
    partly = not sheet_queries.judges(actor, year)
    remarks = found.remarks.select_related("line", "unit")
    return {
        **year_context(actor, year, "scores"),
        "sheet": found,
        "lines": [(row, fields, told.get(row.line.code, "")) for row, fields in form.lines()],
        "form": form,
        "partly": partly,
        "remarks": remarks.filter(line__in=[row.line_id for row in form.rows]) if partly else remarks,
        "may_agree": bool(sheet_policies.may_check_all(actor, found)),
        "back": sheet_url(found),
        "crumbs": crumbs_of(year, _("Thẩm định: %(name)s") % {"name": found.member.called}),
    }
