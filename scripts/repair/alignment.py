"""What is printed for which letters: pairs of words as meant and as misread, aligned letter by letter."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from thidua.reading.letters import fold
from thidua.reading.repair.forms import WORD, one_tone, pieces

Pair = tuple[str, str]
Counts = dict[str, Counter[str]]
_FAR = 1e9


def unlikeness(a: str, b: str) -> float:
    """Edit distance of two tokens without marks, as a share of the longer."""
    a, b = fold(a), fold(b)
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[-1] + 1))
        above = row
    return above[-1] / max(1, len(a), len(b))


def token_pairs(meant: list[str], seen: list[str]) -> list[Pair]:
    """Tokens that stand for each other on two readings of a line."""
    grid = [[0.0] * (len(seen) + 1) for _ in range(len(meant) + 1)]
    for i in range(len(meant) + 1):
        for j in range(len(seen) + 1):
            if i or j:
                grid[i][j] = min(
                    grid[i - 1][j - 1] + unlikeness(meant[i - 1], seen[j - 1]) if i and j else _FAR,
                    grid[i - 1][j] + 0.7 if i else _FAR,
                    grid[i][j - 1] + 0.7 if j else _FAR,
                )
    i, j, found = len(meant), len(seen), []
    while i and j:
        if grid[i][j] == grid[i - 1][j - 1] + unlikeness(meant[i - 1], seen[j - 1]):
            i, j = i - 1, j - 1
            found.append((meant[i], seen[j]))
        elif grid[i][j] == grid[i - 1][j] + 0.7:
            i -= 1
        else:
            j -= 1
    return found[::-1]


def word_pairs(lines: Iterable[Pair]) -> Counter[Pair]:
    """Single words as meant and as misread, without the signs around them."""
    found: Counter[Pair] = Counter()
    for text, ocr in lines:
        for meant, seen in token_pairs(text.split(), ocr.split()):
            a = [p.text for p in pieces(meant) if p.kind == WORD]
            b = [p.text for p in pieces(seen) if p.kind == WORD]
            if len(a) == len(b) == 1 and a[0].isalpha() and len(b[0]) <= len(a[0]) + 4:
                found[(one_tone(a[0]), b[0])] += 1
    return found


def _guess(meant: str, seen: str) -> float:
    """Cost of a piece before anything is learnt."""
    if meant == seen:
        return 0.1
    if not seen:
        return 4.0
    if len(meant) == 1 and len(seen) == 1:
        return 0.5 if fold(meant) == fold(seen) else 2.5
    return 2.2 + 0.8 * abs(len(seen) - len(meant)) + (0.0 if fold(meant)[:1] == fold(seen)[:1] else 0.8)


def aligned(meant: str, seen: str, cost: dict[Pair, float]) -> list[Pair]:
    """The cheapest way to cut both words into pieces that stand for each other."""
    m, n = len(meant), len(seen)
    grid: list[list[tuple[float, int, int]]] = [[(_FAR, 0, 0)] * (n + 1) for _ in range(m + 1)]
    grid[0][0] = (0.0, 0, 0)
    for i in range(m + 1):
        for j in range(n + 1):
            here = grid[i][j][0]
            if here >= _FAR:
                continue
            for di, dj in ((1, 1), (1, 2), (1, 0), (1, 3), (2, 1)):
                if i + di <= m and j + dj <= n:
                    a, b = meant[i : i + di], seen[j : j + dj]
                    spent = here + (cost[(a, b)] if (a, b) in cost else _guess(a, b) + 1.5 * bool(cost))
                    if spent < grid[i + di][j + dj][0]:
                        grid[i + di][j + dj] = (spent, di, dj)
    if grid[m][n][0] >= _FAR:
        return []
    i, j, parts = m, n, []
    while i:
        _, di, dj = grid[i][j]
        parts.append((meant[i - di : i], seen[j - dj : j]))
        i, j = i - di, j - dj
    return parts[::-1]


def learnt(pairs: Counter[Pair], rounds: int = 4) -> list[tuple[list[Pair], int]]:
    """The alignments after a few rounds of aligning and counting."""
    cost: dict[Pair, float] = {}
    cut: list[tuple[list[Pair], int]] = []
    for _ in range(rounds):
        counts: Counter[Pair] = Counter()
        totals: Counter[str] = Counter()
        cut = [(aligned(a, b, cost), n) for (a, b), n in pairs.items()]
        for parts, n in cut:
            for a, b in parts:
                counts[(a, b)] += n
                totals[a] += n
        cost = {(a, b): -math.log(n / (totals[a] + 2)) for (a, b), n in counts.items()}
    return cut


def piece_counts(cut: Iterable[tuple[list[Pair], int]], factor: float) -> tuple[Counts, Counts]:
    """How often each letter, and each two letters together, were misread as what."""
    single: Counts = defaultdict(Counter)
    double: Counts = defaultdict(Counter)
    for parts, n in cut:
        for a, b in parts:
            (single if len(a) == 1 else double)[a][b] += n * factor  # type: ignore[assignment]
        for (a, b), (c, d) in pairwise(parts):
            if len(a + c) == 2:
                double[a + c][b + d] += n * factor  # type: ignore[assignment]
    return single, double
