"""The terms of a year, and each member's registration with its targets."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.work.clusters import policies
from thidua.work.clusters.actions.carrying import bring
from thidua.work.clusters.actions.points import carry, settle
from thidua.work.clusters.facts.tables import lines_in_order
from thidua.work.clusters.models import ClusterYear, Member, Score, Sheet, Stage, Terms
from thidua.work.clusters.policies.sheets import check_value, may_register, reason_for_missing
from thidua.work.clusters.queries import sheets as sheet_queries

LINES = 500


@transaction.atomic
def set_terms(
    year: ClusterYear,
    *,
    self_score_by: date,
    report_by: date,
    quorum: int,
    acclaims: int,
    actor: Actor,
) -> Terms:
    """When the sheets and the papers of a block are due, and how it acclaims. Not after its vote."""
    year = flow.lock(year)
    policies.may_compose(actor, year).or_refuse()
    if year.stage in sheet_queries.RANKED:
        raise Refused(_("Khối đã bình xét nên không đổi thời hạn và cách suy tôn được nữa."))
    if self_score_by > report_by:
        raise BadInput(
            _("Hạn nộp báo cáo phải sau hạn tự chấm."), fields={"report_by": _("Chọn ngày muộn hơn")}
        )
    if not 0 < quorum <= 100 or acclaims < 1:
        raise BadInput(_("Tỷ lệ phiếu từ 1 đến 100%; số đơn vị được suy tôn ít nhất là 1."))
    told = {
        "self_score_by": self_score_by,
        "report_by": report_by,
        "quorum": quorum,
        "acclaims": acclaims,
    }
    before = _said(Terms.objects.filter(cluster_year=year).first())
    terms, _made = Terms.objects.update_or_create(cluster_year=year, defaults=told)
    record(
        actor,
        "set_terms",
        "cluster_year",
        year.code,
        unit_code=year.cluster.body.code,
        before=before,
        after=told,
    )
    return terms


@transaction.atomic
def register(member: Member, *, aim: str, targets: Mapping[str, Decimal | None], actor: Actor) -> Sheet:
    """Register a member with what it strives for and its targets, by code of the criterion; again, until
    registration ends. The figures of its last year come along. The last member to register ends
    registration.

    `BadInput` for a criterion that the table does not have."""
    year = flow.lock(member.cluster_year)
    member.cluster_year = year
    may_register(actor, member).or_refuse()
    if not tidy(aim):
        raise BadInput(_("Hãy ghi danh hiệu đăng ký phấn đấu."), fields={"aim": _("Chưa ghi")})
    sheet = open_sheet(member, actor=actor)
    before = {"aim": sheet.aim, "targets": _targets(sheet)}
    sheet.aim, sheet.registered_on = tidy(aim)[:300], actor.today
    sheet.save(update_fields=["aim", "registered_on"])
    _set_targets(sheet, targets)
    settle(year, actor=actor, sheets=[sheet.pk])
    after = {"aim": sheet.aim, "targets": _targets(sheet)}
    record(
        actor, "register", "score_sheet", sheet.code, unit_code=sheet.unit_code, before=before, after=after
    )
    if not sheet_queries.unregistered(year).exists():
        carry(year, Stage.RUNNING, actor=actor)
    sheet.refresh_from_db()
    return sheet


@transaction.atomic
def end_registration(
    year: ClusterYear, *, actor: Actor, note: str = "", seen: int | None = None
) -> ClusterYear:
    """The keeper ends registration; who has not registered is named in the record, with the reason."""
    policies.may_keep(actor, year.cluster.body).or_refuse()
    missing = list(sheet_queries.unregistered(year))
    told = reason_for_missing(
        missing,
        note,
        lambda names: (
            _("Còn đơn vị chưa đăng ký: %(names)s. Hãy nhắc, hoặc ghi lý do chốt đăng ký.") % {"names": names}
        ),
    )
    for member in missing:
        open_sheet(member, actor=actor)
    carry(year, Stage.RUNNING, actor=actor, note=told, seen=seen)
    settle(year, actor=actor)
    return year


def open_sheet(member: Member, *, actor: Actor) -> Sheet:
    """The member's sheet with a row for every criterion and last year's figures; made when it lacks, with
    what it brings from the block it came from."""
    sheet, made = Sheet.objects.select_related("member__cluster_year").get_or_create(
        member=member, defaults={"code": new_code("BC")}
    )
    if made:
        year = member.cluster_year
        Terms.objects.get_or_create(cluster_year=year, defaults=Terms.usual(year.year))
        known = _last_year(sheet)
        lines = lines_in_order(member.cluster_year)
        rows = [Score(sheet=sheet, line=line, last_year=known.get(line.code)) for line in lines]
        Score.objects.bulk_create(rows, batch_size=LINES)
        bring(sheet, actor=actor)
    return sheet


def _last_year(sheet: Sheet) -> dict[str, Decimal]:
    """What the unit had a year before, as it counted, by the criterion's code."""
    earlier = sheet_queries.sheet_before(sheet)
    if earlier is None:
        return {}
    known: dict[str, Decimal] = {}
    for code, found, value in earlier.scores.values_list("line__code", "found_value", "value"):
        figure = value if found is None else found
        if figure is not None:
            known[code] = figure
    return known


def _set_targets(sheet: Sheet, targets: Mapping[str, Decimal | None]) -> None:
    rows = {row.line.code: row for row in sheet.scores.select_related("line")}
    if strange := [code for code in targets if code not in rows]:
        raise BadInput(_("Bảng tiêu chí không có tiêu chí %(codes)s.") % {"codes": ", ".join(strange)})
    for code, target in targets.items():
        check_value(rows[code].line, target)
    changed = [rows[code] for code, target in targets.items() if rows[code].target != target]
    for row in changed:
        row.target = targets[row.line.code]
        row.version += 1
    Score.objects.bulk_update(changed, ["target", "version"])


def _targets(sheet: Sheet) -> dict[str, str]:
    rows = sheet.scores.filter(target__isnull=False).values_list("line__code", "target")
    return {code: f"{target.normalize():f}" for code, target in rows if target is not None}


def _said(terms: Terms | None) -> dict[str, Any]:
    names = ("self_score_by", "report_by", "quorum", "acclaims")
    return {name: getattr(terms, name) for name in names} if terms else {}
