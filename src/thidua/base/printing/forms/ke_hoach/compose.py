"""Kế hoạch: legal bases, sections, and the tables of targets and duties."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, attachment, closing, ended, letterhead, numbered, title
from thidua.base.printing.outline import bases, paragraphs, sections
from thidua.base.printing.wording import closed

TABLES = {"targets": "Chỉ tiêu thi đua", "duties": "Phân công nhiệm vụ"}


def compose(data: Mapping[str, Any]) -> View:
    """The plan ready to print. A table that no section names becomes an annex, so none is lost."""
    body = bases(closed(data["bases"])) + paragraphs(data["opening"]) + sections(data["sections"])
    placed = {part["text"] for part in body if part["kind"] == "table"}
    return {
        "head": letterhead(data),
        "title": title("Kế hoạch", data["subject"]),
        "body": ended(body),
        "closing": closing(data),
        "rows": {name: numbered(data[name]) for name in TABLES},
        "annexes": [
            attachment(data, "Kế hoạch", name, "Phụ lục", subject)
            for name, subject in TABLES.items()
            if data[name] and name not in placed
        ],
    }
