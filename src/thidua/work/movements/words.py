"""What a movement says, as a value: written by people, taken from another movement, put into a form."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.base.org.models import Unit
from thidua.work.movements.models import Form, Kind, Movement

ROWS = ("criteria", "aims")
"""What of a movement stands in rows of its own."""

CARRIED = (
    "name",
    "kind",
    "form",
    "origin",
    "topic",
    "theme",
    "goal",
    "participants",
    "content",
    "measures",
    "slogans",
    "starts",
    "ends",
    "anniversary",
    "anniversary_year",
    "urgent",
    "measure",
    "measure_unit",
    "is_restricted",
)


@dataclass(frozen=True)
class Aim:
    """A field the movement serves, and what it is to bring there."""

    field: str
    target: str = ""
    measure: str = ""
    wanted: Decimal | None = None


@dataclass(frozen=True)
class NewMovement:
    """What a movement says; the fields are those of `Movement`. May be incomplete until it is approved."""

    name: str
    kind: str = Kind.MOVEMENT
    form: str = Form.REGULAR
    origin: str = ""
    topic: str = ""
    theme: str = ""
    goal: str = ""
    scope: str = ""
    participants: str = ""
    content: str = ""
    measures: str = ""
    funds: str = ""
    context: str = ""
    slogans: str = ""
    starts: date | None = None
    ends: date | None = None
    anniversary: str = ""
    anniversary_year: int | None = None
    urgent: str = ""
    measure: str = ""
    measure_unit: str = ""
    measure_target: Decimal | None = None
    is_restricted: bool = False
    criteria: tuple[tuple[str, Decimal | None], ...] = field(default=())
    aims: tuple[Aim, ...] = field(default=())


def words_of(movement: Movement) -> NewMovement:
    """What a movement says, as it stands."""
    names = [name for name in NewMovement.__dataclass_fields__ if name not in ROWS]
    return NewMovement(
        **{name: getattr(movement, name) for name in names},
        criteria=tuple((row.words, row.points) for row in movement.criteria.all()),
        aims=tuple(Aim(row.field, row.target, row.measure, row.wanted) for row in movement.fields.all()),
    )


def words_below(upper: Movement, unit: Unit, context: str = "") -> NewMovement:
    """What a lower unit starts from: the upper movement's words within its own bounds."""
    told: dict[str, Any] = {name: getattr(upper, name) for name in CARRIED}
    return NewMovement(
        **told,
        scope=unit.name,
        context=context,
        criteria=tuple((row.words, row.points) for row in upper.criteria.all()),
        aims=tuple(Aim(row.field, row.target, row.measure) for row in upper.fields.all()),
    )
