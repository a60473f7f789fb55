"""The verbs of the library, split by noun."""

from thidua.base.library.actions.changes import (
    drop_change,
    propose_change,
    switch_off,
    switch_on,
)
from thidua.base.library.actions.contacts import (
    add_contact,
    change_contact,
)
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
from thidua.base.library.actions.incoming import (
    Arrival,
    pass_on,
    register,
)
from thidua.base.library.actions.local import (
    NewLocal,
    check_local,
    end_local,
    set_local,
)
from thidua.base.library.actions.outgoing import (
    WRITTEN,
    NewPaper,
    Recipient,
    acknowledge,
    address,
    deliver,
    number_paper,
    rewrite,
    send,
    sign_paper,
    turn_paper,
    write,
)
from thidua.base.library.actions.proposals import (
    NewRegulation,
    propose_regulation,
    turn_proposal,
)
from thidua.base.library.actions.readings import (
    ask_to_read,
    confirm_read,
    remind_readers,
    sweep_readings,
)
from thidua.base.library.actions.status import (
    apply_due,
    ask_to_carry_out,
    put_under_review,
    review,
    set_period,
    set_status,
    sweep_reviews,
)

__all__ = [
    "AMENDED",
    "WRITTEN",
    "Arrival",
    "NewDocument",
    "NewLocal",
    "NewPaper",
    "NewRegulation",
    "Recipient",
    "acknowledge",
    "add_contact",
    "address",
    "amend",
    "apply_due",
    "ask_to_carry_out",
    "ask_to_read",
    "change_contact",
    "check_local",
    "confirm_read",
    "deliver",
    "drop_change",
    "end_local",
    "enter",
    "enter_one",
    "implement",
    "link",
    "number_paper",
    "pass_on",
    "propose_change",
    "propose_regulation",
    "put_under_review",
    "register",
    "remind_readers",
    "review",
    "rewrite",
    "send",
    "set_local",
    "set_period",
    "set_status",
    "sign_paper",
    "sweep_readings",
    "sweep_reviews",
    "switch_off",
    "switch_on",
    "take_number",
    "turn_paper",
    "turn_proposal",
    "unlink",
    "write",
]
