"""Tờ trình: what is asked for, how many for each honour, and the list behind it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from thidua.base.printing.letter import (
    View,
    addressees,
    attachment,
    closing,
    ended,
    letterhead,
    numbered,
    title,
)
from thidua.base.printing.outline import Block, bases, block, paragraphs
from thidua.base.printing.wording import closed, two_digits


def compose(data: Mapping[str, Any]) -> View:
    """The submission ready to print, its nominees on an annex grouped by honour."""
    return {
        "head": letterhead(data),
        "title": title("Tờ trình", data["subject"]),
        "addressees": addressees(data["addressees"]),
        "body": ended(
            bases(closed(data["bases"]))
            + paragraphs(data["paragraphs"])
            + _counts(data["nominees"])
            + paragraphs(["(Có danh sách kèm theo)", *data["request"]])
        ),
        "closing": closing(data),
        "rows": {"nominees": numbered(data["nominees"], group="honour")},
        "annexes": [attachment(data, "Tờ trình", "nominees", "Danh sách", "Đề nghị khen thưởng")],
    }


def _counts(nominees: Iterable[Mapping[str, str]]) -> list[Block]:
    """One line for each honour, in the order met: `1. Giấy khen: 02 tập thể, 05 cá nhân.`"""
    honours: dict[str, Counter[str]] = {}
    for nominee in nominees:
        honours.setdefault(nominee["honour"], Counter())[nominee["kind"] or "trường hợp"] += 1
    return [
        block("paragraph", f"{_listed(kinds)}.", lead=f"{number}. {honour}:")
        for number, (honour, kinds) in enumerate(honours.items(), start=1)
    ]


def _listed(kinds: Counter[str]) -> str:
    return ", ".join(f"{two_digits(count)} {kind}" for kind, count in kinds.items())
