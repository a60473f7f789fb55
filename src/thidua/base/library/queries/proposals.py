"""Proposed regulations an actor may see."""

from django.db.models import Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.library.models import ProposalStage, RegulationProposal
from thidua.base.org.models import Unit, UnitQuerySet, within


def proposals_visible_to(actor: Actor) -> QuerySet[RegulationProposal]:
    """One's own unit's, those sent to one's units, and what was sent from units under one's hand."""
    rows = RegulationProposal.objects.select_related("unit", "to", "about", "result")
    if actor.is_system:
        return rows
    sent = ~Q(stage=ProposalStage.DRAFT)
    reached = sent & (within(actor.paths(), "unit__") | Q(to_id__in=actor.unit_ids()))
    return rows.filter(Q(unit_id__in=actor.unit_ids()) | reached)


def competent_above(unit: Unit) -> UnitQuerySet:
    """Who may be asked for a regulation: the unit itself, and every unit in the line above it."""
    ends = range(Unit.steplen, len(unit.path) + 1, Unit.steplen)
    units: UnitQuerySet = Unit.objects.filter(path__in=[unit.path[:end] for end in ends]).order_by("-depth")
    return units
