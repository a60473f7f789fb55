"""Real votes over real HTTP, and an attacker who holds everything the server ever wrote."""

import json
import logging
import random
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

import pytest
from tests.interfaces.web.ballots.attacker import Spoils, in_the_log, links, right
from tests.work.ballots.room import HOUR, NEITHER, NO, YES, Room, at

from thidua.base.core import clock
from thidua.base.core.seal import unseal
from thidua.work.ballots import actions, blinding, queries
from thidua.work.ballots.device import TellerDevice
from thidua.work.ballots.models import Ballot
from thidua.work.ballots.recount import receipt_of, recount, unpacked

TALLY = (5, 2, 2)
CHOICES = [YES] * 5 + [NO] * 2 + [NEITHER] * 2
ORDERS = ("as on the roll", "backwards", "at random")
CSRF = "c" * 32


class Browser:
    """A member's browser at the real server, signed in."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def sign_in(self, login: str) -> None:
        self.get("/dang-nhap/")
        self.post("/dang-nhap/", f"username={login}&password=Hoa-Sen-2023!".encode())

    def get(self, path: str) -> str:
        with self.open(self.base + path) as answer:
            return answer.read().decode()

    def post(self, path: str, body: bytes, **headers: str) -> str:
        cookie = next(c for h in self._handlers() for c in h.cookiejar if c.name == "csrftoken")
        asked = urllib.request.Request(self.base + path, body, {"X-CSRFToken": cookie.value, **headers})  # noqa: S310
        with self.open(asked) as answer:
            return answer.read().decode()

    def _handlers(self) -> list[Any]:
        return [h for h in self.open.__self__.handlers if isinstance(h, urllib.request.HTTPCookieProcessor)]


def anonymous(url: str, sent: dict[str, str]) -> dict[str, str]:
    """A request without a cookie, as `ballot.js` casts."""
    asked = urllib.request.Request(url, json.dumps(sent).encode(), {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310  our own test server
        return json.loads(answer.read())


class Vote:
    """One vote from fetching to publishing, with the attacker copying after every request."""

    def __init__(self, units, signed, base: str, order: str, caplog) -> None:
        self.room = Room(units.commune, signed, now=clock.now() - HOUR * 1.2)
        self.spoils, self.base = Spoils(code=self.room.ballot.code), base
        self.transcripts: dict[int, tuple[dict[str, str], dict[str, str]]] = {}
        self.signer = Ballot()
        self.receipts: dict[int, str] = {}
        turns = list(range(9))
        self.fetching, self.casting = self._ordered(order, turns), self._ordered(order, turns)
        self.choices = dict(zip(turns, random.sample(CHOICES, 9), strict=True))
        caplog.set_level(logging.DEBUG)
        self._carry_out()
        self.spoils.log = [record.getMessage() for record in caplog.records]
        self.ballot = self.room.fresh()
        self.spoils.ballots = json.loads(self.ballot.record)["ballots"]
        self.truth = {m: self._receipts_listed().index(receipt) for m, receipt in self.receipts.items()}

    def _ordered(self, order: str, turns: list[int]) -> list[int]:
        return {ORDERS[0]: turns, ORDERS[1]: turns[::-1]}.get(order) or random.sample(turns, 9)

    def _carry_out(self) -> None:
        room = self.room.hand_out()
        self.spoils.take("before")
        for member in self.fetching:
            self._fetch(member)
        self.signer = room.fresh()
        actions.open_box(room.fresh(), actor=at(room.secretary, clock.now()))
        self.spoils.take("open")
        for member in self.casting:
            self._cast(member)
        actions.close_box(room.fresh(), actor=at(room.secretary, clock.now()))
        for place, (member, teller) in enumerate(zip(room.members, room.tellers, strict=False), 1):
            items, spoilt = teller.peel(place, queries.batch_for(room.fresh()))
            actions.peel(room.fresh(), items=items, spoilt=spoilt, actor=at(member, clock.now()))
        self.spoils.take("published")

    def _signed_in(self, member: int) -> Browser:
        browser = Browser(self.base)
        browser.sign_in(self.room.members[member].login)
        browser.get(f"/phieu-kin/{self.room.ballot.code}/")
        return browser

    def _fetch(self, member: int) -> None:
        asked = self.room.devices[member].asked()
        body = "&".join(f"{name}={value}" for name, value in asked.items()).encode()
        said = self._signed_in(member).post(f"/phieu-kin/{self.room.ballot.code}/nhan-phieu/", body)
        self.room.devices[member].accept(json.loads(said))
        self.transcripts[member] = (asked, json.loads(said))
        self.spoils.fetched.append(member)
        self.spoils.take("fetch", member)

    def _cast(self, member: int) -> None:
        """The careless way: sign in and look at the ballot, then at once cast without a cookie."""
        self._signed_in(member)
        self.spoils.take("look", member)
        sealed = self.room.devices[member].seal([self.choices[member]])
        anonymous(f"{self.base}/bo-phieu/{self.room.ballot.code}/bo/", sealed.sent())
        self.receipts[member], self.spoils.envelopes[member] = sealed.receipt, sealed.envelope
        self.spoils.cast.append(member)
        self.spoils.take("cast", member)

    def _receipts_listed(self) -> list[str]:
        parts = [ballot.split(".") for ballot in self.spoils.ballots]
        return [receipt_of(self.ballot.code, key, marks) for key, _token, marks, _signature in parts]


@pytest.fixture
def vote(units, signed, live_server, caplog):
    return lambda order: Vote(units, signed, live_server.url, order, caplog)


@pytest.mark.django_db(transaction=True)
def test_who_holds_all_the_server_ever_wrote_does_no_better_than_the_tally_allows(vote):
    votes = [vote(order) for order in ORDERS]

    # What is published is right, so there is something to find.
    assert [recount(json.loads(each.ballot.record)).questions[0].votes for each in votes] == [TALLY] * 3

    # Exactly: casting changes one table, and says nothing to the log that names anybody.
    for each in votes:
        assert each.spoils.changed_by_casting() <= {"ballots_envelope", "sqlite_sequence"}
        lengths = {len(envelope) for envelope in each.spoils.envelopes.values()}
        assert len(lengths) == 1
        assert in_the_log(each.spoils) == []

    # Exactly: with the signing key in hand, what each member sent and got fits every published ballot alike.
    for each in votes:
        assert fits_every_ballot(each)

    # Every way the attacker knows joins hardly anybody to their own ballot: of 27 joins chance makes 3.
    scores = {
        name: sum(right(links(each.spoils)[name], each.truth) for each in votes)
        for name in links(votes[0].spoils)
    }
    assert {name: score for name, score in scores.items() if score >= 15} == {}
    assert scores["the first copy in which a part of the ballot shows"] == 0
    assert scores["rows of a member that hold a part of the ballot, or its digest"] == 0

    # The attacker is a real one: with the secret words of all three tellers the order of casting tells all,
    # with those of two it tells nothing. This is the trust the protocol states.
    assert [right(opened(each, each.room.tellers), each.truth) for each in votes] == [9, 9, 9]
    two = [(*each.room.tellers[:2], TellerDevice(each.ballot.code)) for each in votes]
    assert [opened(each, tellers) for each, tellers in zip(votes, two, strict=True)] == [{}, {}, {}]


def fits_every_ballot(vote: Vote) -> bool:
    """Whether for each member and each ballot some veil turns the one's transcript into the other's paper."""
    key = blinding._loaded(unseal(vote.signer.paper_secret))
    numbers, n = key.private_numbers(), key.public_key().public_numbers().n
    tokens = [int.from_bytes(unpacked(ballot.split(".")[1]), "big") for ballot in vote.spoils.ballots]
    for asked, signed in vote.transcripts.values():
        blinded = int.from_bytes(unpacked(asked["paper"]), "big")
        answer = int.from_bytes(unpacked(signed["paper"]), "big")
        for token in tokens:
            veil = pow(blinded * pow(pow(token, 65537, n), -1, n) % n, numbers.d, n)
            if answer * pow(veil, -1, n) % n != token:
                return False
    return True


def opened(vote: Vote, tellers: Any) -> dict[int, int]:
    """Open each member's own envelope, off the wire, with these tellers' words."""
    found = {}
    for member, envelope in vote.spoils.envelopes.items():
        items = [envelope]
        for place, teller in enumerate(tellers, 1):
            items, _spoilt = teller.peel(place, items)
        if items:
            found[member] = vote.spoils.ballots.index(unpacked(items[0]).decode())
    return found
