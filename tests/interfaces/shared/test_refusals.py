"""Whatever is refused is told in plain words, with the right status and a way back."""

import pytest
from django.test import Client

from thidua.interfaces.web.identity.views import locked_out

pytestmark = pytest.mark.django_db

SENTENCES = {
    "403": "Hồ sơ còn thiếu: Biên bản họp.",
    "409": "Đã có người xử lý trước bạn.",
    "413": "Tệp quá lớn: tối đa 50 MB.",
    "422": "Tên quá ngắn.",
    "500": "Mã sự cố",
}


@pytest.mark.parametrize(("kind", "sentence"), SENTENCES.items())
def test_a_refusal_becomes_a_page_with_its_sentence_and_a_way_back(page, gallery, kind, sentence):
    answer = page.get(f"/tu-choi/{kind}/", headers={"referer": "http://testserver/don-vi/"})

    assert answer.status_code == int(kind)
    shown = answer.content.decode()
    assert sentence in shown
    assert 'href="/"' in shown
    assert ('href="http://testserver/don-vi/"' in shown) is (kind != "500")


def test_a_foreign_referrer_is_no_way_back(page, gallery):
    answer = page.get("/tu-choi/403/", headers={"referer": "http://testserver.xau.example/"})

    assert "xau.example" not in answer.content.decode()


def test_htmx_gets_a_fragment(page, gallery):
    answer = page.post("/tu-choi/409/", headers={"hx-request": "true"})

    assert answer.status_code == 409
    shown = answer.content.decode()
    assert 'role="alert"' in shown
    assert "<html" not in shown


def test_a_saving_form_gets_json(page, gallery):
    answer = page.post("/tu-choi/422/", headers={"x-autosave": "1"})

    assert answer.status_code == 422
    assert answer.json() == {"error": "Tên quá ngắn.", "fields": {"name": "Cần ít nhất 3 chữ"}}


def test_an_unknown_address_helps(page):
    answer = page.get("/khong-co/")

    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


@pytest.mark.parametrize("address", ["/don-vi/?name=a%00b", "/don-vi/?a%00=1", "/don-vi%00/"])
def test_nul_in_an_address_is_refused(page, gallery, address):
    assert page.get(address).status_code in {400, 404}


def test_nul_in_a_form_is_refused_before_any_act(page, gallery):
    answer = page.post("/lam/", {"name": "An\0", "_once": "token-1"})

    assert answer.status_code == 422
    assert gallery.ACTS == []
    assert "ký tự không hợp lệ" in answer.content.decode()


def test_a_body_over_the_limit_is_413(page, gallery, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = page.post("/lam/", {"name": "a" * 2000})

    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()
    assert gallery.ACTS == []


def test_too_many_fields_are_400(page, gallery, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    answer = page.post("/lam/", {f"f{n}": "1" for n in range(9)})

    assert answer.status_code == 400


def test_a_hostile_host_is_400():
    answer = Client(raise_request_exception=False).get("/dang-nhap/", headers={"host": "xấu<script>"})

    assert answer.status_code == 400


def test_a_refusal_on_the_form_names_the_field(page, gallery):
    answer = page.post("/tren-bieu-mau/", {"name": "An"})

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert '<a href="#id_name">Họ và tên</a>: Cần ít nhất 3 chữ' in shown


def test_a_locked_out_login_is_told_to_wait(rf):
    answer = locked_out(rf.get("/dang-nhap/"), None, {})

    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()
