"""What a movement rests on, and the units that lead it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.flow import actions as flow
from thidua.base.library.models import Document
from thidua.base.library.queries import visible_to as documents_visible_to
from thidua.base.org.models import Unit
from thidua.work.movements.models import CoLead, LeadPart, Movement, MovementLink
from thidua.work.movements.policies.running import may_change, may_propose_own
from thidua.work.planning.models import Duty, Target
from thidua.work.planning.queries import visible_to as plans_visible_to

LONGEST_WORDS = 600


@dataclass(frozen=True)
class Basis:
    """What a movement rests on: targets and duties of plans, documents."""

    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    documents: tuple[Document, ...] = ()


@transaction.atomic
def rest_on(movement: Movement, basis: Basis, *, actor: Actor) -> Movement:
    """Let a proposed movement rest on these besides what it rests on already."""
    fresh = flow.lock(movement)
    may_change(actor, fresh).or_refuse()
    before = _bases(fresh)
    there = fresh.links
    kept = Basis(
        tuple(row for row in basis.targets if not there.filter(target=row).exists()),
        tuple(row for row in basis.duties if not there.filter(duty=row).exists()),
        tuple(row for row in basis.documents if not there.filter(document=row).exists()),
    )
    _link(fresh, kept, actor)
    record(
        actor,
        "rest_on",
        "movement",
        fresh.code,
        unit_code=fresh.unit.code,
        before=before,
        after=_bases(fresh),
    )
    return fresh


@transaction.atomic
def drop_basis(movement: Movement, link: MovementLink, *, actor: Actor) -> Movement:
    """It no longer rests on this."""
    fresh = flow.lock(movement)
    may_change(actor, fresh).or_refuse()
    before = _bases(fresh)
    fresh.links.filter(pk=link.pk).delete()
    after = _bases(fresh)
    record(actor, "drop_basis", "movement", fresh.code, unit_code=fresh.unit.code, before=before, after=after)
    return fresh


@transaction.atomic
def name_lead(movement: Movement, unit: Unit, part: str, *, actor: Actor) -> Movement:
    """A unit of the launching one, or that one itself, leads it or leads it with others."""
    fresh = flow.lock(movement)
    may_propose_own(actor, fresh.unit).or_refuse()
    before = _leads(fresh)
    set_leads(fresh, {**{row.unit: row.part for row in _lead_rows(fresh)}, unit: part}, actor=actor)
    after = _leads(fresh)
    record(actor, "name_lead", "movement", fresh.code, unit_code=fresh.unit.code, before=before, after=after)
    return fresh


@transaction.atomic
def drop_lead(movement: Movement, unit: Unit, *, actor: Actor) -> Movement:
    """A unit leads it no longer."""
    fresh = flow.lock(movement)
    may_propose_own(actor, fresh.unit).or_refuse()
    before = _leads(fresh)
    fresh.leads.filter(unit=unit).delete()
    after = _leads(fresh)
    record(actor, "drop_lead", "movement", fresh.code, unit_code=fresh.unit.code, before=before, after=after)
    return fresh


def set_leads(movement: Movement, leads: Mapping[Unit, str], *, actor: Actor) -> None:
    """The leading units, in place of those before, within the caller's act."""
    if any(part not in LeadPart.values for part in leads.values()):
        raise BadInput(_("Hãy chọn chủ trì hoặc phối hợp chủ trì."), fields={"part": _("Chọn lại")})
    if any(not _may_lead(unit, movement, actor) for unit in leads):
        raise BadInput(
            _("Đơn vị chủ trì phải thuộc đơn vị phát động và đang hoạt động."),
            fields={"unit": _("Chọn lại")},
        )
    movement.leads.all().delete()
    CoLead.objects.bulk_create(
        CoLead(movement=movement, unit=unit, part=part) for unit, part in leads.items()
    )


def set_links(movement: Movement, basis: Basis, *, actor: Actor) -> None:
    """What a movement rests on, in place of what was before, within the caller's act."""
    movement.links.all().delete()
    _link(movement, basis, actor)


def _may_lead(unit: Unit, movement: Movement, actor: Actor) -> bool:
    return unit.path.startswith(movement.unit.path) and unit.lives_on(actor.today)


def _link(movement: Movement, basis: Basis, actor: Actor) -> None:
    """Only what the actor may see is linked."""
    plans = plans_visible_to(actor)
    targets = Target.objects.filter(plan__in=plans, pk__in=[row.pk for row in basis.targets])
    duties = Duty.objects.filter(plan__in=plans, pk__in=[row.pk for row in basis.duties])
    documents = documents_visible_to(actor).filter(pk__in=[row.pk for row in basis.documents])
    links = [
        *(MovementLink(target=row, words=row.text[:LONGEST_WORDS]) for row in targets),
        *(MovementLink(duty=row, words=row.text[:LONGEST_WORDS]) for row in duties),
        *(MovementLink(document=row, words=str(row)[:LONGEST_WORDS]) for row in documents),
    ]
    if len(links) != len(basis.targets) + len(basis.duties) + len(basis.documents):
        raise BadInput(_("Có căn cứ không tìm thấy."), fields={"basis": _("Chọn lại")})
    for link in links:
        link.movement = movement
    MovementLink.objects.bulk_create(links)


def _bases(movement: Movement) -> dict[str, list[str]]:
    return {"basis": [row.words for row in movement.links.all()]}


def _lead_rows(movement: Movement) -> list[CoLead]:
    return list(movement.leads.select_related("unit"))


def _leads(movement: Movement) -> dict[str, dict[str, str]]:
    return {"leads": {row.unit.code: row.part for row in _lead_rows(movement)}}
