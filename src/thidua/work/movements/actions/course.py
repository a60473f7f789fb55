"""The course of a movement: approval, launch, registration, reviews, reward, close, and its cancelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.base.uploads.actions import take
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import Movement, MovementPaper, MovementStage, PaperKind, YearSlice
from thidua.work.movements.policies.running import may_keep, may_move
from thidua.work.movements.queries.movements import papers_of, years_to_open


@dataclass(frozen=True)
class NewPaper:
    """A paper for the file: its number where it has one, its day, what it says, the file itself."""

    signed_on: date
    number: str = ""
    words: str = ""
    file: File[bytes] | None = None


GATES = {
    MovementStage.APPROVED: PaperKind.LAUNCH_DOCUMENT,
    MovementStage.INTERIM_REVIEWED: PaperKind.INTERIM_REPORT,
    MovementStage.FINAL_REVIEWED: PaperKind.FINAL_REPORT,
    MovementStage.REWARDED: PaperKind.AWARD_DECISION,
    MovementStage.CLOSED: PaperKind.RESULT_SHEET,
}


@transaction.atomic
def approve(movement: Movement, paper: NewPaper, *, actor: Actor, seen: int | None = None) -> Movement:
    """Approve it with its launch document. Refused, naming what is missing, until it says all the law asks
    and rests on a target, a duty, a document or a movement of a unit above."""
    return advance(movement, to=MovementStage.APPROVED, paper=paper, actor=actor, seen=seen)


@transaction.atomic
def launch(
    movement: Movement, *, on: date, at: str, publicity: str = "", actor: Actor, seen: int | None = None
) -> Movement:
    """Launch it: the day, the place, who told the people of it. Years of one that runs over several open."""
    fresh = flow.lock(movement, seen=seen)
    may_move(actor, fresh, MOVEMENT.find(fresh.stage, MovementStage.LAUNCHED)).or_refuse()
    if on > actor.today:
        raise BadInput(_("Ngày phát động chưa đến."), fields={"on": _("Chọn ngày đã qua")})
    if not tidy(at):
        raise BadInput(_("Hãy ghi nơi phát động."), fields={"at": _("Chưa ghi")})
    fresh.launched_on, fresh.launched_at, fresh.publicity = on, tidy(at), tidy(publicity)
    fresh.save(update_fields=["launched_on", "launched_at", "publicity"])
    said = {"on": str(on), "at": fresh.launched_at, "publicity": fresh.publicity}
    moved = _move(fresh, MovementStage.LAUNCHED, actor, verb="launch", said=said)
    YearSlice.objects.bulk_create(YearSlice(movement=moved, year=year) for year in years_to_open(moved))
    movement.refresh_from_db()
    return movement


@transaction.atomic
def advance(
    movement: Movement,
    *,
    to: str,
    actor: Actor,
    paper: NewPaper | None = None,
    note: str = "",
    seen: int | None = None,
) -> Movement:
    """Take the next turn; `paper` is laid into the file first, of the kind the turn asks for."""
    return advance_with(movement, [paper] if paper else [], to=to, actor=actor, note=note, seen=seen)


def advance_with(
    movement: Movement,
    papers: Sequence[NewPaper],
    *,
    to: str,
    actor: Actor,
    note: str = "",
    seen: int | None = None,
    verb: str = "move",
    said: Mapping[str, Any] | None = None,
) -> Movement:
    """Take the next turn within the caller's act, laying these papers into the file first. The journal has
    one row of it all: of this `verb`, with what else was `said`."""
    fresh = flow.lock(movement, seen=seen)
    may_move(actor, fresh, MOVEMENT.find(fresh.stage, to)).or_refuse()
    laid = [lay_paper(fresh, GATES[MovementStage(to)], paper, actor=actor) for paper in papers]
    told = {**(said or {}), "papers": [each.said for each in laid]} if laid else said
    _move(fresh, to, actor, note=note, verb=verb, said=told)
    movement.refresh_from_db()
    return movement


def cancel(movement: Movement, *, note: str, actor: Actor, seen: int | None = None) -> Movement:
    """End it before its time, saying why."""
    return _move(movement, MovementStage.CANCELLED, actor, note=note, seen=seen)


@transaction.atomic
def add_paper(movement: Movement, kind: str, paper: NewPaper, *, actor: Actor) -> MovementPaper:
    """Lay a paper into the file of a movement under way; an extension comes by rolling over."""
    fresh = flow.lock(movement)
    may_keep(actor, fresh).or_refuse()
    if kind not in GATES.values():
        raise BadInput(_("Không ghi loại giấy tờ này ở đây."))
    made = lay_paper(fresh, kind, paper, actor=actor)
    unit = movement.unit.code
    record(actor, "lay_paper", "movement", movement.code, unit_code=unit, after=made.said)
    return made


def lay_paper(
    movement: Movement, kind: str, paper: NewPaper, *, actor: Actor, until: date | None = None
) -> MovementPaper:
    """The paper's row, within the caller's act, which tells the journal of it (`said`). `BadInput` for a
    day to come, or for a paper that says nothing: no number, no words, no file."""
    if paper.signed_on > actor.today:
        raise BadInput(_("Ngày của văn bản chưa đến."), fields={"signed_on": _("Chọn ngày đã qua")})
    if not (tidy(paper.number) or paper.words.strip() or paper.file):
        raise BadInput(
            _("Hãy ghi số văn bản, nội dung chính hoặc đính kèm tệp."), fields={"number": _("Chưa ghi")}
        )
    upload = take(paper.file, actor=actor, unit_code=movement.unit.code) if paper.file else None
    return MovementPaper.objects.create(
        movement=movement,
        kind=kind,
        number=tidy(paper.number),
        signed_on=paper.signed_on,
        words=paper.words.strip(),
        until=until,
        upload=upload,
        by=actor.name[:200],
        at=actor.now,
    )


def _move(
    movement: Movement,
    to: str,
    actor: Actor,
    *,
    note: str = "",
    seen: int | None = None,
    verb: str = "move",
    said: Mapping[str, Any] | None = None,
) -> Movement:
    papers: Any = lambda found: papers_of(found, actor.today)  # noqa: E731
    return flow.move(
        movement,
        to=to,
        way=MOVEMENT,
        actor=actor,
        may=may_move,
        papers=papers,
        note=note,
        seen=seen,
        unit_code=movement.unit.code,
        verb=verb,
        said=said,
    )
