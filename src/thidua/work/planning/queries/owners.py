"""Who may be given a duty, in which groups, and whom the words of a document seem to mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.base.core.text import fold
from thidua.base.org.models import Kind, Unit, UnitQuerySet
from thidua.base.org.queries import body_of, standing_agency_of, tree_on

EVERYONE = "all"
_ALL_WORDS = (
    "cac co quan, don vi",
    "moi don vi",
    "cac don vi",
    "cac nganh",
    "moi cap",
    "co quan, don vi, dia phuong",
)
_GROUP_WORDS = {
    Kind.BODY: ("cac xa", "cac huyen", "xa, thi tran", "huyen, thanh pho", "cac phuong"),
    Kind.DEPARTMENT: ("cac so", "so, ban, nganh"),
    Kind.OFFICE: ("cac phong", "phong, ban"),
    Kind.SCHOOL: ("cac truong", "nha truong"),
    Kind.SUB_UNIT: ("cac thon", "cac tieu khu", "to dan pho"),
    Kind.MASS_ORGANISATION: ("doan the",),
}


@dataclass(frozen=True)
class Group:
    """Units of one kind directly below an issuer, chosen with one mark."""

    code: str
    label: str
    units: tuple[Unit, ...]


def owners_offered(issuer: Unit, day: date) -> list[Unit]:
    """The issuer, the units directly below it that live on the day, and its standing agency."""
    agency = standing_agency_of(body_of(issuer), day)
    extra = Q(pk=agency.pk) if agency else Q(pk__in=[])
    below: UnitQuerySet = tree_on(day, issuer).filter(Q(depth__lte=issuer.depth + 1) | extra)
    return list(below)


def standing_agency(issuer: Unit, units: Iterable[Unit], day: date) -> Unit:
    """Who leads when nobody is named: the issuer's standing agency if it is among these, else the issuer."""
    agency = standing_agency_of(body_of(issuer), day)
    return next((unit for unit in units if agency and unit.pk == agency.pk), issuer)


def groups_of(issuer: Unit, units: Iterable[Unit]) -> list[Group]:
    """Everyone below, then each kind that has more than one unit."""
    below = [unit for unit in units if unit.pk != issuer.pk]
    kinds: dict[str, list[Unit]] = {}
    for unit in below:
        kinds.setdefault(unit.kind, []).append(unit)
    everyone = Group(EVERYONE, "", tuple(below))
    by_kind = [
        Group(kind, str(Kind(kind).label), tuple(found)) for kind, found in kinds.items() if len(found) > 1
    ]
    return [everyone, *sorted(by_kind, key=lambda group: group.label)] if below else []


def suggested(words: str, issuer: Unit, units: Iterable[Unit]) -> list[Unit]:
    """The units that a document's words for a doer seem to mean; a person decides."""
    said = fold(words)
    below = [unit for unit in units if unit.pk != issuer.pk]
    place = _place(body_of(issuer))
    named = [unit for unit in below if _is_named(unit, said, place)]
    if named:
        return named
    meant = [kind for kind, signs in _GROUP_WORDS.items() if any(sign in said for sign in signs)]
    by_kind = [unit for unit in below if unit.kind in meant]
    if by_kind:
        return by_kind
    return below if any(sign in said for sign in _ALL_WORDS) else []


def _is_named(unit: Unit, said: str, place: str) -> bool:
    """The unit's whole name stands there, or an office's name without the place it belongs to."""
    if unit.name_fold in said:
        return True
    short = unit.name_fold.removesuffix(place).strip()
    for level in ("tinh", "thanh pho", "huyen", "thi xa", "thi tran", "xa", "phuong"):
        short = short.removesuffix(f" {level}")
    return unit.kind != Kind.BODY and len(short.split()) >= 3 and short in said


def _place(body: Unit) -> str:
    """A body's bare name, folded: `Huyện Sông Trà` is `song tra`."""
    name = body.name_fold
    for level in ("thanh pho ", "thi tran ", "thi xa ", "tinh ", "huyen ", "quan ", "xa ", "phuong "):
        name = name.removeprefix(level)
    return name
