"""How many full checks with explanations a second: facts read, judged, and every finding written out."""

import time

from tests.rules.short import facts_of
from tests.rules.test_cases import SHEETS

from thidua.rules import facts
from thidua.rules.eligibility import judge


def checks_per_second(seconds: float = 2.0) -> float:
    """Return the full checks done in a second of this process's own time, over every legal case."""
    cases = [facts_of(sheet["base"], case) for sheet in SHEETS.values() for case in sheet["cases"]]
    once(cases)
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        once(cases)
        done += len(cases)
    return done / (time.process_time() - start)


def once(cases: list[dict]) -> None:
    for raw in cases:
        judge(facts.read(raw)).as_json()
