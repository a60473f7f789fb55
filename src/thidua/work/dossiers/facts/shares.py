"""How a list uses what the law and the place allow, and how it is spread: counted while it can still change.

A list is any set of dossiers before a body: those of a round, of an agenda, of a draft decision. What the
register holds already for the year, under the body, counts with it. Figures inform; nothing is struck off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from thidua.base.core.text import fold
from thidua.base.library.law import law_under
from thidua.base.library.queries import Block, blocks_of
from thidua.base.org.models import Category, Person, Post, Unit, within
from thidua.base.register.models import CollectiveYear, Honour, RecipientKind, named
from thidua.base.register.queries import in_force
from thidua.rules import honours, quotas
from thidua.rules.quotas import Quota
from thidua.work.clusters.queries import paths_by_name
from thidua.work.dossiers.models import Dossier

DIRECT = (
    Category.CIVIL_SERVANT,
    Category.PUBLIC_EMPLOYEE,
    Category.WORKER,
    Category.FARMER,
    Category.SOLDIER,
    Category.POLICE,
    Category.PUPIL,
    Category.CITIZEN,
)
NEEDS_NO_POST = (Category.FARMER, Category.PUPIL, Category.CITIZEN)
FAMILY_YEARS = 3  # the titles in a row that the provision itself is named for
SHARED = quotas.SHARES
Key = Any


@dataclass(frozen=True)
class Part:
    """One group among the awards of a list: how many, of how many; `unknown` are counted apart."""

    name: str
    count: int
    total: int
    unknown: int

    @property
    def percent(self) -> int | None:
        """In hundredths of all awards of the kind; None of nothing."""
        return round(100 * self.count / self.total) if self.total else None


@dataclass(frozen=True)
class Use:
    """How much of a quota is used: in the register already (`granted`), on the list besides (`listed`).

    A cap is of nothing: what it is a share of stays 0. `block` is the block that a cap is for."""

    quota: Quota
    year: int
    granted: int
    listed: int
    base_granted: int = 0
    base_listed: int = 0
    block: str = ""

    @property
    def is_cap(self) -> bool:
        """Whether a place set the number itself, not a share of something."""
        return self.quota.share is None

    @property
    def used(self) -> int:
        """Everybody who would hold the honour for the year."""
        return self.granted + self.listed

    @property
    def over(self) -> int:
        """How many stand above what is allowed; 0 when none."""
        return max(self.used - self.quota.allowed, 0)

    @property
    def room(self) -> int:
        """How many may still be added."""
        return max(self.quota.allowed - self.used, 0)

    @property
    def honour_name(self) -> str:
        """The honour as the catalogue calls it."""
        return named(self.quota.honour)

    @property
    def of_name(self) -> str:
        """What the quota is a share of."""
        return OF_NAMES[self.quota.of]()

    @property
    def allowed_with_one_less(self) -> int:
        """What would be allowed if one of those it is a share of fell away."""
        share = self.quota.share
        return self.quota.allowed if share is None else int(max(self.quota.total - 1, 0) * share)

    @property
    def sentence(self) -> str:
        """Use and limit in one line."""
        told = {
            "honour": self.honour_name,
            "year": self.year,
            "used": self.used,
            "allowed": self.quota.allowed,
            "block": self.block,
        }
        if self.block:
            return _("%(honour)s năm %(year)d, %(block)s: %(used)d trường hợp, tối đa %(allowed)d.") % told
        if self.is_cap:
            return _("%(honour)s năm %(year)d: %(used)d trường hợp, tối đa %(allowed)d.") % told
        told |= {"of": self.of_name, "total": self.quota.total}
        return (
            _(
                "%(honour)s năm %(year)d: %(used)d trường hợp, mức cho phép %(allowed)d"
                " (tính trên %(total)d %(of)s)."
            )
            % told
        )


@dataclass(frozen=True)
class Shares:
    """A list in figures: how many awards of each kind, the groups among them, the quotas in force."""

    people: int
    collectives: int
    households: int
    parts: tuple[Part, ...]
    uses: tuple[Use, ...]

    @property
    def over(self) -> list[Use]:
        """The quotas that the list passes."""
        return [use for use in self.uses if use.over]


@dataclass(frozen=True)
class Row:
    """One dossier of a list, with what its figures need; `leads`, `sex` and `small` are None when unknown.

    `path` is the nominee's place in the tree of units."""

    code: str
    kind: str
    honour: str
    year: int
    key: Key
    category: str
    leads: bool | None
    sex: str | None
    small: bool | None
    path: str = ""


class Ledger:
    """What the register holds of a year under a body: each question is asked once.

    With `unit`, as the body's list looks to a unit that files: counted under the unit alone."""

    def __init__(self, body: Unit, unit: Unit | None = None) -> None:
        self.body = body
        self._place = unit or body
        self._known: dict[Any, frozenset[Key]] = {}
        self._given: dict[tuple[int, str], list[tuple[str, Key]]] = {}
        self._blocks: dict[int, dict[str, Block]] = {}

    def holders(self, year: int, titles: tuple[str, ...], kind: str) -> frozenset[Key]:
        """Who holds one of the titles for the year, in force."""
        asked = (year, titles, kind)
        if asked not in self._known:
            rows = Honour.objects.filter(self._here("unit__"), honour__in=titles, achievement_year=year)
            self._known[asked] = _keys(in_force(rows).filter(kind=kind), kind)
        return self._known[asked]

    def first_in_block(self, year: int) -> frozenset[Key]:
        """The collectives that came first in their cluster or block."""
        asked = (year, "first_in_block")
        if asked not in self._known:
            first = CollectiveYear.objects.filter(self._here("collective__"), year=year, rank_in_block=1)
            self._known[asked] = frozenset(first.order_by().values_list("collective_id", flat=True))
        return self._known[asked]

    def given(self, year: int, honour: str, paths: Sequence[str] = ()) -> frozenset[Key]:
        """Who of any kind holds an honour for the year, under the body or under these of its units alone."""
        if (year, honour) not in self._given:
            here = Honour.objects.filter(self._here("unit__"), honour=honour, achievement_year=year)
            self._given[year, honour] = [_holder(row) for row in in_force(here).values(*_HOLDER).order_by()]
        held = self._given[year, honour]
        return frozenset(key for path, key in held if not paths or path.startswith(tuple(paths)))

    def block(self, year: int, code: str) -> Block:
        """The block for which a cap in force at the end of a year is set, with the places of its units.

        A block that the body keeps under the same name has the members it has that day; only where there is
        none, the list in the decision stands."""
        if year not in self._blocks:
            end = date(year, 12, 31)
            kept = paths_by_name(self.body, year, end)
            self._blocks[year] = {
                told: Block(block.name, kept.get(fold(block.name), block.paths))
                for told, block in blocks_of(self.body, end).items()
            }
        return self._blocks[year][code]

    def _here(self, prefix: str) -> Q:
        return within([self._place.path], prefix)


def rows_of(dossiers: QuerySet[Dossier]) -> list[Row]:
    """A list as its figures need it, in one question. The caller has found it by what may be seen."""
    posts = Post.objects.filter(_at_year_end(), person=OuterRef("person"))
    figures = CollectiveYear.objects.filter(
        collective=OuterRef("collective"), year=OuterRef("achievement_year")
    ).values("small")[:1]
    told = dossiers.order_by("id").annotate(
        leads=Exists(posts.filter(is_leader=True)), works=Exists(posts), small=Subquery(figures)
    )
    fields = (
        *_PLAIN,
        "unit__path",
        "collective__path",
        "person__category",
        "person__sex",
        "leads",
        "works",
        "small",
    )
    return [_row(row) for row in told.values(*fields)]


def one_more(honour: str, year: int, place: Unit) -> Row:
    """A nominee not yet named, for an honour: what a list would look like with one more."""
    kind = honours.get(honour).recipients[0]
    return Row("", kind, honour, year, ("",), "", None, None, None, place.path)


def shares_of(rows: Sequence[Row], ledger: Ledger) -> Shares:
    """The figures of a list."""
    people = [row for row in rows if row.kind == RecipientKind.PERSON]
    collectives = [row for row in rows if row.kind == RecipientKind.COLLECTIVE]
    households = len(rows) - len(people) - len(collectives)
    parts = (*_people(people), *_collectives(collectives))
    return Shares(len(people), len(collectives), households, parts, tuple(uses_of(rows, ledger)))


def uses_of(rows: Sequence[Row], ledger: Ledger) -> list[Use]:
    """The use of every quota in force that a list touches: shares first, then the caps of the place."""
    asked = sorted({(row.honour, row.year) for row in rows})
    with law_under(ledger.body):
        shares = [_use(rows, ledger, honour, year) for honour, year in asked if honour in SHARED]
        caps = [_capped(rows, ledger, cap, year) for honour, year in asked for cap in _caps(honour, year)]
    return [use for use in (*shares, *caps) if use is not None]


def _use(rows: Sequence[Row], ledger: Ledger, honour: str, year: int) -> Use | None:
    kind = KINDS[SHARED[honour][1]]
    listed = _listed(rows, (honour,), year, kind)
    if not listed or _quota(honour, 0, year) is None:
        return None
    granted = ledger.holders(year, (honour,), kind)
    base_granted, base_listed = BASES[SHARED[honour][1]](rows, ledger, year)
    quota = _quota(honour, len(base_granted | base_listed), year)
    told = (len(listed - granted), len(base_granted), len(base_listed - base_granted))
    return Use(quota, year, len(granted), *told) if quota else None


def _quota(honour: str, total: int, year: int) -> Quota | None:
    """The share in force on the last day of the year: the law's, or what a place in the line set."""
    return quotas.allowed(honour, total, date(year, 12, 31))


def _caps(honour: str, year: int) -> list[Quota]:
    found = [cap for cap in quotas.caps(date(year, 12, 31)) if cap.honour == honour]
    return sorted(found, key=lambda cap: cap.block)


def _capped(rows: Sequence[Row], ledger: Ledger, cap: Quota, year: int) -> Use | None:
    """The use of a cap; of a block's only where the list has somebody of the block."""
    block = ledger.block(year, cap.block) if cap.block else None
    paths = block.paths if block else ()
    listed = frozenset(
        (row.kind, row.key)
        for row in rows
        if (row.honour, row.year) == (cap.honour, year) and row.path.startswith(paths or "")
    )
    if not listed:
        return None
    granted = ledger.given(year, cap.honour, paths)
    return Use(cap, year, len(granted), len(listed - granted), block=block.name if block else "")


def _advanced(rows: Sequence[Row], ledger: Ledger, year: int) -> tuple[frozenset[Key], frozenset[Key]]:
    """Those who hold Lao động tiên tiến or its like for the year, and those on the list for it."""
    kind = RecipientKind.PERSON
    return ledger.holders(year, ADVANCED, kind), _listed(rows, ADVANCED, year, kind)


def _base_titles(rows: Sequence[Row], ledger: Ledger, year: int) -> tuple[frozenset[Key], frozenset[Key]]:
    """Those who hold Chiến sĩ thi đua cơ sở for the year, and those on the list for it."""
    kind = RecipientKind.PERSON
    return ledger.holders(year, ("CSTDCS",), kind), _listed(rows, ("CSTDCS",), year, kind)


def _leaders(_rows: Sequence[Row], ledger: Ledger, year: int) -> tuple[frozenset[Key], frozenset[Key]]:
    """The collectives that came first in their cluster or block in the year."""
    return ledger.first_in_block(year), frozenset()


def _families(_rows: Sequence[Row], ledger: Ledger, year: int) -> tuple[frozenset[Key], frozenset[Key]]:
    """The households with the title of cultured family in each of three years in a row."""
    years = range(year - FAMILY_YEARS + 1, year + 1)
    held = [ledger.holders(each, ("GDVH",), RecipientKind.HOUSEHOLD) for each in years]
    return frozenset.intersection(*held), frozenset()


def _listed(rows: Sequence[Row], titles: tuple[str, ...], year: int, kind: str) -> frozenset[Key]:
    return frozenset(row.key for row in rows if row.honour in titles and (row.year, row.kind) == (year, kind))


def _advanced_name() -> str:
    return _("người đạt Lao động tiên tiến, Chiến sĩ tiên tiến")


def _base_titles_name() -> str:
    return _("người đạt Chiến sĩ thi đua cơ sở")


def _leaders_name() -> str:
    return _("tập thể dẫn đầu cụm, khối")


def _families_name() -> str:
    return _("gia đình đạt danh hiệu ba năm liền")


ADVANCED = ("LDTT", "CSTT")
Base = Callable[[Sequence[Row], Ledger, int], tuple[frozenset[Key], frozenset[Key]]]
BASES: dict[str, Base] = {
    "ldtt": _advanced,
    "cstdcs": _base_titles,
    "block_leaders": _leaders,
    "families_with_three_titles": _families,
}
KINDS = {
    "ldtt": RecipientKind.PERSON,
    "cstdcs": RecipientKind.PERSON,
    "block_leaders": RecipientKind.COLLECTIVE,
    "families_with_three_titles": RecipientKind.HOUSEHOLD,
}
OF_NAMES = {
    "ldtt": _advanced_name,
    "cstdcs": _base_titles_name,
    "block_leaders": _leaders_name,
    "families_with_three_titles": _families_name,
}
_KEY_FIELDS: dict[str, Sequence[str]] = {
    RecipientKind.PERSON: ("person_id",),
    RecipientKind.COLLECTIVE: ("collective_id",),
    RecipientKind.HOUSEHOLD: ("name_fold", "unit_id"),
}
_PLAIN = ("code", "kind", "honour", "achievement_year", "person_id", "collective_id", "name_fold", "unit_id")


def _keys(rows: QuerySet[Any], kind: str) -> frozenset[Key]:
    return frozenset(rows.order_by().values_list(*_KEY_FIELDS[kind]))


_HOLDER = ("kind", "person_id", "collective_id", "name_fold", "unit_id", "unit__path", "collective__path")


def _holder(row: dict[str, Any]) -> tuple[str, Key]:
    """The place of whoever holds an honour, and what tells them from everybody else."""
    key = tuple(row[field] for field in _KEY_FIELDS[row["kind"]])
    return row["collective__path"] or row["unit__path"], (row["kind"], key)


def _row(row: dict[str, Any]) -> Row:
    category = row["person__category"] or ""
    placed = row["works"] or category in NEEDS_NO_POST
    return Row(
        code=row["code"],
        kind=row["kind"],
        honour=row["honour"],
        year=row["achievement_year"],
        key=tuple(row[field] for field in _KEY_FIELDS[row["kind"]]),
        category=category,
        leads=row["leads"] if placed else None,
        sex=row["person__sex"] or None,
        small=row["small"],
        path=row["collective__path"] or row["unit__path"],
    )


def _people(rows: Sequence[Row]) -> list[Part]:
    """Leaders, direct workers and women among the awards of persons."""
    total = len(rows)
    if not total:
        return []
    unplaced = sum(row.leads is None for row in rows)
    direct = sum(row.leads is False and row.category in DIRECT for row in rows)
    women, sexless = sum(row.sex == Person.Sex.FEMALE for row in rows), sum(row.sex is None for row in rows)
    return [
        Part(_("Lãnh đạo, quản lý"), sum(row.leads is True for row in rows), total, unplaced),
        Part(_("Người trực tiếp lao động, công tác"), direct, total, unplaced),
        Part(_("Nữ"), women, total, sexless),
    ]


def _collectives(rows: Sequence[Row]) -> list[Part]:
    """Small collectives among the awards of collectives."""
    if not rows:
        return []
    unknown = sum(row.small is None for row in rows)
    return [Part(_("Tập thể nhỏ"), sum(row.small is True for row in rows), len(rows), unknown)]


def _at_year_end() -> Q:
    """Posts held on the last day of the achievement year of the dossier asked about."""
    year = OuterRef("achievement_year")
    last_day = Q(until__year=year, until__month=12, until__day=31)
    return Q(since__year__lte=year) & (Q(until__isnull=True) | Q(until__year__gt=year) | last_day)
