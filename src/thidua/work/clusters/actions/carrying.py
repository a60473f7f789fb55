"""What a member that changes blocks within the year brings along: targets, results, or a part of them."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.work.clusters.models import Carried, Member, Score, Sheet

BROUGHT = ("target", "last_year", "value", "grade", "evidence", "file")
_PLACES = Decimal(1).scaleb(-4)


def bring(sheet: Sheet, *, actor: Actor) -> int:
    """Fill a sheet that has just been made with what its member had in the block it came from, by the code of
    the criterion; answers how many rows were filled.

    Kept whole: targets, figures and evidence. Pro-rated: targets for the days that are left of the year,
    results from nothing. Restarted: the targets as they were, results from nothing."""
    member = sheet.member
    earlier = Sheet.objects.filter(member=member.came_from_id).first() if member.came_from_id else None
    if earlier is None:
        return 0
    share = _share_left(member.joined_on) if member.carried == Carried.PRORATED else Fraction(1)
    had = {(row.line.code, row.line.kind): row for row in earlier.scores.select_related("line")}
    rows = [row for row in sheet.scores.select_related("line") if (row.line.code, row.line.kind) in had]
    for row in rows:
        _fill(row, had[row.line.code, row.line.kind], member, share)
    Score.objects.bulk_update(rows, BROUGHT)
    sheet.aim = sheet.aim or earlier.aim
    sheet.registered_on = earlier.registered_on and member.joined_on
    sheet.save(update_fields=["aim", "registered_on"])
    after = {"from": earlier.code, "carried": member.carried, "rows": len(rows)}
    record(actor, "bring_results", "score_sheet", sheet.code, unit_code=sheet.unit_code, after=after)
    return len(rows)


def _share_left(day: date) -> Fraction:
    """The part of the year from a day on, the day included."""
    first, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return Fraction((end - day) // timedelta(days=1), (end - first) // timedelta(days=1))


def _fill(row: Score, had: Score, member: Member, share: Fraction) -> None:
    row.target, row.last_year = _part(had.target, share), _part(had.last_year, share)
    if member.carried == Carried.WHOLE:
        row.value, row.grade, row.evidence, row.file = had.value, had.grade, had.evidence, had.file


def _part(figure: Decimal | None, share: Fraction) -> Decimal | None:
    if figure is None or share == 1:
        return figure
    return (figure * share.numerator / share.denominator).quantize(_PLACES, ROUND_HALF_UP)
