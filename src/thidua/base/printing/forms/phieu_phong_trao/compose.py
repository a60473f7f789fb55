"""Phiếu phong trào thi đua: what is asked of whom, by when, judged how, on one page."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, title
from thidua.base.printing.outline import Block, block, paragraphs, table


def compose(data: Mapping[str, Any]) -> View:
    """The sheet ready to print; the code of the movement stands where a paper has its number."""
    head = letterhead({**data, "symbol": ""})
    criteria = [block("heading", "Tiêu chí đánh giá"), table("criteria")] if data["criteria"] else []
    slogans = [block("paragraph", f"“{line}”", lead="Khẩu hiệu:") for line in data["slogans"]]
    return {
        "head": {**head, "number": f"Mã phong trào: {data['number']}"},
        "title": title("Phiếu phong trào thi đua", data["subject"]),
        "body": [*_facts(data), *criteria, *slogans],
        "rows": {"criteria": numbered(data["criteria"])},
        "annexes": [],
    }


def _facts(data: Mapping[str, Any]) -> list[Block]:
    return [part for fact in data["facts"] for part in _told(fact)]


def _told(fact: Mapping[str, Any]) -> list[Block]:
    first, *rest = fact["value"].splitlines()
    return [block("paragraph", first, lead=f"{fact['term']}:"), *paragraphs(rest)]
