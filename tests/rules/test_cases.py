"""Legal cases as an official can check them, one file per honour in cases/."""

from pathlib import Path

import pytest
import yaml
from tests.rules.short import facts_of

from thidua.rules import facts, honours
from thidua.rules.eligibility import has_criteria, judge

CASES = Path(__file__).parent / "cases"
ABSENT, OTHERS = "absent", "OTHERS"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SHEETS = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe loader
    for path in sorted(CASES.glob("*.yaml"))
}


def collected():
    for honour, sheet in SHEETS.items():
        for case in sheet["cases"]:
            yield pytest.param(sheet, case, id=f"{honour}: {case['name']}")


@pytest.mark.parametrize(("sheet", "case"), list(collected()))
def test_the_law_answers_as_the_text_says(sheet, case):
    verdict = judge(facts.read(facts_of(sheet["base"], case)))
    expect = dict(case["expect"])
    wanted = expect.pop("findings", {})
    met = {each.code: each.met for each in verdict.findings}

    assert {name: answered(verdict, name) for name in expect} == expect
    assert {code: met.get(code, ABSENT) for code in wanted} == wanted
    assert cited(sheet, case, verdict) in " | ".join(each.cite for each in verdict.findings)


def answered(verdict, name):
    other = verdict.alternative
    if name == "alternative":
        return other.regime if other else None
    if name == "alternative_verdict":
        return other.verdict
    return getattr(verdict, name)


def cited(sheet, case, verdict):
    """The source that the case names, else that of the sheet for the regime."""
    return case["cite"] if "cite" in case else sheet["cites"][verdict.regime]


def test_every_honour_with_criteria_has_its_sheet_and_the_others_share_one():
    with_criteria = {code for code in honours.codes() if has_criteria(code)}
    told = {case["with"].get("honour") for case in SHEETS[OTHERS]["cases"]}

    assert set(SHEETS) - {OTHERS} == with_criteria
    assert told - {None} == set(honours.codes()) - with_criteria


def test_there_are_cases_enough_to_lean_on():
    assert sum(len(sheet["cases"]) for sheet in SHEETS.values()) >= 400


@pytest.mark.parametrize("honour", SHEETS)
def test_every_case_name_is_written_once_in_its_file(honour):
    names = [case["name"] for case in SHEETS[honour]["cases"]]

    assert len(names) == len(set(names))
