"""What a voter's and a teller's device does, in Python: the same protocol as `ballot.js`, for the sample
world, for tests, and for whoever wants to vote with a program of their own."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from thidua.work.ballots import blinding
from thidua.work.ballots.recount import (
    LETTERS,
    PROTOCOL,
    entry_message,
    packed,
    paper_message,
    receipt_of,
    short_code,
    unpacked,
    vote_message,
)

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
LAYER = 48  # bytes that a layer adds: 32 of the key, 16 of the seal


@dataclass(frozen=True)
class Sealed:
    """A cast ballot as it is sent, and the receipt that stays with the voter."""

    entry: str
    token: str
    envelope: str
    receipt: str

    def sent(self) -> dict[str, str]:
        """The body of the request: no name in it, and nothing that was ever shown to the signer."""
        return {"entry": self.entry, "token": self.token, "envelope": self.envelope}


class VoterDevice:
    """Holds one voter's papers: blinds them, takes the signatures, seals the choice."""

    def __init__(self, definition: str) -> None:
        self.told: dict[str, Any] = json.loads(definition)
        self.key = Ed25519PrivateKey.generate()
        self.secret = packed(secrets.token_bytes(32))
        self._entry_blinded, self._entry_veil = blinding.blind(self._modulus("entry"), self._entry_message())
        self._paper_blinded, self._paper_veil = blinding.blind(self._modulus("paper"), self._paper_message())
        self.entry_token = self.paper_token = ""

    def asked(self) -> dict[str, str]:
        """What goes to the signer while the voter is signed in."""
        return {"entry": packed(self._entry_blinded), "paper": packed(self._paper_blinded)}

    def accept(self, signed: dict[str, str]) -> None:
        """Take the veils off; ValueError when another key than the published one signed."""
        entry, paper = unpacked(signed["entry"]), unpacked(signed["paper"])
        self.entry_token = packed(
            blinding.finalize(self._modulus("entry"), self._entry_message(), entry, self._entry_veil)
        )
        self.paper_token = packed(
            blinding.finalize(self._modulus("paper"), self._paper_message(), paper, self._paper_veil)
        )

    def seal(self, picks: Sequence[Sequence[int]]) -> Sealed:
        """Mark the places picked of each question, sign with the paper's key, seal to all tellers."""
        questions, code, key = self.told["questions"], self.told["code"], packed(self._public())
        marks = "/".join(
            "".join("1" if place in picked else "0" for place in range(len(question["choices"])))
            for question, picked in zip(questions, picks, strict=True)
        )
        signature = packed(self.key.sign(vote_message(code, key, marks)))
        sealed = f"{key}.{self.paper_token}.{marks}.{signature}".encode()
        for place, teller in reversed(list(enumerate(self.told["tellers"], 1))):
            public = X25519PublicKey.from_public_bytes(unpacked(teller["key"]))
            sealed = SUITE.encrypt(sealed, public, info=layer_info(code, place))
        return Sealed(self.secret, self.entry_token, packed(sealed), receipt_of(code, key, marks))

    def _modulus(self, name: str) -> int:
        return int(self.told[name], 16)

    def _public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def _entry_message(self) -> bytes:
        return entry_message(self.told["code"], self.secret)

    def _paper_message(self) -> bytes:
        return paper_message(self.told["code"], packed(self._public()))


class TellerDevice:
    """Holds one teller's secret words, from which the key is made again at any device."""

    def __init__(self, code: str, words: str = "") -> None:
        self.code = code
        self.words = words or "".join(secrets.choice(LETTERS) for _ in range(28))
        seed = hashlib.sha256(f"{PROTOCOL} teller {code} {self.words}".encode()).digest()
        self._key = X25519PrivateKey.from_private_bytes(seed)

    def key(self) -> str:
        """The public key, which alone is sent."""
        return packed(self._key.public_key().public_bytes_raw())

    def peel(self, place: int, items: Sequence[str]) -> tuple[list[str], int]:
        """Take one layer off every item: what lay under it, sorted, and how many could not be opened."""
        opened, spoilt = [], 0
        for item in items:
            try:
                opened.append(SUITE.decrypt(unpacked(item), self._key, info=layer_info(self.code, place)))
            except (ValueError, InvalidTag):
                spoilt += 1
        return sorted(packed(each) for each in opened), spoilt


def layer_info(code: str, place: int) -> bytes:
    """What binds a layer to its ballot and its teller."""
    return f"{PROTOCOL} layer {code} {place}".encode()


def envelope_code(envelope: str) -> str:
    """The short code of an envelope as it lies in the box."""
    return short_code(f"{PROTOCOL} envelope {envelope}".encode())


def envelope_size(definition: dict[str, Any]) -> int:
    """The one length in bytes that every envelope of a ballot has, whatever was chosen."""
    marks = sum(len(question["choices"]) for question in definition["questions"])
    inner = 43 + 1 + 342 + 1 + marks + len(definition["questions"]) - 1 + 1 + 86
    return inner + LAYER * len(definition["tellers"])


def bytes_of(text: str) -> bytes:
    """The bytes of a text in base 64; empty when it is none, which no length allows."""
    try:
        return unpacked(text)
    except ValueError:
        return b""
