"""Legal cases as an official can check them, one file per honour in cases/."""

import copy
from pathlib import Path

import pytest
import yaml

from thidua.rules import facts
from thidua.rules.eligibility import judge

CASES = Path(__file__).parent / "cases"
ABSENT = "absent"


def merged(base, change):
    """Lay a change over a base, object by object."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return copy.deepcopy(change)
    return {
        key: merged(base.get(key), change[key]) if key in change else copy.deepcopy(base[key])
        for key in {**base, **change}
    }


def forget(given, path):
    """Leave a field out: unknown from now on."""
    *parents, last = path.split(".")
    for parent in parents:
        given = given[parent]
    del given[last]


def facts_of(base, case):
    given = merged(base, case.get("with", {}))
    for path in case.get("without", []):
        forget(given, path)
    year = given.get("achievement_year", 2023)
    if "year" in given:
        given["years"] = {str(year): given.pop("year")}
    return given


def collected():
    for path in sorted(CASES.glob("*.yaml")):
        sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in sheet["cases"]:
            yield pytest.param(sheet["base"], case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("base", "case"), list(collected()))
def test_the_law_answers_as_the_text_says(base, case):
    verdict = judge(facts.read(facts_of(base, case)))
    expect = dict(case["expect"])
    wanted = expect.pop("findings", {})
    met = {each.code: each.met for each in verdict.findings}

    assert {name: answered(verdict, name) for name in expect} == expect
    assert {code: met.get(code, ABSENT) for code in wanted} == wanted


def answered(verdict, name):
    other = verdict.alternative
    if name == "alternative":
        return other.regime if other else None
    if name == "alternative_verdict":
        return other.verdict
    return getattr(verdict, name)


def test_every_case_name_is_written_once_in_its_file():
    for path in CASES.glob("*.yaml"):
        names = [case["name"] for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]]
        assert len(names) == len(set(names))
