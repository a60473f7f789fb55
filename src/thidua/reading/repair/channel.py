"""What the wrong recogniser prints for which letters, and which words a misread token may stand for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.reading.repair.forms import is_capitals

LOWER, TITLE, CAPITALS = 0, 1, 2
_MOST_STATES = 90
_REACH = 11.0
_LONGEST = 14
_LONGEST_PIECE = 3
_STRAY = 6.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A word a token may stand for: its number, the cost of the misreading, and how it is printed."""

    word: int
    cost: float
    case: int


@dataclass(frozen=True, slots=True)
class Branches:
    """A tree of words by their letters: children of each node, and the word that ends there."""

    children: list[dict[str, int]]
    ends: list[int]


Pieces = Mapping[str, Sequence[tuple[str, float]]]


def branches_of(words: Iterable[tuple[int, str]]) -> Branches:
    """The tree of these words."""
    children: list[dict[str, int]] = [{}]
    ends = [-1]
    for number, word in words:
        node = 0
        for letter in word:
            below = children[node].get(letter)
            if below is None:
                below = len(children)
                children.append({})
                ends.append(-1)
                children[node][letter] = below
            node = below
        ends[node] = number
    return Branches(children, ends)


@dataclass(frozen=True, slots=True)
class Channel:
    """Costs by what was seen: `pieces[case][seen]` lists letters that may stand behind it.

    `lost[case][letter]` is the cost of a letter that left nothing; `stray` of a sign that stands for nothing.
    """

    pieces: Sequence[Pieces]
    lost: Sequence[Mapping[str, float]]
    stray: Mapping[str, float]

    def readings(self, token: str, plain: Branches, capital: Branches, most: int) -> list[Reading]:
        """The cheapest words behind a token, at most `most`; none for a token beyond a word's length."""
        if len(token) > _LONGEST:
            return []
        if is_capitals(token):
            found = self._search(token, capital, CAPITALS, CAPITALS)
        else:
            found = self._search(token, plain, LOWER, LOWER)
            if token[0].isupper() or not token[0].isalpha():
                found += self._search(token, plain, TITLE, LOWER)
        found.sort(key=lambda reading: reading.cost)
        return found[:most]

    def _search(self, token: str, tree: Branches, first: int, rest: int) -> list[Reading]:
        states: list[dict[int, float]] = [{} for _ in range(len(token) + 1)]
        states[0][0] = 0.0
        for at in range(len(token) + 1):
            case = first if at == 0 else rest
            here = self._with_lost(states[at], tree, case)
            if at == len(token):
                states[at] = here
                break
            if here:
                self._step(token, at, _best(here), tree, case, states)
        ends = tree.ends
        return [Reading(ends[node], cost, first) for node, cost in states[-1].items() if ends[node] >= 0]

    def _with_lost(self, states: dict[int, float], tree: Branches, case: int) -> dict[int, float]:
        """The states, and those one lost letter further."""
        if not states:
            return states
        lost, limit = self.lost[case], min(states.values()) + _REACH
        reached = dict(states)
        for node, cost in states.items():
            if cost + 1.5 > limit:
                continue
            for letter, below in tree.children[node].items():
                spent = cost + lost.get(letter, 9.0)
                if spent < limit and spent < reached.get(below, 1e9):
                    reached[below] = spent
        return reached

    def _step(
        self,
        token: str,
        at: int,
        here: list[tuple[int, float]],
        tree: Branches,
        case: int,
        states: list[dict[int, float]],
    ) -> None:
        """Carry the states over the next one to three signs of the token."""
        children = tree.children
        stray = self.stray.get(token[at], _STRAY)
        following = states[at + 1]
        for node, cost in here:
            if cost + stray < following.get(node, 1e9):
                following[node] = cost + stray
        for size in range(1, _LONGEST_PIECE + 1):
            options = self.pieces[case].get(token[at : at + size]) if at + size <= len(token) else None
            if not options:
                continue
            target = states[at + size]
            for node, cost in here:
                below = children[node]
                for letters, spent in options:
                    end = below.get(letters[0])
                    if end is not None and len(letters) > 1:
                        end = children[end].get(letters[1])
                    if end is not None and cost + spent < target.get(end, 1e9):
                        target[end] = cost + spent


def _best(states: dict[int, float]) -> list[tuple[int, float]]:
    """The states worth going on with."""
    limit = min(states.values()) + _REACH
    kept = [(node, cost) for node, cost in states.items() if cost <= limit]
    if len(kept) > _MOST_STATES:
        kept.sort(key=lambda pair: pair[1])
        del kept[_MOST_STATES:]
    return kept
