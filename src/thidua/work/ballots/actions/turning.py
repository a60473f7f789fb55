"""What every verb of a ballot needs: moving it on, its row in the journal, telling everybody alike."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from thidua.base.accounts.models import User
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.flow import actions as flow
from thidua.base.notices.actions import tell
from thidua.work.ballots import policies
from thidua.work.ballots.flow import BALLOT
from thidua.work.ballots.models import Ballot


def carry(ballot: Ballot, to: str, *, actor: Actor, note: str = "", seen: int | None = None) -> None:
    """One turn of the table, by whom the policies let."""
    flow.move(
        ballot,
        to=to,
        way=BALLOT,
        actor=actor,
        may=policies.may_move,
        note=note,
        seen=seen,
        unit_code=ballot.body.code,
    )


def journal(ballot: Ballot, verb: str, *, actor: Actor, **after: Any) -> None:
    """A row about the ballot; there is none about a vote."""
    record(actor, verb, "ballot", ballot.code, unit_code=ballot.body.code, after=after)


def call(ballot: Ballot, template: str, users: Iterable[User], *, actor: Actor) -> None:
    """Everybody concerned is told the same at the same moment; nobody is ever reminded alone."""
    local = timezone.localtime
    context = {
        "title": ballot.title,
        "body": ballot.body.name,
        "opens": f"{local(ballot.opens):%H:%M %d/%m/%Y}",
        "closes": f"{local(ballot.closes):%H:%M %d/%m/%Y}",
    }
    url = f"/phieu-kin/{ballot.code}/"
    tell(list(users), template=template, context=context, actor=actor, about=("ballot", ballot.code), url=url)


def forget_keys(ballot: Ballot, *, actor: Actor) -> None:
    """Destroy both signing keys, where there are any: no paper can be made any more."""
    if ballot.entry_secret or ballot.paper_secret:
        ballot.entry_secret = ballot.paper_secret = ""
        ballot.save(update_fields=["entry_secret", "paper_secret"])
        journal(ballot, "destroy_keys", actor=actor)


def burn(ballot: Ballot, *, actor: Actor) -> None:
    """Destroy what the envelopes hold; their codes stay, for the record."""
    ballot.layers.all().delete()
    burnt = ballot.envelopes.update(sealed="")
    journal(ballot, "burn_envelopes", actor=actor, envelopes=burnt)
