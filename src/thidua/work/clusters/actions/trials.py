"""Trying a table on last year before it is adopted, and adopting it."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.work.clusters.facts.trials import Trial, faults_in_table, past_years, trial
from thidua.work.clusters.models import CriteriaTable, DryRun, TableStatus
from thidua.work.clusters.policies import may_edit


@transaction.atomic
def dry_run(table: CriteriaTable, *, actor: Actor, seen: int | None = None) -> list[Trial]:
    """Try the table as it stands on the latest ended year of each of its blocks; the outcome is kept.

    `BadInput` while the table has faults, or where no block of it has an ended year."""
    fresh = _standing(table, actor, seen)
    if faults := faults_in_table(fresh):
        raise BadInput(_("Chưa chạy thử được: %(fault)s") % {"fault": faults[0]})
    years = past_years(fresh)
    if not years:
        raise BadInput(_("Chưa có năm nào đã chấm xong để chạy thử. Bảng này thông qua được ngay."))
    trials = [trial(fresh, year) for year in years]
    DryRun.objects.bulk_create(
        DryRun(
            table=fresh,
            cluster_year=tried.year,
            table_version=fresh.version,
            result=tried.plain,
            by=actor.name[:200],
            on=actor.today,
        )
        for tried in trials
    )
    fresh.status = TableStatus.TESTED
    fresh.save(update_fields=["status"])
    after = {"version": fresh.version, "years": [tried.year.code for tried in trials]}
    record(actor, "dry_run", "criteria_table", fresh.code, unit_code=fresh.body.code, after=after)
    table.refresh_from_db()
    return trials


@transaction.atomic
def adopt(table: CriteriaTable, *, actor: Actor, seen: int | None = None) -> CriteriaTable:
    """Adopt the table: it stands, and years may use it.

    `BadInput` while it has faults, or is not tried, as it stands, on every past year there is."""
    fresh = _standing(table, actor, seen)
    if faults := faults_in_table(fresh):
        raise BadInput(_("Chưa thông qua được: %(fault)s") % {"fault": faults[0]})
    tried = set(fresh.dry_runs.filter(table_version=fresh.version).values_list("cluster_year_id", flat=True))
    if lacking := [year for year in past_years(fresh) if year.pk not in tried]:
        raise BadInput(
            _("Hãy chạy thử bảng này trên số liệu năm %(year)d của %(cluster)s trước khi thông qua.")
            % {"year": lacking[0].year, "cluster": lacking[0].cluster.name}
        )
    fresh.status, fresh.adopted_on = TableStatus.ADOPTED, actor.today
    fresh.version += 1
    fresh.save(update_fields=["status", "adopted_on", "version"])
    after = {"status": fresh.status, "on": actor.today}
    record(actor, "adopt", "criteria_table", fresh.code, unit_code=fresh.body.code, after=after)
    table.refresh_from_db()
    return table


def _standing(table: CriteriaTable, actor: Actor, seen: int | None) -> CriteriaTable:
    fresh = CriteriaTable.objects.select_for_update(of=("self",)).select_related("body").get(pk=table.pk)
    may_edit(actor, fresh).or_refuse()
    if seen is not None and seen != fresh.version:
        raise Stale(_("Bảng tiêu chí vừa được người khác sửa. Hãy tải lại trang rồi làm tiếp."))
    return fresh
