"""A small world in which every address of the product has something to show, and everybody who may come.

The commune Xã Hòa Lạc is the body, its school the unit. One person holds each role at the commune; the
school has its focal person and its head; `above` is the standing officer of the district; `giang` holds every
role at the neighbouring commune and must see nothing."""

import io
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from tests.interfaces.joined import joined
from tests.interfaces.small_scores import scores
from tests.work.movements.acting import a_movement
from tests.work.nominees import a_council, a_dossier, a_submission, somebody

from thidua.base.accounts.actions import (
    NewIncident,
    give_role,
    lend_role,
    open_account,
    renew_calendar_key,
    report_incident,
)
from thidua.base.accounts.models import RoleHeld, User
from thidua.base.accounts.queries import actor_for, calendar_secret
from thidua.base.accounts.roles import Role
from thidua.base.core import clock
from thidua.base.core.actor import Actor
from thidua.base.library import actions as library
from thidua.base.library.actions import NewLocal, enter, propose_change, set_local
from thidua.base.notices.models import Notice
from thidua.base.org.actions import NewPerson, add_person, appoint, note_conduct, open_unit
from thidua.base.register.actions import NewHonour, NewValue, enter_value
from thidua.base.register.actions import enter as enter_honour
from thidua.base.register.models import Honour
from thidua.base.uploads.actions import take
from thidua.work.ballots import actions as ballots
from thidua.work.ballots.actions import Asked
from thidua.work.ballots.device import TellerDevice
from thidua.work.ballots.models import Ballot
from thidua.work.clusters import actions as clusters
from thidua.work.clusters.lines import LineTold
from thidua.work.councils import actions as councils
from thidua.work.councils.models import Council
from thidua.work.decisions import actions as decisions
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.models import Paper, Stage
from thidua.work.initiatives import actions as initiatives
from thidua.work.movements.actions.basis import name_lead
from thidua.work.movements.actions.course import NewPaper, add_paper
from thidua.work.planning import actions as planning
from thidua.work.planning.actions import errands
from thidua.work.planning.models import Found, FoundKind, Obligation, Plan
from thidua.work.planning.sets import Paper as SetPaper
from thidua.work.planning.sets import PaperSet

PLAN_TEXT = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ HÒA LẠC                Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND             Hòa Lạc, ngày 18 tháng 01 năm 2023

KẾ HOẠCH
Công tác thi đua, khen thưởng xã Hòa Lạc năm 2023

I. NỘI DUNG
1. Tiếp tục phong trào "Cả nước chung sức xây dựng nông thôn mới".

II. TỔ CHỨC THỰC HIỆN
1. Các trường học
- Gửi báo cáo về Ủy ban nhân dân xã chậm nhất ngày 28/02/2023.
"""


@dataclass(frozen=True)
class World:
    """Who may come, and the things by the names that the table of addresses uses."""

    people: dict[str, Actor]
    things: dict[str, Any]

    @property
    def roles(self) -> list[str]:
        """Every role there is."""
        return list(Role.values)


def build(units: Any, system: Actor) -> World:
    """The whole small world, made by the verbs of the offices."""
    people = _people(units, system)
    things: dict[str, Any] = {}
    for part in (
        _accounts,
        _plans,
        _life,
        _urging,
        _intake,
        _library,
        _desks,
        _figures_and_feed,
        _staff,
        _dossiers,
        _law,
        _initiatives,
        _movements,
        joined,
        _clusters,
        scores,
        _councils,
        _decisions,
        _ballots,
    ):
        things |= part(units, system, people)
    things["notice"] = Notice.objects.filter(login="unit_focal").first().code
    return World(people, things)


def grow(world: World, units: Any, system: Actor) -> None:
    """Two more rows in the lists of papers read in, decisions, councils and their sessions, logins."""
    people = world.people
    council = Council.objects.get(code=world.things["council"])
    for n in (1, 2):
        planning.paste_in(
            PLAN_TEXT + f"{n}.\n", unit=units.commune, actor=people["operator"], name=f"Bản {n}"
        )
        paper = ContentFile(f"{PLAN_TEXT}lô {n}".encode(), name="xa.txt")
        planning.take_many([paper], unit=units.commune, actor=people["operator"])
        told = {"day": system.today, "place": "Phòng họp", "actor": people["council_secretary"]}
        councils.plan(council, subject=f"Phiên {n}", **told)
        _login(f"them{n}", {"reader": units.school}, system)
        a_council(units.commune, people["council_secretary"], since=date(2024, n, 1))
    rows = _voted(units, system, people, ("Năm", "Sáu"))
    for row in rows:
        decisions.draft(units.commune, dossiers=[row], actor=people["council_secretary"])


def _people(units: Any, system: Actor) -> dict[str, Actor]:
    at_body = {role.value: {role.value: units.commune} for role in Role}
    of_unit = {"unit_focal": {"focal": units.school}, "unit_head": {"head": units.school}}
    beyond = {
        "above": {"standing_officer": units.district},
        "giang": {role.value: units.elsewhere for role in Role},
    }
    everybody = {**at_body, **of_unit, **beyond}
    return {name: _login(name, roles, system) for name, roles in everybody.items()}


def _login(name: str, roles: dict[str, Any], system: Actor) -> Actor:
    unit = next(iter(roles.values()))
    user = open_account(login=name, name=f"Người {name}", unit=unit, actor=system, password="Hoa-Sen-2023!")
    for role, place in roles.items():
        give_role(user, role=role, unit=place, since=date(2001, 1, 1), actor=system)
    return actor_for(user, now=system.now, today=system.today, source="kiểm thử")


def _accounts(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    held = RoleHeld.objects.get(user=people["chair"].user_id)
    lent = lend_role(
        held,
        taker=User.objects.get(pk=people["reader"].user_id),
        since=date(2023, 12, 20),
        until=date(2023, 12, 22),
        reason="Đi công tác",
        actor=people["chair"],
    )
    teacher = somebody(units, system)
    return {
        "login": "unit_focal",
        "role": RoleHeld.objects.get(user__login="unit_focal").pk,
        "lent": lent.pk,
        "body": units.commune.code,
        "unit": units.school.code,
        "teacher": teacher.code,
    }


def _plans(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    officer = people["standing_officer"]
    above = planning.draft(units.district, title="Thi đua của huyện", year=2023, actor=system)
    planning.add_duty(
        above, text="Ký giao ước thi đua", lead=units.commune, due=date(2023, 3, 31), actor=system
    )
    planning.add_duty(above, text="Lập quỹ thi đua, khen thưởng", lead=units.commune, actor=system)
    above = _issued(above, [units.commune], system)
    draft = _plan(units, officer, "Dự thảo", parent=above)
    put_up = _plan(units, officer, "Chờ ký")
    planning.turn(put_up, to="submitted", actor=officer)
    sealed = _plan(units, officer, "Đã vào số")
    planning.turn(sealed, to="submitted", actor=officer)
    planning.sign(sealed, actor=people["chair"])
    planning.number_and_seal(sealed, actor=people["clerk"])
    sent = _issued(_plan(units, officer, "Đã gửi", count=2), [units.school], system)
    found = planning.compare(draft, actor=officer)
    left, matter = [point["matter"] for point in found.result["points"]]
    planning.leave_out(draft, matter=left, reason="Không thuộc xã", actor=officer)
    owed, done = Obligation.objects.filter(duty__plan=sent).order_by("id")
    file = ContentFile("Báo cáo của trường".encode(), name="bao-cao.txt")
    planning.report_done(done, actor=people["unit_focal"], note="Đã làm", file=file)
    return {
        "plan_draft": draft.code,
        "matter": matter,
        "matter_left": left,
        "plan_put_up": put_up.code,
        "plan_sealed": sealed.code,
        "plan_sent": sent.code,
        "duty": draft.duties.get().code,
        "movement": draft.movements.get().pk,
        "owed": owed.code,
        "done": done.code,
    }


def _urging(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A plan with targets of the school, what it cannot solve, a check of it, guidance, an own set."""
    officer, focal = people["standing_officer"], people["unit_focal"]
    plan = _plan(units, officer, "Có chỉ tiêu")
    target, bare = (
        planning.add_target(plan, text=f"Chỉ tiêu {n}", least=Decimal(2), actor=officer) for n in (1, 2)
    )
    part = planning.NewShare(units.school, Decimal(2))
    [share], [share_bare] = (planning.share_out(row, [part], actor=officer) for row in (target, bare))
    plan = _issued(plan, [units.school], system)

    def paper() -> ContentFile[bytes]:
        return ContentFile("Minh chứng".encode(), name="minh-chung.txt")

    told = {"value": Decimal(1), "on": date(2023, 11, 30)}
    figure = planning.tell_figure(share, actor=focal, file=paper(), **told)
    thing = planning.raise_difficulty(
        units.school, subject="Thiếu kinh phí", text="Quỹ đã hết.", actor=focal, file=paper()
    )
    days = {"since": date(2023, 1, 1), "until": system.today}
    report = planning.compile_difficulties(units.commune, actor=officer, **days)
    new = planning.NewCheck(
        unit=units.school,
        on=date(2023, 12, 1),
        how="on_site",
        content="Hồ sơ",
        findings="Thiếu biên bản",
        demand="Bổ sung",
        due=date(2023, 12, 20),
    )
    check, signed = (planning.log_check(units.commune, new, actor=officer, file=paper()) for _n in range(2))
    planning.sign_checks([signed], actor=people["chair"])
    duty = plan.duties.get()
    papers = PaperSet("", "Bộ của xã", (SetPaper("1", "Báo cáo nhanh"),))
    return {
        "plan_aimed": plan.code,
        "aimed_target": target.pk,
        "aimed_share": share.code,
        "aimed_bare": share_bare.code,
        "told_figure": figure.pk,
        "difficulty": thing.code,
        "difficulty_report": report.code,
        "logged_check": check.code,
        "logged_signed": signed.code,
        "duty_aimed": duty.code,
        "duty_guidance": planning.guide(duty, text="Theo mẫu", actor=officer, file=paper()).pk,
        "paper_set": planning.save_set(units.commune, papers, actor=officer).code,
    }


def _life(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A draft that the school is asked about; a plan amended twice, whose year is being closed; one closed,
    one in the archive; limitations, a theme and a scheme of the commune."""
    officer = people["standing_officer"]
    file = ContentFile("Báo cáo tổng kết".encode(), name="bao-cao.txt")
    asked = _plan(units, officer, "Xin ý kiến")
    question, said = planning.ask_opinions(
        asked, units=[units.school], others=["Mặt trận xã"], due=date(2023, 12, 30), actor=officer
    )
    planning.say_opinion(said, agrees=False, words="Thêm chỉ tiêu", file=file, actor=officer)
    figure = planning.add_closing_figure(asked, text="Giấy khen", reached="12", actor=officer)
    plan, change = _amended(units, system, officer)
    kept = planning.open_amendment(plan, reason="Dời lần hai", actor=officer)
    row = planning.alter(kept, how="move", duty=plan.duties.first(), due=date(2023, 12, 30), actor=officer)
    told = {"on": date(2023, 12, 5), "how": "meeting", "audience": "Thầy cô giáo", "reached": 30}
    telling = planning.tell_plan(plan, unit=units.school, file=file, actor=people["unit_focal"], **told)
    report = planning.report_final(plan, text="Hoàn thành", file=file, actor=officer)
    planning.begin_close(plan, actor=officer)
    ended, filed = (_closed(units, system, officer, title) for title in ("Đã tổng kết", "Đã lưu trữ"))
    planning.archive(filed, number="05", place="Kho A", keep_for="Vĩnh viễn", actor=people["clerk"])
    told = {"source": "Tổng kết 2022", "actor": officer}
    open_one, mended = (planning.note_limitation(units.commune, text=text, **told) for text in ("Một", "Hai"))
    planning.task_limitation(mended, plan=asked, actor=officer)
    planning.close_limitation(mended, note="Đã sửa", file=file, actor=officer)
    theme = planning.declare_theme(units.commune, words="Về đích sớm", since=2023, actor=officer)
    scheme = planning.open_scheme(
        units.commune, name="Đề án", resolution="Nghị quyết XXX", since=2021, until=2025, actor=officer
    )
    movements = list(asked.movements.all())
    planning.attach_movements(scheme, movements, actor=officer)
    return {
        "plan_asked": asked.code,
        "opinion": question.code,
        "opinion_said": said.code,
        "closing_figure": figure.pk,
        "plan_life": plan.code,
        "amendment_issued": change.code,
        "amendment": kept.code,
        "alteration": row.pk,
        "report": report.code,
        "telling": telling.code,
        "plan_ended": ended.code,
        "plan_filed": filed.code,
        "limitation": open_one.code,
        "limitation_closed": mended.code,
        "theme": theme.code,
        "scheme": scheme.code,
        "attached": movements[0].pk,
    }


def _amended(units: Any, system: Actor, officer: Actor) -> tuple[Plan, Any]:
    plan = _issued(_plan(units, officer, "Đã điều chỉnh"), [units.school], system)
    planning.acknowledge(plan, unit=units.school, actor=system)
    change = planning.open_amendment(plan, reason="Dời hạn", actor=officer)
    planning.alter(change, how="move", duty=plan.duties.first(), due=date(2023, 12, 28), actor=officer)
    planning.turn_amendment(change, to="submitted", actor=officer)
    planning.sign_amendment(change, actor=system)
    planning.issue_amendment(change, actor=system)
    return Plan.objects.select_related("unit").get(pk=plan.pk), change


def _closed(units: Any, system: Actor, officer: Actor, title: str) -> Plan:
    plan = _issued(_plan(units, officer, title), [units.school], system)
    planning.acknowledge(plan, unit=units.school, actor=system)
    planning.report_final(plan, text="Hoàn thành", actor=system)
    return planning.turn(Plan.objects.get(pk=plan.pk), to="closed", actor=system)


def _plan(units: Any, officer: Actor, title: str, parent: Plan | None = None, count: int = 1) -> Plan:
    plan = planning.draft(units.commune, title=title, year=2023, parent=parent, actor=officer)
    planning.add_movement(plan, name="Dạy tốt, học tốt", actor=officer)
    for number in range(count):
        planning.add_duty(
            plan, text=f"Việc {number + 1}", lead=units.school, due=date(2023, 12, 20), actor=officer
        )
    return plan


def _issued(plan: Plan, to: list[Any], system: Actor) -> Plan:
    planning.turn(plan, to="submitted", actor=system)
    planning.sign(plan, actor=system)
    planning.number_and_seal(plan, actor=system)
    return planning.distribute(plan, to=to, must_plan=to, actor=system)


def _intake(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    officer = people["standing_officer"]
    read = planning.paste_in(PLAN_TEXT, unit=units.commune, actor=officer, name="Kế hoạch xã")
    taken = planning.paste_in(PLAN_TEXT + "Hết.\n", unit=units.commune, actor=officer, name="Bản đã nhận")
    for found in Found.objects.filter(intake=taken):
        if found.kind == FoundKind.DUTY:
            planning.assign_found(found, lead=units.school, actor=officer)
        planning.accept(found, actor=officer)
    long = ContentFile((PLAN_TEXT * 40).encode(), name="ke-hoach-dai.txt")
    queued = planning.read_in(long, unit=units.commune, actor=officer)
    sent = planning.take_many(
        [ContentFile(f"{PLAN_TEXT}{n}".encode(), name=f"xa-{n}.txt") for n in range(3)],
        unit=units.commune,
        actor=officer,
    )
    look = io.BytesIO()
    Image.new("L", (200, 280), 255).save(look, "TIFF")
    scan = planning.read_in(ContentFile(look.getvalue(), name="quet.tif"), unit=units.commune, actor=officer)
    fixed = planning.fix_word(read, page=0, line=1, token=0, text="UỶ", actor=officer, seen="ỦY")
    name = planning.remember(
        units.commune, spelling="Trồng cây", name="Tết trồng cây", kind="phong trào", actor=officer
    )
    return {
        "scan": scan.code,
        "fixed": fixed.pk,
        "name": name.pk,
        "intake": read.code,
        "queued": queued.code,
        "batch": sent.code,
        "item": Found.objects.filter(intake=read).exclude(kind=FoundKind.METADATA).first().pk,
        "plan_read": planning.confirm(taken, actor=officer).code,
    }


def _library(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A regulation of the commune that it has not shared below, with its file."""
    clerk = people["clerk"]
    file = ContentFile("Quy chế thi đua của xã".encode(), name="quy-che.txt")
    document = enter(
        "regulation",
        number="03/QC-UBND",
        issuer="UBND xã Hòa Lạc",
        issued_on=date(2023, 2, 1),
        subject="Quy chế thi đua của xã",
        unit=units.commune,
        upload=take(file, actor=clerk, unit_code=units.commune.code),
        actor=clerk,
    )
    own = set_local(
        NewLocal(
            body=units.commune,
            provision="time_limits.GK_commune",
            value=12,
            measure="working",
            since=date(2023, 1, 1),
            decision_number="40/QĐ-UBND",
            decision_date=date(2022, 12, 20),
        ),
        actor=people["chair"],
    )
    return {"document": document.code, "local": own.code}


def _figures_and_feed(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """Two years of one index of the commune, and a person's calendar feed."""
    for year, value in ((2021, "80.5"), (2022, "84")):
        new = NewValue(units.commune, "SIPAS", year, Decimal(value), "Báo cáo công bố")
        enter_value(new, actor=people["operator"])
    secret = calendar_secret(renew_calendar_key(actor=people["focal"]))
    return {"calendar_secret": secret, "indicated": units.commune.code, "index": "SIPAS"}


def _staff(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """Somebody in charge at the school, with a note on conduct; an incident of the commune."""
    officer = people["standing_officer"]
    new = NewPerson("Hồ Thị Ngân", units.school, "Văn thư", date(2015, 9, 1), "public_employee")
    person = add_person(new, actor=system)
    term = appoint(units.school, person=person, workload="part", since=date(2021, 9, 1), actor=officer)
    note_conduct(term, text="Tận tụy", actor=officer)
    told = NewIncident(units.commune, "security", date(2023, 12, 1), "Lộ mật khẩu của một tài khoản")
    return {"term": term.pk, "incident": report_incident(told, actor=officer).code}


def _dossiers(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    officer, focal = people["standing_officer"], people["unit_focal"]
    award_round = dossiers.open_round(
        body=units.commune,
        name="Khen thưởng năm 2023",
        year=2023,
        honours=["LDTT", "GK"],
        opens=date(2023, 11, 15),
        closes=date(2023, 12, 31),
        actor=officer,
    )
    start = {"unit": units.school, "award_round": award_round, "letter": "Đề nghị.", "actor": focal}
    _cultured(units, system, "Hộ ông received")
    draft = dossiers.start(number="08/TTr", **start)
    drafted = _household(draft, "Hộ ông Ba", focal)
    sent = dossiers.start(number="07/TTr", **start)
    rows = {name: _household(sent, f"Hộ ông {name}", focal) for name in ("submitted", "received", "returned")}
    of_base = {"launched_by": "base", "scope_of_influence": "base"}
    own, away = [_household(sent, name, focal, **of_base) for name in ("Hộ ông Tư", "Hộ ông Năm")]
    file = ContentFile("Biên bản họp xét".encode(), name="bien-ban.txt")
    upload = take(file, actor=focal, unit_code=units.school.code)
    minutes = dossiers.attach(sent, kind="review_minutes", text="Họp ngày 01/12.", upload=upload, actor=focal)
    dossiers.submit(sent, actor=focal)
    for row in (*rows.values(), own, away):
        row.refresh_from_db()
    dossiers.receive(rows["received"], actor=officer)
    wanted = {"fields": ["report"], "note": "Viết rõ hơn"}
    dossiers.return_for_supplement(rows["returned"], actor=officer, **wanted)
    dossiers.send_back(away, actor=officer)
    return {
        "round": award_round.code,
        "submission_draft": draft.code,
        "submission_sent": sent.code,
        "dossier_drafted": drafted.code,
        **{f"dossier_{name}": row.code for name, row in rows.items()},
        "dossier_of_base": own.code,
        "paper": minutes.code,
        "letter": Paper.objects.get(dossier=away, kind="return_letter").code,
    }


CHANGE = """
gdvh:
  - name: merit_household_standards
    versions:
      - {value: {ask: standards}, since: 2023-06-01, until: 2023-12-31, cite: "NĐ 99", verified: memory}
"""


def _law(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A change of law proposed at the commune and looked at, and a local figure looked at."""
    chair = people["chair"]
    change = propose_change(body=units.commune, title="Nghị định 99", words=CHANGE, actor=chair)
    figure = NewLocal(
        body=units.commune,
        provision="caps.GK",
        value=5,
        measure="awards",
        since=date(2023, 1, 1),
        decision_number="41/QĐ-UBND",
        decision_date=date(2022, 12, 20),
    )
    runs = [dossiers.look_at_change(change, actor=chair), dossiers.look_at_figure(figure, actor=chair)]
    for run in runs:
        dossiers.weigh(run.code, actor=system)
    return {"change": change.code, "impact": runs[0].code, "impact_figure": runs[1].code}


def _cultured(units: Any, system: Actor, name: str) -> None:
    """A household with the title of cultured family in three years in a row, as its letter asks for."""
    for year in (2021, 2022, 2023):
        new = NewHonour(
            kind="household",
            recipient_name=name,
            unit=units.school,
            honour="GDVH",
            achievement_year=year,
            decided_on=date(year, 11, 10),
            decided_by="Chủ tịch Ủy ban nhân dân xã Hòa Lạc",
        )
        enter_honour(new, actor=system)


def _household(submission: Any, name: str, focal: Actor, **more: Any) -> Any:
    new = NewNominee(
        kind="household",
        name=name,
        honour="GK",
        linked_to="Phong trào hiến đất làm đường",
        benefit="300 m² đất làm đường thôn.",
        report="Gia đình hiến đất làm đường.",
        **more,
    )
    return dossiers.add_nominee(submission, new, actor=focal)


def _movements(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """One above to take up; of the commune one that is proposed and one that runs over two years."""
    upper = a_movement(units.district, system, to="running")
    proposed = a_movement(units.commune, system, number=2, name="Đường hoa Hòa Lạc")
    name_lead(proposed, units.school, "co_lead", actor=system)
    running = a_movement(units.commune, system, to="running", number=3, ends=date(2024, 12, 20))
    told = NewPaper(date(2023, 7, 1), file=ContentFile("Sơ kết".encode(), name="so-ket.txt"))
    paper = add_paper(running, "interim_report", told, actor=people["chair"])
    return {
        "movement_upper": upper.code,
        "movement_proposed": proposed.code,
        "movement_link": proposed.links.get().pk,
        "movement_running": running.code,
        "movement_paper": paper.pk,
    }


def _initiatives(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    filer, secretary, chair = people["unit_focal"], people["council_secretary"], people["chair"]
    author = somebody(units, system, "Ngô Thị Sáng")
    found = {}
    for stage in ("drafted", "filed", "heard", "recognised"):
        new = initiatives.NewProposal(
            title=f"Cách làm thứ {len(found) + 1} của trường",
            year=2023,
            level="base",
            problem=f"Việc {stage} trước đây làm bằng tay.",
            solution=f"Làm theo cách {stage} mới.",
            effect="Nhanh hơn.",
        )
        authors = {author: Decimal(100)}
        made = initiatives.draft(new, unit=units.school, body=units.commune, authors=authors, actor=filer)
        initiatives.attach(made, ContentFile("Báo cáo".encode(), name="bao-cao.txt"), actor=filer)
        if stage != "drafted":
            initiatives.file(made, actor=filer)
        if stage in {"heard", "recognised"}:
            said = initiatives.Hearing("Hội đồng sáng kiến xã", system.today, 6, 7, "Có tính mới.")
            initiatives.hear(made, said, actor=secretary)
        if stage == "recognised":
            initiatives.recognise(made, scope="base", actor=chair)
        found[f"initiative_{stage}"] = made.code
    return found


def _clusters(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A block with two schools: its table adopted, another being written, one activity planned, one held."""
    keeper, first = people["standing_officer"], date(2023, 1, 1)
    cluster = clusters.open_cluster(clusters.NewCluster("Khối trường học"), body=units.commune, actor=keeper)
    year = clusters.open_year(cluster, 2023, actor=keeper)
    more = {"kind": "school", "tier": "base", "opened": date(2000, 1, 1), "code": "BM-ST-HL-CS"}
    other = open_unit(parent=units.commune, name="Trường THCS Hòa Lạc", actor=system, **more)
    school, second = clusters.add_members(year, [units.school, other], on=first, actor=keeper)
    clusters.appoint(school, "head", since=first, actor=keeper)
    tables = [clusters.draft_table(f"Bảng {n}", body=units.commune, actor=keeper) for n in (1, 2)]
    for table in tables:
        group = LineTold("Nhiệm vụ", "group", Decimal(10))
        clusters.add_line(table, group, actor=keeper)
        clusters.add_quick(table, "Cải cách hành chính | 10 | chỉ số | PAR", parent="1", actor=keeper)
    clusters.use_table(year, clusters.adopt(tables[0], actor=keeper), actor=keeper)
    plan = clusters.NewActivity("meeting", "Giao ban", date(2023, 12, 20))
    planned, held = (clusters.plan_activity(year, plan, actor=keeper) for _ in range(2))
    outcome = clusters.Outcome(system.today, [school, second], "Đã thống nhất.")
    minutes = ContentFile("Biên bản".encode(), name="bien-ban.txt")
    clusters.hold_activity(held, outcome, report=minutes, actor=keeper)
    model = clusters.share_model(second, clusters.NewModel("Vườn trường", "Trồng cây", "Xanh"), actor=keeper)
    return {
        "cluster_year": year.code,
        "cluster_member": second.code,
        "criteria_adopted": tables[0].code,
        "criteria_draft": tables[1].code,
        "activity_planned": planned.code,
        "activity_held": held.code,
        "cluster_model": model.code,
    }


def _councils(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    secretary = people["council_secretary"]
    council = a_council(units.commune, secretary)
    submission = a_submission(units.school, units.commune, people["unit_focal"])
    rows = [a_dossier(submission, somebody(units, system, f"Lê Thị {n}"), secretary) for n in "ABCD"]
    told = {"day": system.today, "place": "Phòng họp", "actor": secretary}
    planned = councils.plan(council, subject="Phiên sắp họp", **told)
    councils.put(planned, dossiers=rows[:1], actor=secretary)
    opened = councils.plan(council, subject="Phiên đang họp", **told)
    councils.put(opened, dossiers=rows[1:2], actor=secretary)
    opened = councils.open_session(opened, roll=councils.Roll(), actor=secretary)
    item = opened.items.get()
    attendance = opened.attendance.last()
    recusal = councils.recuse(item, attendance=attendance, ground="relation", actor=secretary)
    closed = councils.plan(council, subject="Phiên đã họp", **told)
    councils.put(closed, dossiers=rows[2:3], actor=secretary)
    councils.open_session(closed, roll=councils.Roll(), actor=secretary)
    councils.count_all(closed, exceptions={}, actor=secretary)
    for line in closed.items.filter(outcome="pending"):
        councils.settle(line, passed=True, reason="Đa số", actor=people["chair"])
    councils.close(closed, conclusion="Nhất trí.", ended=time(16), actor=secretary)
    return {
        "council": council.code,
        "member": council.members.last().pk,
        "session_planned": planned.code,
        "session_item": planned.items.get().pk,
        "session_open": opened.code,
        "item_open": item.pk,
        "recusal": recusal.pk,
        "session_closed": closed.code,
    }


def _desks(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """The library's desks: a regulation under review and read, what came in, what goes out, proposals."""
    officer, clerk, focal = people["standing_officer"], people["clerk"], people["unit_focal"]
    told = {"number": "04/QC-UBND", "subject": "Quy chế xét sáng kiến", "status": "in_force"}
    rules = enter("regulation", **told, unit=units.commune, actor=officer)
    library.put_under_review(rules, owner=units.commune, review_on=date(2023, 12, 20), actor=officer)
    chair = User.objects.get(login="chair")
    asked = {"units": [units.school], "people": [(chair, units.commune)], "due": date(2023, 12, 8)}
    library.ask_to_read(rules, unit=units.commune, **asked, actor=officer)
    law = enter("directive", number="19/CT-TTg", status="in_force", actor=system)
    basis = library.implement(law, rules, unit=units.commune, actor=officer)
    contact = library.add_contact(units.commune, name="Ban TĐKT Trung ương", kind="central", actor=officer)
    file = ContentFile("Chương trình công tác".encode(), name="ctr.txt")
    arrival = library.Arrival(
        units.commune, date(2023, 12, 4), "Huyện", "programme", "Chương trình", "11/CTr", None, file
    )
    incoming = library.pass_on(library.register(arrival, actor=clerk), to=units.school, actor=clerk)
    owed, done = (
        errands.draw(incoming, text=text, units=[units.school], due=date(2023, 12, 8), actor=officer)[0]
        for text in ("Lập danh sách", "Báo cáo kết quả")
    )
    file = ContentFile("Đã báo cáo".encode(), name="bao-cao.txt")
    errands.report_errand(done, note="Đã gửi", file=file, actor=focal)
    draft, put_up, sent = (_paper(units, people, stage) for stage in range(3))
    file = ContentFile("Thuyết minh".encode(), name="thuyet-minh.txt")
    asking = library.NewRegulation(units.district, "Bổ sung mức thưởng", "Nội dung", "Lý do", file=file)
    proposal = library.propose_regulation(asking, unit=units.commune, actor=officer)
    library.turn_proposal(proposal, to="sent", actor=officer)
    return {
        "rules": rules.code,
        "law": law.code,
        "basis": basis.pk,
        "contact": contact.code,
        "incoming": incoming.code,
        "errand": owed.code,
        "errand_done": done.code,
        "paper_draft": draft.code,
        "paper_put_up": put_up.code,
        "paper_sent": sent.code,
        "launch": sent.document.code,
        "proposal": proposal.code,
    }


def _paper(units: Any, people: dict[str, Actor], stage: int) -> Any:
    """A launch as a draft, put up for checking, or sent."""
    officer, clerk = people["standing_officer"], people["clerk"]
    words = library.NewPaper(
        "launch", f"Phát động {stage}", "Các trường", "Thi đua", "UBND", answer_by=date(2023, 12, 20)
    )
    paper = library.write(words, unit=units.commune, actor=officer)
    library.address(paper, [library.Recipient(unit=units.school)], actor=officer)
    if stage:
        library.turn_paper(paper, to="submitted", actor=officer)
    if stage < 2:
        return paper
    library.turn_paper(paper, to="checked", actor=clerk)
    library.sign_paper(paper, actor=people["chair"])
    return errands.send_paper(library.number_paper(paper, actor=clerk), actor=clerk)


def _voted(units: Any, system: Actor, people: dict[str, Actor], names: tuple[str, ...]) -> list[Any]:
    """Dossiers for giấy khen that wait for a decision."""
    submission = a_submission(units.school, units.commune, people["unit_focal"], on=date(2023, 11, 28))
    told = {"honour": "GK", "stage": Stage.COUNCIL_VOTED}
    nominees = [somebody(units, system, f"Phan Văn {name}") for name in names]
    return [a_dossier(submission, person, people["council_secretary"], **told) for person in nominees]


def _decisions(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    secretary, chair, clerk = people["council_secretary"], people["chair"], people["clerk"]
    rows = _voted(units, system, people, ("Một", "Hai", "Ba", "Bốn"))
    drafts = [decisions.draft(units.commune, dossiers=[row], actor=secretary) for row in rows]
    draft, signed, numbered, issued = drafts
    for decision in (signed, numbered, issued):
        decisions.sign(decision, actor=chair, reason="Đã xem danh sách")
    for decision in (numbered, issued):
        decisions.number(decision, actor=clerk)
    decisions.issue(issued, actor=clerk)
    honour = Honour.objects.get(origin__startswith="dossier:")
    return {
        "decision_draft": draft.code,
        "line": draft.lines.get().pk,
        "decision_signed": signed.code,
        "decision_numbered": numbered.code,
        "decision_issued": issued.code,
        "honour": honour.code,
    }


def _ballots(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """A secret ballot at each of its stages, open at this very hour; nobody has fetched papers."""
    names = (
        "ballot_draft",
        "ballot_ready",
        "ballot_handing",
        "ballot_open",
        "ballot_counting",
        "ballot_published",
    )
    found = {name: _ballot(units, people, stage) for stage, name in enumerate(names)}
    return {name: ballot.code for name, ballot in found.items()}


def _ballot(units: Any, people: dict[str, Actor], stage: int) -> Ballot:
    """A ballot carried this many stages on."""
    logins = {name: User.objects.get(login=name) for name in ("council_member", "chair", "council_secretary")}
    now = clock.now()
    desk = replace(people["council_secretary"], now=now)
    tellers = ("council_member", "chair")
    ballot = ballots.draw_up(
        units.commune,
        title="Suy tôn đơn vị dẫn đầu khối thi đua",
        questions=[
            Asked("Đồng ý suy tôn?"),
            Asked("Chọn hai đơn vị", ("Trường học", "Trạm y tế", "Công an"), 0, 2),
        ],
        voters=list(logins.values()),
        tellers=[logins[name] for name in tellers],
        opens=now - timedelta(hours=1),
        closes=now + timedelta(days=1),
        actor=desk,
    )
    for name in tellers if stage else ():
        ballots.give_key(ballot, key=TellerDevice(ballot.code).key(), actor=people[name])
    for act in (ballots.hand_out, ballots.open_box, ballots.close_box)[: max(stage - 1, 0)]:
        act(ballot, actor=desk)
    for name in tellers if stage == 5 else ():
        ballots.peel(ballot, items=[], spoilt=0, actor=people[name])
    return ballot
