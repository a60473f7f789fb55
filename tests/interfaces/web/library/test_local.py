"""Local figures on the screen."""

from django.urls import reverse

from thidua.base.library.models import LocalProvision

TOLD = {
    "body": "BM-ST-HL",
    "provision": "time_limits.GK_commune",
    "value": "12",
    "measure": "working",
    "since": "2023-01-01",
    "decision_number": "40/QĐ-UBND",
    "decision_date": "2022-12-20",
}


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def test_the_officer_enters_a_figure_and_ends_it(enter, binh, django_assert_max_num_queries):
    client = enter(binh)
    assert client.post(url("local_provision_new"), TOLD).url == url("local_provisions")
    row = LocalProvision.objects.get()
    with django_assert_max_num_queries(15):
        shown = client.get(url("local_provisions")).content.decode()

    assert "12 ngày làm việc" in shown
    assert "Quyết định số 40/QĐ-UBND" in shown
    assert url("local_provision_end", row.code) in shown

    client.post(url("local_provision_end", row.code), {"until": "2023-12-31"})
    row.refresh_from_db()
    assert str(row.until) == "2023-12-31"


def test_a_figure_beyond_the_law_comes_back_with_the_article(enter, binh):
    told = {**TOLD, "provision": "cstdcs.share_of_ldtt", "measure": "percent", "value": "16"}
    answer = enter(binh).post(url("local_provision_new"), told)

    assert answer.status_code == 422
    assert "Nghị định 91/2017/NĐ-CP" in answer.content.decode()
    assert LocalProvision.objects.count() == 0


def test_who_may_not_is_led_to_no_form(enter, binh, an, giang):
    enter(binh).post(url("local_provision_new"), TOLD)
    row = LocalProvision.objects.get()
    shown = enter(an).get(url("local_provisions")).content.decode()

    assert "12 ngày làm việc" in shown
    assert url("local_provision_end", row.code) not in shown
    assert url("local_provision_new") not in shown
    assert enter(an).get(url("local_provision_end", row.code)).status_code == 403
    assert enter(giang).get(url("local_provision_end", row.code)).status_code == 404
