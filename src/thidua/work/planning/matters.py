"""What a comparison found, as it is kept and counted: upper clauses, checks, and the matter each belongs to.

A matter is one thing asked above: a clause with the duties, days and targets that stand in it, an instrument,
a movement. It is taken up, or left out with a reason, as one. Its key holds as long as the upper words do."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.base.core.text import fold
from thidua.base.library.models import DocType
from thidua.reading.cascade import Comparison
from thidua.reading.cascade.results import COVERED, KEPT, LATER, LOOK, MISSING, NOT_APPLICABLE, Check, Point
from thidua.reading.results import Found
from thidua.work.planning.facts import PlanSide, Row

ALONE = ("citation", "movement")
"""Kinds that are a matter of their own, wherever they stand."""
FAILED = (MISSING, LATER)
REACH = 8
"""How many lines a clause may run over."""

Kept = dict[str, Any]


@dataclass(frozen=True)
class Tally:
    """How many upper clauses stand where, how many matters lack something, how many were left out."""

    covered: int
    partly: int
    missing: int
    lacking: int
    not_applicable: int


def kept(found: Comparison, upper: PlanSide, lower: PlanSide) -> Kept:
    """A comparison as plain data, every place with what stands behind it."""
    checks = [_check(check, _matter(check, found.points, upper), upper, lower) for check in found.hard]
    about = _statuses(checks)
    return {
        "cites_upper": found.cites_upper,
        "points": [_point(point, about.get(key_of(point), set()), upper, lower) for point in found.points],
        "checks": checks,
    }


def tally(result: Mapping[str, Any], left_out: Collection[str]) -> Tally:
    """The counts of a kept comparison without what was left out."""
    points = [p for p in result["points"] if not p["own"] and p["matter"] not in left_out]
    bands = [point["band"] for point in points]
    failed = {c["matter"] for c in result["checks"] if c["status"] in FAILED} - set(left_out)
    missing = {point["matter"] for point in points if point["band"] == MISSING}
    known = {row["matter"] for row in (*result["points"], *result["checks"])}
    return Tally(
        covered=bands.count(COVERED),
        partly=bands.count(LOOK),
        missing=bands.count(MISSING),
        lacking=len(failed | missing),
        not_applicable=len(known & set(left_out)),
    )


def said_of(result: Mapping[str, Any], matter: str) -> str:
    """The upper words of a matter: its clause, else what the check is about; empty for a matter not known."""
    clauses = (point["text"] for point in result["points"] if point["matter"] == matter)
    items = (check["item"] for check in result["checks"] if check["matter"] == matter)
    return next(clauses, "") or next(items, "")


def key_of(point: Point) -> str:
    """The matter of a clause."""
    return _key("clause", point.upper.text)


def _key(kind: str, words: str) -> str:
    return f"{kind}-{hashlib.sha256(fold(words).encode()).hexdigest()[:16]}"


def _matter(check: Check, points: Sequence[Point], upper: PlanSide) -> str:
    """The clause in which something stands; an instrument or a movement in a paper is a matter by itself."""
    is_row = check.upper_page is None and check.upper_line in upper.rows
    if is_row or check.kind not in ALONE:
        near = [point for point in points if _is_near(point, check, 1 if is_row else REACH)]
        said = fold(check.upper_text)[:24]
        best = [point for point in near if said in fold(point.upper.text)] or near
        if best:
            return key_of(best[-1])
    return _key(check.kind, check.item)


def _is_near(point: Point, check: Check, reach: int) -> bool:
    return point.upper.page == check.upper_page and 0 <= check.upper_line - point.upper.line < reach


def _statuses(checks: Sequence[Kept]) -> dict[str, set[str]]:
    about: dict[str, set[str]] = {}
    for check in checks:
        about.setdefault(check["matter"], set()).add(check["status"])
    return about


def _point(point: Point, statuses: set[str], upper: PlanSide, lower: PlanSide) -> Kept:
    spot, answer = point.upper, point.evidence
    return {
        "matter": key_of(point),
        "band": point.band,
        "score": point.score,
        "own": point.band != COVERED and statuses == {NOT_APPLICABLE},
        "text": spot.text,
        "at": _place(spot.section, spot.page, spot.line, upper.rows),
        "answer": {"text": answer.text, "at": _place("", answer.page, answer.line, lower.rows)}
        if answer
        else None,
    }


def _check(check: Check, matter: str, upper: PlanSide, lower: PlanSide) -> Kept:
    answer = None
    if check.lower_line is not None:
        at = _place("", check.lower_page, check.lower_line, lower.rows)
        answer = {"text": check.lower_text, "at": at}
    return {
        "matter": matter,
        "kind": check.kind,
        "status": check.status,
        "reason": check.reason,
        "item": check.item,
        "text": check.upper_text,
        "at": _place("", check.upper_page, check.upper_line, upper.rows),
        "answer": answer,
        "duty": check.duty,
        "fill": _fill(check, upper) if check.status != KEPT else {},
    }


def _place(section: str, page: int | None, line: int, rows: Mapping[int, Row]) -> Kept:
    """Where something stands: in a line of the paper, or as a row of the plan."""
    row = rows.get(line) if page is None else None
    if row:
        return {"row": row.kind, "number": row.number, "code": row.code}
    return {"section": section, "page": page, "line": line}


def _fill(check: Check, upper: PlanSide) -> Kept:
    """What a form that takes the thing up begins with."""
    read = upper.side.reading
    if check.kind == "citation":
        return next(
            (_basis(one) for one in read.citations if _is_at(one, check) and one.number in check.item), {}
        )
    if check.kind == "movement":
        found = next((one for one in read.movements if _is_at(one, check)), None)
        return {"name": check.item, "kind": found.kind if found else "phong trào"}
    if check.kind == "target":
        found_target = next((one for one in read.targets if _is_at(one, check)), None)
        return _target(found_target) if found_target else {}
    if check.kind == "deadline":
        day = next((one for one in read.deadlines if _is_at(one, check)), None)
        return {"due": day.end} if day else {}
    return {}


def _is_at(found: Found, check: Check) -> bool:
    return (found.page, found.line) == (check.upper_page, check.upper_line)


def _basis(citation: Any) -> Kept:
    return {
        "doc_type": DocType.named(citation.type).value,
        "number": "" if citation.unnumbered else citation.number,
        "issued_on": citation.date or "",
        "issuer": citation.issuer or "",
        "subject": citation.number if citation.unnumbered else (citation.subject or ""),
    }


def _target(target: Any) -> Kept:
    return {
        "text": target.quote if len(target.quote) > len(target.text) else target.text,
        "least": target.min,
        "most": target.max if target.max is not None else "",
        "measure": target.unit,
    }


def duty_above(result: Mapping[str, Any], matter: str) -> str:
    """The code of the upper duty that a matter is about, first of one that is lacking; empty without any."""
    checked = [check for check in result["checks"] if check["matter"] == matter and check["duty"]]
    checked.sort(key=lambda check: check["kind"] != "duty" or check["status"] not in FAILED)
    return str(checked[0]["duty"]) if checked else ""


def answered(result: Mapping[str, Any], matter: str, kind: str) -> str:
    """The words of the lower plan that a check of this kind found for a matter; empty without any."""
    found = (
        check["answer"] for check in result["checks"] if (check["matter"], check["kind"]) == (matter, kind)
    )
    return next((answer["text"] for answer in found if answer), "")


def filled(result: Mapping[str, Any], matter: str, kind: str) -> Kept:
    """What a form that takes the matter up begins with: the words, and what checks of this kind give."""
    checks = [check for check in result["checks"] if check["matter"] == matter and check["kind"] == kind]
    start: Kept = next((check["fill"] for check in checks if check["fill"]), {})
    return {"text": said_of(result, matter), **start}
