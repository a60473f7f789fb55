"""Handing a document to the reading room: a short text here, anything that may hide much apart."""

from collections.abc import Sequence
from typing import Any

from thidua.reading import read
from thidua.reading.apart import SECONDS, read_apart
from thidua.reading.movements.own import OwnName

IN_HOUSE = 20_000  # bytes of a text that needs no process of its own


def reading_of(
    content: bytes, *, name: str, media_type: str, own: Sequence[OwnName] = (), seconds: float = SECONDS
) -> dict[str, Any]:
    """What can be read from a document, as plain data; `Unreadable` says in one sentence why nothing can.
    `own` are the names its unit has asked to have remembered.

    Anything that may hide much is read in a process of its own: a minute (or `seconds`) and a gigabyte,
    whatever it holds. Not for a transaction that others wait for."""
    if media_type.startswith("text/") and len(content) <= IN_HOUSE:
        found: dict[str, Any] = read(content, name=name, own=own).as_json()
    else:
        found = read_apart(content, name=name, own=own, seconds=seconds).as_json()
    return found
