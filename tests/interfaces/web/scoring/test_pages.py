"""A scoring year through its pages: each person at their own, with few questions to the database."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.work.clusters.scoring import Year, a_year
from tests.work.clusters.test_ranking import COUNCIL, MINUTES, REPORT, published, ranked, voted

from thidua.base.org.actions import open_unit
from thidua.work.clusters import actions
from thidua.work.clusters.models import CriteriaLine, Score, Stage
from thidua.work.clusters.told import Found, Typed

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def year(units, system, signed, binh, chi, dung) -> Year:
    return a_year(units, system, signed, binh, chi, dung)


def at(name, year, **more):
    return reverse(f"web:{name}", kwargs={"code": year.code, **more})


def drawn(page):
    """What the fields of a sheet's form hold, as a browser would send them back."""
    form = page.context["form"]
    return {field.html_name: "" if (v := field.value()) in (None, False) else v for field in form}


def test_a_member_registers_and_scores_itself_on_its_page(year, enter):
    first = year.speakers[0]
    page = enter(first).get(at("block_scores", year))
    assert "Đăng ký thi đua" in page.content.decode()
    address = at("member_register", year, member=year.members[0].code)
    done = enter(first).post(address, {"aim": "Cờ thi đua", "t_1.1": "100"})
    assert done.status_code == 302
    for member, speaker in list(zip(year.members, year.speakers, strict=True))[1:]:
        actions.register(member, aim="Cờ thi đua", targets={"1.1": Decimal(100)}, actor=speaker)

    address = at("score_sheet", year, sheet=year.sheet(0).code)
    sent = drawn(enter(first).get(address)) | {"v_1.1": "90", "v_1.2": "1", "g_1.3": "Khá", "e_1.1": "Sổ"}
    assert enter(first).post(address, sent).status_code == 302

    sheet = year.sheet(0)
    assert (sheet.own_total, sheet.scores.get(line__code="1.1").evidence) == (17, "Sổ")
    assert sheet.scores.filter(version=1).count() == 2


def test_who_types_beside_another_keeps_both_and_a_clash_is_told_on_the_page(year, enter):
    year.register()
    sheet, first = year.sheet(0), year.speakers[0]
    address = at("score_sheet", year, sheet=sheet.code)
    mine = drawn(enter(first).get(address))
    actions.enter(sheet, typed={"1.1": Typed(Decimal(95))}, actor=first)

    beside = enter(first).post(address, mine | {"v_2": "1"})
    clash = enter(first).post(address, mine | {"v_1.1": "70"})

    assert (beside.status_code, clash.status_code) == (302, 409)
    assert "tiêu chí 1.1 – Hiệu trưởng 0 ghi 95" in clash.content.decode()
    figures = dict(Score.objects.filter(sheet=sheet).values_list("line__code", "value"))
    assert (figures["1.1"], figures["2"]) == (95, 1)
    again = enter(first).post(address, drawn(clash))
    assert again.status_code == 302
    assert Score.objects.get(sheet=sheet, line__code="1.1").value == 70


def test_a_checker_sees_whom_a_finding_moves_before_it_is_saved(year, enter):
    year.register().self_score().cross_check()
    sheet = year.sheet(0)
    address = at("score_check", year, sheet=sheet.code)
    sent = drawn(enter(year.keeper).get(address)) | {"fv_1.1": "65"}

    shown = enter(year.keeper).post(
        at("score_preview", year, sheet=sheet.code), sent, headers={"HX-Request": "true"}
    )
    refused = enter(year.keeper).post(address, sent)
    kept = enter(year.keeper).post(address, sent | {"r_1.1": "Sai số liệu", "ok_1.2": "on"})

    told = " ".join(shown.content.decode().split())
    assert "Trường Tiểu học Hòa Lạc</strong>: xuống 2 bậc, hạng 3" in told
    assert "<html" not in told
    assert (refused.status_code, kept.status_code) == (422, 302)
    rows = {row.line.code: row for row in sheet.scores.select_related("line")}
    assert (rows["1.1"].points, rows["1.1"].reason) == (Decimal("6.5"), "Sai số liệu")
    assert [code for code, row in rows.items() if row.checked_on] == ["1.1", "1.2"]


def test_every_page_of_a_year_asks_few_questions_in_every_phase(year, enter, django_assert_max_num_queries):
    def look(actor, *addresses):
        client = enter(actor)
        for address in addresses:
            with django_assert_max_num_queries(MOST):
                page = client.get(address)
            assert page.status_code == 200, address

    scores = at("block_scores", year)
    year.register()
    sheet = at("score_sheet", year, sheet=year.sheet(0).code)
    look(year.speakers[0], scores, sheet)
    year.self_score().cross_check()
    look(year.keeper, scores, sheet, at("score_check", year, sheet=year.sheet(0).code))
    look(year.speakers[0], scores, sheet)
    year.verify()
    look(year.speakers[0], scores, at("block_vote", year), at("block_count", year), at("block_lodge", year))
    result = published_from(year)
    look(year.keeper, scores, reverse("web:block_result", args=[result.code]), reverse("web:late_lodgers"))
    look(year.speakers[1], sheet, at("score_appeal", year, sheet=year.sheet(1).code))


def published_from(year):
    """The rest of the way once points are settled."""
    voted(year, 1, 2, 0)
    for paper in (MINUTES, REPORT):
        actions.lodge(year.now(), paper, actor=year.speakers[0])
    actions.rank_block(year.now(), actor=year.speakers[0])
    actions.review_in_council(year.now(), COUNCIL, actor=year.council)
    actions.approve(year.now(), actor=year.chair)
    return actions.publish(year.now(), notice="Công bố", actor=year.keeper)


def test_the_score_table_comes_as_a_workbook_and_the_sheet_and_minutes_as_papers(year, enter):
    ranked(year.register().self_score().cross_check())
    client = enter(year.keeper)

    book = client.get(at("block_scores_export", year))
    sheet = client.get(at("score_sheet_print", year, sheet=year.sheet(0).code, kind="pdf"))
    word = client.get(at("score_sheet_print", year, sheet=year.sheet(0).code, kind="docx"))
    minutes = client.get(at("block_minutes", year, kind="pdf"))

    assert b"".join(book.streaming_content)[:2] == b"PK"
    assert (sheet.content[:5], minutes.content[:5], word.content[:2]) == (b"%PDF-", b"%PDF-", b"PK")


def test_an_appeal_is_answered_on_its_page(year, enter):
    published(year.register().self_score().cross_check())
    second = year.speakers[1]
    said = {"line": "1.1", "text": "Thiếu một lớp", "file": ContentFile(b"12 em", name="lop.txt")}
    filed = enter(second).post(at("score_appeal", year, sheet=year.sheet(1).code), said)
    assert filed.status_code == 302
    appeal = year.sheet(1).appeals.get()
    address = reverse("web:block_appeal", args=[appeal.code])
    page = enter(year.keeper).get(address)
    assert f'href="{address}tep/"' in page.content.decode()
    assert b"".join(enter(year.keeper).get(f"{address}tep/").streaming_content) == b"12 em"
    assert enter(year.speakers[2]).get(f"{address}tep/").status_code == 404
    sent = drawn(page)
    sent |= {"accepted": "yes", "answer": "Đúng", "fv_1.1": "95", "r_1.1": "Bổ sung"}

    done = enter(year.keeper).post(address, sent)

    appeal.refresh_from_db()
    assert (done.status_code, appeal.outcome, year.sheet(1).total) == (302, "accepted", Decimal("17.5"))
    assert year.now().stage == Stage.APPEALED


def test_a_published_ranking_is_read_by_anybody_and_nothing_before(year, client, enter):
    year.register().self_score().cross_check()
    assert "Khối các trường học" not in client.get(reverse("portal:results")).content.decode()
    result = published(year)

    listed = client.get(reverse("portal:results")).content.decode()
    shown = client.get(reverse("portal:result", args=[result.code])).content.decode()

    assert "Khối các trường học 2023" in listed
    assert "Trường Mầm non Hòa Lạc" in shown
    assert "Hiệu trưởng" not in shown


def test_another_unit_finds_no_sheet_and_a_peer_finds_it_once_the_block_compares(year, giang, enter):
    year.register()
    address = at("score_sheet", year, sheet=year.sheet(0).code)

    before = enter(year.speakers[1]).get(address).status_code
    year.self_score()
    after = enter(year.speakers[1]).get(address).status_code

    assert (before, after, enter(giang).get(address).status_code) == (404, 200, 404)
    assert enter(giang).get(at("block_scores", year)).status_code == 404
    year.cross_check().verify(**{"1_1": Found(value=Decimal(85), reason="Đếm lại")})
    assert "Đếm lại" in enter(year.speakers[1]).get(address).content.decode()


def in_rows(page, year):
    """The members in the order in which a page lists them."""
    text = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return sorted((member.called for member in year.members), key=text.index)


def test_before_the_points_are_settled_not_even_the_order_of_rows_tells_a_member_of_them(year, enter):
    year.register().self_score().cross_check()
    actions.check(year.sheet(0), found={"1.1": Found(value=Decimal(10), reason="Sai")}, actor=year.keeper)
    actions.lodge(year.now(), MINUTES, actor=year.speakers[0])
    names = [member.called for member in year.members]
    scores, minutes = at("block_scores", year), at("block_minutes", year, kind="pdf")

    member = enter(year.speakers[1])
    assert in_rows(member.get(scores), year) == names
    book = BytesIO(b"".join(member.get(at("block_scores_export", year)).streaming_content))
    table = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    assert [row[0] for row in table if row[0] in names] == names
    assert member.get(minutes).status_code == 404

    keeper = enter(year.keeper)
    assert in_rows(keeper.get(scores), year) == [*names[1:], names[0]]
    assert keeper.get(minutes).status_code == 200


def test_a_specialised_body_is_shown_nothing_of_others_beside_its_own_criterion(
    year, enter, units, signed, system
):
    opened = year.keeper.today.replace(year=2000)
    told = {"kind": "health", "tier": "base", "opened": opened, "actor": system}
    health = open_unit(parent=units.commune, name="Trạm Y tế Hòa Lạc", **told)
    CriteriaLine.objects.filter(table=year.now().table, code="1.2").update(checker=health)
    nurse = enter(signed("tram", {"focal": health}))
    year.register().self_score()
    actions.remark(year.sheet(0), text="Số liệu lên lớp còn cao", line="1.1", actor=year.speakers[1])
    year.cross_check()
    sheet = year.sheet(0).code

    page = nurse.get(at("score_check", year, sheet=sheet))
    sent = drawn(page) | {"fv_1.2": "0"}
    piece = nurse.post(at("score_preview", year, sheet=sheet), sent, headers={"HX-Request": "true"})
    whole = nurse.post(at("score_preview", year, sheet=sheet), sent)

    assert "Số liệu lên lớp còn cao" not in page.content.decode()
    for shown in (piece.content.decode(), whole.content.decode()):
        assert "1.2: <strong>0</strong>" in shown
        assert "Tổng điểm:" not in shown
        assert not any(member.called in shown for member in year.members[1:])
