"""The moment a person answers for a reading: from here on it is a plan, and never before."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.actions import move
from thidua.base.library.actions import enter
from thidua.base.library.models import DocType, Relation
from thidua.base.org.models import Unit
from thidua.work.planning import contents, queries
from thidua.work.planning.actions.duties import add_duty
from thidua.work.planning.actions.plans import (
    add_basis,
    add_movement,
    add_target,
    distribute,
    draft,
    record_issued,
)
from thidua.work.planning.flow import INTAKE
from thidua.work.planning.models import DutyKind, Found, FoundKind, FoundState, Intake, IntakeStage, Plan
from thidua.work.planning.policies import may_turn_intake

SERIES = "Các văn bản phải nộp"


@transaction.atomic
def confirm(intake: Intake, *, actor: Actor, parent: Plan | None = None, seen: int | None = None) -> Plan:
    """Make a plan of what was accepted. Refused while an item waits to be looked at.

    The plan is a draft with its original attached; nothing is owed until it is sent."""
    confirmed = move(
        intake,
        to=IntakeStage.CONFIRMED,
        way=INTAKE,
        actor=actor,
        may=may_turn_intake,
        seen=seen,
        unit_code=intake.unit.code,
    )
    if waiting := queries.left_to_see(confirmed):
        raise Refused(
            _("Còn %(count)d mục chưa xem. Hãy nhận, sửa hoặc bỏ từng mục rồi xác nhận.") % {"count": waiting}
        )
    accepted = list(queries.found_of(confirmed).filter(state=FoundState.ACCEPTED))
    plan = _plan_of(confirmed, _head_of(accepted), parent, actor)
    for found in accepted:
        _TAKE[found.kind](plan, found, actor)
    after = {"plan": plan.code, "items": len(accepted)}
    record(actor, "confirm", "intake", confirmed.code, unit_code=confirmed.unit.code, after=after)
    plan.refresh_from_db()
    return plan


@transaction.atomic
def confirm_and_send(
    intake: Intake,
    *,
    to: Iterable[Unit],
    actor: Actor,
    must_plan: Iterable[Unit] = (),
    parent: Plan | None = None,
    seen: int | None = None,
) -> Plan:
    """Confirm a paper that is already issued and give its duties out at once."""
    plan = record_issued(confirm(intake, actor=actor, parent=parent, seen=seen), actor=actor)
    return distribute(plan, to=to, must_plan=must_plan, actor=actor)


def _head_of(accepted: list[Found]) -> Mapping[str, Any]:
    return next((found.content for found in accepted if found.kind == FoundKind.METADATA), {})


def _plan_of(intake: Intake, head: Mapping[str, Any], parent: Plan | None, actor: Actor) -> Plan:
    plan = draft(
        intake.unit,
        title=head.get("title", "") or intake.name,
        year=int(head.get("year") or actor.today.year),
        actor=actor,
        parent=parent,
        theme=head.get("theme", ""),
        symbol=head.get("symbol", ""),
        place=head.get("place", ""),
    )
    plan.intake, plan.original = intake, intake.original
    plan.number = head.get("number", "")
    plan.issued_on = _day(head.get("date"))
    plan.signer, plan.signer_title = head.get("signer", ""), head.get("signer_title", "")
    plan.save()
    return plan


def _take_basis(plan: Plan, found: Found, actor: Actor) -> None:
    content = found.content
    document = enter(
        DocType.named(content["type"]),
        actor=actor,
        number=content["number"],
        issuer=content["issuer"],
        issued_on=_day(content["date"]),
        subject=content["subject"] or content["type"],
    )
    same_as_parent = plan.parent is not None and plan.parent.document_id == document.pk
    if not same_as_parent:
        add_basis(
            plan,
            actor=actor,
            document=document,
            words=contents.cited_as(content),
            relation=Relation.CITES,
            line=found.line,
        )


def _take_movement(plan: Plan, found: Found, actor: Actor) -> None:
    content = found.content
    add_movement(
        plan,
        name=content["name"],
        canonical=content["canonical"],
        kind=content["kind"] or "phong trào",
        actor=actor,
        line=found.line,
    )


def _take_target(plan: Plan, found: Found, actor: Actor) -> None:
    content = found.content
    add_target(
        plan,
        text=content["text"],
        actor=actor,
        least=content["least"],
        most=content["most"],
        measure=content["measure"],
        subject=content["subject"],
        starts=_day(content["starts"]),
        ends=_day(content["ends"]),
        line=found.line,
    )


def _take_duty(plan: Plan, found: Found, actor: Actor) -> None:
    """A duty to send papers becomes one duty for each paper; any other stays one."""
    papers = found.content["papers"]
    kind = DutyKind.PAPER if papers else found.content["kind"]
    for text in papers or [found.content["text"]]:
        _one_duty(plan, found, text, kind, SERIES if papers else "", actor)


def _one_duty(plan: Plan, found: Found, text: str, kind: str, series: str, actor: Actor) -> None:
    content = found.content
    units = _units(content)
    add_duty(
        plan,
        text=text,
        actor=actor,
        kind=kind,
        series=series,
        section=content["section"],
        lead=units.get(content.get("lead", "")),
        owes=[units[code] for code in content.get("owes", []) if code in units],
        helps=[units[code] for code in content.get("helps", []) if code in units],
        starts=_day(content["starts"]),
        due=_day(content["due"]),
        report_to=content["report_to"],
        via=content["via"],
        recurrence=content["recurrence"],
        assignee_words=content["assignee"],
        deadline_words=content["deadline_words"],
        line=found.line,
        quote=found.quote,
    )


def _units(content: Mapping[str, Any]) -> dict[str, Unit]:
    codes = {content.get("lead", ""), *content.get("owes", []), *content.get("helps", [])}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _leave(plan: Plan, found: Found, actor: Actor) -> None:
    """The head of the document has become the plan's own fields."""


_TAKE: Mapping[str, Callable[[Plan, Found, Actor], None]] = {
    FoundKind.METADATA: _leave,
    FoundKind.CITATION: _take_basis,
    FoundKind.MOVEMENT: _take_movement,
    FoundKind.TARGET: _take_target,
    FoundKind.DUTY: _take_duty,
}
