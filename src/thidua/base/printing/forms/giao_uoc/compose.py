"""Giao ước thi đua: the promises, numbered, and every party with its signer."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, signature, title
from thidua.base.printing.outline import block, paragraphs, table
from thidua.base.printing.wording import closed


def compose(data: Mapping[str, Any]) -> View:
    """The pledge ready to print; its code stands where a paper has its number."""
    head = letterhead({**data, "number": "", "symbol": ""})
    terms = [
        block("paragraph", term, lead=f"{number}.")
        for number, term in enumerate(closed(data["terms"]), start=1)
    ]
    return {
        "head": {**head, "number": f"Mã giao ước: {data['code']}"},
        "title": title("Giao ước thi đua", data["subject"]),
        "body": [*paragraphs(data["preamble"]), *terms, table("parties")],
        "signature": signature(data["signature"]),
        "rows": {"parties": numbered(data["parties"])},
        "annexes": [],
    }
