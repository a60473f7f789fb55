"""`thidua audit verify` says whether the journal is whole, and which row is not."""

import json

import pytest
from django.db import connection

from thidua.base.audit.actions import Change, record_many
from thidua.interfaces.cli.audit import run


@pytest.fixture
def journal(system):
    record_many(system, [Change("mark", "dossier", f"HS-{n}") for n in range(1, 6)])


def sql(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


def test_a_whole_journal_is_said_to_be_whole(journal, capsys):
    assert run(["verify"]) == 0

    assert capsys.readouterr().out == "Nhật ký toàn vẹn: 5 dòng.\n"


@pytest.mark.req("X-3")
def test_each_fault_is_said_in_a_line_of_its_own(journal, capsys):
    sql("UPDATE audit_entry SET actor = 'Người khác' WHERE seq = 2")
    sql("DELETE FROM audit_entry WHERE seq = 4")

    assert run(["verify"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Nhật ký KHÔNG toàn vẹn: 2 chỗ sai trên 4 dòng.",
        "Dòng 2 đã bị sửa nội dung.",
        "Nhật ký thiếu dòng 4.",
    ]


def test_the_answer_as_json_names_kind_and_row(journal, capsys):
    sql("DELETE FROM audit_entry WHERE seq = 5")

    assert run(["verify", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "schema": "audit/1",
        "whole": False,
        "rows": 4,
        "faults": [{"kind": "missing", "seq": 5, "sentence": "Nhật ký thiếu dòng 5."}],
    }


def test_a_strict_call_fails_on_a_broken_journal_only(journal, capsys):
    assert run(["verify", "--strict"]) == 0
    sql("DELETE FROM audit_entry WHERE seq = 1")

    assert run(["verify", "--strict"]) == 1


@pytest.mark.parametrize("words", [[], ["mend"], ["verify", "--loud"]])
def test_a_wrong_call_is_one_line_and_exit_2(words, capsys):
    with pytest.raises(SystemExit) as end:
        run(words)

    captured = capsys.readouterr()
    assert (end.value.code, captured.out, captured.err.count("\n")) == (2, "", 1)
