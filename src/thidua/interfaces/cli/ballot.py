"""`thidua ballot recount FILE`: count a published secret ballot again, without Django or a database."""

import sys

from thidua.work.ballots import recount


def run(argv: list[str]) -> int:
    """0 when the file could be recounted, whatever came out; 2 when the call or the file is bad."""
    if not argv or argv[0] != "recount":
        print("Gõ: thidua ballot recount FILE [--receipt MÃ] [--json]", file=sys.stderr)
        return 2
    return recount.main(argv[1:])
