"""Over every legal case: a merit more never costs a verdict; what is forgotten never beats what is known."""

import copy

import pytest
from tests.rules.short import facts_of
from tests.rules.test_cases import SHEETS

from thidua.rules import facts
from thidua.rules.eligibility import judge
from thidua.rules.eligibility.judging import VERDICTS

LAW_SELECTORS = {
    "honour", "basis", "achievement_year", "dossier_date", "received_by_appraiser", "decision_date",
    "apply_more_favourable",
}  # fmt: skip
# Fields beyond facts/1 and criteria asked only where something is known: forgetting what spoke against a
# nominee removes the question. An initiative whose level is named counts as recognised without its day.
ASKED_WHERE_KNOWN = {
    "standards_met", "posts", "until", "founded", "transferred", "old_unit_opinion", "same_achievement",
    "already_cost_title", "leave_reason", "held", "under_review", "dissolved", "year", "rating", "collective",
    "discipline", "recognised",
}  # fmt: skip
# What excuses a nominee, and is no fact of facts/1: without it the general rule stands.
EXCUSES = {"already_cost_title"}
CASES = [
    pytest.param(facts_of(sheet["base"], case), id=f"{honour}: {case['name']}")
    for honour, sheet in SHEETS.items()
    for case in sheet["cases"]
]


def verdict(raw):
    return judge(facts.read(raw))


def rank(found):
    return VERDICTS.index(found.verdict)


def places(thing, before=()):
    """Every field that can be forgotten; an entry of a list is not forgotten, the list is complete."""
    if isinstance(thing, list):
        for index, value in enumerate(thing):
            yield from places(value, (*before, index))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if not (before[:1] == ("held",) and key == "honour"):
                yield (*before, key)
            yield from places(value, (*before, key))


def without(raw, place):
    new = copy.deepcopy(raw)
    *parents, last = place
    inner = new
    for key in parents:
        inner = inner[key]
    del inner[last]
    return new


def forgotten(raw):
    """Every way to know one thing less under the same law."""
    for place in places(raw):
        if place[0] in LAW_SELECTORS or place[-1] in {"post", "since"}:
            continue
        if place[0] == "years" and len(place) < 3:
            continue  # a whole year left out: only the years that the law asks for are waited for
        yield place, verdict(without(raw, place))


@pytest.mark.parametrize("raw", CASES)
def test_forgetting_a_fact_never_turns_a_verdict_to_no(raw):
    if verdict(raw).verdict == "not_met":
        return

    worse = [place for place, less in forgotten(raw) if less.verdict == "not_met"]
    assert [place for place in worse if place[-1] not in EXCUSES] == []


@pytest.mark.parametrize("raw", CASES)
def test_forgetting_a_fact_never_turns_no_into_yes(raw):
    if verdict(raw).verdict != "not_met":
        return

    better = [place for place, less in forgotten(raw) if less.verdict == "met"]
    assert [place for place in better if not set(map(str, place)) & set(ASKED_WHERE_KNOWN)] == []


def held(raw, honour, year):
    row = {
        "honour": honour,
        "year": year,
        "decided": f"{year + 1}-01-20",
        "basis": "merit",
        "status": "granted",
    }
    return {**raw, "held": [*(raw.get("held") or []), row]}


def in_year(raw, year, **fields):
    years = raw.get("years") or {}
    return {**raw, "years": {**years, str(year): {**years.get(str(year), {}), **fields}}}


def merits(raw):
    """Every way to have one merit more. Left out, for the law says so: the title of the year itself (one
    achievement is rewarded once), and a state-level award of the same year (barred under the old law)."""
    year = raw.get("achievement_year")
    if isinstance(year, int):
        yield from better_years(raw, year)
        yield from more_held(raw, year)
        yield from better_circumstances(raw)


def better_years(raw, year):
    for back in range(12):
        yield in_year(raw, year - back, rating="HTXSNV")
        listed = (raw.get("years") or {}).get(str(year - back), {}).get("initiatives")
        if listed is not None:
            idea = {"level": "nation", "scope": "nation", "applied": True, "recognised": f"{year}-01-02"}
            yield in_year(raw, year - back, initiatives=[*listed, idea])
    for field, best in (("discipline", None), ("under_review", False), ("leave_days", 0)):
        if field in (raw.get("years") or {}).get(str(year), {}):
            yield in_year(raw, year, **{field: best})


def more_held(raw, year):
    if raw.get("held") is not None:
        for code in (
            "CSTDCS",
            "CSTDT",
            "TTLDXS",
            "COTINH",
            "BKT",
            "BKTTG",
            "HCLD3",
            "HCLD2",
            "HCLD1",
            "COCP",
        ):
            for back in (2, 3, 5, 8):
                yield held(raw, code, year - back)


def better_circumstances(raw):
    seen, moved = raw.get("collective"), raw.get("movement")
    if isinstance(seen, dict) and "members" in seen:
        full = dict.fromkeys(("completed", "ldtt", "cstdcs"), seen["members"])
        yield {**raw, "collective": {**seen, **full, "disciplined": 0, "rank_in_block": 1}}
    if isinstance(moved, dict):
        yield {**raw, "movement": {**moved, "years_running": 10, "scope_of_influence": "nation"}}


@pytest.mark.parametrize("raw", CASES)
def test_one_merit_more_never_makes_the_verdict_worse(raw):
    before = verdict(raw)

    worse = [more for more in merits(raw) if rank(verdict(more)) < rank(before)]

    assert worse == []
