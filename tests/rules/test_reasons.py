"""What an officer reads: every finding whole, with need, have and remedy."""

import pytest

from thidua.rules import facts
from thidua.rules.eligibility import judge

LAW_2022 = "Luật 06/2022/QH15"
LAW_2003 = "Luật Thi đua, khen thưởng 2003 (sửa đổi 2013)"


def findings(honour, year, record=None, **more):
    given = {"honour": honour, "basis": "merit", "achievement_year": year, **more}
    if record is not None:
        given["years"] = {str(year): record}
    return {each.code: each.as_json() for each in judge(facts.read(given)).findings}


def told(finding):
    return finding["met"], finding["need"], finding["have"], finding["cite"], finding["verified"]


def test_a_rating_too_low_is_told_whole():
    found = findings("LDTT", 2024, {"rating": "HTNV"})["rating"]

    assert found == {
        "code": "rating",
        "met": False,
        "reason_vi": "Xếp loại năm 2024: hoàn thành nhiệm vụ; cần từ hoàn thành tốt nhiệm vụ trở lên.",
        "reason_en": "Rating of 2024; at least HTTNV is needed.",
        "need": "HTTNV",
        "have": "HTNV",
        "cite": "Luật 06/2022/QH15, Điều 24 khoản 1",
        "verified": "text",
        "doubtful": False,
        "remedy_vi": "Chưa đạt mức xếp loại của năm 2024; xem xét cho năm sau.",
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("rating", (None, "HTTNV", None, "Luật 06/2022/QH15, Điều 24 khoản 1", "text")),
        ("recruit_months", (None, 6, None, "Thông tư 01/2024/TT-BNV", "text")),
        ("leave", (None, 60, None, "Thông tư 01/2024/TT-BNV và thông tư của ngành", "memory")),
        ("discipline", (None, None, None, "Luật 06/2022/QH15, Điều 24", "memory")),
        ("under_review", (None, False, None, "Nghị định 98/2023/NĐ-CP, Điều 4", "text")),
    ],
)
def test_what_is_unknown_says_what_is_needed_and_how_to_supply_it(code, expected):
    found = findings("LDTT", 2024, nominee={"kind": "person"})[code]

    assert told(found) == expected
    assert found["remedy_vi"]


@pytest.mark.parametrize(
    ("record", "code", "expected"),
    [
        ({"discipline": {"kind": "canh_cao"}}, "discipline", (False, None, "canh_cao")),
        ({"discipline": {}}, "discipline", (None, None, None)),
        ({"leave_days": 59}, "leave", (True, 60, 59)),
        ({"leave_days": None}, "leave", (True, 60, 0)),
        ({"leave_days": 61}, "leave", (None, 60, 61)),
        ({"under_review": True}, "under_review", (False, False, True)),
        ({"under_review": None}, "under_review", (True, False, False)),
    ],
)
def test_what_one_has_stands_beside_what_one_needs(record, code, expected):
    found = findings("LDTT", 2024, record, nominee={"kind": "person"})[code]

    assert (found["met"], found["need"], found["have"]) == expected


def test_months_of_work_are_counted():
    found = findings("LDTT", 2024, nominee={"kind": "person", "recruited": "2024-09-01"})["recruit_months"]

    assert (found["met"], found["need"], found["have"]) == (False, 6, 4)
    assert "đã công tác 4 tháng trong năm 2024; cần ít nhất 6 tháng" in found["reason_vi"]


def test_the_grade_of_long_study_is_asked_for_under_the_old_law():
    found = findings("LDTT", 2023, {"leave_reason": "training_1y_plus"})["training_grade"]

    assert told(found) == (None, "kha", None, "Nghị định 91/2017/NĐ-CP, Điều 10", "memory")


def test_the_alternatives_of_the_base_fighter_are_one_finding():
    found = findings("CSTDCS", 2024, {"rating": "HTTNV", "initiatives": []})["rating_or_initiative"]

    assert told(found) == (False, ["HTXSNV", "initiative"], ["HTTNV", 0], f"{LAW_2022}, Điều 23", "text")
    assert "hoàn thành xuất sắc nhiệm vụ" in found["remedy_vi"]


def test_a_failing_standard_names_its_parts_and_their_sources():
    found = findings(
        "CSTDCS",
        2023,
        {"rating": "HTTNV", "discipline": {"kind": "khien_trach"}},
        nominee={"kind": "person", "recruited": "2023-05-04"},
    )["ldtt"]

    assert (found["met"], found["need"], found["have"], found["verified"]) == (False, True, False, "text")
    assert "Kỷ luật trong năm 2023: khiển trách." in found["reason_vi"]
    assert "cần ít nhất 10 tháng" in found["reason_vi"]
    assert "Xếp loại" not in found["reason_vi"]
    assert "Nghị định 91/2017/NĐ-CP, Điều 10" in found["cite"]


def test_a_standard_that_fails_by_memory_alone_is_memory():
    record = {"rating": "HTTNV", "leave_days": 0, "discipline": {"kind": "khien_trach"}}

    found = findings("CSTDCS", 2024, record, nominee={"kind": "person", "recruited": None})["ldtt"]

    assert (found["met"], found["verified"]) == (False, "memory")


def test_a_title_taken_back_is_said_so():
    held = [{"honour": "LDTT", "year": 2024, "status": "stripped"}]

    found = findings("CSTDCS", 2024, {"rating": "HTTNV"}, held=held)["ldtt"]

    assert told(found) == (False, True, False, f"{LAW_2022}, Điều 23", "text")
    assert "bị hủy hoặc bị tước" in found["reason_vi"]


@pytest.mark.parametrize(
    ("year", "need", "cite", "verified", "doubtful"),
    [
        (2023, "> 1/2", f"{LAW_2003}, Điều 28", "text", False),
        (2024, ">= 1/2", f"{LAW_2022}, Điều 28", "memory", True),
    ],
)
def test_the_share_is_shown_as_heads(year, need, cite, verified, doubtful):
    found = findings("TTLDTT", year, collective={"members": 40, "ldtt": 20})["ldtt_share"]

    assert (found["need"], found["have"], found["cite"]) == (need, "20/40", cite)
    assert (found["verified"], found["doubtful"]) == (verified, doubtful)
    assert "20/40" in found["reason_vi"]
    assert "50%" in found["reason_vi"]


@pytest.mark.parametrize(("count", "met", "have"), [(0, True, 0), (None, True, 0), (2, False, 2)])
def test_disciplined_members_are_counted(count, met, have):
    found = findings("TTLDTT", 2023, collective={"members": 40, "disciplined": count})["disciplined"]

    assert (found["met"], found["need"], found["have"]) == (met, 0, have)


def test_an_unknown_collective_has_no_figures():
    found = findings("TTLDTT", 2023)

    assert (found["ldtt_share"]["have"], found["disciplined"]["have"]) == (None, None)
    assert found["disciplined"]["reason_vi"].endswith("chưa biết.")


def test_the_recipient_is_named():
    found = findings("LDTT", 2024, nominee={"kind": "household"})["recipient"]

    assert (found["need"], found["have"]) == (["person"], "household")
    assert found["reason_vi"] == "Đối tượng được xét: cá nhân; hồ sơ này: hộ gia đình."
    assert findings("LDTT", 2024)["recipient"]["have"] is None


def test_the_movement_names_who_launched_it():
    found = findings("GK", 2024, basis="movement", movement={"launched_by": "commune"})

    assert told(found["movement_achievement"])[:3] == (True, True, "commune")
    assert "cấp xã" in found["movement_achievement"]["reason_vi"]


def test_an_honour_that_did_not_exist_says_since_when_it_does():
    found = findings("XATB", 2023)["honour_in_force"]

    assert (found["met"], found["need"], found["have"]) == (False, "2024-01-01", "2023-12-31")


def test_a_soldier_is_sent_to_the_other_form():
    found = findings("LDTT", 2024, nominee={"kind": "person", "category": "soldier"})["armed_forces_form"]

    assert told(found) == (None, "CSTT", "soldier", f"{LAW_2022}, Điều 24 khoản 2", "text")


@pytest.mark.parametrize(("under", "told"), [(True, "yes"), (False, "no")])
def test_the_english_reason_says_whether_something_is_under_review(under, told):
    found = findings("LDTT", 2024, {"under_review": under}, nominee={"kind": "person"})["under_review"]

    assert found["reason_en"].endswith(f"since 2024: {told}.")


def test_a_household_with_too_few_titles_is_shown_the_other_grounds():
    row = {"honour": "GDVH", "year": 2023, "status": "granted"}
    found = findings("GK", 2023, nominee={"kind": "household"}, held=[row])["family_titles"]

    assert found["met"] is None
    assert "Căn cứ khác của điều này do người xét quyết định." in found["reason_vi"]


@pytest.mark.parametrize(
    ("honour", "kind", "own"),
    [
        ("CSTDCS", "person", {"ldtt", "rating_or_initiative"}),
        ("CSTDTQ", "person", {"titles_in_a_row", "initiative"}),
        ("BKTTG", "person", {"previous_award", "years_rated", "titles_in_time"}),
        ("TTLDTT", "collective", {"ldtt_share"}),
        ("TTLDXS", "collective", {"completed_share", "ldtt_share", "cstdcs_count"}),
    ],
)
def test_what_an_honour_itself_asks_is_told_from_the_rules_for_all(honour, kind, own):
    given = {
        "honour": honour,
        "basis": "merit",
        "achievement_year": 2024,
        "nominee": {"kind": kind},
        "held": [],
    }

    assert {each.code for each in judge(facts.read(given)).findings if each.own} == own
