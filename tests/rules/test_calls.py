"""Questions by name, in plain data."""

import pytest

from thidua.rules import calls
from thidua.rules.shape import BadCall

VOTE = {"call": "vote", "honour": "CSTDTQ", "on": "2023-06-01", "members": 15, "present": 12, "for": 11}


def test_options_may_be_written_with_dashes_or_underscores():
    one = calls.answer({"call": "days", "from": "2026-02-10", "working": 3, "first-day-counts": True})
    two = calls.answer({"call": "days", "from": "2026-02-10", "working": 3, "first_day_counts": True})

    assert one == two
    assert one["deadline"] == "2026-02-12"


def test_a_known_honour_that_did_not_exist_is_not_met_and_an_unknown_one_is_a_bad_call():
    given = {"honour": "XATB", "achievement_year": 2023, "nominee": {"kind": "collective"}}

    assert calls.answer({"call": "check", "facts": given})["verdict"] == "not_met"
    with pytest.raises(BadCall):
        calls.answer({"call": "check", "facts": {**given, "honour": "XATBX"}})


def test_every_answer_has_the_fields_of_the_contract():
    agreed = {
        "vote": (VOTE, "passes ballot threshold denominator cite verified"),
        "bonus": (
            {"call": "bonus", "honour": "CSTDCS", "on": "2024-08-01", "recipient": "person"},
            "amount unrounded coefficient base_salary rounding cite verified",
        ),
        "days": ({"call": "days", "from": "2026-02-10", "working": 10}, "deadline counted_from skipped"),
        "diff": ({"call": "diff", "from": "2024-12-31", "to": "2025-07-01"}, "changes"),
        "honours": ({"call": "honours", "on": "2025-03-01"}, "on honours"),
        "check": (
            {"call": "check", "facts": {"honour": "LDTT"}},
            "honour regime law_dates verdict blocking findings alternative",
        ),
        "schema": ({"call": "schema"}, "facts answer"),
    }

    missing = {name: set(fields.split()) - set(calls.answer(call)) for name, (call, fields) in agreed.items()}
    assert {name: fields for name, fields in missing.items() if fields} == {}


def test_a_finding_has_the_fields_of_the_contract():
    [first, *_rest] = calls.answer({"call": "check", "facts": {"honour": "LDTT", "achievement_year": 2024}})[
        "findings"
    ]

    agreed = "code met reason_vi reason_en need have cite verified remedy_vi"
    assert set(agreed.split()) <= set(first)


@pytest.mark.parametrize(
    "call",
    [
        None, [], "vote", {}, {"call": "guess"}, {"call": ["vote"]}, {"call": "check"},
        {"call": "check", "facts": {}}, {"call": "check", "facts": {"honour": "LDTT"}, "extra": 1},
        {**VOTE, "for": 13}, {**VOTE, "for": "11"}, {**VOTE, "on": "yesterday"}, {**VOTE, "memebrs": 3},
        {key: value for key, value in VOTE.items() if key != "members"},
        {"call": "bonus", "honour": "CSTDCS", "on": "2030-01-01"},
        {"call": "bonus", "honour": "CSTDCS", "on": "2024-01-01", "recipient": "household"},
        {"call": "days", "from": "2026-02-10", "working": 0},
        {"call": "days", "from": "2026-02-10", "working": 10, "first_day_counts": 1},
        {"call": "batch"},
    ],
)  # fmt: skip
def test_a_bad_call_is_refused_on_one_line(call):
    with pytest.raises(BadCall) as refusal:
        calls.answer(call)

    assert str(refusal.value)
    assert "\n" not in str(refusal.value)


NOBODY = {"honour": "LDTT", "nominee": {"kind": "person"}, "held": []}


def test_the_ladder_is_asked_for_a_year():
    assert calls.answer({"call": "ladder", "facts": NOBODY, "year": 2024})["year"] == 2024
    assert calls.answer({"call": "ladder", "facts": {**NOBODY, "achievement_year": 2023}})["year"] == 2023
    for call in ({"call": "ladder", "facts": NOBODY}, {"call": "ladder", "year": 2024}):
        with pytest.raises(BadCall):
            calls.answer(call)


def test_the_ladder_answers_who_is_due_windows_and_the_way():
    held = [{"honour": "CSTDT", "year": year, "decided": f"{year + 1}-01-20", "status": "granted"}
            for year in (2020, 2021)]  # fmt: skip
    found = calls.answer({"call": "ladder", "facts": {**NOBODY, "held": held}, "year": 2024, "to": "CSTDT"})

    assert found["due"][0]["honour"] == "LDTT"
    assert [(each["honour"], each["state"]) for each in found["windows"]] == [("CSTDTQ", "missed")]
    assert found["way"]["honour"] == "CSTDT"


def test_caps_and_shares_are_calls_too():
    fund = calls.answer({"call": "fund", "cap": "agency", "amount": 10, "on": "2023-01-01"})
    share = calls.answer({"call": "quota", "honour": "COCP", "of": 10, "on": "2023-01-01"})

    assert (fund["amount"], share["quota"]["allowed"]) == (2, 2)


def names(schema):
    return set(schema["properties"])


def test_the_schema_lists_every_field_of_the_contract():
    schema = calls.answer({"call": "schema"})
    verdict = schema["answer"]["$defs"]["verdict"]
    given = calls.answer({"call": "check", "facts": {"honour": "LDTT", "achievement_year": 2024}})

    assert names(verdict) == set(given)
    assert names(schema["answer"]["$defs"]["finding"]) == set(given["findings"][0])
    agreed = (
        "schema honour basis achievement_year dossier_date received_by_appraiser decision_date "
        "apply_more_favourable criteria_day nominee years held collective movement standards_met"
    )
    assert names(schema["facts"]) == set(agreed.split())


def objects(schema):
    """Every object that a schema describes, at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    if isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_allows_no_strange_field():
    found = list(objects(calls.answer({"call": "schema"})))

    assert len(found) >= 10
    assert {each["additionalProperties"] for each in found} == {False}


def test_a_vote_with_nobody_for_is_a_vote():
    asked = {"call": "vote", "honour": "CSTDTQ", "on": "2023-06-01", "members": 3, "present": 0, "for": 0}

    assert calls.answer(asked)["passes"] is False
