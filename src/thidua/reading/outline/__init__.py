"""The outline: numbers with their level and heading, and the section every paragraph stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.reading.layout.blocks import Block
from thidua.reading.results import OutlineItem

_LONGEST_HEADING = 320
_LONGEST_LEAD = 160
_NEW_SENTENCE = re.compile(r"[.!?…]\s+\W?[^\W\d_]")
_ASPECTS = re.compile(r"\b(?:muc dich|yeu cau|quan diem|nguyen tac|pham vi)\b")
_ORGANISING = re.compile(
    r"^(?:cong tac )?(?:to chuc (?:trien khai )?.{0,6}?h?ien|to chuc trien khai|trach nhiem|phan cong"
    r"|nhiem vu cua|phan cong .{0,20}thuc hien|trien khai thuc hien|thuc hien)\b"
    r"(?! (?:tot|co hieu qua|hieu qua|cac|phong trao|cong tac|day du|nghiem|chi))"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered item with what is known of the way to it."""

    num: str
    level: int
    path: str
    shadow: str
    heading: Block | None
    aims: bool
    organising: bool
    parent: "Section | None"


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and the section it stands in; `opens` when it is that section's own first paragraph."""

    block: Block
    section: Section | None
    opens: bool


def is_heading(block: Block, following: Block | None) -> bool:
    """Whether an item's paragraph is a heading rather than the text itself."""
    if block.number and block.number.kind in ("roman", "part"):
        return True
    text = block.passage.text.rstrip()
    if following is None or len(text) > _LONGEST_HEADING or _NEW_SENTENCE.search(text):
        return False
    if text.endswith(":"):
        return len(text) <= _LONGEST_LEAD
    return not text.endswith((".", ";", "…", ",", "./"))


def section_of(block: Block, following: Block | None, stack: list[tuple[str, Section]]) -> Section:
    """The section this item opens; `stack` holds the sections it stands in and is brought up to date."""
    number = block.number
    if number is None:
        raise ValueError("only a numbered paragraph opens a section")
    kinds = [kind for kind, _ in stack]
    if number.kind in kinds:
        del stack[kinds.index(number.kind) :]
    elif number.kind in ("roman", "part"):
        del stack[1 if number.kind == "roman" and kinds[:1] == ["part"] else 0 :]
    elif number.kind.startswith("dotted"):
        while stack and not f"{number.num}.".startswith(f"{stack[-1][1].num}.") and stack[-1][0] != "roman":
            stack.pop()
    parent = stack[-1][1] if stack else None
    heading = is_heading(block, following)
    shadow = block.passage.text
    section = Section(
        number.num,
        len(stack) + 1,
        path_below(parent, number.num),
        shadow,
        block if heading else None,
        (parent is not None and parent.aims) or (heading and bool(_ASPECTS.search(shadow[:60]))),
        (parent is not None and parent.organising) or (heading and bool(_ORGANISING.search(shadow[:60]))),
        parent,
    )
    stack.append((number.kind, section))
    return section


def path_below(parent: Section | None, num: str) -> str:
    """The way to a section: the numbers above it and its own; a dotted number repeats none of them."""
    if parent is None:
        return num
    if num.startswith(f"{parent.num}."):
        return f"{parent.path.removesuffix(parent.num)}{num}"
    return f"{parent.path}.{num}"


def placed(blocks: Sequence[Block]) -> list[Placed]:
    """Every paragraph with its section."""
    stack: list[tuple[str, Section]] = []
    found = []
    for number, block in enumerate(blocks):
        if block.kind == "item":
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            found.append(Placed(block, section_of(block, following, stack), True))
        else:
            found.append(Placed(block, stack[-1][1] if stack else None, False))
    return found


def outline_of(paragraphs: Sequence[Placed]) -> list[OutlineItem]:
    """The numbered items in reading order."""
    dashes: dict[int, int] = {}
    for paragraph in paragraphs:
        if paragraph.block.kind == "dash" and paragraph.section:
            dashes[id(paragraph.section)] = dashes.get(id(paragraph.section), 0) + 1
    return [
        outline_item(paragraph.block, paragraph.section, dashes.get(id(paragraph.section), 0))
        for paragraph in paragraphs
        if paragraph.opens and paragraph.section
    ]


def outline_item(block: Block, section: Section, dashes: int) -> OutlineItem:
    """One item of the outline."""
    length = len(block.passage.text)
    return OutlineItem(
        quote=block.passage.quote(0, length),
        line=block.place.line,
        page=block.place.page,
        num=section.num,
        level=section.level,
        heading=block.passage.printed(0, length).rstrip(" :.") if section.heading else None,
        bullets=dashes,
    )
