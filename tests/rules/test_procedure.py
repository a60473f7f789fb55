"""Papers and time limits by the day of the dossier."""

from datetime import date

import pytest

from thidua.rules import honours, procedure
from thidua.rules.text import NotInForce

IN_A, IN_B, IN_C = date(2023, 12, 1), date(2024, 12, 1), date(2025, 12, 1)


def papers(honour, basis, on):
    return [each.code for each in procedure.papers_needed(honour, basis, on)]


def test_an_individual_report_is_asked_for_ldtt_since_2024():
    assert papers("LDTT", "merit", IN_A) == ["proposal_with_list", "review_minutes"]
    for day in (IN_B, IN_C):
        assert papers("LDTT", "merit", day) == ["proposal_with_list", "achievement_report", "review_minutes"]


@pytest.mark.parametrize("day", [IN_A, IN_B, IN_C])
def test_cstdcs_asks_for_the_certificate_of_the_initiative_where_one_is_used(day):
    last = procedure.papers_needed("CSTDCS", "merit", day)[-1]

    assert last.code == "initiative_certificate"
    assert last.condition_vi


@pytest.mark.parametrize("day", [IN_A, IN_B, IN_C])
def test_a_sudden_merit_needs_a_short_file_without_minutes(day):
    assert papers("GK", "sudden", day) == ["proposal_with_list", "short_report"]
    assert papers("BKT", "sudden", day) == ["proposal_with_list", "short_report"]
    assert procedure.is_simplified("sudden", day)


def test_merit_is_never_simplified():
    assert not procedure.is_simplified("merit", IN_B)
    assert papers("GK", "merit", IN_B) == ["proposal_with_list", "achievement_report", "review_minutes"]
    assert papers("TTLDXS", "merit", IN_A) == papers("TTLDTT", "merit", IN_A)


def test_papers_are_not_known_after_the_decree_ends():
    with pytest.raises(NotInForce):
        procedure.papers_needed("LDTT", "merit", date(2027, 3, 1))
    with pytest.raises(honours.UnknownHonour):
        procedure.papers_needed("XX", "merit", IN_B)


def test_only_state_level_lists_are_opened_by_law():
    assert procedure.disclosure("LDTT", IN_B) is None
    assert procedure.disclosure("HCLD3", IN_A).value["days"] is None
    assert procedure.disclosure("HCLD3", IN_B).value["days"] == 10
    assert procedure.disclosure("HCLD3", IN_C).value["days"] == 10


@pytest.mark.parametrize(
    ("honour", "day", "days", "verified"),
    [
        ("CSTDTQ", IN_A, None, "text"),
        ("CSTDTQ", IN_B, 10, "memory"),
        ("AHLD", IN_B, 10, "text"),
        ("GTHCM", IN_A, None, "text"),
        ("GTHCM", IN_C, 10, "memory"),
        ("COCP", IN_B, 10, "memory"),
        ("BKTTG", IN_A, None, "memory"),
        ("HCDC", IN_C, 10, "text"),
    ],
)
def test_the_decree_names_orders_and_honorary_titles_and_the_rest_is_practice(honour, day, days, verified):
    found = procedure.disclosure(honour, day)

    assert (found.value, found.verified) == ({"days": days, "unit": "working"}, verified)


@pytest.mark.parametrize(
    ("honour", "basis", "day", "sets"),
    [
        ("CSTDTQ", "merit", IN_A, 2),
        ("CSTDT", "merit", IN_A, 1),
        ("COCP", "movement", IN_A, 2),
        ("BKTTG", "merit", IN_A, 2),
        ("BKTTG", "merit", IN_B, 1),
        ("HCLD3", "merit", IN_A, 3),
        ("GK", "sudden", IN_B, 1),
        ("BKT", "sudden", IN_B, 1),
    ],
)
def test_how_many_originals_a_file_has(honour, basis, day, sets):
    assert {each.sets for each in procedure.papers_needed(honour, basis, day)} == {sets}


def test_a_paper_is_told_whole():
    first = procedure.papers_needed("LDTT", "merit", IN_B)[0]

    assert first.as_json() == {
        "code": "proposal_with_list",
        "name_vi": "Tờ trình kèm danh sách đề nghị",
        "name_en": "Proposal with the list of nominees",
        "sets": 1,
        "condition_vi": "",
        "cite": first.cite,
        "verified": "memory",
    }


def test_contribution_seniority_and_foreign_relations_are_simplified_since_2024():
    bases = ("contribution", "long_service", "external")

    assert [procedure.is_simplified(each, IN_A) for each in bases] == [False] * len(bases)
    assert [procedure.is_simplified(each, IN_B) for each in bases] == [True] * len(bases)


def test_posted_time_limits_are_no_law():
    before, after = (procedure.time_limit("LDTT", "commune", day) for day in (IN_A, IN_B))

    assert (before.days, after.days, before.verified) == (10, 20, "memory")
    assert procedure.time_limit("LDTT", "province", IN_B) is None
    assert procedure.time_limit("GK", "district", IN_A, basis="sudden").days == 10


def test_the_target_for_a_sudden_award_is_three_working_days():
    target = procedure.sudden_target(date(2030, 1, 1))

    assert (target.days, target.unit, target.verified) == (3, "working", "memory")
