"""Another day's law on the screen, both laws side by side, and the inspectors' list."""

from datetime import date

from django.urls import reverse
from tests.work.dossiers.test_law_days import LATER, dossier
from tests.work.dossiers.test_refusing import between

from thidua.work.dossiers import actions
from thidua.work.dossiers.models import PaperKind

__all__ = ["between", "dossier"]  # fixtures


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def test_the_chair_chooses_a_day_and_both_laws_stand_beside_each_other(
    enter, dung, dossier, django_assert_max_num_queries
):
    actions.check_eligibility(dossier, actor=dung)
    client = enter(dung.on(LATER))
    address = url("dossier_choose_day", dossier.code)
    assert address in client.get(url("dossier", dossier.code)).content.decode()
    dossier.refresh_from_db()
    sent = {"day": "2023-12-31", "seen": dossier.version}

    assert client.post(address, {**sent, "reason": ""}).status_code == 422
    assert client.post(address, {**sent, "day": "2031-01-01", "reason": "Có lợi"}).status_code == 422
    assert client.post(address, {**sent, "reason": "Thành tích lập năm 2023"}).status_code == 302

    with django_assert_max_num_queries(20):
        page = client.get(url("dossier", dossier.code)).content.decode()
    assert "Kết quả theo hai luật" in page
    assert "Chế độ A (đang áp dụng)" in page
    assert "Người có thẩm quyền quyết định áp dụng tiêu chuẩn của ngày 31/12/2023" in page
    assert "Thành tích lập năm 2023" in page


def test_the_officer_is_not_led_there(enter, binh, dossier):
    actions.check_eligibility(dossier, actor=binh)
    client = enter(binh.on(LATER))
    address = url("dossier_choose_day", dossier.code)

    assert address not in client.get(url("dossier", dossier.code)).content.decode()
    assert client.post(address, {"day": "2023-12-31", "reason": "Có lợi"}).status_code == 403
    assert not dossier.papers.filter(kind=PaperKind.OVERRIDE).exists()


def test_into_the_new_law_both_verdicts_stand_on_the_page_with_the_rule(enter, between):
    found, officer = between
    page = enter(officer).get(url("dossier", found.code)).content.decode()

    assert "trước ngày luật mới có hiệu lực (01/10/2026)" in page
    assert "Chế độ C (đang áp dụng)" in page
    assert "Chế độ D" in page


def test_the_inspectors_list_is_filtered_and_taken_away(
    enter, dung, an, dossier, signed, units, django_assert_max_num_queries
):
    actions.choose_day(dossier, day=date(2023, 12, 31), reason="Năm 2023", actor=dung.on(LATER))
    actions.override(dossier, of="eligibility", reason="Trường hợp đặc biệt", actor=dung.on(LATER))
    client = enter(signed("thanhtra", {"auditor": units.commune}))

    with django_assert_max_num_queries(15):
        page = client.get(url("overrides")).content.decode()
    assert "Luật của ngày khác" in page
    assert "Trường hợp đặc biệt" in page
    only = client.get(url("overrides") + "?noidung=law_day").content.decode()
    assert "Trường hợp đặc biệt" not in only
    assert "Năm 2023" in only
    assert "Năm 2023" not in client.get(url("overrides") + "?den=2024-12-19").content.decode()
    assert client.get(url("overrides") + "?export=xlsx").status_code == 200
    assert enter(an).get(url("overrides")).status_code == 403
