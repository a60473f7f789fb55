"""A plan as the data of its paper."""

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from thidua.base import printing
from thidua.work.planning import actions
from thidua.work.planning.models import Target
from thidua.work.planning.printouts import figure_of, plan_paper


def test_an_issued_plan_carries_number_day_signer_and_recipients(sent):
    paper = plan_paper(sent)

    assert (paper["issuer"], paper["place"]) == ("Ủy ban nhân dân huyện Sông Trà", "Sông Trà")
    assert (paper["number"], paper["date"]) == ("1", date(2023, 1, 30))
    assert paper["signature"]["name"] == "Vũ Ngọc Sơn"
    assert paper["recipients"] == [
        "Ủy ban nhân dân xã Hòa Lạc (để thực hiện)",
        "Ủy ban nhân dân xã Đông Xá (để thực hiện)",
        "Lưu: VT",
    ]


def test_a_draft_leaves_number_and_day_for_the_clerk(drafted):
    paper = plan_paper(drafted)

    assert (paper["number"], paper["date"], paper["signature"]["name"]) == ("", None, "…")


def test_a_duty_says_who_does_it_by_when_and_where_to_report(drafted):
    [duty] = plan_paper(drafted)["duties"]

    assert duty == {
        "task": "Tổ chức ký kết giao ước thi đua; báo cáo về UBND huyện (qua Phòng Nội vụ)",
        "lead": "Phòng Nội vụ Sông Trà",
        "support": "Ủy ban nhân dân xã Hòa Lạc, Ủy ban nhân dân xã Đông Xá",
        "deadline": "31/03/2023",
        "product": "",
    }


def test_a_school_plan_stands_under_the_body_above_it(an, units):
    plan = actions.draft(units.school, title="Kế hoạch năm học", year=2023, actor=an)

    assert plan_paper(plan)["parent_issuer"] == "Ủy ban nhân dân xã Hòa Lạc"


def test_a_figure_is_one_number_a_range_or_a_bound():
    assert figure_of(Target(least=Decimal(3), most=Decimal(5))) == "từ 3 đến 5"
    assert figure_of(Target(least=Decimal(2), most=Decimal(2))) == "2"
    assert figure_of(Target(least=Decimal(10))) == "từ 10 trở lên"
    assert figure_of(Target(most=Decimal(4))) == "tối đa 4"


@pytest.mark.req("TK-0-b")
def test_the_paper_carries_themes_slogans_last_years_figures_and_recipients_by_purpose(
    drafted, hoa, issue, system, units
):
    actions.declare_theme(units.province, words="Năm năm bứt phá", since=2021, until=2025, actor=system)
    actions.add_movement(drafted, name="Tất cả vì học sinh", kind="khẩu hiệu", actor=hoa)
    actions.add_movement(drafted, name="Dạy tốt, học tốt", actor=hoa)
    actions.add_closing_figure(
        drafted, text="Giấy khen đã tặng", aimed="100", reached="120", verdict="exceeded", actor=hoa
    )
    sent = issue(drafted, to=[units.commune, units.province])

    paper = printing.render_pdf("ke_hoach", plan_paper(sent))
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))
    words = " ".join(words.replace("\ufffe", "-").split())

    for told in (
        "với chủ đề “Đoàn kết, sáng tạo”",
        "Chủ đề giai đoạn 2021 - 2025 của Ủy ban nhân dân tỉnh Bình Minh: “Năm năm bứt phá”",
        "Khẩu hiệu: “Tất cả vì học sinh”",
        "Phong trào “Dạy tốt, học tốt”",
        "Giấy khen đã tặng: 120 (chỉ tiêu 100), vượt",
        "tỉnh Bình Minh (để báo cáo)",
        "xã Hòa Lạc (để thực hiện)",
    ):
        assert told in words
    assert printing.render_docx("ke_hoach", plan_paper(sent))[:2] == b"PK"
