"""The recount program against records that somebody has tampered with, and against another library."""

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.work.ballots.room import NO, YES, Room

from thidua.interfaces.cli.main import main
from thidua.work.ballots import blinding
from thidua.work.ballots import recount as program
from thidua.work.ballots.recount import ed25519_holds, packed, pss_holds, recount, unpacked


@pytest.fixture(scope="module")
def signer() -> str:
    return blinding.fresh_key()


@pytest.fixture
def record(room: Room) -> dict[str, Any]:
    """Six for, three against."""
    room.open()
    for number in range(9):
        room.cast(number, YES if number < 6 else NO)
    return json.loads(room.close().count().fresh().record)


def faults_after(record: dict[str, Any], **changed: Any) -> tuple[str, ...]:
    return recount(copy.deepcopy(record) | changed).faults


def with_ballot(record: dict[str, Any], place: int, text: str) -> list[str]:
    return sorted([*record["ballots"][:place], text, *record["ballots"][place + 1 :]])


def test_a_record_that_was_touched_is_told(record):
    tally, ballots = record["tally"], record["ballots"]
    key, token, marks, signature = ballots[0].split(".")
    turned = {"100": "010", "010": "100"}[marks]
    not_the_tally = "the published tally is not the recounted one"
    do_not_add_up = "envelopes, ballots and spoilt envelopes do not add up"

    assert faults_after(record) == ()
    assert faults_after(record, tally=[tally[0] | {"votes": [5, 4, 0]}]) == (not_the_tally,)
    turned_round = with_ballot(record, 0, f"{key}.{token}.{turned}.{signature}")
    assert faults_after(record, ballots=turned_round) == (not_the_tally,)
    forged = with_ballot(record, 0, f"{key}.{ballots[1].split('.')[1]}.{marks}.{signature}")
    assert faults_after(record, ballots=forged) == (not_the_tally,)
    assert faults_after(record, ballots=ballots[1:]) == (do_not_add_up, not_the_tally)
    assert faults_after(record, ballots=with_ballot(record, 0, ballots[1])) == (not_the_tally,)
    assert faults_after(record, ballots=ballots[::-1]) == ("the ballots are not sorted",)
    assert faults_after(record, handed=8) == ("more envelopes than papers handed out",)
    assert faults_after(record, handed=10) == ("more papers handed out than voters on the roll",)
    listed_twice = [*record["envelopes"][1:], record["envelopes"][1]]
    assert faults_after(record, envelopes=listed_twice) == ("an envelope is listed twice",)


def test_a_stuffed_ballot_needs_a_paper_that_was_never_signed(record):
    own = Ed25519PrivateKey.generate()
    key = packed(own.public_key().public_bytes_raw())
    code = json.loads(record["definition"])["code"]
    signature = packed(own.sign(program.vote_message(code, key, "100")))
    token = record["ballots"][0].split(".")[1]

    found = recount(record | {"ballots": sorted([*record["ballots"], f"{key}.{token}.100.{signature}"])})

    assert [slip.fault for slip in found.slips if slip.fault] == ["a voting paper that was never signed"]
    assert (found.counted, found.agrees) == (9, False)


def test_another_definition_has_another_code(record):
    changed = json.loads(record["definition"]) | {"title": "Nội dung khác"}

    found = recount(record | {"definition": json.dumps(changed)})

    assert found.fingerprint != recount(record).fingerprint


@pytest.mark.parametrize(
    "spoilt", [{"schema": "x"}, {"definition": "{}"}, {"ballots": [1]}, {"handed": None}, {"definition": "["}]
)
def test_what_is_no_record_is_refused_in_one_line(record, spoilt):
    with pytest.raises(program.Unreadable):
        recount(record | spoilt)


def test_the_program_runs_alone_without_the_product(record, tmp_path):
    file, alone = tmp_path / "ket-qua.json", tmp_path / "recount.py"
    file.write_text(json.dumps(record), "utf-8")
    alone.write_bytes(open(program.__file__, "rb").read())  # noqa: SIM115, PTH123
    receipt = recount(record).slips[0].receipt

    told = subprocess.run(
        [sys.executable, "-I", "-S", alone, file, "--receipt", receipt.lower().replace("-", " ")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert told.splitlines()[-1] == "KHỚP với kết quả công bố."
    assert f"Mã biên nhận {receipt}: CÓ trong kết quả." in told
    assert "        6  Đồng ý" in told


def test_the_command_recounts_without_django(record, tmp_path):
    file = tmp_path / "ket-qua.json"
    file.write_text(json.dumps(record | {"tally": []}), "utf-8")
    order = (
        "import sys; from thidua.interfaces.cli.main import main;"
        f"code = main(['ballot', 'recount', {str(file)!r}, '--json']);"
        "sys.exit(code or ('django' in sys.modules) * 9)"
    )

    done = subprocess.run([sys.executable, "-c", order], capture_output=True, text=True, check=True)

    told = json.loads(done.stdout)
    assert (told["schema"], told["agrees"], told["counted"]) == ("ballot-recount/1", False, 9)


def test_a_bad_call_or_file_is_exit_2_and_one_line(tmp_path, capsys):
    broken = tmp_path / "x.json"
    broken.write_text("[]", "utf-8")

    codes = [main(["ballot"]), main(["ballot", "recount"]), main(["ballot", "recount", str(broken)])]

    assert codes == [2, 2, 2]
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 3


def test_blind_signatures_are_ordinary_pss_signatures_to_both_libraries(signer):
    modulus = blinding.modulus_of(signer)
    for number in range(5):
        message = f"thông điệp {number}".encode()
        blinded, veil = blinding.blind(modulus, message)
        signature = blinding.finalize(modulus, message, blinding.blind_sign(signer, blinded), veil)

        assert blinding.holds(modulus, message, signature)
        assert pss_holds(modulus, message, packed(signature))
        for wrong in (packed(signature[:-1] + bytes([signature[-1] ^ 1])), packed(signature[1:]), "", "="):
            assert not pss_holds(modulus, message, wrong)
        assert not pss_holds(modulus, message + b"!", packed(signature))


def test_the_signer_signs_no_number_outside_the_group(signer):
    modulus = blinding.modulus_of(signer)

    for number in (0, 1, modulus - 1, modulus, modulus + 5):
        with pytest.raises(ValueError, match="not a blinded message"):
            blinding.blind_sign(signer, number.to_bytes(256, "big"))


def test_ed25519_agrees_with_the_standard_and_with_another_library():
    key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    signature = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )  # RFC 8032, 7.1, test 1: the empty message
    assert ed25519_holds(packed(bytes.fromhex(key)), b"", packed(bytes.fromhex(signature)))

    for number in range(5):
        own, message = Ed25519PrivateKey.generate(), f"phiếu {number}".encode()
        public, signed = packed(own.public_key().public_bytes_raw()), packed(own.sign(message))
        raw = unpacked(signed)
        assert ed25519_holds(public, message, signed)
        assert not ed25519_holds(public, message + b" ", signed)
        assert not ed25519_holds(public, message, packed(bytes([raw[0] ^ 1]) + raw[1:]))
        assert not ed25519_holds(public, message, packed(raw[:32] + bytes([raw[32] ^ 1]) + raw[33:]))
        too_large = int.from_bytes(raw[32:], "little") + program.ORDER
        assert not ed25519_holds(public, message, packed(raw[:32] + too_large.to_bytes(32, "little")))


def test_a_code_is_read_as_people_type_it():
    assert program.as_typed(" o1il-abcd efgh jkmn ") == "0111-ABCD-EFGH-JKMN"
