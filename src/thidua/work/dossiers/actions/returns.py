"""The way back: a return with the fields named, the supplement of just these, and sending again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.base.uploads.models import Upload
from thidua.work.dossiers.actions.moving import advance
from thidua.work.dossiers.actions.nominees import EDITABLE, write_fields
from thidua.work.dossiers.actions.sheets import check_eligibility
from thidua.work.dossiers.actions.submissions import FILED_KINDS, file_paper
from thidua.work.dossiers.actions.telling import tell_return
from thidua.work.dossiers.models import PAPER, Dossier, Paper, ReturnRequest, Stage
from thidua.work.dossiers.policies import may_supplement
from thidua.work.dossiers.queries import open_return

RETURNABLE = (*EDITABLE, *(PAPER + kind for kind in FILED_KINDS))


@transaction.atomic
def return_for_supplement(
    dossier: Dossier, *, fields: Sequence[str], note: str, actor: Actor, seen: int | None = None
) -> ReturnRequest:
    """Send a dossier back to its filer, naming what is wanted (names in `RETURNABLE`) and why."""
    if not fields or not set(fields) <= set(RETURNABLE):
        raise BadInput(_("Hãy đánh dấu ít nhất một mục cần bổ sung."), fields={"fields": _("Chưa đánh dấu")})
    advance(dossier, to=Stage.RETURNED, actor=actor, note=note, seen=seen)
    request = ReturnRequest.objects.create(
        dossier=dossier,
        fields=sorted(set(fields), key=RETURNABLE.index),
        note=tidy(note),
        asked_by=actor.name[:200],
        asked_on=actor.today,
    )
    record(
        actor,
        "return",
        "dossier",
        dossier.code,
        unit_code=dossier.submission.unit.code,
        after={"fields": request.fields, "note": request.note},
    )
    tell_return(dossier, request.fields, request.note, actor=actor)
    return request


@transaction.atomic
def supplement(
    dossier: Dossier, *, values: Mapping[str, Any], actor: Actor, seen: int | None = None
) -> Dossier:
    """Write fields of a returned dossier: only those the return named are open."""
    fresh = lock(dossier, seen=seen)
    may_supplement(actor, fresh).or_refuse()
    closed = set(values) - set(_asked(fresh).fields)
    if closed:
        raise Refused(_("Chỉ được bổ sung những mục nơi nhận đã nêu."))
    return write_fields(fresh, dict(values), actor=actor)


@transaction.atomic
def supplement_paper(
    dossier: Dossier, *, kind: str, actor: Actor, text: str = "", upload: Upload | None = None
) -> Paper:
    """Put a paper that the return named into a returned dossier."""
    fresh = lock(dossier)
    may_supplement(actor, fresh).or_refuse()
    if PAPER + kind not in _asked(fresh).fields:
        raise Refused(_("Chỉ được bổ sung những giấy tờ nơi nhận đã nêu."))
    return file_paper(fresh.submission, fresh, kind=kind, actor=actor, text=text, upload=upload)


@transaction.atomic
def resubmit(dossier: Dossier, *, actor: Actor, answer: str = "", seen: int | None = None) -> Dossier:
    """Send a returned dossier again, once every paper that was asked for has come."""
    fresh = lock(dossier, seen=seen)
    may_supplement(actor, fresh).or_refuse()
    request = _asked(fresh)
    _check_answered(fresh, request)
    request.answered_on, request.answer = actor.today, tidy(answer)
    request.save(update_fields=["answered_on", "answer"])
    check_eligibility(fresh, actor=actor)
    return advance(fresh, to=Stage.SUBMITTED, actor=actor, note=answer)


def _asked(dossier: Dossier) -> ReturnRequest:
    request = open_return(dossier)
    if request is None:
        raise Refused(_("Hồ sơ này không có yêu cầu bổ sung nào đang chờ."))
    return request


def _check_answered(dossier: Dossier, request: ReturnRequest) -> None:
    empty = {name: _("Chưa bổ sung") for name in request.fields if _is_empty(dossier, name, request)}
    if empty:
        raise BadInput(_("Còn mục nơi nhận yêu cầu mà chưa bổ sung."), fields=empty)


def _is_empty(dossier: Dossier, name: str, request: ReturnRequest) -> bool:
    if not name.startswith(PAPER):
        return not getattr(dossier, name)
    kind = name.removeprefix(PAPER)
    return not dossier.papers.filter(kind=kind, day__gte=request.asked_on).exists()
