"""The bell, the list of one's own notices, and their wordings."""

import re

import pytest
from django.urls import reverse
from tests.harness.browser import PHONE
from tests.harness.looking import flaws

from thidua.base.accounts.models import User
from thidua.base.notices.actions import tell, word
from thidua.base.notices.models import Notice, Template
from thidua.base.notices.queries import for_user

NEAR = {"title": "Báo cáo tổng kết", "unit": "Trường Hòa Lạc", "deadline": "15/12/2023", "days": 10}


def all_wordings(client):
    """The list of wordings, longer than one page."""
    return client.get(reverse("web:wordings"), {"per_page": 100}).content.decode()


OWN = {"subject": "Gấp: {title}", "body": "Còn {days} ngày.\nThời hạn: {deadline}."}


@pytest.fixture
def told(system):
    """Notices to somebody, one after the other."""

    def make(actor, count=1, url="/ke-hoach/viec/") -> Notice:
        for _n in range(count):
            [made] = tell([actor.login], template="deadline_near", context=NEAR, actor=system, url=url)
        return made

    return make


@pytest.fixture
def root(signed, units):
    return signed("quan", {"admin": units.province}, name="Lý Văn Quản")


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def bell_of(client):
    return re.search(r'class="bar-button bell".*?aria-label="([^"]*)"', page_of(client, "web:home"))[1]


def test_the_bell_says_how_many_are_unread(enter, told, an, giang):
    told(an, 3)

    assert bell_of(enter(an)) == "Thông báo, 3 chưa đọc"
    assert bell_of(enter(giang)) == "Thông báo"


def test_the_bell_costs_one_question_however_many_there_are(
    enter, told, an, django_assert_num_queries, django_assert_max_num_queries
):
    client = enter(an)
    page_of(client, "web:home")
    with django_assert_max_num_queries(15) as first:
        page_of(client, "web:home")
    asked = [query["sql"] for query in first if "notices_notice" in query["sql"]]
    assert len(asked) == 1

    told(an, 3)
    with django_assert_num_queries(len(first)):
        page_of(client, "web:home")


def test_the_list_tells_unread_from_read_and_shows_only_ones_own(enter, told, an, giang):
    told(an)
    told(giang)
    client = enter(an)

    page = page_of(client, "web:notices")
    assert page.count(">Chưa đọc</span>") == 1
    assert "Trường Hòa Lạc còn 10 ngày" in page

    client.post(reverse("web:notices_read_all"))
    page = page_of(client, "web:notices")
    assert (page.count(">Chưa đọc</span>"), page.count(">Đã đọc</span>")) == (0, 1)
    assert for_user(giang).get().read_at is None


@pytest.mark.parametrize(("query", "shown"), [({"doc": "chua"}, 1), ({"doc": "roi"}, 0)])
def test_the_list_is_filtered_by_what_was_read(enter, told, an, query, shown):
    told(an)

    assert page_of(enter(an), "web:notices", **query).count("Sắp đến hạn: Báo cáo") == 2 * shown


def test_opening_a_notice_leads_to_its_thing_and_marks_it_read(enter, told, an):
    told(an)
    notice = told(an, url="/ke-hoach/viec/NV-1/")

    answer = enter(an).post(reverse("web:notice_open", args=[notice.code]))

    assert answer["Location"] == "/ke-hoach/viec/NV-1/"
    assert list(for_user(an).filter(read_at__isnull=False)) == [notice]


@pytest.mark.parametrize("url", ["", "https://noi-khac.example/", "//noi-khac.example/"])
def test_a_notice_that_leads_nowhere_here_is_shown_itself(enter, told, an, url):
    notice = told(an, url=url)

    answer = enter(an).post(reverse("web:notice_open", args=[notice.code]), follow=True)

    assert answer.redirect_chain == [(reverse("web:notice", args=[notice.code]), 302)]
    assert "Thời hạn: 15/12/2023." in answer.content.decode()


def test_a_notice_of_another_login_is_404_and_stays_unread(enter, told, an, giang):
    notice = told(an)
    client = enter(giang)

    assert client.get(reverse("web:notice", args=[notice.code])).status_code == 404
    assert client.post(reverse("web:notice_open", args=[notice.code])).status_code == 404
    assert client.post(reverse("web:notices_read"), {"picked": [notice.code]}).status_code == 404
    client.post(reverse("web:notices_read_all"))
    notice.refresh_from_db()
    assert notice.read_at is None


def test_looking_at_a_notice_writes_nothing(enter, told, an):
    notice = told(an)

    enter(an).get(reverse("web:notice", args=[notice.code]))

    assert for_user(an).filter(read_at__isnull=False).count() == 0


def test_picked_notices_are_marked_and_the_others_stay_unread(enter, told, an):
    told(an)
    second = told(an)

    enter(an).post(reverse("web:notices_read"), {"picked": [second.code]})

    assert list(for_user(an).filter(read_at__isnull=False)) == [second]


def test_marking_none_asks_to_pick_one(enter, told, an):
    told(an)

    answer = enter(an).post(reverse("web:notices_read"))

    assert answer.status_code == 422
    assert "ít nhất một thông báo" in answer.content.decode()
    assert for_user(an).filter(read_at__isnull=False).count() == 0


def test_whoever_was_told_nothing_reads_what_will_come_here(enter, an):
    assert "Bạn chưa có thông báo nào" in page_of(enter(an), "web:notices")


def test_the_list_asks_the_same_for_one_row_and_for_three(
    enter, told, an, django_assert_max_num_queries, django_assert_num_queries
):
    told(an)
    client = enter(an)
    page_of(client, "web:notices")
    with django_assert_max_num_queries(15) as first:
        page_of(client, "web:notices")

    told(an, 2)
    with django_assert_num_queries(len(first)):
        page_of(client, "web:notices")


def test_wordings_are_shown_to_the_administrator_of_the_whole_tree_only(enter, root, signed, units, an):
    below = signed("huyen", {"admin": units.district})

    assert "Nhắc việc sắp đến hạn" in all_wordings(enter(root))
    assert reverse("web:wordings") in page_of(enter(root), "web:home")
    for actor in (below, an):
        client = enter(actor)
        assert reverse("web:wordings") not in page_of(client, "web:home")
        for name, args in (
            ("web:wordings", []),
            ("web:wording", ["deadline_near"]),
            ("web:wording_edit", ["deadline_near", "vi"]),
        ):
            assert client.get(reverse(name, args=args)).status_code == 403
        answer = client.post(reverse("web:wording_edit", args=["deadline_near", "vi"]), OWN)
        assert answer.status_code == 403
    assert Template.objects.count() == 0


def test_a_wording_is_shown_with_its_places_explained(enter, root):
    page = page_of(enter(root), "web:wording", "deadline_near")

    assert "Sắp đến hạn: [tên việc]" in page
    assert "<code>{deadline}</code> – thời hạn</li>" in page


def test_an_own_wording_is_kept_and_the_next_notice_speaks_so(enter, root, told, an):
    answer = enter(root).post(reverse("web:wording_edit", args=["deadline_near", "vi"]), OWN)

    assert answer["Location"] == reverse("web:wording", args=["deadline_near"])
    assert told(an).subject == "Gấp: Báo cáo tổng kết"
    assert "Đã sửa: Tiếng Việt" in all_wordings(enter(root))


def test_a_trial_shows_how_it_will_read_and_keeps_nothing(enter, root):
    answer = enter(root).post(
        reverse("web:wording_edit", args=["deadline_near", "vi"]), {**OWN, "xem-truoc": "1"}
    )

    assert answer.status_code == 200
    assert "Gấp: [tên việc]" in answer.content.decode()
    assert Template.objects.count() == 0


@pytest.mark.parametrize("trial", [{}, {"xem-truoc": "1"}])
def test_a_place_that_is_not_known_is_named_at_its_field_and_nothing_is_kept(enter, root, trial):
    answer = enter(root).post(
        reverse("web:wording_edit", args=["deadline_near", "vi"]), {**OWN, "body": "Gửi {password}", **trial}
    )

    assert answer.status_code == 422
    assert "Không có trường {password}. Chỉ dùng được: {title}," in answer.content.decode()
    assert "Gửi {password}</textarea>" in answer.content.decode()
    assert Template.objects.count() == 0


def test_the_shipped_wording_is_restored_once_it_is_confirmed(enter, root, system):
    word("deadline_near", language="vi", **OWN, actor=system)
    client, address = enter(root), reverse("web:wording_restore", args=["deadline_near", "vi"])

    asked = client.post(address)
    assert "Khôi phục mẫu mặc định" in asked.content.decode()
    assert Template.objects.count() == 1

    client.post(address, {"confirmed": "yes"})
    assert Template.objects.count() == 0


@pytest.mark.parametrize("args", [["khong-co"], ["khong-co", "vi"], ["deadline_near", "fr"]])
def test_a_kind_of_notice_or_a_language_that_is_not_there_is_404(enter, root, args):
    name = "web:wording_edit" if len(args) == 2 else "web:wording"

    assert enter(root).get(reverse(name, args=args)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_pages_pass_in_the_browser_on_a_desk_and_on_a_phone(tab, told, system, root):
    told(root, 3)
    word("deadline_near", language="vi", **OWN, actor=system)
    login = User.objects.get(pk=root.user_id)

    for address in (
        reverse("web:notices"),
        reverse("web:notice", args=[told(root, url="").code]),
        reverse("web:wordings"),
        reverse("web:wording", args=["deadline_near"]),
        reverse("web:wording_edit", args=["deadline_near", "vi"]),
    ):
        assert flaws(tab(address, user=login)) == []
        assert flaws(tab(address, PHONE, user=login)) == []


@pytest.mark.django_db(transaction=True)
def test_notices_are_reached_picked_and_marked_by_keyboard(tab, told, an):
    told(an, 2)
    page = tab("/", user=User.objects.get(pk=an.user_id))
    page.get_by_role("link", name="Thông báo, 2 chưa đọc").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Chọn Sắp đến hạn: Báo cáo tổng kết").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Đánh dấu đã đọc").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Thông báo, 1 chưa đọc").wait_for()
    page.get_by_role("button", name="Chưa đọc: Sắp đến hạn: Báo cáo tổng kết").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/viec/")

    assert for_user(an).filter(read_at__isnull=True).count() == 0
