"""Targets given out and what units told of them, difficulties and their answers, the check log, guidance."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.library.actions import enter
from thidua.base.library.models import Document
from thidua.interfaces.cli.sample.files import actor, loader, table, unit
from thidua.work.planning import actions
from thidua.work.planning.actions import ListedTarget, NewCheck, NewShare, NewTerms
from thidua.work.planning.models import Difficulty, Duty, Figure, Plan, Target, TargetShare


def follow_up() -> int:
    """Everything of it; answers how many figures units told."""
    told = table("urging")
    _name_units(told["named"])
    for line in told["lists"]:
        _give_out(line)
    for line in told["difficulties"]:
        _raise(line)
    _compile(told["compiled"])
    for line in told["checks"]:
        _check(line)
    _guide(told["guidance"])
    return Figure.objects.count()


def _by(line: dict[str, Any]) -> Actor:
    return actor(line["login"], line["day"]) if "login" in line else loader(line["day"])


def _name_units(line: dict[str, Any]) -> None:
    """The target that was read out of a plan: its named units are counted once they are recognised."""
    targets = Target.objects.filter(plan__unit=unit(line["unit"])).select_related("plan__unit")
    target = next(row for row in targets if line["words"] in fold(row.text))
    actions.set_terms(target, NewTerms(rollup="count", field="Nông nghiệp, nông thôn"), actor=_by(line))
    named = [NewShare(unit(code), Decimal(1)) for code in line["units"]]
    actions.share_out(target, named, actor=_by(line))
    _tell(target, line["figures"])


def _give_out(line: dict[str, Any]) -> None:
    """A plan of targets with its resolution, sent to those who have to reach them."""
    by, place = loader(line["day"]), unit(line["unit"])
    plan = actions.draft(place, title=line["title"], year=line["year"], actor=by)
    source = enter(**line["source"], actor=by) if "source" in line else None
    rows = [_listed(number, row, source) for number, row in enumerate(line["targets"], 1)]
    targets = actions.import_targets(plan, rows, actor=by)
    to = [unit(code) for code in line["to"]]
    actions.add_duty(plan, text=line["duty"], lead=place, owes=to, due=line["due"], actor=by)
    actions.turn(plan, to="submitted", actor=by)
    actions.sign(plan, actor=by)
    actions.distribute(actions.number_and_seal(plan, actor=by), to=to, actor=by)
    for target, row in zip(targets, line["targets"], strict=True):
        _tell(target, row.get("figures", ()))


def _listed(number: int, row: dict[str, Any], source: Document | None) -> ListedTarget:
    return ListedTarget(
        line=number,
        text=row["text"],
        measure=row["measure"],
        least=_number(row.get("least")),
        most=_number(row.get("most")),
        terms=NewTerms(source, row.get("article", ""), row["field"], _number(row.get("baseline"))),
        shares=tuple(NewShare(unit(code), Decimal(str(aim))) for code, aim in row["shares"].items()),
    )


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _tell(target: Target, figures: Iterable[dict[str, Any]]) -> None:
    shares = {share.unit.code: share for share in TargetShare.objects.filter(target=target)}
    for row in figures:
        told = {"value": Decimal(str(row["value"])), "on": row["day"], "note": row.get("note", "")}
        actions.tell_figure(shares[row["unit"]], actor=loader(row["day"]), **told)


def _raise(line: dict[str, Any]) -> None:
    said = {name: line.get(name, "") for name in ("subject", "text", "wish")}
    thing = actions.raise_difficulty(unit(line["unit"]), actor=_by(line), **said)
    if "answered" in line:
        answer = line["answered"]
        actions.answer_difficulty(thing, answer=answer["answer"], actor=_by(answer))
        _settle(thing, line["settled"])


def _settle(thing: Difficulty, day: date) -> None:
    actions.turn_difficulty(thing, to="settled", actor=loader(day))


def _compile(line: dict[str, Any]) -> None:
    days = {"since": line["since"], "until": line["day"]}
    actions.compile_difficulties(unit(line["body"]), remark=line["remark"], actor=_by(line), **days)


def _check(line: dict[str, Any]) -> None:
    said = {name: line.get(name, "") for name in ("how", "content", "findings", "demand")}
    new = NewCheck(unit=unit(line["unit"]), on=line["day"], due=line.get("due"), **said)
    later = {**line, "day": line["day"] + timedelta(days=1)}
    check = actions.log_check(unit(line["office"]), new, actor=_by(later))
    if "signed" in line:
        actions.sign_checks([check], actor=_by(line["signed"]))


def _guide(line: dict[str, Any]) -> None:
    duty = Duty.objects.filter(plan__in=_plans(line["unit"])).order_by("id").first()
    assert duty is not None
    actions.guide(duty, text=line["text"], actor=_by(line))


def _plans(code: str) -> Any:
    return Plan.objects.filter(unit=unit(code))
