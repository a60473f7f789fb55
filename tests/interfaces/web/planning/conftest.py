"""The district that plans and the communes that owe, as in `tests/work/planning`."""

from tests.work.planning.conftest import drafted, hoa, issue, minh, owed, sent, son, van

__all__ = ["drafted", "hoa", "issue", "minh", "owed", "sent", "son", "van"]
