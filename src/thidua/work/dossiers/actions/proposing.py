"""From the list of who is due straight into a submission."""

from django.db import transaction

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.work.dossiers.actions.nominees import NewNominee, add_nominee
from thidua.work.dossiers.actions.submissions import start
from thidua.work.dossiers.models import AwardRound, Dossier
from thidua.work.dossiers.queries import draft_into


@transaction.atomic
def propose(new: NewNominee, *, unit: Unit, award_round: AwardRound, actor: Actor) -> Dossier:
    """Put one nominee into the submission that the unit is drafting for a round, or into one begun now."""
    begun = draft_into(award_round, unit)
    return add_nominee(begun or start(unit=unit, award_round=award_round, actor=actor), new, actor=actor)
