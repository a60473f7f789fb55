"""The pages of the library's desks: force, regulations, what comes in, what goes out, who has read."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from thidua.base.library import actions
from thidua.base.library.models import (
    Contact,
    Delivery,
    Document,
    Incoming,
    Outgoing,
    Reading,
    RegulationProposal,
)
from thidua.work.planning import actions as planning
from thidua.work.planning.actions import errands as planning_errands
from thidua.work.planning.models import Errand, Plan


@pytest.fixture
def clerk(signed, units):
    return signed("thu", {"clerk": units.commune}, name="Bùi Thị Thư")


@pytest.fixture
def directive(system) -> Document:
    return actions.enter(
        "Chỉ thị",
        number="19/CT-TTg",
        issuer="Thủ tướng Chính phủ",
        issued_on=date(2021, 7, 16),
        subject="Đẩy mạnh phong trào thi đua",
        status="in_force",
        actor=system,
    )


@pytest.fixture
def rules(units, binh) -> Document:
    row = actions.enter(
        "Quy chế",
        number="03/QC-UBND",
        issued_on=date(2022, 3, 1),
        subject="Quy chế thi đua, khen thưởng",
        status="in_force",
        unit=units.commune,
        actor=binh,
    )
    told = {"owner": units.commune, "review_on": date(2023, 12, 12), "covers": "awards"}
    return actions.put_under_review(row, **told, actor=binh)


def page_of(client, name, *args, **query):
    answer = client.get(reverse(f"web:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client, name, /, *args, **told):
    return client.post(reverse(f"web:{name}", args=args), told)


def sheet_of(client, name, *args):
    answer = client.get(reverse(f"web:{name}", args=args), {"export": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return [row for row in book.get_sheet_by_index(0).to_python() if len(row) > 1 and row[1] != ""]


def test_force_is_written_with_its_ground_and_shown_with_the_successor(enter, directive, system, binh, an):
    new = actions.enter("Chỉ thị", number="05/CT-TTg", issued_on=date(2023, 11, 1), actor=system)
    told = {"status": "replaced", "since": "2023-11-01", "ground": "Khoản 2 Chỉ thị 05/CT-TTg"}

    assert send(enter(an), "document_status", directive.code, **told).status_code == 403
    answer = send(enter(binh), "document_status", directive.code, **told, successor="99/CT-TTg")
    assert answer.status_code == 422
    assert "chưa có văn bản số này" in answer.content.decode()
    send(enter(binh), "document_status", directive.code, **told, successor="5/CT-TTg")

    page = page_of(enter(an), "document", directive.code)
    assert "Văn bản này đã được thay thế bởi" in page
    assert reverse("web:document", args=[new.code]) in page
    assert "Khoản 2 Chỉ thị 05/CT-TTg" in page
    assert "Đã bị thay thế" in page


@pytest.mark.req("NLB-1.1")
def test_the_page_of_a_directive_shows_its_terms_and_warns_of_what_lies_outside(
    enter, directive, units, binh
):
    plan = planning.draft(units.commune, title="Kế hoạch thi đua năm 2023", year=2023, actor=binh)
    planning.add_basis(plan, document=directive, relation="implements", actor=binh)
    link = directive.links.get()
    told = {"period": "Nhiệm kỳ Đại hội XIV", "first": "2025", "last": "2030"}

    answer = send(enter(binh), "document_period", directive.code, link.pk, **told)

    assert answer.status_code == 302
    page = page_of(enter(binh), "document", directive.code)
    assert "Nhiệm kỳ Đại hội XIV (2025–2030)" in page
    assert "ngoài giai đoạn" in page
    assert "ngoài giai đoạn của căn cứ" in page_of(enter(binh), "plan", plan.code)
    send(enter(binh), "document_period", directive.code, link.pk, period="XIII", first="2020", last="2025")
    assert "ngoài giai đoạn của căn cứ" not in page_of(enter(binh), "plan", plan.code)
    assert "ngoài giai đoạn" not in page_of(enter(binh), "document", directive.code)


@pytest.mark.req("TK-1.1-a")
def test_bodies_without_a_document_of_their_own_are_listed_and_exported(
    enter, directive, units, signed, giang
):
    above = signed("tren", {"standing_officer": units.district})
    send(enter(above), "document_carry_out", directive.code, tier="commune", by="2023-12-31")

    assert "2 nơi chưa có văn bản triển khai" in page_of(enter(above), "document", directive.code)
    rows = sheet_of(enter(above), "document_without_child", directive.code)
    assert [row[0] for row in rows[1:]] == ["Xã Hòa Lạc", "Xã Đông Xá"]
    seen = page_of(enter(giang), "document_without_child", directive.code)
    assert ("Xã Đông Xá" in seen, "Xã Hòa Lạc</td>" in seen) == (True, False)


@pytest.mark.req("TK-3.3-b", "YC-2-c")
def test_the_register_of_regulations_filters_what_is_due_and_a_review_moves_its_day(
    enter, rules, binh, giang
):
    assert "1 văn bản đã đến hoặc sắp đến ngày rà soát" in page_of(enter(binh), "regulations", ra_soat="true")
    assert "03/QC-UBND" not in page_of(enter(giang), "regulations")
    header, row = sheet_of(enter(binh), "regulations")
    assert [header[0], row[0], row[3], row[4]] == [
        "Văn bản",
        "Quy chế 03/QC-UBND",
        "Xã Hòa Lạc",
        "Còn hiệu lực",
    ]

    told = {"to_amend": "yes", "conclusion": "Chưa theo Luật năm 2022", "review_on": "2024-06-01"}
    send(enter(binh), "document_review", rules.code, **told)

    rules.refresh_from_db()
    assert (rules.status, rules.review_on) == ("to_amend", date(2024, 6, 1))
    assert "03/QC-UBND" not in page_of(enter(binh), "regulations", ra_soat="true")
    assert "Cần sửa đổi, bổ sung" in page_of(enter(binh), "document", rules.code)


@pytest.mark.req("ND-III-a")
def test_units_and_their_missing_management_documents_stand_in_one_table(enter, rules, units, signed):
    above = signed("tren", {"standing_officer": units.district})

    rows = {row[0]: row for row in sheet_of(enter(above), "management")}

    assert rows["Xã Hòa Lạc"][1:3] == ["Quy chế 03/QC-UBND", "Còn thiếu"]
    assert (rows["Xã Hòa Lạc"][-1], rows["Xã Đông Xá"][-1]) == (4, 5)


@pytest.mark.req("TK-3.2-a", "YC-E")
def test_what_comes_in_is_registered_passed_on_and_becomes_work_with_a_day(
    enter, units, clerk, binh, an, giang
):
    told = {
        "unit": units.commune.code,
        "received_on": "2023-12-04",
        "sender": "UBND huyện Sông Trà",
        "doc_type": "programme",
        "subject": "Chương trình công tác trọng tâm",
    }
    assert send(enter(giang), "incoming_new", **told).status_code == 422
    told["file"] = SimpleUploadedFile("a.txt", "Chương trình công tác".encode())
    answer = send(enter(clerk), "incoming_new", **told)

    row = Incoming.objects.get()
    assert answer["Location"] == reverse("web:incoming_one", args=[row.code])
    page = page_of(enter(clerk), "incoming_one", row.code)
    assert ("01/2023" in page, "chưa được kiểm chứng" in page) == (True, True)
    send(enter(clerk), "incoming_pass", row.code, to=units.school.code)
    work = {"text": "Lập danh sách hộ thoát nghèo", "units": [units.school.code], "due": "2023-12-08"}
    send(enter(binh), "incoming_draw", row.code, **work)

    errand = Errand.objects.get()
    assert "Lập danh sách hộ thoát nghèo" in page_of(enter(an), "errands")
    assert "Lập danh sách hộ thoát nghèo" not in page_of(enter(giang), "errands")
    assert enter(giang).get(reverse("web:errand", args=[errand.code])).status_code == 404
    assert "Việc từ văn bản" in page_of(enter(an), "home")
    send(enter(an), "errand_report", errand.code, note="Đã lập danh sách 12 hộ.")
    send(enter(binh), "errand_accept", errand.code)
    errand.refresh_from_db()
    assert errand.stage == "accepted"
    _header, line = sheet_of(enter(clerk), "incoming")
    assert (line[0], line[-1]) == ("01/2023", "1/1")


@pytest.mark.req("TK-III.1-b", "TL-0-a", "TL-R", "NLB-R", "ND-R")
def test_a_launch_goes_from_template_to_its_addressees_and_their_answers(
    enter, units, signed, system, binh, giang, an
):
    officer = signed("huyen", {"standing_officer": units.district}, name="Hà Văn Tiến")
    clerk = signed("vt", {"clerk": units.district})
    chair = signed("ct", {"chair": units.district}, name="Hoàng Mạnh Khôi")
    send(
        enter(officer),
        "contact_new",
        unit=units.district.code,
        name="Cụm thi đua các tỉnh Đồng bằng sông Hồng",
        kind="cluster",
        members="Tỉnh Bình Minh\nTỉnh Sông Đà",
    )
    assert "Văn bản phát động phong trào thi đua" in page_of(enter(officer), "templates")
    form = page_of(enter(officer), "outgoing_new", "phat_dong")
    assert "Ủy ban nhân dân huyện Sông Trà phát động phong trào thi đua năm 2023" in form
    told = {
        "unit": units.district.code,
        "title": "Phát động thi đua xây dựng nông thôn mới",
        "symbol": "UBND-TĐKT",
        "addressees": "Chủ tịch UBND các xã",
        "content": "Nội dung\n# Mục tiêu\n- Hai xã về đích",
        "answer_by": "2023-12-20",
    }
    send(enter(officer), "outgoing_new", "phat_dong", **told)
    row = Outgoing.objects.get()
    to = {
        "carry_out": [units.commune.code, units.elsewhere.code],
        "report": [units.province.code],
        "contacts": [Contact.objects.get().code],
        "words_report": "Thường trực Huyện ủy",
        "words_direct": "Chủ tịch, các Phó Chủ tịch",
        "words_file": "Lưu: VT, NV",
    }
    send(enter(officer), "outgoing_address", row.code, **to)
    send(enter(officer), "outgoing_turn", row.code, "submitted")
    assert "Văn bản chờ kiểm tra" in page_of(enter(clerk), "home")
    send(enter(clerk), "outgoing_turn", row.code, "checked")
    send(enter(chair), "outgoing_turn", row.code, "signed")
    send(enter(clerk), "outgoing_turn", row.code, "numbered", issued_on="2023-12-05")
    send(enter(clerk), "outgoing_turn", row.code, "sent")

    row.refresh_from_db()
    assert (row.stage, row.sign) == ("sent", "01/UBND-TĐKT")
    page = page_of(enter(officer), "outgoing_one", row.code)
    for said in (
        "Chủ tịch Ủy ban nhân dân xã Hòa Lạc",
        'Thường trực Huyện ủy <span class="quiet">(để báo cáo)',
        "(để chỉ đạo)",
        "Chưa trả lời bằng kế hoạch",
        "Tỉnh Sông Đà",
    ):
        assert said in page
    paper = enter(officer).get(reverse("web:outgoing_paper", args=[row.code, "docx"]))
    assert (paper.status_code, paper.content[:2]) == (200, b"PK")
    assert enter(an).get(reverse("web:outgoing_one", args=[row.code])).status_code == 200  # shared below
    send(enter(binh), "document_acknowledge", row.document.code)
    assert Delivery.objects.get(unit=units.commune).acknowledged_by == "Trần Thị Bình"

    plan = planning.draft(units.commune, title="Kế hoạch nông thôn mới", year=2023, actor=binh)
    planning.turn(plan, to="submitted", actor=binh)
    planning.sign(plan, actor=system)
    planning.number_and_seal(plan, actor=system)
    planning.distribute(plan, to=[units.school], actor=system)
    errand = Errand.objects.get(unit=units.commune)
    send(enter(binh), "errand_report", errand.code, plan=plan.code)
    page = page_of(enter(officer), "outgoing_one", row.code)
    missing = page.partition("Chưa trả lời bằng kế hoạch")[2].partition("</section>")[0]
    assert ("Xã Đông Xá" in missing, "Xã Hòa Lạc" in missing) == (True, False)


@pytest.mark.req("TK-III.1-b")
def test_the_template_of_a_plan_begins_a_plan(enter, units, binh):
    form = page_of(enter(binh), "outgoing_new", "ke_hoach")
    assert "Công tác thi đua, khen thưởng năm 2023" in form

    told = {"unit": units.commune.code, "year": "2023", "title": "Công tác thi đua", "opening": "Rõ việc."}
    send(enter(binh), "outgoing_new", "ke_hoach", **told)

    plan = Plan.objects.get()
    assert (plan.unit, plan.symbol, plan.opening) == (units.commune, "KH-UBND", "Rõ việc.")


def test_who_has_read_is_shown_with_the_time_and_who_has_not_is_reminded(enter, rules, units, binh, dung, an):
    told = {
        "unit": units.commune.code,
        "units": [units.school.code],
        "people": dung.login,
        "due": "2023-12-10",
    }
    answer = send(enter(binh), "document_readers", rules.code, **{**told, "people": "la-ai"})
    assert (answer.status_code, Reading.objects.count()) == (422, 0)
    send(enter(binh), "document_readers", rules.code, **told)

    assert "Văn bản cần đọc" in page_of(enter(an), "home")
    send(enter(an), "document_read", rules.code)

    page = page_of(enter(binh), "document", rules.code)
    assert "1 trong 2 nơi chưa xác nhận đã đọc." in page
    assert "đã đọc lúc" in page
    asked = send(enter(binh), "document_remind", rules.code).content.decode()
    assert "Phạm Văn Dũng" in asked
    send(enter(binh), "document_remind", rules.code, confirmed="yes")
    _header, *rows = sheet_of(enter(binh), "readings")
    assert sorted(row[1] for row in rows) == ["Phạm Văn Dũng", "Trường Tiểu học Hòa Lạc"]


@pytest.mark.req("NLB-3-b")
def test_a_regulation_is_proposed_and_answered_through_the_pages(enter, rules, units, binh, signed, giang):
    above = signed("tren", {"standing_officer": units.district})
    told = {
        "unit": units.commune.code,
        "to": units.district.code,
        "title": "Bổ sung mức thưởng",
        "about": "03/QC-UBND",
        "content": "Bổ sung mức thưởng cho thôn.",
        "reason": "Chưa theo Luật.",
    }
    send(enter(binh), "proposal_new", **told)
    row = RegulationProposal.objects.get()
    send(enter(binh), "proposal_turn", row.code, "sent")
    assert "Đề xuất quy chế chờ trả lời" in page_of(enter(above), "home")
    assert enter(giang).get(reverse("web:proposal", args=[row.code])).status_code == 404
    send(enter(above), "proposal_turn", row.code, "received")
    assert send(enter(above), "proposal_turn", row.code, "declined", note="").status_code == 422
    send(enter(above), "proposal_turn", row.code, "declined", note="Đã có trong quy chế của huyện.")

    row.refresh_from_db()
    assert row.stage == "declined"
    assert "Đã có trong quy chế của huyện." in page_of(enter(binh), "proposal", row.code)


def test_a_recipient_outside_the_tree_is_added_to_what_was_sent(enter, rules, units, binh, giang):
    told = {"words": "Ban Thi đua - Khen thưởng Trung ương", "purpose": "report"}
    assert send(enter(giang), "document_deliver", rules.code, **told).status_code == 404
    assert send(enter(binh), "document_deliver", rules.code, purpose="report").status_code == 422

    send(enter(binh), "document_deliver", rules.code, **told)

    assert "Ban Thi đua - Khen thưởng Trung ương" in page_of(enter(binh), "document", rules.code)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    "page", ["incoming", "errands", "outgoing", "regulations", "management", "readings", "proposals", "home"]
)
def test_a_desk_asks_the_same_questions_for_one_row_and_for_three(
    page, enter, units, clerk, binh, django_assert_max_num_queries, django_assert_num_queries
):
    def fill(count):
        for _number in range(count):
            told = {"unit": units.commune, "actor": binh}
            here = Incoming.objects.count() + 1
            row = actions.enter("Quy chế", number=f"{here}/QC-UBND", status="in_force", **told)
            actions.put_under_review(row, owner=units.commune, review_on=date(2023, 12, 20), actor=binh)
            actions.ask_to_read(row, unit=units.commune, units=[units.school], actor=binh)
            new = actions.Arrival(
                units.commune, date(2023, 12, 4), "Huyện", "Công văn", f"Việc {here}", f"{here}/UBND"
            )
            came = actions.register(new, actor=clerk)
            planning_errands.draw(
                came, text=f"Việc {here}", units=[units.school], due=date(2023, 12, 8), actor=binh
            )
            words = actions.NewPaper("dispatch", f"Công văn {here}", "Các trường", "Làm", "UBND-NV")
            actions.write(words, unit=units.commune, actor=binh)
            asked = actions.NewRegulation(units.district, f"Đề xuất {here}", "Sửa", "Cũ", about=row)
            actions.propose_regulation(asked, unit=units.commune, actor=binh)

    client, address = enter(binh), reverse(f"web:{page}")
    fill(1)
    client.get(address)
    with django_assert_max_num_queries(15) as first:
        client.get(address)

    fill(3)
    with django_assert_num_queries(len(first)):
        client.get(address)


def test_a_successor_of_another_unit_is_not_named(enter, directive, units, binh, giang):
    own = actions.enter("Quy chế", number="07/QC-UBND", unit=units.commune, actor=binh)
    told = {"status": "replaced", "since": date(2023, 12, 1), "ground": "Có văn bản mới"}
    actions.set_status(directive, replaced_by=own, actor=binh, **told)

    assert "07/QC-UBND" in page_of(enter(binh), "document", directive.code)
    page = page_of(enter(giang), "document", directive.code)
    assert ("một văn bản của đơn vị khác" in page, "07/QC-UBND" in page) == (True, False)
