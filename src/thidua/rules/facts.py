"""Facts (``facts/1``): all that a rule may know of the world. What is left out is unknown, not no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.rules import honours
from thidua.rules.shape import (
    UNKNOWN,
    BadFacts,
    ByYear,
    Choice,
    Count,
    Day,
    Flag,
    Listing,
    Maybe,
    OrNone,
    Record,
    Shape,
    refuse,
)

SCHEMA = "facts/1"
BASES = ("merit", "movement", "sudden", "contribution", "long_service", "external")
KINDS = ("person", "collective", "household")
CATEGORIES = (
    "official", "civil_servant", "public_employee", "worker", "farmer", "soldier", "police",
    "pupil", "entrepreneur", "citizen", "foreigner",
)  # fmt: skip
ARMED_FORCES = frozenset({"soldier", "police"})
RATED = frozenset({"official", "civil_servant", "public_employee", "worker", "soldier", "police"})
RATINGS = ("KHTNV", "HTNV", "HTTNV", "HTXSNV")  # from the lowest to the highest
LEVELS = ("base", "province", "nation")  # from the narrowest to the widest
TIERS = ("base", "commune", "district", "province", "ministry", "nation")
DISCIPLINES = ("khien_trach", "canh_cao", "ha_bac", "giang_chuc", "cach_chuc", "buoc_thoi_viec")
STATUSES = ("granted", "cancelled", "reissued", "stripped")
STANDING = frozenset({"granted", "reissued"})
LEAVE_REASONS = ("maternity", "rescue_injury", "training_under_1y", "training_1y_plus", "other")
TRAINING_GRADES = ("gioi", "kha", "trung_binh")
POSTS = (
    "central_committee_secretary", "deputy_secretary_or_chair", "na_delegation_head",
    "standing_committee_member", "province_committee_member",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1945, 2200

__all__ = ["BadFacts", "Facts", "read"]


@dataclass(frozen=True, slots=True)
class Post:
    """One leading post and the days between which it was held, both included; no ``until`` is still held."""

    post: Maybe[str] = UNKNOWN
    since: Maybe[date] = UNKNOWN
    until: Maybe[date | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Nominee:
    """Who is proposed."""

    kind: Maybe[str] = UNKNOWN
    category: Maybe[str | None] = UNKNOWN
    sex: Maybe[str | None] = UNKNOWN
    leader: Maybe[bool | None] = UNKNOWN
    recruited: Maybe[date | None] = UNKNOWN
    retired: Maybe[date | None] = UNKNOWN
    died: Maybe[date | None] = UNKNOWN
    posts: Maybe[tuple[Post, ...]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Discipline:
    """One disciplinary measure and the day of its decision.

    ``already_cost_title``: the act took the title of its own year before, so it does not take a second.
    """

    kind: Maybe[str] = UNKNOWN
    on: Maybe[date | None] = UNKNOWN
    already_cost_title: Maybe[bool | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative: who recognised it, its reach, whether it is applied, since when recognised."""

    level: Maybe[str | None] = UNKNOWN
    scope: Maybe[str | None] = UNKNOWN
    applied: Maybe[bool | None] = UNKNOWN
    recognised: Maybe[date | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One year of a person. ``leave_days`` are working days away for reasons that do not count as work."""

    rating: Maybe[str | None] = UNKNOWN
    leave_days: Maybe[int | None] = UNKNOWN
    leave_reason: Maybe[str | None] = UNKNOWN
    training_grade: Maybe[str | None] = UNKNOWN
    discipline: Maybe[Discipline | None] = UNKNOWN
    under_review: Maybe[bool | None] = UNKNOWN
    registered: Maybe[bool | None] = UNKNOWN
    initiatives: Maybe[tuple[Initiative, ...]] = UNKNOWN
    transferred: Maybe[date | None] = UNKNOWN
    old_unit_opinion: Maybe[bool | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Held:
    """One honour received before, and whether it still stands.

    ``same_achievement``: it was given for the very achievement that is now proposed.
    """

    honour: str
    year: Maybe[int] = UNKNOWN
    decided: Maybe[date | None] = UNKNOWN
    basis: Maybe[str | None] = UNKNOWN
    status: Maybe[str] = UNKNOWN
    same_achievement: Maybe[bool | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Collective:
    """One collective in the year, in heads; ``disciplined`` counts members at cảnh cáo or above.

    Of a person it is the collective that they lead or work in; ``rating`` is its own rating of the year.
    """

    members: Maybe[int] = UNKNOWN
    completed: Maybe[int | None] = UNKNOWN
    ldtt: Maybe[int | None] = UNKNOWN
    cstdcs: Maybe[int | None] = UNKNOWN
    disciplined: Maybe[int | None] = UNKNOWN
    rank_in_block: Maybe[int | None] = UNKNOWN
    block_size: Maybe[int | None] = UNKNOWN
    small: Maybe[bool | None] = UNKNOWN
    dissolved: Maybe[date | None] = UNKNOWN
    founded: Maybe[date | None] = UNKNOWN
    rating: Maybe[str | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Movement:
    """The movement in which the achievement was made."""

    launched_by: Maybe[str | None] = UNKNOWN
    years_running: Maybe[int | None] = UNKNOWN
    scope_of_influence: Maybe[str | None] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Facts:
    """One nomination: nominee, honour, basis, the days that select the law, what is known.

    ``criteria_day`` is the day whose criteria a person with the right to it chose, against the rule."""

    honour: str
    basis: Maybe[str | None] = UNKNOWN
    achievement_year: Maybe[int | None] = UNKNOWN
    dossier_date: Maybe[date | None] = UNKNOWN
    received_by_appraiser: Maybe[date | None] = UNKNOWN
    decision_date: Maybe[date | None] = UNKNOWN
    apply_more_favourable: Maybe[bool | None] = UNKNOWN
    criteria_day: Maybe[date | None] = UNKNOWN
    nominee: Nominee = field(default_factory=Nominee)
    years: Mapping[int, YearFacts] = field(default_factory=dict)
    held: Maybe[tuple[Held, ...]] = UNKNOWN
    collective: Maybe[Collective | None] = UNKNOWN
    movement: Maybe[Movement | None] = UNKNOWN
    standards_met: Maybe[bool | None] = UNKNOWN

    def year(self, number: int) -> YearFacts:
        """Return what is known of a year; everything is unknown for a year left out."""
        return self.years.get(number, YearFacts())


def _record(make: Any, required: tuple[str, ...] = (), /, **fields: Shape) -> Record:
    return Record(make, fields, required)


_DAY, _FLAG, _COUNT = OrNone(Day()), OrNone(Flag()), OrNone(Count())
_YEAR = Count(FIRST_YEAR, LAST_YEAR)

_POST = _record(Post, ("post", "since"), post=Choice(POSTS), since=Day(), until=_DAY)
_NOMINEE = _record(
    Nominee, kind=Choice(KINDS), category=OrNone(Choice(CATEGORIES)), sex=OrNone(Choice(("male", "female"))),
    leader=_FLAG, recruited=_DAY, retired=_DAY, died=_DAY, posts=Listing(_POST),
)  # fmt: skip
_INITIATIVE = _record(
    Initiative, level=OrNone(Choice(LEVELS)), scope=OrNone(Choice(LEVELS)), applied=_FLAG, recognised=_DAY
)
_ONE_YEAR = _record(
    YearFacts, rating=OrNone(Choice(RATINGS)), leave_days=OrNone(Count(0, 366)),
    leave_reason=OrNone(Choice(LEAVE_REASONS)), training_grade=OrNone(Choice(TRAINING_GRADES)),
    discipline=OrNone(_record(Discipline, kind=Choice(DISCIPLINES), on=_DAY, already_cost_title=_FLAG)),
    under_review=_FLAG, registered=_FLAG, initiatives=Listing(_INITIATIVE), transferred=_DAY,
    old_unit_opinion=_FLAG,
)  # fmt: skip
_COLLECTIVE = _record(
    Collective, members=Count(1), completed=_COUNT, ldtt=_COUNT, cstdcs=_COUNT, disciplined=_COUNT,
    rank_in_block=OrNone(Count(1)), block_size=OrNone(Count(1)), small=_FLAG, dissolved=_DAY, founded=_DAY,
    rating=OrNone(Choice(RATINGS)),
)  # fmt: skip
_MOVEMENT = _record(
    Movement,
    launched_by=OrNone(Choice(TIERS)),
    years_running=_COUNT,
    scope_of_influence=OrNone(Choice(TIERS)),
)


def shape() -> Record:
    """Return the shape of ``facts/1``, which reads it and describes it."""
    code = Choice(honours.codes())
    held = _record(
        Held, ("honour",), honour=code, year=_YEAR, decided=_DAY, basis=OrNone(Choice(BASES)),
        status=Choice(STATUSES), same_achievement=_FLAG,
    )  # fmt: skip
    fields: dict[str, Shape] = {
        "honour": code, "basis": OrNone(Choice(BASES)), "achievement_year": OrNone(_YEAR),
        "dossier_date": _DAY, "received_by_appraiser": _DAY, "decision_date": _DAY,
        "apply_more_favourable": _FLAG, "criteria_day": _DAY, "nominee": _NOMINEE, "years": ByYear(_ONE_YEAR),
        "held": Listing(held), "collective": OrNone(_COLLECTIVE), "movement": OrNone(_MOVEMENT),
        "standards_met": _FLAG,
    }  # fmt: skip
    return Record(Facts, fields, ("honour",), {"schema": SCHEMA})


def read(raw: Any) -> Facts:
    """Return the facts in plain data of ``facts/1``; raise BadFacts with one line that says where and why."""
    facts: Facts = shape().read(raw, "")
    if isinstance(facts.collective, Collective):
        _check_heads(facts.collective)
    if isinstance(facts.criteria_day, date) and facts.apply_more_favourable is True:
        raise refuse("criteria_day", "đã chọn luật của một ngày thì không ghi apply_more_favourable")
    return facts


def _check_heads(collective: Collective) -> None:
    for name in ("completed", "ldtt", "cstdcs", "disciplined"):
        _not_above(collective, name, "members")
    _not_above(collective, "rank_in_block", "block_size")


def _not_above(collective: Collective, part: str, whole: str) -> None:
    less, more = getattr(collective, part), getattr(collective, whole)
    if isinstance(less, int) and isinstance(more, int) and less > more:
        raise refuse(f"collective.{part}", f"{less} lớn hơn {whole} ({more})")
