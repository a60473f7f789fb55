"""Full checks with their explanations on one core, against only parsing the same facts."""

import json
import sys
import time

from tests.bench.measured import say
from tests.rules import speed

FACTS = """{"schema": "facts/1", "honour": "CSTDCS", "basis": "merit", "achievement_year": 2024,
 "dossier_date": "2024-12-16", "nominee": {"kind": "person", "category": "public_employee"},
 "years": {"2024": {"rating": "HTXSNV"}}}"""


def main() -> int:
    judged = speed.checks_per_second()
    start, done = time.process_time(), 0
    while time.process_time() - start < 1:
        json.loads(FACTS)
        done += 1
    parsed = done / (time.process_time() - start)
    say(f"\nThe law, one core\n{'full checks a second':44} {judged:9.0f}")
    say(f"{'json.loads of one set of facts a second':44} {parsed:9.0f}   ratio {parsed / judged:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
