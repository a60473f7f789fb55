"""What an initiative looks like: other initiatives with the same words. Evidence, never a verdict."""

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from thidua.base.core.actor import Actor
from thidua.base.core.likeness import Passage, keys, likeness, passages, same_words
from thidua.base.core.text import fold
from thidua.work.initiatives import queries
from thidua.work.initiatives.models import Proposal, Stage

ALIKE = 0.4  # share of the shorter text from which two initiatives are shown side by side
SAME_TITLE = 0.8  # share of words from which two names are
SHOWN = 10


@dataclass(frozen=True)
class Alike:
    """One other initiative: how much of the shorter text both have (0 to 1), and where."""

    other: Proposal
    share: float
    title_alone: bool
    passages: tuple[Passage, ...] = ()
    authors_shared: bool = False

    @property
    def percent(self) -> int:
        """The share in hundredths."""
        return round(self.share * 100)

    @property
    def is_recognised(self) -> bool:
        """Whether the other was recognised already."""
        return self.other.stage == Stage.RECOGNISED


def alike(proposal: Proposal, actor: Actor) -> list[Alike]:
    """Initiatives whose text or name is much the same, the most alike first."""
    mine = set(proposal.authors.values_list("person_id", flat=True))
    seen = queries.compared_with(proposal, actor)
    named = [pk for pk, title in seen.values_list("pk", "title") if _same_name(proposal.title, title)]
    others = queries.near(seen, keys(proposal.words), named)
    found = [told for other in others if (told := _compared(proposal, other, mine))]
    return sorted(found, key=lambda told: -told.share)[:SHOWN]


def print_of(title: str, solution: str) -> str:
    """What equal initiatives share, whatever their accents, blanks and case."""
    plain = fold(unicodedata.normalize("NFC", f"{title}\n{solution}"))
    return blake2b(" ".join(plain.split()).encode(), digest_size=16).hexdigest()


def _compared(proposal: Proposal, other: Proposal, mine: set[int]) -> Alike | None:
    share = likeness(proposal.words, other.words)
    title_alone = share < ALIKE
    if title_alone and not _same_name(proposal.title, other.title):
        return None
    shared = bool(mine & {author.person_id for author in other.authors.all()})
    quoted = () if title_alone else tuple(passages(proposal.words, other.words))
    return Alike(other, share, title_alone, quoted, shared)


def _same_name(one: str, other: str) -> bool:
    return same_words(one, other) >= SAME_TITLE
