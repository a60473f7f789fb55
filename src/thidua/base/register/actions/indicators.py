"""Typing indicators in, one or a whole sheet. A corrected value stays on record beside the new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.rows import read_rows, the_one
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Unit
from thidua.base.org.queries import units_named
from thidua.base.org.queries import visible_to as units_visible_to
from thidua.base.register.catalogue import indicators
from thidua.base.register.models import IndicatorValue
from thidua.base.register.policies import may_enter_values

EARLIEST_YEAR = 2000
PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class NewValue:
    """One value to enter; `period` empty means the whole year."""

    unit: Unit
    indicator: str
    year: int
    value: Decimal
    source: str
    period: str = ""


@dataclass(frozen=True)
class ListedValue:
    """One row of a sheet, as text; `line` is its number there."""

    line: int
    unit: str
    indicator: str
    year: str
    value: str
    source: str
    period: str = ""


def enter_value(new: NewValue, *, actor: Actor) -> IndicatorValue:
    """Enter one value, or correct the one that stood."""
    return enter_values([new], actor=actor)[0]


@transaction.atomic
def enter_values(news: Sequence[NewValue], *, actor: Actor) -> list[IndicatorValue]:
    """Enter many values, all or none; the ones that stood before stay as history. A journal row each."""
    for unit in {new.unit.pk: new.unit for new in news}.values():
        may_enter_values(actor, unit).or_refuse()
    rows = [_row(new, actor) for new in news]
    _refuse_twice(rows)
    before = _put_aside(rows)
    kept = IndicatorValue.objects.bulk_create(rows, batch_size=500)
    record_many(actor, (_change(row, before.get(_key(row))) for row in kept))
    return kept


@transaction.atomic
def enter_listed_values(rows: Iterable[ListedValue], *, actor: Actor) -> list[IndicatorValue]:
    """Enter a sheet. `BadInput.fields` names each row at fault ("Dòng 4"); then nothing is entered."""
    listed = list(rows)
    visible = units_visible_to(actor).lived_on(actor.today)
    known = units_named(visible, (row.unit for row in listed))
    news = read_rows(
        ((row.line, row) for row in listed),
        lambda row: _read(row, known, actor),
        told=_("Tệp có %(count)d dòng cần sửa. Chưa dòng nào được nhập."),
    )
    return enter_values(news, actor=actor)


def _row(new: NewValue, actor: Actor) -> IndicatorValue:
    known = indicators().get(new.indicator)
    if known is None:
        raise BadInput(_("Không có chỉ số này trong danh mục."), fields={"indicator": _("Chưa có")})
    if not EARLIEST_YEAR <= new.year <= actor.today.year:
        raise BadInput(_("Năm của chỉ số không hợp lệ."), fields={"year": _("Không hợp lệ")})
    if not (new.value.is_finite() and known.low <= new.value <= known.high):
        bounds = {"low": known.low, "high": known.high, "measure": known.measure}
        told = _("Giá trị phải từ %(low)s đến %(high)s %(measure)s.") % bounds
        raise BadInput(told, fields={"value": told})
    if not tidy(new.source):
        raise BadInput(_("Hãy ghi nguồn công bố."), fields={"source": _("Cần có nguồn")})
    return IndicatorValue(
        unit=new.unit,
        indicator=new.indicator,
        year=new.year,
        period=new.period,
        value=new.value.quantize(PLACES),
        source=tidy(new.source),
        by=actor.name,
        at=actor.now,
    )


def _key(row: IndicatorValue) -> tuple[int, str, int, str]:
    return row.unit_id, row.indicator, row.year, row.period


def _refuse_twice(rows: Sequence[IndicatorValue]) -> None:
    seen: set[tuple[int, str, int, str]] = set()
    for row in rows:
        if _key(row) in seen:
            named = {"unit": row.unit.name, "indicator": row.indicator_name, "year": row.year}
            raise BadInput(
                _("%(unit)s có hai giá trị %(indicator)s năm %(year)d trong cùng một lần.") % named
            )
        seen.add(_key(row))


def _put_aside(rows: Sequence[IndicatorValue]) -> dict[tuple[int, str, int, str], IndicatorValue]:
    """Let the values that these replace stand no longer."""
    standing = IndicatorValue.objects.select_for_update().filter(
        stands=True,
        unit__in={row.unit_id for row in rows},
        year__in={row.year for row in rows},
        indicator__in={row.indicator for row in rows},
    )
    wanted = {_key(row) for row in rows}
    found = {_key(row): row for row in standing if _key(row) in wanted}
    IndicatorValue.objects.filter(pk__in=[row.pk for row in found.values()]).update(stands=False)
    return found


def _change(row: IndicatorValue, before: IndicatorValue | None) -> Change:
    return Change(
        "enter_value",
        "indicator",
        f"{row.unit.code}:{row.indicator}:{row.year}{row.period}"[:64],
        row.unit.code,
        before={"value": before.value, "source": before.source} if before else {},
        after={"value": row.value, "source": row.source},
    )


def _read(row: ListedValue, known: Mapping[str, list[Unit]], actor: Actor) -> NewValue:
    unit = _named_unit(row, known)
    may_enter_values(actor, unit).or_refuse()
    if not row.year.isdecimal():
        raise BadInput(_("Cột Năm phải là số, ví dụ 2023."))
    new = NewValue(
        unit=unit,
        indicator=_named_indicator(row.indicator),
        year=int(row.year),
        value=_number(row.value),
        source=row.source,
        period=_named_period(row.period),
    )
    _row(new, actor)
    return new


def _named_unit(row: ListedValue, known: Mapping[str, list[Unit]]) -> Unit:
    found = known.get(tidy(row.unit).upper()) or known.get(fold(row.unit), [])
    named = {"name": tidy(row.unit), "count": len(found)}
    return the_one(
        found,
        none=_("Không tìm thấy đơn vị «%(name)s».") % named,
        many=_("Có %(count)d đơn vị «%(name)s». Hãy ghi mã đơn vị.") % named,
    )


def _named_indicator(words: str) -> str:
    wanted = fold(words)
    for code, known in indicators().items():
        if wanted in {fold(code), fold(known.name_vi)}:
            return code
    raise BadInput(_("Không có chỉ số «%(words)s» trong danh mục.") % {"words": tidy(words)})


def _named_period(words: str) -> str:
    wanted = fold(words)
    if not wanted:
        return ""
    for value, label in IndicatorValue.Period.choices:
        if wanted == fold(str(label)):
            return value
    raise BadInput(_("Cột Kỳ phải để trống hoặc là: Cả năm, Quý I, 6 tháng, 9 tháng."))


def _number(words: str) -> Decimal:
    """A number as officials type it: a comma before the decimals, or a point."""
    try:
        return Decimal(tidy(words).replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise BadInput(_("Giá trị «%(words)s» không phải là số.") % {"words": tidy(words)}) from None
