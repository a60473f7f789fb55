"""Votes of a council: ballot, threshold by honour and day, and the legal denominator."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rules import honours, text
from thidua.rules.shape import BadCall


class BadVote(BadCall):
    """The counts of a vote cannot all be true."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote comes to. ``passes`` is None where no figure is known; a thin house only warns.

    ``threshold`` is a fraction of ``denominator`` heads; ``quorate`` is whether enough members sat.
    """

    passes: bool | None
    ballot: str | None
    threshold: Fraction | None
    denominator: int
    votes: int
    quorum: Fraction | None
    quorate: bool | None
    cite: str
    verified: str
    doubtful: bool
    note: str

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as plain data, fractions as decimal numbers."""
        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**row, "threshold": _number(self.threshold), "quorum": _number(self.quorum)}


def judge(
    honour: str,
    on: date,
    *,
    members: int,
    present: int,
    votes_for: int,
    paper: int = 0,
    recused: int = 0,
    recused_leave: bool = False,
) -> Outcome:
    """Return what a vote on an honour comes to under the rule of that day.

    ``votes_for`` were cast in the room, ``paper`` are votes in favour sent in writing by absentees. Recused
    members stay in the denominator unless a local provision takes them out (``recused_leave``).
    Raises BadVote when the counts contradict each other, honours.UnknownHonour for an unknown code.
    Source: Nghị định 91/2017/NĐ-CP, Điều 45 (A); later thresholds are from memory.
    """
    _refuse_impossible(members, present, votes_for, paper, recused)
    rule = _rule(honour, on)
    leaving = recused if recused_leave else 0
    if rule is None:
        return _unknown(members - leaving, votes_for + paper)
    base = (present if rule.value["denominator"] == "present" else members) - leaving
    threshold = Fraction(rule.value["threshold"]) if rule.value["threshold"] else None
    votes = votes_for + paper
    passes = None if threshold is None or base == 0 else Fraction(votes, base) >= threshold
    quorum = _quorum(honour, on)
    quorate = None if quorum is None else Fraction(present, members) >= quorum
    ballot = str(rule.value["ballot"])
    return Outcome(
        passes, ballot, threshold, base, votes, quorum, quorate,
        rule.cite, rule.verified, rule.doubtful, rule.note,
    )  # fmt: skip


def ballot(honour: str, on: date) -> str | None:
    """Return ``secret`` or ``open`` for an honour on a day, or None where no rule is known."""
    rule = _rule(honour, on)
    return None if rule is None else str(rule.value["ballot"])


def _rule(honour: str, on: date) -> text.Version | None:
    """Return the rule of the honour itself, else that of its form, else that of all others."""
    known = honours.get(honour)
    if not known.existed_on(on):
        return None
    own = text.topic("voting").get(f"voting.{honour}") or text.topic("voting").get(f"voting.{known.form}")
    return (own or text.provision("voting.other")).on_or_none(on)


def _quorum(honour: str, on: date) -> Fraction | None:
    own = text.topic("voting").get(f"voting.quorum_{honour}")
    found = (own or text.provision("voting.quorum")).on_or_none(on)
    return Fraction(found.value) if found else None


def _unknown(denominator: int, votes: int) -> Outcome:
    note = "Bảng luật không có quy định biểu quyết cho ngày này."
    return Outcome(None, None, None, denominator, votes, None, None, "", "memory", False, note)


def _refuse_impossible(members: int, present: int, votes_for: int, paper: int, recused: int) -> None:
    if min(members, present, votes_for, paper, recused) < 0 or members == 0:
        raise BadVote("số thành viên phải lớn hơn 0 và không số nào được âm")
    faults = (
        (present > members, f"dự họp {present} nhiều hơn số thành viên {members}"),
        (votes_for > present, f"phiếu thuận {votes_for} nhiều hơn số người dự họp {present}"),
        (paper > members - present, f"phiếu gửi {paper} nhiều hơn số người vắng mặt {members - present}"),
        (recused > members, f"số người không tham gia {recused} nhiều hơn số thành viên {members}"),
        (votes_for + paper > members - recused, "phiếu thuận nhiều hơn số người được bỏ phiếu"),
    )
    for wrong, why in faults:
        if wrong:
            raise BadVote(why)


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)
