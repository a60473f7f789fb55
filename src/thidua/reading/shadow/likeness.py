"""How far a wrecked token is from a word: edit distance with the slips of a recogniser made cheap."""

from functools import lru_cache

from thidua.reading.letters import fold

_DIGITS_AS_LETTERS = str.maketrans({"1": "l", "0": "o", "6": "o", "3": "a", "4": "a", "5": "s", "¢": "e",
                                    "€": "e",
                                    "¥": "y", "&": "e", "§": "s", "£": "e", "8": "o", "|": "l"})  # fmt: skip
_VOWELS = frozenset("aeiouyw")
_CLOSE = {
    frozenset(pair): cost
    for pair, cost in {
        "wu": 0.2, "yu": 0.3, "ui": 0.4, "tu": 0.4, "vu": 0.4, "lu": 0.4, "ru": 0.4, "oe": 0.35, "od": 0.4,
        "ob": 0.4, "og": 0.4, "ai": 0.4, "ao": 0.45, "ad": 0.5, "li": 0.3, "tl": 0.5, "dp": 0.4, "db": 0.4,
        "ec": 0.3, "mn": 0.3, "rt": 0.5, "ij": 0.4, "ft": 0.4, "pb": 0.6, "sd": 0.8,
    }.items()
}  # fmt: skip
_ONE_FOR_TWO = {("tr", "u"), ("ir", "u"), ("it", "u"), ("ii", "u"), ("ti", "u"), ("iu", "u"), ("li", "u"),
                ("uw", "u"), ("wu", "u"), ("oi", "o"), ("lu", "u"), ("ed", "o"), ("ea", "a"), ("ai", "a"),
                ("ia", "a"), ("oe", "o"), ("rn", "m"), ("nl", "m"), ("bi", "o"), ("ur", "u")}  # fmt: skip


def skeleton(token: str) -> str:
    """The folded token with digits and signs read as the letters they stand for."""
    return fold(token).translate(_DIGITS_AS_LETTERS)


def swap_cost(a: str, b: str) -> float:
    """What it costs to read letter `a` where `b` was printed, 0..1."""
    if a == b:
        return 0.0
    near = _CLOSE.get(frozenset((a, b)))
    if near is not None:
        return near
    return 0.5 if a in _VOWELS and b in _VOWELS else 1.0


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SWAP = {a + b: swap_cost(a, b) for a in _LETTERS for b in _LETTERS}


@lru_cache(maxsize=65536)
def distance(seen: str, word: str, limit: float) -> float:
    """Cost of reading `word` as `seen`, or a figure above `limit` once it cannot stay below."""
    older: list[float] = []
    above = [0.6 * j for j in range(len(word) + 1)]
    before = ""
    for letter in seen:
        row = [above[0] + 0.6]
        for j, printed in enumerate(word):
            best = above[j] + _SWAP.get(letter + printed, 0.0 if letter == printed else 1.0)
            if above[j + 1] + 0.6 < best:
                best = above[j + 1] + 0.6
            if row[j] + 0.6 < best:
                best = row[j] + 0.6
            if older and best > older[j] + 0.3 and (before + letter, printed) in _ONE_FOR_TWO:
                best = older[j] + 0.3
            row.append(best)
        if min(row) > limit and min(above) > limit:
            return limit + 1
        older, above, before = above, row, letter
    return above[-1]
