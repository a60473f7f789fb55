"""The questions one may put to the law, by name, in plain data: what all doors share."""

import importlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from thidua.rules import bonus, changes, facts, fund, honours, ladder, quotas, schema, voting
from thidua.rules.eligibility import judge
from thidua.rules.facts import KINDS
from thidua.rules.shape import BadCall, Choice, Count, Day, Flag, Record, Shape
from thidua.rules.text import NotInForce

Options = Mapping[str, Any]
_MOST_HEADS = 100_000
_MOST_DONG = 10**15


def answer(call: Any) -> dict[str, Any]:
    """Return the answer to one call such as ``{"call": "vote", "honour": ..., "on": ...}``.

    Option names may be written with dashes or underscores. Raises BadCall with one plain line.
    """
    if not isinstance(call, dict):
        raise BadCall("lời gọi phải là một đối tượng JSON")
    name = call.get("call")
    if not isinstance(name, str) or name not in ANSWERS:
        raise BadCall(f"call: không có câu hỏi nào tên {name!r} ({', '.join(ANSWERS)})")
    options = {str(key).replace("-", "_"): value for key, value in call.items() if key != "call"}
    try:
        return ANSWERS[name](options)
    except (NotInForce, honours.UnknownHonour) as refusal:
        raise BadCall(f"{name}: {refusal}") from None


def shape_of(name: str) -> Record:
    """Return the options of a call that takes options."""
    honour, heads = Choice(honours.codes()), Count(0, _MOST_HEADS)
    counts = ("present", "for", "paper", "recused")
    shapes: dict[str, tuple[dict[str, Shape], tuple[str, ...]]] = {
        "honours": ({"on": Day()}, ("on",)),
        "vote": (
            {"honour": honour, "on": Day(), "members": Count(1, _MOST_HEADS), **dict.fromkeys(counts, heads)},
            ("honour", "on", "members", "present", "for"),
        ),
        "bonus": (
            {"honour": honour, "on": Day(), "recipient": Choice(KINDS), "by": Choice(bonus.ISSUERS)},
            ("honour", "on"),
        ),
        "days": ({"from": Day(), "working": Count(1), "first_day_counts": Flag()}, ("from", "working")),
        "diff": ({"from": Day(), "to": Day()}, ("from", "to")),
        "ladder": ({"year": Count(facts.FIRST_YEAR, facts.LAST_YEAR), "to": honour}, ()),
        "quota": ({"honour": honour, "on": Day(), "of": heads}, ("honour", "on", "of")),
        "fund": (
            {"cap": Choice(fund.CAPS), "amount": Count(0, _MOST_DONG), "on": Day()},
            ("cap", "amount", "on"),
        ),
        "schema": ({}, ()),
    }
    fields, required = shapes[name]
    return Record(dict, fields, required)


def _read(name: str, options: Options) -> dict[str, Any]:
    read: dict[str, Any] = shape_of(name).read(options, name)
    return read


def _check(options: Options) -> dict[str, Any]:
    if set(options) != {"facts"}:
        raise BadCall("check: cần đúng một trường 'facts'")
    return judge(facts.read(options["facts"])).as_json()


def _honours(options: Options) -> dict[str, Any]:
    on = _read("honours", options)["on"]
    return {"on": on.isoformat(), "honours": [each.as_json() for each in honours.catalogue(on)]}


def _vote(options: Options) -> dict[str, Any]:
    given = _read("vote", options)
    votes_for = given.pop("for")
    return voting.judge(given.pop("honour"), given.pop("on"), votes_for=votes_for, **given).as_json()


def _bonus(options: Options) -> dict[str, Any]:
    return bonus.amount(**_read("bonus", options)).as_json()


def _days(options: Options) -> dict[str, Any]:
    given = _read("days", options)
    calendar = importlib.import_module("thidua.rules.calendar")  # its holidays are slow to load
    first = given.get("first_day_counts", False)
    found: dict[str, Any] = calendar.deadline(
        given["from"], given["working"], first_day_counts=first
    ).as_json()
    return found


def _diff(options: Options) -> dict[str, Any]:
    given = _read("diff", options)
    found = changes.between(given["from"], given["to"])
    return {
        "from": given["from"].isoformat(),
        "to": given["to"].isoformat(),
        "changes": [each.as_json() for each in found],
    }


def _ladder(options: Options) -> dict[str, Any]:
    given = _read("ladder", {name: value for name, value in options.items() if name != "facts"})
    if "facts" not in options:
        raise BadCall("ladder: thiếu trường bắt buộc 'facts'")
    known = facts.read(options["facts"])
    year = given.get("year", known.achievement_year)
    if not isinstance(year, int):
        raise BadCall("ladder: cần năm (year, hoặc achievement_year trong dữ kiện)")
    way = ladder.way_to(known, given["to"], year) if "to" in given else None
    return {
        "year": year,
        "due": [each.as_json() for each in ladder.due(known, year)],
        "windows": [each.as_json() for each in ladder.windows(known, date(year, 12, 31))],
        "way": way.as_json() if way else None,
    }


def _quota(options: Options) -> dict[str, Any]:
    given = _read("quota", options)
    found = quotas.allowed(given["honour"], given["of"], given["on"])
    return {"quota": found.as_json() if found else None}


def _fund(options: Options) -> dict[str, Any]:
    given = _read("fund", options)
    return fund.cap(given["cap"], given["amount"], given["on"]).as_json()


def _schema(options: Options) -> dict[str, Any]:
    _read("schema", options)
    return schema.published()


ANSWERS: Mapping[str, Callable[[Options], dict[str, Any]]] = {
    "check": _check,
    "honours": _honours,
    "vote": _vote,
    "bonus": _bonus,
    "days": _days,
    "diff": _diff,
    "ladder": _ladder,
    "quota": _quota,
    "fund": _fund,
    "schema": _schema,
}
