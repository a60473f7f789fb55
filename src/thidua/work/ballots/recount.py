#!/usr/bin/env python3
"""Kiểm lại kết quả bỏ phiếu kín / recount a published secret ballot.

    python3 recount.py ket-qua.json [--receipt XXXX-XXXX-XXXX-XXXX] [--json]

Needs Python 3.11 or later and nothing else: no network, no database, no package. What is checked, and how to
check a check with other programs, stands in docs/secret-ballot.md. The product counts with this same file.

Signatures of voting papers: RSASSA-PSS of RFC 8017 (SHA-384, salt of 48 bytes), made blindly by RFC 9474.
Signatures of ballots: Ed25519 of RFC 8032."""

import base64
import binascii
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

PROTOCOL = "thidua-ballot/1"
RECORD = "ballot-record/1"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARKS = re.compile(r"[01]+(?:/[01]+)*")
EXPONENT = 65537
SALT = 48
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


class Unreadable(ValueError):
    """The file is not a record of a ballot; the sentence says where it fails."""


@dataclass(frozen=True)
class Counted:
    """One question as counted: marks for each choice in order, blanks, and papers marked against the rule."""

    text: str
    choices: tuple[str, ...]
    votes: tuple[int, ...]
    blank: int
    invalid: int

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Each choice with its votes."""
        return list(zip(self.choices, self.votes, strict=True))


@dataclass(frozen=True)
class Slip:
    """One ballot of the record, told by its receipt; `fault` is empty when it counts."""

    receipt: str
    marks: str
    fault: str = ""


@dataclass(frozen=True)
class Recount:
    """What a recount found. `agrees` is true when nothing is wrong and the tally is the published one."""

    title: str
    fingerprint: str
    voters: int
    handed: int
    envelopes: int
    counted: int
    questions: tuple[Counted, ...]
    slips: tuple[Slip, ...]
    faults: tuple[str, ...] = field(default=())

    @property
    def agrees(self) -> bool:
        return not self.faults


def recount(record: dict[str, Any]) -> Recount:
    """Check every ballot of a published record and count again; `Unreadable` when it is no such record."""
    definition, inner = _definition(record), _texts(record, "ballots")
    slips = tuple(_slips(definition, inner))
    good = [slip.marks.split("/") for slip in slips if not slip.fault]
    questions = tuple(
        _count(question, [marks[place] for marks in good])
        for place, question in enumerate(definition["questions"])
    )
    faults = (*_faults_of_numbers(record, definition, inner), *_faults_of_tally(record, questions))
    return Recount(
        title=definition["title"],
        fingerprint=fingerprint(record["definition"]),
        voters=definition["voters"],
        handed=record["handed"],
        envelopes=len(record["envelopes"]),
        counted=len(good),
        questions=questions,
        slips=slips,
        faults=faults,
    )


def tally_of(questions: tuple[Counted, ...]) -> list[dict[str, Any]]:
    """The tally as a record states it."""
    return [{"votes": list(each.votes), "blank": each.blank, "invalid": each.invalid} for each in questions]


def fingerprint(definition: str) -> str:
    """The short code of a ballot's whole definition: keys, tellers, questions, hours."""
    return short_code(f"{PROTOCOL} definition {definition}".encode())


def receipt_of(code: str, key: str, marks: str) -> str:
    """The receipt code of one ballot."""
    return short_code(f"{PROTOCOL} receipt {code} {key} {marks}".encode())


def short_code(said: bytes) -> str:
    """The first 80 bits of SHA-256 in letters that are not mistaken for each other."""
    number = int.from_bytes(hashlib.sha256(said).digest()[:10], "big")
    letters = "".join(LETTERS[number >> shift & 31] for shift in range(75, -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def as_typed(code: str) -> str:
    """A code as a person may type it, brought to its one form."""
    bare = re.sub(r"[^0-9A-Z]", "", code.upper()).translate(str.maketrans("OIL", "011"))
    return "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def paper_message(code: str, key: str) -> bytes:
    """What the blind signature of a voting paper stands on: this ballot and the paper's own public key."""
    return f"{PROTOCOL} paper {code} {key}".encode()


def entry_message(code: str, secret: str) -> bytes:
    """What the blind signature of an entry token stands on."""
    return f"{PROTOCOL} entry {code} {secret}".encode()


def vote_message(code: str, key: str, marks: str) -> bytes:
    """What the paper's own key signs: this ballot, the key, the marks."""
    return f"{PROTOCOL} vote {code} {key} {marks}".encode()


def packed(raw: bytes) -> str:
    """Bytes as URL-safe base 64 without filling."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """Bytes again; ValueError when the text is not the one way to write them."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as fault:
        raise ValueError(str(fault)) from fault
    if packed(raw) != text:
        raise ValueError("not canonical")
    return raw


# --- one ballot


def _slips(definition: dict[str, Any], ballots: list[str]) -> list[Slip]:
    """Every ballot with its fault; of ballots on one paper the first in the order of the record counts."""
    used: set[str] = set()
    slips = []
    for text in ballots:
        slip, key = slip_of(definition, text)
        if key and key in used:
            slip = Slip(slip.receipt, slip.marks, "the same voting paper twice")
        used.add(key if not slip.fault else "")
        slips.append(slip)
    return slips


def slip_of(definition: dict[str, Any], text: str) -> tuple[Slip, str]:
    """One ballot and the key of its paper; an empty key where the text is no ballot at all."""
    code, parts = definition["code"], text.split(".")
    if len(parts) != 4 or not MARKS.fullmatch(parts[2]):
        return Slip(short_code(text.encode()), "", "not a ballot"), ""
    key, token, marks, signature = parts
    slip = Slip(receipt_of(code, key, marks), marks)
    widths = [len(question["choices"]) for question in definition["questions"]]
    if [len(mark) for mark in marks.split("/")] != widths:
        return Slip(slip.receipt, marks, "marks do not fit the questions"), key
    if not pss_holds(int(definition["paper"], 16), paper_message(code, key), token):
        return Slip(slip.receipt, marks, "a voting paper that was never signed"), key
    if not ed25519_holds(key, vote_message(code, key, marks), signature):
        return Slip(slip.receipt, marks, "marks that the paper's key did not sign"), key
    return slip, key


def _count(question: dict[str, Any], marks: list[str]) -> Counted:
    least, most = question["least"], question["most"]
    kinds = Counter(_kind(mark.count("1"), least, most) for mark in marks)
    valid = [mark for mark in marks if _kind(mark.count("1"), least, most) == "valid"]
    votes = tuple(sum(mark[place] == "1" for mark in valid) for place in range(len(question["choices"])))
    return Counted(question["text"], tuple(question["choices"]), votes, kinds["blank"], kinds["invalid"])


def _kind(marked: int, least: int, most: int) -> str:
    if marked == 0:
        return "blank"
    return "valid" if least <= marked <= most else "invalid"


# --- the record


def _definition(record: dict[str, Any]) -> dict[str, Any]:
    if record.get("schema") != RECORD:
        raise Unreadable(f"schema is not {RECORD}")
    try:
        definition: dict[str, Any] = json.loads(record["definition"])
        int(definition["paper"], 16)
        for question in definition["questions"]:
            (question["text"], len(question["choices"]), int(question["least"]), int(question["most"]))
        (definition["code"], definition["title"], int(definition["voters"]), int(record["handed"]))
        (_texts(record, "envelopes"), int(record["spoilt"]), list(record["tally"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise Unreadable(f"the record lacks or garbles {fault}") from fault
    return definition


def _texts(record: dict[str, Any], name: str) -> list[str]:
    found = record.get(name)
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise Unreadable(f"{name} is not a list of texts")
    return found


def _faults_of_numbers(record: dict[str, Any], definition: dict[str, Any], ballots: list[str]) -> list[str]:
    handed, envelopes = record["handed"], record["envelopes"]
    told = {
        "more papers handed out than voters on the roll": handed > definition["voters"],
        "more envelopes than papers handed out": len(envelopes) > handed,
        "envelopes, ballots and spoilt envelopes do not add up": len(envelopes)
        != len(ballots) + record["spoilt"],
        "an envelope is listed twice": len(set(envelopes)) != len(envelopes),
        "the ballots are not sorted": ballots != sorted(ballots),
    }
    return [sentence for sentence, wrong in told.items() if wrong]


def _faults_of_tally(record: dict[str, Any], questions: tuple[Counted, ...]) -> list[str]:
    return [] if record["tally"] == tally_of(questions) else ["the published tally is not the recounted one"]


# --- RSASSA-PSS, RFC 8017 §8.1.2 and §9.1.2


def pss_holds(modulus: int, message: bytes, signature: str) -> bool:
    """Whether a signature (base 64) stands on a message under the public key (modulus, 65537)."""
    try:
        raw = unpacked(signature)
    except ValueError:
        return False
    number, size = int.from_bytes(raw, "big"), (modulus.bit_length() + 7) // 8
    if len(raw) != size or number >= modulus:
        return False
    bits = modulus.bit_length() - 1
    encoded = pow(number, EXPONENT, modulus)
    return encoded.bit_length() <= bits and _pss_verify(
        message, encoded.to_bytes((bits + 7) // 8, "big"), bits
    )


def _pss_verify(message: bytes, encoded: bytes, bits: int) -> bool:
    size = hashlib.sha384().digest_size
    masked, digest, last = encoded[: -size - 1], encoded[-size - 1 : -1], encoded[-1]
    clear = int.from_bytes(masked, "big") ^ int.from_bytes(mask(digest, len(masked)), "big")
    clear &= (1 << (8 * len(masked) - (8 * len(encoded) - bits))) - 1
    block = clear.to_bytes(len(masked), "big")
    filling, salt = block[: -SALT - 1] + block[-SALT - 1 : -SALT], block[-SALT:]
    if last != 0xBC or filling != bytes(len(filling) - 1) + b"\x01":
        return False
    return hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest() == digest


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384."""
    blocks = -(-length // 48)
    return b"".join(hashlib.sha384(seed + n.to_bytes(4, "big")).digest() for n in range(blocks))[:length]


# --- Ed25519, RFC 8032 §5.1


def ed25519_holds(key: str, message: bytes, signature: str) -> bool:
    """Whether an Ed25519 signature stands on a message; key and signature in base 64."""
    try:
        raw_key, raw = unpacked(key), unpacked(signature)
    except ValueError:
        return False
    if len(raw_key) != 32 or len(raw) != 64:
        return False
    public, promised, s = _point(raw_key), _point(raw[:32]), int.from_bytes(raw[32:], "little")
    if public is None or promised is None or s >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(raw[:32] + raw_key + message).digest(), "little") % ORDER
    return _same(_times(s, BASE), _plus(promised, _times(challenge, public)))


def _recovered_x(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return x if x & 1 == sign else P - x


def _point(raw: bytes) -> Point | None:
    number = int.from_bytes(raw, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _recovered_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _plus(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(factor: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = _plus(total, point)
        point, factor = _plus(point, point), factor >> 1
    return total


def _same(one: Point, other: Point) -> bool:
    return not ((one[0] * other[2] - other[0] * one[2]) % P or (one[1] * other[2] - other[1] * one[2]) % P)


_BASE_Y = 4 * pow(5, -1, P) % P
BASE: Point = _point(_BASE_Y.to_bytes(32, "little")) or (0, 1, 1, 0)


# --- the program


def main(words: list[str]) -> int:
    """0 when the file could be recounted, whatever came out; 2 when the call or the file is bad."""
    files = [
        word for place, word in enumerate(words) if not word.startswith("--") and not _is_value(words, place)
    ]
    receipt = next((words[place + 1] for place in range(len(words) - 1) if words[place] == "--receipt"), "")
    if len(files) != 1:
        sys.stderr.write("recount.py FILE [--receipt CODE] [--json]\n")
        return 2
    try:
        found = recount(_read(files[0]))
    except (OSError, ValueError) as fault:
        sys.stderr.write(f"{files[0]}: {fault}\n")
        return 2
    sys.stdout.write(_as_json(found, receipt) if "--json" in words else _as_text(found, receipt))
    return 0


def _is_value(words: list[str], place: int) -> bool:
    return place > 0 and words[place - 1] == "--receipt"


def _read(name: str) -> dict[str, Any]:
    record = json.loads(Path(name).read_text("utf-8"))
    if not isinstance(record, dict):
        raise Unreadable("not a record of a ballot")
    return record


def _as_json(found: Recount, receipt: str) -> str:
    told: dict[str, Any] = {"schema": "ballot-recount/1", "agrees": found.agrees, **asdict(found)}
    if receipt:
        told["receipt"] = {"code": as_typed(receipt), "counted": _is_counted(found, receipt)}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _as_text(found: Recount, receipt: str) -> str:
    lines = [found.title, f"Mã cuộc bỏ phiếu: {found.fingerprint}"]
    lines.append(
        f"Danh sách {found.voters} người; phát {found.handed} phiếu; thu {found.envelopes} phong bì;"
        f" {found.counted} phiếu được kiểm."
    )
    for number, each in enumerate(found.questions, 1):
        lines.append(f"{number}. {each.text}")
        lines += [f"   {votes:6}  {choice}" for choice, votes in each.lines]
        lines.append(f"   {each.blank:6}  (phiếu trắng)")
        lines.append(f"   {each.invalid:6}  (phiếu không hợp lệ)")
    lines += [f"Không tính: {slip.receipt} ({slip.fault})" for slip in found.slips if slip.fault]
    lines += [f"SAI: {fault}" for fault in found.faults]
    if receipt:
        there = "CÓ trong kết quả" if _is_counted(found, receipt) else "KHÔNG có trong kết quả"
        lines.append(f"Mã biên nhận {as_typed(receipt)}: {there}.")
    lines.append("KHỚP với kết quả công bố." if found.agrees else "KHÔNG KHỚP với kết quả công bố.")
    return "\n".join(lines) + "\n"


def _is_counted(found: Recount, receipt: str) -> bool:
    return any(slip.receipt == as_typed(receipt) and not slip.fault for slip in found.slips)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
