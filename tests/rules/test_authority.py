"""Who may confer, and which tier ought to."""

from datetime import date

import pytest

from thidua.rules import authority, honours

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def met(*args, **more):
    return {each.code: each.met for each in authority.judge(*args, **more)}


@pytest.mark.parametrize(
    ("honour", "tier", "before", "after"),
    [
        ("LDTT", "commune", True, True),
        ("LDTT", "district", True, False),
        ("CSTDCS", "commune", False, True),
        ("CSTDCS", "district", True, False),
        ("CSTDCS", "base", True, True),
        ("CSTDCS", "department", True, True),
        ("TTLDTT", "commune", False, True),
        ("TTLDTT", "district", True, False),
        ("THONVH", "commune", False, True),
        ("GDVH", "commune", True, True),
        ("GK", "commune", True, True),
        ("GK", "district", True, False),
        ("CSTDT", "province", True, True),
        ("CSTDT", "commune", False, False),
        ("COCP", "nation", True, True),
        ("HCLD3", "state", True, True),
        ("HCLD3", "nation", False, False),
    ],
)
def test_powers_on_both_sides_of_the_end_of_the_district(honour, tier, before, after):
    assert met(honour, BEFORE, tier) == {"competence": before}
    assert met(honour, AFTER, tier) == {"competence": after}


def test_a_power_that_was_read_in_the_law_can_block():
    [found] = authority.judge("CSTDCS", BEFORE, "commune")

    assert (found.met, found.verified) == (False, "text")
    assert "Chủ tịch UBND cấp huyện" in found.remedy_vi


def test_an_honour_that_did_not_exist_has_no_authority():
    assert met("XATB", date(2023, 12, 31), "province") == {"honour_in_force": False}


def test_the_tier_that_launched_the_movement_rewards_it():
    assert met("GK", BEFORE, "commune", "commune")["launcher_rewards"] is True
    assert met("GK", BEFORE, "district", "commune")["launcher_rewards"] is False
    assert met("GK", BEFORE, "commune", "district")["launcher_rewards"] is False


def test_proven_wider_influence_takes_an_award_up():
    found = met("GK", BEFORE, "district", "commune", "district")

    assert found == {"competence": True, "launcher_rewards": True, "scope_of_influence": True}


def test_a_commune_is_above_a_unit_and_a_ministry_above_a_commune():
    assert met("GK", BEFORE, "commune", "base", "commune")["launcher_rewards"] is True
    assert met("CSTDTQ", BEFORE, "nation", "ministry", "nation")["launcher_rewards"] is True
    assert met("HCLD3", BEFORE, "state", "nation", "nation")["launcher_rewards"] is True


def test_a_form_beyond_the_launcher_goes_up():
    assert met("BKT", BEFORE, "province", "commune")["launcher_rewards"] is True


def test_narrow_influence_goes_back_down():
    found = met("GK", BEFORE, "district", "commune", "commune")

    assert found == {"competence": True, "launcher_rewards": False, "scope_of_influence": False}


def test_a_commune_asks_for_no_wider_influence():
    assert "scope_of_influence" not in met("GK", BEFORE, "commune", "commune", "base")


def test_rules_of_plans_only_warn():
    found = authority.judge("GK", BEFORE, "district", "commune", "commune")

    assert {each.verified for each in found if each.code != "competence"} == {"memory"}


def test_the_tiers_that_may_decide():
    assert authority.deciders("TTLDTT", BEFORE) == ("base", "department", "district")
    assert authority.deciders("TTLDTT", AFTER) == ("base", "department", "commune")


def test_unknown_words_are_refused():
    with pytest.raises(authority.UnknownTier):
        authority.judge("GK", AFTER, "village")
    with pytest.raises(authority.UnknownTier):
        authority.judge("GK", AFTER, "commune", "village")
    with pytest.raises(honours.UnknownHonour):
        authority.judge("XX", AFTER, "commune")
