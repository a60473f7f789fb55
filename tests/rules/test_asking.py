"""Criteria as the tables list them: sound, and refused when they are not."""

from datetime import date

import pytest

from thidua.rules import honours, text
from thidua.rules.eligibility import asking
from thidua.rules.text import BadLaw, Provision, Version


def figure(code, value):
    version = Version(value, date(2024, 1, 1), None, "VD-01", "memory")
    return Provision(code, "", "", (version,))


def test_the_tables_ask_nothing_unknown():
    assert asking.faults() == []
    asking.refuse_faulty()


def test_every_question_is_asked_somewhere():
    asked = {
        part["ask"]
        for code in honours.codes()
        for what in text.topic(code.lower()).values()
        for version in what.versions
        for part in asking.parts(version.value)
    }

    assert asked == set(asking.ASKS)


@pytest.mark.parametrize(
    ("code", "value", "fault"),
    [
        ("bkt.luck_person_x", {"ask": "holds", "of": ["BKT"]}, "căn cứ lạ 'luck'"),
        ("bkt.merit_crowd_x", {"ask": "holds", "of": ["BKT"]}, "đối tượng lạ 'crowd'"),
        ("bkt.merit_person_x", {"ask": "guess"}, "câu hỏi lạ 'guess'"),
        ("bkt.merit_person_x", {"ask": "holds", "of": ["BKX"]}, "mã lạ 'BKX'"),
        ("bkt.merit_person_x", {"ask": "years_rated", "after": ["BKX"]}, "mã lạ 'BKX'"),
        ("bkt.merit_person_x", {"ask": "one_of", "routes": [[{"ask": "guess"}]]}, "câu hỏi lạ 'guess'"),
    ],
)
def test_a_criterion_nobody_knows_is_named(code, value, fault):
    what = figure(code, value)

    assert asking.faults_of(what, what.versions[0]) == [fault]


def test_long_service_is_one_basis():
    what = figure("hcld2.long_service_person_service", {"ask": "service", "rows": []})

    assert asking.faults_of(what, what.versions[0]) == []


def test_faulty_tables_stop_the_program(monkeypatch):
    monkeypatch.setattr(text, "check_all", lambda: ["ldtt.x: thiếu căn cứ"])

    with pytest.raises(BadLaw, match=r"ldtt\.x"):
        asking.refuse_faulty()


def test_criteria_stand_in_the_order_of_the_table():
    assert [code for code, _ in asking.criteria("HCLD3", "merit", "person")] == [
        "previous_award", "years_rated", "initiatives_in_time", "years_at_top", "titles_in_time",
    ]  # fmt: skip
    assert [code for code, _ in asking.criteria("BKT", "sudden", "household")] == ["sudden_achievement"]
