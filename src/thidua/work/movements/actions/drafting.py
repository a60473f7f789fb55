"""Proposing a movement and changing what it says, while it is proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy, tidy_lines
from thidua.base.flow import actions as flow
from thidua.base.org.models import Tier, Unit
from thidua.rules.anniversaries import event, events
from thidua.work.movements import topics
from thidua.work.movements.actions.basis import Basis, set_leads, set_links
from thidua.work.movements.catalogue import Named, canonical_of
from thidua.work.movements.flow import DESK, MOVEMENT
from thidua.work.movements.models import (
    Form,
    Kind,
    LeadPart,
    Movement,
    MovementCriterion,
    MovementField,
    MovementStage,
)
from thidua.work.movements.policies.running import may_change, may_propose
from thidua.work.movements.words import ROWS, Aim, NewMovement
from thidua.work.planning.models import Plan

LONGEST_WORDS = 600


@transaction.atomic
def propose(
    new: NewMovement,
    *,
    unit: Unit,
    actor: Actor,
    basis: Basis | None = None,
    leads: Mapping[Unit, str] | None = None,
    plan: Plan | None = None,
    upper: Movement | None = None,
) -> Movement:
    """A movement of a unit, written down and not approved yet; who proposes it to the People's Committee
    above leads it, unless others are named. `BadInput` names the fields at fault."""
    may_propose(actor, unit).or_refuse()
    if plan is not None and plan.unit_id != unit.pk:
        raise BadInput(_("Kế hoạch phải là của đơn vị phát động."))
    movement = Movement(
        code=new_code("PT"),
        unit=unit,
        plan=plan,
        upper=upper,
        stage=MovementStage.PROPOSED,
        stage_since=actor.now,
        by=actor.name[:200],
        at=actor.now,
    )
    _write(movement, new, actor)
    _set_rows(movement, new)
    set_links(movement, basis or Basis(), actor=actor)
    set_leads(movement, leads or _proposer(unit, actor), actor=actor)
    flow.begin(movement, way=MOVEMENT, actor=actor)
    record(actor, "propose", "movement", movement.code, unit_code=unit.code, after=_said(movement))
    return movement


@transaction.atomic
def change(
    movement: Movement,
    new: NewMovement,
    *,
    actor: Actor,
    basis: Basis | None = None,
    seen: int | None = None,
) -> Movement:
    """Write it anew while it is proposed; without a `basis` it rests on what it rested on."""
    fresh = flow.lock(movement, seen=seen)
    may_change(actor, fresh).or_refuse()
    before = _said(fresh)
    fresh.version += 1
    _write(fresh, new, actor)
    _set_rows(fresh, new)
    if basis is not None:
        set_links(fresh, basis, actor=actor)
    after = _said(fresh)
    record(actor, "change", "movement", fresh.code, unit_code=fresh.unit.code, before=before, after=after)
    return fresh


def _proposer(unit: Unit, actor: Actor) -> dict[Unit, str]:
    """The proposing unit below, where the actor does not act for the unit itself."""
    if actor.is_system or actor.holds(*DESK, at=unit):
        return {}
    own = Unit.objects.filter(pk__in=actor.unit_ids(*DESK), path__startswith=unit.path)
    return dict.fromkeys(own.order_by("path")[:1], LeadPart.LEAD)


def _said(movement: Movement) -> dict[str, Any]:
    """What the journal keeps of a movement."""
    names = [name for name in NewMovement.__dataclass_fields__ if name not in ROWS]
    told = {name: getattr(movement, name) for name in names}
    for name in ("starts", "ends", "measure_target"):
        told[name] = None if told[name] is None else str(told[name])
    return {
        **told,
        "canonical": movement.canonical,
        "upper": movement.upper.code if movement.upper else "",
        "plan": movement.plan.code if movement.plan else "",
        "criteria": [row.words for row in movement.criteria.all()],
        "fields": [row.field for row in movement.fields.all()],
        "basis": [row.words for row in movement.links.all()],
        "leads": {row.unit.code: row.part for row in movement.leads.select_related("unit")},
    }


def _write(movement: Movement, new: NewMovement, actor: Actor) -> None:
    for name, value in _checked(new, movement.unit, actor).items():
        setattr(movement, name, value)
    if movement.upper is not None and movement.upper.is_restricted:
        movement.is_restricted = True  # it names the upper one and repeats its words
    movement.save()


def _checked(new: NewMovement, unit: Unit, actor: Actor) -> dict[str, Any]:
    told = {
        name: tidy_lines(value) if isinstance(value, str) else value
        for name, value in asdict(new).items()
        if name not in ROWS
    }
    if not told["name"]:
        raise BadInput(_("Hãy ghi tên phong trào."), fields={"name": _("Chưa ghi")})
    _check_choices(told)
    _check_days(told)
    known = canonical_of(told["name"], unit)
    told["origin"] = told["origin"] or _tier_of(told, known) or unit.tier
    told["canonical"] = known.name if known else ""
    told["name_fold"] = fold(told["name"])
    return _with_measure(told)


def _tier_of(told: Mapping[str, Any], known: Named | None) -> str:
    """Who launched it first: a day that it greets says so, else the catalogue."""
    greeted = event(told["anniversary"]).tier if told["anniversary"] else ""
    return greeted or (known.tier if known else "")


def _check_choices(told: Mapping[str, Any]) -> None:
    offered: dict[str, Iterable[str]] = {
        "kind": Kind.values,
        "form": Form.values,
        "origin": ("", *Tier.values),
        "urgent": ("", *topics.urgent_matters()),
        "anniversary": ("", *(each.key for each in events())),
    }
    wrong = [name for name, values in offered.items() if told[name] not in values]
    if wrong:
        raise BadInput(_("Có lựa chọn không hợp lệ."), fields=dict.fromkeys(wrong, _("Chọn lại")))


def _check_days(told: Mapping[str, Any]) -> None:
    if told["starts"] and told["ends"] and told["ends"] < told["starts"]:
        raise BadInput(_("Ngày kết thúc phải sau ngày bắt đầu."), fields={"ends": _("Sớm hơn ngày bắt đầu")})


def _with_measure(told: dict[str, Any]) -> dict[str, Any]:
    """A pressing matter is measured as the list says, unless the unit measures it otherwise."""
    matter = topics.urgent_matters().get(told["urgent"])
    if matter and not told["measure"]:
        told["measure"], told["measure_unit"] = matter.measure, matter.unit
    return told


def _set_rows(movement: Movement, new: NewMovement) -> None:
    _set_criteria(movement, new.criteria)
    _set_aims(movement, new.aims)


def _set_criteria(movement: Movement, criteria: Iterable[tuple[str, Decimal | None]]) -> None:
    movement.criteria.all().delete()
    rows = [(tidy(words), points) for words, points in criteria if tidy(words)]
    if any(points is not None and points <= 0 for _words, points in rows):
        raise BadInput(_("Điểm tối đa phải lớn hơn 0."), fields={"criteria": _("Xem lại điểm")})
    MovementCriterion.objects.bulk_create(
        MovementCriterion(movement=movement, words=words[:LONGEST_WORDS], points=points, position=place)
        for place, (words, points) in enumerate(rows)
    )


def _set_aims(movement: Movement, aims: Iterable[Aim]) -> None:
    reached = dict(movement.fields.values_list("field", "reached"))
    movement.fields.all().delete()
    rows = {aim.field: aim for aim in aims}
    if unknown := set(rows) - set(topics.fields()):
        raise BadInput(_("Không có lĩnh vực %(names)s.") % {"names": ", ".join(sorted(unknown))})
    MovementField.objects.bulk_create(
        MovementField(movement=movement, reached=reached.get(aim.field), **asdict(aim))
        for aim in rows.values()
    )
