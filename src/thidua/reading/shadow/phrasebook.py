"""The phrasebook: phrases of the trade, and how a run of wrecked tokens is led back to one of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from thidua.reading.damage.syllables import is_bare_syllable
from thidua.reading.letters import fold
from thidua.reading.shadow.likeness import distance, skeleton

_LONGEST_PHRASE = 14
_MOST_TOKENS = 12_000
_CHANGE_OF_SOUND = 0.45
_ALONE = 0.16
_TOGETHER = 0.17
_LETTER_FAMILY = dict.fromkeys("dpb", "d") | dict.fromkeys("uvywoaei", "v")


@dataclass(slots=True)
class Node:
    """A step in the tree of phrases: what may follow, and the accented phrase that ends here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    phrase: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase recognised in a run of tokens: how many tokens, their accented words, what it cost."""

    length: int
    words: tuple[str, ...]
    cost: float


class Phrasebook:
    """Phrases by their folded words. Reading one is a guess that serves finding, never the text itself."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.root = Node()
        self.sure: set[str] = set()
        self.vocabulary: set[str] = set()
        self._families: dict[tuple[str, int], list[str]] = {}
        self._near: dict[str, dict[str, float]] = {}
        for phrase in phrases:
            self._add(re.findall(r"\w+", phrase))
            if phrase.startswith("="):
                self.sure.add(phrase[1:].strip())
        for word in sorted(self.vocabulary):
            self._families.setdefault((_LETTER_FAMILY.get(word[0], word[0]), len(word)), []).append(word)

    def _add(self, words: Sequence[str]) -> None:
        node = self.root
        for word in words:
            key = fold(word)
            self.vocabulary.add(key)
            node = node.following.setdefault(key, Node())
        if words and node.phrase is None:
            node.phrase = tuple(words)

    def near(self, token: str) -> dict[str, float]:
        """Words of the book that the token may stand for, with their cost; empty once too many were asked."""
        known = self._near.get(token)
        if known is None:
            known = self._search(token) if len(self._near) < _MOST_TOKENS else {}
            self._near[token] = known
        return known

    def _search(self, token: str) -> dict[str, float]:
        seen = skeleton("l" + token[1:] if token[0] == "I" and token[1:].islower() else token)
        if not seen or len(seen) > 12:
            return {}
        found = {}
        change = _CHANGE_OF_SOUND if is_bare_syllable(fold(token)) else 0.0
        family = _LETTER_FAMILY.get(seen[0], seen[0])
        for length in range(max(1, len(seen) - 2), len(seen) + 3):
            limit = max(0.4, 0.4 * length)
            for word in self._families.get((family, length), ()):
                cost = distance(seen, word, limit)
                if cost <= limit:
                    found[word] = cost + (change if fold(token) != word else 0.0)
        return found

    def longest(self, tokens: Sequence[str]) -> Match | None:
        """The longest phrase the tokens begin with, the cheapest among equals."""
        best: Match | None = None
        for length, words, cost, letters in self._walk(self.root, tokens, 0, 0.0, 0):
            if cost > (_ALONE if length == 1 else _TOGETHER) * letters or not names_fit(tokens, words):
                continue
            if best is None or (length, -cost) > (best.length, -best.cost):
                best = Match(length, words, cost)
        return best

    def _walk(
        self, node: Node, tokens: Sequence[str], depth: int, cost: float, letters: int
    ) -> Iterable[tuple[int, tuple[str, ...], float, int]]:
        if node.phrase:
            yield depth, node.phrase, cost, letters
        if depth >= len(tokens) or depth >= _LONGEST_PHRASE:
            return
        near = self.near(tokens[depth])
        for word in near:
            if word not in node.following:
                continue
            spent, seen = cost + near[word], letters + len(word)
            if spent <= 0.3 * seen + 0.4:
                yield from self._walk(node.following[word], tokens, depth + 1, spent, seen)


def names_fit(tokens: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether proper names of the phrase stand in capitals; its first word may open a sentence."""
    titled = [word[:1].isupper() for word in words]
    first = 0 if all(titled) else 1
    return all(
        tokens[i][:1].isupper() or not tokens[i][:1].isalpha() for i in range(first, len(words)) if titled[i]
    )


@lru_cache(maxsize=4)
def phrasebook(names: tuple[str, ...] = ()) -> Phrasebook:
    """The shipped phrases, and the given names cut at their punctuation."""
    shipped = files(__package__).joinpath("phrasebook.txt").read_text(encoding="utf-8").splitlines()
    pieces = (piece for name in names for piece in re.split(r"[,;:–-]", name))
    return Phrasebook([line for line in shipped if line and not line.startswith("#")] + list(pieces))
