"""Figures and evidence of a member's sheet: typed in, filled by the product, sent.

Two people may work on one sheet: each row says which of its states was seen, and nobody writes over what
another has changed since."""

from collections.abc import Mapping
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.base.uploads.actions import take
from thidua.rules.scoring import Entry
from thidua.work.clusters import policies
from thidua.work.clusters.actions.points import carry, settle
from thidua.work.clusters.facts.automatic import READ, figures_for
from thidua.work.clusters.models import ClusterYear, LineKind, Score, Sheet, Stage
from thidua.work.clusters.policies.sheets import (
    check_seen,
    check_value,
    may_fill,
    may_give_back,
    may_send,
    reason_for_missing,
)
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Typed


@transaction.atomic
def enter(sheet: Sheet, *, typed: Mapping[str, Typed], actor: Actor) -> int:
    """Write what was typed, by code of the criterion; answers how many rows were written.

    `Stale` names who changed which criterion since it was seen: then nothing is written. `BadInput` for a
    criterion that is not the member's to fill, and for a grade that the criterion does not have."""
    sheet = sheet_queries.locked(sheet)
    may_fill(actor, sheet).or_refuse()
    rows = sheet_queries.rows_of(sheet, typed)
    check_seen(rows, {code: told.seen for code, told in typed.items()})
    for code, told in typed.items():
        _check(rows[code], told)
    changed = [rows[code] for code, told in typed.items() if _take(rows[code], told)]
    return _write(sheet, changed, ("value", "grade", "evidence"), actor)


@transaction.atomic
def attach(score: Score, file: File[bytes], *, actor: Actor) -> Score:
    """Lay a file beside a criterion as its evidence; an earlier one is replaced and stays in the journal."""
    sheet = sheet_queries.locked(score.sheet)
    may_fill(actor, sheet).or_refuse()
    fresh = Score.objects.select_for_update(of=("self",)).select_related("line", "file").get(pk=score.pk)
    before = fresh.file.sha256 if fresh.file else ""
    fresh.file = take(file, actor=actor, unit_code=sheet.unit_code)
    fresh.version += 1
    fresh.changed_by, fresh.changed_at = actor.name[:200], actor.now
    fresh.save(update_fields=["file", "version", "changed_by", "changed_at"])
    record(
        actor,
        "attach",
        "score_sheet",
        sheet.code,
        unit_code=sheet.unit_code,
        before={fresh.line.code: before},
        after={fresh.line.code: fresh.file.sha256},
    )
    return fresh


@transaction.atomic
def fill_automatic(year: ClusterYear, *, actor: Actor) -> int:
    """Read the figures that criteria take by themselves, for every member; answers how many rows changed.

    By the keeper until points are settled. What the product does not know stays as it is."""
    policies.may_keep(actor, year.cluster.body).or_refuse()
    year = flow.lock(year)
    if year.stage not in (Stage.RUNNING, Stage.SELF_SCORED, Stage.CROSS_CHECKED):
        raise Refused(_("Chỉ lấy số liệu tự động từ khi khối thực hiện đến trước khi chốt điểm thẩm định."))
    sheets = {sheet.member_id: sheet for sheet in sheet_queries.sheets_of(year)}
    known = figures_for(
        sheet_queries.scored_lines(year), [s.member for s in sheets.values()], year.year, _until(year, actor)
    )
    asked = Score.objects.filter(sheet__in=sheets.values(), line__kind__in=READ).select_related(
        "line", "sheet"
    )
    changed = [
        row for row in asked if _fill(row, known.get(row.sheet.member_id, {}).get(row.line.code), actor)
    ]
    Score.objects.bulk_update(
        changed, ("value", "last_year", "version", "changed_by", "changed_at"), batch_size=200
    )
    written = settle(year, actor=actor) if changed else 0
    after = {"rows": len(changed), "points": written}
    body = year.cluster.body.code
    record(actor, "fill_automatic", "cluster_year", year.code, unit_code=body, after=after)
    return len(changed)


@transaction.atomic
def send(sheet: Sheet, *, actor: Actor) -> Sheet:
    """Send the own scores with their evidence; the last member to send ends self-scoring.

    Refused while a criterion of the member's own has nothing typed in: those are named. A total of zero is
    a total like any other."""
    sheet = sheet_queries.locked(sheet)
    may_send(actor, sheet).or_refuse()
    if empty := [row.line.code for row in sheet.scores.select_related("line") if _is_empty(row)]:
        raise Refused(
            _("Còn tiêu chí chưa ghi kết quả: %(codes)s. Không có thì ghi số 0.")
            % {"codes": ", ".join(empty[:20])}
        )
    sheet.sent_on, sheet.sent_by = actor.today, actor.name[:200]
    sheet.save(update_fields=["sent_on", "sent_by"])
    after = {"own_total": str(sheet.own_total), "sent_on": actor.today}
    record(actor, "send", "score_sheet", sheet.code, unit_code=sheet.unit_code, after=after)
    year = sheet.member.cluster_year
    if not sheet_queries.unsent(year).exists():
        carry(year, Stage.SELF_SCORED, actor=actor)
    return sheet


@transaction.atomic
def give_back(sheet: Sheet, *, note: str, actor: Actor) -> Sheet:
    """Return a sent sheet to its member, saying what to complete."""
    sheet = sheet_queries.locked(sheet)
    may_give_back(actor, sheet).or_refuse()
    if not tidy(note):
        raise BadInput(_("Hãy ghi cần bổ sung gì."), fields={"note": _("Cần lý do")})
    before = {"sent_on": sheet.sent_on, "sent_by": sheet.sent_by}
    sheet.sent_on, sheet.sent_by = None, ""
    sheet.save(update_fields=["sent_on", "sent_by"])
    record(
        actor,
        "give_back",
        "score_sheet",
        sheet.code,
        unit_code=sheet.unit_code,
        before=before,
        after={"note": tidy(note)},
    )
    return sheet


@transaction.atomic
def end_self_scoring(
    year: ClusterYear, *, actor: Actor, note: str = "", seen: int | None = None
) -> ClusterYear:
    """The keeper ends self-scoring; who has not sent a sheet is named in the record, with the reason."""
    policies.may_keep(actor, year.cluster.body).or_refuse()
    told = reason_for_missing(
        sheet_queries.unsent(year),
        note,
        lambda names: (
            _("Còn đơn vị chưa gửi bảng tự chấm: %(names)s. Hãy nhắc, hoặc ghi lý do chốt.")
            % {"names": names}
        ),
    )
    carry(year, Stage.SELF_SCORED, actor=actor, note=told, seen=seen)
    return year


def _check(row: Score, told: Typed) -> None:
    """`BadInput` where the criterion is not the member's to fill, or cannot be filled so."""
    line = row.line
    if line.kind in READ and line.indicator and (told.value, told.grade) != (row.value, row.grade):
        raise BadInput(_("Tiêu chí %(code)s lấy số liệu tự động, đơn vị không tự ghi.") % {"code": line.code})
    if told.grade and told.grade not in line.grades:
        raise BadInput(
            _("Tiêu chí %(code)s không có mức «%(grade)s».") % {"code": line.code, "grade": told.grade}
        )
    check_value(line, told.value)


def _take(row: Score, told: Typed) -> bool:
    """Put what was typed onto the row; whether that changed it."""
    fresh = (told.value, told.grade, tidy(told.evidence)[:500])
    is_new = fresh != (row.value, row.grade, row.evidence)
    row.value, row.grade, row.evidence = fresh
    return is_new


def _write(sheet: Sheet, changed: list[Score], names: tuple[str, ...], actor: Actor) -> int:
    """Write the changed rows, the points they move, and one row of the journal."""
    if not changed:
        return 0
    before = {
        row.line.code: {name: getattr(row, name) for name in names}
        for row in Score.objects.filter(pk__in=[row.pk for row in changed]).select_related("line")
    }
    for row in changed:
        row.version += 1
        row.changed_by, row.changed_at = actor.name[:200], actor.now
    Score.objects.bulk_update(changed, [*names, "version", "changed_by", "changed_at"])
    settle(sheet.member.cluster_year, actor=actor, sheets=[sheet.pk])
    after = {row.line.code: {name: getattr(row, name) for name in names} for row in changed}
    record(actor, "enter", "score_sheet", sheet.code, unit_code=sheet.unit_code, before=before, after=after)
    return len(changed)


def _fill(row: Score, entry: Entry | None, actor: Actor) -> bool:
    """Put a figure that the product knows onto the row; whether that changed it."""
    if entry is None or entry.actual is None:
        return False
    earlier = entry.last_year if entry.last_year is not None else row.last_year
    is_new = (entry.actual, earlier) != (row.value, row.last_year)
    row.value, row.last_year = entry.actual, earlier
    if is_new:
        row.version += 1
        row.changed_by, row.changed_at = actor.name[:200], actor.now
    return is_new


def _is_empty(row: Score) -> bool:
    """Whether a criterion that the member fills has nothing in it."""
    if row.line.kind in READ and row.line.indicator:
        return False
    return not row.grade if row.line.kind == LineKind.GRADED else row.value is None


def _until(year: ClusterYear, actor: Actor) -> date:
    return min(actor.today, date(year.year, 12, 31))
