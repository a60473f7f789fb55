"""The drive calendar: anniversaries with their years, drives that greet them, alerts."""

from datetime import date, timedelta

import pypdfium2
import pytest
from tests.work.movements.acting import a_movement, paper, words

from thidua.base.core.answers import BadInput, Refused
from thidua.base.notices.models import Notice
from thidua.base.printing import render_pdf
from thidua.work.movements.actions import course, drafting, sweeping, uptake
from thidua.work.movements.actions.basis import Basis
from thidua.work.movements.models import Movement
from thidua.work.movements.printouts import movement_sheet
from thidua.work.movements.starting import starting_words
from thidua.work.planning import actions as planning

APPEAL = "emulation_appeal/2023"


@pytest.mark.req("TK-I.1-c")
def test_seventy_five_years_of_the_appeal_are_greeted_by_a_drive_and_told_sixty_days_ahead(
    units, binh, giang, system
):
    new = starting_words(units.commune, greeting=APPEAL)
    drive = drafting.propose(new, unit=units.commune, actor=binh)
    assert "75 năm" in drive.name
    assert (drive.form, drive.ends, drive.anniversary) == ("drive", date(2023, 6, 11), "emulation_appeal")

    day = date(2023, 6, 11) - timedelta(days=60)
    assert sweeping.sweep(actor=system.on(day - timedelta(days=1))) == 0
    assert sweeping.sweep(actor=system.on(day)) == 2
    assert sweeping.sweep(actor=system.on(day)) == 0

    told = {row.login: row.said["vi"] for row in Notice.objects.filter(template="anniversary_ahead")}
    assert set(told) == {binh.login, giang.login}
    assert drive.name in told[binh.login]["body"]
    assert "chưa có" in told[giang.login]["body"]
    assert "Kỷ niệm 75 năm" in told[giang.login]["subject"]


@pytest.mark.req("TK-1.2-a", "NLB-1.3", "YC-2-b")
def test_a_drive_takes_its_tier_from_the_event_and_closes_with_its_result_sheet(units, binh, dung, system):
    spring = system.on(date(2023, 4, 20))
    document = a_movement(units.district, spring, to="running")
    event = starting_words(units.commune, greeting=APPEAL)
    full = words(
        name=event.name,
        form=event.form,
        starts=date(2023, 4, 1),
        ends=event.ends,
        anniversary=event.anniversary,
        anniversary_year=event.anniversary_year,
    )
    drive = drafting.propose(full, unit=units.commune, upper=document, actor=spring)
    assert drive.origin == "nation"  # the event is kept nation-wide, the commune launches for it
    course.approve(drive, paper(), actor=spring)
    course.launch(
        drive, on=date(2023, 4, 20), at="Nhà văn hóa", publicity="Tọa đàm, biểu dương", actor=spring
    )
    for stage in ("registering", "running"):
        course.advance(drive, to=stage, actor=spring)
    after = system.on(date(2023, 6, 20))
    course.advance(drive, to="final_reviewed", paper=paper(words="Vượt chỉ tiêu"), actor=after)

    with pytest.raises(Refused, match="phiếu kết quả"):
        course.advance(drive, to="closed", note="Không khen", actor=after)
    drive.refresh_from_db()
    assert drive.stage == "final_reviewed"

    course.advance(
        drive, to="closed", paper=paper(number="", words="12 công trình"), note="Đã biểu dương", actor=after
    )
    assert drive.stage == "closed"


@pytest.mark.req("NLB-1.2")
def test_the_desk_is_told_before_and_after_the_last_day_once(units, binh, dung, giang, system):
    movement = a_movement(units.commune, system, to="running")
    ends = movement.ends

    for away, template in ((30, "movement_expiring"), (-1, "movement_expired")):
        today = system.on(ends - timedelta(days=away))
        assert sweeping.sweep(actor=today) == 2
        assert sweeping.sweep(actor=today) == 0
        told = Notice.objects.filter(template=template, day=today.today).values_list("login", flat=True)
        assert set(told) == {binh.login, dung.login}


def test_an_unknown_anniversary_is_refused(units, binh):
    with pytest.raises(BadInput):
        drafting.propose(words(anniversary="birthday"), unit=units.commune, basis=Basis(), actor=binh)

    assert Movement.objects.count() == 0


@pytest.mark.req("TK-1.6-a")
def test_slogans_come_from_the_plan_go_down_with_the_movement_and_stand_on_its_sheet(
    units, binh, system, signed
):
    officer = signed("huyen", {"standing_officer": units.district})
    plan = planning.draft(units.district, title="Thi đua năm 2023", year=2023, actor=officer)
    for name, kind in (("Mỗi người làm việc bằng hai", "khẩu hiệu"), ("Dân vận khéo", "phong trào")):
        planning.add_movement(plan, name=name, kind=kind, actor=officer)

    started = starting_words(units.district, name="Dân vận khéo", plan=plan)
    upper = a_movement(units.district, system, to="running", name=started.name, slogans=started.slogans)
    mine = uptake.take_up(upper, unit=units.commune, actor=binh)

    assert mine.slogan_lines == ["Mỗi người làm việc bằng hai"]
    sheet = render_pdf("phieu_phong_trao", movement_sheet(mine, system.today))
    with pypdfium2.PdfDocument(sheet) as pdf:
        assert "“Mỗi người làm việc bằng hai”" in pdf[0].get_textpage().get_text_range()
