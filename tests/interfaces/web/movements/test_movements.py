"""Movements on the screen: the pages, the course by its forms, who may not."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from tests.work.movements.acting import FULL, a_document, a_movement, paper

from thidua.work.movements.actions import course, uptake
from thidua.work.movements.actions.course import NewPaper
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.planning import actions as planning
from thidua.work.planning.printouts import plan_paper

WRITTEN = {name: FULL[name] for name in ("name", "goal", "scope", "participants", "content", "measures")} | {
    "kind": "movement",
    "form": "regular",
    "starts": "2023-01-10",
    "ends": "2023-12-20",
    "criteria": "Số mét đường bê tông hóa | 40\nThôn không có rác tồn đọng",
    "fields_served": ["new_rural", "environment"],
}


def test_an_officer_writes_a_movement_rests_it_on_a_document_and_the_chair_launches_it(
    units, binh, dung, enter, system
):
    document = a_document(system)
    client = enter(binh)
    answer = client.post(reverse("web:movement_new"), WRITTEN, follow=True)
    made = Movement.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("web:movement", args=[made.code])
    assert "ít nhất một chỉ tiêu, nhiệm vụ, văn bản" in answer.content.decode()
    assert [(row.words, row.points) for row in made.criteria.all()] == [
        ("Số mét đường bê tông hóa", 40),
        ("Thôn không có rác tồn đọng", None),
    ]
    client.post(reverse("web:movement_basis", args=[made.code]), {"documents": [document.pk]})
    aims = {"target_new_rural": "19 tiêu chí", "measure_new_rural": "tiêu chí", "wanted_new_rural": "19"}
    client.post(reverse("web:movement_aims", args=[made.code]), aims)

    client = enter(dung)
    client.post(
        reverse("web:movement_step", args=[made.code, "approved"]),
        {"number": "12/KH-UBND", "signed_on": "2023-01-09"},
    )
    told = {"on": "2023-01-12", "at": "Sân vận động xã", "publicity": "Loa thôn"}
    client.post(reverse("web:movement_step", args=[made.code, "launched"]), told)

    made.refresh_from_db()
    assert (made.stage, made.launched_on, made.launched_at) == (
        MovementStage.LAUNCHED,
        date(2023, 1, 12),
        "Sân vận động xã",
    )
    assert [(row.field, row.target, row.wanted) for row in made.fields.order_by("field")] == [
        ("environment", "", None),
        ("new_rural", "19 tiêu chí", 19),
    ]
    page = client.get(reverse("web:movement", args=[made.code])).content.decode()
    assert "Loa thôn" in page


def test_every_page_of_movements_opens(units, an, binh, enter, system):
    upper = a_movement(
        units.district,
        system,
        to="running",
        starts=date(2022, 1, 1),
        ends=date(2024, 12, 31),
        anniversary="emulation_appeal",
        anniversary_year=2023,
        urgent="site_clearance",
    )
    own = uptake.take_up(upper, unit=units.commune, actor=binh)
    client = enter(binh)
    for name, args in (
        ("movements", ()),
        ("movement_new", ()),
        ("movement_uptake", ()),
        ("movement_fields", ()),
        ("movement_anniversaries", ()),
        ("movement_names", ()),
        ("movement_name_new", ()),
        ("movement_name_merge", ()),
        ("movement", (upper.code,)),
        ("movement", (own.code,)),
        ("movement_edit", (own.code,)),
        ("movement_aims", (own.code,)),
        ("movement_basis", (own.code,)),
        ("movement_lead", (own.code,)),
        ("home", ()),
    ):
        answer = client.get(reverse(f"web:{name}", args=args))
        assert answer.status_code == 200, name
    for name in ("movement_uptake", "movement_fields", "movement_anniversaries", "movements"):
        assert client.get(reverse(f"web:{name}"), {"export": "xlsx"}).status_code == 200
    for kind in ("pdf", "docx"):
        assert client.get(reverse("web:movement_sheet", args=[own.code, kind])).status_code == 200


def test_the_home_page_leads_to_what_waits_and_to_nothing_else(units, an, binh, enter, system):
    upper = a_movement(units.district, system, to="running", name="Dân vận khéo", ends=date(2024, 6, 1))
    a_movement(units.commune, system, to="running", name="Sắp xong", ends=date(2023, 12, 20))
    a_movement(units.commune, system, to="running", number=2, name="Còn lâu", ends=date(2024, 12, 20))
    client = enter(binh)
    home = client.get("/").content.decode()

    soon, above = (reverse("web:movements") + f"?viec={key}" for key in ("sap_het", "chua_huong_ung"))
    assert soon in home
    assert above in home
    page = client.get(soon).content.decode()
    assert ("Sắp xong" in page, "Còn lâu" in page, upper.name in page) == (True, False, False)
    page = client.get(above).content.decode()
    assert (upper.name in page, "Còn lâu" in page) == (True, False)


def test_a_unit_takes_up_an_upper_movement_with_one_button(units, an, binh, enter, system):
    upper = a_movement(units.district, system, to="running")

    enter(binh).post(reverse("web:movement_take_up", args=[upper.code, units.commune.code]))

    assert list(Movement.objects.filter(upper=upper).values_list("unit", flat=True)) == [units.commune.pk]


def test_a_stranger_gets_404_and_a_focal_person_may_not_approve(units, an, binh, giang, enter, system):
    movement = a_movement(units.commune, system)
    assert enter(giang).get(reverse("web:movement", args=[movement.code])).status_code == 404

    answer = enter(binh).post(
        reverse("web:movement_step", args=[movement.code, "approved"]),
        {"number": "1", "signed_on": "2023-01-09"},
    )

    movement.refresh_from_db()
    assert (answer.status_code, movement.stage, movement.papers.count()) == (403, "proposed", 0)


@pytest.mark.req("TK-I.2-a")
def test_the_refusal_names_on_the_form_what_is_missing(units, binh, dung, enter, system):
    client = enter(binh)
    client.post(reverse("web:movement_new"), WRITTEN)
    made = Movement.objects.get()

    answer = enter(dung).post(
        reverse("web:movement_step", args=[made.code, "approved"]),
        {"number": "12/KH-UBND", "signed_on": "2023-01-09"},
    )

    assert answer.status_code == 422
    assert "căn cứ" in answer.content.decode()
    assert (Movement.objects.get().stage, made.papers.count()) == ("proposed", 0)


def test_years_and_results_are_kept_on_their_pages(units, binh, dung, enter, system):
    movement = a_movement(
        units.commune, system, to="running", starts=date(2022, 1, 1), ends=date(2023, 12, 20)
    )
    client = enter(binh)
    client.post(
        reverse("web:movement_year", args=[movement.code, 2022]), {"aims": "", "result": "Đạt 15 tiêu chí"}
    )
    client.post(reverse("web:movement_results", args=[movement.code]), {"reached_new_rural": "17"})
    extended = {
        "number": "9/KH-UBND",
        "signed_on": "2023-12-01",
        "until": "2024-12-31",
        "aims": "Giữ vững",
    }
    enter(dung).post(reverse("web:movement_step", args=[movement.code, "rolled_over"]), extended)

    movement.refresh_from_db()
    assert movement.years.get(year=2022).result == "Đạt 15 tiêu chí"
    assert movement.fields.get().reached == 17
    assert (movement.stage, movement.ends) == ("rolled_over", date(2024, 12, 31))


def test_a_name_is_added_and_another_spelling_merged_on_the_screen(units, binh, enter, system):
    movement = a_movement(units.commune, system, to="running", name="Ngõ sạch quê em")
    client = enter(binh)
    client.post(reverse("web:movement_name_new"), {"name": "Đường quê sáng sạch", "kind": "movement"})

    client.post(
        reverse("web:movement_name_merge"), {"spelling": "Ngõ sạch quê em", "into": "Đường quê sáng sạch"}
    )

    movement.refresh_from_db()
    assert movement.canonical == "Đường quê sáng sạch"
    page = client.get(reverse("web:movement_names"), {"ten": "ngo sach"}).content.decode()
    assert "Đường quê sáng sạch" in page


def test_the_file_of_a_paper_opens_for_those_who_see_the_movement(units, binh, giang, enter, system):
    movement = a_movement(units.commune, system, to="running")
    row = course.add_paper(
        movement,
        "interim_report",
        paper(file=ContentFile("Báo cáo sơ kết".encode(), name="so-ket.txt")),
        actor=binh,
    )
    url = reverse("web:movement_paper", args=[movement.code, row.pk])

    assert enter(binh).get(url).status_code == 200
    assert enter(giang).get(url).status_code == 404


@pytest.mark.req("NLB-0-b")
def test_the_six_anniversaries_of_2025_stand_in_the_calendar_and_open_the_printed_plan(
    units, signed, enter, system
):
    officer = signed("nlb", {"standing_officer": units.commune}, on=date(2025, 8, 1))
    six = {
        "party": 95,
        "national_day": 80,
        "reunification": 50,
        "ho_chi_minh": 135,
        "police": 80,
        "security_festival": 20,
    }
    plan = planning.draft(
        units.commune, title="Thi đua năm 2025", year=2025, opening="Phấn đấu", actor=officer
    )
    client = enter(officer)
    page = client.get(reverse("web:movement_anniversaries")).content.decode()
    assert [years for years in six.values() if f"Kỷ niệm {years} năm" not in page] == []

    client.post(reverse("web:movement_opening") + "?nam=2025", {"plan": plan.pk, "days": list(six)})

    plan.refresh_from_db()
    paragraphs = [words for part in plan_paper(plan)["sections"] for words in part["paragraphs"]]
    assert sum(f"{years} năm" in paragraphs[0] for years in six.values()) == len(six)
    assert plan.opening.endswith("Phấn đấu")


def test_a_line_of_a_plan_starts_its_movement(units, binh, enter, system):
    plan = planning.draft(units.commune, title="Thi đua năm 2023", year=2023, theme="Đoàn kết", actor=binh)
    line = planning.add_movement(plan, name="Chung sức xây dựng nông thôn mới", actor=binh)
    url = reverse("web:movement_new") + f"?dong={line.pk}"
    client = enter(binh)
    page = client.get(url).content.decode()
    assert "Chung sức xây dựng nông thôn mới" in page
    assert 'value="2023-12-31"' in page

    client.post(url, {**WRITTEN, "name": line.name})

    made = Movement.objects.get()
    assert (made.plan, made.canonical) == (plan, "Cả nước chung sức xây dựng nông thôn mới")


@pytest.mark.req("TL-0-b")
def test_the_context_of_a_new_movement_is_filled_from_the_last_summary(units, binh, enter, system):
    last_year = system.on(date(2022, 12, 20))
    last = a_movement(
        units.commune,
        last_year,
        to="running",
        name="Chung sức xây dựng nông thôn mới",
        starts=date(2022, 1, 10),
        ends=date(2022, 12, 31),
    )
    report = NewPaper(last_year.today, words="Năm 2022 xã đạt 17 tiêu chí, còn vướng đường thôn.")
    course.advance(last, to="final_reviewed", paper=report, actor=last_year)
    client = enter(binh)
    url = reverse("web:movement_new") + "?ten=Cả nước chung sức xây dựng nông thôn mới"

    page = client.get(url).content.decode()

    assert "Năm 2022 xã đạt 17 tiêu chí, còn vướng đường thôn." in page
    assert "còn vướng" not in client.get(reverse("web:movement_new")).content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "movements",
        "movement_uptake",
        "movement_fields",
        "movement_anniversaries",
        "movement_names",
        "movement",
    ],
)
def test_a_page_asks_at_most_fifteen_questions_however_many_rows(
    name, units, binh, enter, system, django_assert_max_num_queries, django_assert_num_queries
):
    first = a_movement(units.commune, system, to="running", anniversary="press", anniversary_year=2023)
    url = reverse(f"web:{name}", args=[first.code] if name == "movement" else [])
    client = enter(binh)
    client.get(url)
    with django_assert_max_num_queries(15) as asked:
        client.get(url)

    for number in (2, 3):
        more = a_movement(
            units.commune, system, to="running", number=number, anniversary="press", anniversary_year=2023
        )
        uptake.take_up(more, unit=units.school, actor=system)
    uptake.take_up(first, unit=units.school, actor=system)

    with django_assert_num_queries(len(asked)):
        assert client.get(url).status_code == 200
