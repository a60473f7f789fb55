"""Which rows are letterhead, body, recipients with the signature block, signing trailer and annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.reading.layout.numbers import number_at
from thidua.reading.layout.rows import Row

DOC_TYPES = {
    "ke hoach": "Kế hoạch", "chi thi": "Chỉ thị", "huong dan": "Hướng dẫn", "quyet dinh": "Quyết định",
    "thong bao": "Thông báo", "chuong trinh": "Chương trình", "to trinh": "Tờ trình", "bao cao": "Báo cáo",
    "nghi quyet": "Nghị quyết", "phuong an": "Phương án", "de an": "Đề án", "cong dien": "Công điện",
    "quy che": "Quy chế", "thu keu goi": "Thư kêu gọi", "loi keu goi": "Lời kêu gọi",
    "phat dong thi dua": "Phát động thi đua", "loi phat dong": "Lời phát động",
}  # fmt: skip
_HEAD_ROWS = 16
_LETTERHEAD = re.compile(
    r"^(?:cong hoa xa hoi|doc lap\b|[-_*=\s.]+$|uy ban nhan dan|ubnd|hoi dong|so\s?[:.]|tinh \w+|huyen \w+"
    r"|xa \w+|thi tran|thanh pho|phuong|quan )|doc lap ?- ?tu do|ngay ?\d{1,2} ?thang ?\d{1,2} ?nam"
)
_SURE_HEAD = re.compile(
    r"cong hoa xa hoi|doc lap ?- ?tu do|dang cong san|^so\s?[:.]\s?\d*\s?[/-]"
    r"|, ?ngay ?\d{0,2} ?thang ?\d{0,2} ?nam"
)
_SIGNED = re.compile(
    r"^\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|<[^<>\s]+@[^<>\s]+>|^(?:Email|E-mail)\s?:|^(?:Ký bởi|Ky boi"
    r"|Người ký|Nguoi ky"
    r"|Cơ quan|Co quan|Thời gian ký|Thoi gian ky|Ngày ký|Ngay ky)\s?:|đã ký lên văn bản",
    re.IGNORECASE,
)
_TRAILER_PLACE = re.compile(r"^(?:viet nam|digitally signed.*)$")
_CLOSED = re.compile(r"\.\s?/\s?\.?$")
_RECIPIENTS = re.compile(r"^no[i1l] n[hb][aie]?[nm]\b")
_TITLE_WORDS = re.compile(r"^v/v|\b(?:thi dua|khen thuong|v/v|ve viec|cong tac|phong trao|phat dong)\b")
_OPENING = re.compile(
    r"^(?:thuc hien|can cu|de |nham|nam \d|trong |phat huy|uy ban|ubnd|de thuc hien|tiep tuc)"
)


_PART = re.compile(r"(?:phan (?:thu |[ivx\d])|chuong [ivx\d]|dieu \d)")
_INSTRUMENT = re.compile(
    r"\b(?:luat|nghi dinh|thong tu|chi thi|nghi quyet|quyet dinh|ke hoach so|cong van|huong dan so)\b"
)


@dataclass(frozen=True, slots=True)
class Zones:
    """The rows of a document by what they are for."""

    letterhead: tuple[Row, ...]
    doc_type: Row | None
    title: tuple[Row, ...]
    addressed: tuple[Row, ...]
    body: tuple[Row, ...]
    tail: tuple[Row, ...]
    trailer: tuple[Row, ...]
    annex: tuple[Row, ...]


def is_trailer(row: Row) -> bool:
    """Whether a row was written by a signing program."""
    text = row.line.text.strip()
    marked = "@" in text or ":" in text or "ký" in text
    return bool(marked and _SIGNED.search(text)) or bool(_TRAILER_PLACE.match(row.shadow))


def is_closed(row: Row) -> bool:
    """Whether a row ends with the mark that closes an official text: "./."."""
    return bool(_CLOSED.search(row.line.text[-6:].rstrip()))


def tail_start(rows: Sequence[Row]) -> int:
    """Where the body is over: after the closing "./.", or at "Nơi nhận"."""
    recipients = next((i for i, row in enumerate(rows) if i and _RECIPIENTS.match(row.shadow)), len(rows))
    closed = [i + 1 for i, row in enumerate(rows[:recipients]) if is_closed(row)]
    return closed[-1] if closed else recipients


def annex_start(rows: Sequence[Row], after: int) -> int:
    """Where annexes begin behind the signatures."""
    return next((i for i in range(after, len(rows)) if rows[i].shadow.startswith("phu luc")), len(rows))


def letter_rows(rows: Sequence[Row], start: int) -> int:
    """The row after the "Kính gửi" list that starts at `start`."""
    end = start + 1
    while end < len(rows) and end - start < 40:
        listed = rows[end].text[:1] in "-–+•" or not rows[end - 1].ended
        if not listed or number_at(rows[end].text):
            break
        end += 1
        if rows[end - 1].text.endswith("."):
            break
    return end


def title_rows(rows: Sequence[Row], start: int) -> int:
    """The row after the title that starts at `start`: it goes on while lines are not closed by shape."""
    end = start
    while end < len(rows) and end - start < 6:
        row = rows[end]
        if number_at(row.text) or row.shadow.startswith("kinh gui") or _PART.match(row.shadow):
            break
        if end > start and opens_text(rows[end - 1], row):
            break
        end += 1
    return end


def opens_text(above: Row, row: Row) -> bool:
    """Whether the row below a title line starts the text rather than carrying the title on."""
    if row.text[:1].isupper() and _OPENING.match(row.shadow) and _INSTRUMENT.search(row.shadow):
        return True
    if above.full and not row.gap:
        return False
    return row.text[:1].isupper() and (row.gap or bool(_OPENING.match(row.shadow)) or not row.short)


def is_title(row: Row) -> bool:
    """Whether a first row without a named kind reads as a subject line."""
    return (
        bool(_TITLE_WORDS.search(row.shadow))
        and not row.ended
        and len(row.text) < 200
        and not number_at(row.text)
    )


def head_above(rows: Sequence[Row]) -> int:
    """How many rows stand above the kind of document or the addressees, where a letterhead shows."""
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        if number_at(row.text):
            return 0
        opens = row.shadow.strip(" .:") in DOC_TYPES or row.shadow.startswith(("kinh gui", "v/v", "ve viec"))
        if opens:
            return at if any(_SURE_HEAD.search(above.shadow) for above in rows[:at]) else 0
    return 0


@dataclass(slots=True)
class Head:
    """How far the head reaches, and its parts."""

    letterhead: list[Row]
    doc_type: Row | None = None
    title: Sequence[Row] = ()
    addressed: Sequence[Row] = ()
    end: int = 0


def read_head(rows: Sequence[Row]) -> Head:
    """Letterhead, kind, title and addressees at the top of the rows."""
    above = head_above(rows)
    head = Head(list(rows[:above]), end=above)
    while head.end < min(len(rows), _HEAD_ROWS + len(head.addressed)):
        before = head.end
        take_head_row(head, rows)
        if head.end == before:
            break
    return head


def take_head_row(head: Head, rows: Sequence[Row]) -> None:
    """Take the next row, or the list it opens, into the head if it belongs there."""
    row = rows[head.end]
    untitled = not head.title
    if row.shadow.startswith("kinh gui"):
        end = letter_rows(rows, head.end)
        head.addressed, head.end = rows[head.end : end], end
    elif untitled and head.doc_type is None and row.shadow.strip(" .:") in DOC_TYPES:
        head.doc_type = row
        end = title_rows(rows, head.end + 1)
        head.title, head.end = rows[head.end + 1 : end], end
    elif untitled and _LETTERHEAD.search(row.shadow) and not is_closed(row) and is_head_line(row):
        head.letterhead.append(row)
        head.end += 1
    elif untitled and not head.addressed and is_title(row):
        end = title_rows(rows, head.end)
        head.title, head.end = rows[head.end : end], end


def is_head_line(row: Row) -> bool:
    """A letterhead line is no sentence: short, in capitals, or carrying the number or the place and date."""
    capitals = sum(c.isupper() for c in row.text) > 0.5 * sum(c.isalpha() for c in row.text)
    return capitals or row.short or bool(re.search(r"^so\s?[:.]|ngay ?\d{1,2} ?thang|doc lap", row.shadow))


def zones_of(rows: Sequence[Row]) -> Zones:
    """Every row in its zone."""
    trailer = tuple(row for row in rows if is_trailer(row))
    rest = [row for row in rows if not is_trailer(row)]
    head = read_head(rest)
    end = max(tail_start(rest), head.end)
    annex = annex_start(rest, end)
    return Zones(
        tuple(head.letterhead),
        head.doc_type,
        tuple(head.title),
        tuple(head.addressed),
        tuple(rest[head.end : end]),
        tuple(rest[end:annex]),
        trailer,
        tuple(rest[annex:]),
    )
