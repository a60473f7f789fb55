"""The body of a paper: nested sections laid out as a flat run of blocks that both printers read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from thidua.base.printing.wording import point, roman

Block = dict[str, Any]


def block(kind: str, text: str, lead: str = "") -> Block:
    """One paragraph of the body; `lead` is its bold opening (`Điều 1.`)."""
    return {"kind": kind, "lead": lead, "text": text}


def paragraphs(lines: Iterable[str]) -> list[Block]:
    """Plain paragraphs."""
    return [block("paragraph", line) for line in lines]


def items(lines: Iterable[str]) -> list[Block]:
    """Dashed items."""
    return [block("paragraph", f"- {line}") for line in lines]


def bases(lines: Iterable[str]) -> list[Block]:
    """Legal bases, in italics."""
    return [block("basis", line) for line in lines]


def table(name: str) -> Block:
    """The place of one of the form's tables."""
    return block("table", name)


def sections(entries: Iterable[Mapping[str, Any]], depth: int = 0) -> list[Block]:
    """Headings numbered I, 1, a by depth, each followed by its text and what it holds."""
    blocks: list[Block] = []
    for number, entry in enumerate(entries, start=1):
        blocks += [_heading(entry["heading"], number, depth), *_text_of(entry)]
        blocks += sections(entry["sections"], depth + 1)
    return blocks


def _heading(text: str, number: int, depth: int) -> Block:
    kind, numeral = HEADINGS[min(depth, len(HEADINGS) - 1)]
    return block(kind, f"{numeral(number)} {text.upper() if kind == 'chapter' else text}")


def _text_of(entry: Mapping[str, Any]) -> list[Block]:
    listed = [table(entry["table"])] if entry["table"] else []
    return paragraphs(entry["paragraphs"]) + items(entry["items"]) + listed


HEADINGS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("chapter", lambda number: f"{roman(number)}."),
    ("heading", lambda number: f"{number}."),
    ("point", lambda number: f"{point(number)})"),
)
