"""From counted misreadings to costs the search can look up by what was seen."""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from scripts.repair.alignment import Counts

from thidua.reading.letters import fold
from thidua.reading.repair.channel import CAPITALS, LOWER, TITLE

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DEAREST = 9.0
_DEAREST_PAIR = 8.0
_FEWEST_PAIRS = 2.0
_STRAY = {
    "'": 3.0,
    "’": 3.0,
    "\u2018": 3.0,
    ":": 3.5,
    "`": 3.5,
    "\u00b4": 3.5,
    "_": 4.0,
    "^": 4.0,
    "~": 4.0,
    "°": 4.5,
}


@lru_cache(maxsize=1024)
def toneless(letter: str) -> str:
    """The letter with its hat and hook but without its tone."""
    parts = [c for c in unicodedata.normalize("NFD", letter) if c not in _TONES]
    return unicodedata.normalize("NFC", "".join(parts))


def shares(single: Counts) -> dict[str, dict[str, float]]:
    """Chance of each misreading of each letter; a letter seldom met leans on its kin."""
    kin: Counts = defaultdict(Counter)
    far: Counts = defaultdict(Counter)
    for letter, seen in single.items():
        for found, n in seen.items():
            found = "\0" if found == letter else found
            kin[toneless(letter)][found] += n
            far[fold(letter) + letter.isupper() * "+"][found] += n
    return {letter: _share(letter, single, kin, far) for both in LETTERS for letter in (both, both.upper())}


def _share(letter: str, single: Counts, kin: Counts, far: Counts) -> dict[str, float]:
    own = single.get(letter, Counter())
    total = sum(own.values())
    base = {letter: 0.04, "": 0.004, _plain(letter): 0.3}
    if letter.isupper():
        base[_plain(letter.lower())] = 0.02
    out: dict[str, float] = defaultdict(float)
    for options, share in ((base, 0.1), (_even(far[fold(letter) + letter.isupper() * "+"]), 0.3),
                           (_even(kin[toneless(letter)]), 0.6)):  # fmt: skip
        for found, part in options.items():
            out[letter if found == "\0" else found] += share * part
    lean = 6.0
    result = {found: lean * part / (total + lean) for found, part in out.items()}
    for found, n in own.items():
        result[found] = result.get(found, 0.0) + n / (total + lean)
    return result


def _plain(letter: str) -> str:
    bare = fold(letter)
    return bare.upper() if letter.isupper() else bare


def _even(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {found: n / total for found, n in counts.items()} if total else {}


def tables(single: Counts, double: Counts) -> dict[str, Any]:
    """The channel's part of the shipped tables."""
    costs = {
        letter: {found: -math.log(part) for found, part in options.items() if part > math.exp(-_DEAREST)}
        for letter, options in shares(single).items()
    }
    pairs = pair_costs(double, costs)
    pieces: list[dict[str, list[tuple[str, float]]]] = [defaultdict(list) for _ in range(3)]
    lost: list[dict[str, float]] = [{}, {}, {}]
    for letter, options in costs.items():
        for case in cases_of(letter):
            _add(pieces[case], lost[case], letter.lower(), options)
    for both, options in pairs.items():
        for case in cases_of(both):
            _add(pieces[case], {}, both.lower(), options)
    return {"pieces": pieces, "lost": lost, "stray": _STRAY}


def cases_of(letters: str) -> Iterable[int]:
    """In which print a piece may stand: running letters, the start of a name, capitals."""
    if letters.islower():
        return (LOWER,)
    if letters.isupper():
        return (CAPITALS, TITLE) if len(letters) == 1 else (CAPITALS,)
    return (TITLE,) if letters[0].isupper() else ()


def _add(
    pieces: dict[str, list[tuple[str, float]]],
    lost: dict[str, float],
    letters: str,
    options: Mapping[str, float],
) -> None:
    for found, cost in options.items():
        if not found:
            lost[letters] = round(cost, 3)
        elif len(found) <= 3:
            pieces[found].append((letters, round(cost, 3)))


def pair_costs(double: Counts, costs: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Costs of two letters misread together, where that is cheaper than each for itself."""
    out: dict[str, dict[str, float]] = {}
    for both, seen in double.items():
        total = sum(seen.values())
        for found, n in seen.items():
            if n < _FEWEST_PAIRS or not found or len(found) > 3:
                continue
            cost = -math.log((n - 0.6) / (total + 1.0))
            if cost < min(_DEAREST_PAIR, _apart(both, found, costs) - 0.25):
                out.setdefault(both, {})[found] = cost
    return out


def _apart(both: str, found: str, costs: Mapping[str, Mapping[str, float]]) -> float:
    first, second = costs.get(both[0], {}), costs.get(both[1], {})
    return min(first.get(found[:cut], 99.0) + second.get(found[cut:], 99.0) for cut in range(len(found) + 1))
