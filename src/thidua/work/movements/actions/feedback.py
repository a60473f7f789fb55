"""What a person who takes part says of a movement."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy
from thidua.base.org.models import Unit
from thidua.work.movements.models import HIGHEST, LOWEST, Feedback, Movement
from thidua.work.movements.policies.joining import may_speak


@transaction.atomic
def speak(movement: Movement, *, mark: int, words: str = "", actor: Actor) -> Feedback:
    """A mark from 1 to 5 and a few words; said again, they replace what the person said before.

    The journal keeps that the person spoke, not what was said."""
    may_speak(actor, movement).or_refuse()
    if not LOWEST <= mark <= HIGHEST:
        raise BadInput(_("Hãy chấm từ 1 đến 5."), fields={"mark": _("Chọn 1–5")})
    unit = _unit_of(movement, actor)
    row, _made = Feedback.objects.update_or_create(
        movement=movement,
        user_id=actor.user_id or 0,
        defaults={"unit": unit, "mark": mark, "words": tidy(words)[:1000], "said_on": actor.today},
    )
    record(actor, "speak", "movement", movement.code, unit_code=unit.code, after={"spoke": True})
    return row


def _unit_of(movement: Movement, actor: Actor) -> Unit:
    """Where the person works inside the movement: the lowest of the person's units there."""
    inside = [held for held in actor.holdings if held.unit_path.startswith(movement.unit.path)]
    lowest = max(inside, key=lambda held: len(held.unit_path))
    found: Unit = Unit.objects.get(pk=lowest.unit_id)
    return found
