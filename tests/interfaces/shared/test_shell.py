"""Language, actor, working day, session, health."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from thidua.base.core import clock
from thidua.base.core.jobs.actions import beat
from thidua.interfaces.shared.clocks import clock_for

pytestmark = pytest.mark.django_db


def test_vietnamese_unless_the_switch_says_english(client):
    asked = client.get("/dang-nhap/", headers={"accept-language": "en-US,en"})
    assert (asked["Content-Language"], "Đăng nhập" in asked.content.decode()) == ("vi", True)

    client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})
    assert '<html lang="en">' in client.get("/dang-nhap/").content.decode()

    client.post("/ngon-ngu/", {"language": "vi", "next": "/dang-nhap/"})
    assert '<html lang="vi">' in client.get("/dang-nhap/").content.decode()


def test_a_language_we_do_not_speak_is_vietnamese(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "../../x"

    assert client.get("/dang-nhap/")["Content-Language"] == "vi"


def test_the_actor_is_the_login_its_true_day_and_its_address(page, gallery):
    told = page.get("/ai/").content.decode()

    assert told == f"Nguyễn Văn An|{clock.today()}|web 127.0.0.1"


def test_the_sample_world_may_assume_a_day(page, gallery, settings):
    settings.THIDUA_SAMPLE = True

    page.post("/ngay-lam-viec/", {"day": "2023-12-05", "next": "/don-vi/"})

    assert page.get("/ai/").content.decode().split("|")[1] == "2023-12-05"


def test_outside_the_sample_world_the_day_is_true(page, gallery, settings):
    session = page.session
    session["assumed_day"] = "2023-12-05"
    session.save()
    settings.THIDUA_SAMPLE = False

    assert page.post("/ngay-lam-viec/", {"day": "2023-12-05"}).status_code == 404
    assert page.get("/ai/").content.decode().split("|")[1] == str(clock.today())


def test_a_wrong_day_is_refused_in_words(page, settings):
    settings.THIDUA_SAMPLE = True

    answer = page.post("/ngay-lam-viec/", {"day": "32/13/2023"})

    assert answer.status_code == 422
    assert "Ngày không hợp lệ" in answer.content.decode()


def test_a_session_is_renewed_by_use_but_not_on_every_page(page, settings, monkeypatch):
    page.get("/")
    first = Session.objects.get().expire_date
    page.get("/")
    assert Session.objects.get().expire_date == first

    later = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    page.get("/")
    assert Session.objects.get().expire_date > first
    assert page.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_signs_of_life(client):
    assert client.get("/healthz").status_code == 200
    without = client.get("/readyz")
    assert (without.status_code, without.json()["worker"]) == (503, False)

    beat("kiểm thử", now=clock.now())
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)


def test_counts_are_told_to_this_machine_only():
    assert b"thidua_answers_total" in Client().get("/metrics").content
    assert Client().get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 404
    assert Client().get("/metrics", headers={"x-forwarded-for": "10.1.2.3"}).status_code == 404


def test_no_page_allows_scripts_or_styles_of_its_own(page):
    policy = page.get("/")["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (date(2023, 12, 2), "quá hạn 3 ngày", "late"),
        (date(2023, 12, 5), "hết hạn hôm nay", "today"),
        (date(2023, 12, 8), "còn 3 ngày", "soon"),
        (date(2023, 12, 9), "còn 4 ngày", "calm"),
        (None, "không có hạn", "calm"),
    ],
)
def test_a_deadline_speaks(due, words, tone):
    told = clock_for(due, date(2023, 12, 5))

    assert (told.words, told.tone) == (words, tone)


def test_a_bulk_act_restates_its_count_and_names_before_it_acts(page, gallery):
    asked = page.post("/hang-loat/", {"picked": ["HS-1", "HS-2"], "_once": "token-1"})
    shown = asked.content.decode()
    assert "25 mục" in shown
    assert "Hồ sơ số 25" in shown
    assert gallery.ACTS == []

    page.post("/hang-loat/", {"picked": ["HS-1", "HS-2"], "confirmed": "yes", "_once": "token-2"})
    assert gallery.ACTS == ["HS-1,HS-2"]
    assert '<input type="hidden" name="picked" value="HS-2">' in shown


def test_saving_as_one_types_answers_the_time_and_the_version(page, gallery):
    answer = page.post("/luu/", {"name": "An", "seen": "3"}, headers={"x-autosave": "1"})

    assert answer.json()["seen"] == 4
    assert len(answer.json()["saved_at"]) == 5
