"""Starting a submission, writing its letter, putting its papers in, sending it with every dossier."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Answer, BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.flow.table import Turn
from thidua.base.library.law import law_under
from thidua.base.org.models import Unit
from thidua.base.org.queries import body_of
from thidua.base.register.models import Basis
from thidua.base.uploads.models import Upload
from thidua.work.dossiers.actions.moving import advance
from thidua.work.dossiers.actions.papers import add_paper
from thidua.work.dossiers.actions.sheets import check_eligibility
from thidua.work.dossiers.actions.telling import tell_body
from thidua.work.dossiers.facts import due_after_filing, missing_in
from thidua.work.dossiers.flow import SUBMISSION_WAY
from thidua.work.dossiers.models import (
    AwardRound,
    Dossier,
    Paper,
    Stage,
    Submission,
    SubmissionStage,
)
from thidua.work.dossiers.policies import may_draft, may_file, may_file_in, may_file_to
from thidua.work.dossiers.queries import paper_kinds_of

FILED_KINDS = (
    "proposal",
    "report",
    "review_minutes",
    "initiative",
    "achievement_proof",
    "scope_proof",
    "photo",
    "other",
)


@transaction.atomic
def start(
    *,
    unit: Unit,
    actor: Actor,
    award_round: AwardRound | None = None,
    body: Unit | None = None,
    basis: str = "",
    number: str = "",
    letter: str = "",
    dated: date | None = None,
    code: str = "",
) -> Submission:
    """Begin a submission of a unit: into a round, or without one on the ground of sudden merit.

    `body` is where it goes (the round's; else the unit's own People's Committee)."""
    may_file(actor, unit).or_refuse()
    basis = award_round.basis if award_round else basis or Basis.SUDDEN
    if award_round is None and basis != Basis.SUDDEN:
        raise BadInput(_("Hãy chọn đợt xét khen thưởng."), fields={"award_round": _("Chưa chọn đợt")})
    body = award_round.body if award_round else body or body_of(unit)
    may_file_to(unit, body).or_refuse()
    submission = Submission.objects.create(
        code=code or new_code("TT"),
        stage=SubmissionStage.DRAFTED,
        stage_since=actor.now,
        unit=unit,
        body=body,
        award_round=award_round,
        basis=basis,
        number=tidy(number),
        letter=tidy(letter),
        dated=dated or actor.today,
        started_by=actor.name[:200],
    )
    begin(submission, way=SUBMISSION_WAY, actor=actor)
    after = {"body": body.code, "round": award_round.code if award_round else "", "basis": basis}
    record(actor, "start", "submission", submission.code, unit_code=unit.code, after=after)
    return submission


@transaction.atomic
def write_letter(
    submission: Submission, *, number: str, letter: str, actor: Actor, seen: int | None = None
) -> Submission:
    """Keep the number and the text of the letter while it is being drafted."""
    fresh = lock(submission, seen=seen)
    may_draft(actor, fresh).or_refuse()
    before = {"number": fresh.number, "letter": fresh.letter}
    fresh.number, fresh.letter = tidy(number), tidy(letter)
    fresh.version += 1
    fresh.save(update_fields=["number", "letter", "version"])
    after = {"number": fresh.number, "letter": fresh.letter}
    record(
        actor, "write_letter", "submission", fresh.code, unit_code=fresh.unit.code, before=before, after=after
    )
    return fresh


@transaction.atomic
def attach(
    submission: Submission,
    *,
    kind: str,
    actor: Actor,
    dossier: Dossier | None = None,
    text: str = "",
    upload: Upload | None = None,
    title: str = "",
) -> Paper:
    """Put a filer's paper in: of one dossier, or common to the whole list when `dossier` is left out."""
    may_draft(actor, lock(submission)).or_refuse()
    return file_paper(submission, dossier, kind=kind, actor=actor, text=text, upload=upload, title=title)


def file_paper(
    submission: Submission,
    dossier: Dossier | None,
    *,
    kind: str,
    actor: Actor,
    text: str = "",
    upload: Upload | None = None,
    title: str = "",
) -> Paper:
    """A paper such as filers bring, with something in it; the caller has checked the right to."""
    if kind not in FILED_KINDS:
        raise BadInput(_("Hãy chọn loại giấy tờ."), fields={"kind": _("Chưa chọn")})
    if upload is None and not text.strip():
        raise BadInput(_("Hãy chọn tệp hoặc nhập nội dung."), fields={"file": _("Chưa có tệp")})
    if dossier is not None and dossier.submission_id != submission.pk:
        raise BadInput(_("Hồ sơ này không thuộc tờ trình."))
    return add_paper(submission, dossier, kind=kind, actor=actor, text=text, upload=upload, title=title)


@transaction.atomic
def submit(
    submission: Submission, *, actor: Actor, late_reason: str = "", seen: int | None = None
) -> Submission:
    """Send a submission with all its dossiers: inside the round's window, or any day for sudden merit.

    After the window it goes with a reason, which the body reads, and is flagged as late.
    Refused as a whole, with every gap named, when a dossier lacks a paper its procedure asks for."""
    fresh = lock(submission, seen=seen)
    may_draft(actor, fresh).or_refuse()
    _check_window(fresh, actor, late_reason)
    dossiers = list(_drafts(fresh))
    with law_under(fresh.body):
        _check_complete(fresh, dossiers)
    fresh.submitted_on = actor.today
    fresh.late_reason = tidy(late_reason) if _is_late(fresh, actor) else ""
    fresh.save(update_fields=["submitted_on", "late_reason"])
    with law_under(fresh.body):
        for dossier in dossiers:
            _send(dossier, actor)
    tell_body(fresh, dossiers, actor=actor)
    return move(
        fresh,
        to=SubmissionStage.SUBMITTED,
        way=SUBMISSION_WAY,
        actor=actor,
        may=_may_move,
        note=fresh.late_reason,
        unit_code=fresh.unit.code,
    )


@transaction.atomic
def drop(submission: Submission, *, reason: str, actor: Actor, seen: int | None = None) -> Submission:
    """Give up a submission that was never sent, with its dossiers."""
    fresh = lock(submission, seen=seen)
    for dossier in _drafts(fresh):
        advance(dossier, to=Stage.WITHDRAWN, actor=actor, note=reason)
    return move(
        fresh,
        to=SubmissionStage.WITHDRAWN,
        way=SUBMISSION_WAY,
        actor=actor,
        may=_may_move,
        note=reason,
        unit_code=fresh.unit.code,
    )


def _may_move(actor: Actor, submission: Any, _turn: Turn) -> Answer:
    return may_draft(actor, submission)


def _drafts(submission: Submission) -> Any:
    drafts = submission.dossiers.filter(stage=Stage.DRAFTED).order_by("id")
    return drafts.select_related("person", "collective", "unit", "decider", "submission__unit")


def _check_window(submission: Submission, actor: Actor, late_reason: str) -> None:
    if submission.award_round is not None:
        may_file_in(submission.award_round, submission, actor.today, late_reason).or_refuse()


def _is_late(submission: Submission, actor: Actor) -> bool:
    return submission.award_round is not None and actor.today > submission.award_round.closes


def _check_complete(submission: Submission, dossiers: list[Dossier]) -> None:
    if not dossiers:
        raise Refused(_("Tờ trình chưa có ai. Hãy thêm người, tập thể hoặc hộ gia đình được đề nghị."))
    kinds = paper_kinds_of(submission, dossiers)
    missing = ((dossier.nominee_name, missing_in(dossier, kinds[dossier.pk])) for dossier in dossiers)
    gaps = [f"{name}: {', '.join(gap)}" for name, gap in missing if gap]
    if gaps:
        raise Refused(_("Chưa trình được vì còn thiếu. %(gaps)s.") % {"gaps": "; ".join(gaps[:20])})


def _send(dossier: Dossier, actor: Actor) -> None:
    dossier.due_on = due_after_filing(dossier, actor.today)
    dossier.save(update_fields=["due_on"])
    check_eligibility(dossier, actor=actor)
    advance(dossier, to=Stage.SUBMITTED, actor=actor)
