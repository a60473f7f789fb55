"""Báo cáo sơ kết, tổng kết: what was done, figures, works, what follows, who is named for reward."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, attachment, closing, ended, letterhead, numbered, title
from thidua.base.printing.outline import paragraphs, sections

TABLES = {
    "figures": "Số liệu",
    "works": "Công trình, phần việc, kết quả",
    "tasks": "Việc tiếp theo",
    "nominees": "Danh sách đề nghị khen thưởng",
}


def compose(data: Mapping[str, Any]) -> View:
    """The report ready to print. A table that no section names becomes an annex, so none is lost."""
    body = paragraphs(data["opening"]) + sections(data["sections"])
    placed = {part["text"] for part in body if part["kind"] == "table"}
    return {
        "head": letterhead(data),
        "title": title(data["kind"], data["subject"]),
        "body": ended(body),
        "closing": closing(data),
        "rows": {name: numbered(data[name]) for name in TABLES},
        "annexes": [
            attachment(data, data["kind"], name, "Phụ lục", subject)
            for name, subject in TABLES.items()
            if data[name] and name not in placed
        ],
    }
