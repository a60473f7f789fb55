"""Reads of score sheets. A unit sees its own; those of others once the phase lets the block compare."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.org.models import held_on
from thidua.work.clusters.flow import KEEPERS, MEMBERS, from_stage
from thidua.work.clusters.models import (
    Appeal,
    ClusterYear,
    CriteriaLine,
    LineKind,
    Member,
    Outcome,
    PaperKind,
    Part,
    Result,
    Score,
    Sheet,
    Stage,
    YearPaper,
)

# who reads every sheet of the blocks of the body at which the role is held
JUDGES = (
    Role.STANDING_OFFICER,
    Role.CHAIR,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.AUDITOR,
    Role.READER,
)
READERS = (*MEMBERS, Role.READER, Role.AUDITOR)
SHOWN_TO_PEERS = from_stage(Stage.SELF_SCORED)
SHOWN_TO_CHECKERS = from_stage(Stage.CROSS_CHECKED)
VERIFIED_SHOWN = from_stage(Stage.VERIFIED)
RANKED = from_stage(Stage.VOTED_RANKED)
PUBLISHED = from_stage(Stage.PUBLISHED)
LODGED = (PaperKind.REPORT, PaperKind.MINUTES)


@dataclass(frozen=True)
class View:
    """What of one sheet a person is shown: all lines or only those they check; points that count or not."""

    verified: bool
    only: frozenset[int] | None = None

    def shows(self, line: int) -> bool:
        """Whether a criterion (by its row) is shown."""
        return self.only is None or line in self.only


def visible_to(actor: Actor) -> QuerySet[Sheet]:
    """The sheets of one's own unit, of the blocks of a body where one judges, of the block's other members
    once theirs are compared, and those on which one's unit checks a criterion."""
    sheets = Sheet.objects.select_related("member__unit", "member__cluster_year__cluster__body")
    if actor.is_system:
        return sheets
    mine = Q(member__unit__in=actor.unit_ids(*READERS))
    judged = Q(member__cluster_year__cluster__body__in=actor.unit_ids(*JUDGES))
    peers = Q(member__cluster_year__stage__in=SHOWN_TO_PEERS) & Exists(
        Member.objects.filter(
            cluster_year=OuterRef("member__cluster_year"),
            unit__in=actor.unit_ids(*READERS),
            left_on__isnull=True,
        )
    )
    checked = Q(member__cluster_year__stage__in=SHOWN_TO_CHECKERS) & Exists(
        CriteriaLine.objects.filter(
            table=OuterRef("member__cluster_year__table"), checker__in=actor.unit_ids(*MEMBERS)
        )
    )
    return sheets.filter(mine | judged | ((peers | checked) & Q(sent_on__isnull=False)))


def view_of(actor: Actor, sheet: Sheet) -> View:
    """What of a sheet that was found by `visible_to` its reader is shown."""
    year = sheet.member.cluster_year
    if judges(actor, year):
        return View(verified=True)
    is_member = year.members.filter(left_on__isnull=True, unit__in=actor.unit_ids(*READERS)).exists()
    if is_member or sheet.member.unit_id in actor.unit_ids(*READERS):
        return View(verified=year.stage in VERIFIED_SHOWN)
    mine = CriteriaLine.objects.filter(table=year.table_id, checker__in=actor.unit_ids(*MEMBERS))
    return View(verified=True, only=frozenset(mine.values_list("pk", flat=True)))


def judges(actor: Actor, year: ClusterYear) -> bool:
    """Whether the actor reads every sheet of the body's blocks by office."""
    return actor.is_system or year.cluster.body_id in actor.unit_ids(*JUDGES)


def may_see_whole_block(actor: Actor, year: ClusterYear) -> bool:
    """Whether the table of all members' totals is shown: to judges always, to members once it is compared."""
    if judges(actor, year):
        return True
    is_member = year.members.filter(left_on__isnull=True, unit__in=actor.unit_ids(*READERS)).exists()
    return is_member and year.stage in SHOWN_TO_PEERS


def may_see_points(actor: Actor, year: ClusterYear) -> bool:
    """Whether the points that count, and the order they make, are shown: to judges always, else once they
    are settled."""
    return year.stage in VERIFIED_SHOWN or judges(actor, year)


def sheets_of(year: ClusterYear) -> QuerySet[Sheet]:
    """The sheets of the members that belong, in the order they joined. The caller may see the block."""
    return Sheet.objects.filter(member__cluster_year=year, member__left_on__isnull=True).select_related(
        "member__unit"
    )


def with_unchecked(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Each sheet with how many criteria nobody has checked yet."""
    return sheets.annotate(unchecked=Count("scores", filter=Q(scores__checked_on__isnull=True)))


def locked(sheet: Sheet) -> Sheet:
    """The sheet as it stands now. Its year is locked first, until the transaction ends: what one sheet
    changes may move the others of its block."""
    year = Member.objects.filter(sheet=sheet.pk).values("cluster_year")
    list(ClusterYear.objects.select_for_update(of=("self",)).filter(pk__in=year))
    return (
        Sheet.objects.select_for_update(of=("self",))
        .select_related("member__unit", "member__cluster_year__cluster__body", "member__cluster_year__table")
        .get(pk=sheet.pk)
    )


def rows_of(sheet: Sheet, codes: Collection[str]) -> dict[str, Score]:
    """The rows of a sheet by the code of their criterion, as they stand; `BadInput` where one lacks."""
    found = sheet.scores.filter(line__code__in=list(codes)).select_related("line__checker")
    rows = {row.line.code: row for row in found}
    if strange := sorted(set(codes) - set(rows)):
        raise BadInput(_("Bảng tiêu chí không có tiêu chí %(codes)s.") % {"codes": ", ".join(strange)})
    return rows


def scores_of(sheet: Sheet) -> QuerySet[Score]:
    """The rows of a sheet in the order of the table, with what a page shows of each."""
    return sheet.scores.select_related("line__parent", "line__checker", "file").order_by("id")


def years_with_terms(years: QuerySet[ClusterYear]) -> QuerySet[ClusterYear]:
    """The same years with their terms and their vote, in the same question."""
    return years.select_related("terms", "acclamation__ballot")


def lines_of(year: ClusterYear) -> QuerySet[CriteriaLine]:
    """Every line of the year's table, groups among them."""
    return CriteriaLine.objects.filter(table=year.table_id).select_related("checker")


def points_of(year: ClusterYear, *, verified: bool) -> dict[tuple[int, int], Decimal | None]:
    """The points of every line by sheet and criterion: those that count, or the members' own."""
    name = "points" if verified else "own"
    rows = Score.objects.filter(sheet__in=sheets_of(year)).values_list("sheet_id", "line_id", name)
    return {(sheet, line): points for sheet, line, points in rows}


def accepted_appeals(year: ClusterYear) -> QuerySet[Appeal]:
    """Appeals that were accepted against the version of the result that stands."""
    last = year.results.first()
    return Appeal.objects.filter(result=last, outcome=Outcome.ACCEPTED) if last else Appeal.objects.none()


def belonging(year: ClusterYear) -> QuerySet[Member]:
    """Members that have not left."""
    return year.members.filter(left_on__isnull=True).select_related("unit")


def peers_of(sheet: Sheet) -> QuerySet[Member]:
    """The other members of the sheet's block."""
    return belonging(sheet.member.cluster_year).exclude(pk=sheet.member_id)


def unregistered(year: ClusterYear) -> QuerySet[Member]:
    """Members that belong and have not registered."""
    return belonging(year).filter(Q(sheet__isnull=True) | Q(sheet__registered_on__isnull=True))


def unsent(year: ClusterYear) -> QuerySet[Member]:
    """Members that belong and have not sent their sheet."""
    return belonging(year).filter(Q(sheet__isnull=True) | Q(sheet__sent_on__isnull=True))


def unchecked(year: ClusterYear) -> QuerySet[Score]:
    """Criteria of sent sheets that nobody has checked."""
    return Score.objects.filter(
        sheet__member__cluster_year=year,
        sheet__member__left_on__isnull=True,
        sheet__sent_on__isnull=False,
        checked_on__isnull=True,
    )


def heads_of(year: ClusterYear, day: date) -> Collection[int]:
    """The units that lead the block on the day; asked once of a row: many rights of a page hang on it."""
    known: dict[date, frozenset[int]] = year.__dict__.setdefault("_heads", {})
    if day not in known:
        rows = Member.objects.filter(
            held_on(day, "posts__"), cluster_year=year, posts__part=Part.HEAD, unit__isnull=False
        )
        known[day] = frozenset(rows.values_list("unit_id", flat=True))
    return known[day]


def representatives(year: ClusterYear, day: date) -> list[User]:
    """One voter for each member that is a unit here: its head or chair, else its focal person or officer."""
    rank = {Role.HEAD: 0, Role.CHAIR: 1, Role.FOCAL: 2, Role.STANDING_OFFICER: 3}
    units = belonging(year).filter(unit__isnull=False).values("unit_id")
    held = RoleHeld.objects.filter(held_on(day), unit_id__in=units, role__in=rank, user__is_active=True)
    first: dict[int, User] = {}
    for row in sorted(held.select_related("user"), key=lambda row: (rank[Role(row.role)], row.pk)):
        first.setdefault(row.unit_id, row.user)
    return list(dict.fromkeys(first.values()))


def paper_kinds(year: ClusterYear) -> set[str]:
    """The kinds of papers that lie in the year's file."""
    return set(year.papers.values_list("kind", flat=True))


def papers_of(year: ClusterYear) -> QuerySet[YearPaper]:
    """The year's file, oldest first."""
    return year.papers.select_related("file")


def results_visible_to(actor: Actor) -> QuerySet[Result]:
    """Published results: of every block, to everybody signed in; they are public."""
    results = Result.objects.select_related("cluster_year__cluster__body")
    return results if actor.is_known else results.none()


def latest_results() -> QuerySet[Result]:
    """The version of each year's result that stands, for the public."""
    later = Result.objects.filter(cluster_year=OuterRef("cluster_year"), number__gt=OuterRef("number"))
    return (
        Result.objects.filter(~Exists(later))
        .select_related("cluster_year__cluster__body")
        .order_by("-published_on", "-id")
    )


def appeals_visible_to(actor: Actor) -> QuerySet[Appeal]:
    """One's own unit's appeals, and those before a body where one judges."""
    appeals = Appeal.objects.select_related("sheet__member__unit", "result__cluster_year__cluster", "line")
    if actor.is_system:
        return appeals
    mine = Q(sheet__member__unit__in=actor.unit_ids(*READERS))
    return appeals.filter(mine | Q(result__cluster_year__cluster__body__in=actor.unit_ids(*JUDGES)))


def open_appeals(year: ClusterYear) -> QuerySet[Appeal]:
    """Appeals that wait for an answer."""
    return Appeal.objects.filter(result__cluster_year=year, outcome=Outcome.PENDING)


def late_lodgers(actor: Actor) -> QuerySet[ClusterYear]:
    """Years of the actor's own bodies whose report or minutes are past their day and not lodged, or came
    late; `lodged` is the day the last of the two came, none while one lacks."""
    report, minutes = (
        YearPaper.objects.filter(cluster_year=OuterRef("pk"), kind=kind).order_by("id") for kind in LODGED
    )
    years = ClusterYear.objects.filter(terms__isnull=False).exclude(stage=Stage.CONFIGURED)
    if not actor.is_system:
        years = years.filter(cluster__body__in=actor.unit_ids(*JUDGES))
    years = years.annotate(
        report_on=report.values("lodged_on")[:1], minutes_on=minutes.values("lodged_on")[:1]
    )
    lacking = Q(terms__report_by__lt=actor.today) & (Q(report_on__isnull=True) | Q(minutes_on__isnull=True))
    late = Q(report_on__gt=F("terms__report_by")) | Q(minutes_on__gt=F("terms__report_by"))
    return years.filter(lacking | late).select_related("cluster__body", "terms").order_by("-year", "pk")


def to_fill(actor: Actor) -> QuerySet[ClusterYear]:
    """Years that wait for the actor's own unit: to register, or to send its sheet."""
    units = actor.unit_ids(*MEMBERS)
    mine = Member.objects.filter(cluster_year=OuterRef("pk"), unit__in=units, left_on__isnull=True)
    registering = Q(stage=Stage.REGISTERED) & Exists(mine.exclude(sheet__registered_on__isnull=False))
    scoring = Q(stage=Stage.RUNNING) & Exists(mine.exclude(sheet__sent_on__isnull=False))
    return ClusterYear.objects.filter(registering | scoring)


def to_check(actor: Actor) -> QuerySet[ClusterYear]:
    """Years in verification with criteria nobody has checked, at bodies kept or for a unit that checks."""
    kept = Q(cluster__body__in=actor.unit_ids(*KEEPERS))
    waiting = Score.objects.filter(
        sheet__member__cluster_year=OuterRef("pk"),
        sheet__sent_on__isnull=False,
        checked_on__isnull=True,
    )
    asked = Exists(waiting.filter(line__checker__in=actor.unit_ids(*MEMBERS)))
    return ClusterYear.objects.filter((kept & Exists(waiting)) | asked, stage=Stage.CROSS_CHECKED)


def scored_lines(year: ClusterYear) -> QuerySet[CriteriaLine]:
    """The lines of the year's table that are scored themselves."""
    return CriteriaLine.objects.filter(table=year.table_id).exclude(kind=LineKind.GROUP)


def sheet_before(sheet: Sheet) -> Sheet | None:
    """The same unit's sheet in the same cluster a year before."""
    member = sheet.member
    year = member.cluster_year
    return (
        Sheet.objects.filter(
            member__cluster_year__cluster=year.cluster_id,
            member__cluster_year__year=year.year - 1,
            member__unit=member.unit_id,
            member__outside_name=member.outside_name,
        )
        .order_by("-id")
        .first()
    )
