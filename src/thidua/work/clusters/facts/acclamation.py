"""How a block's secret vote came out: counts alone, from a ballot held here or from one held on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.work.ballots.models import Stage as BallotStage
from thidua.work.ballots.queries import result_of
from thidua.work.clusters.models import Acclamation, ClusterYear, Terms


@dataclass(frozen=True)
class Acclaimed:
    """The counts: who was entitled, how many envelopes came, votes by member's code; the share that must
    come, in percent, for the vote to stand."""

    held_on: date | None
    entitled: int
    cast: int
    votes: Mapping[str, int]
    quorum: int
    acclaims: int

    @property
    def is_quorate(self) -> bool:
        """Whether enough of those entitled sent an envelope."""
        return bool(self.entitled) and Fraction(self.cast, self.entitled) >= Fraction(self.quorum, 100)

    @property
    def winners(self) -> frozenset[str]:
        """The members with the most votes, as many as the block acclaims; who ties at the edge is not in
        unless all who tie fit, and nobody without a vote."""
        ordered = sorted((count for count in self.votes.values() if count), reverse=True)
        if len(ordered) <= self.acclaims:
            return frozenset(code for code, count in self.votes.items() if count)
        edge = ordered[self.acclaims]
        return frozenset(code for code, count in self.votes.items() if count > edge)


def terms_of(year: ClusterYear) -> Terms:
    """What the block has agreed on, or the usual where it has said nothing."""
    kept: Terms | None = getattr(year, "terms", None)
    return kept or Terms(cluster_year=year, **Terms.usual(year.year))


def is_to_be_held(year: ClusterYear) -> bool:
    """Whether a secret vote may be drawn up: there is none, it was called off, or too few came to it."""
    kept: Acclamation | None = getattr(year, "acclamation", None)
    if kept is None or kept.ballot is None:
        return True
    if kept.ballot.stage == BallotStage.PUBLISHED:
        told = acclamation_of(year)
        return told is not None and not told.is_quorate
    return kept.ballot.stage == BallotStage.CANCELLED


def acclamation_of(year: ClusterYear) -> Acclaimed | None:
    """The counted vote of a year; None before it is counted."""
    kept: Acclamation | None = getattr(year, "acclamation", None)
    if kept is None:
        return None
    terms = terms_of(year)
    agreed = terms.quorum, terms.acclaims
    if kept.ballot is None:
        return Acclaimed(kept.held_on, kept.entitled or 0, kept.cast or 0, kept.votes, *agreed)
    counted = result_of(kept.ballot)
    if counted is None:
        return None
    votes = dict(zip(kept.choices, counted.questions[0].votes, strict=True))
    return Acclaimed(
        kept.ballot.closes.date(),
        counted.voters,
        counted.envelopes,
        votes,
        *agreed,
    )
