"""The pages of a plan's life, as the people who use them meet them."""

from datetime import date

import pytest
from django.urls import reverse

from thidua.base.org.actions import open_unit
from thidua.work.planning import actions
from thidua.work.planning.models import Amendment, Duty, Limitation, Opinion, Plan, PlanMovement, Theme

DECEMBER = date(2023, 12, 20)


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def running(sent, binh, units) -> Plan:
    actions.acknowledge(sent, unit=units.commune, actor=binh.on(date(2023, 2, 1)))
    return Plan.objects.select_related("unit", "parent").get(pk=sent.pk)


@pytest.mark.req("TK-0-a")
def test_next_years_plan_is_drafted_from_this_one_with_its_closing_figures(running, enter, hoa):
    client = enter(hoa.on(DECEMBER))
    assert running.code in words(client.get(url("plan_from_last_year")))

    sent = {"source": running.code, "take": ["bases", "duties"]}
    page = words(client.post(url("plan_from_last_year"), sent, follow=True))
    assert "Đã lập dự thảo từ kế hoạch năm trước" in page

    page = words(client.get(url("plan_life", Plan.objects.get(year=2024).code)))
    assert "Kết quả năm 2023" in page
    assert "Việc giao các đơn vị đã hoàn thành đúng hạn: <strong>0</strong>" in page
    assert Plan.objects.get(year=2024).duties.get().due == date(2024, 3, 31)


def test_a_unit_asked_gives_its_opinion_and_the_sheet_is_printed(binh, drafted, enter, hoa, giang, units):
    sent = {"units": [units.commune.code], "others": "Huyện đoàn\n", "due": "2023-12-30"}
    client = enter(hoa)
    client.post(url("opinions_ask", drafted.code), sent)
    mine = Opinion.objects.get(unit=units.commune)

    page = words(enter(binh).get(url("plan", drafted.code)))
    assert "Ghi ý kiến của đơn vị vào dự thảo này" in page
    client = enter(binh)
    client.post(url("opinion_say", drafted.code, mine.code), {"agrees": "no", "words": "Thêm chỉ tiêu"})
    assert client.get(url("opinions_sheet", drafted.code, "pdf")).status_code == 404
    assert "Huyện đoàn" not in words(client.get(url("opinions", drafted.code)))
    assert enter(giang).get(url("opinions", drafted.code)).status_code == 404

    client = enter(hoa)
    assert "1 ý kiến cần được trả lời" in words(client.get(url("opinions", drafted.code)))
    refused = client.post(url("opinion_take", drafted.code, mine.code), {"taken": "explained", "answer": ""})
    assert refused.status_code == 422
    client.post(url("opinion_take", drafted.code, mine.code), {"taken": "accepted", "answer": ""})
    sheet = client.get(url("opinions_sheet", drafted.code, "pdf"))
    assert (sheet.status_code, sheet.content[:4]) == (200, b"%PDF")
    mine.refresh_from_db()
    assert (mine.words, mine.taken) == ("Thêm chỉ tiêu", "accepted")


def test_an_amendment_goes_through_three_hands_and_the_version_before_is_printed(
    running, enter, hoa, son, van, binh, units
):
    duty = Duty.objects.get(plan=running)
    client = enter(hoa)
    client.post(url("amendment_new", running.code), {"reason": "Dời lễ ký kết"})
    paper = Amendment.objects.get()
    place = (running.code, paper.code)
    client.post(url("alteration_add", *place, "doi-han"), {"duty": duty.code, "due": "2023-12-25"})
    client.post(
        url("alteration_add", *place, "bo-sung"),
        {"text": "Tổng kết năm năm", "lead": units.office.code, "owes": [units.commune.code]},
    )
    client.post(url("amendment_turn", *place, "submitted"), {"seen": 1})
    assert enter(binh).get(url("amendment", *place)).status_code == 404
    client = enter(son)
    assert "Văn bản điều chỉnh chờ ký" in words(client.get("/"))
    client.post(url("amendment_turn", *place, "signed"), {"title": "Chủ tịch", "seen": 2})
    client = enter(van)
    client.post(url("amendment_turn", *place, "issued"), {"seen": 3})

    page = words(client.get(url("amendment", *place)))
    assert "2/KH-UBND" in page
    assert client.get(url("amendment_before", *place, "pdf")).content[:4] == b"%PDF"
    assert client.get(url("amendment_printed", *place, "docx")).status_code == 200
    assert "Đã điều chỉnh" in words(enter(binh).get(url("plan", running.code)))
    assert Duty.objects.get(pk=duty.pk).due == date(2023, 12, 25)


@pytest.mark.req("YC-2-d")
def test_the_year_is_closed_one_step_a_screen(running, enter, hoa, son, units):
    client = enter(hoa.on(DECEMBER))
    actions.note_limitation(units.district, text="Còn hình thức", source="Sơ kết", actor=hoa)
    page = client.post(url("year_close", running.code), {}, follow=True)
    sent = {
        "nhiem-vu": {"carried": [Duty.objects.get(plan=running).code]},
        "chi-tieu": {},
        "ton-tai": {"carried": [Limitation.objects.get().code]},
        "kho-khan": {},
        "nam-sau": {"words": "Kỷ niệm 75 năm"},
        "bao-cao": {"text": "Đạt kết quả tốt"},
        "ket-thuc": {},
    }
    shown = []
    for step, answer in sent.items():
        shown.append(words(page))
        page = client.post(url("year_close_step", running.code, step), answer, follow=True)

    assert [f"Bước {n} trên 7" in text for n, text in enumerate(shown, 1)] == [True] * 7
    assert "Tổ chức ký kết giao ước thi đua (Xã Hòa Lạc, Xã Đông Xá)" in shown[0]
    assert "2 mục chuyển sang dự thảo năm sau" in shown[6]
    draft = Plan.objects.get(year=2024)
    assert [duty.text for duty in draft.duties.all()] == [
        "Tổ chức ký kết giao ước thi đua",
        "Khắc phục hạn chế: Còn hình thức",
        "Kỷ niệm 75 năm",
    ]
    chair = enter(son.on(DECEMBER))
    version = Plan.objects.get(pk=running.pk).version
    chair.post(url("plan_turn", running.code, "closed"), {"seen": version})
    assert Plan.objects.get(pk=running.pk).stage == "closed"


def test_reviewed_and_archived_from_its_page_with_the_report_and_the_index(running, enter, hoa, van, son):
    enter(hoa).post(url("plan_review", running.code), {"text": "Sáu tháng đạt khá", "seen": running.version})
    actions.report_final(running, text="Xong", actor=hoa)
    actions.turn(Plan.objects.get(pk=running.pk), to="closed", actor=son)
    client = enter(van)
    sent = {"number": "05/2023", "place": "Kho A, giá 2", "keep_for": "Vĩnh viễn"}

    page = words(client.post(url("plan_archive", running.code), sent, follow=True))

    assert "Đã lập mục lục hồ sơ" in page
    assert "Báo cáo sơ kết" in words(client.get(url("plan_life", running.code)))
    assert client.get(url("plan_index", running.code, "pdf")).content[:4] == b"%PDF"


@pytest.mark.req("TK-I.2-c", "NLB-I.2-c")
def test_a_limitation_goes_from_the_register_to_a_task_to_its_evidence(drafted, enter, hoa, giang, units):
    client = enter(hoa)
    sent = {"unit": units.district.code, "text": "Còn hình thức", "source": "Tổng kết 2022"}
    client.post(url("limitation_new"), {**sent, "found_on": "2022-12-15"})
    found = Limitation.objects.get()
    page = words(client.get(url("limitations")))
    assert "1 tồn tại, hạn chế chưa có nhiệm vụ khắc phục" in page
    assert enter(giang).get(url("limitation", found.code)).status_code == 404

    client = enter(hoa)
    told = {"plan": drafted.code, "lead": units.office.code, "due": "2023-12-30", "seen": 1}
    client.post(url("limitation_act", found.code, "giao"), told)
    assert "chưa có nhiệm vụ khắc phục" not in words(client.get(url("limitations")))
    empty = client.post(url("limitation_act", found.code, "xong"), {"seen": 2})
    assert (empty.status_code, Limitation.objects.get().stage) == (422, "tasked")
    client.post(url("limitation_act", found.code, "xong"), {"note": "Đã ban hành tiêu chí", "seen": 2})

    page = words(client.get(url("limitation", found.code)))
    assert "Đã khắc phục" in page
    assert "Đã ban hành tiêu chí" in page


@pytest.mark.req("TK-0-b", "ND-II-a")
def test_the_themes_over_a_plan_are_shown_on_it_and_to_everyone(drafted, enter, hoa, client, units, system):
    actions.declare_theme(units.province, words="Năm năm bứt phá", since=2021, until=2025, actor=system)
    editor = enter(hoa)
    told = {"unit": units.district.code, "since": 2023, "until": 2023, "words": "Kỷ cương"}
    editor.post(url("theme_new"), told)

    page = words(editor.get(url("plan_life", drafted.code), headers={"hx-request": "true"}))
    assert '“Năm năm bứt phá” <span class="quiet">(Tỉnh Bình Minh, giai đoạn 2021 - 2025)' in page
    assert "“Kỷ cương”" in page
    client.logout()
    portal = words(client.get(reverse("portal:themes"), {"nam": "2023"}))
    assert "Năm năm bứt phá" in portal
    assert "Kỷ cương" in portal
    editor = enter(hoa)
    editor.post(url("theme_withdraw", Theme.objects.get(words="Kỷ cương").code), {"reason": "Nhầm"})
    client.logout()
    assert "Kỷ cương" not in words(client.get(reverse("portal:themes"), {"nam": "2023"}))


@pytest.mark.req("TL-2-a")
def test_movements_are_attached_to_a_scheme_on_its_page(drafted, enter, hoa, units):
    movement = actions.add_movement(drafted, name="Làm đường", actor=hoa)
    client = enter(hoa)
    told = {"unit": units.district.code, "name": "Đề án NTM", "resolution": "Nghị quyết XXX"}
    page = client.post(url("scheme_new"), {**told, "since": 2021, "until": 2025}, follow=True)
    place = page.redirect_chain[-1][0]

    assert "Làm đường (2023)" in words(page)
    assert "“Làm đường”" in words(client.post(place, {"movements": [movement.pk]}, follow=True))
    assert PlanMovement.objects.get().scheme.name == "Đề án NTM"


@pytest.mark.req("NLB-III.1-a")
def test_a_late_launch_is_marked_on_the_plan(drafted, issue, enter, hoa, units):
    late = issue(drafted, to=[units.commune], on=date(2023, 2, 16))

    page = words(enter(hoa).get(url("plan_life", late.code)))

    assert "Ban hành ngày 16/02/2023, chậm 16 ngày so với hạn 31/01/2023." in page
    assert "Cơ quan thường trực: Phòng Nội vụ Sông Trà." in page


def test_a_plan_page_with_its_whole_life_stays_within_its_questions(
    running, enter, hoa, son, units, system, django_assert_max_num_queries
):
    for n in range(3):
        told = {"kind": "body", "tier": "commune", "opened": date(2000, 1, 1), "actor": system}
        open_unit(parent=units.district, name=f"Xã {n}", code=f"BM-ST-X{n}", **told)
        actions.note_limitation(units.district, text=f"Hạn chế {n}", source="Tổng kết", actor=hoa)
    draft = actions.draft_from_last_year(units.district, source=running, actor=hoa.on(DECEMBER))
    client = enter(hoa)
    client.get(url("plan", draft.code))

    for page in (
        url("plan", draft.code),
        url("plan", running.code),
        url("plan_life", draft.code),
        url("opinions", draft.code),
        url("amendments", running.code),
        url("limitations"),
        url("themes"),
        url("schemes"),
        url("tellings", running.code),
        url("heads"),
        url("plan_from_last_year"),
        "/",
    ):
        with django_assert_max_num_queries(15, info=page):
            assert client.get(page).status_code == 200


@pytest.mark.req("YC-I.1-a", "ND-I.1")
def test_a_unit_says_whom_it_told_and_the_heads_are_scored_on_one_page(
    running, enter, binh, hoa, giang, units
):
    told = {"unit": units.commune.code, "on": "2023-02-15", "how": "meeting", "audience": "Các thôn"}
    enter(binh).post(url("telling_new", running.code), {**told, "reached": 320})

    page = words(enter(hoa).get(url("tellings", running.code)))
    assert "320 lượt người được phổ biến; 1 đơn vị chưa ghi việc phổ biến" in page
    client = enter(hoa)
    page = words(client.get(url("heads"), {"ngay": "2023-05-10"}))
    assert "Thủ trưởng Xã Hòa Lạc" in page
    assert client.get(url("heads"), {"ngay": "2023-05-10", "export": "xlsx"}).status_code == 200
    refused = enter(giang).post(url("telling_new", running.code), {**told, "reached": 1})
    assert refused.status_code == 422
