"""Nominees on their way: people, a council, and dossiers that have come as far as a test needs."""

from datetime import date

from thidua.base.core.codes import new_code
from thidua.base.core.text import fold
from thidua.base.org.actions import NewPerson, add_person
from thidua.work.councils import actions as councils
from thidua.work.dossiers.models import Dossier, Paper, Stage, Submission

SEATS = ("chair", "vice_chair", "standing", "secretary", *["member"] * 11)
NAMES = (
    "Đào",
    "Mai",
    "Lan",
    "Cúc",
    "Trúc",
    "Tùng",
    "Bách",
    "Quế",
    "Hồi",
    "Sen",
    "Huệ",
    "Ngân",
    "Vy",
    "Ly",
    "Na",
)


def somebody(units, system, name="Hoàng Thị Hạnh", position="Giáo viên", **more):
    """A public employee of the commune's school."""
    new = NewPerson(
        name=name,
        unit=more.pop("unit", units.school),
        position=position,
        since=date(2015, 9, 1),
        category="public_employee",
        sex="female",
        **more,
    )
    return add_person(new, actor=system)


def a_council(body, actor, *, members=15, since=date(2023, 1, 1), people=()):
    """A council of invented members; `people` take the last seats."""
    plain = members - len(people)
    seats = [
        councils.NewSeat(seat=SEATS[n], name=f"Nguyễn Thị {NAMES[n]}", position=f"Vị trí {n + 1}")
        for n in range(plain)
    ]
    seats += [councils.NewSeat(seat="member", person=person, position="Ủy viên") for person in people]
    return councils.compose(
        body,
        name=f"Hội đồng Thi đua - Khen thưởng {body.name[0].lower()}{body.name[1:]}",
        decision_number="05/QĐ-UBND",
        decision_date=since,
        since=since,
        seats=seats,
        actor=actor,
    )


def a_submission(unit, body, actor, *, basis="sudden", on=date(2023, 11, 20)):
    """A submission that has been sent; without a round, so that tests need none."""
    return Submission.objects.create(
        code=new_code("TT"),
        unit=unit,
        body=body,
        basis=basis,
        number="12/TTr-TH",
        dated=on,
        submitted_on=on,
        started_by=actor.name,
        stage="submitted",
        stage_since=actor.now,
    )


def a_dossier(submission, person, actor, *, honour="LDTT", basis="merit", stage=Stage.APPRAISED, **more):
    """A dossier that was received and appraised, with the papers the gate looks for."""
    unit = more.pop("unit", submission.unit)
    kind = more.pop("kind", "person")
    name = more.pop("name", person.name if person else "")
    dossier = Dossier.objects.create(
        code=new_code("HS"),
        submission=submission,
        kind=kind,
        person=person if kind == "person" else None,
        nominee_name=name,
        name_fold=fold(name),
        nominee_key=f"{kind}:{person.pk if person else name}",
        position=more.pop("position", "Giáo viên"),
        unit=unit,
        decider=submission.body,
        honour=honour,
        basis=basis,
        achievement_year=more.pop("year", 2023),
        dossier_date=submission.dated,
        received_on=submission.dated,
        happened_on=submission.dated,
        report="Báo cáo thành tích.",
        verdict="met",
        stage=stage,
        stage_since=actor.now,
        **more,
    )
    for paper in ("eligibility_sheet", "appraisal"):
        leave(dossier, paper, actor)
    if stage == Stage.COUNCIL_VOTED:
        leave(dossier, "council_minutes", actor)
    return dossier


def leave(dossier, kind, actor, login=None):
    return Paper.objects.create(
        code=new_code("GT"),
        submission=dossier.submission,
        dossier=dossier,
        kind=kind,
        by=actor.name,
        login=actor.login if login is None else login,
        at=actor.now,
        day=actor.today,
    )
