"""Movements of the bodies, in the stages their year had brought them to; who has taken up what."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from thidua.base.core.actor import Actor
from thidua.base.library.actions import enter
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.interfaces.cli.sample.files import actor, loader, table, unit
from thidua.work.movements.actions import basis, course, drafting, naming, uptake, years
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.movements.words import Aim, NewMovement, words_below
from thidua.work.planning.models import Duty

ROWS = ("criteria", "fields", "slogans", "greeting")
STEPS = ("registering", "running", "interim_reviewed", "final_reviewed", "rewarded", "closed")
SKIPPED = "interim_reviewed"
A_WEEK = timedelta(days=7)
DIRECTIVE = date(2021, 7, 16)


def run_movements() -> int:
    """Every movement with what lower units have answered; answers how many there are."""
    told = table("movements")
    made = {(line["unit"], line["text"]): _run(line, told) for line in told["rows"]}
    for line in told["uptakes"]:
        _answer(made[tuple(line["of"])], line)
    for line in told["names"]:
        new = naming.NewName(**{key: value for key, value in line.items() if key != "unit"})
        naming.add_name(new, unit=unit(line["unit"]), actor=loader(date(2023, 1, 5)))
    return Movement.objects.count()


def _run(line: dict[str, Any], told: Mapping[str, Any]) -> Movement:
    text, place, day = told["texts"][line["text"]], unit(line["unit"]), line["launched"]
    desk = told["desks"].get(line["unit"], {})
    officer, chair = _who(desk, "officer", day), _who(desk, "chair", day)
    resting = basis.Basis(duties=tuple(_duties(place)), documents=(_directive(),) if day > DIRECTIVE else ())
    leads = {unit(line[part]): part for part in ("lead", "co_lead") if part in line}
    movement = drafting.propose(
        _words(text, line, place), unit=place, basis=resting, leads=leads, actor=officer
    )
    _carry(movement, line, day, chair)
    _tell(movement, line, loader(day + A_WEEK))
    return movement


def _words(text: Mapping[str, Any], line: Mapping[str, Any], place: Unit) -> NewMovement:
    key, _slash, year = text.get("greeting", "").partition("/")
    return NewMovement(
        **{name: value for name, value in text.items() if name not in ROWS},
        scope=f"Trên địa bàn {place.name[0].lower()}{place.name[1:]}",
        starts=line["starts"],
        ends=line.get("ends"),
        slogans="\n".join(text.get("slogans", ())),
        anniversary=key,
        anniversary_year=int(year) if year else None,
        measure_target=_figure(line.get("wanted")),
        criteria=tuple((words, Decimal(points)) for words, points in text["criteria"]),
        aims=tuple(
            Aim(field, target, measure, _figure(wanted))
            for field, (target, measure, wanted) in text["fields"].items()
        ),
    )


def _carry(movement: Movement, line: Mapping[str, Any], day: date, chair: Actor) -> None:
    """To the stage the line says, by the papers each gate asks for."""
    if line["to"] == MovementStage.PROPOSED:
        return
    number = course.NewPaper(day, f"{10 + movement.pk}/KH-UBND", "Phát động phong trào thi đua")
    course.approve(movement, number, actor=chair)
    if line["to"] == MovementStage.APPROVED:
        return
    place = f"Hội trường {movement.unit.name[0].lower()}{movement.unit.name[1:]}"
    course.launch(movement, on=day, at=place, publicity="Đài truyền thanh, cổng thông tin", actor=chair)
    for step in STEPS[: STEPS.index(line["to"]) + 1] if line["to"] in STEPS else ():
        if step != SKIPPED or line["to"] == SKIPPED:
            later = loader(line.get("ended", day + A_WEEK) if step in course.GATES else day + A_WEEK)
            course.advance(movement, to=step, paper=_paper(step, line, later.today), actor=later)


def _paper(step: str, line: Mapping[str, Any], day: date) -> course.NewPaper | None:
    if step not in course.GATES:
        return None
    told = {
        SKIPPED: {"words": line.get("interim", "")},
        "final_reviewed": {"words": line.get("final", "")},
        "rewarded": {"number": line.get("award", "")},
        "closed": {"words": line.get("sheet", "")},
    }
    return course.NewPaper(day, **told[step])


def _tell(movement: Movement, line: Mapping[str, Any], clerk: Actor) -> None:
    if {"reached", "measured"} & set(line):
        reached = {field: _figure(value) for field, value in line.get("reached", {}).items()}
        years.tell_results(
            movement, measure_reached=_figure(line.get("measured")), fields=reached, actor=clerk
        )
    for year, result in line.get("years", {}).items():
        years.close_year(movement, year, result, actor=loader(date(year, 12, 20)))


def _answer(upper: Movement, line: Mapping[str, Any]) -> None:
    place, clerk = unit(line["unit"]), loader(line["day"])
    told = words_below(upper, place)
    new = replace(told, name=line.get("name", told.name), starts=line["day"])
    made = uptake.take_up(upper, unit=place, new=new, actor=clerk)
    _carry(made, line, line["day"], clerk)


def _duties(place: Unit) -> list[Duty]:
    """The first duty of the unit's own plan, where there is one."""
    return list(Duty.objects.filter(plan__unit=place).order_by("id")[:1])


def _directive() -> Document:
    """The Prime Minister's directive that every body's movements rest on."""
    return enter(
        "directive",
        number="19/CT-TTg",
        issuer="Thủ tướng Chính phủ",
        issued_on=DIRECTIVE,
        subject="Đẩy mạnh các phong trào thi đua yêu nước",
        actor=loader(DIRECTIVE),
    )


def _who(desk: Mapping[str, Any], part: str, day: date) -> Actor:
    """The ready login of the body in its own year; the product itself for what lies before."""
    return actor(desk[part], day) if desk.get("year") == day.year else loader(day)


def _figure(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
