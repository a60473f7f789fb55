"""Runs in the bench's own environment: lines of bare letters in, lines with accents by pyvi out, as JSON."""

import json
import sys
import time

started = time.process_time()
from pyvi import ViUtils  # noqa: E402 - its loading is part of what is measured

broke_on = 0


def accented(words: list[str]) -> list[str]:
    """Words with accents; where it breaks on some word, that word stays and the others are tried apart."""
    global broke_on
    try:
        return [str(ViUtils.add_accents(" ".join(words)))]
    except (KeyError, IndexError, ValueError):
        if len(words) == 1:
            broke_on += 1
            return words
        middle = len(words) // 2
        return accented(words[:middle]) + accented(words[middle:])


lines = json.load(sys.stdin)
loaded = time.process_time()
found = [" ".join(accented(line.split())) for line in lines]
took = time.process_time() - loaded
answer = {"lines": found, "loading": loaded - started, "seconds": took, "broke_on": broke_on}
json.dump(answer, sys.stdout)
