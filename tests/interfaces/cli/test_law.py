"""The `law` command: JSON out, 0 for an answer, 2 with one line for a bad call."""

import io
import json
import subprocess
import sys

import pytest

from thidua.interfaces.cli import law

RESCUE = {
    "schema": "facts/1",
    "honour": "GK",
    "basis": "sudden",
    "achievement_year": 2023,
    "dossier_date": "2023-06-02",
    "nominee": {"kind": "person", "category": "citizen"},
}

VOTE = ("--on", "2023-06-01", "--present", "12")


@pytest.fixture
def ask(capsys):
    """Put a call and return exit code, standard output, standard error."""

    def put(*words):
        code = law.run([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return put


@pytest.fixture
def written(tmp_path):
    def write(content, name="facts.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_check_answers_one_json_document(ask, written):
    code, out, err = ask("check", written(json.dumps(RESCUE)), "--json")

    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert (answer["schema"], answer["verdict"], answer["regime"]) == ("verdict/1", "met", "A")


def test_a_negative_verdict_is_still_an_answer(ask, written):
    facts = {"honour": "XATB", "achievement_year": 2023, "nominee": {"kind": "collective"}}

    code, out, _err = ask("check", written(json.dumps(facts)))

    assert (code, json.loads(out)["verdict"]) == (0, "not_met")


def test_facts_may_begin_with_a_byte_order_mark(ask, written):
    code, _out, _err = ask("check", written(b"\xef\xbb\xbf" + json.dumps(RESCUE).encode()))

    assert code == 0


@pytest.mark.parametrize(
    "content",
    [
        "", "not json", "[]", "{}", '{"honour": "NOPE"}', '{"honour": "LDTT", "honour": "GK"}', b"\xff\xfe",
        '{"honour": "LDTT", "achievement_year": NaN}', "[" * 200_000, '{"honour": "\\ud800"}',
        '{"honour": "LDTT", "achievement_year": ' + "9" * 5000 + "}",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_one_line_and_no_output(ask, written, content):
    code, out, err = ask("check", written(content))

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "facts.json" in err or "honour" in err or "thiếu" in err or "đối tượng" in err


@pytest.mark.parametrize(
    "words",
    [
        (), ("guess",), ("check",), ("check", "/nowhere/at/all.json"), ("check", "/"), ("honours",),
        ("honours", "--on", "2025-13-01"), ("honours", "--no", "2025-01-01"),
        ("vote", *VOTE, "--honour", "CSTDTQ", "--members", "15", "--for", "13"),
        ("vote", *VOTE, "--honour", "CSTDTQ", "--members", "x", "--for", "1"),
        ("vote", *VOTE, "--honour", "NOPE", "--members", "15", "--for", "1"),
        ("bonus", "--honour", "NOPE", "--on", "2024-08-01", "--recipient", "person"),
        ("bonus", "--honour", "CSTDCS", "--on", "2024-08-01", "--recipient", "crowd"),
        ("days", "--from", "2026-02-10", "--working", "0"), ("days", "--working", "5"),
        ("diff", "--from", "2024-12-31"), ("batch", "/nowhere/at/all.jsonl"),
    ],
)  # fmt: skip
def test_a_bad_call_is_refused_with_one_line_and_no_output(ask, words):
    code, out, err = ask(*words)

    assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("line", "field", "answer"),
    [
        (
            "vote --honour CSTDTQ --on 2023-06-01 --members 15 --present 12 --for 11 --paper 2",
            "passes",
            False,
        ),
        ("bonus --honour CSTDCS --on 2024-08-01 --recipient person", "amount", 2_340_000),
        ("days --from 2026-02-10 --working 10", "deadline", "2026-03-03"),
        ("days --from 2025-08-20 --working 10 --first-day-counts", "deadline", "2025-09-04"),
        ("honours --on 2025-03-01 --json", "on", "2025-03-01"),
        ("diff --from 2024-12-31 --to 2025-07-01", "to", "2025-07-01"),
    ],
)
def test_the_examples_of_the_contract_are_answered(ask, line, field, answer):
    code, out, err = ask(*line.split())

    assert (code, err) == (0, "")
    assert json.loads(out)[field] == answer


def test_the_schema_is_published(ask):
    code, out, _err = ask("schema")

    assert (code, set(json.loads(out))) == (0, {"facts", "answer"})


def test_batch_answers_each_line_in_order_and_goes_on_after_a_bad_one(ask, written):
    lines = [
        json.dumps({"call": "check", "facts": RESCUE}).encode(),
        b"not json",
        b"",
        b"\xff\xfe",
        b'{"call": "vote", "honour": "CSTDT", "on": "2023-01-01", "members": 10, "present": 9, "for": 9}',
        b'{"call": "days", "from": "2026-02-10", "working": 3, "first-day-counts": true}',
        b"[" * 200_000,
        b'{"call": "schema", "x": 1}',
    ]  # fmt: skip

    code, out, err = ask("batch", written(b"\n".join(lines) + b"\n\n", "calls.jsonl"))

    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(answers)) == (0, "", len(lines))
    assert [index for index, answer in enumerate(answers) if "error" in answer] == [1, 2, 3, 6, 7]
    assert (answers[0]["verdict"], answers[4]["passes"], answers[5]["deadline"]) == (
        "met",
        True,
        "2026-02-12",
    )


def test_facts_may_come_on_standard_input(ask, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(RESCUE).encode())))

    code, out, _err = ask("check", "-")

    assert (code, json.loads(out)["verdict"]) == (0, "met")


def test_help_is_no_error(ask):
    code, out, _err = ask("vote", "--help")

    assert code == 0
    assert "--paper" in out


def test_the_law_loads_neither_django_nor_the_holidays_it_does_not_need(written):
    program = (
        "import sys; from thidua.interfaces.cli import law; code = law.run(['check', sys.argv[1]]);"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'holidays', 'sqlite3'}));"
        "sys.exit(code)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(written(json.dumps(RESCUE)))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")


LADDER = {"honour": "LDTT", "nominee": {"kind": "person", "category": "civil_servant"}, "held": []}


def test_the_ladder_tells_who_is_due_and_the_way(ask, written):
    code, out, err = ask("ladder", written(json.dumps(LADDER)), "--year", "2027", "--to", "CSTDT", "--json")

    answer = json.loads(out)
    assert (code, err, answer["year"], answer["windows"]) == (0, "", 2027, [])
    assert (answer["way"]["honour"], answer["way"]["reached"]) == ("CSTDT", 2029)
    assert {"LDTT", "CSTDT", "BKT"} <= {each["honour"] for each in answer["due"]}


def test_the_ladder_takes_the_year_of_the_facts_and_needs_no_goal(ask, written):
    code, out, _err = ask("ladder", written(json.dumps({**LADDER, "achievement_year": 2024})))

    assert (code, json.loads(out)["year"], json.loads(out)["way"]) == (0, 2024, None)


def test_the_ladder_without_a_year_is_refused(ask, written):
    code, out, err = ask("ladder", written(json.dumps(LADDER)))

    assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("line", "field", "answer"),
    [
        ("fund --cap running_cost --amount 1000000 --on 2025-08-01", "amount", 200_000),
        ("quota --honour LDTT --on 2023-03-01 --of 47", "quota", None),
    ],
)
def test_caps_and_shares_are_answered(ask, line, field, answer):
    code, out, err = ask(*line.split())

    assert (code, err) == (0, "")
    assert json.loads(out)[field] == answer


def test_a_share_is_told_with_its_source(ask):
    _code, out, _err = ask("quota", "--honour", "CSTDCS", "--on", "2023-03-01", "--of", "47")

    quota = json.loads(out)["quota"]
    assert (quota["allowed"], quota["of"], quota["cite"]) == (7, "ldtt", "Nghị định 91/2017/NĐ-CP")
