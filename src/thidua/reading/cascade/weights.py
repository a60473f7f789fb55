"""How much a term tells: rare ones much, those of every plan little. Table by scripts/build_idf.py."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from thidua.reading.cascade.clauses import Clause, clauses_of
from thidua.reading.cascade.terms import terms_of
from thidua.reading.results import Reading

_TABLE = "idf.tsv"
_COMMON = 0.3
_OF_PAIR = 0.5


@dataclass(frozen=True, slots=True)
class Idf:
    """In how many of `clauses` clauses each term was seen."""

    clauses: int
    seen: Mapping[str, int]

    def weight(self, term: str) -> float:
        """The weight of a term, damped: words of the trade tell something too. Pairs of words count half."""
        rarity = math.log((self.clauses + 1) / (self.seen.get(term, 0) + 1)) + _COMMON
        return math.sqrt(rarity) * (_OF_PAIR if " " in term else 1.0)

    def joined(self, other: "Idf") -> "Idf":
        """The counts of both together: the screen adds the plans of its own house."""
        both = Counter(self.seen)
        both.update(other.seen)
        return Idf(self.clauses + other.clauses, both)


def counted(clauses: Iterable[Clause]) -> Idf:
    """The table that these clauses give."""
    seen: Counter[str] = Counter()
    every = [set(terms_of(clause.words)) for clause in clauses]
    for terms in every:
        seen.update(terms)
    return Idf(len(every), seen)


def idf_of(readings: Iterable[Reading]) -> Idf:
    """The table that these plans give."""
    return counted(clause for reading in readings for clause in clauses_of(reading))


@lru_cache(maxsize=1)
def shipped() -> Idf:
    """The table that comes with the program."""
    first, *rows = files(__package__).joinpath(_TABLE).read_text(encoding="utf-8").splitlines()
    pairs = (row.rsplit("\t", 1) for row in rows)
    return Idf(int(first), {term: int(count) for term, count in pairs})


def table_of(idf: Idf, least: int = 2) -> str:
    """The table as it is shipped: terms seen at least so often, in order."""
    rows = sorted((term, count) for term, count in idf.seen.items() if count >= least)
    return "\n".join([str(idf.clauses), *(f"{term}\t{count}" for term, count in rows)]) + "\n"
