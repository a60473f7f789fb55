"""Opening clusters and their years, giving them a regulation and criteria, opening registration."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow import actions as flow
from thidua.base.library import queries as library
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.work.clusters import queries
from thidua.work.clusters.flow import YEAR
from thidua.work.clusters.models import (
    Cluster,
    ClusterKind,
    ClusterYear,
    CriteriaTable,
    Member,
    Regulation,
    Stage,
    TableStatus,
)
from thidua.work.clusters.policies import may_compose, may_keep, may_open_registration, may_prepare


@dataclass(frozen=True)
class NewCluster:
    """A cluster as its keeper tells it."""

    name: str
    kind: str = ClusterKind.BLOCK
    inter_province: bool = False


@transaction.atomic
def open_cluster(new: NewCluster, *, body: Unit, actor: Actor) -> Cluster:
    """Set up a cluster of a body, from the actor's day on. `BadInput` for a name that is taken."""
    may_keep(actor, body).or_refuse()
    name = tidy(new.name)
    if not name:
        raise BadInput(_("Hãy ghi tên cụm, khối."), fields={"name": _("Chưa ghi tên")})
    try:
        with transaction.atomic():
            cluster = Cluster.objects.create(
                code=new_code("CK"),
                body=body,
                name=name,
                name_fold=fold(name),
                kind=new.kind,
                inter_province=new.inter_province,
                opened=actor.today,
            )
    except IntegrityError as fault:
        raise BadInput(
            _("Đã có cụm, khối mang tên này. Hãy dùng cụm, khối đó hoặc đặt tên khác."),
            fields={"name": _("Tên đã có")},
        ) from fault
    after = {"name": name, "kind": new.kind, "inter_province": new.inter_province}
    record(actor, "open", "cluster", cluster.code, unit_code=body.code, after=after)
    return cluster


@transaction.atomic
def close_cluster(cluster: Cluster, *, actor: Actor) -> Cluster:
    """End a cluster from the actor's day on; its years stay. Refused while a year of it still runs."""
    fresh = _locked(cluster)
    may_keep(actor, fresh.body).or_refuse()
    years = list(fresh.years.select_for_update(of=("self",)))
    going = [year.year for year in years if year.stage not in (Stage.CONFIGURED, Stage.CLOSED)]
    if going:
        raise Refused(_("Năm %(year)d của cụm, khối này chưa chốt.") % {"year": going[0]})
    if fresh.closed is None:
        fresh.closed = max(actor.today, date.fromordinal(fresh.opened.toordinal() + 1))
        fresh.save(update_fields=["closed"])
        after = {"closed": fresh.closed}
        record(actor, "close", "cluster", fresh.code, unit_code=fresh.body.code, after=after)
    cluster.closed = fresh.closed
    return cluster


@transaction.atomic
def open_year(cluster: Cluster, year: int, *, actor: Actor, copy: bool = True) -> ClusterYear:
    """Begin a year of a cluster. With `copy` the members of the latest earlier year come along, and its
    regulation; the head of last year does not: it is chosen anew."""
    cluster = _locked(cluster)
    may_keep(actor, cluster.body).or_refuse()
    if cluster.closed is not None:
        raise Refused(_("Cụm, khối này đã thôi hoạt động."))
    if cluster.years.filter(year=year).exists():
        raise BadInput(_("Đã lập năm %(year)d rồi.") % {"year": year}, fields={"year": _("Năm đã có")})
    before = cluster.years.filter(year__lt=year).order_by("-year").first() if copy else None
    made = ClusterYear.objects.create(
        code=new_code("CN"),
        cluster=cluster,
        year=year,
        regulation=before.regulation if before else None,
        stage=Stage.CONFIGURED,
        stage_since=actor.now,
    )
    flow.begin(made, way=YEAR, actor=actor)
    members = _copied_members(before, made) if before else []
    after = {"year": year, "members": [member.called for member in members]}
    record(actor, "open_year", "cluster_year", made.code, unit_code=cluster.body.code, after=after)
    return made


@transaction.atomic
def set_regulation(
    year: ClusterYear, document: Document, *, since: date, changes: str = "", actor: Actor
) -> Regulation:
    """Attach the next version of the cluster's regulation; the year goes by it. Earlier ones stay listed."""
    cluster = _locked(year.cluster)
    fresh = flow.lock(year)
    may_compose(actor, fresh).or_refuse()
    if not library.visible_to(actor).filter(pk=document.pk).exists():
        raise BadInput(_("Không có văn bản này."), fields={"document": _("Hãy chọn văn bản khác")})
    last = cluster.regulations.first()
    version = Regulation.objects.create(
        cluster=cluster,
        number=last.number + 1 if last else 1,
        document=document,
        since=since,
        changes=tidy(changes)[:500],
    )
    before = fresh.regulation.called if fresh.regulation else ""
    fresh.regulation = year.regulation = document
    fresh.save(update_fields=["regulation"])
    record(
        actor,
        "set_regulation",
        "cluster_year",
        fresh.code,
        unit_code=cluster.body.code,
        before={"regulation": before},
        after={"regulation": document.called, "number": version.number, "since": since},
    )
    return version


@transaction.atomic
def use_table(
    year: ClusterYear, table: CriteriaTable, *, actor: Actor, seen: int | None = None
) -> ClusterYear:
    """Score the year by a table that has been adopted for this cluster or for every cluster of the body."""
    fresh = flow.lock(year, seen=seen)
    may_prepare(actor, fresh).or_refuse()
    if not queries.tables_for(fresh).filter(pk=table.pk).exists():
        raise BadInput(
            _("Chỉ dùng được bảng tiêu chí đã thông qua của cụm, khối này hoặc bảng chung."),
            fields={"table": _("Hãy chọn bảng khác")},
        )
    before = fresh.table.code if fresh.table else ""
    fresh.table = table
    fresh.version += 1
    fresh.save(update_fields=["table", "version"])
    record(
        actor,
        "use_table",
        "cluster_year",
        fresh.code,
        unit_code=fresh.cluster.body.code,
        before={"table": before},
        after={"table": table.code},
    )
    year.table, year.version = table, fresh.version
    return year


@transaction.atomic
def open_registration(year: ClusterYear, *, actor: Actor, seen: int | None = None) -> ClusterYear:
    """Open registration: from now on the criteria of the year are locked."""
    moved = flow.move(
        year,
        to=Stage.REGISTERED,
        way=YEAR,
        actor=actor,
        may=may_open_registration,
        seen=seen,
        unit_code=year.cluster.body.code,
    )
    table = CriteriaTable.objects.select_for_update(of=("self",)).get(years=moved)
    if table.status != TableStatus.LOCKED:
        table.status, table.locked_on = TableStatus.LOCKED, actor.today
        table.save(update_fields=["status", "locked_on"])
        after = {"status": table.status, "year": moved.code}
        record(actor, "lock", "criteria_table", table.code, unit_code=year.cluster.body.code, after=after)
    return moved


def _locked(cluster: Cluster) -> Cluster:
    """The cluster as it stands now, until the transaction ends; locked before any of its years."""
    return Cluster.objects.select_for_update(of=("self",)).select_related("body").get(pk=cluster.pk)


def _copied_members(before: ClusterYear, year: ClusterYear) -> list[Member]:
    """The members of an earlier year in a new one, from its first day: those still there and still alive."""
    first, last = date(year.year, 1, 1), date(before.year, 12, 31)
    kept = [m for m in queries.members_on(before, last) if m.unit is None or m.unit.lives_on(first)]
    rows = [
        Member(
            code=new_code("TV"),
            cluster_year=year,
            unit=member.unit,
            outside_name=member.outside_name,
            contact=member.contact,
            joined_on=first,
        )
        for member in kept
    ]
    return Member.objects.bulk_create(rows)
