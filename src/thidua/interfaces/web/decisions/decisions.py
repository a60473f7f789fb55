"""Decisions: the list, and one decision with its awards."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thidua.base.core.actor import Actor
from thidua.base.flow.queries import open_turns, steps_of
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.listing import ListPage, exported, paged
from thidua.interfaces.web.decisions import tables
from thidua.interfaces.web.dossiers.shares import shown
from thidua.work.decisions import facts, policies, queries
from thidua.work.decisions.flow import DECISION, DESK
from thidua.work.decisions.models import Decision, Stage
from thidua.work.dossiers.models import Dossier

CERTIFICATES_A_FILE = 200


class Decisions(ListPage):
    table_class = tables.DecisionTable
    filter_class = tables.DecisionFilter
    template_name = "web/decisions/decisions.html"
    title = gettext_lazy("Quyết định khen thưởng")
    export_name = "quyet-dinh"
    empty_title = gettext_lazy("Chưa có quyết định nào")
    empty_lead = gettext_lazy(
        "Quyết định được soạn từ hồ sơ đã qua Hội đồng, hoặc hồ sơ đột xuất đã thẩm định."
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.with_counts(queries.visible_to(actor))

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_draft": actor.holds(*DESK, "head")}


def find(request: Request, code: str) -> tuple[Actor, Decision]:
    """The decision of a code, if the asker may see it."""
    actor = request.actor
    return actor, get_object_or_404(queries.visible_to(actor), code=code)


@require_GET
def decision(request: Request, code: str) -> HttpResponseBase:
    """One decision: its list and sum, what speaks against it, what may be done next."""
    actor, found = find(request, code)
    may_change = bool(policies.may_change(actor, found))
    table = (tables.DraftLineTable if may_change else tables.LineTable)(
        queries.lines_of(found), request=request
    )
    if request.GET.get("export") == "xlsx":
        return exported(table, f"danh-sach-{found.code}", found.subject)
    paged(request, table)
    context = {
        "decision": found,
        "table": table,
        "sums": summed(found),
        "objections": objections(found, actor),
        "steps": steps_of(found, DECISION),
        "way": DECISION,
        "stage": DECISION.stage_name(found.stage),
        "tone": tables.TONES.get(Stage(found.stage), "calm"),
        "turns": {turn.target for turn in open_turns(found, DECISION, actor, policies.may_move)},
        "may_change": may_change,
        "may_weigh": bool(policies.may_weigh(actor, found)),
        "may_number": bool(policies.may_number(actor, found)),
        "crumbs": [(_("Quyết định"), reverse("web:decisions")), (found.number_shown or _("Dự thảo"), "")],
    }
    return render(request, "web/decisions/decision.html", context)


@require_GET
def shares(request: Request, code: str) -> HttpResponse:
    """The list of a decision in figures, and what a name less or more would change."""
    actor, found = find(request, code)
    policies.may_weigh(actor, found).or_refuse()
    return shown(
        request,
        Dossier.objects.filter(decision_line__decision=found),
        queries.ready_for(found.body) if policies.may_change(actor, found) else Dossier.objects.none(),
        found.body,
        lead=found.subject,
        address=reverse("web:decision_shares", args=[code]),
        crumbs=[
            (_("Quyết định"), reverse("web:decisions")),
            (found.number_shown or _("Dự thảo"), reverse("web:decision", args=[code])),
            (_("Tỷ lệ"), ""),
        ],
    )


def summed(found: Decision) -> dict[str, Any]:
    """Awards, đồng, how many bonuses rest on no or remembered figures, lines entered, files."""
    sums = found.lines.aggregate(
        awards=Count("pk"),
        total=Sum("bonus"),
        unknown=Count("pk", filter=Q(bonus__isnull=True)),
        remembered=Count("pk", filter=Q(bonus_verified="memory")),
        entered=Count("pk", filter=Q(entry__isnull=False)),
        certificates=Count("pk", filter=Q(certificate=True)),
    )
    files = -(-sums["certificates"] // CERTIFICATES_A_FILE)
    return {**sums, "total": sums["total"] or 0, "files": range(1, files + 1)}


def objections(found: Decision, actor: Actor) -> list[facts.Objection]:
    """What speaks against the list today, while it is not numbered; the first ten."""
    if found.stage not in (Stage.DRAFTED, Stage.SIGNED):
        return []
    lines = list(found.lines.select_related("dossier"))
    return [*facts.over_quota(found, lines), *facts.objections(found.body, lines, actor.today)][:10]


def page_of(found: Decision) -> str:
    """The page of a decision."""
    return reverse("web:decision", kwargs={"code": found.code})


def act_on(
    request: Request, found: Decision, form: Any, act: Callable[[dict[str, Any]], Any], **page: Any
) -> HttpResponse:
    """A form about a decision, or the act and back to it."""
    back = page_of(found)
    shown: dict[str, Any] = {"lead": found.subject, "seen": found.version, "submit": _("Ghi lại")}
    return act_page(request, form, act, go=back, back=back, wide="yes", **shown, **page)
