"""The repairer at work: damaged lines in, the same lines with their words put right, and how sure each is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from thidua.reading.places import SourceLine
from thidua.reading.repair.channel import CAPITALS, TITLE
from thidua.reading.repair.decoder import Choice, Decided, decoded
from thidua.reading.repair.forms import KEPT, WORD, Piece, is_capitals, normal, pieces
from thidua.reading.repair.language import BREAK, NUMBER, OTHER
from thidua.reading.repair.tables import Tables

_MOST_CHOICES = 30
_SHORT = 3
_WEIGHT = 0.72
_AS_IT_STANDS = 13.0
_CAPITALS_AS_THEY_STAND = 9.0
_FIGURES_WEIGHT = 0.35
_LONG_RUN, _LONGEST_RUN = 150, 600
_MOST_REMEMBERED = 50_000

_LETTERS_AS_FIGURES = re.compile(r"1\d|6")
_SPECK = re.compile(r"[’'`\u00b4\u2018_~^°¬|\\™]{1,3}")
_WRECKED_ROMAN = re.compile(r"(?=[I1l|]*I)[I1l|]{2,3}[.,]")
_CLAUSE_END = re.compile(r"[.!?:;]")
_ITEM = re.compile(r"(?:\d{1,2}|[IVX1l]{1,4}|[a-zđ])[.,)](?:\d{1,2}[.,]?)*")


class Place(NamedTuple):
    """Which piece of which token of which line."""

    row: int
    token: int
    piece: int


class Slot(NamedTuple):
    """What the decoder sees: the ways to read a piece; a break between clauses has no place."""

    place: Place | None
    choices: tuple[Choice, ...]


@dataclass(slots=True)
class Mended:
    """A line's tokens as they came and as they are now, with the surety of each, 0..1, and its rivals."""

    found: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    others: list[tuple[str, ...]] = field(default_factory=list)


class Mender:
    """Reads misread lines with one set of tables; remembers what it has looked up, so one serves one text."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._remembered: dict[str, list[tuple[int, float, int]]] = {}
        numbers = tables.language.numbers
        self._number, self._other = numbers[NUMBER], numbers[OTHER]
        self._break = Slot(None, (Choice(numbers[BREAK], "", 0.0),))
        self._start = (numbers[BREAK], numbers[BREAK])

    def mended(self, lines: Sequence[SourceLine]) -> list[Mended]:
        """Every line with its words chosen in the light of the lines around it."""
        found = [normal(line.text).split() for line in lines]
        tokens = [with_sound_number(row) for row in found]
        parts = [[pieces(token) for token in row] for row in tokens]
        words: dict[Place, Decided] = {}
        for run in runs(self._slots(tokens, parts, lines)):
            decided = decoded([slot.choices for slot in run], self.tables.language, self._start)
            words |= {slot.place: word for slot, word in zip(run, decided, strict=True) if slot.place}
        return [put_together(number, found[number], parts[number], words) for number in range(len(lines))]

    def _slots(
        self,
        tokens: Sequence[Sequence[str]],
        parts: Sequence[Sequence[Sequence[Piece]]],
        lines: Sequence[SourceLine],
    ) -> Iterator[Slot]:
        """The text as the decoder walks through it."""
        fresh = True
        for row, line in enumerate(parts):
            capitals = mostly_capitals(tokens[row])
            if starts_anew(tokens, lines, row):
                yield self._break
                fresh = True
            for at, token in enumerate(line):
                for number, piece in enumerate(token):
                    if piece.kind == WORD:
                        yield Slot(Place(row, at, number), self._choices(piece.text, fresh, capitals))
                        fresh = False
                    elif any(map(str.isalnum, piece.text)):
                        yield Slot(Place(row, at, number), tuple(self._kept(piece.text)))
                        fresh = False
                    elif breaks(piece.text):
                        yield self._break
                        fresh = True

    def _kept(self, text: str) -> Iterator[Choice]:
        """A figure, code or abbreviation; two figures that may be misread letters are weighed, yet stay."""
        number = self.tables.language.numbers.get(text)
        if number is None:
            number = self._number if any(map(str.isdigit, text)) else self._other
        yield Choice(number, text, 0.0)
        if _LETTERS_AS_FIGURES.fullmatch(text):
            for word, cost, _ in self._readings(text):
                yield Choice(word, "", cost * _FIGURES_WEIGHT)

    def _choices(self, token: str, fresh: bool, capitals: bool) -> tuple[Choice, ...]:
        """The words a token may stand for, in the letters they were printed in; last, the token itself."""
        words = self.tables.language.words
        best: dict[int, Choice] = {}
        for word, cost, case in self._readings(token):
            spent, text = cost * _WEIGHT, words[word]
            if case == CAPITALS:
                apart = not capitals and len(token) <= _SHORT and text.islower()
                text = text.capitalize() if apart else text.upper()
            else:
                spent += self._surprise(word, case == TITLE, fresh, capitals)
                text = text[:1].upper() + text[1:] if case == TITLE else text
            if word not in best or spent < best[word].cost:
                best[word] = Choice(word, text, spent)
        stays = _CAPITALS_AS_THEY_STAND if is_capitals(token) else _AS_IT_STANDS
        return (*best.values(), Choice(self._other, token, stays))

    def _surprise(self, word: int, large: bool, fresh: bool, capitals: bool) -> float:
        """What a large or a small initial costs here, by how often the word has a large one."""
        share = max(self.tables.large[word], 0.8 if fresh else 0.5 if capitals else 0.0)
        unlikely = 1 - share if large else share
        return 6.0 if unlikely > 0.98 else 2.2 * unlikely

    def _readings(self, token: str) -> list[tuple[int, float, int]]:
        known = self._remembered.get(token)
        if known is None:
            tables = self.tables
            found = tables.channel.readings(token, tables.plain, tables.capital, _MOST_CHOICES)
            known = [(reading.word, reading.cost, reading.case) for reading in found]
            if len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[token] = known
        return known


def with_sound_number(tokens: Sequence[str]) -> list[str]:
    """The tokens of a line; a wrecked Roman number at its start is put right."""
    first = tokens[0] if tokens else ""
    if not _WRECKED_ROMAN.fullmatch(first):
        return list(tokens)
    return ["I" * (len(first) - 1) + first[-1], *tokens[1:]]


def runs(slots: Iterator[Slot]) -> Iterator[list[Slot]]:
    """The slots in runs that end between clauses, so that no decoding grows beyond measure."""
    run: list[Slot] = []
    for slot in slots:
        run.append(slot)
        if len(run) >= _LONGEST_RUN or (slot.place is None and len(run) >= _LONG_RUN):
            yield run
            run = []
    if run:
        yield run


def mostly_capitals(tokens: Sequence[str]) -> bool:
    """Whether a line is printed in capitals."""
    letters = [c for token in tokens for c in token if c.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def breaks(signs: str) -> bool:
    """Whether signs end a clause that the next word does not continue."""
    return bool(_CLAUSE_END.search(signs))


def starts_anew(tokens: Sequence[Sequence[str]], lines: Sequence[SourceLine], number: int) -> bool:
    """Whether a line begins something new: a dash, a number, or a large letter behind a gap."""
    row = tokens[number]
    if not number or not row:
        return True
    if row[0] in "-–—+•*" or _ITEM.fullmatch(row[0]):
        return True
    line, above = lines[number], lines[number - 1]
    gap = line.page != above.page or line.line > above.line + 1
    return gap and row[0][:1].isupper() and not (tokens[number - 1] and tokens[number - 1][-1].endswith(","))


def put_together(
    row: int, found: Sequence[str], parts: Sequence[Sequence[Piece]], words: Mapping[Place, Decided]
) -> Mended:
    """The line of the chosen words; specks are left out."""
    made = Mended()
    for at, (token, split) in enumerate(zip(found, parts, strict=True)):
        if _SPECK.fullmatch(token):
            continue
        decided = [words.get(Place(row, at, number)) for number in range(len(split))]
        shares = [surety(word) for word in decided]
        chosen = [chosen_for(piece, word) for piece, word in zip(split, decided, strict=True)]
        weakest = min(range(len(split)), key=lambda number: shares[number], default=0)
        made.found.append(token)
        made.tokens.append(joined(split, chosen))
        made.sure.append(round(min(shares, default=1.0), 4))
        made.others.append(rivals(split, chosen, decided, weakest))
    return made


def surety(word: Decided | None) -> float:
    """How sure a piece is; one that the decoder was not asked about is beyond doubt."""
    if word is None:
        return 1.0
    return word.sure if word.text else 1 - word.sure


def chosen_for(piece: Piece, word: Decided | None) -> str:
    """What a piece reads as: what must stay stays."""
    return piece.text if piece.kind == KEPT or word is None else word.text


def joined(split: Sequence[Piece], chosen: Sequence[str]) -> str:
    """The pieces of a token as they stand in the text."""
    parts = (("" if piece.glued else " ") + text for piece, text in zip(split, chosen, strict=True))
    return "".join(parts)


def rivals(
    split: Sequence[Piece], chosen: Sequence[str], decided: Sequence[Decided | None], weakest: int
) -> tuple[str, ...]:
    """The token again with each rival of its least sure piece."""
    word = decided[weakest] if decided else None
    made = (
        joined(split, [*chosen[:weakest], other, *chosen[weakest + 1 :]])
        for other in (word.others if word else ())
        if other != chosen[weakest]
    )
    return tuple(made)
