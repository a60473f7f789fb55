"""Reading facts/1: what is left out is unknown, what is wrong is refused with its place."""

from datetime import date

import pytest

from thidua.rules import facts
from thidua.rules.facts import UNKNOWN, BadFacts, Initiative

CONTRACT = {
    "schema": "facts/1", "honour": "CSTDT", "basis": "merit",
    "achievement_year": 2024, "dossier_date": "2024-12-16", "received_by_appraiser": "2024-12-18",
    "decision_date": None, "apply_more_favourable": False,
    "nominee": {"kind": "person", "category": "public_employee", "sex": "female", "leader": False,
                "recruited": "2015-09-01", "retired": None, "died": None},
    "years": {"2024": {"rating": "HTXSNV", "leave_days": 0, "discipline": None, "under_review": False,
                       "registered": True, "initiatives": [{"level": "base", "scope": "province",
                                                            "applied": True, "recognised": "2024-11-02"}]}},
    "held": [{"honour": "CSTDCS", "year": 2023, "decided": "2024-01-20", "basis": "merit",
              "status": "granted"}],
    "collective": {"members": 40, "completed": 40, "ldtt": 30, "cstdcs": 3, "disciplined": 0,
                   "rank_in_block": 1, "block_size": 8, "small": False, "dissolved": None},
    "movement": {"launched_by": "commune", "years_running": 1, "scope_of_influence": "commune"},
}  # fmt: skip


def test_the_contract_example_is_read_whole():
    found = facts.read(CONTRACT)

    assert (found.achievement_year, found.decision_date) == (2024, None)
    assert found.year(2024).initiatives == (Initiative("base", "province", True, date(2024, 11, 2)),)
    assert found.held[0].status == "granted"
    assert found.collective.members == 40
    assert found.movement.launched_by == "commune"


def test_only_the_honour_is_required():
    found = facts.read({"honour": "LDTT"})

    assert (found.basis, found.held, found.nominee.kind, found.year(2024).rating) == (UNKNOWN,) * 4


def test_unknown_refuses_to_be_taken_for_no():
    with pytest.raises(TypeError):
        bool(UNKNOWN)


def test_a_list_given_as_null_is_known_to_be_empty():
    found = facts.read({"honour": "LDTT", "held": None, "years": {"2024": {"initiatives": None}}})

    assert (found.held, found.year(2024).initiatives) == ((), ())


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"honour": "CSTDXX"}, "honour"),
        ({"honour": None}, "honour"),
        ({"schema": "facts/2"}, "schema"),
        ({"basis": "luck"}, "basis"),
        ({"achievement_yaer": 2024}, "achievement_yaer"),
        ({"achievement_year": "2024"}, "achievement_year"),
        ({"achievement_year": True}, "achievement_year"),
        ({"achievement_year": 2024.5}, "achievement_year"),
        ({"dossier_date": "16/12/2024"}, "dossier_date"),
        ({"dossier_date": "2024-02-30"}, "dossier_date"),
        ({"dossier_date": "2024-W50-1"}, "dossier_date"),
        ({"dossier_date": 20241216}, "dossier_date"),
        ({"nominee": []}, "nominee"),
        ({"nominee": {"kind": "persom"}}, "nominee.kind"),
        ({"nominee": {"category": "teacher"}}, "nominee.category"),
        ({"nominee": {"leader": "no"}}, "nominee.leader"),
        ({"years": []}, "years"),
        ({"years": {"24": {}}}, "years"),
        ({"years": {"2024": {"rating": "HTXS"}}}, "years.2024.rating"),
        ({"years": {"2024": {"leave_days": -1}}}, "years.2024.leave_days"),
        ({"years": {"2024": {"discipline": "khien_trach"}}}, "years.2024.discipline"),
        ({"years": {"2024": {"discipline": {"kind": "mang"}}}}, "years.2024.discipline.kind"),
        ({"years": {"2024": {"initiatives": [{}, {"level": "commune"}]}}}, "years.2024.initiatives[1].level"),
        ({"held": {}}, "held"),
        ({"held": [{"year": 2023}]}, "held[0]"),
        ({"held": [{"honour": "LDTT", "status": "lost"}]}, "held[0].status"),
        ({"collective": {"members": 0}}, "collective.members"),
        ({"collective": {"members": 40, "ldtt": 41}}, "collective.ldtt"),
        ({"collective": {"rank_in_block": 9, "block_size": 8}}, "collective.rank_in_block"),
        ({"movement": {"launched_by": "village"}}, "movement.launched_by"),
    ],
)
def test_bad_facts_are_refused_with_their_place_on_one_line(change, place):
    with pytest.raises(BadFacts) as refusal:
        facts.read({**CONTRACT, **change})

    assert place in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_bounds_are_included():
    found = facts.read(
        {"honour": "LDTT", "years": {"2024": {"leave_days": 366}}, "collective": {"members": 1}}
    )

    assert (found.year(2024).leave_days, found.collective.members) == (366, 1)


def test_years_given_as_null_tell_nothing():
    assert facts.read({"honour": "LDTT", "years": None}) == facts.read({"honour": "LDTT"})


@pytest.mark.parametrize("raw", [None, [], "facts", 3, {}])
def test_what_is_no_object_of_facts_is_refused(raw):
    with pytest.raises(BadFacts):
        facts.read(raw)


def test_a_long_wrong_value_is_quoted_short():
    with pytest.raises(BadFacts) as refusal:
        facts.read({"honour": "X" * 10_000})

    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(("inside", "outside"), [(1945, 1944), (2200, 2201)])
def test_the_first_and_the_last_year_that_may_be_told(inside, outside):
    assert facts.read({"honour": "GK", "achievement_year": inside}).achievement_year == inside
    with pytest.raises(BadFacts):
        facts.read({"honour": "GK", "achievement_year": outside})
