"""A lower unit answers a movement of a unit above with its own (hưởng ứng)."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.org.models import Unit
from thidua.work.movements.actions.drafting import propose
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.movements.policies.running import may_take_up
from thidua.work.movements.words import NewMovement, words_below


@transaction.atomic
def take_up(
    upper: Movement, *, unit: Unit, actor: Actor, new: NewMovement | None = None, context: str = ""
) -> Movement:
    """The unit's own movement under the upper one, with its words, criteria and fields to start from; `new`
    says it otherwise. Once a unit: a second time is `BadInput`."""
    may_take_up(actor, upper, unit).or_refuse()
    taken = Movement.objects.filter(unit=unit, upper=upper).exclude(stage=MovementStage.CANCELLED)
    if taken.exists():
        raise BadInput(_("Đơn vị đã hưởng ứng phong trào này rồi."))
    return propose(new or words_below(upper, unit, context), unit=unit, upper=upper, actor=actor)
