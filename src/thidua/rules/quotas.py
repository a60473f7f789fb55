"""Quotas at list time: how many of a list are allowed, where the law sets a share or a place a number."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rules import honours, text
from thidua.rules.shape import BadCall

# the share of each honour, and what it is a share of
SHARES = {
    "CSTDCS": ("cstdcs.share_of_ldtt", "ldtt"),
    "COCP": ("cocp.share_of_leaders", "block_leaders"),
    "GK": ("gdvh.share_given_gk", "families_with_three_titles"),
    "CSTDT": ("cstdt.share_of_cstdcs", "cstdcs"),  # set by places alone
}
CAPS = "caps"  # a table that places alone fill: caps.<honour>, or caps.<honour>/<block>


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``allowed`` of ``total``; ``of`` says what is counted.

    A cap is a number, a share of nothing: ``share`` is None; ``block`` names the block it is for, if any."""

    honour: str
    of: str
    total: int
    share: Fraction | None
    allowed: int
    cite: str
    verified: str
    doubtful: bool
    block: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the quota as plain data, the share as a decimal number."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**row, "share": None if self.share is None else float(self.share)}


def allowed(honour: str, total: int, on: date) -> Quota | None:
    """Return how many of a total the law of a day allows, in whole heads; None where it sets no share.

    For GK the share is that of families with three titles in a row (Nghị định 122/2018/NĐ-CP). A province or
    ministry may set less. Raises honours.UnknownHonour, and BadCall for a negative total.
    Source: Nghị định 91/2017/NĐ-CP (CSTDCS); Công văn 5007/BNV-TĐKT (COCP).
    """
    code = honours.get(honour).code
    if total < 0:
        raise BadCall("tổng số không được âm")
    if code not in SHARES:
        return None
    provision, of = SHARES[code]
    rule = text.find(provision, on)
    if rule is None:
        return None
    share = Fraction(rule.value)
    return Quota(code, of, total, share, int(total * share), rule.cite, rule.verified, rule.doubtful)


def caps(on: date) -> tuple[Quota, ...]:
    """Return every cap in force on a day: how many awards of an honour a place gives in the year, in all or
    to one block. No law sets one; a place does by its decision."""
    found = ((code, what.on_or_none(on)) for code, what in text.topic(CAPS).items())
    return tuple(_cap(code, rule) for code, rule in found if rule is not None)


def _cap(code: str, rule: text.Version) -> Quota:
    honour, _, block = code.partition(".")[2].partition("/")
    return Quota(honour, "cap", rule.value, None, rule.value, rule.cite, rule.verified, rule.doubtful, block)
