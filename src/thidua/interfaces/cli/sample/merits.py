"""Those whose years already lead somewhere: titles year after year, initiatives, households of culture."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua.base.org.models import Post, Unit
from thidua.base.org.queries import body_of
from thidua.base.register.actions import NewHonour, enter_initiatives, enter_many, rate_many
from thidua.base.register.models import Initiative, Rating
from thidua.interfaces.cli.sample.files import loader, table, unit

RATED = range(2016, 2026)
ENTERED = date(2025, 12, 1)


def remember() -> int:
    """Enter them; answers how many."""
    lines = table("merits")
    posts = [(_post(line), line) for line in lines["people"]]
    enter_many(_of_people(posts), actor=loader(ENTERED))
    enter_many(_of_households(lines["households"]), actor=loader(ENTERED))
    rate_many(list(_ratings(posts)), actor=loader(ENTERED))
    enter_initiatives([*_initiatives(posts), *_told_twice(lines["initiatives"])], actor=loader(ENTERED))
    return len(posts) + len(lines["households"])


def _post(line: dict[str, Any]) -> Post:
    staff = Post.objects.filter(unit=unit(line["unit"])).select_related("person", "unit").order_by("id")
    found: Post = staff[line["place"]]
    return found


def _of_people(posts: list[tuple[Post, dict[str, Any]]]) -> Iterator[NewHonour]:
    for post, line in posts:
        for honour, first, last in line["titles"]:
            for year in range(first, last + 1):
                yield NewHonour(
                    kind="person",
                    person=post.person,
                    origin=f"so-cu:{post.person.code}:{honour}:{year}",
                    **_given(honour, year, post.unit),
                )


def _of_households(lines: list[dict[str, Any]]) -> Iterator[NewHonour]:
    for line in lines:
        for honour, first, last in line["titles"]:
            for year in range(first, last + 1):
                yield NewHonour(
                    kind="household",
                    recipient_name=line["name"],
                    origin=f"so-cu:{line['unit']}:{line['name']}:{year}",
                    **_given(honour, year, unit(line["unit"])),
                )


def _given(honour: str, year: int, place: Unit) -> dict[str, Any]:
    province = honour in {"CSTDT", "BKT"}
    body = Unit.objects.get(path=place.path[: Unit.steplen]) if province else body_of(place)
    decided = {"CSTDT": date(year + 1, 3, 10), "BKT": date(year + 1, 3, 10), "GDVH": date(year, 11, 15)}
    return {
        "unit": place,
        "honour": honour,
        "achievement_year": year,
        "decided_on": decided.get(honour, date(year + 1, 1, 15)),
        "decided_by": f"Chủ tịch UBND {body.name[0].lower()}{body.name[1:]}",
        "decider": body,
        "decision_number": f"{200 + year % 100}/QĐ-UBND",
        "reason": "Hoàn thành xuất sắc nhiệm vụ được giao",
    }


def _ratings(posts: list[tuple[Post, dict[str, Any]]]) -> Iterator[Rating]:
    for post, _line in posts:
        for year in RATED:
            yield Rating(
                person=post.person,
                unit=post.unit,
                year=year,
                rating=Rating.Grade.EXCELLENT,
                leave_days=0,
                registered=True,
                under_review=False,
            )


def _initiatives(posts: list[tuple[Post, dict[str, Any]]]) -> Iterator[Initiative]:
    for post, line in posts:
        if "initiative" in line:
            year, reach, title = line["initiative"]
            yield Initiative(
                person=post.person,
                unit=post.unit,
                year=year,
                title=title,
                level="province",
                scope=reach,
                applied=True,
                recognised=date(year, 10, 20),
                reference=f"{700 + year % 100}/QĐ-HĐSK",
            )


def _told_twice(lines: list[dict[str, Any]]) -> Iterator[Initiative]:
    """One name with several people, some of them recognised together."""
    for line in lines:
        post = _post(line)
        yield Initiative(
            person=post.person,
            unit=post.unit,
            year=line["year"],
            title=line["title"],
            level="base",
            scope="base",
            applied=True,
            recognised=date(line["year"], 10, 12),
            reference=line["reference"],
        )
