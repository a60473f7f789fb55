"""Mục lục hồ sơ: what lies in an archived file, where it is kept and for how long."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, signature, title
from thidua.base.printing.outline import paragraphs, table


def compose(data: Mapping[str, Any]) -> View:
    """The index ready to print; the number of the file stands where a paper has its number."""
    head = letterhead({**data, "number": "", "symbol": ""})
    return {
        "head": {**head, "number": f"Hồ sơ số: {data['file_number']}"},
        "title": title("Mục lục hồ sơ", data["subject"]),
        "body": [*paragraphs(data["kept"]), table("papers")],
        "signature": signature(data["signature"]),
        "rows": {"papers": numbered(data["papers"])},
        "annexes": [],
    }
