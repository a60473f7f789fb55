"""Reports of one list that look alike, asked of the whole list at once: evidence to look at, no verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import QuerySet

from thidua.base.core.likeness import likeness
from thidua.work.dossiers.facts.repeats import ALIKE
from thidua.work.dossiers.models import Dossier, ReportKey
from thidua.work.dossiers.queries import text_of

EVERYBODY = 40  # a key that more reports have stands for a phrase that everybody writes
LEAST_KEYS, MOST_PAIRS = 3, 2_000


@dataclass(frozen=True)
class Copy:
    """Two dossiers of one list and how much of the shorter report the other has, 0 to 1."""

    one: Dossier
    other: Dossier
    share: float

    @property
    def percent(self) -> int:
        """The share in hundredths."""
        return round(100 * self.share)


def copies_among(listed: QuerySet[Dossier]) -> list[Copy]:
    """The pairs of a list whose reports look alike, the most alike first, in two questions.

    Two dossiers of one nominee rest on one report as a matter of course, so they make no pair.
    The caller has found the list by what may be seen."""
    pairs = _perhaps(listed)
    found = listed.order_by().only(*_READ).in_bulk({each for pair in pairs for each in pair}) if pairs else {}
    told = (_copy(found[one], found[other]) for one, other in pairs if one in found and other in found)
    return sorted((each for each in told if each.share >= ALIKE), key=_by_share)


_READ = ("code", "nominee_name", "nominee_key", "honour", "report", "benefit")


def _perhaps(listed: QuerySet[Dossier]) -> list[tuple[int, int]]:
    """The pairs that share the most keys."""
    rows = ReportKey.objects.filter(of__dossier__in=listed.order_by().values("pk"))
    owners: dict[int, list[int]] = defaultdict(list)
    for key, dossier in rows.values_list("key", "of__dossier").iterator(chunk_size=10_000):
        owners[key].append(dossier)
    met = Counter(pair for dossiers in owners.values() for pair in _pairs(dossiers))
    return [pair for pair, count in met.most_common(MOST_PAIRS) if count >= LEAST_KEYS]


def _pairs(dossiers: list[int]) -> Iterator[tuple[int, int]]:
    return combinations(sorted(dossiers), 2) if len(dossiers) <= EVERYBODY else iter(())


def _copy(one: Dossier, other: Dossier) -> Copy:
    alike = one.nominee_key != other.nominee_key
    return Copy(one, other, likeness(text_of(one), text_of(other)) if alike else 0.0)


def _by_share(copy: Copy) -> tuple[float, str]:
    return -copy.share, copy.one.code
