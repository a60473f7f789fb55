"""The most likely words behind a run of misread tokens, and how sure each of them is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.reading.repair.language import OTHER, Language

DOUBTFUL = 0.9  # a word that fewer of the likely readings agree on is one to look at
_BEAM = 40
_REACH = 14.0
_MOST_RIVALS = 5
_FAINT = 1e-4


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a token: the word's number in the language, its text, the cost of the misreading."""

    word: int
    text: str
    cost: float


@dataclass(frozen=True, slots=True)
class Decided:
    """The word chosen for a token, the share of likely readings that agree on it, 0..1, and its rivals."""

    text: str
    sure: float
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class _Column:
    """States behind one token, (word before, word): the best way to each, and all ways kept."""

    best: dict[tuple[int, int], tuple[float, int, tuple[int, int]]]
    ways: list[tuple[tuple[int, int], tuple[int, int], int, float]]


def decoded(columns: Sequence[Sequence[Choice]], language: Language, start: tuple[int, int]) -> list[Decided]:
    """For each column of choices the one on the best way through all of them."""
    if not columns:
        return []
    steps = _forward(columns, language, start)
    shares = _shares(steps, start)
    state = min(steps[-1].best, key=lambda s: steps[-1].best[s][0])
    chosen: list[Decided] = []
    for column, step, share in zip(reversed(columns), reversed(steps), reversed(shares), strict=True):
        _, choice, before = step.best[state]
        text = column[choice].text
        sure = sum(part for number, part in share.items() if column[number].text == text)
        others = _rivals(column, share, text, language) if sure < DOUBTFUL or not text else ()
        chosen.append(Decided(text, min(1.0, sure), others))
        state = before
    return chosen[::-1]


def _rivals(
    column: Sequence[Choice], share: Mapping[int, float], chosen: str, language: Language
) -> tuple[str, ...]:
    """The other words that some likely reading takes a token for, likeliest first."""
    told: dict[str, float] = {}
    for number, part in share.items():
        word = column[number].word
        if word != language.numbers[OTHER]:
            text = column[number].text or language.words[word]
            told[text] = told.get(text, 0.0) + part
    told.pop(chosen, None)
    ranked = sorted(told.items(), key=lambda pair: -pair[1])[:_MOST_RIVALS]
    return tuple(text for text, part in ranked if part > _FAINT)


def _forward(
    columns: Sequence[Sequence[Choice]], language: Language, start: tuple[int, int]
) -> list[_Column]:
    steps: list[_Column] = []
    here: list[tuple[tuple[int, int], float]] = [(start, 0.0)]
    chance = language.chance
    for column in columns:
        best: dict[tuple[int, int], tuple[float, int, tuple[int, int]]] = {}
        ways = []
        for state, cost in here:
            first, second = state
            for number, choice in enumerate(column):
                step = choice.cost - chance(first, second, choice.word)
                target = (second, choice.word)
                ways.append((state, target, number, step))
                spent = cost + step
                known = best.get(target)
                if known is None or spent < known[0]:
                    best[target] = (spent, number, state)
        ranked = sorted(best.items(), key=lambda pair: pair[1][0])[:_BEAM]
        limit = ranked[0][1][0] + _REACH
        best = {target: entry for target, entry in ranked if entry[0] <= limit}
        steps.append(_Column(best, [way for way in ways if way[1] in best]))
        here = [(target, entry[0]) for target, entry in best.items()]
    return steps


def _shares(steps: Sequence[_Column], start: tuple[int, int]) -> list[dict[int, float]]:
    """For each token the share of every choice, over all ways kept."""
    ahead = _sums_ahead(steps, start)
    behind = dict.fromkeys(steps[-1].best, 1.0)
    shares: list[dict[int, float]] = []
    for at in range(len(steps) - 1, -1, -1):
        share: dict[int, float] = {}
        before: dict[tuple[int, int], float] = {}
        for state, target, number, step in steps[at].ways:
            weight = math.exp(-step) * behind.get(target, 0.0)
            before[state] = before.get(state, 0.0) + weight
            share[number] = share.get(number, 0.0) + weight * ahead[at][state]
        total = sum(share.values()) or 1.0
        shares.append({number: part / total for number, part in share.items()})
        largest = max(before.values()) or 1.0
        behind = {state: part / largest for state, part in before.items()}
    return shares[::-1]


def _sums_ahead(steps: Sequence[_Column], start: tuple[int, int]) -> list[dict[tuple[int, int], float]]:
    """Before each token, the weight of every state: all ways to it summed, scaled to 1 at the largest."""
    sums = [{start: 1.0}]
    for step in steps[:-1]:
        reached: dict[tuple[int, int], float] = {}
        for state, target, _, cost in step.ways:
            reached[target] = reached.get(target, 0.0) + math.exp(-cost) * sums[-1][state]
        largest = max(reached.values()) or 1.0
        sums.append({state: part / largest for state, part in reached.items()})
    return sums
