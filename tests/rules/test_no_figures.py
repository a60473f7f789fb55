"""No legal figure in Python: numbers, fractions and days of the law live in the tables."""

import ast
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

import pytest

from thidua.rules import text

SRC = Path(text.__file__).parents[1]
RULES = sorted((SRC / "rules").rglob("*.py"))
WORK = sorted(path for path in (SRC / "work").rglob("*.py") if "migrations" not in path.parts)
SMALL = {-1, 0, 1, 2}  # counting and indexing
# Numbers in rules/ that are no law, by file: what they are
KNOWN = {
    "anniversaries.py": {5, 10},  # a round year ends in 0 or 5
    "calendar.py": {5, 6, 1976, 2090, 2000, 31, 12},  # days of the week, the span of the lunar calendar
    "calls.py": {100_000, 10, 15, 31, 12},  # bounds of what may be asked
    "eligibility/individual.py": {12},  # months a year
    "eligibility/service.py": {12, 31},  # months a year, the last day of one
    "eligibility/collective.py": {100},  # percent
    "eligibility/record.py": {60},  # a guard against endless looking back
    "facts.py": {1945, 2200, 366, 4},  # bounds of what may be told
    "ladder.py": {40, 10, 12, 31},  # guards and assumptions of a simulation
    "launching.py": {12},  # months a year
    "regimes.py": {12, 31},  # the last day of a year
    "text.py": {16_384},  # answers kept
    "eligibility/asking.py": {4_096},  # answers kept
    "shape.py": {60, 24, 10_000_000, 4},  # bounds of what may be told
    "authority.py": {3, 4, 5},  # ranks of the tiers
    "proposals.py": {200_000},  # letters of a file
    "scoring/formula.py": {200, 60, 12, 100, 3, 4, 5, 6, 7},  # digits kept, ranks of the signs
    "scoring/criteria.py": {200},  # digits kept
    "scoring/parsing.py": {500, 40, 18, 6, 20, 3, 100},  # bounds of what may be typed
}
# Numbers in work/ equal to a figure of the law by chance, by file
CHANCE = {
    "dossiers/actions/sudden.py": {20},  # characters of a description
    "clusters/actions/publishing.py": {60},  # the longest time that a keeper may set for appeals
}


def numbers(tree):
    """Every number that a module writes down, and every fraction or decimal it spells."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
            yield node, node.value


def spelled(tree):
    """Every figure written for Fraction or Decimal, save one and a hundred, and every day of the calendar."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            literal = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if node.func.id in {"Fraction", "Decimal"} and literal and literal not in ([1], [100]):
                yield node, literal
            if node.func.id == "date" and len(literal) == 3:
                yield node, literal


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(SRC)))
def test_the_rules_hold_no_number_that_belongs_in_a_table(path):
    tree, allowed = parsed(path), SMALL | KNOWN.get(str(path.relative_to(SRC / "rules")), set())

    assert [(node.lineno, value) for node, value in numbers(tree) if value not in allowed] == []
    assert [(node.lineno, value) for node, value in spelled(tree)] == []


def figures():
    """Every number that the tables of law hold, at any depth; small ones prove nothing."""
    waiting = [version.value for what in text.everything() for version in what.versions]
    found = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        else:
            found |= number_in(value)
    return {value for value in found if value not in range(13)}


def number_in(value):
    if isinstance(value, bool) or not isinstance(value, int | str):
        return set()
    try:
        part = Fraction(str(Decimal(str(value)))) if "/" not in str(value) else Fraction(str(value))
    except (ValueError, InvalidOperation):
        return set()
    return {float(part)}


def compared(tree):
    """Numbers that decide or count something: compared, multiplied, divided; not sizes of fields."""
    for node in ast.walk(tree):
        parts = (
            [node.left, *node.comparators] if isinstance(node, ast.Compare)
            else [node.left, node.right] if isinstance(node, ast.BinOp) else []
        )  # fmt: skip
        yield from ((each, each.value) for each in parts if is_number(each))


def is_number(node):
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


def law_days():
    return {version.since for what in text.everything() for version in what.versions if version.since}


@pytest.mark.parametrize("path", WORK, ids=lambda path: str(path.relative_to(SRC)))
def test_the_offices_hold_no_figure_of_the_law(path):
    name = str(path.relative_to(SRC / "work"))
    tree, chance = parsed(path), CHANCE.get(name, set())

    assert [(n.lineno, v) for n, v in compared(tree) if v in FIGURES and v not in chance] == []
    days = [value for _node, value in spelled(tree) if len(value) == 3]
    assert [value for value in days if date(*value) in LAW_DAYS] == []
    assert [value for _node, value in spelled(tree) if len(value) != 3] == []


FIGURES, LAW_DAYS = figures(), law_days()


def test_the_scan_sees_a_figure_where_there_is_one():
    tree = ast.parse("passes = votes / members >= 0.9\nsince = date(2024, 1, 1)\nshare = Fraction('7/10')")

    assert [value for _node, value in compared(tree) if value in FIGURES] == [0.9]
    assert [value for _node, value in spelled(tree)] == [[2024, 1, 1], ["7/10"]]
    assert {0.9, 0.8, 1_800_000.0, 4.5} <= FIGURES
