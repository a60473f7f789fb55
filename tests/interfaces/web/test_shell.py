"""The officials' shell: navigation by role, home, search, forms that carry their token."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import thidua
from thidua.base.accounts.models import User
from thidua.base.core.text import fold
from thidua.base.org.models import Unit
from thidua.interfaces.web import navigation
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.navigation import Entry, Job
from thidua.interfaces.web.search import registry as finding

pytestmark = pytest.mark.django_db
INTERFACES = Path(thidua.__file__).parent / "interfaces"


@pytest.fixture
def entries(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.register(
        Entry(Job.AWARDS, "Tìm", "web:search", "search", roles=("standing_officer",)),
        Entry(Job.MINE, "Việc của tôi", "web:home", "checklist", order=1),
    )


def test_the_navigation_shows_what_the_roles_see_in_the_order_of_jobs(an, binh, entries):
    shown_to_an = [group.name for group in navigation.groups_for(an, "/")]
    shown_to_binh = [group.name for group in navigation.groups_for(binh, "/")]

    assert shown_to_an == [Job.MINE.value]
    assert shown_to_binh == [Job.MINE.value, Job.AWARDS.value]


def test_the_line_that_fits_the_address_most_closely_is_here(binh, entries):
    here = {
        path: [line.url for group in navigation.groups_for(binh, path) for line in group.lines if line.here]
        for path in ("/", "/tim-kiem/", "/doi-mat-khau/")
    }

    assert here == {"/": ["/"], "/tim-kiem/": ["/tim-kiem/"], "/doi-mat-khau/": []}


def test_home_puts_the_most_pressing_first_and_leaves_out_what_is_empty(an, monkeypatch):
    lines = [
        home.Waiting("Không hạn", 2, "/", "Mở"),
        home.Waiting("Xa", 1, "/", "Mở", due=date(2024, 1, 1)),
        home.Waiting("Gần", 3, "/", "Mở", due=date(2023, 12, 6)),
        home.Waiting("Không có", 0, "/", "Mở", due=date(2023, 1, 1)),
    ]
    monkeypatch.setattr(home, "_providers", [lambda actor: lines])

    assert [line.title for line in home.waiting_for(an)] == ["Gần", "Xa", "Không hạn"]


def test_what_home_counts_costs_one_question_however_many_lines_there_are(
    an, units, monkeypatch, django_assert_num_queries
):
    everybody = Unit.objects.all()
    lines = [
        home.Counted("Đã mở", everybody, "/don-vi/", "Xem", due="opened"),
        home.Counted("Không hạn", everybody.filter(pk=units.province.pk), "/mot/", "Xem"),
        home.Counted("Không có ai", everybody.none(), "/khong/", "Xem"),
    ]
    monkeypatch.setattr(
        home, "_providers", [lambda actor: lines, lambda actor: [home.Waiting("Một", 1, "/", "")]]
    )

    with django_assert_num_queries(1):
        shown = home.waiting_for(an)

    first = min(unit.opened for unit in everybody)
    assert [(line.title, line.count, line.due) for line in shown] == [
        ("Đã mở", len(everybody), first),
        ("Một", 1, None),
        ("Không hạn", 1, None),
    ]


def test_home_shows_the_count_the_clock_and_one_button(page, monkeypatch):
    line = home.Waiting("Hồ sơ chờ thẩm định", 4, "/ho-so/", "Thẩm định", due=date(2020, 1, 1))
    monkeypatch.setattr(home, "_providers", [lambda actor: [line]])

    shown = page.get("/").content.decode()

    assert "Hồ sơ chờ thẩm định" in shown
    assert "quá hạn" in shown
    assert '<a class="btn btn-primary" href="/ho-so/">Thẩm định</a>' in shown


def test_home_tells_a_login_without_a_role_whom_to_ask(page, monkeypatch):
    monkeypatch.setattr(home, "_providers", [])

    assert "Bạn chưa được giao vai trò nào" in page.get("/").content.decode()


def test_search_finds_without_accents_and_says_when_there_is_more(page, monkeypatch):
    for n in range(12):
        User.objects.create(
            login=f"an{n}", name=f"Nguyễn Văn Ân {n}", opened=datetime(2020, 1, 1, tzinfo=UTC)
        )

    def rows(actor, folded):
        named = [user.pk for user in User.objects.all() if folded in fold(user.name)]
        return User.objects.filter(pk__in=named).order_by("pk")

    people = finding.Finder("Con người", "users", rows, ("name",), lambda name: finding.Hit(name, "/"))
    monkeypatch.setattr(finding, "_finders", [people])

    shown = page.get("/tim-kiem/?q=nguyen van an").content.decode()

    assert "Nguyễn Văn Ân 9" in shown
    assert "Nguyễn Văn Ân 10" not in shown
    assert "Còn nữa" in shown


@pytest.mark.parametrize("query", ["", "a", "zzzz", "%25", "<script>alert(1)</script>", "a" * 5000])
def test_search_takes_any_text(page, query):
    answer = page.get("/tim-kiem/", {"q": query})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_no_page_is_shown_to_a_stranger(client):
    for address in ("/", "/tim-kiem/", "/doi-mat-khau/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap/")


def test_a_part_of_a_page_is_not_replaced_by_the_sign_in_page(client):
    answer = client.get("/tim-kiem/", headers={"hx-request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/dang-nhap/")


def test_every_form_that_acts_carries_its_one_time_token():
    free = {"shared/language.html", "base.html"}
    bare = [
        path.relative_to(INTERFACES).as_posix()
        for path in INTERFACES.rglob("*.html")
        for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text("utf-8"), re.S)
        if "{% once %}" not in form and not any(path.as_posix().endswith(name) for name in free)
    ]

    assert bare == []


def test_no_template_has_scripts_or_styles_of_its_own():
    inline = [
        path.relative_to(INTERFACES).as_posix()
        for path in INTERFACES.rglob("*.html")
        if re.search(r'<script(?![^>]*src=)|<style|\sstyle="|\son[a-z]+="', path.read_text("utf-8"))
    ]

    assert inline == []


def test_searching_all_kinds_of_things_asks_no_more_than_a_page_may(
    enter, binh, django_assert_max_num_queries
):
    client = enter(binh)
    client.get("/tim-kiem/?q=hoa")

    with django_assert_max_num_queries(15):
        assert client.get("/tim-kiem/?q=hoa").status_code == 200
