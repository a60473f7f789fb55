"""Biên bản họp Hội đồng: who sat, what was put to the vote, by which count it passed."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, letterhead, numbered, signature, title
from thidua.base.printing.outline import Block, block, items, paragraphs, sections, table
from thidua.base.printing.wording import closed, share, two_digits


def compose(data: Mapping[str, Any]) -> View:
    """The minutes ready to print; they carry no place-and-date line, their own first line says when."""
    return {
        "head": letterhead(data),
        "title": title("Biên bản", data["subject"]),
        "body": _opening(data) + _attendance(data) + _business(data) + _end(data),
        "secretary": signature(data["secretary"]),
        "chair": signature(data["chair"]),
        "recipients": [f"- {line}" for line in closed(data["recipients"])],
        "rows": {"votes": numbered([_vote(vote) for vote in data["votes"]])},
        "annexes": [],
    }


def _opening(data: Mapping[str, Any]) -> list[Block]:
    return [
        block("paragraph", data["opened_at"], lead="Thời gian bắt đầu:"),
        block("paragraph", data["place"], lead="Địa điểm:"),
    ]


def _attendance(data: Mapping[str, Any]) -> list[Block]:
    assembly = data["assembly"] or "Hội đồng"
    present, members = two_digits(len(data["present"])), two_digits(data["members"])
    blocks = [
        block("heading", "Thành phần tham dự:"),
        block("paragraph", f"{present}/{members} thành viên {assembly}, gồm:", lead="Có mặt:"),
        *items(closed(data["present"])),
    ]
    if data["absent"]:
        blocks += [block("paragraph", "", lead="Vắng mặt:"), *items(closed(data["absent"]))]
    if data["guests"]:
        blocks += [block("paragraph", "", lead="Khách mời:"), *items(closed(data["guests"]))]
    return [
        *blocks,
        block("paragraph", data["presiding"], lead="Chủ trì:"),
        block("paragraph", data["secretary_name"], lead="Thư ký:"),
    ]


def _business(data: Mapping[str, Any]) -> list[Block]:
    agenda = sections(data["agenda"], depth=1)
    placed = table("votes") in agenda
    return [
        block("heading", "Nội dung cuộc họp:"),
        *agenda,
        *([table("votes")] if data["votes"] and not placed else []),
    ]


def _end(data: Mapping[str, Any]) -> list[Block]:
    return [
        block("heading", "Kết luận:"),
        *paragraphs(data["conclusion"]),
        block("paragraph", f"Cuộc họp kết thúc vào {data['closed_at'].rstrip('.')}./."),
    ]


def _vote(vote: Mapping[str, Any]) -> dict[str, str]:
    ratio = vote["ratio"] or share(vote["votes_for"], vote["denominator"])
    return {name: str(value) for name, value in vote.items()} | {"ratio": ratio}
