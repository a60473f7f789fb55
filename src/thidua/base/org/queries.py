"""Units and people that an actor may see; the tree on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from thidua.base.core.actor import Actor
from thidua.base.core.seal import unseal
from thidua.base.core.text import fold, tidy
from thidua.base.org.kinds import kinds_that
from thidua.base.org.models import (
    ConductNote,
    FocalStaff,
    Kind,
    MailDomain,
    Person,
    Post,
    Qualification,
    StaffAlert,
    StandingAgency,
    Succession,
    Unit,
    UnitQuerySet,
    held_on,
    within,
)

TURNOVER_SPAN = timedelta(days=730)
TURNOVER_LEFT = 2  # people who left within the span: as many make a warning


@dataclass(frozen=True)
class StaffGap:
    """A unit without anybody in charge, or where people in charge change often, since a day."""

    unit: Unit
    kind: str
    since: date


def visible_to(actor: Actor) -> UnitQuerySet:
    """The units under an actor's holdings and the line above each, up to the root."""
    if actor.is_system:
        return Unit.objects.all()
    paths = actor.paths()
    above = {path[:end] for path in paths for end in range(Unit.steplen, len(path), Unit.steplen)}
    return Unit.objects.filter(within(paths) | Q(path__in=above)) if paths else Unit.objects.none()


def under_hand(actor: Actor, *roles: str) -> UnitQuerySet:
    """The units in the subtrees at which the actor holds one of the roles (any, when none is named)."""
    return Unit.objects.all() if actor.is_system else Unit.objects.under(*actor.paths(*roles))


def tree_on(day: date, root: Unit | None = None) -> UnitQuerySet:
    """Every unit that existed on the day, in tree order; below and including `root` when given."""
    units = Unit.objects.lived_on(day)
    return units.under(root.path) if root else units


def units_named(units: UnitQuerySet, words: Iterable[str]) -> dict[str, list[Unit]]:
    """Of these units those that typed words name, by `fold` of the name, which several may bear, and by the
    code in capitals."""
    typed = [text for text in words if tidy(text)]
    names, codes = {fold(text) for text in typed}, {tidy(text).upper() for text in typed}
    found: dict[str, list[Unit]] = {}
    for unit in units.filter(Q(name_fold__in=names) | Q(code__in=codes)):
        found.setdefault(unit.name_fold, []).append(unit)
        found[unit.code.upper()] = [unit]
    return found


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """People who hold, or held, a post under the actor's hand."""
    if actor.is_system:
        return Person.objects.all()
    posts = Post.objects.filter(within(actor.paths(), "unit__"), person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts))


def posts_on(day: date) -> QuerySet[Post]:
    """The posts held on a day, with their people and units."""
    return Post.objects.filter(held_on(day)).select_related("person", "unit")


def matching_units(actor: Actor, words: str) -> UnitQuerySet:
    """Visible units whose name holds the words, accents or not."""
    return visible_to(actor).filter(name_fold__contains=fold(words))


def matching_people(actor: Actor, words: str) -> QuerySet[Person]:
    """Visible people whose name holds the words, accents or not."""
    return people_visible_to(actor).filter(name_fold__contains=fold(words))


def successors_of(unit: Unit) -> QuerySet[Succession]:
    """What carries the unit on."""
    return Succession.objects.filter(before=unit).select_related("after")


def heirs_on(unit: Unit, day: date) -> list[Unit]:
    """The units that stand for this one on a day, through as many reorganisations as there were."""
    if unit.lives_on(day):
        return [unit]
    after = Unit.objects.filter(origins__before=unit, origins__on__lte=day)
    return [heir for successor in after for heir in heirs_on(successor, day)]


def body_of(unit: Unit) -> Unit:
    """The People's Committee a unit belongs to: itself, or the nearest one above."""
    line = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    return Unit.objects.filter(path__in=line, kind=Kind.BODY).order_by("-depth").first() or unit


def standing_agency_of(body: Unit, day: date) -> Unit | None:
    """The organ that is the body's standing agency on the day, if one is set."""
    found = StandingAgency.objects.filter(held_on(day), body=body).select_related("organ").first()
    return found.organ if found else None


def line_above(unit: Unit) -> UnitQuerySet:
    """The units above this one, from the root down. Everyone who sees a unit sees the line above it."""
    ends = range(Unit.steplen, len(unit.path), Unit.steplen)
    return Unit.objects.filter(path__in=[unit.path[:end] for end in ends])


def roster(actor: Actor) -> UnitQuerySet:
    """The living units under the actor's hand that must have somebody in charge of this work.

    `staff` counts those in charge today, `left` those who left within two years, `last_left` the newest
    departure; `on_duty` on each row lists who is in charge, with their qualifications."""
    units = under_hand(actor).lived_on(actor.today).filter(kind__in=kinds_that("staffed"))
    return with_staff(units, actor.today)


def staffed_units(day: date) -> UnitQuerySet:
    """All living units that must have somebody in charge: for the daily sweep alone."""
    return Unit.objects.lived_on(day).filter(kind__in=kinds_that("staffed"))


def with_staff(units: UnitQuerySet, day: date) -> UnitQuerySet:
    """Units with how they are staffed on a day."""
    living = FocalStaff.objects.filter(held_on(day)).select_related("person").order_by("since", "id")
    learnt = Prefetch("person__qualifications", Qualification.objects.order_by("-on", "-id"))
    gone = FocalStaff.objects.filter(unit=OuterRef("pk"), until__lt=day)
    lately = gone.filter(until__gte=day - TURNOVER_SPAN).order_by().values("unit")
    present = FocalStaff.objects.filter(held_on(day), unit=OuterRef("pk")).order_by().values("unit")
    return units.annotate(
        staff=Subquery(present.annotate(n=Count("pk")).values("n")),
        left=Subquery(lately.annotate(n=Count("pk")).values("n")),
        last_left=Subquery(gone.order_by().values("unit").annotate(m=Max("until")).values("m")),
    ).prefetch_related(Prefetch("focal_staff", living.prefetch_related(learnt), to_attr="on_duty"))


def staff_gaps(units: UnitQuerySet, day: date) -> list[StaffGap]:
    """What is wrong with the staffing of these units on a day: vacancies, and turnover."""
    rows = with_staff(units, day).prefetch_related(None)
    vacant, turning = StaffAlert.Kind.VACANT, StaffAlert.Kind.TURNOVER
    empty = rows.filter(staff__isnull=True)
    often = rows.filter(left__gte=TURNOVER_LEFT)
    gaps = [StaffGap(unit, vacant, _day_after(unit.last_left) or unit.opened) for unit in empty]
    return gaps + [StaffGap(unit, turning, unit.last_left) for unit in often]


def terms_visible_to(actor: Actor) -> QuerySet[FocalStaff]:
    """Everybody who is or was in charge at a unit under the actor's hand."""
    rows = FocalStaff.objects.select_related("unit", "person")
    return rows if actor.is_system else rows.filter(within(actor.paths(), "unit__"))


def notes_visible_to(actor: Actor) -> QuerySet[ConductNote]:
    """Notes on conduct, for the head of that unit and the standing agency above it alone."""
    if actor.is_system:
        return ConductNote.objects.all()
    mine = Q(staff__unit_id__in=actor.unit_ids("head"))
    below = within(actor.paths("standing_officer"), "staff__unit__")
    return ConductNote.objects.filter(mine | below)


def note_text(note: ConductNote) -> str:
    """What a note says; the caller found it by `notes_visible_to`."""
    return unseal(note.sealed)


def conduct_units(actor: Actor) -> QuerySet[Unit, str]:
    """Codes of the units of which the actor may read notes on conduct."""
    mine = Q(pk__in=actor.unit_ids("head"))
    return Unit.objects.filter(mine | within(actor.paths("standing_officer"))).values_list("code", flat=True)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def estranged_domain(address: str, unit_paths: Iterable[str], day: date) -> MailDomain | None:
    """The mail domain of an address when it belongs to a unit that is none of these nor above any of them.

    A warning, never a bar: after a reorganisation the address of before goes on working for a while."""
    domain = address.rpartition("@")[2].lower()
    ends = [domain[at:] for at in range(len(domain)) if at == 0 or domain[at - 1] == "."]
    known = MailDomain.objects.filter(domain__in=ends).select_related("unit")
    living = [row for row in known if row.since <= day and (row.until is None or day <= row.until)]
    paths = list(unit_paths)
    if any(path.startswith(row.unit.path) for row in living if row.unit.lives_on(day) for path in paths):
        return None
    return max(known, key=lambda row: len(row.domain), default=None) if paths else None
