"""Quyết định khen thưởng: bases, articles, and the attached list."""

from collections.abc import Mapping
from typing import Any

from thidua.base.printing.letter import View, attachment, closing, ended, letterhead, numbered, title
from thidua.base.printing.outline import Block, bases, block, paragraphs
from thidua.base.printing.wording import closed, thousands, two_digits


def compose(data: Mapping[str, Any]) -> View:
    """The decision ready to print, its list as an annex with the count and the sum of the bonuses."""
    return {
        "head": letterhead(data),
        "title": title("Quyết định", data["subject"]),
        "authority": data["authority"].upper(),
        "bases": bases(closed(data["bases"])),
        "body": ended(_articles(data["articles"])),
        "closing": closing(data),
        "rows": {"awardees": numbered([_row(awardee) for awardee in data["awardees"]], group="group")},
        "annexes": [_list_of(data)] if data["awardees"] else [],
    }


def _articles(articles: list[Mapping[str, Any]]) -> list[Block]:
    blocks: list[Block] = []
    for number, article in enumerate(articles, start=1):
        blocks.append(block("paragraph", article["text"], lead=f"Điều {number}."))
        blocks += paragraphs(article["paragraphs"])
    return blocks


def _row(awardee: Mapping[str, Any]) -> dict[str, str]:
    bonus = awardee["bonus"]
    return {**awardee, "bonus": "" if bonus is None else thousands(bonus)}


def _list_of(data: Mapping[str, Any]) -> View:
    listed = attachment(
        data, "Quyết định", "awardees", "Danh sách", data["list_subject"], by=data["authority"]
    )
    return {**listed, "note": _note(data["awardees"])}


def _note(awardees: list[Mapping[str, Any]]) -> str:
    count = f"Danh sách gồm {two_digits(len(awardees))} trường hợp"
    total = sum(awardee["bonus"] or 0 for awardee in awardees)
    return f"{count}; tổng tiền thưởng: {thousands(total)} đồng." if total else f"{count}."
