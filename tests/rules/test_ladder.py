"""Who is due, what is missing, the way to a chosen honour, and windows that close."""

from datetime import date

import pytest
from tests.rules.short import held_of, years_of

from thidua.rules import facts, honours, ladder
from thidua.rules.eligibility import has_criteria


def person(held="", ratings="", ideas=None, **more):
    return facts.read(
        {
            "honour": "LDTT",
            "nominee": {"kind": "person", "category": "civil_servant", "recruited": "2005-01-04"},
            "held": held_of(held),
            "years": years_of(ratings, ideas),
            **more,
        }
    )


def collective(held=""):
    return facts.read({"honour": "TTLDXS", "nominee": {"kind": "collective"}, "held": held_of(held)})


def rungs(known, year):
    return {each.honour: each for each in ladder.due(known, year)}


def test_every_honour_for_a_person_whose_criteria_are_known_has_its_rung_and_no_other():
    assert set(rungs(person(), 2024)) == {
        code for code in honours.codes() if "person" in honours.get(code).recipients and has_criteria(code)
    }
    assert "XATB" in rungs(collective(), 2024)
    assert "XATB" not in rungs(collective(), 2023)


def test_a_person_with_three_base_titles_lacks_only_the_initiative():
    known = person("CSTDCS 2022-2024", "2024 HTXSNV", "2024 base")
    known = facts.read({**raw_of(known), "years": {"2024": {"under_review": False, "initiatives": []}}})

    rung = rungs(known, 2024)["CSTDT"]

    assert (rung.verdict, rung.blocking, [each.code for each in rung.missing]) == (
        "not_met",
        True,
        ["initiative"],
    )


@pytest.mark.parametrize("year", [2022, 2024, 2026])
@pytest.mark.parametrize(
    "held",
    ["", "LDTT 2015-2023", "CSTDCS 2019-2023", "CSTDT 2020-2021", "BKT 2019; CSTDCS 2020-2023", "BKTTG 2018",
     "HCLD3 2015; CSTDT 2021", "HCLD1 2012", "CSTDCS 2019; CSTDCS 2022; CSTDT 2019; CSTDT 2022"],
)  # fmt: skip
def test_what_is_left_out_of_reach_is_not_met_and_the_rest_is_the_same(held, year):
    known = person(held, "2013-2026 HTXSNV", f"{year} nation")
    whole, near = rungs(known, year), {each.honour: each for each in ladder.in_reach(known, year)}

    assert {code: whole[code] for code in near} == near
    assert {whole[code].verdict for code in whole.keys() - near.keys()} <= {"not_met"}
    assert len(near) < len(whole)


def test_where_nobody_knows_what_is_held_everything_is_in_reach():
    nominee = {"kind": "person", "category": "civil_servant"}
    known = facts.read({"honour": "LDTT", "nominee": nominee})

    assert ladder.in_reach(known, 2024) == ladder.due(known, 2024)


def raw_of(known):
    held = [
        {"honour": each.honour, "year": each.year, "decided": each.decided.isoformat(), "basis": each.basis,
         "status": each.status}
        for each in known.held
    ]  # fmt: skip
    return {"honour": "LDTT", "nominee": {"kind": "person", "category": "civil_servant"}, "held": held}


def steps(known, honour, year=2027):
    way = ladder.way_to(known, honour, year)
    return way.reached, [(each.year, each.honour) for each in way.steps]


def test_what_may_be_had_this_year_is_one_step():
    assert steps(person(), "CSTDCS") == (2027, [(2027, "CSTDCS")])
    assert steps(person("CSTDCS 2025-2026"), "CSTDT") == (2027, [(2027, "CSTDCS"), (2027, "CSTDT")])
    assert steps(person("CSTDCS 2024-2026"), "CSTDT") == (2027, [(2027, "CSTDT")])


def test_from_nothing_three_years_lead_to_the_provincial_title_and_two_more_to_the_national():
    assert steps(person(), "CSTDT") == (
        2029,
        [(2027, "CSTDCS"), (2028, "CSTDCS"), (2029, "CSTDCS"), (2029, "CSTDT")],
    )
    assert steps(person(), "CSTDTQ")[0] == 2031


def test_the_prime_ministers_certificate_asks_for_five_years_and_three_titles():
    reached, way = steps(person(), "BKTTG")

    assert reached == 2031
    assert sorted(code for _year, code in way) == ["BKT", "BKTTG", "CSTDCS", "CSTDCS", "CSTDCS"]


def test_years_already_rated_shorten_the_way():
    known = person("BKT 2024; CSTDCS 2023-2025", "2023-2026 HTTNV")

    assert steps(known, "BKTTG") == (2027, [(2027, "BKTTG")])


def test_each_class_of_the_order_is_five_years_after_the_one_below():
    known = person("BKTTG 2026")

    assert steps(known, "HCLD3")[0] == 2031
    assert steps(known, "HCLD2")[0] == 2036


def test_every_step_of_a_way_is_lawful_with_what_was_earned_before_it():
    way = ladder.way_to(person(), "HCLD3", 2027)

    assert all(each.asks for each in way.steps)
    assert all(finding.met for each in way.steps for finding in each.asks)
    assert [each.year for each in way.steps] == sorted(each.year for each in way.steps)


def test_a_step_that_has_a_window_says_when_it_is_filed():
    way = ladder.way_to(person("CSTDT 2020-2021", "2023 HTXSNV", "2023 nation"), "CSTDTQ", 2023)

    asked = {each.code: each for each in way.steps[-1].asks}
    assert way.reached == 2023
    assert "trong năm 2023" in asked["filed_in_time"].reason_vi


def test_a_collective_climbs_by_its_own_chain():
    reached, way = steps(collective(), "HCLD3")

    assert [code for _year, code in way] == ["BKT", "COTINH", "BKTTG", "COCP", "HCLD3"]
    assert reached == 2038


@pytest.mark.parametrize("honour", ["GK", "HCDL2"])
def test_where_a_person_decides_no_way_is_invented(honour):
    way = ladder.way_to(person(), honour, 2027)

    assert (way.steps, way.reached) == ((), None)
    assert "not_encoded" in {each.code for each in way.open}


def test_what_stands_against_it_now_is_told():
    way = ladder.way_to(person(), "BKTTG", 2027)

    assert "previous_award" in {each.code for each in way.open}


def windows(known, on):
    return [(each.honour, each.year, each.state) for each in ladder.windows(known, on)]


@pytest.mark.parametrize(
    ("on", "state"),
    [(date(2022, 12, 31), "coming"), (date(2023, 1, 1), "open"), (date(2023, 12, 31), "open"),
     (date(2024, 1, 1), "missed")],
)  # fmt: skip
def test_the_window_of_the_national_title_opens_and_closes(on, state):
    assert windows(person("CSTDT 2020-2021"), on) == [("CSTDTQ", 2023, state)]


def test_no_window_where_the_title_was_taken_or_the_row_is_not_there():
    assert windows(person("CSTDT 2021"), date(2023, 6, 1)) == []
    assert windows(person("CSTDT 2020-2021; CSTDTQ 2023"), date(2023, 6, 1)) == []
    assert windows(collective(), date(2023, 6, 1)) == []


def test_a_window_cites_its_source():
    [found] = ladder.windows(person("CSTDT 2020-2021"), date(2023, 6, 1))

    assert (found.cite, found.verified) == ("Nghị định 91/2017/NĐ-CP, Điều 48 khoản 1 điểm a", "text")
    assert "2023" in found.as_json()["reason_vi"]


def test_what_is_held_and_not_listed_counts_as_none_on_the_way():
    nominee = {"kind": "person", "category": "civil_servant", "recruited": "2005-01-04"}
    known = facts.read({"honour": "LDTT", "nominee": nominee})

    assert ladder.way_to(known, "CSTDT", 2027).reached == 2029
    assert ladder.due(known, 2027)[0].as_json()["honour"] == "LDTT"
    assert ladder.way_to(known, "LDTT", 2027).as_json()["steps"][0]["honour"] == "LDTT"
