"""A commune's ballot of nine members, three tellers among them, carried out by devices."""

import pytest
from tests.work.ballots.room import Room


@pytest.fixture
def room(units, signed) -> Room:
    """A ballot drawn up, before any teller's key."""
    return Room(units.commune, signed)
