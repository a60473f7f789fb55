"""A document is sent to be read, confirmed with its time, and called to mind; a regulation is proposed."""

from datetime import date, timedelta

import pytest
from tests.conftest import NOW, TODAY

from thidua.base.accounts.models import User
from thidua.base.core.answers import BadInput, Refused
from thidua.base.flow.models import Step
from thidua.base.library import actions, queries
from thidua.base.library.models import Document, Reading, RegulationProposal
from thidua.base.notices.models import Notice


@pytest.fixture
def own(units, binh) -> Document:
    told = {"number": "03/QC-UBND", "subject": "Quy chế thi đua, khen thưởng", "unit": units.commune}
    return actions.enter("Quy chế", **told, status="in_force", actor=binh)


def test_units_and_people_confirm_that_they_have_read_and_those_who_have_not_are_named(
    own, units, binh, an, dung, giang
):
    chair = User.objects.get(pk=dung.user_id)
    assert not queries.visible_to(an).filter(pk=own.pk).exists()

    of_unit, of_person = actions.ask_to_read(
        own,
        unit=units.commune,
        units=[units.school],
        people=[(chair, units.commune)],
        due=date(2023, 12, 10),
        actor=binh,
    )

    assert queries.visible_to(an).filter(pk=own.pk).exists()
    assert (list(queries.to_read(an)), list(queries.to_read(dung))) == ([of_unit], [of_person])
    actions.confirm_read(of_unit, actor=an)
    of_unit.refresh_from_db()
    assert (of_unit.confirmed_at, of_unit.confirmed_on, of_unit.confirmed_by) == (NOW, TODAY, "Nguyễn Văn An")
    waiting = queries.readings_of(own, binh).filter(confirmed_at__isnull=True)
    assert [row.reader for row in waiting] == ["Phạm Văn Dũng"]
    assert list(queries.readings_of(own, giang)) == []


def test_nobody_confirms_for_another(own, units, binh, an, dung, giang):
    chair = User.objects.get(pk=dung.user_id)
    asked = {"unit": units.commune, "units": [units.school], "people": [(chair, units.commune)]}
    of_unit, of_person = actions.ask_to_read(own, **asked, actor=binh)

    for row, actor in ((of_person, binh), (of_unit, giang), (of_unit, binh)):
        with pytest.raises(Refused):
            actions.confirm_read(row, actor=actor)

    assert Reading.objects.filter(confirmed_at__isnull=True).count() == 2


def test_who_was_asked_is_not_asked_twice_and_strangers_are_not_asked(own, units, binh):
    told = {"unit": units.commune, "units": [units.school], "actor": binh}
    actions.ask_to_read(own, **told)
    assert actions.ask_to_read(own, **told) == []

    with pytest.raises(BadInput):
        actions.ask_to_read(own, unit=units.commune, units=[units.elsewhere], actor=binh)

    assert Reading.objects.count() == 1


def test_those_who_have_not_read_are_reminded_once_a_day_by_hand_and_after_the_last_day(
    own, units, binh, an, giang, system
):
    asked = {"unit": units.commune, "units": [units.school], "due": TODAY + timedelta(days=3)}
    [row] = actions.ask_to_read(own, **asked, actor=binh)
    with pytest.raises(Refused):
        actions.remind_readers([row], actor=giang)

    assert [actions.remind_readers([row], actor=binh), actions.remind_readers([row], actor=binh)] == [1, 0]
    days = [TODAY + timedelta(days=away) for away in (2, 3, 4)]
    assert [actions.sweep_readings(actor=system.on(day)) for day in days] == [0, 1, 1]
    reminders = Notice.objects.filter(login=an.login, template="document_reading_reminder")
    assert reminders.count() == 3
    actions.confirm_read(row, actor=an)
    row.refresh_from_db()
    assert actions.remind_readers([row], actor=binh) == 0


@pytest.mark.req("NLB-3-b")
def test_a_regulation_is_proposed_to_the_competent_tier_and_followed_to_its_answer(
    own, units, binh, signed, giang
):
    above = signed("tren", {"standing_officer": units.district}, name="Hà Văn Tiến")
    new = actions.NewRegulation(
        to=units.district,
        title="Sửa mức thưởng của phong trào ở thôn",
        content="Bổ sung mức thưởng cho tập thể thôn.",
        reason="Quy chế hiện hành chưa theo Luật năm 2022.",
        about=own,
    )
    row = actions.propose_regulation(new, unit=units.commune, actor=binh)
    assert list(queries.proposals_visible_to(above)) == []

    actions.turn_proposal(row, to="sent", actor=binh)
    assert list(queries.proposals_visible_to(above)) == [row]
    actions.turn_proposal(row, to="received", actor=above)
    result = actions.enter(
        "Quyết định", number="20/QĐ-UBND", unit=units.district, shared_below=True, actor=above
    )
    actions.turn_proposal(row, to="adopted", note="Đã ban hành", result=result, actor=above)

    row.refresh_from_db()
    assert (row.stage, row.result) == ("adopted", result)
    steps = Step.objects.filter(way="regulation_proposal", thing_id=row.pk).order_by("id")
    assert [(step.target, step.actor) for step in steps] == [
        ("draft", "Trần Thị Bình"),
        ("sent", "Trần Thị Bình"),
        ("received", "Hà Văn Tiến"),
        ("adopted", "Hà Văn Tiến"),
    ]
    told = Notice.objects.filter(template="regulation_proposal_moved").order_by("id")
    assert list(told.values_list("login", flat=True)) == [above.login, binh.login, binh.login]
    assert list(queries.proposals_visible_to(giang)) == []


def test_a_proposal_goes_up_the_line_only_and_is_answered_by_whom_it_was_sent_to(units, binh, giang):
    new = actions.NewRegulation(to=units.elsewhere, title="A", content="B", reason="C")
    with pytest.raises(BadInput, match="cấp trên"):
        actions.propose_regulation(new, unit=units.commune, actor=binh)
    assert RegulationProposal.objects.count() == 0

    new = actions.NewRegulation(to=units.district, title="A", content="B", reason="C")
    row = actions.propose_regulation(new, unit=units.commune, actor=binh)
    actions.turn_proposal(row, to="sent", actor=binh)
    for actor in (binh, giang):
        with pytest.raises(Refused):
            actions.turn_proposal(row, to="received", actor=actor)
    row.refresh_from_db()
    assert row.stage == "sent"
