"""Public codes: short, unguessable, read aloud over a telephone without doubt."""

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
LENGTH = 10
_choose: ContextVar[Callable[[str], str]] = ContextVar("_choose", default=secrets.choice)


def new_code(prefix: str) -> str:
    """A fresh code such as `HS-7K3M9QXW4T`: no 0/O, 1/I or U/V to mistake."""
    choose = _choose.get()
    return f"{prefix}-" + "".join(choose(ALPHABET) for _ in range(LENGTH))


@contextmanager
def repeatable(seed: str) -> Iterator[None]:
    """Codes that come out the same each time: for the sample world, never for real work."""
    token = _choose.set(random.Random(seed).choice)  # noqa: S311 (codes of invented things guard nothing)
    try:
        yield
    finally:
        _choose.reset(token)
