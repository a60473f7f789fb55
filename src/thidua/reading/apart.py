"""One document read in a process of its own: a minute and a gigabyte, whatever the file holds."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple
from typing import Any

from thidua.reading.bounds import bind
from thidua.reading.movements.own import OwnName
from thidua.reading.reader import read
from thidua.reading.refusals import TOO_MUCH_MEMORY, TOO_SLOW, Unreadable
from thidua.reading.results import Reading
from thidua.reading.stored import reading_from

SECONDS = 60.0
MEMORY = 1024 * 1024 * 1024
LOOK_SECONDS = 30.0
LOOK_MEMORY = 768 * 1024 * 1024


def read_apart(
    source: bytes,
    *,
    name: str = "",
    own: Sequence[OwnName] = (),
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Reading:
    """As `thidua.reading.read`, but in a child process that is stopped at its bounds.

    Raises `Unreadable` with one sentence, also for a document that takes more than `seconds` or `memory`
    bytes (the recognition of its pages counted in), or that brings the child down.
    """
    head = json.dumps([astuple(one) for one in own]).encode() + b"\n"
    command = [sys.executable, "-m", "thidua.reading.apart", str(memory), name]
    return reading_from(answered(ordered(command, head + source, seconds)))


def look_apart(
    source: bytes, number: int, *, seconds: float = LOOK_SECONDS, memory: int = LOOK_MEMORY
) -> bytes | None:
    """The picture of page `number` as JPEG, drawn in a process of its own; None when there is none."""
    command = [sys.executable, "-m", "thidua.reading.pages.look", str(memory), str(number)]
    try:
        return ordered(command, source, seconds) or None
    except Unreadable:
        return None


def ordered(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """What a child says of what it is given; whatever it has started ends with it."""
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    with subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=quiet,
        start_new_session=True,
    ) as child:
        try:
            said, _ = child.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable(TOO_SLOW) from None
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
    return said


def answered(said: bytes) -> dict[str, Any]:
    """The reading the child gave, or its refusal; a child that fell silent had run out of memory."""
    try:
        found: dict[str, Any] = json.loads(said)
    except ValueError:
        raise Unreadable(TOO_MUCH_MEMORY) from None
    if "refused" in found:
        raise Unreadable(found["refused"])
    return found


def told(given: bytes, name: str) -> dict[str, Any]:
    """The child's answer: the reading, or why there is none. The first line given are the own names."""
    head, _, source = given.partition(b"\n")
    try:
        own = [OwnName(*one) for one in json.loads(head)]
        return read(source, name=name, own=own).as_json()
    except Unreadable as refused:
        return {"refused": refused.sentence}
    except MemoryError:
        return {"refused": TOO_MUCH_MEMORY}


def main() -> int:
    """The child: bounded first, then a document in, its reading out."""
    memory, name = int(sys.argv[1]), sys.argv[2]
    bind(memory)
    found = told(sys.stdin.buffer.read(), name)
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
