"""The sets of papers a unit may ask for: those shipped, its own, and those of the line above it."""

from django.db.models import Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.base.org.queries import line_above
from thidua.work.planning.flow import AUTHORS, STAFF
from thidua.work.planning.models import SetTemplate
from thidua.work.planning.sets import Paper, PaperSet, paper_sets


def set_templates_visible_to(actor: Actor) -> QuerySet[SetTemplate]:
    """The sets of one's own units, and those that units above them keep for everyone below."""
    rows = SetTemplate.objects.select_related("unit").prefetch_related("papers")
    if actor.is_system:
        return rows
    held = actor.paths(*STAFF)
    above = {path[:end] for path in held for end in range(Unit.steplen, len(path) + 1, Unit.steplen)}
    return rows.filter(unit__path__in=above)


def set_templates_kept(actor: Actor) -> QuerySet[SetTemplate]:
    """Those the actor may change."""
    return set_templates_visible_to(actor).filter(
        unit_id__in=actor.unit_ids(*AUTHORS), retired_on__isnull=True
    )


def sets_for(unit: Unit) -> dict[str, PaperSet]:
    """What a unit may ask for, by code: shipped sets first, then its own, then those from above."""
    here = Q(unit=unit) | Q(unit__in=line_above(unit))
    kept = SetTemplate.objects.filter(here, retired_on__isnull=True).prefetch_related("papers")
    own = {row.code: set_of(row) for row in kept.order_by("-unit__depth", "name")}
    return {**paper_sets(), **own}


def set_of(template: SetTemplate) -> PaperSet:
    """A kept set as what `ask_for_papers` takes."""
    papers = tuple(
        Paper(f"p{place}", paper.name, paper.month, paper.day)
        for place, paper in enumerate(template.papers.all())
    )
    return PaperSet(template.code, template.name, papers, template.month, template.day)
