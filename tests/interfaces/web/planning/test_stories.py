"""Stories 1 and 2 of the requirements, acted through the pages by the roles they name."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.work.planning.test_intake import DAMAGED

from thidua.base.notices.models import Notice
from thidua.work.planning import actions
from thidua.work.planning.models import Intake, Obligation, Plan, Reminder

JANUARY = date(2023, 1, 30)
SEEDS = os.environ.get("THIDUA_SEEDS", "")


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.req("YC-0-a", "YC-III.2", "TK-III.2-a", "TK-I.1-a")
def test_story_01_a_district_plan_cascades_to_a_commune(sent, enter, signed, binh, dung, hoa, units):
    clerk = signed("khanh", {"clerk": units.commune}, on=JANUARY)
    district_office = signed("minh", {"focal": units.office}, on=JANUARY)
    officer, chair = binh.on(JANUARY), dung.on(JANUARY)

    client = enter(officer)
    client.post(url("plan_acknowledge", sent.code))
    told = {"unit": units.commune.code, "parent": sent.code, "title": "Công tác thi đua của xã", "year": 2023}
    client.post(url("plan_new"), {**told, "symbol": "KH-UBND"})
    child = Plan.objects.get(unit=units.commune)
    client.post(url("duties_copy", child.code), {"duties": [duty.code for duty in sent.duties.all()]})
    own = {"text": "Trường tổ chức đăng ký thi đua", "kind": "task", "lead": units.school.code}
    client.post(url("duty_new", child.code), {**own, "due": "2023-02-28"})
    client.post(url("plan_turn", child.code, "submitted"))
    enter(chair).post(url("plan_turn", child.code, "approved_signed"), {"title": "Chủ tịch"})
    client = enter(clerk)
    client.post(url("plan_turn", child.code, "numbered_sealed"), {"issued_on": "2023-01-30"})
    offered = words(client.get(url("plan_send", child.code)))
    to = [units.school.code, units.office.code]
    client.post(url("plan_send", child.code), {"to": to, "confirmed": "yes"})
    enter(district_office).post(url("plan_acknowledge", child.code))

    child.refresh_from_db()
    page = words(enter(officer).get(url("plan", child.code)))
    above = words(enter(hoa.on(JANUARY)).get(url("plan", sent.code)))
    assert "Phòng Nội vụ Sông Trà" in offered
    assert "1/KH-UBND Triển khai công tác" in page
    assert "Từ kế hoạch 1/KH-UBND" in page
    assert [(duty.head, duty.due) for duty in child.duties.all()] == [
        ("Thủ trưởng Xã Hòa Lạc", date(2023, 3, 31)),
        ("Thủ trưởng Trường Tiểu học Hòa Lạc", date(2023, 2, 28)),
    ]
    assert child.receipts.get(unit=units.office).acknowledged_on == JANUARY
    assert (child.signer, child.sign) == (dung.name, "1/KH-UBND")
    assert "1 đơn vị chưa có kế hoạch" in above
    assert "Xã Hòa Lạc: 1/KH-UBND" in above


def go_through(client, intake, lead, groups):
    """A person looks at every item on the screen, gives each duty out, and takes it."""
    for found in intake.found.exclude(state="accepted"):
        if found.kind != "duty":
            client.post(url("item_accept", intake.code, found.pk))
            continue
        typed = {
            f"i{found.pk}-{name}": "\n".join(value) if isinstance(value, list) else value
            for name, value in found.content.items()
        }
        owners = {f"o{found.pk}-lead": lead, f"o{found.pk}-groups": groups}
        client.post(url("item", intake.code, found.pk), {**typed, **owners})


@pytest.mark.req("ND-0-b", "ND-III-c", "TK-III.1-a")
def test_story_02_five_papers_of_a_damaged_plan_and_the_red_mark(enter, signed, units):
    operator = signed("thu", {"operator": units.district}, on=date(2023, 2, 1))
    officer = signed("hoa", {"standing_officer": units.district}, on=date(2023, 2, 1))
    commune = signed("binh", {"focal": units.commune}, on=date(2023, 3, 20))
    other = signed("giang", {"focal": units.elsewhere}, on=date(2023, 3, 20))
    enter(operator).post(
        url("intake_new"), {"unit": units.district.code, "text": DAMAGED, "name": "Bản quét"}
    )
    intake = Intake.objects.get()
    refused = enter(operator).post(url("intake_confirm", intake.code), {"how": "send", "groups": ["body"]})
    client = enter(officer)
    go_through(client, intake, units.office.code, ["body"])
    assert (refused.status_code, Obligation.objects.count()) == (403, 0)

    client.post(url("intake_confirm", intake.code), {"how": "send", "groups": ["body"]})
    plan = Plan.objects.get()
    hand_in(enter, commune, units.commune, 4)
    hand_in(enter, other, units.elsewhere, 5)
    client = enter(officer.on(date(2023, 4, 1)))
    page = words(client.get(url("matrix", plan.code)))
    late = Obligation.objects.get(unit=units.commune, duty__kind="paper", stage="owed")
    client.post(url("remind"), {"picked": [late.code], "confirmed": "yes"})

    assert "1 đơn vị nộp chậm vào ngày 01/04/2023" in page
    assert "đã nộp 4/5" in page
    assert Reminder.objects.get().obligation == late
    assert Notice.objects.filter(login=commune.login, template="obligations_reminder").count() == 1


def hand_in(enter, actor, unit, count):
    """The unit reports its first papers done, each with a file."""
    client = enter(actor)
    papers = Obligation.objects.filter(unit=unit, duty__kind="paper").order_by("duty__position")
    for row in papers[:count]:
        told = {"note": "Đã gửi", "file": SimpleUploadedFile("ban-ky.txt", row.code.encode())}
        client.post(url("obligation_done", row.code), told)


@pytest.mark.skipif(not SEEDS, reason="the real plans are not beside the project (THIDUA_SEEDS)")
@pytest.mark.req("ND-0-b", "ND-III-c")
def test_story_02_on_the_real_paper_of_nam_dinh(enter, signed, units):
    [paper] = Path(SEEDS).glob("004_*.txt")
    officer = signed("thu", {"standing_officer": units.district}, on=date(2021, 2, 1))
    client = enter(officer)

    file = SimpleUploadedFile("nam-dinh.txt", paper.read_bytes())
    client.post(url("intake_new"), {"unit": units.district.code, "file": file})
    intake = actions.read_queued(Intake.objects.get(), actor=officer)
    go_through(client, intake, units.office.code, ["body"])
    client.post(url("intake_confirm", intake.code), {"how": "send", "groups": ["body"]})

    plan = Plan.objects.get()
    due = {duty.due for duty in plan.duties.exclude(kind="paper") if duty.due}
    assert plan.duties.filter(kind="paper", due=date(2021, 3, 31)).count() == 5
    assert due >= {date(2021, 2, 28), date(2021, 4, 30), date(2021, 8, 31)}
    assert plan.targets.filter(least=3, most=5).count() == 1
    assert "2 đơn vị nộp chậm" in words(client.get(url("matrix", plan.code), {"ngay": "2021-04-01"}))
    assert "nộp chậm" not in words(client.get(url("matrix", plan.code), {"ngay": "2021-03-31"}))
