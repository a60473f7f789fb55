"""What is costly to make and the same on every database is made once for both runs."""

import os
from collections.abc import Callable
from pathlib import Path


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that an earlier run of the same `make test` left under this name, else made now."""
    folder = os.environ.get("THIDUA_TEST_KEPT", "")
    place = Path(folder) / name
    if folder and place.exists():
        return place.read_bytes()
    made = make()
    if folder:
        aside = place.with_suffix(".part")
        aside.write_bytes(made)
        aside.rename(place)
    return made
