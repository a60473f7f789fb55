"""Story 9, the block's year: new rules and criteria tried on last year, scored, voted in secret, ranked."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.harness.looking import flaws
from tests.stories.conftest import on, press, told

from thidua.base.accounts.models import User
from thidua.base.core import clock
from thidua.base.core.actor import Actor
from thidua.base.library.actions import enter
from thidua.base.org.actions import set_standing_agency
from thidua.base.register.actions import NewValue, enter_values
from thidua.work.ballots import actions as ballots
from thidua.work.ballots import queries as boxes
from thidua.work.ballots.device import TellerDevice, VoterDevice
from thidua.work.clusters import actions
from thidua.work.clusters.facts.acclamation import acclamation_of
from thidua.work.clusters.lines import LineTold
from thidua.work.clusters.models import Cluster, ClusterYear, CriteriaTable, PaperKind
from thidua.work.clusters.told import NewPaper, PaperCount, Typed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "Thu ngân sách | 10 | công thức\nTiếp công dân định kỳ | 5 | đạt\nGiải quyết đơn thư | 5 | số lần | 1"
NEW = (
    "Mức độ hài lòng của người dân (SIPAS) | 10 | chỉ số | SIPAS\n"
    "Đơn thư giải quyết đúng hạn | 5 | tự động | PETITIONS_ON_TIME"
)
COMMUNES = ("Xã An Thanh", "Xã Quang Trung", "Xã Văn Tố")
BEGUN, AUTUMN, MEETING, WINTER = (
    date(2023, 2, 10),
    date(2023, 11, 3),
    date(2023, 11, 20),
    date(2023, 12, 11),
)


@pytest.fixture
def district(unit, system):
    """Tứ Kỳ with its Home Affairs office and three communes."""
    made = unit("Huyện Tứ Kỳ", "body", "district", unit("Tỉnh Hải Dương", "body", "province"))
    office = unit("Phòng Nội vụ huyện Tứ Kỳ", "office", "district", made)
    set_standing_agency(made, organ=office, since=date(2000, 1, 1), actor=system)
    return made


@pytest.fixture
def communes(unit, district):
    return [unit(name, "body", "commune", district) for name in COMMUNES]


@pytest.fixture
def block(district, communes, system) -> Cluster:
    """The block, with 2022 scored by the first version of the criteria and published."""
    past = system.on(date(2022, 2, 10))
    new = actions.NewCluster("Khối các xã")
    cluster = actions.open_cluster(new, body=district, actor=past)
    table = actions.draft_table("Tiêu chí khối các xã", body=district, cluster=cluster, actor=past)
    actions.add_line(table, LineTold("Nhiệm vụ được giao", "group", Decimal(20)), actor=past)
    actions.add_quick(table, FIRST, parent="1", actor=past)
    actions.adopt(table, actor=past)
    year = actions.open_year(cluster, 2022, actor=past)
    members = actions.add_members(year, communes, on=date(2022, 1, 1), actor=past)
    actions.appoint(members[1], "head", since=date(2022, 1, 1), actor=past)
    rules = enter(
        "regulation", number="01/QC-KTĐ", issuer="Khối các xã", issued_on=date(2022, 1, 20),
        subject="Quy chế hoạt động của khối", unit=district, actor=past,
    )  # fmt: skip
    actions.set_regulation(year, rules, since=date(2022, 1, 20), actor=past)
    actions.use_table(year, table, actor=past)
    actions.open_registration(year, actor=past)
    _whole(year, members, system)
    return cluster


def _whole(year, members, system):
    """2022 from registration to its published result."""
    winter = system.on(date(2022, 12, 20))
    targets = {"1.1": Decimal(100)}
    sheets = [actions.register(m, aim="Cờ", targets=targets, actor=winter) for m in members]
    for sheet, revenue in zip(sheets, ("98", "94", "90"), strict=True):
        typed = {"1.1": Typed(Decimal(revenue)), "1.2": Typed(Decimal(1)), "1.3": Typed(Decimal(3))}
        actions.enter(sheet, typed=typed, actor=winter)
        actions.send(sheet, actor=winter)
    now = ClusterYear.objects.select_related("cluster__body", "table").get
    actions.end_cross_check(now(pk=year.pk), actor=winter)
    for sheet in sheets:
        actions.agree_rest(sheet, actor=winter)
    actions.end_checking(now(pk=year.pk), actor=winter)
    count = PaperCount(winter.today, 3, 3, {members[0].code: 3})
    actions.count_on_paper(now(pk=year.pk), count, actor=winter)
    for kind in (PaperKind.MINUTES, PaperKind.REPORT):
        actions.lodge(now(pk=year.pk), NewPaper(kind, winter.today, text="Đã họp."), actor=winter)
    actions.rank_block(now(pk=year.pk), actor=winter)
    paper = NewPaper(PaperKind.COUNCIL, winter.today, text="Nhất trí.")
    actions.review_in_council(now(pk=year.pk), paper, actor=winter)
    actions.approve(now(pk=year.pk), actor=winter)
    actions.publish(now(pk=year.pk), notice="Kết quả năm 2022", actor=winter)


@pytest.fixture
def people(signed, district, communes) -> dict[str, Actor]:
    chairs = {
        f"commune{n}": signed(
            f"xa{n}", {"chair": place, "focal": place}, on=BEGUN, name=f"Đại diện {place.name}"
        )
        for n, place in enumerate(communes)
    }
    return {
        "officer": signed("van", {"standing_officer": district}, on=BEGUN, name="Nguyễn Thị Hồng Vân"),
        "secretary": signed("huy", {"council_secretary": district}, on=BEGUN, name="Đỗ Quang Huy"),
        "chair": signed("ha", {"chair": district}, on=BEGUN, name="Vũ Thị Hà"),
        **chairs,
    }


@pytest.mark.req("TK-4.2-a", "TK-4.3-a", "TK-4.3-b", "ND-1-f", "TK-III.2-c")
def test_story_09_a_block_scores_itself_votes_in_secret_and_ranks(
    at, system, district, communes, block, people, picture
):
    officer, (first, second, third) = people["officer"], (people[f"commune{n}"] for n in range(3))
    rules = enter(
        "regulation", number="02/QC-KTĐ", issuer="Khối các xã", issued_on=date(2023, 1, 30),
        subject="Quy chế hoạt động của khối (sửa đổi)", unit=district, actor=system.on(BEGUN),
    )  # fmt: skip

    # Regulation v2 and the criteria in a second version, tried on 2022 before they are adopted.
    year = actions.open_year(block, 2023, actor=officer)
    actions.appoint(year.members.get(unit=communes[1]), "head", since=date(2023, 1, 1), actor=officer)
    page = at(officer, f"/cum-khoi/{year.code}/")
    press(page, "Gắn quy chế")
    page.get_by_label("Văn bản quy chế").select_option(rules.code)
    page.get_by_label("So với lần trước").fill("Suy tôn bằng phiếu kín.")
    press(page, "Gắn quy chế")
    told(page, "lần 2, từ 10/02/2023")
    told(page, "lần 1, từ 20/01/2022")
    old = CriteriaTable.objects.get()
    page.goto(f"/cum-khoi/bang-tieu-chi/{old.code}/")
    press(page, "Lập phiên bản mới từ bảng này")
    page.get_by_label("Tên bảng tiêu chí").fill("Tiêu chí khối các xã")
    page.get_by_label("Áp dụng cho").select_option(block.code)
    press(page, "Lập bảng tiêu chí")
    told(page, "phiên bản 2")
    table = CriteriaTable.objects.get(number=2)
    page.goto(f"/cum-khoi/bang-tieu-chi/{table.code}/them-nhanh/")
    page.get_by_label("Mỗi dòng một tiêu chí").fill("Chỉ số và đơn thư | 15 | nhóm")
    press(page, "Thêm các dòng này")
    page.goto(f"/cum-khoi/bang-tieu-chi/{table.code}/them-nhanh/?nhom=2")
    page.get_by_label("Mỗi dòng một tiêu chí").fill(NEW)
    press(page, "Thêm các dòng này")
    _measure(communes, 2022, system.on(BEGUN), (("88", "100"), ("92", "100"), ("80", "60")))
    press(page, "Thông qua")
    told(page, "chạy thử bảng này trên số liệu năm 2022")
    page.goto(f"/cum-khoi/bang-tieu-chi/{table.code}/")
    press(page, "Chạy thử trên số liệu năm trước")
    told(page, "Khối các xã 2022")
    picture(page, "chay_thu")
    press(page, "Thông qua")
    told(page, "Đã thông qua bảng tiêu chí")
    page.goto(f"/cum-khoi/{year.code}/")
    press(page, "Chọn bảng tiêu chí")
    page.get_by_label("Bảng tiêu chí đã thông qua").select_option(table.code)
    press(page, "Chọn bảng tiêu chí")
    press(page, "Mở đăng ký")
    told(page, "Bảng tiêu chí của năm đã khóa")

    # Members register; the figures of the indexes come by themselves; members score themselves.
    scores = f"/cum-khoi/{year.code}/cham-diem/"
    page = at(first, scores)
    press(page, "Đăng ký thi đua")
    page.get_by_label("Danh hiệu đăng ký").fill("Cờ thi đua")
    page.get_by_label("Chỉ tiêu 1.1").fill("100")
    press(page, "Đăng ký thi đua")
    told(page, "Đăng ký: Cờ thi đua")
    for member, speaker in zip(year.members.order_by("id")[1:], (second, third), strict=True):
        actions.register(member, aim="Tập thể xuất sắc", targets={"1.1": Decimal(100)}, actor=speaker)
    _measure(communes, 2023, system.on(AUTUMN), (("90", "100"), ("85", "90"), ("70", "80")))
    page = at(on(officer, AUTUMN), scores)
    press(page, "Lấy số liệu tự động")
    told(page, "Đã lấy số liệu tự động: 6 số thay đổi")
    page = at(on(first, AUTUMN), scores)
    press(page, "Tự chấm điểm")
    page.get_by_label("Kết quả 1.1").fill("97")
    page.get_by_label("Minh chứng 1.1").fill("Báo cáo thu ngân sách đến 31/10")
    page.get_by_label("Kết quả 1.2").select_option("Đạt")
    page.get_by_label("Số lần 1.3").fill("4")
    press(page, "Lưu số liệu")
    told(page, "Tự chấm: 32,7")
    picture(page, "tu_cham")
    assert flaws(page) == []
    press(page, "Gửi bảng tự chấm")
    told(page, "Đã gửi bảng tự chấm")
    for speaker, revenue in ((second, "95"), (third, "80")):
        sheet = year.members.get(unit__in=speaker.unit_ids()).sheet
        typed = {"1.1": Typed(Decimal(revenue)), "1.2": Typed(Decimal(1)), "1.3": Typed(Decimal(4))}
        actions.enter(sheet, typed=typed, actor=on(speaker, AUTUMN))
        actions.send(sheet, actor=on(speaker, AUTUMN))

    # The block compares; the agency finds one figure lower, and says why.
    page = at(on(second, AUTUMN), scores)
    press(page, "Xã An Thanh")
    press(page, "Góp ý")
    page.get_by_label("Về tiêu chí nào").select_option("1.1")
    page.get_by_label("Nội dung").fill("Số thu gồm cả khoản tháng 11?")
    press(page, "Góp ý")
    page.goto(scores)
    press(page, "Kết thúc kiểm tra chéo")
    press(page, "Kết thúc kiểm tra chéo")
    told(page, "Đã kiểm tra chéo")
    page = at(on(officer, AUTUMN), scores)
    press(page, "Xã An Thanh")
    told(page, "Số thu gồm cả khoản tháng 11?")
    press(page, "Thẩm định", exact=True)
    page.get_by_label("Số liệu đúng 1.1").fill("80")
    page.get_by_label("Lý do 1.1").focus()
    preview = page.locator("#preview")
    preview.get_by_text("xuống 1 bậc, hạng 2").wait_for()
    preview.get_by_text("lên 1 bậc, hạng 1").wait_for()
    picture(page, "xem_truoc")
    assert flaws(page) == []
    press(page, "Lưu kết quả thẩm định")
    told(page, "phải ghi lý do")
    page.get_by_label("Lý do 1.1").fill("Không tính khoản thu tháng 11")
    press(page, "Lưu kết quả thẩm định")
    told(page, "Đã ghi 1 tiêu chí thẩm định")
    for sheet in (member.sheet for member in year.members.all()):
        actions.agree_rest(sheet, actor=on(officer, AUTUMN))
    page.goto(scores)
    press(page, "Chốt điểm thẩm định")
    press(page, "Chốt điểm thẩm định")
    told(page, "Đã thẩm định điểm")

    # In November nobody edits the criteria any more.
    page = at(on(officer, MEETING), f"/cum-khoi/bang-tieu-chi/{table.code}/")
    told(page, "Bảng tiêu chí đã khóa từ 10/02/2023, khi mở đăng ký thi đua")
    page.goto(f"/cum-khoi/bang-tieu-chi/{table.code}/dong/2.1/")
    told(page, "không sửa được nữa")
    assert table.lines.get(code="2.1").most == 10

    # The block's meeting: a secret vote of the members, the minutes and the report to the agency.
    page = at(on(officer, MEETING), scores)
    press(page, "Bỏ phiếu kín suy tôn")
    opens = clock.now() + timedelta(hours=1)
    page.get_by_label("Mở hòm phiếu lúc").fill(f"{timezone.localtime(opens):%Y-%m-%dT%H:%M}")
    closes = opens + timedelta(hours=1)
    page.get_by_label("Đóng hòm phiếu lúc").fill(f"{timezone.localtime(closes):%Y-%m-%dT%H:%M}")
    page.get_by_label("Đại diện Xã An Thanh").check()
    page.get_by_label("Đại diện Xã Văn Tố").check()
    press(page, "Lập cuộc bỏ phiếu")
    told(page, "Suy tôn đơn vị dẫn đầu Khối các xã năm 2023")
    _vote(year, officer, [first, second, third], tellers=[first, third], choices=(1, 1, 2))
    page = at(on(second, MEETING), scores)
    told(page, "Thu về 3/3 phiếu")
    for kind, words in (
        ("Biên bản bình xét", "Khối nhất trí thứ hạng."),
        ("Báo cáo tổng kết", "Hoàn thành."),
    ):
        press(page, "Nộp báo cáo, biên bản")
        option = page.get_by_label("Nộp văn bản nào").locator("option", has_text=kind).inner_text()
        page.get_by_label("Nộp văn bản nào").select_option(label=option)
        page.get_by_label("Nội dung, kết luận").fill(words)
        press(page, "Nộp báo cáo, biên bản")
        told(page, "Đã nộp cơ quan thường trực")
    press(page, "Khối đã bình xét")
    press(page, "Khối đã bình xét")
    told(page, "Đã bình xét, suy tôn")
    picture(page, "xep_hang")
    assert flaws(page) == []
    page = at(on(officer, MEETING), scores)
    press(page, "Danh sách nộp muộn")
    told(page, "Khối các xã 2023")
    told(page, "20/11/2023")

    # The ranking goes to the Council.
    page = at(on(people["secretary"], WINTER), scores)
    press(page, "Hội đồng đã xét")
    page.get_by_label("Nội dung, kết luận").fill("Hội đồng nhất trí đề nghị phê duyệt.")
    press(page, "Hội đồng xét kết quả")
    told(page, "Hội đồng đã xét")
    rows = page.locator("table tbody tr")
    assert [rows.nth(n).locator("th").inner_text().split("\n")[0] for n in range(3)] == [
        "Xã Quang Trung Được suy tôn",
        "Xã An Thanh",
        "Xã Văn Tố",
    ]
    row = year.members.get(unit=communes[0]).sheet.scores.get(line__code="1.1")
    assert (row.own, row.points, row.reason) == (Decimal("9.7"), 8, "Không tính khoản thu tháng 11")


def _measure(communes, year, actor, values):
    """SIPAS and petitions settled on time of each commune."""
    news = [
        NewValue(place, code, year, Decimal(value), "Công bố của tỉnh")
        for place, pair in zip(communes, values, strict=True)
        for code, value in zip(("SIPAS", "PETITIONS_ON_TIME"), pair, strict=True)
    ]
    enter_values(news, actor=actor)


def _vote(year, officer, voters, tellers, choices):
    """Everybody's own device: keys, papers, the box, the count. Nobody but the device knows the choice."""
    ballot = ClusterYear.objects.get(pk=year.pk).acclamation.ballot
    during = [replace(who, now=ballot.opens) for who in (officer, *voters)]
    desk, people = during[0], during[1:]
    devices = {teller.user_id: TellerDevice(ballot.code) for teller in tellers}
    ordered = list(ballot.tellers.all())
    for row in ordered:
        speaker = next(who for who in voters if who.user_id == row.user_id)
        ballots.give_key(ballot, key=devices[row.user_id].key(), actor=speaker)
    ballots.hand_out(ballot, actor=replace(officer, now=clock.now()))
    ballot.refresh_from_db()
    papers = [VoterDevice(ballot.definition) for _ in people]
    for who, paper in zip(voters, papers, strict=True):
        paper.accept(ballots.hand(ballot, **paper.asked(), actor=who))
    ballots.open_box(ballot, actor=desk)
    nobody = Actor(None, "", "", None, (), ballot.opens + timedelta(minutes=30), ballot.opens.date())
    for paper, choice in zip(papers, choices, strict=True):
        ballots.cast(ballot, **paper.seal([(choice,)]).sent(), actor=nobody)
    ballots.close_box(ballot, actor=replace(officer, now=ballot.closes))
    for place, row in enumerate(ordered, 1):
        items, spoilt = devices[row.user_id].peel(place, boxes.batch_for(ballot))
        speaker = next(who for who in voters if who.user_id == row.user_id)
        ballots.peel(ballot, items=items, spoilt=spoilt, actor=replace(speaker, now=ballot.closes))
    counted = acclamation_of(ClusterYear.objects.get(pk=year.pk))
    assert sorted(counted.votes.values()) == [0, 1, 2]
    assert User.objects.filter(pk__in=ballot.voters.values("user")).count() == 3
