"""Saying what a movement counts, and telling the figures period by period."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.work.movements.models import Counts, Figure, Indicator, Movement
from thidua.work.movements.periods import Every, period_of
from thidua.work.movements.policies.joining import may_lead, may_tell_figure

DONG = "đồng"


@dataclass(frozen=True)
class NewIndicator:
    """What is counted, in which measure, how often; the fields are those of `Indicator`."""

    name: str
    measure: str = ""
    counts: str = Counts.PLAIN
    every: str = Every.MONTH.value
    adds: bool = True


@dataclass(frozen=True)
class NewFigure:
    """One figure: `day` is any day of its period; `whole` is what a share is a part of."""

    day: date
    value: Decimal
    whole: Decimal | None = None
    household: str = ""
    source: str = ""
    note: str = ""
    file: File[bytes] | None = None


@transaction.atomic
def count(movement: Movement, new: NewIndicator, *, actor: Actor) -> Indicator:
    """Let the movement count something. Savings are counted in đồng; shares of periods are never added up."""
    may_lead(actor, movement).or_refuse()
    told = _checked(new, movement)
    place = movement.indicators.count()
    made = Indicator.objects.create(**told, code=new_code("SL"), movement=movement, position=place)
    after = {**asdict(new), "movement": movement.code}
    record(actor, "count", "indicator", made.code, unit_code=movement.unit.code, after=after)
    return made


@transaction.atomic
def stop_counting(indicator: Indicator, *, actor: Actor) -> Indicator:
    """Follow it no longer; what was told stays."""
    fresh = (
        Indicator.objects.select_for_update(of=("self",))
        .select_related("movement__unit")
        .get(pk=indicator.pk)
    )
    may_lead(actor, fresh.movement).or_refuse()
    if fresh.closed_on is None:
        fresh.closed_on = actor.today
        fresh.save(update_fields=["closed_on"])
        unit = fresh.movement.unit.code
        record(actor, "stop_counting", "indicator", fresh.code, unit_code=unit, after={"on": actor.today})
    return fresh


@transaction.atomic
def tell_figure(indicator: Indicator, new: NewFigure, *, unit: Unit, actor: Actor) -> Figure:
    """Tell the figure of a unit, or of a household in it, for a period that has begun.

    Told again for the same period it replaces the earlier one, which stays in the journal."""
    indicator = Indicator.objects.select_related("movement__unit").get(pk=indicator.pk)
    may_tell_figure(actor, indicator, unit).or_refuse()
    told = _told(indicator, new, actor)
    period = period_of(new.day, indicator.every)
    key = {
        "indicator": indicator,
        "unit": unit,
        "household_fold": fold(new.household),
        "starts": period.starts,
    }
    standing = Figure.objects.select_for_update(of=("self",)).select_related("evidence").filter(**key).first()
    before = _said(standing) if standing else {}
    row = standing or Figure(**key, code=new_code("SO"))
    for name, value in {**told, "ends": period.ends}.items():
        setattr(row, name, value)
    if new.file is not None:
        row.evidence = take(new.file, actor=actor, unit_code=unit.code)
    row.save()
    record(actor, "tell_figure", "figure", row.code, unit_code=unit.code, before=before, after=_said(row))
    return row


def _checked(new: NewIndicator, movement: Movement) -> dict[str, Any]:
    measure = DONG if new.counts == Counts.SAVINGS else tidy(new.measure)
    name = tidy(new.name)
    if empty := {field: _("Chưa ghi") for field, told in (("name", name), ("measure", measure)) if not told}:
        raise BadInput(_("Hãy ghi tên số liệu và đơn vị tính."), fields=empty)
    if movement.indicators.filter(name=name).exists():
        raise BadInput(_("Phong trào đã có số liệu tên này."), fields={"name": _("Chọn tên khác")})
    if new.counts not in Counts.values or new.every not in set(Every):
        raise BadInput(_("Hãy chọn loại số liệu và kỳ báo."))
    shares = new.counts in (Counts.CITIZENS, Counts.HOUSEHOLDS)
    return {**asdict(new), "name": name, "measure": measure, "adds": new.adds and not shares}


def _told(indicator: Indicator, new: NewFigure, actor: Actor) -> dict[str, Any]:
    if new.value < 0:
        raise BadInput(_("Số liệu không được âm."), fields={"value": _("Nhập số từ 0")})
    if period_of(new.day, indicator.every).starts > actor.today:
        raise BadInput(_("Kỳ này chưa bắt đầu."), fields={"day": _("Chọn kỳ đã qua hoặc kỳ này")})
    _check_share(indicator, new)
    if indicator.counts == Counts.SAVINGS and not tidy(new.source):
        raise BadInput(_("Hãy ghi tiết kiệm từ nguồn nào."), fields={"source": _("Chưa ghi")})
    return {
        "value": new.value,
        "whole": new.whole,
        "household": tidy(new.household),
        "source": tidy(new.source),
        "note": tidy(new.note),
        "told_on": actor.today,
        "by": actor.name[:200],
    }


def _check_share(indicator: Indicator, new: NewFigure) -> None:
    """A share needs its whole, at least as large; any other figure has none."""
    if not indicator.is_share:
        if new.whole is not None:
            raise BadInput(_("Số liệu này không có tổng số."), fields={"whole": _("Để trống")})
        return
    if new.whole is None or new.whole <= 0:
        raise BadInput(
            _("Hãy ghi tổng số dân hoặc tổng số hộ để tính tỷ lệ."), fields={"whole": _("Chưa ghi")}
        )
    if new.value > new.whole:
        raise BadInput(
            _("Số tham gia không thể nhiều hơn tổng số."), fields={"value": _("Xem lại hai số này")}
        )


def _said(row: Figure) -> dict[str, Any]:
    return {
        "indicator": row.indicator.code,
        "starts": row.starts,
        "household": row.household,
        "value": row.value,
        "whole": row.whole,
        "source": row.source,
        "note": row.note,
        "evidence": row.evidence.sha256 if row.evidence else "",
    }
