"""A finding: one criterion met, not met, or not to be told from what is known, with its reason and source."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.rules.text import Version

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one criterion says of one nominee.

    ``own`` marks a criterion of the honour itself; a verdict is met only on at least one true own finding.
    """

    code: str
    met: Truth
    reason_vi: str
    reason_en: str
    cite: str
    verified: str
    need: Any = None
    have: Any = None
    remedy_vi: str = ""
    doubtful: bool = False
    own: bool = field(default=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the finding as plain data for JSON."""
        return {
            "code": self.code,
            "met": self.met,
            "reason_vi": self.reason_vi,
            "reason_en": self.reason_en,
            "need": plain(self.need),
            "have": plain(self.have),
            "cite": self.cite,
            "verified": self.verified,
            "doubtful": self.doubtful,
            "remedy_vi": self.remedy_vi,
        }


def finding(
    code: str,
    met: Truth,
    law: Version,
    *,
    vi: str,
    en: str,
    need: Any = None,
    have: Any = None,
    remedy: str = "",
    own: bool = False,
) -> Finding:
    """Make a finding that cites a version of the law; a met criterion needs no remedy."""
    advice = "" if met else remedy
    return Finding(code, met, vi, en, law.cite, law.verified, need, have, advice, law.doubtful, own)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Tell whether all hold: one false decides, else one unknown leaves it unknown."""
    seen = list(truths)
    if any(truth is False for truth in seen):
        return False
    return None if any(truth is None for truth in seen) else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """Tell whether one holds: one true decides, else one unknown leaves it unknown."""
    seen = list(truths)
    if any(truth is True for truth in seen):
        return True
    return None if any(truth is None for truth in seen) else False


def weakest(marks: Iterable[str]) -> str:
    """Return the weakest mark of verification: one figure from memory makes the whole memory."""
    seen = set(marks)
    return next((mark for mark in ("memory", "local") if mark in seen), "text")


def plain(thing: Any) -> Any:
    """Return a value as JSON can carry it: days in ISO form, unknown as null."""
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, tuple | list | frozenset | set):
        return [plain(each) for each in thing]
    return thing
