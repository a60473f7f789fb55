"""A passage: words of the source side by side with their shadow, so that a find leads back to its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from thidua.reading.letters import fold
from thidua.reading.places import Place, SourceLine
from thidua.reading.shadow.phrasebook import Phrasebook

_WORD = re.compile(r"[\w¢€¥§£\u0300-\u0323]+&?|\S")
_YEAR_WORD = re.compile(r"n[a-z]{1,3}m")
_YEAR = re.compile(r"(?:19|20)\d\d")
_READABLE = re.compile(r"[^\W_]|[¢€¥§£]")


class Word(NamedTuple):
    """One word or sign of the text: where it stands, what the rules see, and its words if recognised.

    `found` is what stood in the source where the text was repaired: nothing for a word parted from another.
    """

    text: str
    key: str
    known: str | None
    gap: bool
    page: int | None
    line: int
    found: str | None = None


class Passage:
    """Words in reading order. `text` is the shadow: keys joined as the source joins its words."""

    __slots__ = ("_starts", "text", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        starts, parts, at = [], [], 0
        for number, word in enumerate(self.words):
            if number and word.gap:
                parts.append(" ")
                at += 1
            starts.append(at)
            parts.append(word.key)
            at += len(word.key)
        self.text = "".join(parts)
        self._starts = starts

    def index(self, position: int) -> int:
        """The number of the word that stands at a position of the shadow."""
        return max(0, bisect_right(self._starts, position) - 1)

    def is_capital(self, position: int) -> bool:
        """Whether the word at a position of the shadow is written with a capital."""
        return bool(self.words) and self.words[self.index(position)].text[:1].isupper()

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """The words that a stretch of the shadow touches."""
        if start >= end:
            return ()
        first = self.index(start)
        if self._starts and self._starts[first] + len(self.words[first].key) <= start:
            first += 1
        return self.words[first : self.index(end - 1) + 1]

    def quote(self, start: int, end: int) -> str:
        """The words as found in the source; a line break became a space."""
        words = self.words_in(start, end)
        return joined((word.text if word.found is None else word.found, word.gap) for word in words)

    def printed(self, start: int, end: int) -> str:
        """The words of the text, repaired where it was; a line break became a space."""
        return joined((word.text, word.gap) for word in self.words_in(start, end))

    def spoken(self, start: int, end: int) -> str:
        """The words, with known phrases of the trade in their correct letters."""
        return joined((word.known or word.text, word.gap) for word in self.words_in(start, end))

    def place(self, position: int) -> Place:
        """The line that a position of the shadow stands on."""
        word = self.words[self.index(position)]
        if self.text[position : position + 1] == " ":
            word = self.words[min(self.index(position) + 1, len(self.words) - 1)]
        return Place(word.page, word.line)


def joined(parts: Iterable[tuple[str, bool]]) -> str:
    """Words put together with a space where the source has one."""
    written = (pair for pair in parts if pair[0])
    return "".join(
        (" " if gap and number else "") + text for number, (text, gap) in enumerate(written)
    ).strip()


def split_line(line: SourceLine) -> list[Word]:
    """The words of one line with their folded keys; the first has a gap, as it follows a line break."""
    words, end = [], -1
    for found in _WORD.finditer(line.text):
        token = found.group()
        words.append(Word(token, fold(token), None, found.start() != end, line.page, line.line))
        end = found.end()
    return with_source(words, line.found) if line.found else words


def with_source(words: Sequence[Word], found: Sequence[str]) -> list[Word]:
    """The words of a repaired line, each with what stood for it in the source."""
    out: list[Word] = []
    groups: list[list[Word]] = []
    for word in words:
        if word.gap or not groups:
            groups.append([])
        groups[-1].append(word)
    for group, source in zip(groups, found, strict=False):
        out.extend(_traced(group, _WORD.findall(source), source))
    return out if len(out) == len(words) else list(words)


def _traced(group: list[Word], pieces: list[str], source: str) -> Iterable[Word]:
    """The words of a token with the pieces of its source, equal signs at both ends set side by side."""
    if [word.text for word in group] == pieces:
        return group
    if len(group) == len(pieces):
        return [word._replace(found=piece) for word, piece in zip(group, pieces, strict=True)]
    lead = 0
    while lead < min(len(group) - 1, len(pieces)) and group[lead].text == pieces[lead]:
        lead += 1
    trail = 0
    while trail < min(len(group), len(pieces)) - lead - 1 and group[-1 - trail].text == pieces[-1 - trail]:
        trail += 1
    middle = "".join(pieces[lead : len(pieces) - trail])
    last = len(group) - trail
    return [
        word if at < lead or at >= last else word._replace(found=middle if at == lead else "")
        for at, word in enumerate(group)
    ]


def glue_hyphens(words: list[Word]) -> list[Word]:
    """A number broken after its hyphen or slash at a line's end goes on without a gap."""
    for i in range(2, len(words)):
        mark, after = words[i - 1], words[i]
        broken = after.gap and (after.page, after.line) != (mark.page, mark.line)
        if (
            broken
            and mark.text in "-/–"
            and not mark.gap
            and words[i - 2].text[-1:].isalnum()
            and after.text.isupper()
        ):
            words[i] = after._replace(gap=False)
    return words


def passage_of(lines: Iterable[SourceLine], book: Phrasebook | None) -> Passage:
    """The passage of these lines; with a book, its keys are led back to the words of the trade."""
    words = glue_hyphens([word for line in lines for word in split_line(line)])
    return Passage(recognised(words, book) if book else words)


def recognised(words: list[Word], book: Phrasebook) -> list[Word]:
    """The same words, those of known phrases with the key and the letters of the phrase."""
    tokens = [word.text if _READABLE.search(word.text) and not word.text.isdigit() else "" for word in words]
    seen: list[Word] = []
    while len(seen) < len(words):
        at = len(seen)
        if is_year_word(words, at):
            word = words[at]
            seen.append(word._replace(key="nam", known=in_case_of(word.text, "năm", False)))
            continue
        match = book.longest(run_of(tokens, at)) if tokens[at] else None
        if match is None:
            seen.append(words[at])
            continue
        run = words[at : at + match.length]
        capitals = all(word.text.isupper() for word in run)
        for word, known in zip(run, match.words, strict=True):
            letters = (
                in_case_of(word.text, known, capitals) if match.length > 1 or known in book.sure else None
            )
            seen.append(word._replace(key=fold(known), known=letters))
    return seen


def is_year_word(words: list[Word], at: int) -> bool:
    """Whether a wrecked "năm" stands here: an n and an m around little else, and a year behind."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return bool(_YEAR_WORD.fullmatch(words[at].key) and _YEAR.fullmatch(after))


def run_of(tokens: list[str], at: int) -> list[str]:
    """The readable tokens from here to the next sign or number."""
    end = at
    while end < len(tokens) and end - at < 16 and tokens[end]:
        end += 1
    return tokens[at:end]


def in_case_of(found: str, known: str, capitals: bool) -> str:
    """The known word in the case of the word found; `capitals` when its whole phrase stands in them."""
    if known.isupper() and len(known) > 1:
        return known
    if capitals and len(found) > 1:
        return known.upper()
    plain = known.lower()
    return plain[:1].upper() + plain[1:] if found[:1].isupper() else plain
