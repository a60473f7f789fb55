"""Shares at list time: how many of a list the law allows, where it sets a share."""

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
}


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``allowed`` of ``total``; ``of`` says what is counted."""

    honour: str
    of: str
    total: int
    share: Fraction
    allowed: int
    cite: str
    verified: str
    doubtful: bool

    def as_json(self) -> dict[str, Any]:
        """Return the quota as plain data, the share as a decimal number."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**row, "share": float(self.share)}


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
