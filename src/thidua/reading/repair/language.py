"""How likely words follow each other: interpolated trigram over syllables, stored as sums and weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BREAK, NUMBER, OTHER = "¶", "#", "§"
UNSEEN = -18.0


@dataclass(frozen=True, slots=True)
class Language:
    """Logarithms of chances. Keys pack word numbers; `unit` is the size of the vocabulary."""

    words: Sequence[str]
    numbers: Mapping[str, int]
    single: Sequence[float]
    pairs: Mapping[int, float]
    triples: Mapping[int, float]
    single_weight: Sequence[float]
    pair_weight: Mapping[int, float]

    def chance(self, first: int, second: int, word: int) -> float:
        """Log chance of `word` behind the two before it."""
        unit = len(self.words)
        pair = first * unit + second
        found = self.triples.get(pair * unit + word)
        if found is not None:
            return found
        weight = self.pair_weight.get(pair, 0.0)
        found = self.pairs.get(second * unit + word)
        if found is not None:
            return weight + found
        return weight + self.single_weight[second] + self.single[word]
