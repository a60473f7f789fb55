"""Targets given out: what each unit has to reach, what it has told, and where that stands on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import within
from thidua.work.planning.bands import Aim, Band, Told, band, last_on, percent, whole
from thidua.work.planning.flow import AUTHORS, DOERS, ISSUED, LIVE, SENT, SIGNERS, STAFF
from thidua.work.planning.models import Direction, Figure, Plan, Rollup, Target, TargetShare, TargetTerms
from thidua.work.planning.queries.plans import visible_to

CENT = Decimal(1).scaleb(-2)
WANTING = frozenset({Band.OPEN, Band.UNREPORTED})
"""Not reached, and not known to be missed: a figure is wanted."""


@dataclass(frozen=True)
class ShareNow:
    """One unit's share as it stood on a day, with the figures it had told by then."""

    row: TargetShare
    aim: Aim
    told: tuple[Told, ...]
    band: Band
    value: Decimal | None
    percent: int | None
    lower: Target | None = None

    @property
    def reached_at(self) -> date | None:
        """Since when the aim is reached, if it is."""
        return next((one.on for one in self.told if self.aim.is_reached(one.value)), None)


@dataclass(frozen=True)
class TargetNow:
    """A target with its shares. `value`, `band` and `percent` are told to those who see all the shares."""

    row: Target
    terms: TargetTerms
    aim: Aim
    shares: tuple[ShareNow, ...]
    rollup: str = ""
    band: Band = Band.OPEN
    value: Decimal | None = None
    percent: int | None = None
    is_whole: bool = True
    given: Decimal | None = None


def shares_visible_to(actor: Actor) -> QuerySet[TargetShare]:
    """The shares under the plans of one's own office, and those of the units under one's hand, or that one's
    own unit enters the figures for, once the plan has been sent."""
    rows = TargetShare.objects.select_related("unit", "reporter", "target__plan__unit", "target__terms")
    if actor.is_system:
        return rows
    issued = Q(target__plan__unit_id__in=actor.unit_ids(*STAFF))
    below = within(actor.paths(), "unit__") | Q(reporter_id__in=actor.unit_ids(*DOERS))
    return rows.filter(issued | (below & Q(target__plan__stage__in=SENT)))


def shares_to_report(actor: Actor) -> QuerySet[TargetShare]:
    """The shares of live plans whose figures the actor's own units enter."""
    own = actor.unit_ids(*DOERS)
    mine = Q(reporter_id__in=own) | Q(reporter__isnull=True, unit_id__in=own)
    return shares_visible_to(actor).filter(mine, target__plan__stage__in=LIVE)


def shares_silent(actor: Actor, day: date) -> QuerySet[TargetShare]:
    """Those whose last day is over and of which nothing has been told as that day ended."""
    told = Figure.objects.filter(share=OuterRef("pk"), on__gte=OuterRef("due"))
    return shares_to_report(actor).filter(~Exists(told), due__lt=day)


def shares_due(days: Iterable[date]) -> QuerySet[TargetShare]:
    """The shares of live plans whose last day is one of these: for the sweep alone."""
    rows = TargetShare.objects.select_related("unit", "reporter", "target")
    return rows.filter(due__in=list(days), target__plan__stage__in=LIVE).order_by("due", "id")


def shares_with_bands(rows: QuerySet[TargetShare], day: date) -> list[ShareNow]:
    """These shares as they stood on a day, two queries whatever their number."""
    shares = list(rows)
    told: dict[int, list[Told]] = {}
    figures = Figure.objects.filter(share__in=rows.values("pk"), on__lte=day)
    for share_id, value, on in figures.order_by("on", "id").values_list("share_id", "value", "on"):
        told.setdefault(share_id, []).append(Told(value, on))
    return [share_now(share, told.get(share.pk, ()), day) for share in shares]


def share_now(share: TargetShare, told: Sequence[Told], day: date, lower: Target | None = None) -> ShareNow:
    """One share with its figures."""
    aim = aim_of_share(share)
    last = last_on(told, day)
    value = last.value if last else None
    return ShareNow(share, aim, tuple(told), band(aim, told, day), value, percent(aim, value), lower)


def aim_of_share(share: TargetShare) -> Aim:
    """What the unit has to reach."""
    if share.direction == Direction.AT_MOST:
        return Aim(most=share.aim, due=share.due)
    return Aim(least=share.aim, due=share.due)


def aim_of(target: Target) -> Aim:
    """What the plan set out to reach."""
    return Aim(target.least, target.most, target.ends)


def terms_of(target: Target) -> TargetTerms:
    """The target's terms; empty ones, not saved, where none were written."""
    return getattr(target, "terms", None) or TargetTerms(target=target)


def rollup_of(target: Target, terms: TargetTerms) -> str:
    """How units' figures make the whole: as was said, else the mean of shares in percent and the sum of the
    rest."""
    return terms.rollup or (Rollup.MEAN if target.measure.strip() == "%" else Rollup.SUM)


def targets_of(plan: Plan, actor: Actor, day: date) -> list[TargetNow]:
    """The tree of a plan's targets as it stood on a day: each with its shares, and the lower plan's target
    that a share has become. Four queries whatever their number."""
    targets = list(plan.targets.select_related("terms__source", "terms__upper__plan__unit"))
    rows = shares_visible_to(actor).filter(target__plan=plan).order_by("unit__path")
    by_target: dict[int, list[ShareNow]] = {}
    for share in shares_with_bands(rows, day):
        by_target.setdefault(share.row.target_id, []).append(share)
    lower = _lower_targets(plan, actor)
    sees_all = actor.is_system or actor.holds(*STAFF, *SIGNERS, at=plan.unit) or _is_above(actor, plan)
    return [_target_now(target, by_target.get(target.pk, []), lower, sees_all, day) for target in targets]


def upper_targets(child: Plan) -> QuerySet[Target]:
    """The parent's targets that a child plan may link its own to."""
    if child.parent_id is None:
        return Target.objects.none()
    return Target.objects.filter(plan_id=child.parent_id, plan__stage__in=ISSUED)


def untaken_targets(child: Plan) -> QuerySet[Target]:
    """Those of them that the child's unit has a share of, or nobody has, and that it has not taken up."""
    mine = Q(shares__unit=child.unit) | Q(shares__isnull=True)
    taken = TargetTerms.objects.filter(target__plan=child, upper__isnull=False).values("upper_id")
    return upper_targets(child).filter(mine).exclude(pk__in=taken).distinct()


def own_value(share: TargetShare, actor: Actor, day: date) -> Decimal | None:
    """What the unit's own plan says of the target that its share has become, to be offered as its figure."""
    lower = TargetTerms.objects.filter(upper=share.target, target__plan__unit=share.unit)
    found = lower.select_related("target__plan__unit", "target__terms").order_by("-target_id").first()
    if found is None:
        return None
    rows = TargetShare.objects.filter(target=found.target).select_related("unit", "target__terms")
    return rolled_up(rollup_of(found.target, found), shares_with_bands(rows, day), day)


def rolled_up(rollup: str, shares: Sequence[ShareNow], day: date) -> Decimal | None:
    """The figure of the whole as the day ended; None where no unit has told anything."""
    if rollup == Rollup.COUNT:
        return Decimal(sum(_is_there(share, day) for share in shares)) if shares else None
    told = [last.value for share in shares if (last := last_on(share.told, day))]
    if not told:
        return None
    total = sum(told, Decimal())
    return (total / len(told)).quantize(CENT, ROUND_HALF_UP) if rollup == Rollup.MEAN else total


def _target_now(
    target: Target, shares: list[ShareNow], lower: dict[tuple[int, int], Target], sees_all: bool, day: date
) -> TargetNow:
    terms, aim = terms_of(target), aim_of(target)
    linked = tuple(
        share_now(share.row, share.told, day, lower.get((target.pk, share.row.unit_id))) for share in shares
    )
    rollup = rollup_of(target, terms)
    given = sum((share.row.aim for share in linked), Decimal()) if linked else None
    if not sees_all:
        return TargetNow(target, terms, aim, linked, rollup, is_whole=False)
    value = rolled_up(rollup, linked, day)
    at_due = rolled_up(rollup, linked, min(day, aim.due)) if aim.due else value
    stands = whole(aim, value, at_due, [one.band for one in linked], day, counted=rollup == Rollup.COUNT)
    return TargetNow(target, terms, aim, linked, rollup, stands, value, percent(aim, value), given=given)


def _is_there(share: ShareNow, day: date) -> bool:
    last = last_on(share.told, day)
    return last is not None and share.aim.is_reached(last.value)


def _lower_targets(plan: Plan, actor: Actor) -> dict[tuple[int, int], Target]:
    rows = TargetTerms.objects.filter(upper__plan=plan, target__plan__in=visible_to(actor))
    found = rows.select_related("target__plan__unit").order_by("target_id")
    return {(row.upper_id, row.target.plan.unit_id): row.target for row in found if row.upper_id}


def _is_above(actor: Actor, plan: Plan) -> bool:
    return actor.holds(*AUTHORS, *SIGNERS, over=plan.unit)
