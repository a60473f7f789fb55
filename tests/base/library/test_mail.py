"""What comes in is numbered and passed on; what goes out is checked, signed, numbered and sent."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from tests.conftest import TODAY

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.models import Step
from thidua.base.library import actions, queries
from thidua.base.library.models import Document, Incoming, Outgoing
from thidua.base.library.templates import templates
from thidua.base.notices.models import Notice


@pytest.fixture
def clerk(signed, units):
    return signed("thu", {"clerk": units.commune}, name="Bùi Thị Thư")


def arrival(units, **more):
    told = {
        "unit": units.commune,
        "received_on": date(2023, 12, 4),
        "sender": "Ủy ban nhân dân huyện Sông Trà",
        "doc_type": "Chương trình",
        "number": "11/CTr-UBND",
        "issued_on": date(2023, 12, 1),
        "subject": "Chương trình công tác trọng tâm của huyện",
    }
    return actions.Arrival(**{**told, **more})


def paper(units, officer, doc_type="launch", **more):
    told = {
        "doc_type": doc_type,
        "title": "Phát động phong trào thi đua năm 2023",
        "addressees": "Thủ trưởng các cơ quan, đơn vị",
        "content": "# Mục tiêu\n- Về đích nông thôn mới.",
        "symbol": "UBND-TĐKT",
        "answer_by": date(2023, 12, 20) if doc_type == "launch" else None,
    }
    return actions.write(actions.NewPaper(**{**told, **more}), unit=units.commune, actor=officer)


def numbered(units, binh, clerk, dung, **more):
    row = paper(units, binh, **more)
    actions.turn_paper(row, to="submitted", actor=binh)
    actions.turn_paper(row, to="checked", actor=clerk)
    actions.sign_paper(row, actor=dung)
    return actions.number_paper(row, actor=clerk)


def test_what_comes_in_takes_the_next_number_of_the_year(units, clerk):
    told = [
        arrival(units),
        arrival(units, number="12/CTr-UBND"),
        arrival(units, number="90/CTr-UBND", received_on=date(2022, 5, 1), issued_on=date(2022, 4, 1)),
    ]

    rows = [actions.register(each, actor=clerk) for each in told]

    assert [(row.year, row.number) for row in rows] == [(2023, 1), (2023, 2), (2022, 1)]
    assert rows[0].document.called == "Chương trình 11/CTr-UBND"
    assert rows[0].document.unit == units.commune


def test_law_that_is_known_is_not_entered_again(units, clerk, system):
    known = actions.enter(
        "Chỉ thị", number="19/CT-TTg", issued_on=date(2021, 7, 16), issuer="Thủ tướng", actor=system
    )

    row = actions.register(
        arrival(units, doc_type="Chỉ thị", number="19 /CT-TTg", issued_on=date(2021, 7, 16)), actor=clerk
    )

    assert (row.document, Document.objects.count()) == (known, 1)


@pytest.mark.req("YC-E")
def test_a_copy_without_a_number_is_numbered_all_the_same_and_said_to_be_unverified(units, clerk):
    file = ContentFile("Bản chụp kế hoạch không số".encode(), name="ke-hoach.txt")
    told = {"number": "", "issued_on": None, "doc_type": "Kế hoạch", "subject": "Kế hoạch của thị trấn"}

    row = actions.register(arrival(units, file=file, **told), actor=clerk)

    assert (row.number, row.is_unverified, row.document.number) == (1, True, "")
    again = ContentFile("Bản chụp kế hoạch không số".encode(), name="ban-khac.txt")
    with pytest.raises(BadInput, match="số đến 01"):
        actions.register(
            arrival(units, file=again, **{**told, "subject": "Ghi tên khác của cùng một bản"}), actor=clerk
        )
    assert Incoming.objects.count() == 1
    assert actions.register(arrival(units), actor=clerk).is_unverified is False


@pytest.mark.parametrize(
    "told",
    [
        {"received_on": date(2023, 12, 6)},
        {"issued_on": date(2023, 12, 5), "received_on": date(2023, 12, 4)},
        {"sender": " "},
        {"number": "", "subject": ""},
    ],
)
def test_what_cannot_be_registered_leaves_no_line(units, clerk, told):
    with pytest.raises(BadInput):
        actions.register(arrival(units, **told), actor=clerk)

    assert (Incoming.objects.count(), Document.objects.count()) == (0, 0)


def test_only_the_receiving_units_desk_registers(units, dung, giang):
    for actor in (dung, giang):
        with pytest.raises(Refused):
            actions.register(arrival(units), actor=actor)

    assert Incoming.objects.count() == 0


def test_what_is_passed_on_is_read_by_whom_it_was_passed_to(units, clerk, an, giang):
    row = actions.register(arrival(units), actor=clerk)
    assert not queries.visible_to(an).filter(pk=row.document_id).exists()

    actions.pass_on(row, to=units.school, actor=clerk)

    assert queries.visible_to(an).filter(pk=row.document_id).exists()
    assert list(queries.incoming_visible_to(an)) == [row]
    assert not queries.visible_to(giang).filter(pk=row.document_id).exists()
    assert list(queries.incoming_visible_to(giang)) == []
    assert Notice.objects.get(login=an.login).template == "document_passed_on"
    with pytest.raises(BadInput):
        actions.pass_on(row, to=units.elsewhere, actor=clerk)
    row.refresh_from_db()
    assert row.passed_to == units.school


@pytest.mark.req("TK-III.1-b")
def test_a_document_is_drafted_from_a_template_checked_signed_and_numbered(units, binh, clerk, dung):
    template = templates()["cong_van"].filled(issuer="Ủy ban nhân dân xã Hòa Lạc", year=2023)
    row = paper(
        units,
        binh,
        doc_type=template.kind,
        title=template.title,
        addressees=template.addressees,
        content=template.content,
        symbol=template.symbol,
    )
    assert {each.kind for each in templates().values()} == {"plan", "launch", "dispatch", "submission"}
    assert "Ủy ban nhân dân xã Hòa Lạc" in row.content
    assert "2023" in row.title

    actions.turn_paper(row, to="submitted", actor=binh)
    actions.turn_paper(row, to="draft", actor=clerk, note="Sai thể thức ở ký hiệu")
    actions.rewrite(row, {"symbol": "UBND-VHXH"}, actor=binh)
    actions.turn_paper(row, to="submitted", actor=binh)
    actions.turn_paper(row, to="checked", actor=clerk)
    actions.sign_paper(row, actor=dung)
    row = actions.number_paper(row, actor=clerk)

    row.refresh_from_db()
    assert (row.stage, row.sign, row.checked_by, row.signer) == (
        "numbered",
        "01/UBND-VHXH",
        "Bùi Thị Thư",
        "Phạm Văn Dũng",
    )
    assert row.document.called == "Công văn 01/UBND-VHXH"
    steps = Step.objects.filter(way="outgoing", thing_id=row.pk).order_by("id")
    assert [step.target for step in steps] == [
        "draft",
        "submitted",
        "draft",
        "submitted",
        "checked",
        "signed",
        "numbered",
    ]


def test_nobody_checks_or_signs_what_they_drafted(units, signed):
    both = signed("ca", {"standing_officer": units.commune, "chair": units.commune})
    row = paper(units, both)
    actions.turn_paper(row, to="submitted", actor=both)

    with pytest.raises(Refused, match="không tự kiểm tra"):
        actions.turn_paper(row, to="checked", actor=both)

    row.refresh_from_db()
    assert (row.stage, row.checked_by) == ("submitted", "")


def test_a_paper_put_up_is_not_rewritten_and_a_late_hand_is_told(units, binh, an):
    row = paper(units, binh)
    with pytest.raises(Stale):
        actions.rewrite(row, {"title": "Khác"}, actor=binh, seen=99)
    with pytest.raises(Refused):
        actions.rewrite(row, {"title": "Khác"}, actor=an)
    actions.turn_paper(row, to="submitted", actor=binh)
    with pytest.raises(Refused, match="đã trình"):
        actions.rewrite(row, {"title": "Khác"}, actor=binh)

    row.refresh_from_db()
    assert row.title == "Phát động phong trào thi đua năm 2023"


def test_only_a_launch_asks_for_plans_and_a_plan_is_not_drafted_here(units, binh):
    with pytest.raises(BadInput, match="phát động"):
        paper(units, binh, doc_type="dispatch", answer_by=date(2023, 12, 20))
    with pytest.raises(BadInput, match="không soạn ở đây"):
        paper(units, binh, doc_type="plan", answer_by=None)

    assert Outgoing.objects.count() == 0


@pytest.mark.req("TL-R", "NLB-R", "ND-R", "TK-R-a")
def test_recipients_are_split_by_purpose_with_contacts_outside_the_tree_and_an_archive_copy(
    units, binh, clerk, dung, an, giang
):
    cluster = actions.add_contact(
        units.commune,
        name="Cụm thi đua các tỉnh Đồng bằng sông Hồng",
        kind="cluster",
        members="Tỉnh Bình Minh\nTỉnh Sông Đà",
        actor=binh,
    )
    row = numbered(units, binh, clerk, dung, doc_type="dispatch")
    told = [
        actions.Recipient(unit=units.school),
        actions.Recipient(unit=units.district, purpose="report"),
        actions.Recipient(words="Thường trực Đảng ủy", purpose="report"),
        actions.Recipient(words="Chủ tịch, các Phó Chủ tịch", purpose="direct"),
        actions.Recipient(contact=cluster, purpose="report"),
        actions.Recipient(words="Lưu: VT, VX", purpose="file"),
    ]
    actions.address(row, told, actor=binh)

    sent = actions.send(row, actor=clerk)

    lines = list(queries.deliveries_of(sent.document, binh))
    assert [(line.named, line.purpose) for line in lines] == [
        ("Trường Tiểu học Hòa Lạc", "carry_out"),
        ("Huyện Sông Trà", "report"),
        ("Thường trực Đảng ủy", "report"),
        ("Chủ tịch, các Phó Chủ tịch", "direct"),
        ("Cụm thi đua các tỉnh Đồng bằng sông Hồng", "report"),
        ("Lưu: VT, VX", "file"),
    ]
    assert [line.named for line in queries.deliveries_of(sent.document, an)] == ["Trường Tiểu học Hòa Lạc"]
    assert list(queries.unacknowledged(an, "focal")) == [lines[0]]
    receipt = actions.acknowledge(sent.document, unit=units.school, actor=an)
    assert (receipt.acknowledged_on, receipt.acknowledged_by) == (TODAY, "Nguyễn Văn An")
    assert list(queries.unacknowledged(an, "focal")) == []
    with pytest.raises(Refused):
        actions.acknowledge(sent.document, unit=units.elsewhere, actor=giang)
    assert not queries.visible_to(giang).filter(pk=sent.document.pk).exists()


def test_a_paper_without_recipients_is_not_sent(units, binh, clerk, dung):
    row = numbered(units, binh, clerk, dung)

    with pytest.raises(Refused, match="nơi nhận"):
        actions.send(row, actor=clerk)

    row.refresh_from_db()
    assert row.stage == "numbered"
    assert Notice.objects.filter(template="paper_received").count() == 0


def test_a_paper_on_its_way_is_seen_by_its_own_desk_alone(units, binh, clerk, an, giang, signed):
    row = paper(units, binh)
    above = signed("tren", {"standing_officer": units.district})

    assert [list(queries.outgoing_visible_to(actor)) for actor in (binh, clerk)] == [[row], [row]]
    assert [list(queries.outgoing_visible_to(actor)) for actor in (an, giang, above)] == [[], [], []]


def test_a_contact_is_written_once_and_by_its_own_office(units, binh, giang):
    told = {"name": "Ban Thi đua - Khen thưởng Trung ương", "kind": "central"}
    row = actions.add_contact(units.commune, **told, actor=binh)

    with pytest.raises(BadInput, match="đã có"):
        actions.add_contact(units.commune, **told, actor=binh)
    with pytest.raises(Refused):
        actions.change_contact(row, name="Khác", kind="central", actor=giang)

    row.refresh_from_db()
    assert (row.name, list(queries.contacts_visible_to(giang))) == (told["name"], [])
    assert list(queries.contacts_visible_to(binh)) == [row]
