"""Kế hoạch: legal bases, sections, and the tables of targets and duties."""

from collections.abc import Iterator, Mapping
from typing import Any

from thidua.base.printing.errors import BadForm
from thidua.base.printing.letter import View, attachment, closing, ended, letterhead, numbered, title
from thidua.base.printing.outline import bases, paragraphs, sections
from thidua.base.printing.wording import closed

TABLES = {"targets": "Chỉ tiêu thi đua", "duties": "Phân công nhiệm vụ"}


def compose(data: Mapping[str, Any]) -> View:
    """The plan ready to print. A table that no section names becomes an annex, so none is lost."""
    placed = set(_named_tables(data["sections"]))
    return {
        "head": letterhead(data),
        "title": title("Kế hoạch", data["subject"]),
        "body": ended(
            bases(closed(data["bases"])) + paragraphs(data["opening"]) + sections(data["sections"])
        ),
        "closing": closing(data),
        "rows": {name: numbered(data[name]) for name in TABLES},
        "annexes": [
            attachment(data, "Kế hoạch", name, "Phụ lục", subject)
            for name, subject in TABLES.items()
            if data[name] and name not in placed
        ],
    }


def _named_tables(entries: list[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if entry["table"] and entry["table"] not in TABLES:
            raise BadForm(f"Đề mục “{entry['heading']}” gọi bảng “{entry['table']}” mà kế hoạch không có.")
        if entry["table"]:
            yield entry["table"]
        yield from _named_tables(entry["sections"])
