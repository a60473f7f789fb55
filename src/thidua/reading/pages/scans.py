"""Recognition of pictures: the shape a recogniser must have. Without one a picture is refused."""

from collections.abc import Sequence
from typing import Protocol

from thidua.reading.places import SourceLine


class Recogniser(Protocol):
    """Turns a picture into source lines."""

    name: str

    def lines(self, picture: bytes) -> Sequence[SourceLine]:
        """The numbered lines seen on the picture."""
