"""A plan is drafted, owned, signed, numbered, sent and acknowledged, each by the right hand."""

from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library.models import Document, Link
from thidua.base.notices.models import Notice
from thidua.base.org.actions import NewPerson, add_person, close_unit
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Obligation, Plan


def test_a_plan_goes_from_draft_to_the_units_through_three_hands(drafted, issue, units):
    sent = issue(drafted, to=[units.commune])

    sent.refresh_from_db()
    assert (sent.stage, sent.number, sent.sign) == ("distributed", "1", "1/KH-UBND")
    assert (sent.signer, sent.signed_on, sent.issued_on) == (
        "Vũ Ngọc Sơn",
        date(2023, 1, 30),
        date(2023, 1, 30),
    )
    assert [receipt.unit.code for receipt in sent.receipts.all()] == ["BM-ST-HL", "BM-ST-DX"]


@pytest.mark.req("TK-I.1-a")
def test_a_plan_with_an_unowned_duty_cannot_be_submitted(drafted, hoa):
    actions.add_duty(drafted, text="Biên soạn tài liệu tuyên truyền", actor=hoa)

    with pytest.raises(Refused, match="đơn vị chủ trì và người chịu trách nhiệm"):
        actions.turn(drafted, to="submitted", actor=hoa)

    drafted.refresh_from_db()
    assert drafted.stage == "draft"


@pytest.mark.req("TK-I.1-a")
def test_an_owned_duty_has_one_head_a_lead_and_co_units(drafted, hoa, units):
    duty = actions.add_duty(
        drafted, text="Kiểm tra chéo", lead=units.office, helps=[units.commune], actor=hoa
    )

    assert duty.lead == units.office
    assert duty.head == "Thủ trưởng Phòng Nội vụ Sông Trà"
    assert [(share.unit.code, share.part) for share in duty.shares.all()] == [("BM-ST-HL", "helps")]


def test_the_head_is_the_leader_of_the_unit_where_one_is_known(drafted, hoa, system, units):
    new = NewPerson(
        "Cao Thị Lan", units.office, "Trưởng phòng", date(2020, 1, 1), "civil_servant", is_leader=True
    )
    add_person(new, actor=system)

    duty = actions.add_duty(drafted, text="Tập huấn nghiệp vụ", lead=units.office, actor=hoa)

    assert duty.head == "Cao Thị Lan, Trưởng phòng"


def test_only_the_chair_signs(drafted, hoa):
    actions.turn(drafted, to="submitted", actor=hoa)

    with pytest.raises(Refused, match="không giữ vai trò"):
        actions.sign(drafted, actor=hoa)

    drafted.refresh_from_db()
    assert (drafted.stage, drafted.signer, drafted.signed_on) == ("submitted", "", None)


def test_a_submitted_plan_is_not_mended_but_may_be_sent_back_with_a_reason(drafted, hoa, son):
    actions.turn(drafted, to="submitted", actor=hoa)

    with pytest.raises(Refused, match="đã trình ký"):
        actions.mend_plan(drafted, {"title": "Khác"}, actor=hoa)
    with pytest.raises(BadInput, match="lý do"):
        actions.turn(drafted, to="draft", actor=son)
    actions.turn(drafted, to="draft", note="Bổ sung chỉ tiêu", actor=son)

    drafted.refresh_from_db()
    assert (drafted.stage, drafted.title) == ("draft", "Triển khai công tác thi đua, khen thưởng năm 2023")


def test_two_plans_of_a_year_get_numbers_without_a_gap(drafted, hoa, issue, units):
    second = actions.draft(units.district, title="Kế hoạch hai", year=2023, actor=hoa)

    assert issue(drafted).number == "1"
    assert issue(second, to=[units.commune]).number == "2"


def test_a_number_is_not_taken_when_the_plan_is_not_signed(drafted, hoa, van):
    actions.turn(drafted, to="submitted", actor=hoa)

    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.number_and_seal(drafted, actor=van)

    drafted.refresh_from_db()
    assert drafted.number == ""
    assert not Entry.objects.filter(verb="take_number").exists()


def test_an_issued_plan_enters_the_library_for_those_below(sent):
    document = Document.objects.get(number="1/KH-UBND")

    assert sent.document == document
    assert (document.subject, document.unit, document.shared_below) == (sent.title, sent.unit, True)


def test_a_stale_page_changes_nothing(drafted, hoa):
    drafted.refresh_from_db()
    actions.mend_plan(drafted, {"theme": "Chủ đề mới"}, actor=hoa, seen=drafted.version)

    with pytest.raises(Stale, match="tải lại trang"):
        actions.mend_plan(drafted, {"theme": "Chủ đề khác"}, actor=hoa, seen=drafted.version)

    assert Plan.objects.get(pk=drafted.pk).theme == "Chủ đề mới"


def test_a_stranger_may_not_draft_for_another_unit(giang, units):
    with pytest.raises(Refused, match="chuyên viên"):
        actions.draft(units.commune, title="Kế hoạch lạ", year=2023, actor=giang)

    assert Plan.objects.count() == 0


def test_a_plan_without_recipients_is_not_sent(hoa, son, van, units):
    plan = actions.draft(units.district, title="Kế hoạch trống", year=2023, actor=hoa)
    actions.turn(plan, to="submitted", actor=hoa)
    actions.sign(plan, actor=son)
    numbered = actions.number_and_seal(plan, actor=van)

    with pytest.raises(Refused, match="nơi nhận"):
        actions.distribute(numbered, to=[], actor=van)

    assert Obligation.objects.count() == 0


def test_recipients_are_told_and_acknowledge_once(binh, sent, units):
    assert [notice.login for notice in Notice.objects.filter(template="plan_distributed")] == [binh.login]

    first = actions.acknowledge(sent, unit=units.commune, actor=binh)
    again = actions.acknowledge(sent, unit=units.commune, actor=binh.on(date(2023, 12, 9)))

    sent.refresh_from_db()
    assert sent.stage == "in_execution"
    assert (first.acknowledged_on, again.acknowledged_on) == (binh.today, binh.today)
    assert Entry.objects.filter(verb="acknowledge_plan").count() == 1


def test_one_unit_does_not_acknowledge_for_another(sent, giang, units):
    with pytest.raises(Refused, match="thay cho đơn vị mình"):
        actions.acknowledge(sent, unit=units.commune, actor=giang)

    assert sent.receipts.filter(acknowledged_on__isnull=False).count() == 0


@pytest.mark.req("YC-0-a", "TK-III.2-a", "YC-III.2")
def test_a_child_plan_cites_its_parent_and_is_traced_both_ways(sent, binh, hoa, units):
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)

    assert child.theme == "Đoàn kết, sáng tạo"
    assert [basis.relation for basis in child.bases.all()] == ["implements"]
    assert Link.objects.get(thing_code=child.code).document == sent.document
    assert list(queries.children_of(sent, binh)) == [child]
    assert list(queries.parents_for(binh, units.commune)) == [sent]


@pytest.mark.req("YC-0-a")
def test_the_parents_duties_become_tasks_with_head_and_day(sent, binh, units):
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)

    [copied] = actions.copy_duties(child, duties=queries.copyable_duties(child), actor=binh)

    assert (copied.copied_from.plan, copied.lead, copied.due) == (sent, units.commune, date(2023, 3, 31))
    assert copied.head == "Thủ trưởng Xã Hòa Lạc"
    assert list(queries.copyable_duties(child)) == []


def test_a_duty_is_not_copied_twice(sent, binh, units):
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)
    duties = list(sent.duties.all())
    actions.copy_duties(child, duties=duties, actor=binh)

    with pytest.raises(BadInput, match="đã có trong kế hoạch"):
        actions.copy_duties(child, duties=duties, actor=binh)

    assert child.duties.count() == 1


@pytest.mark.req("TK-III.2-a")
def test_units_without_a_plan_are_listed_until_they_submit_one(sent, binh, units):
    assert [row.unit.code for row in queries.missing_children(sent)] == ["BM-ST-HL", "BM-ST-DX"]
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)
    assert [row.unit.code for row in queries.missing_children(sent)] == ["BM-ST-HL", "BM-ST-DX"]

    actions.turn(child, to="submitted", actor=binh)

    assert [row.unit.code for row in queries.missing_children(sent)] == ["BM-ST-DX"]


def test_a_plan_beside_cannot_be_cited_as_a_parent(sent, binh, giang, units):
    child = actions.draft(units.elsewhere, title="Kế hoạch xã bên", year=2023, parent=sent, actor=giang)

    with pytest.raises(Refused, match="chưa được ban hành"):
        actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=child, actor=binh)

    assert Plan.objects.filter(unit=units.commune).count() == 0


def test_an_issued_plan_of_a_unit_beside_is_no_parent_either(sent, binh, system, units, signed):
    author = signed(
        "tam", {"standing_officer": units.elsewhere, "chair": units.elsewhere, "clerk": units.elsewhere}
    )
    beside = actions.draft(units.elsewhere, title="Kế hoạch xã bên", year=2023, actor=author)
    actions.turn(beside, to="submitted", actor=author)
    actions.sign(beside, actor=author)
    numbered = actions.number_and_seal(beside, actor=author)

    with pytest.raises(Refused, match="đơn vị cấp trên"):
        actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=numbered, actor=binh)

    assert Plan.objects.filter(unit=units.commune).count() == 0


def test_a_unit_that_no_longer_exists_is_given_nothing_and_sent_nothing(drafted, hoa, issue, system, units):
    close_unit(units.elsewhere, on=date(2023, 1, 15), successors=[units.commune], how="merge", actor=system)
    units.elsewhere.refresh_from_db()

    with pytest.raises(Refused, match="không còn hoạt động"):
        actions.add_duty(drafted, text="Việc mới", lead=units.elsewhere, actor=hoa)
    with pytest.raises(BadInput, match="không còn hoạt động"):
        issue(drafted, to=[units.commune])

    assert drafted.duties.count() == 1
    assert drafted.receipts.count() == 0


def test_the_first_to_be_informed_does_not_take_a_plan_into_execution(
    sent, issue, binh, dung, signed, minh, units
):
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)
    actions.add_duty(child, text="Đăng ký thi đua", lead=units.school, actor=binh)
    actions.turn(child, to="submitted", actor=binh)
    actions.sign(child, actor=dung)
    clerk = signed("khanh", {"clerk": units.commune})
    out = actions.distribute(actions.number_and_seal(child, actor=clerk), to=[units.office], actor=clerk)

    actions.acknowledge(out, unit=units.office, actor=minh)

    out.refresh_from_db()
    assert out.stage == "distributed"
    assert [r.purpose for r in out.receipts.all()] == ["carry_out", "report"]


def test_the_turns_with_their_own_forms_are_not_taken_by_the_plain_one(drafted, hoa, son):
    actions.turn(drafted, to="submitted", actor=hoa)

    with pytest.raises(Refused, match="biểu mẫu riêng"):
        actions.turn(drafted, to="approved_signed", actor=son)

    drafted.refresh_from_db()
    assert (drafted.stage, drafted.signer) == ("submitted", "")


def test_a_copied_duty_without_a_day_is_due_by_the_end_of_the_year(drafted, issue, hoa, binh, units):
    actions.add_duty(
        drafted, text="Báo cáo khi có yêu cầu", lead=units.office, owes=[units.commune], actor=hoa
    )
    sent = issue(drafted)
    child = actions.draft(units.commune, title="Kế hoạch xã", year=2023, parent=sent, actor=binh)

    copied = actions.copy_duties(child, duties=queries.copyable_duties(child), actor=binh)

    assert [duty.due for duty in copied] == [date(2023, 3, 31), date(2023, 12, 31)]


def test_a_duty_is_not_given_to_a_unit_outside_the_issuer(binh, units):
    plan = actions.draft(units.commune, title="Kế hoạch xã", year=2023, actor=binh)

    with pytest.raises(Refused, match="không thuộc"):
        actions.add_duty(plan, text="Việc của người khác", lead=units.elsewhere, actor=binh)

    assert plan.duties.count() == 0
