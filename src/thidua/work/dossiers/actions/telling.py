"""Telling the desks: what arrived, what came back, what has ended."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.notices.actions import tell
from thidua.work.dossiers.flow import FILERS, OFFICER
from thidua.work.dossiers.models import Dossier, Submission
from thidua.work.dossiers.queries import field_name, holders_at


def tell_body(submission: Submission, dossiers: Sequence[Dossier], *, actor: Actor) -> None:
    """The standing officers of the body hear of a submission."""
    tell(
        holders_at(submission.body, OFFICER, actor.today),
        template="submission_arrived",
        context={
            "unit": submission.unit.name,
            "number": str(submission),
            "count": len(dossiers),
            "due": _day(min((d.due_on for d in dossiers if d.due_on), default=None)),
        },
        actor=actor,
        about=("submission", submission.code),
        url=f"/to-trinh/{submission.code}/",
    )


def tell_return(dossier: Dossier, fields: Sequence[str], note: str, *, actor: Actor) -> None:
    """The filing unit hears what is wanted, why, and until when the round takes it."""
    closes = dossier.award_round.closes if dossier.award_round else dossier.due_on
    more = {"fields": "; ".join(map(field_name, fields)), "note": note, "deadline": _day(closes)}
    _tell_filers(dossier, "file_returned", more, actor)


def tell_end(dossier: Dossier, reason: str, *, actor: Actor) -> None:
    """The filing unit hears that a dossier has ended, and why."""
    _tell_filers(dossier, "file_rejected", {"note": reason}, actor)


def _tell_filers(dossier: Dossier, template: str, more: dict[str, str], actor: Actor) -> None:
    unit = dossier.submission.unit
    tell(
        holders_at(unit, FILERS, actor.today),
        template=template,
        context={"title": f"{dossier.nominee_name}, {dossier.honour_name}", "unit": unit.name, **more},
        actor=actor,
        about=("dossier", dossier.code),
        url=f"/ho-so/{dossier.code}/",
    )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _("không có hạn")
