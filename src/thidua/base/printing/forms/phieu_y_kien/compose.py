"""Phiếu tổng hợp ý kiến: who was asked about a draft, what each said, how it was taken."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, signature, title
from thidua.base.printing.outline import paragraphs, table


def compose(data: Mapping[str, Any]) -> View:
    """The sheet ready to print; the code of the draft stands where a paper has its number."""
    head = letterhead({**data, "number": "", "symbol": ""})
    return {
        "head": {**head, "number": f"Mã dự thảo: {data['code']}"},
        "title": title("Phiếu tổng hợp ý kiến", data["subject"]),
        "body": [*paragraphs(data["summary"]), table("opinions")],
        "signature": signature(data["signature"]),
        "rows": {"opinions": numbered(data["opinions"])},
        "annexes": [],
    }
