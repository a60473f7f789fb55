"""Who is in charge of emulation and commendation, what went wrong, and the indicators of three years."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from thidua.base.accounts.actions import NewIncident, close_incident, report_incident
from thidua.base.org.actions import (
    NewQualification,
    add_qualification,
    appoint,
    note_conduct,
    relieve,
    set_mail_domain,
)
from thidua.base.org.kinds import kinds_that
from thidua.base.org.models import FocalStaff, Post, Unit
from thidua.base.register.actions import NewValue, enter_values
from thidua.interfaces.cli.sample.files import actor, loader, table, unit

IN_CHARGE_SINCE = date(2019, 1, 1)
LAST_DAY = date(2025, 11, 1)  # the newest figures are told before the last body's working day


def put_in_charge() -> int:
    """Somebody at every unit that must have somebody, but for what the table says; answers how many."""
    told = table("staff")
    posts = _first_posts()
    without = {*told["never"], *(line["unit"] for line in told["turning"])}
    for place in Unit.objects.filter(kind__in=kinds_that("staffed")).exclude(code__in=without):
        if post := posts.get(place.pk, [None])[0]:
            _appoint(post, max(post.since, IN_CHARGE_SINCE, place.opened), told)
    for line in told["turning"]:
        _turn_over(line, posts[unit(line["unit"]).pk], told)
    for line in told["left"]:
        _leave(_term(line["unit"]), line["day"], line["because"])
    _learn_and_note(told)
    return FocalStaff.objects.filter(until__isnull=True).count()


def tell_incidents() -> int:
    """Mail domains, and incidents with what was done; answers how many incidents."""
    told = table("staff")
    for line in told["domains"]:
        until = line.get("until")
        set_mail_domain(
            unit(line["unit"]), domain=line["domain"], since=line["since"], until=until, actor=loader()
        )
    for line in told["incidents"]:
        _incident(line)
    return len(told["incidents"])


def measure() -> int:
    """The indicators of the bodies; answers how many values."""
    told = table("staff")
    by_day: dict[date, list[NewValue]] = {}
    for line in told["values"]:
        for new in _values(line, told["source"]):
            by_day.setdefault(min(date(new.year + 1, 1, 31), LAST_DAY), []).append(new)
    return sum(len(enter_values(news, actor=loader(day))) for day, news in sorted(by_day.items()))


def _values(line: list[Any], source: str) -> Iterator[NewValue]:
    code, indicator, first, *values = line
    for year, value in enumerate(values, start=first):
        yield NewValue(unit(code), indicator, year, Decimal(str(value)), source)


def _first_posts() -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    for post in Post.objects.select_related("person", "unit").order_by("is_leader", "since", "id"):
        found.setdefault(post.unit_id, []).append(post)
    return found


def _appoint(post: Post, since: date, told: dict[str, Any]) -> FocalStaff:
    workload = "full" if post.unit.code in told["full"] else "part"
    return appoint(
        post.unit,
        person=post.person,
        workload=workload,
        since=since,
        paper=told["paper"],
        actor=loader(since),
    )


def _turn_over(line: dict[str, Any], posts: list[Post], told: dict[str, Any]) -> None:
    """One after another goes, and the next one comes the day after."""
    since = max(posts[0].since, IN_CHARGE_SINCE)
    for post, last in zip(posts, line["days"], strict=False):
        _leave(_appoint(post, since, told), last, line["because"])
        since = last + timedelta(days=1)
    _appoint(posts[len(line["days"])], since, told)


def _leave(term: FocalStaff, last: date, because: str) -> None:
    relieve(term, until=last, because=because, actor=loader(last))


def _term(code: str) -> FocalStaff:
    return FocalStaff.objects.select_related("unit", "person").get(unit__code=code, until__isnull=True)


def _learn_and_note(told: dict[str, Any]) -> None:
    for line in told["learnt"]:
        new = NewQualification(line["kind"], line["name"], line["day"], line["issuer"])
        add_qualification(_term(line["unit"]), new, actor=loader(max(line["day"], IN_CHARGE_SINCE)))
    for line in told["notes"]:
        note_conduct(_term(line["unit"]), text=line["text"], actor=actor(line["login"], line["day"]))


def _incident(line: dict[str, Any]) -> None:
    teller = actor(line["login"], line.get("closed_on", line["happened_on"]))
    new = NewIncident(unit(line["unit"]), line["kind"], line["happened_on"], line["what"])
    row = report_incident(new, actor=teller)
    if done := line.get("done"):
        close_incident(row, on=line["closed_on"], done=done, actor=teller)
