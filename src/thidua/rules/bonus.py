"""Bonuses (tiền thưởng): coefficient times the base salary of the day of decision, then rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from thidua.rules import honours, text
from thidua.rules.findings import weakest
from thidua.rules.shape import BadCall

ISSUERS = (
    "unit_head", "department_head", "enterprise_head", "district_chair", "commune_chair",
    "national_assembly",
)  # fmt: skip
# honours whose figure is another where a certain office confers them
_APART = {("GK", "commune_chair"): "GK_commune", ("KNC", "national_assembly"): "KNC_national_assembly"}
_FAMILIES = {
    "order": "order",
    "merit_certificate": "commendation",
    "commendation_certificate": "commendation",
}
_WAYS = {"nearest": ROUND_HALF_UP, "up": ROUND_CEILING}


class BadBonus(BadCall):
    """The honour is not for that kind of recipient, or not conferred by that office."""


@dataclass(frozen=True, slots=True)
class Bonus:
    """A bonus in whole đồng; ``coefficient`` holds the recipient's multiplier already.

    ``at_most``: the law sets only the highest figure, and who confers sets his own within it.
    """

    amount: int
    unrounded: Decimal
    coefficient: Decimal
    base_salary: int
    rounding: str
    cite: str
    verified: str
    doubtful: bool
    multiplier: Decimal
    at_most: bool

    def as_json(self) -> dict[str, Any]:
        """Return the bonus as plain data; đồng as whole numbers where they are whole."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {
            **row,
            "unrounded": _number(self.unrounded),
            "coefficient": _number(self.coefficient),
            "multiplier": _number(self.multiplier),
        }


def amount(honour: str, on: date, recipient: str | None = None, by: str | None = None) -> Bonus:
    """Return the bonus of an honour decided on a day for a recipient (person, collective, household).

    ``by`` is who confers, where it matters (giấy khen of a commune); a head of unit when not given. Raises
    BadBonus for the wrong recipient, text.NotInForce where no figure held that day or none is known for
    such a recipient, honours.UnknownHonour.
    Source: the decree of the day; the base salary is that of the day of decision.
    """
    known = honours.get(honour)
    who = _recipient(known, recipient)
    coefficient = _coefficient(known, by, on)
    times = _times(known, who, on)
    base = text.provision("base_salary.monthly").on(on)
    effective = Decimal(coefficient.value) * (Decimal(times.value) if times else Decimal(1))
    unrounded = effective * base.value
    way = text.provision("bonus.rounding").on(on)
    rounded = _round(unrounded, way.value)
    leaned_on = [coefficient, base, *([times] if times else []), *([way] if rounded != unrounded else [])]
    return Bonus(
        amount=rounded,
        unrounded=unrounded,
        coefficient=effective,
        base_salary=base.value,
        rounding="none" if way.value["way"] == "none" else f"{way.value['way']}_{way.value['to']}",
        cite="; ".join(dict.fromkeys(each.cite for each in leaned_on)),
        verified=weakest(each.verified for each in leaned_on),
        doubtful=any(each.doubtful for each in leaned_on),
        multiplier=Decimal(times.value) if times else Decimal(1),
        at_most=known.form == "badge",
    )


@dataclass(frozen=True, slots=True)
class Paid:
    """Whether one of several honours decided together is paid, and by which rule."""

    honour: str
    year: int
    paid: bool
    cite: str
    verified: str
    doubtful: bool


def stacked(awards: Sequence[tuple[str, int]], on: date) -> tuple[Paid, ...]:
    """Return which of the honours decided together for one nominee are paid, in the order given.

    ``awards`` are pairs of code and achievement year. Titles and forms of different periods are each paid,
    and a form beside a title; of titles of one period only the one with the highest coefficient.
    Raises text.NotInForce where no rule of that day is known. Source: Nghị định 98/2023/NĐ-CP.
    """
    each, one = (text.provision(f"bonus.stacks_{name}").on(on) for name in ("over_periods", "in_one_period"))
    return tuple(_paid(code, year, awards, on, (each, one)) for code, year in awards)


def _paid(
    code: str,
    year: int,
    awards: Sequence[tuple[str, int]],
    on: date,
    rules: tuple[text.Version, text.Version],
) -> Paid:
    rivals = [other for other, when in awards if when == year and other != code and _is_title(other)]
    alone = not rivals or not _is_title(code)
    rule = rules[0] if alone else rules[1]
    paid = alone or bool(rule.value) or all(_worth(code, on) >= _worth(other, on) for other in rivals)
    return Paid(code, year, paid, rule.cite, rule.verified, rule.doubtful)


def _is_title(code: str) -> bool:
    return honours.get(code).kind == "title"


def _worth(code: str, on: date) -> Decimal:
    return Decimal(text.provision(f"bonus.{code}").on(on).value)


def _recipient(known: honours.Honour, recipient: str | None) -> str:
    who = known.recipients[0] if recipient is None else recipient
    if who not in known.recipients:
        raise BadBonus(f"{known.code} không dành cho {who}; chỉ dành cho {', '.join(known.recipients)}")
    return who


def _coefficient(known: honours.Honour, by: str | None, on: date) -> text.Version:
    if by is not None and by not in ISSUERS:
        raise BadBonus(f"{by!r} không thuộc {', '.join(ISSUERS)}")
    found = text.topic("bonus").get(f"bonus.{_APART.get((known.code, by or ''), known.code)}")
    if found is None:
        raise text.NotInForce(f"{known.code}: bảng luật không ghi mức tiền thưởng")
    return found.on(on)


def _times(known: honours.Honour, who: str, on: date) -> text.Version | None:
    """Collectives and households receive a multiple of a commendation; titles have figures of their own."""
    if known.kind == "title" or who == "person":
        return None
    if known.form not in _FAMILIES:
        raise text.NotInForce(f"{known.code}: bảng luật không ghi mức tiền thưởng cho {who}")
    return text.provision(f"bonus.times_{who}_{_FAMILIES[known.form]}").on(on)


def _round(unrounded: Decimal, rule: Any) -> int:
    if rule["way"] == "none":
        return int(unrounded.to_integral_value(ROUND_HALF_UP))
    step = Decimal(rule["to"])
    return int((unrounded / step).to_integral_value(_WAYS[rule["way"]]) * step)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
