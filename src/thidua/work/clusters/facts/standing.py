"""The places in a block, and whom a change of points would move, before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from thidua.rules.scoring import Place, Standing, moved, rank
from thidua.work.clusters.facts import new_best, scores
from thidua.work.clusters.facts.acclamation import acclamation_of
from thidua.work.clusters.models import ClusterYear, CriteriaLine, Score, Sheet
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found

ZERO = Decimal()


@dataclass(frozen=True)
class Stood:
    """One member as ranking sees it: its sheet as kept, and its votes once they are counted."""

    pk: int
    code: str
    name: str
    own_total: Decimal
    total: Decimal
    groups: Mapping[str, str]
    waiting: int
    sent: bool
    votes: int | None = None

    @property
    def scored(self) -> bool:
        """Whether it is sent and nothing of it waits: only then it has a place."""
        return self.sent and not self.waiting


@dataclass(frozen=True)
class Placed:
    """One member with its place."""

    stood: Stood
    place: Place
    acclaimed: bool = False


@dataclass(frozen=True)
class Moved:
    """One member whose total or place a change would move."""

    name: str
    before: Place | None
    after: Place | None

    @property
    def rises(self) -> int:
        """How many places up; negative is down, 0 when a place is unknown or the same."""
        if not self.before or not self.after or not self.before.place or not self.after.place:
            return 0
        return self.before.place - self.after.place

    @property
    def falls(self) -> int:
        """How many places down."""
        return -self.rises


@dataclass(frozen=True)
class Preview:
    """What a change would bring: points of its lines, the sheet's total before and after, whom it moves."""

    points: Mapping[str, Decimal | None]
    before: Decimal
    after: Decimal
    moves: tuple[Moved, ...]


def places_of(
    year: ClusterYear, ties: Sequence[str] | None = None, sheets: Iterable[Sheet] | None = None
) -> list[Placed]:
    """Every member with its place, best first; ties are parted by the table's groups, then by the votes.

    `ties` are their names (`tie_names`) and `sheets` the members' sheets, where they are known already."""
    kept = _stood(year) if sheets is None else [_as_kept(year, sheet) for sheet in sheets]
    stood = {each.code: each for each in kept}
    told = acclamation_of(year)
    winners = told.winners if told else frozenset()
    return [
        Placed(stood[place.member], place, place.member in winners)
        for place in _ranked(year, list(stood.values()), ties)
    ]


def tie_names(year: ClusterYear) -> list[str]:
    """By what equal totals are parted, in order and in words."""
    codes = year.table.tie_breaks if year.table else []
    names = dict(CriteriaLine.objects.filter(table=year.table_id, code__in=codes).values_list("code", "name"))
    groups = [_("điểm «%(name)s»") % {"name": names.get(code, code)} for code in codes]
    return [*groups, _("số phiếu suy tôn")]


def preview(sheet: Sheet, found: Mapping[str, Found]) -> Preview:
    """What findings would move, by code of the criterion. Nothing is written; the caller has the right."""
    year = sheet.member.cluster_year
    book = scores.book_of(year, [sheet.pk])
    rows = book.rows.get(sheet.pk, {})
    changed = {code: _found(rows[code], told) for code, told in found.items() if code in rows}
    fresh = scores.with_rows(book, sheet.pk, changed)
    best = _best_of_others(year, sheet, book)
    before, ahead_best = (_joined(best, scores.best_counted(one)) for one in (book, fresh))
    after = scores.counted(fresh, sheet.pk, ahead_best)
    stood = _stood(year)
    totals = _others(year, sheet, book, stood, before, ahead_best)
    totals[sheet.pk] = new_best.Total(after.total, _plain(after.groups), len(after.waiting))
    ahead = [_with(each, totals.get(each.pk)) for each in stood]
    names = {each.code: each.name for each in stood}
    ties = tie_names(year)
    pairs = moved(_ranked(year, stood, ties), _ranked(year, ahead, ties))
    moves = tuple(Moved(names[code], *pair) for code, pair in pairs.items())
    points = {code: after.marks[code].points for code in changed}
    return Preview(points, sheet.total, after.total, moves)


def _stood(year: ClusterYear) -> list[Stood]:
    """The members as their sheets are kept, in one question; and their votes."""
    told = acclamation_of(year)
    votes = told.votes if told else {}
    rows = sheet_queries.sheets_of(year).values_list(
        "pk",
        "member__code",
        "member__unit__name",
        "member__outside_name",
        "own_total",
        "total",
        "groups",
        "waiting",
        "sent_on",
    )
    return [
        Stood(
            pk,
            code,
            name or outside,
            own,
            total,
            groups,
            waiting,
            sent=sent is not None,
            votes=votes.get(code) if told else None,
        )
        for pk, code, name, outside, own, total, groups, waiting, sent in rows
    ]


def _as_kept(year: ClusterYear, sheet: Sheet) -> Stood:
    told = acclamation_of(year)
    return Stood(
        sheet.pk,
        sheet.member.code,
        sheet.member.called,
        sheet.own_total,
        sheet.total,
        sheet.groups,
        sheet.waiting,
        sent=sheet.sent_on is not None,
        votes=told.votes.get(sheet.member.code) if told else None,
    )


def _ranked(year: ClusterYear, stood: Sequence[Stood], ties: Sequence[str] | None = None) -> list[Place]:
    codes: list[str] = year.table.tie_breaks if year.table else []
    return rank(
        (
            Standing(
                each.code,
                each.total,
                (*(Decimal(each.groups.get(code, 0)) for code in codes), Decimal(each.votes or 0)),
                scored=each.scored,
            )
            for each in stood
        ),
        tie_names(year) if ties is None else ties,
    )


def _found(row: scores.Row, told: Found) -> scores.Row:
    return row._replace(found_value=told.value, found_grade=told.grade, found_points=told.points)


def _best_of_others(year: ClusterYear, sheet: Sheet, book: scores.Book) -> dict[str, Decimal]:
    """The best figures of the block without this sheet, for the criteria that ask for them."""
    asking = {
        pk: leaf.code
        for pk, leaf in book.leaves.items()
        if leaf.formula is not None and "cao_nhat" in leaf.formula.names
    }
    if not asking:
        return {}
    others = Score.objects.filter(
        sheet__member__cluster_year=year, sheet__member__left_on__isnull=True, line_id__in=asking
    ).exclude(sheet=sheet)
    best = others.order_by().values_list("line_id").annotate(most=Max(Coalesce(F("found_value"), F("value"))))
    return {asking[line]: most for line, most in best if most is not None}


def _joined(others: Mapping[str, Decimal], own: Mapping[str, Decimal]) -> dict[str, Decimal]:
    codes = others.keys() | own.keys()
    return {code: max(one[code] for one in (others, own) if code in one) for code in codes}


def _others(
    year: ClusterYear,
    sheet: Sheet,
    book: scores.Book,
    stood: Sequence[Stood],
    before: scores.Best,
    after: scores.Best,
) -> dict[int, new_best.Total]:
    """Whom a change of the best in the block moves: every other sheet, by the criteria it is the best of."""
    codes = {code for code in before.keys() | after.keys() if before.get(code) != after.get(code)}
    if not codes:
        return {}
    kept = {each.pk: new_best.Kept(each.groups, each.waiting) for each in stood if each.pk != sheet.pk}
    return new_best.totals(year, book, kept, after, codes)


def _with(each: Stood, told: new_best.Total | None) -> Stood:
    return each if told is None else replace(each, **told._asdict())


def _plain(groups: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: f"{points:f}" for code, points in groups.items()}
