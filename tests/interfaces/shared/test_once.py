"""A form acts once, and what does not succeed leaves nothing."""

import threading

import pytest
from django.db import connection
from django.test import Client

from thidua.base.core.models import DoneOnce

pytestmark = pytest.mark.django_db
FORM = {"name": "Nguyễn Văn An", "_once": "token-1"}


def test_the_same_form_sent_twice_acts_once_and_leads_to_the_same_page(page, gallery):
    first = page.post("/lam/", FORM)
    second = page.post("/lam/", FORM)

    assert gallery.ACTS == ["Nguyễn Văn An"]
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == "/phong-trung-bay/?xong=1"


def test_another_token_acts_again(page, gallery):
    page.post("/lam/", FORM)
    page.post("/lam/", FORM | {"_once": "token-2"})

    assert len(gallery.ACTS) == 2


def test_a_form_with_faults_may_be_mended_and_sent_again(page, gallery):
    faulty = page.post("/lam/", {"name": "", "_once": "token-1"})
    mended = page.post("/lam/", FORM)

    assert faulty.status_code == 200
    assert mended.status_code == 302
    assert gallery.ACTS == ["Nguyễn Văn An"]


@pytest.mark.parametrize("kind", ["403", "409", "413", "422", "500"])
def test_a_refused_form_leaves_nothing_and_its_token_free(page, gallery, login, kind):
    answer = page.post(f"/tu-choi/{kind}/", {"_once": "token-1"})

    login.refresh_from_db()
    assert answer.status_code == int(kind)
    assert login.email == ""
    assert DoneOnce.objects.count() == 0


def test_an_overlong_token_is_refused(page, gallery):
    answer = page.post("/lam/", FORM | {"_once": "x" * 65})

    assert answer.status_code == 422
    assert gallery.ACTS == []


def test_a_repeat_after_the_session_changed_is_led_on(login, gallery):
    browser = Client(enforce_csrf_checks=True)
    DoneOnce.objects.create(token="token-1", location="/don-vi/", at="2023-12-05T00:00:00Z")

    answer = browser.post("/lam/", FORM)

    assert answer.status_code == 302
    assert answer["Location"] == "/don-vi/"


def test_a_form_without_its_page_is_told_that_it_is_too_old(login, gallery):
    answer = Client(enforce_csrf_checks=True).post("/lam/", FORM)

    assert answer.status_code == 403
    assert "Trang đã hết hạn" in answer.content.decode()
    assert gallery.ACTS == []


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_time_act_once(login, gallery):
    browsers = [Client(raise_request_exception=False) for _ in range(2)]
    for browser in browsers:
        browser.force_login(login)
    start = threading.Barrier(2)
    told = []

    def send(browser):
        start.wait()
        told.append(browser.post("/lam/", FORM))
        connection.close()

    threads = [threading.Thread(target=send, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert gallery.ACTS == ["Nguyễn Văn An"]
    assert [answer.status_code for answer in told] == [302, 302]
    assert {answer["Location"] for answer in told} == {"/phong-trung-bay/?xong=1"}
