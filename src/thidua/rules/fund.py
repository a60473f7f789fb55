"""The fund for emulation and commendation: caps on forming it, on its running costs, on pay for a session."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rules import text
from thidua.rules.shape import BadCall

CAPS = ("running_cost", "agency", "lowland", "highland")
SEATS = ("chair", "member", "attendee")


class BadFund(BadCall):
    """The amount, the cap or the seat asked for makes no sense."""


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that may be set aside or spent, in whole đồng, and the share it comes from."""

    amount: int
    share: Fraction | None
    cite: str
    verified: str
    doubtful: bool

    def as_json(self) -> dict[str, Any]:
        """Return the cap as plain data, the share as a decimal number."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**row, "share": None if self.share is None else float(self.share)}


def cap(kind: str, amount: int, on: date) -> Cap:
    """Return the most that the law of a day allows of an amount in đồng.

    ``running_cost``: of the fund, for launching, reviews, meetings, inspection. ``agency``: of the pay fund,
    to form the fund. ``lowland`` and ``highland``: of a locality's regular spending, to form the fund.
    Raises BadFund, and text.NotInForce where no figure held that day.
    Source: Nghị định 91/2017/NĐ-CP, Điều 65; Nghị định 98/2023/NĐ-CP, Điều 50, 52; Thông tư 28/2025/TT-BTC.
    """
    if kind not in CAPS:
        raise BadFund(f"{kind!r} không thuộc {', '.join(CAPS)}")
    if amount < 0:
        raise BadFund("số tiền không được âm")
    rule = text.provision(f"fund.{kind}_share").on(on)
    share = Fraction(rule.value)
    return Cap(int(amount * share), share, rule.cite, rule.verified, rule.doubtful)


def session_pay(seat: str, on: date) -> Cap:
    """Return the most that a chair, member or attendee is paid for one session of a council.

    Raises BadFund for an unknown seat, text.NotInForce before the circular. Source: Thông tư 28/2025/TT-BTC.
    """
    if seat not in SEATS:
        raise BadFund(f"{seat!r} không thuộc {', '.join(SEATS)}")
    rule = text.provision("fund.session_pay").on(on)
    return Cap(rule.value[seat], None, rule.cite, rule.verified, rule.doubtful)
