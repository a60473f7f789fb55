"""Phiếu đối chiếu điều kiện: what the rules say of one nominee, plain words first, on one page."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, signature, title
from thidua.base.printing.outline import Block, block, table


def compose(data: Mapping[str, Any]) -> View:
    """The sheet ready to print; the code of the dossier stands where a paper has its number."""
    head = letterhead({**data, "symbol": ""})
    return {
        "head": {**head, "number": f"Mã hồ sơ: {data['number']}"},
        "title": title("Phiếu đối chiếu điều kiện", data["subject"]),
        "body": [*_facts(data), table("findings")],
        "signature": signature(data["signature"]),
        "rows": {"findings": numbered(data["findings"])},
        "annexes": [],
    }


def _facts(data: Mapping[str, Any]) -> list[Block]:
    told = (
        ("Được đề nghị:", data["nominee"]),
        ("Đơn vị:", data["unit"]),
        ("Luật áp dụng:", data["law"]),
        ("Kết quả:", data["verdict"]),
        ("Lựa chọn luật:", data["choice"]),
    )
    return [block("paragraph", text, lead=lead) for lead, text in told if text]
