"""What a proposed change of law, or a proposed local figure, would do to one dossier."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.base.library.actions import NewLocal
from thidua.base.library.law import Figure, book_over
from thidua.base.org.models import Unit
from thidua.rules import facts, text
from thidua.rules.eligibility import Verdict, judge
from thidua.rules.findings import Finding
from thidua.rules.text import Book
from thidua.work.dossiers.facts.eligibility import facts_of
from thidua.work.dossiers.models import Dossier, ImpactLine, ImpactRun

MOST_CRITERIA = 10
_DAYS = ("since", "until", "decision_date")
_KEPT = ("provision", "value", "word", "measure", "decision_number", "block", *_DAYS)


@dataclass
class Scales:
    """The law as it holds and as it would, under each body that a run meets: each is made once."""

    change: str = ""
    figure: Figure | None = None
    _books: dict[str, tuple[Book, Book]] = field(default_factory=dict)

    def books(self, body: Unit) -> tuple[Book, Book]:
        """The law under a body now, and with what is proposed."""
        if body.path not in self._books:
            proposed = book_over(body, change=self.change, figure=self.figure)
            self._books[body.path] = book_over(body), proposed
        return self._books[body.path]


def scales_of(run: ImpactRun) -> Scales:
    """What a run weighs with."""
    return Scales(
        change=run.change.words if run.change else "",
        figure=figure_from(run.figure).figure if run.figure else None,
    )


def plain_figure(new: NewLocal) -> dict[str, Any]:
    """A local figure not yet entered, as plain data."""
    told = {name: getattr(new, name) for name in _KEPT}
    return {**told, "body": new.body.code, "members": [member.code for member in new.members]}


def figure_from(told: dict[str, Any]) -> NewLocal:
    """The local figure that plain data tell; raises `Unit.DoesNotExist` when its body is gone."""
    days: dict[str, Any] = {name: told[name] and date.fromisoformat(told[name]) for name in _DAYS}
    members = tuple(Unit.objects.filter(code__in=told["members"]))
    plain = {name: told[name] for name in _KEPT if name not in _DAYS}
    return NewLocal(body=Unit.objects.get(code=told["body"]), members=members, **plain, **days)


def weigh(dossier: Dossier, run: ImpactRun, scales: Scales) -> ImpactLine | None:
    """The line of a dossier whose verdict would change; None where it stays.

    Raises `rules.facts.BadFacts` when what is known of the dossier contradicts itself."""
    known = facts.read(facts_of(dossier))
    before, after = (_judged(known, book) for book in scales.books(dossier.decider))
    if (before.verdict, before.blocking) == (after.verdict, after.blocking):
        return None
    return ImpactLine(
        run=run,
        dossier=dossier,
        before=before.verdict,
        after=after.verdict,
        blocked_before=before.blocking,
        blocked_after=after.blocking,
        criteria=differences(before, after),
    )


def _judged(known: facts.Facts, book: Book) -> Verdict:
    with text.reading(book):
        return judge(known)


def differences(before: Verdict, after: Verdict) -> list[dict[str, Any]]:
    """The findings whose answer differs between two verdicts; a criterion that comes or goes counts."""
    old = {found.code: found for found in before.findings}
    new = {found.code: found for found in after.findings}
    codes = [code for code in dict.fromkeys([*new, *old]) if _answer(old.get(code)) != _answer(new.get(code))]
    return [_difference(code, old.get(code), new.get(code)) for code in codes][:MOST_CRITERIA]


def _answer(found: Finding | None) -> tuple[bool, bool | None, str]:
    """A criterion that is not asked differs from one that cannot be told; a surer source from a weaker."""
    return (found is None, found.met if found else None, found.verified if found else "")


def _difference(code: str, old: Finding | None, new: Finding | None) -> dict[str, Any]:
    told = new or old
    assert told is not None
    return {
        "code": code,
        "before": _word(old),
        "after": _word(new),
        "reason_vi": told.reason_vi if new else "",
        "reason_en": told.reason_en if new else "",
        "cite": told.cite,
        "verified": told.verified,
    }


def _word(found: Finding | None) -> str:
    if found is None:
        return "not_asked"
    return {True: "met", False: "not_met", None: "person_decides"}[found.met]
