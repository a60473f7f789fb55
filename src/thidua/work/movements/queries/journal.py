"""Which rows of the journal speak of a restricted movement."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from thidua.base.core.actor import Actor
from thidua.work.movements.models import (
    CriterionMet,
    Figure,
    Indicator,
    Milestone,
    Movement,
    MovementPaper,
    Pledge,
    Registration,
    Review,
    Work,
    WorkNews,
)
from thidua.work.movements.queries import movements

# what the journal calls them, and how each comes to its movement
OF_A_MOVEMENT: tuple[tuple[str, type[Model], str], ...] = (
    ("registration", Registration, "movement"),
    ("review", Review, "movement"),
    ("work", Work, "movement"),
    ("pledge", Pledge, "movement"),
    ("indicator", Indicator, "movement"),
    ("figure", Figure, "indicator__movement"),
)
FILES: tuple[tuple[type[Model], str, str], ...] = (
    (MovementPaper, "upload", "movement"),
    (Registration, "evidence", "movement"),
    (Figure, "evidence", "indicator__movement"),
    (WorkNews, "evidence", "work__movement"),
    (CriterionMet, "evidence", "criterion__movement"),
)


def rows_kept_from(actor: Actor) -> Q:
    """The condition on rows of the journal that tell of a restricted movement which the actor may not see:
    its own and those of what was done in it, the names of the files laid into it too."""
    hidden = Movement.objects.filter(is_restricted=True)
    hidden = hidden.exclude(pk__in=movements.visible_to(actor).values("pk"))
    rows = Q(thing_type="movement", thing_code__in=hidden.values("code"))
    for name, model, way in OF_A_MOVEMENT:
        rows |= Q(thing_type=name, thing_code__in=_inside(model, way, hidden).values("code"))
    for model, file, way in FILES:
        laid = _inside(model, way, hidden).filter(**{f"{file}__isnull": False})
        rows |= Q(thing_type="upload", thing_code__in=laid.values(f"{file}__code"))
    milestones = _inside(Milestone, "movement", hidden).annotate(told=Cast("pk", CharField()))
    return (
        rows
        | Q(thing_type="milestone", thing_code__in=milestones.values("told"))
        | Q(Exists(_named_with_a_number(hidden)), thing_type="criterion")
    )


def _inside(model: type[Model], way: str, hidden: QuerySet[Movement]) -> QuerySet[Model]:
    return model._default_manager.order_by().filter(**{f"{way}__in": hidden.values("pk")})


def _named_with_a_number(hidden: QuerySet[Movement]) -> QuerySet[Movement]:
    """A criterion of the villages stands in the journal by its movement's code, a colon and its number."""
    row = ExpressionWrapper(OuterRef("thing_code"), output_field=CharField())
    return hidden.annotate(row=row).filter(row__startswith=Concat(F("code"), Value(":")))
