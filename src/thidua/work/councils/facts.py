"""What the rules need to know of a session, and what they answer: denominator, threshold, outcome."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.library.law import book_over, law_under
from thidua.base.org.models import Unit
from thidua.rules import voting
from thidua.rules.text import NATIONAL, Book, reading
from thidua.work.councils import queries
from thidua.work.councils.models import Ballot, Item, Outcome, Session
from thidua.work.dossiers.models import Dossier

SYMBOL = "BB-HĐTĐKT"


@dataclass(frozen=True)
class Tally:
    """What the law makes of one item's counts. `outcome` stays pending where no figure binds."""

    denominator: int
    threshold: str
    cite: str
    verified: str
    outcome: str


@dataclass(frozen=True)
class Room:
    """A session's composition as counts: the members of that day, how many of them came, by which law."""

    day: date
    members: int
    present: int
    law: Book = NATIONAL

    def may_vote(self, item: Item) -> int:
        """How many members in the room may vote on an item."""
        return self.present - sum(recusal.attendance.present for recusal in item.recusals.all())

    def may_write(self, item: Item) -> int:
        """How many absent members may send a written vote on an item."""
        recused = sum(not recusal.attendance.present for recusal in item.recusals.all())
        return self.members - self.present - recused

    def tally(self, item: Item) -> Tally:
        """Ask the rules. A threshold that is only remembered never fails a name: a person does."""
        with reading(self.law):
            asked = voting.judge(
                item.dossier.honour,
                self.day,
                members=self.members,
                present=self.present,
                votes_for=item.votes_for or 0,
                paper=item.paper_for,
                recused=len(item.recusals.all()),
            )
        return Tally(
            denominator=asked.denominator,
            threshold=threshold_words(asked.threshold),
            cite=asked.cite[:300],
            verified=asked.verified,
            outcome=_outcome(asked.passes, asked.verified),
        )

    def quorate(self, honour: str) -> bool | None:
        """Whether enough members came for an honour; None where no figure is known."""
        with reading(self.law):
            asked = voting.judge(honour, self.day, members=self.members, present=self.present, votes_for=0)
        return asked.quorate


def room_of(session: Session) -> Room:
    """The composition a session kept when it opened."""
    present = [row.present for row in session.attendance.all()]
    return Room(session.day, len(present), sum(present), book_over(session.council.body))


def ballot_of(honour: str, day: date, body: Unit) -> str:
    """How an honour is voted on before a body's council: secret where the law says so, else openly."""
    with law_under(body):
        return voting.ballot(honour, day) or Ballot.OPEN


def nominee_person(dossier: Dossier) -> int | None:
    """The person behind a dossier: the nominee, or the head of the household."""
    return dossier.person_id or dossier.head_id


def waiting_for(body: Unit) -> QuerySet[Dossier]:
    """Appraised dossiers before a body that no unfinished session has taken up.

    The caller has checked that the actor holds office at the body."""
    return queries.free_before(body.pk).order_by("honour", "name_fold", "id")


@override("vi")
def threshold_words(threshold: Fraction | None) -> str:
    """A threshold as minutes write it: `từ 90%`, `từ 2/3`; in words where there is none."""
    if threshold is None:
        return _("không quy định")
    percent = threshold * 100
    return f"từ {percent}%" if percent.denominator == 1 else f"từ {threshold}"


@override("vi")
def result_sentence(session: Session, item: Item) -> str:
    """The outcome in one sentence, as the dossier's history and the nominee's unit read it."""
    said = _(
        "%(number)s ngày %(day)s: %(votes)d/%(of)d phiếu đồng ý (cần %(threshold)s); kết quả: %(outcome)s."
    ) % {
        "number": number_shown(session),
        "day": f"{session.day:%d/%m/%Y}",
        "votes": item.all_for,
        "of": item.denominator or 0,
        "threshold": item.threshold,
        "outcome": item.get_outcome_display().lower(),
    }
    return f"{said} {item.reason}".strip()


def number_shown(session: Session) -> str:
    """Number and symbol of the minutes, such as `03/BB-HĐTĐKT`."""
    return f"{session.number:02d}/{SYMBOL}" if session.number else ""


@override("vi")
def minutes_of(session: Session, item: Item) -> dict[str, Any]:
    """The council's paper as the dossier keeps it."""
    return {
        "session": session.code,
        "number": number_shown(session),
        "day": session.day,
        "council": session.council.name,
        "ballot": item.ballot,
        "votes_for": item.votes_for,
        "votes_against": item.votes_against,
        "paper_for": item.paper_for,
        "paper_against": item.paper_against,
        "recused": len(item.recusals.all()),
        "denominator": item.denominator,
        "threshold": item.threshold,
        "outcome": item.outcome,
        "reason": item.reason,
        "settled_by": item.settled_by,
        "cite": item.cite,
        "verified": item.verified,
    }


def _outcome(passes: bool | None, verified: str) -> str:
    if passes:
        return Outcome.PASSED
    return Outcome.FAILED if passes is False and verified != "memory" else Outcome.PENDING
