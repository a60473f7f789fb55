"""A plan drafted from the unit's plan of the year before, with the figures that year ended with."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.base.library.models import Relation
from thidua.base.org.models import Unit
from thidua.base.org.queries import heirs_on
from thidua.work.planning import queries
from thidua.work.planning.actions.duties import add_duty
from thidua.work.planning.actions.plans import add_basis, add_movement, add_target, draft
from thidua.work.planning.closings import closing_rows
from thidua.work.planning.models import ClosingFigure, Duty, Part, Plan
from thidua.work.planning.policies import may_draft, may_mend
from thidua.work.planning.yearly import moved_day, moved_words

BASES, MOVEMENTS, TARGETS, DUTIES = "bases", "movements", "targets", "duties"
PARTS = (BASES, MOVEMENTS, TARGETS, DUTIES)


@transaction.atomic
def draft_from_last_year(unit: Unit, *, source: Plan, actor: Actor, take: Collection[str] = PARTS) -> Plan:
    """Begin next year's plan from this one: what is taken comes over with its days moved a year, and the
    figures with which the year ended are kept on the draft.

    Units that have gone are followed to their heirs. Duties that had been copied from an upper plan are left
    out where this year's upper plan is there already: they come from it."""
    may_draft(actor, unit).or_refuse()
    year = source.year + 1
    if not queries.last_years_plans(unit, year, actor).filter(pk=source.pk).exists():
        raise Refused(_("Chỉ soạn từ kế hoạch đã ban hành năm trước của chính đơn vị."))
    plan = draft(
        unit,
        title=moved_words(source.title, year=source.year, by=1),
        year=year,
        parent=queries.parent_in(source, unit, year),
        opening=moved_words(source.opening, year=source.year, by=1),
        symbol=source.symbol,
        place=source.place if unit.pk == source.unit_id else "",
        period=_term_of(source, year),
        actor=actor,
    )
    for part, carry in ((BASES, _bases), (MOVEMENTS, _movements), (TARGETS, _targets), (DUTIES, _duties)):
        if part in take:
            carry(plan, source, actor)
    keep_closing_figures(plan, source, actor=actor)
    after = {"from": source.code, "take": sorted(take)}
    record(actor, "draft_from_last_year", "plan", plan.code, unit_code=unit.code, after=after)
    plan.refresh_from_db()
    return plan


@transaction.atomic
def keep_closing_figures(plan: Plan, source: Plan, *, actor: Actor) -> list[ClosingFigure]:
    """Write onto a draft the figures with which the year before ended; what was kept before gives way."""
    may_mend(actor, plan).or_refuse()
    plan.closing_figures.filter(source__isnull=False).delete()
    rows = closing_rows(source, actor)
    kept = ClosingFigure.objects.bulk_create(
        [
            ClosingFigure(
                plan=plan,
                source=source,
                text=row.text[:500],
                aimed=row.aimed[:120],
                reached=row.reached[:120],
                verdict=row.verdict,
                position=place,
            )
            for place, row in enumerate(rows, 1)
        ]
    )
    after = {"from": source.code, "figures": len(kept)}
    record(actor, "keep_closing_figures", "plan", plan.code, unit_code=plan.unit.code, after=after)
    return kept


@transaction.atomic
def add_closing_figure(
    plan: Plan, *, text: str, reached: str, actor: Actor, aimed: str = "", verdict: str = ""
) -> ClosingFigure:
    """A figure of the year before, typed in where the product did not keep it."""
    fresh = lock(plan)
    may_mend(actor, fresh).or_refuse()
    text, reached = tidy(text)[:500], tidy(reached)[:120]
    if not text or not reached:
        raise BadInput(_("Hãy nhập nội dung và số thực hiện năm trước."), fields={"text": _("Cần nội dung")})
    figure = ClosingFigure.objects.create(
        plan=fresh,
        text=text,
        aimed=tidy(aimed)[:120],
        reached=reached,
        verdict=verdict,
        position=fresh.closing_figures.count() + 1,
    )
    after = {"text": text, "reached": reached}
    record(actor, "add_closing_figure", "plan", fresh.code, unit_code=fresh.unit.code, after=after)
    return figure


def _term_of(source: Plan, year: int) -> tuple[int, int] | None:
    if source.period_from and source.period_to and source.period_from <= year <= source.period_to:
        return source.period_from, source.period_to
    return None


def _bases(plan: Plan, source: Plan, actor: Actor) -> None:
    known = set(plan.bases.values_list("document_id", flat=True))
    for basis in source.bases.select_related("document"):
        if basis.relation != Relation.IMPLEMENTS and (basis.document_id or 0) not in known:
            add_basis(plan, actor=actor, document=basis.document, words=basis.words, relation=basis.relation)


def _movements(plan: Plan, source: Plan, actor: Actor) -> None:
    for row in source.movements.all():
        add_movement(plan, name=row.name, canonical=row.canonical, kind=row.kind, actor=actor)


def _targets(plan: Plan, source: Plan, actor: Actor) -> None:
    for row in source.targets.all():
        add_target(
            plan,
            text=moved_words(row.text, year=source.year, by=1),
            least=row.least,
            most=row.most,
            measure=row.measure,
            subject=row.subject,
            starts=moved_day(row.starts, by=1),
            ends=moved_day(row.ends, by=1),
            actor=actor,
        )


def _duties(plan: Plan, source: Plan, actor: Actor) -> None:
    for duty in queries.duties_of(source).filter(dropped_on__isnull=True):
        if duty.copied_from_id is None or plan.parent is None:
            carry_duty(plan, duty, actor=actor)


def carry_duty(plan: Plan, duty: Duty, *, actor: Actor, section: str = "") -> Duty:
    """Write a duty of the year before into a draft, its days and the year in its words moved."""
    by = plan.year - duty.plan.year
    shares = list(duty.shares.all())
    return add_duty(
        plan,
        text=moved_words(duty.text, year=duty.plan.year, by=by),
        kind=duty.kind,
        section=section or duty.section,
        lead=_living(duty.lead, plan, actor),
        owes=_all_living((s.unit for s in shares if s.part == Part.OWES), plan, actor),
        helps=_all_living((s.unit for s in shares if s.part == Part.HELPS), plan, actor),
        starts=moved_day(duty.starts, by=by),
        due=moved_day(duty.due, by=by),
        report_to=duty.report_to,
        via=duty.via,
        series=duty.series,
        recurrence=duty.recurrence,
        assignee_words=duty.assignee_words,
        deadline_words=moved_words(duty.deadline_words, year=duty.plan.year, by=by),
        continues=duty,
        actor=actor,
    )


def _living(unit: Unit | None, plan: Plan, actor: Actor) -> Unit | None:
    """The unit, or its one heir under the issuer; nobody where it has none or several."""
    found = _all_living([unit] if unit else [], plan, actor)
    return found[0] if len(found) == 1 else None


def _all_living(units: Iterable[Unit], plan: Plan, actor: Actor) -> list[Unit]:
    heirs = {
        heir.pk: heir
        for unit in units
        for heir in heirs_on(unit, actor.today)
        if heir.path.startswith(plan.unit.path)
    }
    return list(heirs.values())
