"""A plan's recipients, each with what it got the plan for; those outside the tree too."""

from datetime import date

import pytest
from django.urls import reverse

from thidua.base.core.answers import BadInput, Refused
from thidua.base.library import actions as library
from thidua.work.planning import actions as planning
from thidua.work.planning.actions.recipients import set_purposes
from thidua.work.planning.models import Plan
from thidua.work.planning.printouts import plan_paper


@pytest.fixture
def plan(units, system, binh) -> Plan:
    """A plan of the district, sent to its communes, its office and the province."""
    row = planning.draft(units.district, title="Thi đua của huyện", year=2023, actor=system)
    planning.turn(row, to="submitted", actor=system)
    planning.sign(row, actor=system)
    planning.number_and_seal(row, actor=system, issued_on=date(2023, 12, 4))
    to = [units.commune, units.elsewhere, units.office, units.province]
    return planning.distribute(row, to=to, actor=system)


@pytest.mark.req("NLB-R", "TL-R", "ND-R", "TK-R-a")
def test_every_recipient_has_its_purpose_on_the_paper_and_the_archive_copy_comes_last(
    plan, units, signed, binh
):
    officer = signed("huyen", {"standing_officer": units.district})
    set_purposes(plan, {units.office.pk: "help"}, actor=officer)
    cluster = library.add_contact(
        units.district, name="Cụm thi đua các tỉnh Đồng bằng sông Hồng", kind="cluster", actor=officer
    )
    told = [
        library.Recipient(purpose="report", words="Thường trực Huyện ủy"),
        library.Recipient(purpose="report", contact=cluster),
        library.Recipient(purpose="direct", words="Chủ tịch, các Phó Chủ tịch"),
        library.Recipient(purpose="file", words="Lưu: VT, NV"),
    ]
    library.deliver(plan.document, told, actor=officer)

    assert plan_paper(plan)["recipients"] == [
        "Ủy ban nhân dân tỉnh Bình Minh (để báo cáo)",
        "Thường trực Huyện ủy (để báo cáo)",
        "Cụm thi đua các tỉnh Đồng bằng sông Hồng (để báo cáo)",
        "Chủ tịch, các Phó Chủ tịch (để chỉ đạo)",
        "Phòng Nội vụ Sông Trà (để phối hợp)",
        "Ủy ban nhân dân xã Hòa Lạc (để thực hiện)",
        "Ủy ban nhân dân xã Đông Xá (để thực hiện)",
        "Lưu: VT, NV",
    ]
    receipt = planning.acknowledge(plan, unit=units.commune, actor=binh)
    assert receipt.acknowledged_by == "Trần Thị Bình"


def test_the_page_is_open_to_the_issuers_officer_and_clerk_alone(plan, units, signed, enter, binh, an):
    clerk = signed("vt", {"clerk": units.district})
    address = reverse("web:plan_recipients", args=[plan.code])

    assert [enter(actor).get(address).status_code for actor in (clerk, binh, an)] == [200, 403, 404]
    enter(clerk).post(
        address, {f"purpose_{unit}": "help" for unit in plan.receipts.values_list("unit", flat=True)}
    )

    assert set(plan.receipts.values_list("purpose", flat=True)) == {"help"}


def test_a_purpose_is_one_of_the_list_and_set_by_the_issuer(plan, units, binh, signed):
    officer = signed("huyen", {"standing_officer": units.district})
    with pytest.raises(Refused):
        set_purposes(plan, {units.commune.pk: "report"}, actor=binh)
    with pytest.raises(BadInput):
        set_purposes(plan, {units.commune.pk: "nothing"}, actor=officer)

    assert plan.receipts.get(unit=units.commune).purpose == "carry_out"


@pytest.mark.req("NLB-S-b")
def test_a_plan_signed_after_its_date_keeps_both_days_and_warns(units, system, signed, enter):
    officer = signed("huyen", {"standing_officer": units.district})
    row = planning.draft(units.district, title="Thi đua của huyện", year=2023, actor=system)
    planning.turn(row, to="submitted", actor=system)
    planning.sign(row, actor=system)
    planning.number_and_seal(row, actor=system, issued_on=date(2023, 12, 4))

    row.refresh_from_db()
    assert (row.issued_on, row.signed_on) == (date(2023, 12, 4), date(2023, 12, 5))
    page = enter(officer).get(reverse("web:plan", args=[row.code])).content.decode()
    assert "Ngày ký sau ngày ban hành" in page
    assert "Văn bản ghi ngày 04/12/2023 nhưng được ký ngày 05/12/2023." in page
