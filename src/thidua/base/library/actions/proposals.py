"""A proposed regulation on its way to the tier that may issue it."""

from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.library.flow import PROPOSAL_WAY, REVIEWERS
from thidua.base.library.models import Document, ProposalStage, RegulationProposal
from thidua.base.library.policies import may_propose_regulation, may_turn_proposal
from thidua.base.library.queries import competent_above, staff_of
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take


@dataclass(frozen=True)
class NewRegulation:
    """What a unit proposes; without `about` it is a regulation that does not exist yet."""

    to: Unit
    title: str
    content: str
    reason: str
    about: Document | None = None
    answer_by: date | None = None
    file: File[bytes] | None = None


@transaction.atomic
def propose_regulation(new: NewRegulation, *, unit: Unit, actor: Actor) -> RegulationProposal:
    """Write a proposal down; it is sent by `turn_proposal`. Only the line above the unit can be asked."""
    may_propose_regulation(actor, unit).or_refuse()
    title, content, reason = tidy(new.title)[:300], tidy(new.content), tidy(new.reason)
    missing = {"title": title, "content": content, "reason": reason}
    if gaps := {name: _("Cần có nội dung") for name, told in missing.items() if not told}:
        raise BadInput(_("Đề xuất cần tên, nội dung và lý do."), fields=gaps)
    if not competent_above(unit).filter(pk=new.to.pk).exists():
        sentence = _("Chỉ gửi đề xuất tới đơn vị mình hoặc cấp trên của mình.")
        raise BadInput(sentence, fields={"to": sentence})
    row = RegulationProposal(
        code=new_code("DX"),
        stage=ProposalStage.DRAFT,
        stage_since=actor.now,
        unit=unit,
        to=new.to,
        about=new.about,
        title=title,
        title_fold=fold(title),
        content=content,
        reason=reason,
        answer_by=new.answer_by,
        file=take(new.file, actor=actor, unit_code=unit.code) if new.file else None,
        by=actor.name[:200],
        at=actor.now,
    )
    row.save()
    begin(row, way=PROPOSAL_WAY, actor=actor)
    after = {"to": new.to.code, "title": title, "about": new.about.code if new.about else ""}
    record(actor, "propose_regulation", "regulation_proposal", row.code, unit_code=unit.code, after=after)
    return row


@transaction.atomic
def turn_proposal(
    proposal: RegulationProposal,
    *,
    to: str,
    actor: Actor,
    note: str = "",
    result: Document | None = None,
    seen: int | None = None,
) -> RegulationProposal:
    """Send it, receive it, answer it; an answer carries its words, and the document that came of it."""
    fresh = lock(proposal, seen=seen)
    place = fresh.unit if to == ProposalStage.SENT else fresh.to
    moved = move(
        fresh,
        to=to,
        way=PROPOSAL_WAY,
        actor=actor,
        may=may_turn_proposal,
        note=note,
        unit_code=place.code,
    )
    if to == ProposalStage.ADOPTED and result is not None:
        moved.result = result
        moved.save(update_fields=["result"])
    _tell(moved, actor, note)
    return moved


def _tell(row: RegulationProposal, actor: Actor, note: str) -> None:
    """The tier that is asked hears that it was sent; the unit that asked, everything after."""
    told = row.to if row.stage == ProposalStage.SENT else row.unit
    tell(
        staff_of([told.pk], REVIEWERS, actor.today),
        template="regulation_proposal_moved",
        context={
            "title": row.title,
            "unit": row.unit.name,
            "stage": PROPOSAL_WAY.stage_name(row.stage),
            "note": note or "–",
        },
        actor=actor,
        about=("regulation_proposal", row.code),
        url=f"/quy-che/de-xuat/{row.code}/",
    )
