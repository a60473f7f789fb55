"""Pledges are signed, figures told, works carried through, words said."""

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.work.movements.acting import a_movement

from thidua.base import printing
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.org.actions import open_unit
from thidua.work.movements.actions.feedback import speak
from thidua.work.movements.actions.figure import NewFigure, NewIndicator, count, stop_counting, tell_figure
from thidua.work.movements.actions.pledge import NewPledge, change_pledge, sign_pledge, write_pledge
from thidua.work.movements.actions.registration import NewRegistration, register
from thidua.work.movements.actions.work import (
    NewWork,
    Progress,
    Recognition,
    add_work,
    reach_milestone,
    recognise,
    set_criteria,
    set_milestone,
    tell_work,
    tick,
    untick,
)
from thidua.work.movements.facts.participation import participation
from thidua.work.movements.facts.totals import totals
from thidua.work.movements.models import CriterionMet, Feedback, Figure, Pledge, Work
from thidua.work.movements.printouts import movement_sheet
from thidua.work.movements.queries.joining import feedback_visible_to, figures_visible_to, works_visible_to


def a_file():
    return SimpleUploadedFile("quyet-dinh.txt", "Quyết định công nhận".encode())


@pytest.fixture
def head(signed, units):
    """The head of the school."""
    return signed("huong", {"head": units.school}, name="Lương Thị Bích Hường")


def test_each_head_signs_for_the_own_unit_once_and_then_the_words_stand(running, units, binh, dung, head, an):
    words = NewPledge("Trường sạch, làng xanh", ["Giữ vệ sinh", "Báo kết quả hằng quý"])
    parties = [units.commune, units.school]
    pledge = write_pledge(running, words, host=units.commune, parties=parties, year=2023, actor=binh)
    whole, own = pledge.parties.all()

    with pytest.raises(Refused, match="Chỉ người đứng đầu"):
        sign_pledge(own, actor=an)
    with pytest.raises(Refused, match="Chỉ người đứng đầu"):
        sign_pledge(own, actor=dung)
    signed = sign_pledge(own, actor=head)
    with pytest.raises(Refused, match="đã ký rồi"):
        sign_pledge(own, actor=head)
    with pytest.raises(Refused, match="không sửa được nữa"):
        change_pledge(pledge, NewPledge("Khác", ["Khác"]), parties=parties, actor=binh)
    sign_pledge(whole, actor=dung)

    assert (signed.signer, signed.position, signed.signed_on) == (head.name, "Thủ trưởng đơn vị", head.today)
    kept = Pledge.objects.get()
    assert (kept.title, kept.terms) == (words.title, words.terms)
    assert [entry.verb for entry in Entry.objects.filter(thing_code=kept.code)] == [
        "write_pledge",
        "sign",
        "sign",
    ]


def test_nobody_signs_other_words_than_those_on_the_screen(running, units, binh, head):
    parties = [units.commune, units.school]
    first = NewPledge("Trường sạch, làng xanh", ["Giữ vệ sinh"])
    pledge = write_pledge(running, first, host=units.commune, parties=parties, year=2023, actor=binh)
    read = pledge.wording
    harder = NewPledge("Trường sạch, làng xanh", ["Giữ vệ sinh", "Góp 50 triệu đồng"])
    pledge = change_pledge(pledge, harder, parties=parties, actor=binh)
    own = pledge.parties.get(unit=units.school)

    with pytest.raises(Stale, match="vừa được sửa"):
        sign_pledge(own, actor=head, seen=read)

    own.refresh_from_db()
    assert own.signed_on is None
    assert sign_pledge(own, actor=head, seen=pledge.wording).signed_on == head.today


def test_a_pledge_of_one_is_none_and_nobody_from_outside_is_a_party(running, units, binh):
    for parties in ([units.school], [units.school, units.elsewhere]):
        with pytest.raises(BadInput):
            write_pledge(
                running,
                NewPledge("Tên", ["Việc"]),
                host=units.commune,
                parties=parties,
                year=2023,
                actor=binh,
            )

    assert not Pledge.objects.exists()


@pytest.mark.req("TK-1.7-b")
def test_savings_are_told_with_amount_and_source_by_units_enterprises_and_households(
    running, units, system, binh, an, focal
):
    told = {"parent": units.commune, "tier": "base", "opened": date(2000, 1, 1), "actor": system}
    firm = open_unit(name="Hợp tác xã Đồng Xanh", kind="enterprise", **told)
    saved = count(running, NewIndicator("Tiết kiệm chi", counts="savings", every="quarter"), actor=binh)
    day = date(2023, 8, 14)

    with pytest.raises(BadInput, match="từ nguồn nào"):
        tell_figure(saved, NewFigure(day, Decimal(1)), unit=units.school, actor=an)
    for unit, amount, more in (
        (units.school, 4_000_000, {"source": "Điện, nước"}),
        (firm, 25_000_000, {"source": "Nguyên liệu"}),
        (units.commune, 600_000, {"source": "Điện, nước", "household": "Hộ ông Sửu"}),
    ):
        actor = an if unit == units.school else focal
        tell_figure(saved, NewFigure(day, Decimal(amount), **more), unit=unit, actor=actor)
    again = NewFigure(date(2023, 9, 2), Decimal(5_000_000), source="Điện, nước")
    row = tell_figure(saved, again, unit=units.school, actor=an)

    assert saved.measure == "đồng"
    assert (row.starts, row.ends) == (date(2023, 7, 1), date(2023, 9, 30))
    [total] = totals(running, 2023, Figure.objects.all())
    assert (total.value, total.tellers) == (Decimal(30_600_000), 3)
    assert total.sources == (("Nguyên liệu", Decimal(25_000_000)), ("Điện, nước", Decimal(5_600_000)))
    earlier = Entry.objects.filter(thing_code=row.code).order_by("-seq").first().before
    assert earlier["value"] == "4000000.00"


@pytest.mark.req("TL-8-a")
def test_people_and_households_that_take_part_are_a_share_of_all_there_are(
    running, units, binh, focal, village
):
    east, west = village("Thôn Đông"), village("Thôn Tây")
    folk = count(running, NewIndicator("Người tham gia dọn vệ sinh", "người", "citizens"), actor=binh)
    homes = count(running, NewIndicator("Hộ tham gia", "hộ", "households", adds=True), actor=binh)
    with pytest.raises(BadInput, match="tổng số dân"):
        tell_figure(folk, NewFigure(date(2023, 11, 1), Decimal(10)), unit=east, actor=focal)
    with pytest.raises(BadInput, match="không thể nhiều hơn"):
        tell_figure(folk, NewFigure(date(2023, 11, 1), Decimal(9), Decimal(8)), unit=east, actor=focal)
    for indicator, unit, month, value, whole in (
        (folk, east, 10, 300, 1000),
        (folk, east, 11, 450, 1000),
        (folk, west, 10, 150, 500),
        (homes, west, 11, 120, 160),
    ):
        new = NewFigure(date(2023, month, 3), Decimal(value), Decimal(whole))
        tell_figure(indicator, new, unit=unit, actor=focal)

    first, second = totals(running, 2023, Figure.objects.all())

    assert (first.value, first.whole, first.rate) == (600, 1500, 40.0)
    assert (second.value, second.whole, second.rate) == (120, 160, 75.0)


@pytest.mark.req("TL-4-a")
def test_the_share_that_takes_part_is_counted_and_participants_say_what_they_think(
    running, units, an, binh, focal, signed, village, giang
):
    village("Thôn Đông"), village("Thôn Tây"), village("Thôn Nam")
    new = NewRegistration("collective", units.school, content="Lớp xanh", pledged="12 lớp")
    register(running, new, year=2023, actor=an)

    sheet = printing.render_pdf("phieu_phong_trao", movement_sheet(running, an.today))
    assert len(pypdfium2.PdfDocument(sheet)) == 1
    told = participation(running, 2023, an.today)
    assert (told.units, told.taking_part, told.rate) == (4, 1, 25.0)
    assert next((part.name, part.rate) for part in told.parts) == (units.school.name, 100.0)

    speak(running, mark=2, words="Nhiều biểu mẫu quá", actor=an)
    speak(running, mark=4, words="Đã gọn hơn", actor=an)
    speak(running, mark=5, actor=focal)
    with pytest.raises(BadInput, match="từ 1 đến 5"):
        speak(running, mark=6, actor=focal)
    with pytest.raises(Refused, match="Chỉ người thuộc đơn vị"):
        speak(running, mark=1, actor=giang)

    assert sorted(Feedback.objects.values_list("mark", "words")) == [(4, "Đã gọn hơn"), (5, "")]
    assert [feedback_visible_to(who).count() for who in (binh, an, giang)] == [2, 1, 0]
    assert "gọn" not in str(list(Entry.objects.filter(verb="speak").values_list("after", flat=True)))


def test_figures_are_seen_by_their_unit_and_the_launcher_alone(running, units, an, binh, giang, signed):
    metres = count(running, NewIndicator("Mét đường", "m"), actor=binh)
    tell_figure(metres, NewFigure(an.today, Decimal(40)), unit=units.school, actor=an)

    assert [figures_visible_to(who).count() for who in (an, binh, giang)] == [1, 1, 0]
    with pytest.raises(Refused, match="không giữ vai trò đầu mối"):
        tell_figure(metres, NewFigure(an.today, Decimal(1)), unit=units.school, actor=giang)
    with pytest.raises(BadInput, match="chưa bắt đầu"):
        tell_figure(metres, NewFigure(date(2024, 2, 1), Decimal(1)), unit=units.school, actor=an)
    stop_counting(metres, actor=binh)
    with pytest.raises(Refused, match="thôi theo dõi"):
        tell_figure(metres, NewFigure(an.today, Decimal(1)), unit=units.school, actor=an)
    assert Figure.objects.get().value == 40


@pytest.mark.req("TK-1.7-a")
def test_a_work_has_its_day_progress_blocker_and_lead_unit(running, units, binh, an, giang):
    road = add_work(running, NewWork("Đường trục xã", date(2023, 11, 30)), lead=units.school, actor=binh)

    tell_work(road, Progress(60, blocker="Một hộ chưa bàn giao đất", file=a_file()), actor=an)
    with pytest.raises(Refused, match="không giữ vai trò đầu mối"):
        tell_work(road, Progress(100), actor=giang)
    road.refresh_from_db()
    assert (road.progress, road.blocker, road.blocked_since) == (60, "Một hộ chưa bàn giao đất", an.today)
    assert (road.is_late_on(an.today), road.lead) == (True, units.school)

    with pytest.raises(BadInput, match="không còn vướng mắc"):
        tell_work(road, Progress(100, blocker="Vẫn vướng"), actor=an)
    tell_work(road, Progress(100, words="Đã thông xe"), actor=an)

    road.refresh_from_db()
    assert (road.done_on, road.blocker, road.blocked_since) == (an.today, "", None)
    assert [news.progress for news in road.news.all()] == [100, 60]
    assert [works_visible_to(who).count() for who in (an, binh, giang)] == [1, 1, 0]


@pytest.mark.req("NLB-1.4-b")
def test_tasks_hang_on_the_milestones_of_the_communes_planning(running, units, focal):
    told = {"name": "Công bố đồ án quy hoạch xã", "due": date(2023, 12, 15), "unit": units.commune}
    milestone = set_milestone(running, **told, actor=focal)
    late = NewWork("Lấy ý kiến dân", date(2023, 12, 20), "task", milestone)
    with pytest.raises(BadInput, match="không được sau mốc quy hoạch 15/12/2023"):
        add_work(running, late, lead=units.commune, actor=focal)
    task = NewWork("Lấy ý kiến dân", date(2023, 12, 10), "task", milestone)
    made = add_work(running, task, lead=units.commune, actor=focal)

    with pytest.raises(BadInput, match="Còn nhiệm vụ chưa xong: Lấy ý kiến dân"):
        reach_milestone(milestone, actor=focal)
    milestone.refresh_from_db()
    assert milestone.reached_on is None

    tell_work(made, Progress(100), actor=focal)
    assert reach_milestone(milestone, actor=focal).reached_on == focal.today
    with pytest.raises(Refused, match="đã ghi đạt ngày"):
        reach_milestone(milestone, actor=focal.on(date(2023, 12, 28)))
    milestone.refresh_from_db()
    assert milestone.reached_on == focal.today


@pytest.mark.req("ND-1-d")
def test_recognised_products_and_villages_count_as_results(running, units, binh, focal, village):
    model = add_work(
        running, NewWork("Thôn Đông", date(2023, 12, 31), "village"), lead=village("Thôn Đông"), actor=focal
    )
    rice = add_work(
        running, NewWork("Gạo nếp", date(2023, 12, 31), "product"), lead=units.commune, actor=focal
    )
    road = add_work(running, NewWork("Đường", date(2023, 12, 31)), lead=units.commune, actor=focal)

    with pytest.raises(BadInput, match="Chỉ sản phẩm và thôn"):
        recognise(road, Recognition("9/QĐ-UBND", date(2023, 11, 1)), actor=focal)
    recognise(rice, Recognition("14/QĐ-UBND", date(2023, 11, 2), "3 sao", a_file()), actor=focal)

    counted = Work.objects.filter(movement=running, recognised_on__isnull=False)
    assert list(counted.values_list("name", "grade", "progress")) == [("Gạo nếp", "3 sao", 100)]
    model.refresh_from_db()
    assert (model.recognition, model.done_on) == ("", None)


@pytest.mark.req("NLB-1.4-c")
def test_each_village_meets_criteria_with_evidence_and_a_day(running, binh, focal, village, giang):
    roads, water = set_criteria(running, ["Đường thôn bê tông", "Nước sạch"], actor=binh)
    east = village("Thôn Đông")

    with pytest.raises(BadInput, match="minh chứng"):
        tick(roads, village=east, on=date(2023, 10, 1), actor=focal)
    with pytest.raises(Refused, match="không giữ vai trò đầu mối"):
        tick(roads, village=east, on=date(2023, 10, 1), proof="Biên bản", actor=giang)
    assert not CriterionMet.objects.exists()
    tick(roads, village=east, on=date(2023, 10, 1), proof="Biên bản nghiệm thu", actor=focal)
    mistaken = tick(water, village=east, on=date(2023, 10, 2), file=a_file(), actor=focal)
    untick(mistaken, actor=focal)

    [met] = CriterionMet.objects.all()
    assert (met.criterion, met.met_on, met.proof) == (roads, date(2023, 10, 1), "Biên bản nghiệm thu")
    with pytest.raises(BadInput, match="không thay bộ tiêu chí"):
        set_criteria(running, ["Khác"], actor=binh)


def test_nothing_is_written_into_a_movement_that_has_not_begun(units, system, binh, an):
    proposed = a_movement(units.commune, system)

    for act in (
        lambda: count(proposed, NewIndicator("Mét đường", "m"), actor=binh),
        lambda: add_work(proposed, NewWork("Đường", date(2023, 12, 1)), lead=units.school, actor=binh),
        lambda: set_criteria(proposed, ["Nước sạch"], actor=binh),
        lambda: speak(proposed, mark=5, actor=an),
    ):
        with pytest.raises(Refused, match="chưa phát động"):
            act()
    assert (proposed.indicators.count(), proposed.works.count(), proposed.feedback.count()) == (0, 0, 0)
