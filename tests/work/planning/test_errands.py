"""What one document puts on one unit: drawn from what came in, asked for by a launch."""

from datetime import date, timedelta

import pytest
from tests.conftest import TODAY

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library import actions as library
from thidua.base.library import queries as documents
from thidua.base.library.models import Relation
from thidua.base.notices.models import Notice
from thidua.work.planning import actions as planning
from thidua.work.planning.actions import errands
from thidua.work.planning.models import Errand
from thidua.work.planning.queries.errands import answers_missing, errand_board, errands_visible_to, my_errands


@pytest.fixture
def clerk(signed, units):
    return signed("thu", {"clerk": units.commune}, name="Bùi Thị Thư")


@pytest.fixture
def incoming(units, clerk):
    new = library.Arrival(
        unit=units.commune,
        received_on=date(2023, 12, 4),
        sender="Ủy ban nhân dân huyện Sông Trà",
        doc_type="Chương trình",
        number="11/CTr-UBND",
        issued_on=date(2023, 12, 1),
        subject="Chương trình công tác trọng tâm, khắc phục tồn tại",
    )
    return library.register(new, actor=clerk)


@pytest.fixture
def launch(units, signed):
    """A launch of the district, numbered, addressed to the chairs of its communes."""
    officer = signed("huyen", {"standing_officer": units.district}, name="Hà Văn Tiến")
    clerk = signed("vt", {"clerk": units.district})
    chair = signed("ct", {"chair": units.district})
    new = library.NewPaper(
        doc_type="launch",
        title="Phát động thi đua xây dựng nông thôn mới",
        addressees="Chủ tịch Ủy ban nhân dân các xã",
        content="Đề nghị các xã xây dựng kế hoạch.",
        symbol="UBND-TĐKT",
        answer_by=date(2023, 12, 20),
    )
    row = library.write(new, unit=units.district, actor=officer)
    told = [
        library.Recipient(unit=units.commune, words="Chủ tịch Ủy ban nhân dân xã Hòa Lạc"),
        library.Recipient(unit=units.elsewhere, words="Chủ tịch Ủy ban nhân dân xã Đông Xá"),
        library.Recipient(unit=units.province, purpose="report"),
        library.Recipient(words="Lưu: VT", purpose="file"),
    ]
    library.address(row, told, actor=officer)
    library.turn_paper(row, to="submitted", actor=officer)
    library.turn_paper(row, to="checked", actor=clerk)
    library.sign_paper(row, actor=chair)
    row = library.number_paper(row, actor=clerk)
    return row, officer


def issued(unit, to, officer, system):
    plan = planning.draft(unit, title="Kế hoạch thi đua nông thôn mới", year=2023, actor=officer)
    planning.add_duty(plan, text="Chỉnh trang ngõ xóm", lead=unit, due=date(2023, 12, 25), actor=officer)
    planning.turn(plan, to="submitted", actor=officer)
    planning.sign(plan, actor=system)
    planning.number_and_seal(plan, actor=system)
    return planning.distribute(plan, to=[to], actor=system)


@pytest.mark.req("TK-3.2-a")
def test_tasks_are_drawn_from_what_came_in_with_a_head_a_day_and_a_state(incoming, units, binh, an, giang):
    row, own = errands.draw(
        incoming,
        text="Khắc phục việc chậm báo cáo",
        units=[units.school, units.commune],
        due=date(2023, 12, 8),
        actor=binh,
    )

    assert (row.head, row.due, row.document) == (
        "Thủ trưởng Trường Tiểu học Hòa Lạc",
        date(2023, 12, 8),
        incoming.document,
    )
    assert documents.visible_to(an).filter(pk=incoming.document_id).exists()
    assert (list(my_errands(an)), list(errands_visible_to(giang))) == ([row], [])
    days = (TODAY, date(2023, 12, 9))
    assert [errand_board(binh, day).get(pk=row.pk).standing for day in days] == ["soon", "late"]
    errands.report_errand(row, note="Đã nộp đủ báo cáo tháng 11.", actor=an)
    errands.return_errand(row, note="Thiếu phụ lục", actor=binh)
    errands.report_errand(row, note="Đã bổ sung phụ lục.", actor=an)
    errands.accept_errand(row, actor=binh)
    row.refresh_from_db()
    assert (row.stage, row.done_on, row.done_by) == ("accepted", TODAY, "Nguyễn Văn An")
    assert own.head == "Thủ trưởng Xã Hòa Lạc"
    assert list(my_errands(an)) == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"text": " "}, "nội dung"),
        ({"due": date(2023, 12, 3)}, "Hạn"),
        ({"units": []}, "ít nhất một"),
    ],
)
def test_a_task_without_words_day_or_unit_is_not_drawn(incoming, units, binh, told, reason):
    plain = {"text": "Làm", "units": [units.school], "due": date(2023, 12, 8)}

    with pytest.raises(BadInput, match=reason):
        errands.draw(incoming, **{**plain, **told}, actor=binh)

    assert Errand.objects.count() == 0


def test_tasks_are_neither_drawn_nor_done_by_strangers(incoming, units, binh, giang, an):
    plain = {"text": "Làm", "units": [units.school], "due": date(2023, 12, 8)}
    with pytest.raises(Refused):
        errands.draw(incoming, **plain, actor=giang)
    with pytest.raises(BadInput):
        errands.draw(incoming, **{**plain, "units": [units.elsewhere]}, actor=binh)
    assert Errand.objects.count() == 0
    [row] = errands.draw(incoming, **plain, actor=binh)

    for act, actor in ((errands.report_errand, giang), (errands.report_errand, binh)):
        with pytest.raises(Refused):
            act(row, note="Xong", actor=actor)
    with pytest.raises(Stale):
        errands.report_errand(row, note="Xong", actor=an, seen=7)
    with pytest.raises(BadInput):
        errands.report_errand(row, actor=an)
    row.refresh_from_db()
    assert (row.stage, row.done_on) == ("owed", None)


def test_what_is_owed_is_reminded_of_once_a_day_before_and_after_its_day(incoming, units, binh, an, system):
    [row] = errands.draw(incoming, text="Làm", units=[units.school], due=date(2023, 12, 8), actor=binh)

    assert [errands.remind_of_errands([row], actor=binh) for _turn in range(2)] == [1, 0]
    days = [row.due + timedelta(days=away) for away in (-1, 0, 1)]
    assert [errands.sweep_errands(actor=system.on(day)) for day in days] == [1, 0, 1]
    told = Notice.objects.filter(login=an.login, template="errand_reminder")
    assert told.count() == 3


@pytest.mark.req("TL-0-a")
def test_a_launch_addressed_to_posts_owes_each_addressee_an_answer_by_a_plan(
    launch, units, binh, giang, system
):
    row, officer = launch

    errands.send_paper(row, actor=officer)

    missing = list(answers_missing(row))
    assert [(each.unit, each.head, each.due) for each in missing] == [
        (units.commune, "Chủ tịch Ủy ban nhân dân xã Hòa Lạc", date(2023, 12, 20)),
        (units.elsewhere, "Chủ tịch Ủy ban nhân dân xã Đông Xá", date(2023, 12, 20)),
    ]
    plan = issued(units.commune, units.school, binh, system)
    with pytest.raises(BadInput, match="bằng kế hoạch"):
        errands.report_errand(missing[0], note="Đã làm", actor=binh)
    with pytest.raises(BadInput, match="của chính đơn vị"):
        errands.answer_with(missing[1], plan, actor=giang)
    done = errands.answer_with(missing[0], plan, actor=binh)

    assert (done.stage, done.answer) == ("done", plan)
    assert [each.unit for each in answers_missing(row)] == [units.elsewhere]
    implementing = documents.implementing(row.document, officer)
    assert [(link.thing_code, link.relation) for link in implementing] == [(plan.code, Relation.IMPLEMENTS)]


def test_a_launch_that_asks_for_nothing_and_a_dispatch_owe_nothing(launch, units):
    row, officer = launch
    row.answer_by = None
    row.save(update_fields=["answer_by"])

    errands.send_paper(row, actor=officer)

    assert Errand.objects.count() == 0
