"""The days that the working year greets."""

from datetime import date

import pytest

from thidua.rules import anniversaries
from thidua.rules.anniversaries import UnknownEvent, anniversaries_in, as_sentence, due_within

SIX_OF_2025 = {
    "party": 95,
    "national_day": 80,
    "reunification": 50,
    "ho_chi_minh": 135,
    "police": 80,
    "security_festival": 20,
}


def test_the_six_of_2025_are_known_with_their_years():
    told = {each.key: each.years for each in anniversaries_in(2025)}

    assert {key: told[key] for key in SIX_OF_2025} == SIX_OF_2025


def test_the_appeal_of_1948_is_75_years_old_in_2023_and_75_is_round():
    appeal = next(each for each in anniversaries_in(2023) if each.key == "emulation_appeal")

    assert (appeal.on, appeal.years, appeal.round_number) == (date(2023, 6, 11), 75, True)
    assert appeal.title == "Kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc"
    assert appeal.span == "(11/6/1948 – 11/6/2023)"


def test_eighty_ends_in_0_and_seventy_five_does_not():
    told = {each.key: each.ends_in_0 for each in anniversaries_in(2025)}

    assert (told["national_day"], told["students"]) == (True, False)


@pytest.mark.parametrize(("year", "is_round"), [(2024, False), (2025, True), (2026, False), (2030, True)])
def test_a_round_year_ends_in_0_or_5(year, is_round):
    party = next(each for each in anniversaries_in(year) if each.key == "party")

    assert party.round_number is is_round


def test_an_event_has_no_anniversary_in_its_own_first_year():
    assert "security_festival" not in {each.key for each in anniversaries_in(2005)}
    assert "security_festival" in {each.key for each in anniversaries_in(2006)}


def test_the_year_is_told_in_the_order_of_its_days():
    days = [each.on for each in anniversaries_in(2026)]

    assert days == sorted(days)


def test_sixty_days_ahead_both_ends_counted():
    assert "emulation_appeal" in {each.key for each in due_within(date(2023, 4, 12), 60)}
    assert "emulation_appeal" not in {each.key for each in due_within(date(2023, 4, 11), 60)}
    assert "emulation_appeal" in {each.key for each in due_within(date(2023, 6, 11), 0)}


def test_looking_ahead_goes_over_the_turn_of_the_year():
    found = {(each.key, each.on) for each in due_within(date(2025, 12, 20), 60)}

    assert ("party", date(2026, 2, 3)) in found
    assert ("army", date(2025, 12, 22)) in found


def test_the_opening_of_a_plan_names_the_chosen_days_as_plans_write_them():
    said = as_sentence(2025, ["reunification", "party", "security_festival"])

    assert said == (
        "Năm 2025 là năm diễn ra nhiều ngày lễ lớn của đất nước: "
        "Kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 – 03/02/2025); "
        "50 năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 – 30/4/2025) "
        "và 20 năm Ngày hội Toàn dân bảo vệ an ninh Tổ quốc (19/8/2005 – 19/8/2025)."
    )


def test_without_a_choice_the_round_ones_are_told():
    said = as_sentence(2025)

    assert "80 năm Ngày thành lập nước Việt Nam Dân chủ Cộng hòa" in said
    assert "năm Ngày Pháp luật" not in said


def test_nothing_chosen_says_nothing_and_a_strange_key_is_named():
    assert as_sentence(2025, []) == ""
    with pytest.raises(UnknownEvent, match="no_such_day"):
        as_sentence(2025, ["no_such_day"])


def test_every_event_says_where_it_is_known_from():
    keys = [each.key for each in anniversaries.events()]

    assert len(keys) == len(set(keys))
    for each in anniversaries.events():
        assert each.verified in {"text", "memory"}
        assert each.source
        assert each.tier == "nation"
        date(2024, each.month, each.day)
