"""Secret ballots: one carried out by devices to its published result, one still handing out papers."""

from datetime import date
from typing import Any

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.interfaces.cli.sample.files import actor, moment, table, unit
from thidua.work.ballots import actions, queries
from thidua.work.ballots.actions import AGREEMENT, Asked
from thidua.work.ballots.device import TellerDevice, VoterDevice
from thidua.work.ballots.models import Ballot

OPENS, DURING, CLOSES = 10, 11, 14  # hours of the day of the vote


def hold_ballots() -> int:
    """Both ballots; answers how many there are."""
    _published(table("ballots")["published"])
    _training(table("ballots")["training"])
    return Ballot.objects.count()


def _published(told: dict[str, Any]) -> None:
    day: date = told["day"]
    ballot, tellers = _handing(told, list(told["votes"]), day, day)
    devices = {login: VoterDevice(ballot.definition) for login in told["votes"]}
    for login, device in devices.items():
        device.accept(actions.hand(ballot, **device.asked(), actor=actor(login, day)))
    actions.open_box(ballot, actor=actor(told["desk"], day, OPENS))
    for login, picks in told["votes"].items():
        actions.cast(ballot, **devices[login].seal(picks).sent(), actor=_nobody(day))
    actions.close_box(ballot, actor=actor(told["desk"], day, CLOSES))
    for place, (login, teller) in enumerate(zip(told["tellers"], tellers, strict=True), 1):
        items, spoilt = teller.peel(place, queries.batch_for(ballot))
        actions.peel(ballot, items=items, spoilt=spoilt, actor=actor(login, day, CLOSES))


def _nobody(day: date) -> Actor:
    return Actor(None, "", "", None, (), moment(day, DURING), day)


def _training(told: dict[str, Any]) -> None:
    _handing(told, told["voters"], told["opens"], told["closes"], told["words"])


def _handing(
    told: dict[str, Any],
    voters: list[str],
    opens: date,
    closes: date,
    words: tuple[str, ...] | list[str] = (),
) -> tuple[Ballot, list[TellerDevice]]:
    """A ballot whose papers go out on the morning of its first day."""
    logins = {user.login: user for user in User.objects.filter(login__in=[*voters, *told["tellers"]])}
    desk = actor(told["desk"], opens)
    ballot = actions.draw_up(
        unit("TK"),
        title=told["title"],
        questions=[_asked(question) for question in told["questions"]],
        voters=[logins[login] for login in voters],
        tellers=[logins[login] for login in told["tellers"]],
        opens=moment(opens, OPENS),
        closes=moment(closes, CLOSES),
        actor=desk,
    )
    tellers = [TellerDevice(ballot.code, each) for each in words or [""] * len(told["tellers"])]
    for login, teller in zip(told["tellers"], tellers, strict=True):
        actions.give_key(ballot, key=teller.key(), actor=actor(login, opens))
    return actions.hand_out(ballot, actor=desk), tellers


def _asked(question: dict[str, Any]) -> Asked:
    choices = tuple(question.get("choices", AGREEMENT))
    return Asked(question["text"], choices, 0, question.get("most", 1))
