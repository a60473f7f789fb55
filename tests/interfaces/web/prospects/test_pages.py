"""The pages of who is due: the list of a unit, one nominee, the way to an honour, into a submission."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.work import nominees

from thidua.base.register.actions import NewHonour, enter_many, rate_many
from thidua.base.register.models import Rating
from thidua.work.dossiers import actions
from thidua.work.dossiers.models import Dossier, Submission


@pytest.fixture
def somebody(units, system):
    """A teacher with good years: `somebody("Lê Thị Cúc", CSTDT=[2020, 2021])`."""

    def make(name, *, unit=None, graded="HTXSNV", **titles):
        place = unit or units.school
        person = nominees.somebody(units, system, name, unit=place, recruited=date(2015, 9, 1))
        told = {"person": person, "unit": place, "leave_days": 0, "registered": True, "under_review": False}
        rate_many([Rating(year=year, rating=graded, **told) for year in (2022, 2023)], actor=system)
        enter_many([_title(person, place, *each) for each in _pairs(titles)], actor=system)
        return person

    return make


def _pairs(titles):
    return [(honour, year) for honour, years in titles.items() for year in years]


def _title(person, unit, honour, year):
    return NewHonour(
        kind="person",
        person=person,
        unit=unit,
        honour=honour,
        achievement_year=year,
        decided_on=date(year + 1, 3, 10),
        decided_by="Chủ tịch Ủy ban nhân dân tỉnh Bình Minh",
    )


@pytest.fixture
def award_round(binh, units):
    return actions.open_round(
        body=units.commune,
        name="Khen thưởng năm 2023",
        year=2023,
        honours=["LDTT", "GK"],
        opens=date(2023, 11, 15),
        closes=date(2023, 12, 31),
        actor=binh,
    )


def text(answer):
    return answer.content.decode().partition("<main")[2]


def page_of(person, name="prospect", **more):
    return reverse(f"web:{name}", kwargs={"kind": "ca-nhan", "code": person.code, **more})


def test_the_list_begins_with_the_window_that_will_be_missed(enter, an, somebody):
    somebody("An Thị Sớm")
    somebody("Vũ Thị Yên", CSTDT=[2020, 2021])

    shown = text(enter(an).get(reverse("web:due")))

    rows = shown.partition("<tbody>")[2].split("<tr")
    assert "Vũ Thị Yên" in rows[1]
    assert "Sẽ lỡ" in rows[1]
    assert "còn 26 ngày" in rows[1]
    assert "1 trường hợp phải nộp trong năm nay" in shown


def test_the_list_is_filtered_by_honour_and_by_a_name_without_accents(enter, an, somebody):
    somebody("Đỗ Thị Hạnh")
    somebody("Lê Thị Cúc")
    client = enter(an)

    named = text(client.get(reverse("web:due"), {"ten": "do thi", "danhhieu": "LDTT"}))

    rows = named.partition("<tbody>")[2].partition("</tbody>")[0]
    assert rows.count("<tr") == 1
    assert "Đỗ Thị Hạnh" in rows
    assert "Lao động tiên tiến" in rows


def test_the_list_goes_to_excel_with_what_is_missing(enter, an, somebody):
    somebody("Vũ Thị Yên", CSTDT=[2020, 2021])

    answer = enter(an).get(reverse("web:due"), {"export": "xlsx", "ketqua": "closing"})

    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    header, line = book.get_sheet_by_index(0).to_python()
    told = dict(zip(header, line, strict=True))
    assert told["Người, tập thể"] == "Vũ Thị Yên"
    assert told["Đơn vị"] == "Trường Tiểu học Hòa Lạc"
    assert "Sáng kiến" in told["Còn thiếu"]


@pytest.mark.req("X-5")
def test_a_stranger_sees_nobody_of_another_unit(enter, giang, signed, units, somebody):
    teacher = somebody("Lê Thị Cúc", CSTDT=[2020, 2021])
    beside = signed("khanh", {"head": units.office})
    for stranger in (giang, beside):
        client = enter(stranger)
        assert client.get(reverse("web:due"), {"goc": units.school.code}).status_code == 404
        assert client.get(reverse("web:due"), {"goc": units.district.code}).status_code == 404
        assert "Cúc" not in text(client.get(reverse("web:due")))
        assert client.get(page_of(teacher)).status_code == 404
        assert client.get(page_of(teacher, "way"), {"danhhieu": "CSTDT"}).status_code == 404
        assert client.post(page_of(teacher, "propose", honour="LDTT")).status_code == 404
        unit_page = reverse("web:prospect", kwargs={"kind": "tap-the", "code": units.school.code})
        assert client.get(unit_page).status_code == 404
    assert not Dossier.objects.exists()


@pytest.mark.req("X-5")
def test_who_moved_away_is_no_longer_shown_where_they_were(enter, an, giang, units, somebody):
    teacher = somebody("Lê Thị Cúc")
    teacher.posts.update(unit=units.elsewhere)

    assert enter(an).get(page_of(teacher)).status_code == 404
    assert enter(giang).get(page_of(teacher)).status_code == 200


def test_a_reader_and_a_council_member_do_not_look_ahead(enter, signed, units, somebody):
    teacher = somebody("Lê Thị Cúc")
    for role in ("reader", "council_member", "operator", "clerk"):
        client = enter(signed("khach", {role: units.commune}))
        assert client.get(reverse("web:due")).status_code == 404
        assert client.get(page_of(teacher)).status_code == 404


def test_a_nominee_s_page_tells_what_is_met_and_what_is_missing(enter, an, somebody):
    teacher = somebody("Vũ Thị Yên", CSTDCS=[2021, 2022], CSTDT=[2020, 2021])

    shown = text(enter(an).get(page_of(teacher)))

    met, _line, rest = shown.partition("Đang tích lũy")
    assert "Lao động tiên tiến" in met
    assert "Chiến sĩ thi đua toàn quốc: Sẽ lỡ" in met
    assert "Nghị định 91/2017/NĐ-CP, Điều 48" in met
    assert "Chiến sĩ thi đua toàn quốc" in rest


def test_the_way_to_an_honour_goes_year_by_year(enter, an, somebody):
    teacher = somebody("Vũ Thị Yên", CSTDCS=[2021, 2022])

    shown = text(enter(an).get(page_of(teacher, "way"), {"danhhieu": "CSTDT"}))

    assert "Sớm nhất: thành tích năm 2023" in shown
    assert "data-print" in shown
    assert enter(an).get(page_of(teacher, "way"), {"danhhieu": "XATB"}).status_code == 404


def test_from_the_list_into_the_submission_that_is_being_drafted(enter, an, units, somebody, award_round):
    teacher = somebody("Lê Thị Cúc")
    begun = actions.start(unit=units.school, award_round=award_round, actor=an)
    told = {"unit": units.school.code, "award_round": award_round.code}
    client = enter(an)
    assert page_of(teacher, "propose", honour="LDTT") in text(client.get(reverse("web:due")))

    answer = client.post(page_of(teacher, "propose", honour="LDTT"), told)

    dossier = Dossier.objects.get()
    assert answer.url == reverse("web:dossier_edit", args=[dossier.code])
    assert (dossier.person, dossier.honour, dossier.achievement_year) == (teacher, "LDTT", 2023)
    assert (dossier.submission, dossier.position) == (begun, "Giáo viên")
    assert "Đang soạn" in text(client.get(reverse("web:due")))


def test_without_a_draft_a_submission_is_begun_and_twice_is_refused(enter, an, units, somebody, award_round):
    teacher = somebody("Lê Thị Cúc")
    told = {"unit": units.school.code, "award_round": award_round.code}
    client = enter(an)

    client.post(page_of(teacher, "propose", honour="LDTT"), told)
    again = client.post(page_of(teacher, "propose", honour="LDTT"), told)

    assert again.status_code == 422
    assert "đã được đề nghị" in text(again)
    assert (Submission.objects.count(), Dossier.objects.count()) == (1, 1)


def test_who_judges_but_does_not_file_gets_no_button(enter, dung, binh, somebody, award_round):
    teacher = somebody("Lê Thị Cúc")
    client = enter(dung)

    assert "Đưa vào tờ trình" not in text(client.get(reverse("web:due")))
    assert client.post(page_of(teacher, "propose", honour="LDTT")).status_code == 403
    assert not Submission.objects.exists()


def test_an_honour_that_no_open_round_takes_is_told_so(enter, an, somebody, award_round):
    teacher = somebody("Vũ Thị Yên", CSTDT=[2020, 2021])

    shown = text(enter(an).get(page_of(teacher, "propose", honour="CSTDTQ")))

    assert "Chưa có đợt xét nào đang nhận" in shown


def test_too_many_people_are_asked_for_by_a_unit_below(enter, binh, units, somebody, monkeypatch):
    somebody("Lê Thị Cúc")
    somebody("Lê Thị Mai")
    monkeypatch.setattr("thidua.work.dossiers.facts.prospects.MOST", 1)

    shown = text(enter(binh).get(reverse("web:due")))

    assert f"?goc={units.school.code}" in shown
    assert "Cúc" not in shown


def test_the_pages_ask_the_same_for_one_and_for_twenty(enter, binh, somebody, django_assert_max_num_queries):
    first = somebody("Người 0", CSTDT=[2020, 2021])
    client = enter(binh)
    client.get(reverse("web:due"))
    for number in range(1, 20):
        somebody(f"Người {number}")
    for address in (reverse("web:due"), page_of(first), page_of(first, "way") + "?danhhieu=HCLD3"):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
