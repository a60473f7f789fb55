"""Comparing within the block, explaining, and verifying: a difference has its reason or is not written."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.work.clusters.actions.points import carry, settle
from thidua.work.clusters.flow import MEMBERS
from thidua.work.clusters.models import ClusterYear, Remark, RemarkKind, Score, Sheet, Stage
from thidua.work.clusters.policies.sheets import (
    check_seen,
    check_value,
    may_check,
    may_check_all,
    may_explain,
    may_remark,
)
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found

CHECKED = ("found_value", "found_grade", "found_points", "reason", "checked_by", "checked_on")


@transaction.atomic
def remark(sheet: Sheet, *, text: str, actor: Actor, line: str = "") -> Remark:
    """What another member, or the head of the block, says of a sheet or of one of its criteria (by code)."""
    sheet = sheet_queries.locked(sheet)
    may_remark(actor, sheet).or_refuse()
    heads = sheet_queries.heads_of(sheet.member.cluster_year, actor.today)
    peers = sheet_queries.peers_of(sheet).filter(unit__in=actor.unit_ids(*MEMBERS))
    unit = next(peer.unit for peer in peers if peer.unit is not None)
    kind = RemarkKind.HEAD if unit.pk in heads else RemarkKind.PEER
    return _said(sheet, kind, unit, text, line, actor)


@transaction.atomic
def explain(sheet: Sheet, *, text: str, actor: Actor, line: str = "") -> Remark:
    """What the member answers to remarks, of the sheet or of one of its criteria (by code)."""
    sheet = sheet_queries.locked(sheet)
    may_explain(actor, sheet).or_refuse()
    unit = sheet.member.unit or sheet.member.cluster_year.cluster.body
    return _said(sheet, RemarkKind.EXPLANATION, unit, text, line, actor)


@transaction.atomic
def end_cross_check(year: ClusterYear, *, actor: Actor, seen: int | None = None) -> ClusterYear:
    """The head of the block ends the comparing; the points go on to be verified."""
    carry(year, Stage.CROSS_CHECKED, actor=actor, seen=seen)
    return year


@transaction.atomic
def check(sheet: Sheet, *, found: Mapping[str, Found], actor: Actor) -> int:
    """Write what was found of criteria, by code; answers how many rows were written.

    By the standing agency, or for its criteria by the specialised body. `BadInput` where something else was
    found without saying why; `Stale` where somebody else has checked meanwhile."""
    sheet = sheet_queries.locked(sheet)
    for row in sheet_queries.rows_of(sheet, found).values():
        may_check(actor, sheet, row.line).or_refuse()
    return write_findings(sheet, found, "check", actor=actor)


@transaction.atomic
def agree_rest(sheet: Sheet, *, actor: Actor) -> int:
    """Agree to every criterion of a sheet that nobody has checked and that has points; answers how many."""
    sheet = sheet_queries.locked(sheet)
    may_check_all(actor, sheet).or_refuse()
    rows = sheet.scores.filter(checked_on__isnull=True, points__isnull=False).select_related("line")
    return write_found(sheet, [row for row in rows if _take(row, Found(), actor)], "agree", actor=actor)


@transaction.atomic
def end_checking(year: ClusterYear, *, actor: Actor, seen: int | None = None) -> ClusterYear:
    """The standing agency settles the points. Refused while a criterion of a sent sheet is not checked, or
    has no points."""
    left = sheet_queries.unchecked(year).select_related("sheet__member__unit", "line")
    if rows := list(left[:10]):
        told = "; ".join(f"{row.sheet.member.called}: {row.line.code}" for row in rows)
        raise Refused(_("Còn %(n)d tiêu chí chưa thẩm định: %(told)s.") % {"n": left.count(), "told": told})
    if waiting := list(sheet_queries.sheets_of(year).filter(sent_on__isnull=False, waiting__gt=0)):
        names = ", ".join(sheet.member.called for sheet in waiting)
        raise Refused(
            _("Còn tiêu chí chưa tính được điểm của: %(names)s. Hãy ghi số liệu hoặc cho điểm.")
            % {"names": names}
        )
    carry(year, Stage.VERIFIED, actor=actor, seen=seen)
    return year


@transaction.atomic
def check_again(year: ClusterYear, *, note: str, actor: Actor, seen: int | None = None) -> ClusterYear:
    """Open the settled points again before the block has voted, saying why."""
    carry(year, Stage.CROSS_CHECKED, actor=actor, note=note, seen=seen)
    return year


def check_found(row: Score, told: Found, *, actor: Actor) -> None:
    """`BadInput` for a finding that the criterion cannot have, or without its reason."""
    check_value(row.line, told.value)
    if told.grade and told.grade not in row.line.grades:
        raise BadInput(
            _("Tiêu chí %(code)s không có mức «%(grade)s».") % {"code": row.line.code, "grade": told.grade}
        )
    if told.points is not None and not 0 <= told.points <= row.line.most:
        raise BadInput(
            _("Tiêu chí %(code)s: điểm phải từ 0 đến %(most)s.")
            % {"code": row.line.code, "most": f"{row.line.most.normalize():f}"}
        )
    if told.differs and not tidy(told.reason):
        raise BadInput(
            _("Tiêu chí %(code)s: kết quả thẩm định khác tự chấm thì phải ghi lý do.")
            % {"code": row.line.code},
            fields={row.line.code: _("Cần lý do")},
        )


def write_findings(
    sheet: Sheet,
    found: Mapping[str, Found],
    verb: str,
    *,
    actor: Actor,
    said: Mapping[str, Any] | None = None,
) -> int:
    """Check findings against what was seen, and write them. The caller has locked the sheet and checked the
    right; what else it has to say stands in the same row of the journal."""
    rows = sheet_queries.rows_of(sheet, found)
    check_seen(rows, {code: told.seen for code, told in found.items()})
    for code, told in found.items():
        check_found(rows[code], told, actor=actor)
    changed = [rows[code] for code, told in found.items() if _take(rows[code], told, actor)]
    return write_found(sheet, changed, verb, actor=actor, said=said)


def write_found(
    sheet: Sheet,
    changed: Iterable[Score],
    verb: str,
    *,
    actor: Actor,
    said: Mapping[str, Any] | None = None,
) -> int:
    """Write checked rows, the points they move, and one row of the journal; nothing where none changed."""
    rows = list(changed)
    if not rows:
        return 0
    old = {row.pk: row for row in Score.objects.filter(pk__in=[row.pk for row in rows])}
    before = {row.line.code: _finding(old[row.pk]) for row in rows}
    Score.objects.bulk_update(rows, [*CHECKED, "version", "changed_by", "changed_at"], batch_size=100)
    settle(sheet.member.cluster_year, actor=actor, sheets=[sheet.pk])
    after = {row.line.code: _finding(row) for row in rows} | dict(said or {})
    record(actor, verb, "score_sheet", sheet.code, unit_code=sheet.unit_code, before=before, after=after)
    return len(rows)


def _take(row: Score, told: Found, actor: Actor) -> bool:
    """Put a finding onto the row; whether that changed it."""
    fresh = (told.value, told.grade, told.points, tidy(told.reason)[:500] if told.differs else "")
    is_new = row.checked_on is None or fresh != (
        row.found_value,
        row.found_grade,
        row.found_points,
        row.reason,
    )
    row.found_value, row.found_grade, row.found_points, row.reason = fresh
    if is_new:
        row.checked_by, row.checked_on = actor.name[:200], actor.today
        row.version += 1
        row.changed_by, row.changed_at = actor.name[:200], actor.now
    return is_new


def _finding(row: Score) -> dict[str, Any]:
    return {"value": row.found_value, "grade": row.found_grade, "points": row.found_points, "why": row.reason}


def _said(sheet: Sheet, kind: str, unit: Any, text: str, line: str, actor: Actor) -> Remark:
    if not tidy(text):
        raise BadInput(_("Hãy ghi nội dung."), fields={"text": _("Chưa ghi")})
    about = sheet_queries.rows_of(sheet, [line])[line].line if line else None
    told = Remark.objects.create(
        sheet=sheet,
        line=about,
        kind=kind,
        unit=unit,
        text="\n".join(map(tidy, text.splitlines())).strip(),
        by=actor.name[:200],
        at=actor.now,
    )
    after = {"kind": kind, "line": line, "text": told.text}
    record(actor, "remark", "score_sheet", sheet.code, unit_code=unit.code, after=after)
    return told
