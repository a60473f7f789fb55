"""What was read, looked at item by item, or the whole put aside. The original stays."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.flow.actions import lock, move
from thidua.base.org.models import Unit
from thidua.work.planning import contents
from thidua.work.planning.flow import INTAKE
from thidua.work.planning.models import Found, FoundKind, FoundState, Intake, IntakeStage
from thidua.work.planning.policies import may_mend_intake, may_turn_intake


@transaction.atomic
def accept(found: Found, *, actor: Actor, seen: int | None = None) -> Found:
    """A person has looked at the item and takes it as it stands."""
    return _set_state(found, FoundState.ACCEPTED, "accept_item", actor, seen)


@transaction.atomic
def remove(found: Found, *, actor: Actor, seen: int | None = None) -> Found:
    """The item is not what the reading took it for; it stays on the list, struck out."""
    return _set_state(found, FoundState.REMOVED, "remove_item", actor, seen)


@transaction.atomic
def mend(
    found: Found,
    content: Mapping[str, Any],
    *,
    actor: Actor,
    seen: int | None = None,
    accepted: bool = True,
) -> Found:
    """The item in a person's own words, and thereby accepted, unless it is only saved while being typed.

    `BadInput` names the fields at fault."""
    fresh = open_item(found, actor=actor, seen=seen)
    before = fresh.content
    fresh.content = {**before, **contents.checked(fresh.kind, content)}
    fresh.is_edited = fresh.is_edited or fresh.content != before
    state = FoundState.ACCEPTED if accepted else fresh.state
    return _keep(fresh, state, "mend_item", actor, before=before)


@transaction.atomic
def add(intake: Intake, *, kind: str, content: Mapping[str, Any], actor: Actor) -> Found:
    """An item the reading did not find, entered by hand."""
    fresh = lock(intake)
    may_mend_intake(actor, fresh).or_refuse()
    if kind not in FoundKind.values or kind == FoundKind.METADATA:
        raise BadInput(_("Không có loại mục này."))
    found = Found.objects.create(
        intake=fresh,
        kind=kind,
        content=contents.checked(kind, content),
        state=FoundState.ACCEPTED,
        is_by_hand=True,
        position=fresh.found.count() + 1,
    )
    _record(actor, "add_item", found, after=found.content)
    return found


@transaction.atomic
def accept_certain(intake: Intake, *, actor: Actor) -> int:
    """Accept every item the reading vouches for; answers how many."""
    fresh = lock(intake)
    may_mend_intake(actor, fresh).or_refuse()
    waiting = fresh.found.filter(state=FoundState.PROPOSED, certain=True)
    ids = list(waiting.values_list("pk", flat=True))
    Found.objects.filter(pk__in=ids).update(state=FoundState.ACCEPTED)
    if ids:
        record(
            actor,
            "accept_certain",
            "intake",
            fresh.code,
            unit_code=fresh.unit.code,
            after={"items": ids, "count": len(ids)},
        )
    return len(ids)


@transaction.atomic
def assign_found(
    found: Found,
    *,
    lead: Unit | None,
    owes: Iterable[Unit] = (),
    helps: Iterable[Unit] = (),
    actor: Actor,
    seen: int | None = None,
) -> Found:
    """Say who leads, who owes and who helps with a duty that was found."""
    fresh = open_item(found, actor=actor, seen=seen)
    if fresh.kind != FoundKind.DUTY:
        raise BadInput(_("Chỉ nhiệm vụ mới được giao cho đơn vị."))
    before = fresh.content
    fresh.content = {
        **before,
        "lead": lead.code if lead else "",
        "owes": [unit.code for unit in owes],
        "helps": [unit.code for unit in helps],
    }
    return _keep(fresh, fresh.state, "assign_item", actor, before=before)


@transaction.atomic
def discard(intake: Intake, *, note: str, actor: Actor, seen: int | None = None) -> Intake:
    """The document is not a plan to follow; the reading and the original stay on file."""
    return move(
        intake,
        to=IntakeStage.DISCARDED,
        way=INTAKE,
        actor=actor,
        may=may_turn_intake,
        note=note,
        seen=seen,
        unit_code=intake.unit.code,
    )


def open_item(found: Found, *, actor: Actor, seen: int | None) -> Found:
    """The item as it stands now, its reading locked; `Stale` when another has changed it since."""
    intake = lock(found.intake)
    may_mend_intake(actor, intake).or_refuse()
    fresh = Found.objects.select_related("intake__unit").get(pk=found.pk)
    if seen is not None and seen != fresh.version:
        raise Stale(_("Mục này vừa có người khác sửa. Hãy tải lại trang để xem nội dung mới rồi làm tiếp."))
    return fresh


def _set_state(found: Found, state: str, verb: str, actor: Actor, seen: int | None) -> Found:
    fresh = open_item(found, actor=actor, seen=seen)
    if state == FoundState.REMOVED and fresh.kind == FoundKind.METADATA:
        raise BadInput(_("Thông tin văn bản không bỏ được; hãy sửa cho đúng."))
    if state == FoundState.ACCEPTED:
        contents.checked(fresh.kind, fresh.content)
    return _keep(fresh, state, verb, actor, before={"state": fresh.state})


def _keep(found: Found, state: str, verb: str, actor: Actor, *, before: Mapping[str, Any]) -> Found:
    found.state = state
    found.version += 1
    found.save(update_fields=["content", "state", "is_edited", "version"])
    _record(actor, verb, found, before=before, after={"state": state, **found.content})
    return found


def _record(
    actor: Actor,
    verb: str,
    found: Found,
    *,
    after: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> None:
    intake = found.intake
    said = {"item": found.pk, "kind": found.kind, **after}
    record(actor, verb, "intake", intake.code, unit_code=intake.unit.code, before=before, after=said)
