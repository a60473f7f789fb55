"""Recognition of pictures: the shape a recogniser must have, and the bounds it works in."""

import resource
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from PIL import Image

from thidua.reading.places import SourceLine

AT_ONCE = 2
MEMORY = 256 * 1024 * 1024  # bytes for one run of a recogniser
MOST_PAGES = 40
SECONDS = 52.0  # of the minute that a document has, the rest is for reading it


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure the recogniser is of a line, 0..1, and of which of its words it is not."""

    confidence: float
    flagged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The lines seen on one page, numbered from 1, and the trust in each by its number."""

    lines: tuple[SourceLine, ...]
    trust: Mapping[int, Trust]


class Recogniser(Protocol):
    """Turns a picture of a page into source lines."""

    @property
    def name(self) -> str:
        """The engine and its version. Raises `Unreadable`, saying what to install, when it is not there."""

    def seen(self, picture: Image.Image, page: int, seconds: float) -> SeenPage | None:
        """The numbered lines seen on a grey picture, or None when the seconds did not suffice."""


@dataclass(slots=True)
class Clock:
    """The time that recognising one document may take."""

    seconds: float = SECONDS
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds still left, never below 0."""
        return max(0.0, self.started + self.seconds - time.monotonic())


def recognised(
    pictures: Iterable[tuple[int, Image.Image]], recogniser: Recogniser, clock: Clock
) -> Iterator[tuple[int, SeenPage | None]]:
    """The pages in order, at most two in work at a time; None for those the time did not reach."""
    give_way()
    waiting: deque[tuple[int, Future[SeenPage | None]]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for page, picture in pictures:
            waiting.append((page, pool.submit(in_time, recogniser, picture, page, clock)))
            if len(waiting) > AT_ONCE:
                number, seen = waiting.popleft()
                yield number, seen.result()
        for number, seen in waiting:
            yield number, seen.result()


def give_way() -> None:
    """Where this process is bounded in memory, leave the recognisers their share of it."""
    bound, hard = resource.getrlimit(resource.RLIMIT_AS)
    if bound != resource.RLIM_INFINITY and bound == hard:
        resource.setrlimit(resource.RLIMIT_AS, (bound - AT_ONCE * MEMORY, hard))


def in_time(recogniser: Recogniser, picture: Image.Image, page: int, clock: Clock) -> SeenPage | None:
    """One page, if there is any time left for it."""
    left = clock.left
    return recogniser.seen(picture, page, left) if left > 0 else None
