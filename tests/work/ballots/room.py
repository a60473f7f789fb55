"""A room of voters, each with a device of their own, around one ballot."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.conftest import NOW

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.work.ballots import actions, queries
from thidua.work.ballots.actions import Asked
from thidua.work.ballots.device import Sealed, TellerDevice, VoterDevice
from thidua.work.ballots.models import Ballot

NAMES = ("an", "bao", "cuc", "duyen", "giap", "hien", "khanh", "lam", "mai")
HOUR = timedelta(hours=1)
DURING, AFTER = NOW + 1.5 * HOUR, NOW + 3 * HOUR
YES, NO, NEITHER = (0,), (1,), (2,)
QUESTION = Asked("Đồng ý suy tôn Trường Tiểu học Hòa Lạc dẫn đầu khối?")


def at(actor: Actor, instant: Any) -> Actor:
    """The same person at another instant."""
    return replace(actor, now=instant)


def nobody(instant: datetime) -> Actor:
    """Who casts."""
    return Actor(None, "", "", None, (), instant, instant.date())


class Room:
    """`now` is when papers are fetched; the box is open from one hour later for one hour."""

    def __init__(
        self,
        body: Any,
        signed: Callable[..., Actor],
        questions: Sequence[Asked] = (QUESTION,),
        now: datetime = NOW,
    ) -> None:
        self.now, self.opens, self.closes = now, now + HOUR, now + 2 * HOUR
        self.secretary = signed("thuky", {"council_secretary": body}, name="Trịnh Thị Thư")
        self.members = [signed(name, {"council_member": body}, name=name.title()) for name in NAMES]
        users = {user.pk: user for user in User.objects.all()}
        self.ballot: Ballot = actions.draw_up(
            body,
            title="Suy tôn đơn vị dẫn đầu khối thi đua năm 2023",
            questions=questions,
            voters=[users[member.user_id] for member in self.members],
            tellers=[users[member.user_id] for member in self.members[:3]],
            opens=self.opens,
            closes=self.closes,
            actor=self.secretary,
        )
        self.tellers = [TellerDevice(self.ballot.code) for _ in range(3)]
        self.devices: list[VoterDevice] = []

    def hand_out(self) -> "Room":
        """Tellers give their keys; papers may be fetched."""
        for member, teller in zip(self.members, self.tellers, strict=False):
            actions.give_key(self.fresh(), key=teller.key(), actor=member)
        actions.hand_out(self.fresh(), actor=self.secretary)
        self.devices = self.made_devices()
        return self

    def made_devices(self) -> list[VoterDevice]:
        """A device for each member, papers made and blinded."""
        return [VoterDevice(self.fresh().definition) for _ in self.members]

    def fetch(self, number: int) -> None:
        """One member's device fetches its papers."""
        device = self.devices[number]
        device.accept(actions.hand(self.fresh(), **device.asked(), actor=self.members[number]))

    def open(self) -> "Room":
        """Everybody fetches, then the box opens."""
        self.hand_out()
        for number in range(len(self.members)):
            self.fetch(number)
        actions.open_box(self.fresh(), actor=at(self.secretary, self.opens))
        return self

    def cast(self, number: int, *picks: tuple[int, ...]) -> Sealed:
        """One member's device seals a choice and drops it into the box."""
        sealed = self.devices[number].seal(picks)
        actions.cast(self.fresh(), **sealed.sent(), actor=nobody(self.opens + HOUR / 2))
        return sealed

    def close(self) -> "Room":
        """Everybody has cast, or the hour has come."""
        actions.close_box(self.fresh(), actor=at(self.secretary, self.closes))
        return self

    def count(self) -> "Room":
        """Each teller takes a layer off, in order; the last one publishes."""
        for place, (member, teller) in enumerate(zip(self.members, self.tellers, strict=False), 1):
            items, spoilt = teller.peel(place, queries.batch_for(self.fresh()))
            actions.peel(self.fresh(), items=items, spoilt=spoilt, actor=at(member, self.closes))
        return self

    def fresh(self) -> Ballot:
        """The ballot as it stands now."""
        return Ballot.objects.select_related("body").get(pk=self.ballot.pk)
