"""The verbs of the library, split by noun."""

from thidua.base.library.actions.changes import drop_change, propose_change, switch_off, switch_on
from thidua.base.library.actions.documents import (
    AMENDED,
    NewDocument,
    amend,
    enter,
    enter_one,
    implement,
    link,
    take_number,
    unlink,
)
from thidua.base.library.actions.local import NewLocal, check_local, end_local, set_local

__all__ = [
    "AMENDED",
    "NewDocument",
    "NewLocal",
    "amend",
    "check_local",
    "drop_change",
    "end_local",
    "enter",
    "enter_one",
    "implement",
    "link",
    "propose_change",
    "set_local",
    "switch_off",
    "switch_on",
    "take_number",
    "unlink",
]
