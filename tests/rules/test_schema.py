"""The published schemas and the reader agree, both ways; every answer is of the published shape."""

import copy

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.rules.short import facts_of
from tests.rules.test_cases import SHEETS
from tests.rules.test_facts import CONTRACT

from thidua.rules import facts, schema
from thidua.rules.eligibility import judge

PUBLISHED = schema.published()
FACTS = Draft202012Validator(PUBLISHED["facts"], format_checker=FormatChecker())
ANSWER = Draft202012Validator(PUBLISHED["answer"], format_checker=FormatChecker())
CASES = [
    pytest.param(facts_of(sheet["base"], case), id=f"{honour}: {case['name']}")
    for honour, sheet in SHEETS.items()
    for case in sheet["cases"]
]


def is_read(raw):
    """Whether the reader takes it; that a part is above its whole is the one thing a schema cannot say."""
    try:
        facts.read(raw)
    except facts.BadFacts as refusal:
        return "lớn hơn" in str(refusal)
    return True


def test_both_schemas_are_schemas():
    Draft202012Validator.check_schema(PUBLISHED["facts"])
    Draft202012Validator.check_schema(PUBLISHED["answer"])


@pytest.mark.parametrize("raw", CASES)
def test_facts_that_are_read_fit_their_schema_and_the_answer_fits_its_own(raw):
    answer = judge(facts.read(raw)).as_json()

    assert [each.message for each in FACTS.iter_errors(raw)] == []
    assert [each.message for each in ANSWER.iter_errors(answer)] == []


def places(thing, before=()):
    """Every place in plain data."""
    items = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, value in items:
        yield (*before, key)
        yield from places(value, (*before, key))


def changed(raw, place, value):
    new = copy.deepcopy(raw)
    *parents, last = place
    inner = new
    for key in parents:
        inner = inner[key]
    inner[last] = value
    return new


POSTS = [{"post": "na_delegation_head", "since": "2015-01-01", "until": None}]
FULL = {**CONTRACT, "standards_met": True, "nominee": {**CONTRACT["nominee"], "posts": POSTS}}
STRANGE = ("strange", "2024-02-30", -1, 10**9, 2.5, True, None, [], {}, {"strange": 1}, "2024-02-01", 1, 2024)


@pytest.mark.parametrize("place", list(places(FULL)), ids=lambda place: ".".join(map(str, place)))
def test_what_the_schema_refuses_the_reader_refuses_and_the_other_way_round(place):
    for value in STRANGE:
        raw = changed(FULL, place, value)
        assert (is_read(raw), value) == (FACTS.is_valid(raw), value)


def test_an_answer_that_lacks_a_field_does_not_fit():
    answer = judge(facts.read(CONTRACT)).as_json()

    for name in list(answer):
        assert not ANSWER.is_valid({key: value for key, value in answer.items() if key != name})
    assert not ANSWER.is_valid({**answer, "verdict": "perhaps"})
