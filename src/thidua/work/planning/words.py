"""Words of a text exchanged where they stand. Pure: strings in, strings out.

A word is found by its letters and by its neighbours, so that the same word elsewhere in the text stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from thidua.reading.letters import fold

_TOKEN = re.compile(r"\S+")
_OUTER = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True)
class Swap:
    """Words that become others, and the words that stand beside them; empty where a text begins or ends."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    left: str = ""
    right: str = ""

    @property
    def back(self) -> "Swap":
        """The same exchange undone."""
        return Swap(self.after, self.before, self.left, self.right)


def swaps(old: Sequence[str], new: Sequence[str], left: str = "", right: str = "") -> Iterator[Swap]:
    """What changed between two lines of words; `left` and `right` are the words around the line.

    A word put in or left out takes its neighbour along, for nothing cannot be found in a text."""
    for begin, end, first, last in _changes(old, new):
        if begin == end or first == last:
            begin, first = (begin - 1, first - 1) if begin and first else (begin, first)
            end, last = (end + 1, last + 1) if not begin and end < len(old) else (end, last)
        yield Swap(
            tuple(old[begin:end]),
            tuple(new[first:last]),
            old[begin - 1] if begin else left,
            old[end] if end < len(old) else right,
        )


def swapped(text: str, swap: Swap) -> str:
    """The text with the words exchanged where they stand among the same neighbours; else as it was."""
    found = list(_TOKEN.finditer(text))
    cores = [core(token.group()) for token in found]
    wanted = [core(word) for word in swap.before]
    places = [
        (_closeness(cores, at, len(wanted), swap), at)
        for at in range(len(cores) - len(wanted) + 1)
        if wanted and cores[at : at + len(wanted)] == wanted
    ]
    best = max(places, default=(0, 0))
    if not best[0] or sum(place[0] == best[0] for place in places) > 1:
        return text
    first, last = found[best[1]], found[best[1] + len(wanted) - 1]
    made = _dressed(swap.after, first.group(), last.group(), swap.before)
    return text[: first.start()] + made + text[last.end() :]


def core(word: str) -> str:
    """A word without its outer signs, in small letters; a sign alone stays."""
    return bare(word).casefold()


def bare(word: str) -> str:
    """A word without its outer signs; a sign alone stays."""
    return _OUTER.sub("", word) or word


def with_letters(word: str, other: str) -> str:
    """The letters of another word between the signs of this one."""
    lead = word[: len(word) - len(word.lstrip(_signs(word)))]
    trail = word[len(word.rstrip(_signs(word))) :]
    return f"{lead}{bare(other)}{trail}"


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield begin, end, first, last


def _closeness(cores: Sequence[str], at: int, length: int, swap: Swap) -> int:
    """Two for each neighbour that is the same but for its accents, one where the text begins or ends."""
    end = at + length
    before = 1 if not at else 2 * _is_same(cores[at - 1], swap.left)
    after = 1 if end == len(cores) else 2 * _is_same(cores[end], swap.right)
    return before + after if before + after > 1 or len(cores) == length else 0


def _is_same(found: str, neighbour: str) -> bool:
    return bool(neighbour) and fold(found) == fold(core(neighbour))


def _dressed(after: Sequence[str], first: str, last: str, before: Sequence[str]) -> str:
    """The new words with the signs around the old ones, and with the large letter a sentence begins with."""
    lead = first[: len(first) - len(first.lstrip(_signs(first)))]
    trail = last[len(last.rstrip(_signs(last))) :]
    words = _cased(bare(" ".join(after)), bare(" ".join(before)), bare(first))
    return f"{lead}{words}{trail}"


def _cased(words: str, before: str, found: str) -> str:
    """The new words in the letters, large or small, that the old ones stand in."""
    if found.isupper() and len(found) > 1:
        return words.upper()
    if before.isupper() and len(before) > 1:
        words = words.capitalize() if found[:1].isupper() else words.lower()
    if found[:1].isupper() and before[:1].islower():
        return words[:1].upper() + words[1:]
    return words


def _signs(word: str) -> str:
    """The signs at the ends of a word that are no part of it."""
    return "".join({sign for run in _OUTER.findall(word) for sign in run} if core(word) != word else set())
