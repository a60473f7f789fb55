"""Parts that every letter-like paper has alike: letterhead, title, lists, closing."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from thidua.base.printing.outline import Block
from thidua.base.printing.wording import closed, finished, long_date, number_line, place_date, two_digits

View = dict[str, Any]

COMMITTEE = "ỦY BAN NHÂN DÂN"


def letterhead(data: Mapping[str, Any], about: str = "") -> View:
    """Issuer and number on the left, place and date on the right; `about` is the V/v line of a letter."""
    return {
        "parent": _two_lines(data["parent_issuer"]),
        "issuer": _two_lines(data["issuer"]),
        "number": number_line(data["number"], data["symbol"]),
        "about": f"V/v {about}" if about else "",
        "place_date": place_date(data["place"], data["date"]) if "date" in data else "",
    }


def _two_lines(office: str) -> str:
    """In capitals, a People's Committee broken before its place name, as every letterhead has it."""
    return office.upper().replace(f"{COMMITTEE} ", f"{COMMITTEE}\n")


def title(kind: str, subject: str) -> View:
    """Name of the paper's type, and what it is about."""
    return {"kind": kind.upper(), "subject": subject}


def addressees(names: list[str]) -> View:
    """`Kính gửi:` with one name on the line, or a list of several."""
    return {"one": names[0], "several": []} if len(names) == 1 else {"one": "", "several": closed(names)}


def closing(data: Mapping[str, Any]) -> View:
    """Recipients on the left, the one who signs on the right."""
    return {
        "recipients": [f"- {line}" for line in closed(data["recipients"])],
        "signature": signature(data["signature"]),
    }


def signature(signer: Mapping[str, Any]) -> View:
    """Authority lines in capitals, then the name."""
    return {"lines": [line.upper() for line in signer["lines"]], "name": signer["name"]}


def ended(blocks: list[Block]) -> list[Block]:
    """The body with the closing mark on its last sentence."""
    last = blocks[-1]
    return [*blocks[:-1], {**last, "text": finished(last["text"])}] if last["kind"] == "paragraph" else blocks


def attachment(
    data: Mapping[str, Any], paper: str, table: str, name: str, subject: str, *, by: str = ""
) -> View:
    """An annex with its own page numbers; `by` is who issued the paper when that is not the issuer itself."""
    number = number_line(data["number"], data["symbol"]).removeprefix("Số: ")
    issuer = (by or data["issuer"]).replace("\n", " ")
    return {
        "table": table,
        "title": name.upper(),
        "subject": subject,
        "reference": f"(Kèm theo {paper} số {number} {long_date(data['date'])}\ncủa {issuer})",
        "note": "",
    }


def numbered(rows: Iterable[Mapping[str, str]], group: str = "") -> list[View]:
    """Rows with their running number; equal values of the field `group` stand together under a heading."""
    gathered: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        gathered.setdefault(row[group] if group else "", []).append(row)
    numbers = count(1)
    out: list[View] = []
    for heading, members in gathered.items():
        out += [{"group": f"{heading} ({two_digits(len(members))})"}] if heading else []
        out += [{**row, "no": str(next(numbers)), "group": ""} for row in members]
    return out
