"""Reads of clusters, their years and their criteria. A member sees the clusters it belongs to, or did."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Unit, UnitQuerySet, held_on, within
from thidua.work.clusters.models import (
    Activity,
    Cluster,
    ClusterPost,
    ClusterYear,
    CriteriaTable,
    Member,
    Part,
    SharedModel,
    Stage,
    TableStatus,
)

KEEPER = Role.STANDING_OFFICER
BODY_ROLES = (
    Role.STANDING_OFFICER,
    Role.CHAIR,
    Role.HEAD,
    Role.FOCAL,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.READER,
    Role.AUDITOR,
)
FACE = (Role.FOCAL, Role.HEAD, Role.STANDING_OFFICER, Role.CHAIR)  # who speaks for a member


def visible_to(actor: Actor) -> QuerySet[ClusterYear]:
    """The years of the clusters an actor may see (`clusters_visible_to`)."""
    if actor.is_system:
        return ClusterYear.objects.all()
    here = within(actor.paths(*BODY_ROLES), "cluster__body__")
    own = Member.objects.filter(unit_id__in=actor.unit_ids(), cluster_year=OuterRef("pk"))
    return ClusterYear.objects.filter(here | Exists(own))


def clusters_visible_to(actor: Actor) -> QuerySet[Cluster]:
    """The clusters of the bodies at or under which the actor holds office, and those its own units belong to,
    or once did."""
    if actor.is_system:
        return Cluster.objects.all()
    here = within(actor.paths(*BODY_ROLES), "body__")
    own = Member.objects.filter(unit_id__in=actor.unit_ids(), cluster_year__cluster=OuterRef("pk"))
    return Cluster.objects.filter(here | Exists(own))


def tables_visible_to(actor: Actor) -> QuerySet[CriteriaTable]:
    """Tables of criteria: those being written for their keeper alone, the adopted ones for every member."""
    if actor.is_system:
        return CriteriaTable.objects.all()
    kept = within(actor.paths(KEEPER), "body__")
    settled = Q(status__in=(TableStatus.ADOPTED, TableStatus.LOCKED))
    here = within(actor.paths(*BODY_ROLES), "body__")
    used = ClusterYear.objects.filter(
        Exists(Member.objects.filter(unit_id__in=actor.unit_ids(), cluster_year=OuterRef("pk"))),
        table=OuterRef("pk"),
    )
    return CriteriaTable.objects.filter(kept | (settled & (here | Exists(used))))


def listed(actor: Actor) -> QuerySet[ClusterYear]:
    """Visible years with what a list shows of each."""
    return visible_to(actor).select_related("cluster", "cluster__body", "table", "regulation")


def with_members(years: QuerySet[ClusterYear]) -> QuerySet[ClusterYear]:
    """The same years with their members, posts and units, in two more questions whatever their number."""
    posts = Prefetch("posts", ClusterPost.objects.order_by("part", "since"))
    members = Member.objects.select_related("unit", "came_from__cluster_year__cluster").prefetch_related(
        posts
    )
    return years.prefetch_related(Prefetch("members", members))


def day_within(year: ClusterYear, day: date) -> date:
    """The day itself, or the nearest of the year: before it begins its first, after it has ended its last."""
    return min(max(day, date(year.year, 1, 1)), date(year.year, 12, 31))


def members_on(year: ClusterYear, day: date) -> QuerySet[Member]:
    """Who belonged to a cluster's year on a day, or on the nearest day of the year."""
    day = day_within(year, day)
    gone = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return year.members.filter(gone, joined_on__lte=day).select_related("unit")


def who_leads(year: ClusterYear, day: date) -> dict[int, bool]:
    """The members on a day by id, and whether each is the head."""
    on = held_on(day_within(year, day))
    head = ClusterPost.objects.filter(on, member=OuterRef("pk"), part=Part.HEAD)
    return dict(members_on(year, day).annotate(leads=Exists(head)).values_list("pk", "leads"))


def leaders_on(year: ClusterYear, day: date) -> QuerySet[ClusterPost]:
    """The head and deputies on a day."""
    posts = ClusterPost.objects.filter(held_on(day_within(year, day)), member__cluster_year=year)
    return posts.select_related("member__unit")


def year_before(year: ClusterYear) -> ClusterYear | None:
    """The same cluster's year before this one, if it was kept."""
    return ClusterYear.objects.filter(cluster=year.cluster_id, year=year.year - 1).first()


def own_members(actor: Actor, year: ClusterYear) -> QuerySet[Member]:
    """The members of a year for which the actor speaks on the actor's day."""
    return members_on(year, actor.today).filter(unit_id__in=actor.unit_ids(*FACE))


def candidates(cluster: Cluster, day: date) -> UnitQuerySet:
    """The units that may join a body's cluster: those under it; for an inter-province one itself as well."""
    units = Unit.objects.lived_on(day).under(cluster.body.path)
    return units if cluster.inter_province else units.exclude(pk=cluster.body_id)


def other_years(year: ClusterYear) -> QuerySet[ClusterYear]:
    """The other clusters of the same body in the same year: where a member may be moved."""
    return (
        ClusterYear.objects.filter(cluster__body=year.cluster.body_id, year=year.year)
        .exclude(pk=year.pk)
        .exclude(stage=Stage.CLOSED)
        .select_related("cluster")
        .order_by("cluster__name_fold")
    )


def activities_of(year: ClusterYear) -> QuerySet[Activity]:
    """A year's activities in the order of their days. The caller found the year by `visible_to`."""
    people = ("host__unit", "visited__unit", "report", "cluster_year__cluster")
    return year.activities.select_related(*people).prefetch_related("attended__unit")


def activities_concerning(actor: Actor) -> QuerySet[Activity]:
    """The activities of the blocks that the actor's own units belong to, and of those it keeps."""
    own = Member.objects.filter(
        unit_id__in=actor.unit_ids(*FACE), left_on__isnull=True, cluster_year=OuterRef("cluster_year")
    )
    kept = Q(cluster_year__cluster__body_id__in=actor.unit_ids(KEEPER))
    return Activity.objects.filter(kept | Exists(own))


def activities_to_record(actor: Actor) -> QuerySet[Activity]:
    """What should have been held by now and has no outcome yet, in blocks the actor leads or keeps."""
    led = ClusterPost.objects.filter(
        held_on(actor.today),
        member__unit_id__in=actor.unit_ids(*FACE),
        member__cluster_year=OuterRef("cluster_year"),
    )
    kept = Q(cluster_year__cluster__body_id__in=actor.unit_ids(KEEPER))
    open_years = ~Q(cluster_year__stage=Stage.CLOSED)
    waiting = Activity.objects.filter(open_years, held_on__isnull=True, planned_on__lte=actor.today)
    return waiting.filter(kept | Exists(led))


def models_of(year: ClusterYear) -> QuerySet[SharedModel]:
    """What the members of a year share, with who took it up."""
    return year.shared_models.select_related("member__unit").prefetch_related("takers__member__unit")


def matching(actor: Actor, words: str) -> QuerySet[Cluster]:
    """Visible clusters by a part of their name, accents or not."""
    return clusters_visible_to(actor).filter(name_fold__contains=fold(words))


def paths_by_name(body: Unit, year: int, day: date) -> dict[str, tuple[str, ...]]:
    """The places in the tree of the members of each of a body's clusters on a day of a year, by the
    cluster's folded name."""
    rows = Member.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=day),
        joined_on__lte=day,
        unit__isnull=False,
        cluster_year__year=year,
        cluster_year__cluster__body=body,
    )
    found: dict[str, tuple[str, ...]] = {}
    for name, path in rows.order_by("id").values_list("cluster_year__cluster__name_fold", "unit__path"):
        found[name] = (*found.get(name, ()), path)
    return found


def tables_for(year: ClusterYear) -> QuerySet[CriteriaTable]:
    """The adopted tables that a year may use: the cluster's own, and those common to the body."""
    mine = Q(cluster=year.cluster_id) | Q(cluster__isnull=True)
    return CriteriaTable.objects.filter(
        mine, body=year.cluster.body_id, status__in=(TableStatus.ADOPTED, TableStatus.LOCKED)
    )


def head_history(cluster: Cluster) -> dict[int, list[int]]:
    """The years in which each unit led the cluster, by the unit's id."""
    rows = ClusterPost.objects.filter(member__cluster_year__cluster=cluster, part="head")
    told: dict[int, list[int]] = {}
    for unit, year in rows.values_list("member__unit_id", "member__cluster_year__year").order_by("since"):
        if unit is not None:
            told.setdefault(unit, []).append(year)
    return told


def codes_of(units: Iterable[Unit]) -> list[str]:
    """The codes of units, for the journal."""
    return sorted(unit.code for unit in units)
