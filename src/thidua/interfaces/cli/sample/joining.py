"""What units, people and households did in three movements: as the data file says, by the offices' verbs."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from thidua.base.org.models import Person, Unit
from thidua.interfaces.cli.sample.files import actor, loader, table, unit
from thidua.work.movements.actions import feedback, figure, pledge, registration, review, work
from thidua.work.movements.models import Movement, Registration


def take_part() -> int:
    """Everything of the data file; answers how many registrations there are."""
    for told in table("joining"):
        movement = _movement(*told["of"])
        for line in told["registrations"]:
            _register(movement, line, told["year"])
        for line in told["figures"]:
            _count(movement, line)
        _build(movement, told)
        for part, act in (
            ("pledge", _pledge),
            ("feedback", _speak),
            ("villages", _tick),
            ("review", _review),
        ):
            if part in told:
                act(movement, told[part], told["year"])
    return Registration.objects.count()


def _movement(code: str, text: str) -> Movement:
    name = table("movements")["texts"][text]["name"]
    return Movement.objects.select_related("unit").get(unit__code=code, name=name)


def _register(movement: Movement, line: dict[str, Any], year: int) -> None:
    place = unit(line["unit"])
    head = _head(place) if line.get("head") else None
    kind = "person" if head else "household" if "household" in line else "collective"
    new = registration.NewRegistration(
        kind,
        place,
        line["content"],
        line["pledged"],
        person=head,
        name=line.get("household", ""),
    )
    made = registration.register(movement, new, year=year, actor=loader(line["day"]))
    if "outcome" in line:
        told = {"outcome": line["outcome"], "result": line["result"]}
        registration.tell_result(made, **told, actor=loader(line["told"]))


def _head(place: Unit) -> Person:
    posts = place.posts.filter(is_leader=True, until__isnull=True).select_related("person")
    return posts.order_by("id")[0].person


def _count(movement: Movement, line: dict[str, Any]) -> None:
    rows = line["rows"]
    new = figure.NewIndicator(
        line["name"], line.get("measure", ""), line.get("counts", "plain"), line["every"]
    )
    first = min(row[1] for row in rows)
    made = figure.count(movement, new, actor=loader(first - timedelta(days=30)))
    for code, day, value, *more in rows:
        whole, source, household = (*more, "", "", "")[:3]
        told = figure.NewFigure(
            day,
            Decimal(str(value)),
            Decimal(whole) if whole else None,
            household=household,
            source=source,
        )
        figure.tell_figure(made, told, unit=unit(code), actor=loader(day))


def _build(movement: Movement, told: dict[str, Any]) -> None:
    named = {}
    for line in told.get("milestones", ()):
        goal = {"name": line["name"], "due": line["due"], "unit": unit(line["unit"])}
        named[line["name"]] = work.set_milestone(movement, **goal, actor=loader(line["day"]))
    for line in told["works"]:
        cost = Decimal(line["cost"]) if "cost" in line else None
        new = work.NewWork(line["name"], line["due"], line["kind"], named.get(line.get("milestone")), cost)
        made = work.add_work(movement, new, lead=unit(line["lead"]), actor=loader(line["day"]))
        for day, progress, blocker in line.get("news", ()):
            work.tell_work(made, work.Progress(progress, blocker), actor=loader(day))
        if "recognition" in line:
            decided = work.Recognition(line["recognition"], line["recognised"], line["grade"])
            work.recognise(made, decided, actor=loader(line["recognised"]))


def _pledge(movement: Movement, line: dict[str, Any], year: int) -> None:
    words = pledge.NewPledge(line["title"], line["terms"], line["preamble"])
    parties = [movement.unit, *map(unit, line["parties"])]
    told: Any = {"host": movement.unit, "parties": parties, "year": year}
    made = pledge.write_pledge(movement, words, **told, actor=loader(line["day"]))
    for login, day in line["signed"].items():
        signer = actor(login, day)
        party = made.parties.select_related("pledge").get(unit_id__in=signer.unit_ids("head"))
        pledge.sign_pledge(party, actor=signer)


def _speak(movement: Movement, line: dict[str, Any], year: int) -> None:
    for login, (mark, words) in line.items():
        feedback.speak(movement, mark=mark, words=words, actor=actor(login, date(year, 11, 20)))


def _tick(movement: Movement, line: dict[str, Any], _year: int) -> None:
    criteria = work.set_criteria(movement, line["criteria"], actor=loader(line["day"]))
    for number, code, day, proof in line["met"]:
        work.tick(criteria[number - 1], village=unit(code), on=day, proof=proof, actor=loader(day))


def _review(movement: Movement, line: dict[str, Any], year: int) -> None:
    clerk = loader(line["day"])
    meeting = review.Meeting("interim", year, line["day"], line["place"], line["chaired"])
    made = review.open_review(movement, meeting, actor=clerk)
    review.write_review(made, opinions="", conclusions=line["conclusions"], actor=clerk)
    for code, text, due, _done in line["tasks"]:
        review.give_task(made, unit=unit(code), text=text, due=due, actor=clerk)
    review.finish_review(made, actor=clerk)
    done = {text: words for _code, text, _due, words in line["tasks"] if words}
    for task in made.follow_ups.filter(text__in=done):
        review.do_task(task, words=done[task.text], actor=loader(task.due))
