"""Plans read from the sample documents, confirmed by an officer, sent, and partly carried out."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org.models import Unit
from thidua.interfaces.cli.sample.below import draft_under
from thidua.interfaces.cli.sample.files import actor, loader, path, table, unit
from thidua.work.planning import actions
from thidua.work.planning.models import Found, FoundKind, Intake, Obligation, Plan
from thidua.work.planning.sets import paper_sets

RESULTS = ("Đã gửi bằng văn bản.", "Đã hoàn thành, kèm báo cáo của đơn vị.", "Đã tổ chức xong.")


def read_plans() -> int:
    """Every plan with what each unit owes; answers how many obligations there are."""
    for line in table("plans"):
        plan = _read(line)
        _ask_papers(plan, line)
        _carry_out(plan, line)
        draft_under(plan, line.get("below", ()))
    return Obligation.objects.count()


def _read(line: dict[str, Any]) -> Plan:
    officer, place = actor(line["login"], line["day"]), unit(line["unit"])
    file = ContentFile(path(f"documents/{line['file']}").read_bytes(), name=line["file"])
    intake = actions.read_in(file, unit=place, actor=officer)
    units = [unit(code) for code in line["to"]]
    for found in Found.objects.filter(intake=intake).order_by("position"):
        _accept(found, intake, line, units, officer)
    intake.refresh_from_db()
    must_plan = [unit(code) for code in line.get("must_plan", ())]
    return actions.confirm_and_send(intake, to=units, must_plan=must_plan, actor=officer)


def _accept(found: Found, intake: Intake, line: dict[str, Any], units: list[Unit], officer: Actor) -> None:
    if found.kind != FoundKind.DUTY:
        actions.accept(found, actor=officer)
        return
    asks_papers = bool(found.content.get("papers")) and "papers" in line
    if asks_papers:
        actions.remove(found, actor=officer)
        return
    words = fold(found.content.get("assignee") or "")
    lead = next((code for key, code in line["leads"].items() if key in words), "")
    owed = actions.assign_found(
        found, lead=unit(lead or line["unit"]), owes=units if words and not lead else (), actor=officer
    )
    actions.accept(owed, actor=officer)


def _ask_papers(plan: Plan, line: dict[str, Any]) -> None:
    asked = line.get("papers")
    if not asked:
        return
    actions.ask_for_papers(
        plan,
        paper_sets()[asked["set"]],
        units=[unit(code) for code in line["to"]],
        due=asked["due"],
        report_to=asked["report_to"],
        via=asked["via"],
        actor=actor(line["login"], line["day"]),
    )


def _carry_out(plan: Plan, line: dict[str, Any]) -> None:
    """Units acknowledge the plan and report what they have done, a few days apart."""
    for place, code in enumerate(line["to"]):
        receiver = unit(code)
        actions.acknowledge(plan, unit=receiver, actor=loader(line["day"] + timedelta(days=3 + place)))
        _report(plan, receiver, line["done"].get(code, 0), line["done_from"] + timedelta(days=place))


def _report(plan: Plan, receiver: Unit, count: int, day: date) -> None:
    owed = Obligation.objects.filter(duty__plan=plan, unit=receiver, duty__due__isnull=False)
    for number, obligation in enumerate(owed.order_by("duty__kind", "duty__due", "id")[:count]):
        told = RESULTS[number % len(RESULTS)]
        actions.report_done(obligation, note=told, actor=loader(day + timedelta(days=number)))
