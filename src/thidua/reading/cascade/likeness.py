"""How far one clause takes up another: a blend of likeness of the whole and of what is found again."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.reading.cascade.clauses import Clause
from thidua.reading.cascade.terms import terms_of
from thidua.reading.cascade.weights import Idf

_OF_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause as a vector of weighed terms."""

    clause: Clause
    terms: Mapping[str, float]
    length: float


@dataclass(frozen=True, slots=True)
class Match:
    """The best answer to a clause, and how good it is, 0..1."""

    score: float
    clause: Clause | None


def weighed(clause: Clause, words: Sequence[str], idf: Idf) -> Weighed:
    """The vector of these words, standing for the clause."""
    counts = Counter(terms_of(words))
    terms = {term: (1 + math.log(count)) * idf.weight(term) for term, count in counts.items()}
    return Weighed(clause, terms, math.sqrt(sum(weight**2 for weight in terms.values())) or 1.0)


def answers_of(clauses: Sequence[Clause], idf: Idf) -> list[Weighed]:
    """What may answer: every clause, and every two neighbours of one section together."""
    alone = [weighed(clause, clause.words, idf) for clause in clauses]
    paired = [
        weighed(first, first.words + second.words, idf)
        for first, second in pairwise(clauses)
        if first.spot.section == second.spot.section
    ]
    return [*alone, *paired]


def likeness(asked: Weighed, answer: Weighed) -> float:
    """How far an answer takes up what is asked, 0..1."""
    common = [term for term in asked.terms if term in answer.terms]
    if not common:
        return 0.0
    dot = sum(asked.terms[term] * answer.terms[term] for term in common)
    return blended(asked, answer, dot, sum(asked.terms[term] ** 2 for term in common))


def blended(asked: Weighed, answer: Weighed, common: float, found: float) -> float:
    """Half the cosine of both, half the share of what is asked that is found in the answer."""
    cosine = common / (asked.length * answer.length)
    whole = asked.length**2
    return _OF_ALIKE * cosine + (1 - _OF_ALIKE) * found / whole


class Answers:
    """The clauses of the lower plan, ready to be asked."""

    def __init__(self, clauses: Sequence[Clause], idf: Idf) -> None:
        self.clauses = clauses
        self.idf = idf
        self._all = answers_of(clauses, idf)
        self._of: dict[tuple[str, ...], Weighed] = {}
        self._with: dict[str, list[tuple[int, float]]] = {}
        for at, answer in enumerate(self._all):
            for term, weight in answer.terms.items():
                self._with.setdefault(term, []).append((at, weight))

    def to(self, clause: Clause, words: Sequence[str] | None = None) -> Match:
        """The best answer to a clause, or to these words of it; of equals the first."""
        asked = self._weighed(clause, clause.words if words is None else words)
        common: dict[int, float] = {}
        found: dict[int, float] = {}
        for term, weight in asked.terms.items():
            for at, other in self._with.get(term, ()):
                common[at] = common.get(at, 0.0) + weight * other
                found[at] = found.get(at, 0.0) + weight**2
        if not common:
            return Match(0.0, self._all[0].clause if self._all else None)
        scores = {at: blended(asked, self._all[at], common[at], found[at]) for at in common}
        best = min(scores, key=lambda at: (-scores[at], at))
        return Match(scores[best], self._all[best].clause)

    def likeness(self, words: Sequence[str], clause: Clause) -> float:
        """How far one clause of the lower plan answers these words."""
        return likeness(self._weighed(clause, words), self._weighed(clause, clause.words))

    def _weighed(self, clause: Clause, words: Sequence[str]) -> Weighed:
        """The vector of these words, made once."""
        key = tuple(words)
        if key not in self._of:
            self._of[key] = weighed(clause, key, self.idf)
        return self._of[key]
