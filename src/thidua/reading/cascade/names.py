"""Instruments cited and movements named above: whether they are named below."""

import re
from collections.abc import Iterator, Mapping, Sequence

from thidua.reading.cascade.results import KEPT, MISSING, NOT_APPLICABLE, Check
from thidua.reading.letters import compare_key
from thidua.reading.movements.catalogue import Entry, catalogue
from thidua.reading.results import Citation, Found, Movement, Reading

_ALIKE = 0.8
_FEWEST_OF_NAME = 3
_FEWEST_OF_ALIAS = 5


def check(
    kind: str, item: str, above: Found, below: Found | None, status: str, reason: str = "", duty: str = ""
) -> Check:
    """A check with the places and the passages of both sides."""
    return Check(
        kind,
        item,
        above.line,
        above.page,
        below.line if below else None,
        below.page if below else None,
        status,
        reason,
        above.quote,
        below.quote if below else "",
        duty,
    )


def number_key(citation: Citation) -> str:
    """The number of an instrument for comparing."""
    return bare(citation.number)


def bare(number: str) -> str:
    """A number without leading zeros and signs."""
    return re.sub(r"\b0+(?=\d)", "", compare_key(number))


def same_instrument(above: Citation, below: Citation) -> bool:
    """Whether both cite one instrument; a law by its name may go without its year."""
    first, second = number_key(above), number_key(below)
    if above.unnumbered and below.unnumbered:
        return first.startswith(second) or second.startswith(first)
    dated_apart = above.date and below.date and above.date != below.date
    return first == second and not dated_apart


def citation_checks(upper: Reading, lower: Reading) -> Iterator[Check]:
    """Every instrument the upper plan cites."""
    for above in upper.citations:
        below = next((c for c in lower.citations if same_instrument(above, c)), None)
        item = above.number if above.unnumbered else f"{above.type} {above.number}"
        yield check("citation", item, above, below, KEPT if below else MISSING)


def same_movement(above: Movement, below: Movement) -> bool:
    """Whether both name one movement: by the catalogue, or by nearly the same words."""
    if above.canonical and below.canonical:
        return above.canonical == below.canonical
    first, second = set(compare_key(above.name).split()), set(compare_key(below.name).split())
    return bool(first | second) and len(first & second) / len(first | second) >= _ALIKE


def movement_checks(upper: Reading, lower: Reading) -> Iterator[Check]:
    """Every movement, campaign and slogan the upper plan names; one that is over need not reappear."""
    known = {entry.name: entry for entry in catalogue()}
    year = lower.metadata.year or upper.metadata.year
    for above in upper.movements:
        item = above.canonical or above.name
        below = next((m for m in lower.movements if same_movement(above, m)), None)
        spelled = below or mentioned(spellings_of(above, known), lower)
        if spelled is not None:
            yield check("movement", item, above, spelled, KEPT)
        elif is_over(known, above, year):
            yield check(
                "movement", item, above, None, NOT_APPLICABLE, "Phong trào đã kết thúc trước năm này."
            )
        else:
            yield check("movement", item, above, None, MISSING)


def is_over(known: Mapping[str, Entry], movement: Movement, year: int | None) -> bool:
    """Whether the catalogue says that the movement ended before this year."""
    entry = known.get(movement.canonical or "")
    return bool(entry and entry.until and year and int(entry.until) < year)


def spellings_of(movement: Movement, known: Mapping[str, Entry]) -> list[str]:
    """The keys a movement may be written by: its name, and aliases long enough to mean nothing else."""
    entry = known.get(movement.canonical or "")
    aliases = [compare_key(alias) for alias in entry.aliases] if entry else []
    own = compare_key(movement.name)
    named = [own] if len(own.split()) >= _FEWEST_OF_NAME else []
    return [*named, *(alias for alias in aliases if len(alias.split()) >= _FEWEST_OF_ALIAS)]


def mentioned(names: Sequence[str], lower: Reading) -> Found | None:
    """Where the lower plan writes one of the names without marking it as one, also across a line's end."""
    keys = [compare_key(line.text) for line in lower.lines]
    for number, line in enumerate(lower.lines):
        following = keys[number + 1] if number + 1 < len(keys) else ""
        for name in names:
            over_the_end = has_name(f"{keys[number]} {following}", name) and not has_name(following, name)
            if has_name(keys[number], name) or over_the_end:
                return Found(line.text, line.line, line.page)
    return None


def has_name(key: str, name: str) -> bool:
    """Whether a name stands in a text, word by word."""
    return f" {name} " in f" {key} "


def is_cited(upper: Reading, lower: Reading) -> bool | None:
    """Whether the lower plan names the upper one by its number; None where it has none."""
    facts = upper.metadata
    if not facts.number or not facts.symbol:
        return None
    wanted = bare(f"{facts.number}/{facts.symbol}")
    return any(number_key(citation) == wanted for citation in lower.citations)
