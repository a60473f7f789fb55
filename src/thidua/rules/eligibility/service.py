"""Long service (quá trình cống hiến): years in a post, with less asked of women who lead."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from thidua.rules.eligibility.record import Case
from thidua.rules.facts import Post
from thidua.rules.findings import Finding, Truth, finding, weakest
from thidua.rules.shape import UNKNOWN, Unknown
from thidua.rules.text import Version
from thidua.rules.words import vi

_ONE_DAY = timedelta(days=1)


def service(case: Case, rule: Version, code: str) -> Finding | None:
    """Số năm giữ chức vụ: the row of the table that fits best; asked only where posts are given.

    A post without a row leaves no finding. Where only posts taken together reach the time, a person decides.
    """
    posts = case.facts.nominee.posts
    if isinstance(posts, Unknown) or not posts:
        return None
    rows = [row for row in rule.value["rows"] if any(each.post == row["post"] for each in posts)]
    if not rows:
        return None
    judged = [_row(case, row, posts) for row in rows]
    return _best(case, rule, code, judged)


def _row(case: Case, row: Any, posts: Iterable[Post]) -> tuple[Truth, Any, int]:
    own = [each for each in posts if each.post == row["post"]]
    last = date(case.year, 12, 31)
    served = months(own, last)
    met = _reached(case, served, row["years"])
    if met is False and _reached(case, months(posts, last), row["years"]) is not False:
        met = None
    return met, row, served


def _reached(case: Case, served: int, years: int) -> Truth:
    """Tell whether the months reach the years asked for, or the part of them asked of a woman leader."""
    if served >= 12 * years:
        return True
    less = case.law.find("general.women_leaders_time")
    if less is None or served < 12 * years * (1 - Fraction(less.value)):
        return False
    return is_woman_leader(case)


def is_woman_leader(case: Case) -> Truth:
    """Tell whether the nominee is a woman who holds a leading post."""
    sex, leads = case.facts.nominee.sex, case.facts.nominee.leader
    if sex not in ("female", UNKNOWN) or leads in (False, None):
        return False
    return None if sex is UNKNOWN or leads is UNKNOWN else True


def months(posts: Iterable[Post], last: date) -> int:
    """Return the full months served in posts up to a day, each day counted once."""
    total, free_from = 0, date.min
    for since, until in sorted(_spans(posts, last)):
        start = max(since, free_from)
        if start <= until:
            total += _between(start, until)
            free_from = until + _ONE_DAY
    return total


def _spans(posts: Iterable[Post], last: date) -> Iterable[tuple[date, date]]:
    for each in posts:
        if isinstance(each.since, date):
            until = each.until if isinstance(each.until, date) else last
            yield each.since, min(until, last)


def _between(since: date, until: date) -> int:
    ends = until + _ONE_DAY
    return 12 * (ends.year - since.year) + ends.month - since.month - (ends.day < since.day)


def _best(case: Case, rule: Version, code: str, judged: list[tuple[Truth, Any, int]]) -> Finding:
    """Return the finding of the row that is met, else of the one that may be, else of the nearest."""
    order = {True: 0, None: 1, False: 2}
    met, row, served = min(judged, key=lambda each: (order[each[0]], 12 * each[1]["years"] - each[2]))
    less = case.law.find("general.women_leaders_time")
    reduced = less if met is True and served < 12 * row["years"] else None
    return finding(
        code,
        met,
        _citing(rule, reduced) if reduced else rule,
        vi=f"{vi(row['post'])}: đã giữ {served // 12} năm {served % 12} tháng; cần {row['years']} năm"
        + (", nữ lãnh đạo được giảm thời gian." if reduced else "."),
        en=f"{row['years']} years in the post {row['post']}; {served} months served.",
        need=row["years"],
        have=served,
        remedy="Bổ sung giới tính, chức vụ lãnh đạo và thời gian giữ từng chức vụ."
        if met is None
        else "Xét lại khi đủ thời gian giữ chức vụ.",
        own=True,
    )


def _citing(rule: Version, less: Version) -> Version:
    return replace(
        rule,
        cite="; ".join(dict.fromkeys((rule.cite, less.cite))),
        verified=weakest((rule.verified, less.verified)),
        doubtful=rule.doubtful or less.doubtful,
    )
