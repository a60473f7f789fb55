"""From texts to the trigram tables."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.reading.damage.syllables import is_syllable
from thidua.reading.places import SourceLine
from thidua.reading.repair.forms import ABBREVIATIONS, KEPT, one_tone, pieces
from thidua.reading.repair.language import BREAK, NUMBER, OTHER
from thidua.reading.repair.mender import breaks, starts_anew

FOREIGN = frozenset(("covid",))
_PAIR_LEAN, _TRIPLE_LEAN = 0.6, 0.35
_LEAST_TRIPLE, _LEAST_PAIR = 0.12, 0.05
_UNSEEN_WORD = 0.15


@dataclass
class Counted:
    """Weighted counts of words, and of how often a word stands in large letters within a clause."""

    single: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    triples: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    large: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)

    def add(self, words: Sequence[str], weight: float) -> None:
        """Count a run of words."""
        for at, word in enumerate(words):
            self.single[word] += weight  # type: ignore[assignment]
            if at:
                self.pairs[(words[at - 1], word)] += weight  # type: ignore[assignment]
            if at > 1:
                self.triples[(words[at - 2], words[at - 1], word)] += weight  # type: ignore[assignment]

    def add_case(self, marked: Iterable[tuple[str, bool]], weight: float) -> None:
        """Count large and small initials of words inside clauses."""
        before = BREAK
        for word, large in marked:
            if before != BREAK:
                self.within[word] += weight  # type: ignore[assignment]
                self.large[word] += weight * large  # type: ignore[assignment]
            before = word


def words_in(tokens: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The language's words of some tokens, each with whether it has a large initial."""
    for token in tokens:
        for piece in pieces(token):
            text = piece.text
            if any(c.isdigit() for c in text):
                yield NUMBER, False
            elif text in ABBREVIATIONS:
                yield text, False
            elif not any(c.isalpha() for c in text):
                if breaks(text):
                    yield BREAK, False
            elif piece.kind == KEPT:
                yield OTHER, False
            else:
                word = one_tone(text.lower())
                known = is_syllable(word) or word in FOREIGN
                yield (word if known else OTHER), text[:1].isupper() and not text.isupper()


def running(text: str) -> list[tuple[str, bool]]:
    """The words of a text with line breaks, as the repairer would walk through them."""
    lines = [SourceLine(None, n, s, s.strip()) for n, s in enumerate(text.split("\n")) if s.strip()]
    tokens = [line.text.split() for line in lines]
    out: list[tuple[str, bool]] = [(BREAK, False), (BREAK, False)]
    for number, row in enumerate(tokens):
        if starts_anew(tokens, lines, number):
            out.append((BREAK, False))
        out.extend(words_in(row))
    return [pair for at, pair in enumerate(out) if at < 2 or pair[0] != BREAK or out[at - 1][0] != BREAK]


def tables(counted: Counted) -> tuple[dict[str, Any], Mapping[str, "array[Any]"]]:
    """Header and arrays of the language's part of the shipped tables."""
    words = [BREAK, NUMBER, OTHER, *sorted(w for w in counted.single if w not in (BREAK, NUMBER, OTHER))]
    number = {word: n for n, word in enumerate(words)}
    unit = len(words)
    total = sum(counted.single.values()) + _UNSEEN_WORD * unit
    single = {w: (counted.single[w] + _UNSEEN_WORD) / total for w in words}
    pair, pair_weight = interpolated(
        {k: n for k, n in counted.pairs.items() if n >= _LEAST_PAIR}, lambda k: single[k[1]], _PAIR_LEAN
    )

    def second(key: tuple[str, str]) -> float:
        return pair.get(key) or pair_weight.get(key[:1], 1.0) * single[key[1]]

    triple, triple_weight = interpolated(
        {k: n for k, n in counted.triples.items() if n >= _LEAST_TRIPLE},
        lambda k: second((k[1], k[2])),
        _TRIPLE_LEAN,
    )
    pairs = sorted((number[a] * unit + number[b], math.log(p)) for (a, b), p in pair.items())
    triples = sorted(
        ((number[a] * unit + number[b]) * unit + number[c], math.log(p)) for (a, b, c), p in triple.items()
    )
    weights = sorted((number[a] * unit + number[b], math.log(p)) for (a, b), p in triple_weight.items())
    parts = {
        "single": array("f", [math.log(single[w]) for w in words]),
        "single_weight": array("f", [math.log(pair_weight.get((w,), 1.0)) for w in words]),
        "large": array("f", [(counted.large[w] + 0.1) / (counted.within[w] + 1.0) for w in words]),
        "pair_keys": array("Q", [k for k, _ in pairs]),
        "pairs": array("f", [p for _, p in pairs]),
        "triple_keys": array("Q", [k for k, _ in triples]),
        "triples": array("f", [p for _, p in triples]),
        "weight_keys": array("Q", [k for k, _ in weights]),
        "pair_weight": array("f", [p for _, p in weights]),
    }
    return {"words": words}, parts


def interpolated(
    counts: Mapping[Any, float], shorter: Any, lean: float
) -> tuple[dict[Any, float], dict[Any, float]]:
    """Chances of seen runs mixed with those of shorter runs, and the share left to runs not seen."""
    totals: dict[Any, float] = defaultdict(float)
    kinds: Counter[Any] = Counter()
    for key, n in counts.items():
        totals[key[:-1]] += n
        kinds[key[:-1]] += 1
    weight = {h: (lean * kinds[h]) / (totals[h] + lean * kinds[h]) for h in totals}
    chance = {
        k: (1 - weight[k[:-1]]) * n / totals[k[:-1]] + weight[k[:-1]] * shorter(k) for k, n in counts.items()
    }
    return chance, weight
