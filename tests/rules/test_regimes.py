"""Which day's law governs a dossier, and what choice a transition leaves."""

from datetime import date

import pytest

from thidua.rules import facts, regimes, text
from thidua.rules.eligibility import judge
from thidua.rules.regimes import Applicable, Law
from thidua.rules.text import NotInForce, UnknownProvision

LAST_OLD, FIRST_NEW = date(2026, 9, 30), date(2026, 10, 1)


def days(**given):
    return regimes.applicable(facts.read({"honour": "LDTT", **given}))


def selected(**given):
    found = days(**given)
    return found.criteria, found.other, found.sure


@pytest.mark.parametrize(
    ("year", "regime"),
    [(2016, "pre-A"), (2017, "A"), (2023, "A"), (2024, "B"), (2025, "C"), (2003, None)],
)
def test_criteria_follow_the_last_day_of_the_achievement_year(year, regime):
    assert selected(achievement_year=year) == (date(year, 12, 31), None, True)
    assert regimes.criteria_on(date(year, 12, 31)) == regime


def test_each_date_selects_its_own_law():
    found = days(achievement_year=2024, dossier_date="2025-01-10", decision_date="2025-07-02")

    assert found == Applicable(
        date(2024, 12, 31), date(2025, 1, 10), date(2025, 7, 2), date(2025, 7, 2), None, True
    )
    assert found.as_json() == {
        "criteria": "2024-12-31", "procedure": "2025-01-10", "authority": "2025-07-02", "bonus": "2025-07-02",
    }  # fmt: skip


def test_what_is_not_known_is_null():
    assert days().as_json() == dict.fromkeys(("criteria", "procedure", "authority", "bonus"))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_receipt_under_the_new_law_decides_whatever_the_year(year):
    found = selected(achievement_year=year, received_by_appraiser="2026-10-01")

    assert found == (FIRST_NEW, None, True)


def test_receipt_under_the_old_law_in_its_last_year_leaves_a_choice():
    assert selected(achievement_year=2026, received_by_appraiser="2026-09-30") == (LAST_OLD, FIRST_NEW, True)
    assert selected(achievement_year=2025, received_by_appraiser="2026-03-02") == (
        date(2025, 12, 31),
        FIRST_NEW,
        True,
    )


def test_a_dossier_received_years_before_and_never_said_undecided_has_no_choice():
    assert selected(achievement_year=2024, received_by_appraiser="2024-12-18") == (
        date(2024, 12, 31),
        None,
        True,
    )


@pytest.mark.parametrize(("decided", "other"), [("2026-09-30", None), ("2026-10-01", FIRST_NEW)])
def test_a_decision_closes_or_opens_the_choice(decided, other):
    found = selected(achievement_year=2025, received_by_appraiser="2025-12-12", decision_date=decided)

    assert found == (date(2025, 12, 31), other, True)


def test_an_officer_who_applies_the_more_favourable_law_opens_the_choice():
    old = {"achievement_year": 2025, "received_by_appraiser": "2025-12-12"}

    assert selected(**old) == (date(2025, 12, 31), None, True)
    assert selected(**old, apply_more_favourable=True) == (date(2025, 12, 31), FIRST_NEW, True)
    assert selected(achievement_year=2025, apply_more_favourable=True) == (
        date(2025, 12, 31),
        FIRST_NEW,
        False,
    )
    assert selected(achievement_year=2025, apply_more_favourable=False) == (date(2025, 12, 31), None, True)


def test_an_unknown_receipt_in_the_year_of_change_leaves_two_laws():
    assert selected(achievement_year=2026) == (date(2026, 12, 31), LAST_OLD, False)
    assert selected(achievement_year=2026, decision_date="2026-09-30") == (LAST_OLD, None, True)
    assert selected(achievement_year=2025, decision_date="2026-10-01") == (
        date(2025, 12, 31),
        FIRST_NEW,
        False,
    )


def test_a_year_begun_under_the_new_law_needs_no_day_of_receipt():
    assert selected(achievement_year=2027) == (date(2027, 12, 31), None, True)


def test_a_law_after_that_of_2026_is_entered_by_the_end_of_the_year_again():
    told = {"cite": "Nghị định giả định", "verified": "memory"}
    last = date(2027, 2, 28)
    new_law = [
        text.Laid(
            "regimes.criteria", text.Version({"regime": "D", "enters_by": "receipt"}, FIRST_NEW, last, **told)
        ),
        text.Laid(
            "regimes.criteria",
            text.Version({"regime": "E", "enters_by": "year_end"}, date(2027, 3, 1), None, **told),
        ),
    ]

    with text.reading(text.Book(new_law)):
        assert selected(achievement_year=2026, received_by_appraiser="2027-02-28")[0] == last
        assert selected(achievement_year=2026, received_by_appraiser="2027-03-10")[0] == last
        assert selected(achievement_year=2027, received_by_appraiser="2027-12-10")[0] == date(2027, 12, 31)


def test_what_is_filed_under_the_new_law_is_received_under_it():
    assert selected(achievement_year=2025, dossier_date="2026-10-01") == (FIRST_NEW, None, True)
    assert selected(achievement_year=2025, dossier_date="2026-09-30") == (date(2025, 12, 31), None, True)


def test_a_sudden_merit_without_a_year_is_of_the_year_it_was_filed():
    assert selected(basis="sudden", dossier_date="2024-06-02") == (date(2024, 12, 31), None, True)
    assert selected(basis="merit", dossier_date="2024-06-02") == (None, None, True)


@pytest.mark.parametrize(
    ("day", "regime"),
    [(date(2023, 12, 31), "A"), (date(2024, 1, 1), "B"), (date(2025, 7, 1), "C"), (FIRST_NEW, "C")],
)
def test_procedure_follows_the_decree(day, regime):
    assert regimes.procedure_on(day) == regime


def test_no_procedure_is_known_after_the_decree_ends():
    assert regimes.procedure_on(date(2027, 3, 1)) is None


@pytest.mark.req("ND-0-a")
def test_a_case_of_2021_is_judged_by_the_law_of_2003_and_decree_91():
    case = {
        "honour": "LDTT", "basis": "merit", "achievement_year": 2021, "dossier_date": "2021-12-10",
        "nominee": {"kind": "person", "category": "civil_servant", "recruited": "2021-04-01"},
        "years": {"2021": {"rating": "HTTNV", "leave_days": 45, "discipline": None, "under_review": False}},
    }  # fmt: skip

    found = judge(facts.read(case))

    failing = [(each.code, each.need, each.have, each.cite) for each in found.findings if each.met is False]
    assert (found.regime, found.verdict, found.blocking) == ("A", "not_met", True)
    assert failing == [("recruit_months", 10, 9, "Nghị định 91/2017/NĐ-CP, Điều 10")]


# The rule, in words, and a day that a person chose --------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"achievement_year": 2024}, "vào ngày cuối của năm thành tích (31/12/2024)"),
        ({"achievement_year": 2026, "received_by_appraiser": "2026-10-01"}, "nên theo luật mới"),
        (
            {"achievement_year": 2026, "received_by_appraiser": "2026-09-30"},
            "(01/10/2026): làm tiếp theo luật cũ, hoặc theo luật mới nếu có lợi hơn",
        ),
        (
            {"achievement_year": 2026, "dossier_date": "2026-09-01"},
            "Chưa biết ngày cơ quan thẩm định nhận hồ sơ",
        ),
        (
            {"achievement_year": 2024, "criteria_day": "2023-12-31"},
            "tiêu chuẩn của ngày 31/12/2023, khác với ngày theo quy tắc chung (31/12/2024)",
        ),
    ],
)
def test_the_rule_that_chose_the_law_is_said_in_words_with_its_source(given, words):
    rule = regimes.rule_of(facts.read({"honour": "LDTT", **given}))

    assert words in rule.vi
    assert rule.cite
    assert rule.verified in {"text", "memory"}


def test_where_nothing_tells_the_year_no_rule_is_claimed():
    assert regimes.rule_of(facts.read({"honour": "LDTT"})) is None


def test_a_day_chosen_by_a_person_goes_before_the_rule_and_leaves_it_beside():
    chosen = {"achievement_year": 2024, "criteria_day": "2023-12-31"}
    assert selected(**chosen) == (date(2023, 12, 31), date(2024, 12, 31), True)
    assert selected(achievement_year=2024, criteria_day="2024-12-31") == (date(2024, 12, 31), None, True)

    verdict = judge(facts.read({"honour": "LDTT", "nominee": {"kind": "person"}, **chosen}))
    assert (verdict.regime, verdict.alternative.regime) == ("A", "B")


def test_a_chosen_day_is_not_swapped_for_the_more_favourable():
    with pytest.raises(facts.BadFacts, match="criteria_day"):
        facts.read({"honour": "LDTT", "criteria_day": "2023-12-31", "apply_more_favourable": True})


def test_the_law_of_a_day_raises_where_it_says_nothing():
    assert Law(date(2024, 1, 1)).on("ldtt.recruit_months").value == 6
    with pytest.raises(NotInForce):
        Law(date(2016, 1, 1)).on("ldtt.recruit_months")
    with pytest.raises(UnknownProvision):
        Law(date(2024, 1, 1)).on("ldtt.no_such_thing")
