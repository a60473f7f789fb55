"""The foot of the document: the Nơi nhận list and the signature block, also when they stand side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua.reading.layout.rows import Row
from thidua.reading.letters import fold, squeeze
from thidua.reading.shadow.passage import Passage

_MODE = re.compile(r"\b(?P<how>T\s?/?\s?M|K\s?/?\s?T|TL|TUQ)\s?[.,]\s?(?P<whom>[^\W\d_][^;:]*)")
_TITLE = re.compile(
    r"\b(?:quyen |q\. ?)?(?:pho )?(?:chu tich(?: thuong truc)?|giam doc|truong phong|truong ban"
    r"|bi thu(?: thuong truc)?"
    r"|chanh van phong|cuc truong|vien truong|hieu truong|chi huy truong|tong giam doc|bo truong"
    r"|thu truong|thu tuong|truong khoi|truong cum|chi cuc truong|chu nhiem|hoi truong|tram truong"
    r"|chanh thanh tra|vu truong|tong bien tap|truong dai|chu tich hoi dong)\b"
)
_COLUMNS = re.compile(r"(?P<left>\S.*?)(?: {3,}|\s*\t\s*)(?P<right>\S.*)")
_LIST = re.compile(r"^[-–—•*+]\s*")
_HEAD = re.compile(r"^no[i1l] n\w{1,3}n?\s?:?\s*")
_PERSON = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*[’']?\s){1,4}[^\W\d_a-z][^\W\d_]*")
_FILED = re.compile(r"^l[uư]u\b", re.IGNORECASE)
_NOT_NAMES = frozenset(("ubnd", "hdnd", "vt", "cac", "tt", "ct", "pct", "tdkt"))
_NOT_FIRST_NAMES = frozenset(("so", "phong", "ban", "uy", "hoi", "huyen", "tinh", "xa", "luu", "lanh", "noi"))


@dataclass(slots=True)
class Foot:
    """What the foot says: recipients in order, and the pieces of the signature column."""

    recipients: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


def said(row: Row) -> str:
    """The row's words, known phrases in their correct letters."""
    passage = Passage(row.words)
    return squeeze(passage.spoken(0, len(passage.text)))


def is_person(text: str) -> bool:
    """Whether a piece reads as a person's name: two to five capitalised words, none of an office."""
    words = text.split()
    return (
        bool(_PERSON.fullmatch(text))
        and not text.isupper()
        and not any(fold(word) in _NOT_NAMES for word in words)
        and fold(words[0]) not in _NOT_FIRST_NAMES
        and not _TITLE.search(fold(text))
    )


def signs(text: str) -> bool:
    """Whether a piece belongs to the signature column."""
    capitals = sum(c.isupper() for c in text) > 0.6 * sum(c.isalpha() for c in text)
    titled = _TITLE.search(fold(text)) if capitals else text[:1].isupper() and _TITLE.fullmatch(fold(text))
    return bool(_MODE.search(text) or titled) or is_person(text)


def part_columns(text: str, source: str = "") -> tuple[str, str]:
    """A recipient, and what of the signature column stands behind it on the same line.

    `source` is the line as found: where it still has the blanks between its columns, they part it."""
    if wide := _COLUMNS.fullmatch(source.strip()):
        right = squeeze(wide["right"])
        if right[:1].isupper() and text.endswith(right):
            return text.removesuffix(right).strip(), right
    for mark in [m.end() for m in re.finditer(r"[;.]\s", text)]:
        left, right = text[:mark].strip(), text[mark:].strip()
        if signs(right):
            return left, right
        if left.endswith(";") and len(right) == 1 and not right.isdigit():
            return left, ""
    return text, ""


def recipient(text: str) -> str:
    """A recipient without its dash and its closing mark."""
    return squeeze(_LIST.sub("", text)).strip(" ;.,")


def read_foot(rows: Sequence[Row]) -> Foot:
    """Recipients and signature pieces of the rows behind the body."""
    foot = Foot()
    open_item = listing = False
    for row in rows:
        text = said(row)
        if _HEAD.match(row.shadow) and not listing:
            listing = True
            foot.pieces.append(text.split(":", 1)[1].strip() if ":" in text else "")
            continue
        left, right = part_columns(text, row.line.text)
        if right:
            foot.pieces.append(right)
        if listing and _LIST.match(left) and not signs(_LIST.sub("", left)):
            foot.recipients.append(left)
            open_item = not left.rstrip().endswith((";", ".")) and not right
        elif listing and open_item and not signs(left) and left[:1].islower():
            foot.recipients[-1] += " " + left
            open_item = not left.rstrip().endswith((";", "."))
        elif left:
            foot.pieces.append(left)
            open_item = False
    foot.recipients = [clean for item in foot.recipients if (clean := recipient(item))]
    return foot


def signing_mode(pieces: Sequence[str]) -> str | None:
    """The line that says for whom: "TM. ỦY BAN NHÂN DÂN"."""
    for piece in pieces:
        if found := _MODE.search(piece):
            how = re.sub(r"[\s/]", "", found["how"]).upper()
            if how == "KT":
                continue
            return f"{how}. {found['whom'].strip()}"
    return None


def signer_title(pieces: Sequence[str]) -> str | None:
    """The signer's post as printed, the last one where a deputy signs for the head."""
    found = [m for piece in pieces if not _MODE.search(piece) for m in [_title_in(piece)] if m]
    return found[-1] if found else None


def _title_in(piece: str) -> str | None:
    found = _TITLE.search(fold(piece))
    return piece[found.start() : found.end()].upper() if found and piece[found.start()].isupper() else None


def signer(pieces: Sequence[str]) -> str | None:
    """The signer's name: the last piece that reads as a person's name."""
    return next((piece for piece in reversed(pieces) if is_person(piece)), None)
