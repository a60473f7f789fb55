"""One door for every carrier: bytes in, numbered source lines out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from PIL import Image

from thidua.reading.pages.docx import docx_lines
from thidua.reading.pages.furniture import without_furniture
from thidua.reading.pages.kinds import Kind, kind_of
from thidua.reading.pages.numerals import with_strokes
from thidua.reading.pages.pdf import Pdf, is_gibberish, is_silent
from thidua.reading.pages.pictures import count_of, frames
from thidua.reading.pages.scans import MOST_PAGES, Clock, Recogniser, SeenPage, Trust, recognised
from thidua.reading.pages.tesseract import Tesseract
from thidua.reading.pages.text import modern, text_lines
from thidua.reading.pages.tongue import is_vietnamese
from thidua.reading.places import SourceLine
from thidua.reading.refusals import NO_WORDS, NOT_VIETNAMESE, NOTHING_SEEN, TOO_SLOW, Unreadable

_FEWEST_TRUST = 0.45
_FEW_PAGES = 3
_NO_LAYER = "Trang không có lớp chữ và không nhận ra chữ nào trên ảnh của trang."
_NOT_IN_TIME = "Trang chưa được đọc: nhận dạng chữ vượt quá thời gian hoặc bộ nhớ cho phép."
_TOO_MANY = f"Trang chưa được đọc: mỗi văn bản chỉ nhận dạng chữ tối đa {MOST_PAGES} trang."
_BAD_LAYER = "Lớp chữ của trang bị hỏng: đã đọc lại từ ảnh của trang."
_BAD_LAYER_KEPT = "Lớp chữ của trang bị hỏng và không đọc lại được từ ảnh của trang: "


@dataclass(frozen=True, slots=True)
class Carried:
    """The lines of a file, what read them, how far to trust lines seen on pictures, and notes on pages."""

    lines: tuple[SourceLine, ...]
    text: str
    ocr: str
    trust: Mapping[tuple[int | None, int], Trust] = field(default_factory=dict)
    notes: tuple[tuple[int, str], ...] = ()


def carried(source: bytes, recogniser: Recogniser | None = None) -> Carried:
    """The lines of a file of any carrier; raises `Unreadable` with the reason.

    Without a recogniser pictures go to the system's own, where there is one.
    """
    kind = kind_of(source)
    eyes = recogniser or Tesseract()
    if kind is Kind.IMAGE:
        found = from_pictures(source, eyes)
    elif kind is Kind.PDF:
        found = from_pdf(source, eyes)
    elif kind is Kind.DOCX:
        found = Carried(tuple(docx_lines(source)), "docx", "none")
    else:
        lines, encoding = text_lines(source)
        found = Carried(tuple(lines), encoding, "none")
    found = in_modern_letters(mended(found))
    return judged(replace(found, notes=tuple(gathered(found.notes))))


def gathered(notes: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The notes in the order of the pages; the same said of many pages in a row is said once."""
    ordered = sorted(notes)
    runs = groupby(enumerate(ordered), key=lambda each: (each[1][1], each[1][0] - each[0]))
    for (message, _), run in runs:
        pages = [page for _, (page, _) in run]
        if len(pages) <= _FEW_PAGES:
            yield from ((page, message) for page in pages)
        else:
            yield pages[0], f"Từ trang {pages[0]} đến trang {pages[-1]}: {message}"


def mended(found: Carried) -> Carried:
    """The same lines with the numerals of headings seen on pictures made whole."""
    if not found.trust:
        return found
    whole = with_strokes(found.lines, found.trust)
    return replace(found, lines=tuple(whole.lines), trust=whole.trust)


def judged(found: Carried) -> Carried:
    """What was carried, unless it holds no word or is in another language."""
    if not any(c.isalpha() for line in found.lines for c in line.text):
        raise Unreadable(NO_WORDS if found.ocr == "none" else NOTHING_SEEN)
    if found.trust and len(found.trust) >= len(found.lines) and mean_trust(found) < _FEWEST_TRUST:
        raise Unreadable(NOTHING_SEEN)
    if not is_vietnamese(found.lines):
        raise Unreadable(NOT_VIETNAMESE if found.ocr == "none" else NOTHING_SEEN)
    return found


def mean_trust(found: Carried) -> float:
    """How far the words seen can be trusted, long lines counting more."""
    weights = {key: len(line.text) for line in found.lines if (key := (line.page, line.line)) in found.trust}
    total = sum(found.trust[key].confidence * weight for key, weight in weights.items())
    return total / (sum(weights.values()) or 1)


def in_modern_letters(found: Carried) -> Carried:
    """The same lines with old encodings turned into Unicode, which the name of the carrier then tells."""
    lines, how = modern(found.lines)
    if not how or how == found.text:
        return replace(found, lines=tuple(lines))
    return replace(found, lines=tuple(lines), text=f"{found.text}, {how}")


def from_pictures(source: bytes, eyes: Recogniser) -> Carried:
    """Every page of a picture file, as far as the bounds reach."""
    name = eyes.name
    pictures = enumerate(islice(frames(source), MOST_PAGES), start=1)
    seen = list(recognised(pictures, eyes, Clock()))
    if all(page is None for _, page in seen):
        raise Unreadable(TOO_SLOW)
    beyond = range(len(seen) + 1, count_of(source) + 1)
    notes = [(number, _NOT_IN_TIME) for number, page in seen if page is None]
    lines = without_furniture([page.lines for _, page in seen if page])
    return Carried(
        tuple(lines), "image", name, trusted(seen), (*notes, *((number, _TOO_MANY) for number in beyond))
    )


def trusted(seen: Iterable[tuple[int, SeenPage | None]]) -> dict[tuple[int | None, int], Trust]:
    """The trust in every line seen, by its page and number."""
    return {(number, line): trust for number, page in seen if page for line, trust in page.trust.items()}


def from_pdf(source: bytes, eyes: Recogniser) -> Carried:
    """The text layer of every page; pages whose layer is missing or bad are read from their look."""
    with Pdf(source) as document:
        layers = {number: document.layer(number) for number in range(1, document.count + 1)}
        modern_layers = {number: modern(layer)[0] for number, layer in layers.items()}
        bad = [number for number, layer in modern_layers.items() if is_silent(layer) or is_gibberish(layer)]
        if not bad:
            return Carried(tuple(without_furniture(layers.values())), "pdf", "none")
        silent = [number for number in bad if is_silent(layers[number])]
        return looked_at(document, layers, bad, silent, eyes)


def looked_at(
    document: Pdf,
    layers: dict[int, list[SourceLine]],
    bad: list[int],
    silent: list[int],
    eyes: Recogniser,
) -> Carried:
    """The document with its bad pages read anew; bad layers stay where there is no better reading."""
    try:
        name = eyes.name
    except Unreadable as missing:
        if len(silent) == document.count:
            raise
        notes = [(n, missing.sentence if n in silent else _BAD_LAYER_KEPT + missing.sentence) for n in bad]
        return Carried(tuple(without_furniture(layers.values())), "pdf", "none", {}, tuple(notes))
    seen = dict(recognised(drawn(document, bad[:MOST_PAGES]), eyes, Clock()))
    if len(silent) == document.count and all(page is None for page in seen.values()):
        raise Unreadable(TOO_SLOW)
    return merged(layers, bad, silent, seen, name)


def drawn(document: Pdf, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """The pictures of these pages, each made when it is wanted."""
    for number in numbers:
        yield number, document.picture(number)


def merged(
    layers: dict[int, list[SourceLine]],
    bad: list[int],
    silent: list[int],
    seen: Mapping[int, SeenPage | None],
    name: str,
) -> Carried:
    """Layers and pages seen put together, with a note on every page whose layer was bad."""
    notes: list[tuple[int, str]] = []
    kept: dict[int, SeenPage] = {}
    for number in bad:
        page = seen.get(number)
        if page and page.lines and (number in silent or is_better(page, layers[number])):
            kept[number] = page
        note = note_on(number, page, number in silent, number in seen, number in kept)
        notes.extend([(number, note)] if note else [])
    pages = [kept[number].lines if number in kept else layers[number] for number in layers]
    used = name if kept else "none"
    return Carried(tuple(without_furniture(pages)), "pdf", used, trusted(kept.items()), tuple(notes))


def note_on(number: int, page: SeenPage | None, silent: bool, tried: bool, kept: bool) -> str:
    """What a person must know of a page whose layer was bad."""
    if kept:
        return "" if silent else _BAD_LAYER
    if page is None:
        return _NOT_IN_TIME if tried else _TOO_MANY
    return _NO_LAYER if silent else ""


def is_better(page: SeenPage, layer: list[SourceLine]) -> bool:
    """Whether what was seen is sound and no shorter than half of a bad layer."""
    seen = sum(len(line.text.split()) for line in page.lines)
    return not is_gibberish(page.lines) and 2 * seen >= sum(len(line.text.split()) for line in layer)
