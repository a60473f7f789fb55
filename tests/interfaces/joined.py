"""A movement of the small world's commune in which its school and a village take part."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from tests.work.movements.acting import a_movement

from thidua.base.core.actor import Actor
from thidua.base.org.actions import open_unit
from thidua.work.movements.actions import feedback, figure, pledge, registration, review, work
from thidua.work.movements.models import Movement


def joined(units: Any, system: Actor, people: dict[str, Actor]) -> dict[str, Any]:
    """What was registered, pledged, told, built, said and reviewed, by the names of the table."""
    movement = a_movement(units.commune, system, to="running", number=4, name="Làng sạch Hòa Lạc")
    reviewed = a_movement(units.commune, system, to="final_reviewed", number=5, name="Sạch làng đã tổng kết")
    village = open_unit(
        parent=units.commune,
        name="Thôn Đoài",
        kind="sub_unit",
        tier="base",
        opened=date(2000, 1, 1),
        code="BM-ST-HL-TD",
        actor=system,
    )
    return {
        "joined": movement.code,
        "movement_reviewed": reviewed.code,
        **_registered(movement, units, people),
        **_told(movement, units, village, people),
        **_built(movement, units, village, people),
        **_reviewed(movement, units, people),
    }


def _file() -> ContentFile:
    return ContentFile("Minh chứng".encode(), name="minh-chung.txt")


def _registered(movement: Movement, units: Any, people: dict[str, Actor]) -> dict[str, Any]:
    filer, officer = people["unit_focal"], people["standing_officer"]
    told = {"content": "Trường sạch", "pledged": "12 lớp"}
    made = []
    for kind, name in (("collective", ""), ("household", "Hộ ông Sửu"), ("household", "Hộ bà Lụa")):
        new = registration.NewRegistration(kind, units.school, name=name, **told)
        made.append(registration.register(movement, new, year=2023, actor=filer))
    best = {"outcome": "exceeded", "result": "12 lớp và vườn rau", "actor": filer}
    for row in made[:2]:
        registration.tell_result(row, file=_file(), **best)
    words = pledge.NewPledge("Làng sạch", ["Giữ vệ sinh"])
    parties = [units.commune, units.school]
    laid = pledge.write_pledge(movement, words, host=units.commune, parties=parties, year=2023, actor=officer)
    feedback.speak(movement, mark=4, words="Đã gọn", actor=filer)
    return {"registered": made[2].code, "registered_told": made[0].code, "pledge": laid.code}


def _told(movement: Movement, units: Any, village: Any, people: dict[str, Actor]) -> dict[str, Any]:
    officer = people["standing_officer"]
    homes = figure.NewIndicator("Hộ tham gia", "hộ", "households")
    counted = figure.count(movement, homes, actor=officer)
    new = figure.NewFigure(date(2023, 11, 1), Decimal(120), Decimal(160), file=_file())
    row = figure.tell_figure(counted, new, unit=units.school, actor=people["unit_focal"])
    [criterion, _second] = work.set_criteria(movement, ["Đường thôn", "Nước sạch"], actor=officer)
    work.tick(criterion, village=village, on=date(2023, 10, 1), file=_file(), actor=people["focal"])
    return {"indicator": counted.code, "figure": row.code}


def _built(movement: Movement, units: Any, village: Any, people: dict[str, Actor]) -> dict[str, Any]:
    focal = people["focal"]
    goal = {"name": "Công bố quy hoạch", "due": date(2023, 12, 20), "unit": units.commune}
    milestone = work.set_milestone(movement, **goal, actor=focal)
    rice = work.NewWork("Gạo nếp", date(2023, 12, 15), "product")
    made = work.add_work(movement, rice, lead=units.school, actor=focal)
    stands = work.Progress(60, blocker="Thiếu tem nhãn", file=_file())
    work.tell_work(made, stands, actor=people["unit_focal"])
    return {"work": made.code, "work_news": made.news.get().pk, "milestone": milestone.pk}


def _reviewed(movement: Movement, units: Any, people: dict[str, Actor]) -> dict[str, Any]:
    officer, day = people["standing_officer"], date(2023, 12, 1)
    meeting = review.Meeting("interim", 2023, day, "Hội trường xã", "Phạm Văn Dũng")
    done = review.open_review(movement, meeting, actor=officer)
    review.write_review(done, opinions="", conclusions="Tiếp tục", actor=officer)
    task = {"text": "Bổ sung tem nhãn", "due": date(2023, 12, 30)}
    given = review.give_task(done, unit=units.school, **task, actor=officer)
    review.finish_review(done, actor=officer)
    last = review.Meeting("final", 2023, day, "Hội trường xã", "Phạm Văn Dũng")
    begun = review.open_review(movement, last, actor=officer)
    rows = movement.registrations.filter(outcome="exceeded", kind="collective").select_related(
        "unit", "person"
    )
    [named] = review.name_nominees(begun, list(rows), honour="GK", actor=officer)
    return {
        "review": begun.code,
        "review_done": done.code,
        "review_task": given.pk,
        "review_named": named.pk,
    }
