"""Changes of law on the screen: checked, looked at, switched on with the counts restated, off again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.conftest import NOW, TODAY
from tests.work.dossiers.test_impact import STRICTER, rated

from thidua.base.core.actor import system as itself
from thidua.base.library.models import ChangeStage, LawChange, LocalProvision
from thidua.work.clusters import actions as clusters
from thidua.work.dossiers import actions
from thidua.work.dossiers.models import ImpactRun

ITSELF = itself(NOW, TODAY)

__all__ = ["rated"]  # a fixture


def url(name, *args):
    return reverse(f"web:{name}", args=args)


@pytest.fixture
def chair(signed, units):
    return signed("khang", {"chair": units.province})


@pytest.fixture
def proposed(enter, chair, units):
    """A change entered at the root from a file, and the browser of the chair who entered it."""
    client = enter(chair)
    file = SimpleUploadedFile("thay-doi.yaml", STRICTER.encode())
    sent = {"body": units.province.code, "title": "Nghị định 99/2023/NĐ-CP", "file": file}
    assert client.post(url("law_change_new"), sent).status_code == 302
    return LawChange.objects.get(), client


def looked(change, client):
    assert client.post(url("law_change_look", change.code)).status_code == 302
    run = ImpactRun.objects.latest("id")
    actions.weigh(run.code, actor=ITSELF)
    return run


def test_a_change_is_shown_beside_what_holds(proposed, django_assert_max_num_queries):
    change, client = proposed
    with django_assert_max_num_queries(15):
        page = client.get(url("law_change", change.code)).content.decode()

    assert "hoàn thành tốt nhiệm vụ" in page
    assert "hoàn thành xuất sắc nhiệm vụ" in page
    assert "Nghị định 99/2023/NĐ-CP, Điều 5" in page
    assert "Đang xem xét" in page


def test_words_with_a_fault_come_back_with_it(enter, chair, units):
    sent = {"body": units.province.code, "title": "Nghị định 99", "words": "ldtt: ["}
    answer = enter(chair).post(url("law_change_new"), sent)

    assert answer.status_code == 422
    assert "Không đọc được tệp" in answer.content.decode()
    assert LawChange.objects.count() == 0


def test_the_list_grows_while_it_is_worked_out_and_names_whose_verdict_changes(
    proposed, rated, django_assert_max_num_queries
):
    change, client = proposed
    for number in range(3):
        rated("HTTNV", name=f"Cô giáo {number}")
    client.post(url("law_change_look", change.code))
    run = ImpactRun.objects.get()
    assert "0/3" in client.get(url("impact", run.code)).content.decode()
    assert "HX-Refresh" not in client.get(url("impact_progress", run.code), headers={"HX-Request": "true"})

    actions.weigh(run.code, actor=ITSELF)
    assert (
        client.get(url("impact_progress", run.code), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    )
    with django_assert_max_num_queries(15):
        page = client.get(url("impact", run.code)).content.decode()

    assert "<strong>3</strong> trong 3 hồ sơ" in page
    assert "Cô giáo 0" in page
    assert "Nghị định 99/2023/NĐ-CP, Điều 5" in page
    assert client.get(url("impact", run.code) + "?export=xlsx").status_code == 200


def test_switching_on_asks_for_a_reason_restates_and_only_then_does_it(proposed, rated):
    change, client = proposed
    rated("HTTNV")
    run = looked(change, client)
    address = url("impact_switch_on", run.code)

    assert client.post(address, {"reason": "", "seen": change.version}).status_code == 422
    page = client.post(address, {"reason": "Có hiệu lực", "seen": change.version}).content.decode()
    assert "1 trong 1 hồ sơ đang xét đổi kết quả" in page
    assert "từ 01/07/2023" in page
    change.refresh_from_db()
    assert change.stage == ChangeStage.PROPOSED

    sent = {"reason": "Có hiệu lực", "seen": change.version, "confirmed": "yes"}
    assert client.post(address, sent).status_code == 302
    change.refresh_from_db()
    assert change.stage == ChangeStage.IN_USE
    assert client.post(address, sent).status_code == 403

    stop = {"reason": "Đình chỉ", "seen": change.version, "confirmed": "yes"}
    assert client.post(url("law_change_off", change.code), stop).status_code == 302
    change.refresh_from_db()
    assert change.stage == ChangeStage.SWITCHED_OFF


def test_a_local_figure_is_looked_at_from_its_form_and_entered_from_there(enter, binh, rated):
    rated("HTTNV")
    client = enter(binh)
    sent = {
        "body": "BM-ST-HL",
        "provision": "ldtt.leave_days_below",
        "value": "10",
        "measure": "working",
        "since": "2023-01-01",
        "decision_number": "40/QĐ-UBND",
        "decision_date": "2022-12-20",
    }

    assert client.post(url("local_provision_new"), {**sent, "look": "yes"}).status_code == 302
    run = ImpactRun.objects.get()
    assert LocalProvision.objects.count() == 0
    actions.weigh(run.code, actor=ITSELF)
    assert "Nhập quy định riêng này" in client.get(url("impact", run.code)).content.decode()

    assert client.post(url("impact_enter", run.code)).url == url("local_provisions")
    assert LocalProvision.objects.get().value == 10
    assert client.post(url("impact_enter", run.code)).status_code == 422
    assert LocalProvision.objects.count() == 1


def test_a_rating_and_a_cap_of_a_block_are_entered_by_name(enter, binh, units):
    client = enter(binh)
    told = {
        "body": "BM-ST-HL",
        "since": "2024-01-01",
        "decision_number": "40/QĐ-UBND",
        "decision_date": "2023-12-20",
    }
    rating = {**told, "provision": "gk.merit_rating_at_least", "word": "HTXSNV", "measure": "rating"}
    cap = {**told, "provision": "caps.GK", "value": "2", "measure": "awards", "block": "Khối trường học"}

    assert client.post(url("local_provision_new"), rating).status_code == 302
    away = client.post(url("local_provision_new"), {**cap, "members": units.elsewhere.name})
    assert away.status_code == 422
    assert client.post(url("local_provision_new"), {**cap, "members": units.school.name}).status_code == 302

    shown = client.get(url("local_provisions")).content.decode()
    assert "Hoàn thành xuất sắc nhiệm vụ" in shown
    assert "(Khối trường học)" in shown
    assert list(LocalProvision.objects.get(block__gt="").members.all()) == [units.school]


def test_a_cap_of_a_block_that_is_kept_takes_its_members_from_there(enter, binh, units):
    kept = clusters.open_cluster(clusters.NewCluster("Khối trường học"), body=units.commune, actor=binh)
    year = clusters.open_year(kept, 2024, actor=binh)
    clusters.add_members(year, [units.school], on=date(2024, 1, 1), actor=binh)
    cap = {
        "body": "BM-ST-HL",
        "since": "2024-01-01",
        "decision_number": "40/QĐ-UBND",
        "decision_date": "2023-12-20",
        "provision": "caps.GK",
        "value": "2",
        "measure": "awards",
        "block": "Khối trường học",
    }

    assert enter(binh).post(url("local_provision_new"), cap).status_code == 302

    assert list(LocalProvision.objects.get().members.all()) == [units.school]
