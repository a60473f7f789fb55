"""Signing in, being locked out, signing out, changing the password."""

from datetime import date
from pathlib import Path

import pytest

from thidua.base.org.actions import open_unit

pytestmark = pytest.mark.django_db
SECRET = "Hoa-Sen-2023!"
NEW = "Tre-Xanh-2024?"


def signed_in(client, password: str = SECRET, **extra):
    return client.post("/dang-nhap/", {"username": "an", "password": password, **extra})


def test_signing_in_leads_where_one_was_going(client, login):
    answer = signed_in(client, next="/tim-kiem/?q=an")

    assert (answer.status_code, answer["Location"]) == (302, "/tim-kiem/?q=an")


def test_signing_in_never_leads_to_another_site(client, login):
    assert signed_in(client, next="https://xau.example/")["Location"] == "/"


def test_a_wrong_password_and_an_unknown_login_are_told_alike(client, login):
    wrong = signed_in(client, "sai").content.decode()
    unknown = client.post("/dang-nhap/", {"username": "khong-co", "password": "sai"}).content.decode()

    sentence = "Tài khoản hoặc mật khẩu không đúng."
    assert sentence in wrong
    assert sentence in unknown


def test_five_wrong_passwords_lock_even_the_right_one_out(client, login):
    told = [signed_in(client, "sai", _once=f"lần-{n}").status_code for n in range(5)]

    locked = signed_in(client, _once="lần-5")
    assert told == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert "Tạm dừng đăng nhập" in locked.content.decode()
    assert client.get("/").status_code == 302


def test_signing_out_ends_the_session(page):
    answer = page.post("/dang-xuat/")

    assert "Đã đăng xuất" in answer.content.decode()
    assert page.get("/").status_code == 302


def test_signing_out_by_a_link_is_not_possible(page):
    assert page.get("/dang-xuat/").status_code == 405


def test_an_ended_session_is_told(page, settings):
    page.session.flush()
    page.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    assert "Phiên làm việc đã hết hạn" in page.get("/dang-nhap/").content.decode()


def test_a_first_visit_is_not_told_of_any_session(client):
    assert "Phiên làm việc đã hết hạn" not in client.get("/dang-nhap/").content.decode()


def test_the_password_changes_and_the_session_goes_on(page, login):
    answer = page.post("/doi-mat-khau/", {"old": SECRET, "new": NEW, "again": NEW})

    login.refresh_from_db()
    assert answer.status_code == 302
    assert login.check_password(NEW)
    assert page.get("/").status_code == 200


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"old": "sai", "new": NEW, "again": NEW}, "Không đúng"),
        ({"old": SECRET, "new": "ngan", "again": "ngan"}, "quá ngắn"),
        ({"old": SECRET, "new": NEW, "again": NEW + "x"}, "không giống nhau"),
    ],
)
def test_a_password_that_cannot_be_is_told_at_its_field(page, login, given, sentence):
    answer = page.post("/doi-mat-khau/", given)

    login.refresh_from_db()
    assert sentence in answer.content.decode()
    assert login.check_password(SECRET)


def test_a_lent_password_is_changed_before_anything_else(page, login):
    login.must_change_password = True
    login.save()

    assert page.get("/tim-kiem/")["Location"] == "/doi-mat-khau/"
    page.post("/doi-mat-khau/", {"old": SECRET, "new": NEW, "again": NEW})
    assert page.get("/tim-kiem/").status_code == 200


def test_the_sample_world_offers_its_logins_filled_in(client, settings, system):
    settings.THIDUA_SAMPLE = True
    settings.THIDUA_SAMPLES = Path(__file__).parent / "samples"
    day = date(2000, 1, 1)
    open_unit(
        parent=None, name="Tỉnh Bình Minh", kind="body", tier="province", opened=day, actor=system, code="BM"
    )

    shown = client.get("/dang-nhap/?tai-khoan=bm.an").content.decode()

    assert "Tỉnh Bình Minh" in shown
    assert 'value="bm.an"' in shown
    assert 'value="Mat-Khau-Mau"' in shown


def test_outside_the_sample_world_nothing_is_offered(client, settings):
    settings.THIDUA_SAMPLE = False

    shown = client.get("/dang-nhap/?tai-khoan=nd.chuyenvien").content.decode()

    assert "Tài khoản mẫu" not in shown
    assert "HoaSen" not in shown
