"""The pages of councils and sessions, from the agenda to the minutes."""

from datetime import date, time

import pytest
from django.urls import reverse
from tests.work.nominees import a_council, a_dossier, a_submission, somebody

from thidua.work.councils import actions
from thidua.work.councils.actions import Counted, Roll
from thidua.work.councils.models import Council, Item, Session
from thidua.work.dossiers.models import Paper


@pytest.fixture
def council(units, chi):
    return a_council(units.commune, chi)


@pytest.fixture
def dossiers(units, system, an, binh):
    submission = a_submission(units.school, units.commune, an)
    return [
        a_dossier(submission, somebody(units, system, name), binh)
        for name in ("Hoàng Thị Hạnh", "Phan Văn Khôi")
    ]


@pytest.fixture
def planned(council, dossiers, chi):
    session = actions.plan(council, subject="Xét thi đua", day=chi.today, place="Phòng 1", actor=chi)
    actions.put(session, dossiers=dossiers, actor=chi)
    return session


@pytest.fixture
def opened(planned, chi):
    return actions.open_session(planned, roll=Roll(), actor=chi)


@pytest.fixture
def closed(opened, chi, dung):
    actions.count_all(opened, exceptions={}, actor=chi)
    for item in opened.items.filter(outcome="pending"):
        actions.settle(item, passed=True, reason="Đa số", actor=dung)
    return actions.close(opened, conclusion="Nhất trí.", ended=time(16, 0), actor=chi)


def address(name, *args):
    return reverse(f"web:{name}", args=args)


def test_a_council_is_composed_from_lines_and_begins_from_the_present_one(enter, chi, units):
    client = enter(chi)
    told = {
        "name": "Hội đồng Thi đua - Khen thưởng xã Hòa Lạc",
        "decision_number": "05/QĐ-UBND",
        "decision_date": "2023-01-01",
        "since": "2023-01-02",
        "seats": "Phạm Văn Dũng; Chủ tịch xã; Chủ tịch\nLê Thị Chi; ; Thư ký\nĐỗ Thị Na; Bí thư Đoàn;",
    }

    answer = client.post(address("council_new", units.commune.code), told)

    made = Council.objects.get()
    assert (answer.status_code, answer.url) == (302, address("council", made.code))
    assert list(made.members.values_list("name", "seat")) == [
        ("Phạm Văn Dũng", "chair"),
        ("Lê Thị Chi", "secretary"),
        ("Đỗ Thị Na", "member"),
    ]
    again = client.get(address("council_new", units.commune.code)).content.decode()
    assert "Phạm Văn Dũng; Chủ tịch xã; Chủ tịch Hội đồng" in again


def test_a_member_known_to_the_system_is_known_as_that_person(enter, binh, units, system):
    person = somebody(units, system, "Đỗ Thị Na")
    told = {
        "name": "Hội đồng",
        "decision_number": "05/QĐ-UBND",
        "decision_date": "2023-01-01",
        "since": "2023-01-02",
        "seats": "Phạm Văn Dũng; ; Chủ tịch\nLê Thị Chi; ; Thư ký\nĐỗ Thị Na; Giáo viên; Ủy viên",
    }

    enter(binh).post(address("council_new", units.commune.code), told)

    assert Council.objects.get().members.get(name="Đỗ Thị Na").person == person


def test_a_line_that_cannot_be_read_is_named_and_nothing_is_kept(enter, chi, units):
    told = {
        "name": "Hội đồng",
        "decision_number": "05",
        "decision_date": "2023-01-01",
        "since": "2023-01-02",
        "seats": "A; b; Chủ tịch\nB; c; Thủ quỹ",
    }

    answer = enter(chi).post(address("council_new", units.commune.code), told)

    assert "Dòng 2 chưa đúng" in answer.content.decode()
    assert Council.objects.count() == 0


def test_a_session_from_planning_to_minutes_through_the_pages(enter, council, dossiers, chi, dung):
    client = enter(chi)
    client.post(
        address("session_new", council.code),
        {"subject": "Xét thi đua", "day": "2023-12-05", "starts": "14:00", "place": "Phòng 1"},
    )
    session = Session.objects.get()

    chosen = {"picked": [dossier.code for dossier in dossiers]}
    asked = client.post(address("session_put", session.code), chosen).content.decode()
    assert "Hoàng Thị Hạnh" in asked
    assert session.items.count() == 0
    client.post(address("session_put", session.code), {**chosen, "confirmed": "yes"})
    assert session.items.count() == 2

    first = council.members.last()
    client.post(address("session_roll", session.code), {f"away_{first.pk}": "on", f"why_{first.pk}": "ốm"})
    session.refresh_from_db()
    assert (session.stage, session.attendance.filter(present=False).count()) == ("open", 1)

    one, two = session.items.order_by("place")
    count = address("session_count", session.code)
    exceptions = {"how": "all", f"votes_for_{two.pk}": "3", f"votes_against_{two.pk}": "11"}
    restated = client.post(count, exceptions).content.decode()
    assert "TRỪ: Phan Văn Khôi" in restated
    assert "Tất cả đồng ý 1 hồ sơ, trừ 1 hồ sơ" in restated
    client.post(count, {**exceptions, "confirmed": "yes"})
    assert list(session.items.order_by("place").values_list("votes_for", flat=True)) == [14, 3]

    chair = enter(dung)
    for item in session.items.filter(outcome="pending"):
        told = {"passed": "yes" if item.pk == one.pk else "no", "reason": "Theo đa số"}
        chair.post(address("session_settle", session.code, item.pk), told)

    client = enter(chi)
    told = {"conclusion": "Nhất trí.", "ended": "16:30", "remarks": ""}
    assert "không sửa được nữa" in client.post(address("session_close", session.code), told).content.decode()
    client.post(address("session_close", session.code), {**told, "confirmed": "yes"})

    session.refresh_from_db()
    assert (session.stage, Paper.objects.filter(kind="council_minutes").count()) == ("closed", 2)


def test_everybody_agrees_leaves_what_was_counted_before(enter, opened, chi):
    one, _two = opened.items.order_by("place")
    actions.count(opened, counts={one.pk: Counted(4, 9)}, actor=chi)
    told = {"how": "all", "confirmed": "yes"}

    enter(chi).post(address("session_count", opened.code), told)

    assert list(opened.items.order_by("place").values_list("votes_for", flat=True)) == [4, 15]


def test_minutes_come_as_pdf_and_word_once_closed(enter, closed, opened, chi):
    client = enter(chi)

    pdf = client.get(address("session_minutes", closed.code, "pdf"))
    docx = client.get(address("session_minutes", closed.code, "docx"))

    assert (pdf.content[:5], docx.content[:2]) == (b"%PDF-", b"PK")
    assert client.get(address("session_minutes", closed.code, "exe")).status_code == 404


def test_minutes_of_an_open_session_are_not_to_be_had(enter, opened, chi):
    assert enter(chi).get(address("session_minutes", opened.code, "pdf")).status_code == 404


def test_a_stale_page_says_that_somebody_was_first(enter, planned, chi):
    client = enter(chi)
    client.post(address("session_roll", planned.code), {"seen": "1"})

    answer = client.post(address("session_roll", planned.code), {"seen": "1"})

    assert answer.status_code == 409
    assert "Đã có người xử lý trước" in answer.content.decode()
    assert planned.attendance.count() == 15


def test_a_form_sent_twice_acts_once(enter, council, chi):
    client = enter(chi)
    told = {"subject": "Xét", "day": "2023-12-05", "place": "P1", "_once": "t" * 24}

    first = client.post(address("session_new", council.code), told)
    second = client.post(address("session_new", council.code), told)

    assert (first.url, Session.objects.count()) == (second.url, 1)


@pytest.mark.parametrize("bad", ["-1", "99999999999999999999", "x", "1e9"])
def test_hostile_counts_are_refused_in_words(enter, opened, chi, bad):
    item = opened.items.first()

    answer = enter(chi).post(
        address("session_count", opened.code), {"how": "lines", f"votes_for_{item.pk}": bad}
    )

    assert answer.status_code in (200, 422)
    item.refresh_from_db()
    assert item.votes_for is None


@pytest.mark.parametrize("who", ["giang", "an"])
def test_strangers_get_404(enter, closed, council, who, request):
    client = enter(request.getfixturevalue(who))
    item = closed.items.first()

    for name, args in (
        ("council", (council.code,)),
        ("session", (closed.code,)),
        ("session_minutes", (closed.code, "pdf")),
        ("session_put", (closed.code,)),
        ("session_settle", (closed.code, item.pk)),
    ):
        assert client.get(address(name, *args)).status_code == 404


def test_a_member_looks_but_does_not_run(enter, opened, signed, units):
    client = enter(signed("hien", {"council_member": units.commune}))

    assert client.get(address("session", opened.code)).status_code == 200
    assert client.get(address("session_count", opened.code)).status_code == 403
    assert client.post(address("session_withdraw", opened.code, opened.items.first().pk)).status_code == 403
    assert opened.items.count() == 2


def test_items_of_another_session_are_not_reached_through_this_one(
    enter, opened, council, units, system, an, chi, binh
):
    other = actions.plan(council, subject="Khác", day=chi.today, place="P2", actor=chi)
    dossier = a_dossier(a_submission(units.school, units.commune, an), somebody(units, system, "Lạc"), binh)
    item = actions.put(other, dossiers=[dossier], actor=chi)[0]

    answer = enter(chi).post(address("session_withdraw", opened.code, item.pk))

    assert answer.status_code == 404
    assert Item.objects.filter(pk=item.pk).exists()


def more(units, system, an, binh, n):
    submission = a_submission(units.school, units.commune, an, on=date(2023, 11, 1 + n))
    return [a_dossier(submission, somebody(units, system, f"Người {n} {i}"), binh) for i in range(2)]


@pytest.mark.parametrize("page", ["session", "session_count", "session_put"])
def test_a_session_s_pages_ask_the_same_questions_for_two_rows_and_for_six(
    enter,
    planned,
    units,
    system,
    an,
    binh,
    chi,
    page,
    django_assert_max_num_queries,
    django_assert_num_queries,
):
    client = enter(chi)
    more(units, system, an, binh, 9)
    client.get(address(page, planned.code))
    with django_assert_max_num_queries(15) as first:
        assert client.get(address(page, planned.code)).status_code == 200

    for n in (1, 2):
        actions.put(planned, dossiers=more(units, system, an, binh, n), actor=chi)
        more(units, system, an, binh, n + 3)

    with django_assert_num_queries(len(first)):
        client.get(address(page, planned.code))


@pytest.mark.parametrize("page", ["councils", "sessions", "home"])
def test_the_lists_and_the_home_page_stay_under_fifteen_questions(
    enter, closed, chi, page, django_assert_max_num_queries
):
    client = enter(chi)
    client.get(address(page))

    with django_assert_max_num_queries(15):
        assert client.get(address(page)).status_code == 200


def test_the_agenda_is_exported_as_a_sheet(enter, closed, chi):
    answer = enter(chi).get(address("session", closed.code) + "?export=xlsx")

    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_a_recusal_is_written_and_taken_back(enter, opened, chi):
    client, item = enter(chi), opened.items.first()
    row = opened.attendance.last()

    told = {"attendance": row.pk, "ground": "relation", "note": "em họ"}
    client.post(address("session_recuse", opened.code, item.pk), told)
    recusal = item.recusals.get()
    assert recusal.note == "em họ"

    client.post(address("session_unrecuse", opened.code, recusal.pk))
    assert item.recusals.count() == 0


def test_home_tells_the_secretary_what_waits(enter, council, dossiers, chi):
    text = enter(chi).get(address("home")).content.decode()

    assert "Hồ sơ chờ Hội đồng xét" in text


def test_search_finds_a_session_without_accents(enter, closed, chi, giang):
    asked = {"q": "xet thi dua"}

    assert "Xét thi đua" in enter(chi).get(address("search"), asked).content.decode()
    assert (
        "Phiên họp" not in enter(giang).get(address("search"), asked).content.decode().partition("<main")[2]
    )


def test_a_count_beyond_the_room_is_told_on_the_form(enter, opened, chi):
    item = opened.items.first()

    answer = enter(chi).post(
        address("session_count", opened.code), {"how": "lines", f"votes_for_{item.pk}": "16"}
    )

    assert answer.status_code == 422
    assert "chỉ có 15 thành viên có mặt" in answer.content.decode()


def test_counting_line_by_line(enter, opened, chi):
    item = opened.items.first()

    enter(chi).post(
        address("session_count", opened.code),
        {"how": "lines", f"votes_for_{item.pk}": "12", f"votes_against_{item.pk}": "3"},
    )

    item.refresh_from_db()
    assert Counted(item.votes_for, item.votes_against) == Counted(12, 3)
