"""Giấy khen: one landscape page for each awardee. Who may have one is the caller's rule."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, signature
from thidua.base.printing.wording import long_date, place_date


def compose(data: Mapping[str, Any]) -> View:
    """The certificates ready to print."""
    return {"certificates": [_certificate(entry) for entry in data["certificates"]], "rows": {}}


def _certificate(entry: Mapping[str, Any]) -> View:
    return {
        "issuer_title": entry["issuer_title"].upper(),
        "act": (entry["act"] or "Tặng").upper(),
        "award": (entry["award"] or "Giấy khen").upper(),
        "salutation": f"{entry['salutation'].rstrip(' :')}:" if entry["salutation"] else "",
        "recipient": entry["recipient"].upper(),
        "address": entry["address"],
        "merit": entry["merit"],
        "decision": f"Quyết định số {entry['decision_number']}",
        "decided": long_date(entry["decision_date"]),
        "book": f"Vào sổ khen thưởng số {entry['book_number']}" if entry["book_number"] else "",
        "place_date": place_date(entry["place"], entry["date"]),
        "signature": signature(entry["signature"]),
        "verify_url": entry["verify_url"],
        "verify_code": entry["verify_code"],
    }
