"""The years of a movement that runs over several: their aims and results, and rolling it over."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.work.movements.actions.course import NewPaper, lay_paper
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import Movement, MovementStage, PaperKind, YearSlice
from thidua.work.movements.policies.running import may_keep, may_move
from thidua.work.movements.queries.movements import papers_of, years_to_open


@transaction.atomic
def set_aims(movement: Movement, year: int, aims: str, *, actor: Actor) -> YearSlice:
    """What one of its years is to bring."""
    fresh = flow.lock(movement)
    may_keep(actor, fresh).or_refuse()
    row = _year(fresh, year)
    before = row.aims
    row.aims = tidy(aims)
    row.save(update_fields=["aims"])
    said = {"year": year, "aims": row.aims}
    record(
        actor,
        "set_year_aims",
        "movement",
        fresh.code,
        unit_code=fresh.unit.code,
        before={"year": year, "aims": before},
        after=said,
    )
    return row


@transaction.atomic
def close_year(movement: Movement, year: int, result: str, *, actor: Actor) -> YearSlice:
    """What one of its years has brought; a year closed stays as it was told."""
    fresh = flow.lock(movement)
    may_keep(actor, fresh).or_refuse()
    row = _year(fresh, year)
    if year > actor.today.year:
        raise BadInput(_("Năm %(year)s chưa đến nên chưa khép lại được.") % {"year": year})
    if not tidy(result):
        raise BadInput(_("Hãy ghi kết quả của năm."), fields={"result": _("Chưa ghi")})
    row.result, row.closed_on = tidy(result), actor.today
    row.save(update_fields=["result", "closed_on"])
    after = {"year": year, "result": row.result}
    record(actor, "close_year", "movement", fresh.code, unit_code=fresh.unit.code, after=after)
    return row


@transaction.atomic
def roll_over(
    movement: Movement, paper: NewPaper, *, until: date, aims: str, actor: Actor, seen: int | None = None
) -> Movement:
    """Carry it on to a later last day, by the document that extends it, with the aims of the next year.

    The years between are opened; without a number, words or file of the document nothing is extended."""
    fresh = flow.lock(movement, seen=seen)
    may_move(actor, fresh, MOVEMENT.find(fresh.stage, MovementStage.ROLLED_OVER)).or_refuse()
    if fresh.ends is None or fresh.starts is None:
        raise BadInput(_("Phong trào không có ngày kết thúc nên không cần gia hạn."))
    if until <= fresh.ends or until < actor.today:
        raise BadInput(
            _("Ngày kết thúc mới phải sau ngày kết thúc cũ và chưa qua."),
            fields={"until": _("Chọn ngày muộn hơn")},
        )
    if not tidy(aims):
        raise BadInput(_("Hãy ghi trọng tâm của năm tiếp theo."), fields={"aims": _("Chưa ghi")})
    laid = lay_paper(fresh, PaperKind.EXTENSION, paper, actor=actor, until=until)
    before, fresh.ends = fresh.ends, until
    fresh.save(update_fields=["ends"])
    YearSlice.objects.bulk_create(YearSlice(movement=fresh, year=year) for year in years_to_open(fresh))
    _aim_next(fresh, min(until.year, max(before.year + 1, actor.today.year)), tidy(aims))
    flow.move(
        fresh,
        to=MovementStage.ROLLED_OVER,
        way=MOVEMENT,
        actor=actor,
        may=may_move,
        papers=lambda found: papers_of(found, actor.today),
        unit_code=fresh.unit.code,
        note=_("Gia hạn từ %(before)s đến %(after)s")
        % {"before": f"{before:%d/%m/%Y}", "after": f"{until:%d/%m/%Y}"},
        said={"papers": [laid.said], "aims": tidy(aims)},
    )
    movement.refresh_from_db()
    return movement


@transaction.atomic
def tell_results(
    movement: Movement,
    *,
    measure_reached: Decimal | None = None,
    fields: dict[str, Decimal | None] | None = None,
    actor: Actor,
) -> Movement:
    """What has been reached so far: by its own measure, and in each of its fields."""
    fresh = flow.lock(movement)
    may_keep(actor, fresh).or_refuse()
    before = _reached(fresh)
    fresh.measure_reached = measure_reached
    fresh.save(update_fields=["measure_reached"])
    for row in fresh.fields.filter(field__in=list(fields or {})):
        row.reached = (fields or {})[row.field]
        row.save(update_fields=["reached"])
    after = _reached(fresh)
    record(
        actor, "tell_results", "movement", fresh.code, unit_code=fresh.unit.code, before=before, after=after
    )
    return fresh


def _year(movement: Movement, year: int) -> YearSlice:
    row = movement.years.select_for_update().filter(year=year).first()
    if row is None:
        raise BadInput(_("Phong trào không có năm %(year)s.") % {"year": year})
    if row.closed_on is not None:
        raise Refused(_("Năm %(year)s đã khép lại, không sửa được nữa.") % {"year": year})
    return row


def _aim_next(movement: Movement, year: int, aims: str) -> None:
    YearSlice.objects.update_or_create(movement=movement, year=year, defaults={"aims": aims})


def _reached(movement: Movement) -> dict[str, str]:
    told = {row.field: str(row.reached) for row in movement.fields.all()}
    return {**told, "measure": str(movement.measure_reached)}
