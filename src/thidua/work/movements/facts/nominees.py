"""Whom the results of a movement speak for, and who has had a reward of a movement for the year already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from thidua.base.core.text import fold
from thidua.base.register.models import Basis, Honour, RecipientKind
from thidua.base.register.queries import in_force
from thidua.work.movements.facts.targets import reached_by
from thidua.work.movements.models import Movement, Outcome, Registration, Work

MOST = 200
REWARDS = ("GK", "BKT", "BKTTG")  # what is given for a movement: commendation and merit certificates


@dataclass(frozen=True)
class Suggestion:
    """One registration whose result speaks for a reward. `rewarded` names the decision that rewarded the same
    recipient on the ground of a movement in the year; then nobody is suggested a second time."""

    registration: Registration
    why: tuple[str, ...]
    weight: tuple[int, int, int]
    rewarded: str = ""


def suggested(movement: Movement, year: int) -> list[Suggestion]:
    """Everybody who met what was registered, the best first: more than was registered, then targets reached,
    then recognised or early works. Those rewarded already stand at the end, with the decision."""
    rows = Registration.objects.filter(
        movement=movement,
        year=year,
        withdrawn_on__isnull=True,
        outcome__in=(Outcome.EXCEEDED, Outcome.MET),
    )
    found = list(rows.select_related("unit", "person").order_by("outcome", "name_fold")[:MOST])
    works = _works(movement, found)
    reached = reached_by(movement, {row.unit_id for row in found}, year)
    told = [_suggestion(row, works.get(row.unit_id, (0, 0)), reached.get(row.unit_id, ())) for row in found]
    given = _given(found, year)
    named = [replace(one, rewarded=given.get(_who(one.registration), "")) for one in told]
    return sorted(named, key=lambda one: (bool(one.rewarded), [-part for part in one.weight]))


def _suggestion(row: Registration, works: tuple[int, int], targets: Sequence[str]) -> Suggestion:
    recognised, early = works if row.kind == RecipientKind.COLLECTIVE else (0, 0)
    targets = targets if row.kind == RecipientKind.COLLECTIVE else ()
    why = [
        f"{row.get_outcome_display()}: {row.result}",
        *(_("Đạt chỉ tiêu: %(target)s") % {"target": target} for target in targets),
    ]
    if recognised:
        why.append(_("%(count)d kết quả được công nhận") % {"count": recognised})
    if early:
        why.append(_("%(count)d công trình xong trước hạn") % {"count": early})
    weight = (int(row.outcome == Outcome.EXCEEDED), len(targets), recognised + early)
    return Suggestion(row, tuple(why), weight)


def _works(movement: Movement, rows: Iterable[Registration]) -> dict[int, tuple[int, int]]:
    """Recognised results and works done before their day, by the unit that leads them."""
    units = {row.unit_id for row in rows}
    found = (
        Work.objects.filter(movement=movement, lead__in=units)
        .order_by()
        .values("lead_id")
        .annotate(
            recognised=Count("pk", filter=Q(recognised_on__isnull=False)),
            early=Count("pk", filter=Q(done_on__lt=F("due"), recognised_on__isnull=True)),
        )
    )
    return {row["lead_id"]: (row["recognised"], row["early"]) for row in found}


def _who(row: Registration) -> tuple[str, int, str]:
    if row.person_id is not None:
        return (row.kind, row.person_id, "")
    return (row.kind, row.unit_id, row.name_fold if row.kind == RecipientKind.HOUSEHOLD else "")


def _given(rows: Sequence[Registration], year: int) -> dict[tuple[str, int, str], str]:
    """Rewards on the ground of a movement in the year that these recipients hold, in force."""
    units = {row.unit_id for row in rows}
    people = {row.person_id for row in rows if row.person_id}
    honours = in_force(Honour.objects.filter(achievement_year=year, basis=Basis.MOVEMENT)).filter(
        Q(person_id__in=people)
        | Q(collective_id__in=units)
        | Q(kind=RecipientKind.HOUSEHOLD, unit_id__in=units)
    )
    told = honours.values_list(
        "kind", "person_id", "collective_id", "unit_id", "recipient_name", "decision_number", "honour"
    )
    return {
        _recipient(kind, person, collective, unit, name): number or honour
        for kind, person, collective, unit, name, number, honour in told
    }


def _recipient(
    kind: str, person: int | None, collective: int | None, unit: int, name: str
) -> tuple[str, int, str]:
    if kind == RecipientKind.HOUSEHOLD:
        return (kind, unit, fold(name))
    return (kind, person or collective or 0, "")
