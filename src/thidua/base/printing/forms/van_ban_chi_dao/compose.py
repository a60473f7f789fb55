"""Văn bản chỉ đạo: a launch, a dispatch or a submission, with its addressees and headed text."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, addressees, closing, ended, letterhead, title
from thidua.base.printing.outline import bases, paragraphs, sections
from thidua.base.printing.wording import closed


def compose(data: Mapping[str, Any]) -> View:
    """The document ready to print. A letter has its subject under the number, any other under its type."""
    is_letter = not data["kind"]
    body = bases(closed(data["bases"])) + paragraphs(data["opening"]) + sections(data["sections"])
    return {
        "head": letterhead(data, about=data["subject"] if is_letter else ""),
        "title": title(data["kind"], "" if is_letter else data["subject"]),
        "addressees": addressees(data["addressees"]),
        "body": ended(body) if body else [],
        "closing": closing(data),
        "rows": {},
        "annexes": [],
    }
