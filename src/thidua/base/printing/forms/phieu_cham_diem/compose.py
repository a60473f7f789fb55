"""Phiếu chấm điểm thi đua: one member's points criterion by criterion, own and verified."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, signature, title
from thidua.base.printing.outline import Block, block, table


def compose(data: Mapping[str, Any]) -> View:
    """The sheet ready to print; its code stands where a paper has its number."""
    head = letterhead({**data, "symbol": ""})
    return {
        "head": {**head, "number": f"Mã phiếu: {data['number']}"},
        "title": title("Phiếu chấm điểm thi đua", data["subject"]),
        "body": [*_facts(data), table("scores")],
        "signature": signature(data["signature"]),
        "rows": {"scores": numbered(data["scores"])},
        "annexes": [],
    }


def _facts(data: Mapping[str, Any]) -> list[Block]:
    told = (
        ("Danh hiệu đăng ký:", data["aim"]),
        ("Chấm theo:", data["table"]),
        ("Tổng điểm tự chấm:", data["own_total"]),
        ("Tổng điểm thẩm định:", data["total"]),
    )
    return [block("paragraph", text, lead=lead) for lead, text in told if text]
