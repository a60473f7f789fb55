"""A plan beside its parent on the screen: what is missing is added or answered for, by those who may."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.work.planning.test_coverage import OWN, UPPER, compared, duty_above, lower, matter_of, upper

from thidua.work.planning import actions, queries
from thidua.work.planning.models import FoundKind, Intake, NotApplicable, Plan

SEEDS = os.environ.get("THIDUA_SEEDS", "")
__all__ = ["lower", "upper"]


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def found(lower, binh):
    """The comparison of the commune's draft."""
    return compared(lower, binh)


def test_the_page_shows_both_passages_the_bands_and_what_must_reappear(found, lower, enter, binh):
    page = words(enter(binh).get(url("coverage", lower.code)))

    assert "Nhiệm vụ giao cho đơn vị chưa được nhận." in page
    assert "Thấp hơn cấp trên. Chỉ tiêu cấp dưới là 85, cấp trên yêu cầu 90." in page
    assert "Hạn muộn hơn cấp trên (chậm nhất ngày 15/11/2023)." in page
    assert "Gửi báo cáo tổng kết thi đua, khen thưởng" in page
    assert "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị" in page
    assert "Nhiệm vụ số 2 trong kế hoạch" in page
    assert f"{OWN}</p>" in page
    assert "Nhiệm vụ của cơ quan cấp trên, không giao cho đơn vị này." in page


def test_the_plans_own_page_tells_how_much_is_missing_and_leads_there(found, lower, enter, binh):
    page = words(enter(binh).get(url("plan", lower.code)))

    assert "5 mục còn thiếu hoặc chưa đạt" in page
    assert url("coverage", lower.code) in page


def test_a_plan_that_waits_for_its_comparison_says_so_and_can_be_compared_at_once(lower, enter, binh):
    client = enter(binh)

    before = words(client.get(url("coverage", lower.code)))
    client.post(url("coverage_again", lower.code))

    assert "Chưa đối chiếu" in before
    assert "Những mục phải có lại" in words(client.get(url("coverage", lower.code)))


def test_a_stale_comparison_is_shown_as_such(found, lower, enter, binh):
    actions.add_movement(lower, name="Đền ơn đáp nghĩa", actor=binh)

    page = words(enter(binh).get(url("coverage", lower.code)))

    assert "Kế hoạch đã thay đổi sau lần đối chiếu này" in page


@pytest.mark.req("YC-0-a", "YC-III.2")
def test_story_a_missing_duty_is_added_another_answered_for_and_the_district_sees_it(
    found, lower, upper, enter, binh, hoa, units
):
    client = enter(binh)
    fund, target = matter_of(found, UPPER["fund"][0]), matter_of(found, "Gia đình")
    form = words(client.get(url("coverage_add", lower.code, fund, "nhiem-vu")))
    told = {"text": UPPER["fund"][0], "kind": "task", "lead": units.commune.code, "due": "2023-06-30"}
    added = client.post(url("coverage_add", lower.code, fund, "nhiem-vu"), told)
    client.post(url("coverage_leave", lower.code, target), {"reason": "Xã đã giao chỉ tiêu riêng cho thôn"})
    page = words(client.get(url("coverage", lower.code)))

    assert f"Cấp trên: “{UPPER['fund'][0]}”" in form
    assert added.url == url("coverage", lower.code)
    assert lower.duties.get(due=date(2023, 6, 30)).copied_from == duty_above(upper, "fund")
    assert "Xã đã giao chỉ tiêu riêng cho thôn" in page
    assert "Trần Thị Bình, " in page
    assert "Nhiệm vụ giao cho đơn vị chưa được nhận." not in page

    actions.turn(lower, to="submitted", actor=binh)
    above = enter(hoa)
    table = words(above.get(url("coverages", upper.code)))
    seen = words(above.get(url("coverage", lower.code)))

    assert "Xã Hòa Lạc" in table
    assert "Chưa có kế hoạch" in table
    assert "Xã đã giao chỉ tiêu riêng cho thôn" in seen
    assert "Đưa trở lại" not in seen


@pytest.mark.parametrize(
    ("part", "words_above", "told"),
    [
        ("can-cu", "34-CT/TW", {"doc_type": "directive", "number": "34-CT/TW", "issued_on": "2014-04-07"}),
        ("phong-trao", "nông thôn mới", {"name": "Cả nước chung sức xây dựng nông thôn mới"}),
        ("chi-tieu", "Gia đình", {"text": "Gia đình đạt danh hiệu văn hóa", "least": "90", "measure": "%"}),
    ],
)
def test_other_missing_things_are_added_in_their_own_forms(
    part, words_above, told, found, lower, enter, binh
):
    client = enter(binh)
    address = url("coverage_add", lower.code, matter_of(found, words_above), part)
    form = words(client.get(address))
    before = queries.coverage_of(lower).lacking

    client.post(address, {"kind": "phong trào", **told})

    assert all(value in form for value in list(told.values())[:1])
    assert queries.coverage_of(lower).lacking < before


def test_a_form_sent_twice_adds_once(found, lower, upper, enter, binh, units):
    client, source = enter(binh), duty_above(upper, "fund")
    address = url("coverage_add", lower.code, matter_of(found, source.text), "nhiem-vu")
    told = {"text": source.text, "kind": "task", "lead": units.commune.code}

    client.post(address, {**told, "_once": "mot-lan"})
    again = client.post(address, {**told, "_once": "mot-lan"})
    other = client.post(address, told)

    assert again.status_code == 302
    assert other.status_code in (302, 409)
    assert lower.duties.filter(copied_from=source).count() == 1


def test_a_reason_is_asked_for_and_taken_back(found, lower, enter, binh):
    client, matter = enter(binh), matter_of(found, UPPER["fund"][0])

    empty = client.post(url("coverage_leave", lower.code, matter), {"reason": " "})
    client.post(url("coverage_leave", lower.code, matter), {"reason": "Huyện cấp"})
    twice = client.post(url("coverage_leave", lower.code, matter), {"reason": "Huyện cấp"})
    left = NotApplicable.objects.count()
    client.post(url("coverage_back", lower.code, matter))

    assert (empty.status_code, twice.status_code) == (422, 409)
    assert (left, NotApplicable.objects.count()) == (1, 0)


def test_several_names_are_left_out_with_one_reason_once_they_are_restated(found, lower, enter, binh):
    names = [matter_of(found, words) for words in ("34-CT/TW", "nông thôn mới")]
    client = enter(binh)
    told = {"picked": names, "reason": "Huyện không giao cho xã"}

    asked = words(client.post(url("coverage_leave_many", lower.code), told))
    before = NotApplicable.objects.count()
    done = client.post(url("coverage_leave_many", lower.code), {**told, "confirmed": "yes"})
    nothing = client.post(url("coverage_leave_many", lower.code), {"reason": "Bỏ", "confirmed": "yes"})
    wrong = client.post(url("coverage_leave_many", lower.code), {**told, "picked": ["movement-khong-co"]})

    assert "Ghi 2 mục là không áp dụng" in asked
    assert "Huyện không giao cho xã" in asked
    assert (before, done.status_code, nothing.status_code, wrong.status_code) == (0, 302, 422, 404)
    assert sorted(NotApplicable.objects.values_list("matter", flat=True)) == sorted(names)


def test_a_plan_that_is_no_draft_says_what_to_do_instead(found, lower, enter, binh):
    actions.turn(lower, to="submitted", actor=binh)
    client = enter(binh)

    page = words(client.get(url("coverage", lower.code)))
    refused = client.get(url("coverage_add", lower.code, matter_of(found, UPPER["fund"][0]), "nhiem-vu"))

    assert "Đề nghị người ký trả lại để sửa" in page
    assert "Thêm nhiệm vụ này" not in page
    assert "Không áp dụng, vì…" in page
    assert refused.status_code == 403


def test_strangers_get_404_for_every_address_of_a_comparison(found, lower, enter, giang, hoa):
    matter = matter_of(found, UPPER["fund"][0])
    for stranger in (giang, hoa):  # the district may not open a draft of the commune
        client = enter(stranger)
        assert client.get(url("coverage", lower.code)).status_code == 404
        assert client.get(url("coverage_add", lower.code, matter, "nhiem-vu")).status_code == 404
        assert client.post(url("coverage_again", lower.code)).status_code == 404
        assert client.post(url("coverage_leave", lower.code, matter), {"reason": "x"}).status_code == 404
        assert client.post(url("coverage_back", lower.code, matter)).status_code == 404

    assert NotApplicable.objects.count() == 0


def test_a_matter_or_a_part_that_is_none_is_404(found, lower, enter, binh):
    client, matter = enter(binh), matter_of(found, UPPER["fund"][0])

    assert client.get(url("coverage_leave", lower.code, "clause-khong-co")).status_code == 404
    assert client.get(url("coverage_add", lower.code, "clause-khong-co", "nhiem-vu")).status_code == 404
    assert client.get(url("coverage_add", lower.code, matter, "khac")).status_code == 404


def test_the_district_sees_figures_of_a_draft_without_its_words(found, lower, upper, enter, hoa):
    client = enter(hoa)

    page = words(client.get(url("coverages", upper.code)))
    sheet = client.get(url("coverages", upper.code), {"export": "xlsx"})

    assert "60%" in page
    assert "Dự thảo" in page
    assert lower.title not in page
    assert lower.code not in page
    assert sheet.status_code == 200
    assert sheet["Content-Type"].startswith("application/vnd.openxmlformats")


@pytest.mark.parametrize("column", ["name", "stage", "share", "lacking", "compared_at"])
def test_the_table_is_sorted_by_any_column_though_some_have_no_plan(column, found, upper, enter, hoa):
    client = enter(hoa)

    for order in (column, f"-{column}"):
        assert client.get(url("coverages", upper.code), {"sort": order}).status_code == 200


def test_the_pages_ask_the_same_however_much_there_is(
    found, lower, upper, enter, binh, hoa, units, django_assert_max_num_queries, django_assert_num_queries
):
    client = enter(binh)
    client.get(url("coverage", lower.code))
    with django_assert_max_num_queries(15) as few:
        client.get(url("coverage", lower.code))
    with django_assert_max_num_queries(15):
        client.get(url("plan", lower.code))

    for number in range(3):
        text = f"Nhiệm vụ thêm số {number} của xã trong năm"
        actions.add_duty(lower, text=text, lead=units.commune, actor=binh)
    matters = [row["matter"] for row in compared(lower, binh).result["points"][:3]]
    for matter in matters:
        actions.leave_out(lower, matter=matter, reason="Không thuộc xã", actor=binh)

    with django_assert_num_queries(len(few)):
        client.get(url("coverage", lower.code))

    above = enter(hoa)
    above.get(url("coverages", upper.code))
    with django_assert_max_num_queries(15) as listed:
        above.get(url("coverages", upper.code))
    for number in range(3):
        plan = Plan(
            unit=units.elsewhere, title=f"Kế hoạch {number}", year=2023, parent=upper, code=f"KH-{number}"
        )
        plan.stage, plan.stage_since, plan.at, plan.by = "draft", binh.now, binh.now, "An"
        plan.save()
    with django_assert_num_queries(len(listed)):
        assert "Xã Đông Xá" in words(above.get(url("coverages", upper.code)))


def read_in(number, unit, officer, parent=None, to=()):
    """One of the real papers as a plan: read, every item accepted, confirmed, and sent where it has a parent
    below."""
    [paper] = Path(SEEDS).glob(f"{number}_*.txt")
    file = SimpleUploadedFile(f"van-ban-{number}.txt", paper.read_bytes())
    ordered = actions.read_in(file, unit=unit, actor=officer)
    intake = actions.read_queued(Intake.objects.get(pk=ordered.pk), actor=officer)
    for item in queries.found_of(intake):
        if item.kind == FoundKind.DUTY:
            item = actions.assign_found(item, lead=unit, owes=to, actor=officer)
        actions.accept(item, actor=officer)
    intake.refresh_from_db()
    if to:
        return actions.confirm_and_send(intake, to=to, must_plan=to, actor=officer)
    return actions.confirm(intake, actor=officer, parent=parent)


@pytest.mark.skipif(not SEEDS, reason="the real plans are not beside the project (THIDUA_SEEDS)")
@pytest.mark.req("YC-0-a")
@pytest.mark.parametrize(("above", "below"), [("002", "003"), ("004", "000")])
def test_two_real_plans_are_put_side_by_side(above, below, enter, hoa, binh, units):
    plan = read_in(above, units.district, hoa, to=[units.commune])
    child = read_in(below, units.commune, binh, parent=plan)

    found = compared(child, binh)
    page = words(enter(binh).get(url("coverage", child.code)))

    answered = [point["answer"] is not None for point in found.result["points"]]
    assert answered == [point["band"] != "missing" for point in found.result["points"]]
    assert found.covered > found.partly > found.missing
    assert all(point["at"]["line"] for point in found.result["points"])
    assert f"<strong>{found.lacking}</strong> <span>mục còn thiếu hoặc chưa đạt" in page
