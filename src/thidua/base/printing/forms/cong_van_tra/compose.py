"""Công văn trả hồ sơ: back for supplement, or on to the competent tier."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, addressees, closing, ended, letterhead, numbered
from thidua.base.printing.outline import paragraphs, table


def compose(data: Mapping[str, Any]) -> View:
    """The letter ready to print, with its table where items are named."""
    listed = [table("items")] if data["items"] else []
    return {
        "head": letterhead(data, about=data["about"]),
        "addressees": addressees(data["addressees"]),
        "body": ended(paragraphs(data["paragraphs"]) + listed + paragraphs(data["request"])),
        "closing": closing(data),
        "rows": {"items": numbered(data["items"])},
        "annexes": [],
    }
