"""A dossier is drafted, sent, returned, mended, received and appraised, each by whose turn it is."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.queries import steps_of
from thidua.base.notices.models import Notice
from thidua.base.org.actions import NewPerson, add_person
from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import ListedRow, NewNominee
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier, Paper, ReturnRequest, Submission
from thidua.work.dossiers.queries import newest_paper, paper_kinds


def stages(dossier):
    return [step.target for step in steps_of(dossier, DOSSIER_WAY)]


def test_a_submission_carries_all_its_dossiers_to_the_body(submission, dossier, an):
    actions.submit(submission, actor=an)

    dossier.refresh_from_db()
    submission.refresh_from_db()
    assert (dossier.stage, submission.stage, submission.submitted_on) == ("submitted", "submitted", an.today)
    assert stages(dossier) == ["drafted", "submitted"]


@pytest.mark.req("TK-2.1-b")
def test_an_incomplete_dossier_is_not_sent_and_every_gap_is_named(submission, nominee, an):
    dossier = actions.add_nominee(submission, nominee, actor=an)

    with pytest.raises(Refused, match="Đỗ Thị Hạnh: Biên bản bình xét"):
        actions.submit(submission, actor=an)

    dossier.refresh_from_db()
    submission.refresh_from_db()
    assert (dossier.stage, submission.stage, submission.submitted_on) == ("drafted", "drafted", None)
    assert not Paper.objects.filter(kind="eligibility_sheet").exists()


@pytest.mark.req("TK-2.1-d")
def test_a_nomination_without_its_task_and_benefit_is_not_sent(submission, dossier, an):
    actions.edit(dossier, linked_to="", benefit="", actor=an)

    with pytest.raises(Refused, match=r"nhiệm vụ, phong trào hoặc sáng kiến.*lợi ích, hiệu quả"):
        actions.submit(submission, actor=an)

    dossier.refresh_from_db()
    assert dossier.stage == "drafted"


@pytest.mark.req("NLB-III.2-b")
def test_a_late_submission_goes_only_with_a_reason_and_is_flagged(submission, dossier, an):
    late = an.on(date(2024, 1, 2))

    with pytest.raises(Refused, match="hết hạn nhận ngày 31/12/2023"):
        actions.submit(submission, actor=late)
    submission.refresh_from_db()
    assert (submission.stage, submission.late_reason) == ("drafted", "")
    actions.submit(submission, actor=late, late_reason="Họp xét lại do có đơn thư")

    submission.refresh_from_db()
    assert (submission.stage, submission.late_reason) == ("submitted", "Họp xét lại do có đơn thư")


def test_a_submission_before_the_window_is_refused_even_with_a_reason(submission, dossier, an):
    with pytest.raises(Refused, match="từ ngày 15/11/2023"):
        actions.submit(submission, actor=an.on(date(2023, 11, 1)), late_reason="Nộp sớm")

    submission.refresh_from_db()
    assert submission.stage == "drafted"


def test_a_submission_in_time_is_not_flagged_as_late(submission, dossier, an):
    actions.submit(submission, actor=an, late_reason="Phòng khi muộn")

    submission.refresh_from_db()
    assert submission.late_reason == ""


def test_an_empty_submission_is_not_sent(submission, an):
    with pytest.raises(Refused, match="chưa có ai"):
        actions.submit(submission, actor=an)


def test_the_same_nominee_stands_once_for_an_honour_in_a_round(submission, dossier, nominee, an):
    with pytest.raises(BadInput, match="đã được đề nghị Lao động tiên tiến trong đợt này"):
        actions.add_nominee(submission, nominee, actor=an)

    assert Dossier.objects.count() == 1


def test_the_database_itself_holds_that_a_nominee_stands_once(dossier):
    double = Dossier.objects.get(pk=dossier.pk)
    double.pk, double.code = None, "HS-2"

    with pytest.raises(IntegrityError), transaction.atomic():
        double.save(force_insert=True)

    assert Dossier.objects.count() == 1


def test_a_nominee_may_stand_again_after_the_first_dossier_was_withdrawn(submission, dossier, nominee, an):
    actions.withdraw(dossier, reason="Nhầm danh hiệu", actor=an)

    again = actions.add_nominee(submission, nominee, actor=an)

    assert again.stage == "drafted"


def test_a_nominee_of_another_unit_is_refused(system, units, submission, an):
    outsider = add_person(
        NewPerson("Lý Văn Khoa", units.elsewhere, "Công chức", date(2020, 1, 1), "civil_servant"),
        actor=system,
    )

    with pytest.raises(BadInput, match="không thuộc"):
        actions.add_nominee(
            submission,
            NewNominee(kind="person", person=outsider, unit=units.elsewhere, honour="LDTT"),
            actor=an,
        )

    assert Dossier.objects.count() == 0


def test_a_household_does_not_get_a_personal_title(submission, an):
    with pytest.raises(BadInput, match="không dành cho đối tượng này"):
        actions.add_nominee(
            submission, NewNominee(kind="household", name="Hộ ông Tư", honour="LDTT"), actor=an
        )


def test_a_stranger_starts_nothing_for_another_unit(giang, units, award_round):
    with pytest.raises(Refused, match="đầu mối"):
        actions.start(unit=units.school, award_round=award_round, actor=giang)

    assert Submission.objects.count() == 0


def test_the_focal_person_does_not_receive(submitted, an):
    with pytest.raises(Refused, match="không giữ vai trò"):
        actions.receive(submitted, actor=an)

    submitted.refresh_from_db()
    assert (submitted.stage, submitted.received_on) == ("submitted", None)


def test_receipt_fixes_the_day_that_selects_the_law(submitted, binh):
    actions.receive(submitted, actor=binh)

    submitted.refresh_from_db()
    assert (submitted.stage, submitted.received_on) == ("received", binh.today)


def test_a_second_receipt_is_refused(received, binh):
    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.receive(received, actor=binh)

    assert stages(received) == ["drafted", "submitted", "received"]


def test_a_stale_page_does_not_act(submitted, binh):
    seen = submitted.version
    actions.receive(submitted, actor=binh, seen=seen)

    with pytest.raises(Stale):
        actions.return_for_supplement(submitted, fields=["report"], note="Bổ sung", actor=binh, seen=seen)

    assert ReturnRequest.objects.count() == 0


def test_a_report_saved_on_a_stale_page_is_refused(dossier, an):
    seen = dossier.version
    actions.save_report(dossier, report="Bản mới", actor=an, seen=seen)

    with pytest.raises(Stale):
        actions.save_report(dossier, report="Bản cũ", actor=an, seen=seen)

    dossier.refresh_from_db()
    assert dossier.report == "Bản mới"


def test_a_return_without_a_note_changes_nothing(received, binh):
    with pytest.raises(BadInput, match="lý do"):
        actions.return_for_supplement(received, fields=["report"], note=" ", actor=binh)

    received.refresh_from_db()
    assert received.stage == "received"
    assert ReturnRequest.objects.count() == 0


def test_a_return_names_at_least_one_field(received, binh):
    with pytest.raises(BadInput, match="ít nhất một mục"):
        actions.return_for_supplement(received, fields=[], note="Thiếu", actor=binh)

    received.refresh_from_db()
    assert received.stage == "received"


def test_only_the_fields_a_return_names_are_open(received, binh, an):
    actions.return_for_supplement(
        received, fields=["benefit", "paper:review_minutes"], note="Nêu rõ số liệu", actor=binh
    )

    actions.supplement(received, values={"benefit": "98% học sinh đạt chuẩn"}, actor=an)
    with pytest.raises(Refused, match="Chỉ được bổ sung"):
        actions.supplement(received, values={"report": "Báo cáo khác"}, actor=an)
    with pytest.raises(Refused, match="Chỉ được bổ sung"):
        actions.supplement_paper(received, kind="photo", text="Ảnh", actor=an)

    received.refresh_from_db()
    assert received.benefit == "98% học sinh đạt chuẩn"
    assert received.report == "Hoàn thành tốt nhiệm vụ năm học, phụ đạo học sinh yếu."


def test_a_returned_dossier_goes_up_again_once_all_that_was_asked_has_come(received, binh, an):
    actions.return_for_supplement(received, fields=["paper:review_minutes"], note="Mờ", actor=binh)

    with pytest.raises(BadInput, match="chưa bổ sung"):
        actions.resubmit(received, actor=an)
    actions.supplement_paper(received, kind="review_minutes", text="Biên bản rõ", actor=an)
    actions.resubmit(received, answer="Đã chụp lại", actor=an)

    received.refresh_from_db()
    assert received.stage == "submitted"
    assert received.received_on == binh.today
    assert stages(received) == ["drafted", "submitted", "received", "returned", "submitted"]
    assert [r.answer for r in received.returns.all()] == ["Đã chụp lại"]


def test_the_sheet_is_a_paper_with_its_law_and_findings(received):
    sheet = newest_paper(received, "eligibility_sheet")

    assert sheet.content["regime"] == "A"
    assert sheet.content["law_dates"]["criteria"] == "2023-12-31"
    assert {"code", "met", "reason_vi", "cite", "verified", "remedy_vi"} <= set(sheet.content["findings"][0])


def test_appraisal_passes_a_dossier_whose_criteria_are_met(received, binh):
    actions.appraise(received, actor=binh, agrees=True, note="Đủ điều kiện.")

    received.refresh_from_db()
    assert received.stage == "appraised"
    assert {"eligibility_sheet", "appraisal"} <= paper_kinds(received)


def test_what_the_rules_cannot_tell_needs_the_appraisers_own_word(system, units, received, binh, teacher):
    teacher.ratings.update(rating="", leave_days=None)

    with pytest.raises(BadInput, match="ý kiến thẩm định"):
        actions.appraise(received, actor=binh)

    received.refresh_from_db()
    assert received.stage == "received"
    assert not Paper.objects.filter(kind="appraisal").exists()


@pytest.mark.req("TK-2.1-b")
def test_a_blocking_verdict_stops_appraisal_until_the_chair_sets_it_aside(
    system, units, received, binh, dung, teacher
):
    teacher.ratings.update(rating="KHTNV")

    with pytest.raises(Refused, match="không đủ điều kiện"):
        actions.appraise(received, actor=binh, agrees=True, note="Vẫn đề nghị")
    received.refresh_from_db()
    assert received.stage == "received"
    with pytest.raises(Refused, match="Chủ tịch"):
        actions.override(received, of="eligibility", reason="Tôi muốn", actor=binh)
    with pytest.raises(BadInput, match="lý do"):
        actions.override(received, of="eligibility", reason=" ", actor=dung)
    actions.override(received, of="eligibility", reason="Xếp loại nhập nhầm, đã có văn bản", actor=dung)
    actions.appraise(received, actor=binh, note="Theo ý kiến Chủ tịch")

    received.refresh_from_db()
    assert received.stage == "appraised"


def test_nobody_appraises_their_own_dossier(received, binh, teacher):
    own = replace(binh, person_id=teacher.pk)

    with pytest.raises(Refused, match="người được đề nghị"):
        actions.appraise(received, actor=own, agrees=True, note="Đủ điều kiện.")

    received.refresh_from_db()
    assert received.stage == "received"


def test_a_rejection_is_reasoned(received, binh):
    with pytest.raises(BadInput, match="lý do"):
        actions.reject(received, reason="", actor=binh)
    actions.reject(received, reason="Không đạt tiêu chuẩn năm 2023.", actor=binh)

    received.refresh_from_db()
    assert received.stage == "rejected"
    assert steps_of(received, DOSSIER_WAY).last().note == "Không đạt tiêu chuẩn năm 2023."


def test_a_title_does_not_skip_the_council(received, binh, dung):
    actions.appraise(received, actor=binh, agrees=True, note="Đủ điều kiện.")
    actions.leave_paper(received, kind="award_decision", content={"number": "12/QĐ-UBND"}, actor=dung)

    with pytest.raises(Refused, match="phải qua Hội đồng"):
        actions.advance(received, to="decided", actor=dung)

    received.refresh_from_db()
    assert received.stage == "appraised"


def test_the_gate_looks_for_the_minutes_of_the_council(received, binh, chi):
    actions.appraise(received, actor=binh, agrees=True, note="Đủ điều kiện.")

    with pytest.raises(Refused, match="Biên bản họp Hội đồng"):
        actions.advance(received, to="council_voted", actor=chi)
    actions.leave_paper(received, kind="council_minutes", content={"for": 9}, actor=chi)
    actions.advance(received, to="council_voted", actor=chi)

    received.refresh_from_db()
    assert received.stage == "council_voted"


def test_a_stranger_leaves_no_paper(received, giang):
    with pytest.raises(Refused):
        actions.leave_paper(received, kind="council_minutes", content={"for": 9}, actor=giang)

    assert not Paper.objects.filter(kind="council_minutes").exists()


def test_a_list_is_added_whole_or_not_at_all(submission, teacher, an, units, system):
    add_person(NewPerson("Đỗ Thị Hạnh", units.school, "Văn thư", date(2019, 1, 1), "worker"), actor=system)
    rows = [
        ListedRow(2, "Cá nhân", "đỗ thị hạnh", honour="Lao động tiên tiến"),
        ListedRow(3, "Cá nhân", "Người Không Có", honour="LDTT"),
        ListedRow(4, "Tập thể", "Trường Tiểu học Hòa Lạc", honour="GK"),
        ListedRow(5, "Hộ", "Hộ bà Sáu", honour="GK"),
    ]

    with pytest.raises(BadInput) as fault:
        actions.add_listed(submission, rows, actor=an)

    assert sorted(fault.value.fields) == ["Dòng 2", "Dòng 3", "Dòng 5"]
    assert Dossier.objects.count() == 0


def test_a_right_list_is_added_in_one_go(submission, teacher, an):
    rows = [
        ListedRow(2, "Cá nhân", "", code=teacher.code, honour="Lao động tiên tiến"),
        ListedRow(3, "Tập thể", "Trường Tiểu học Hòa Lạc", honour="GK"),
        ListedRow(4, "Hộ gia đình", "Hộ bà Sáu", honour="GK"),
    ]

    added = actions.add_listed(submission, rows, actor=an)

    assert [(d.kind, d.honour, d.nominee_name) for d in added] == [
        ("person", "LDTT", "Đỗ Thị Hạnh"),
        ("collective", "GK", "Trường Tiểu học Hòa Lạc"),
        ("household", "GK", "Hộ bà Sáu"),
    ]


def test_the_desks_hear_what_arrived_what_came_back_and_what_has_ended(submitted, an, binh, giang):
    actions.return_for_supplement(submitted, fields=["benefit"], note="Nêu rõ số liệu", actor=binh)
    actions.supplement(submitted, values={"benefit": "120 học sinh"}, actor=an)
    actions.resubmit(submitted, actor=an)
    actions.reject(submitted, reason="Hết chỉ tiêu của đợt", actor=binh)

    heard = [(n.login, n.template) for n in Notice.objects.order_by("id")]
    told = Notice.objects.get(template="file_returned").said["vi"]["body"]
    assert heard == [
        (binh.login, "submission_arrived"),
        (an.login, "file_returned"),
        (an.login, "file_rejected"),
    ]
    assert "Nội dung cần bổ sung: Lợi ích, hiệu quả và căn cứ chứng minh." in told
    assert "Hạn bổ sung: 31/12/2023." in told


def test_a_refused_return_tells_nobody(received, binh):
    before = Notice.objects.count()

    with pytest.raises(BadInput):
        actions.return_for_supplement(received, fields=["report"], note="", actor=binh)

    assert Notice.objects.count() == before
