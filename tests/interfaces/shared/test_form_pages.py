"""The page of a form: what was typed is never lost, and nobody overwrites somebody else unawares."""

import html
import re
from datetime import date

import pytest

from thidua.base.core.models import DoneOnce

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(gallery):
    """What the form at `/sua/` is about, in its third version."""
    gallery.THING.clear()
    gallery.THING.update(name="Lê Văn Dũng", kind="b", born=date(1980, 5, 7), version=3)
    return gallery.THING


def sent(page, seen: int, **more):
    return page.post("/sua/", {"name": "Phạm Thị Chi", "kind": "a", "seen": seen, **more})


def words(answer) -> str:
    return html.unescape(answer.content.decode())


def seen_in(answer) -> int:
    return int(re.search(r'name="seen" value="(\d+)"', words(answer))[1])


def test_a_fresh_form_stands_on_the_present_version(page, thing):
    answer = page.get("/sua/")

    assert answer.status_code == 200
    assert seen_in(answer) == 3
    assert 'value="Lê Văn Dũng"' in words(answer)


def test_a_valid_form_acts_and_goes_on(page, thing):
    answer = sent(page, seen=3)

    assert (answer.status_code, answer["Location"]) == (302, "/don-vi/")
    assert (thing["name"], thing["version"]) == ("Phạm Thị Chi", 4)


def test_who_is_overtaken_keeps_what_was_typed_and_sees_what_stands_now(page, thing):
    answer = sent(page, seen=2, story="Cả một bài dài")

    shown = words(answer)
    assert answer.status_code == 409
    assert thing["name"] == "Lê Văn Dũng"
    assert 'value="Phạm Thị Chi"' in shown
    assert "Cả một bài dài" in shown
    assert "Đã có người xử lý trước bạn" in shown
    assert "tải lại trang" not in shown
    now = [re.sub("<.*?>", "", told) for told in re.findall(r"<li>(<a href=\"#id_.*?)</li>", shown)]
    assert now == ["Họ và tên: Lê Văn Dũng", "Ngày sinh: 07/05/1980", "Loại: Tập thể"]
    assert '<a href="/don-vi/" target="_blank" rel="noopener">' in shown


def test_the_second_saving_is_a_conscious_overwriting(page, thing):
    told = sent(page, seen=2, _once="lần-1")
    again = sent(page, seen=seen_in(told), _once="lần-1")

    assert (seen_in(told), again.status_code) == (3, 302)
    assert (thing["name"], thing["version"]) == ("Phạm Thị Chi", 4)


def test_mending_a_fault_does_not_hide_that_somebody_came_first(page, thing):
    faulty = sent(page, seen=2, born="hôm qua")

    assert faulty.status_code == 422
    assert seen_in(faulty) == 2
    assert sent(page, seen=seen_in(faulty)).status_code == 409


def test_a_version_that_is_no_number_is_not_drawn_again(page, thing):
    assert seen_in(sent(page, seen="9" * 30, born="hôm qua")) == 3


def test_a_refusal_stands_at_its_field(page, thing):
    answer = sent(page, seen=3, name="Ngắn")

    shown = words(answer)
    assert answer.status_code == 422
    assert '<a href="#id_name">Họ và tên</a>: Cần ít nhất 3 chữ' in shown
    assert "Tên quá ngắn." not in shown


def test_a_refusal_without_a_field_stands_at_the_top(page, thing):
    answer = sent(page, seen=3, name="Không")

    assert answer.status_code == 422
    assert "<li>Bạn không giữ vai trò này.</li>" in words(answer)
    assert 'value="Không"' in words(answer)


@pytest.mark.parametrize(("name", "seen"), [("Ngắn", 3), ("Không", 3), ("Phạm Thị Chi", 2)])
def test_what_is_refused_on_the_form_leaves_nothing(page, thing, login, name, seen):
    sent(page, seen=seen, name=name, _once="lần-1")

    login.refresh_from_db()
    assert login.email == ""
    assert DoneOnce.objects.count() == 0
    assert thing["version"] == 3


def test_what_follows_a_refusal_follows_though_the_form_tells_it(page, thing, gallery):
    sent(page, seen=3, name="Lây", _once="lần-1")

    assert gallery.ACTS == ["kể lại"]


def test_a_page_that_saves_by_itself_is_told_not_drawn(page, thing):
    answer = page.post("/sua/", {"name": "Phạm Thị Chi", "seen": 2}, headers={"x-autosave": "1"})

    assert answer.status_code == 409
    assert answer.json()["error"].startswith("Đã có người xử lý trước bạn")
