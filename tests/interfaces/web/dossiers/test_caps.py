"""Caps on the open list: whoever files sees them before a name is added or dropped."""

from datetime import date

import pytest
from django.urls import reverse
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.library.actions import NewLocal, set_local


@pytest.fixture
def capped(units, system, an):
    """A submission with two letters of merit where the block of schools may have two."""
    told = {
        "body": units.commune,
        "provision": "caps.GK",
        "measure": "awards",
        "since": date(2023, 1, 1),
        "decision_number": "41/QĐ-UBND",
        "decision_date": date(2022, 12, 20),
    }
    set_local(NewLocal(value=9, **told), actor=system)
    block = {"block": "Khối trường học", "members": (units.school,)}
    set_local(NewLocal(value=2, **told, **block), actor=system)
    submission = a_submission(units.school, units.commune, an)
    rows = [a_dossier(submission, somebody(units, system, f"Cô {n}"), an, honour="GK") for n in range(2)]
    return submission, rows


def asked(client, submission, **what):
    return client.get(reverse("web:submission_shares", args=[submission.code]), what).content.decode()


def test_the_filer_sees_the_use_of_each_cap_and_what_one_more_or_less_would_do(
    enter, an, capped, django_assert_max_num_queries
):
    submission, rows = capped
    client = enter(an)
    client.get(reverse("web:submission", args=[submission.code]))
    with django_assert_max_num_queries(15):
        page = asked(client, submission)
    assert "Giấy khen năm 2023: 2 trường hợp, tối đa 9." in page
    assert "Giấy khen năm 2023, Khối trường học: 2 trường hợp, tối đa 2." in page
    assert "Quyết định số 41/QĐ-UBND ngày 20/12/2022, Xã Hòa Lạc" in page

    more = asked(client, submission, **{"them-mot": "GK"})
    assert "Khối trường học: 3 trường hợp, tối đa 2." in more
    assert "Vượt 1 trường hợp." in more
    less = asked(client, submission, bo=rows[0].code)
    assert "Khối trường học: 1 trường hợp, tối đa 2." in less
    assert "Còn thêm được 1 trường hợp." in less
    assert submission.dossiers.count() == 2


def test_an_honour_the_round_does_not_take_and_a_strange_name_change_nothing(enter, an, capped):
    submission, _rows = capped
    page = asked(enter(an), submission, **{"them-mot": "HCLD1", "bo": ""})

    assert "Sau khi đổi tên" not in page


def test_the_desk_and_a_stranger_do_not_weigh_a_list_that_is_not_theirs(enter, binh, giang, capped):
    submission, _rows = capped
    path = reverse("web:submission_shares", args=[submission.code])

    assert enter(binh).get(path).status_code == 403
    assert enter(giang).get(path).status_code == 404
