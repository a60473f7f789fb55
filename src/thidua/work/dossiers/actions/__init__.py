"""The verbs of the office, split by noun."""

from thidua.work.dossiers.actions.appraisal import (
    appraise,
    choose_day,
    choose_law,
    override,
    receive,
    receive_many,
    refuse,
    send_back,
)
from thidua.work.dossiers.actions.impact import look_at_change, look_at_figure, switch_on, weigh
from thidua.work.dossiers.actions.listing import ListedRow, add_listed
from thidua.work.dossiers.actions.moving import advance, reject, withdraw
from thidua.work.dossiers.actions.nominees import NewNominee, add_nominee, add_nominees, edit, save_report
from thidua.work.dossiers.actions.papers import leave_paper
from thidua.work.dossiers.actions.prints import print_rest
from thidua.work.dossiers.actions.proposing import propose
from thidua.work.dossiers.actions.returns import (
    RETURNABLE,
    resubmit,
    return_for_supplement,
    supplement,
    supplement_paper,
)
from thidua.work.dossiers.actions.rounds import open_round
from thidua.work.dossiers.actions.sheets import check_eligibility
from thidua.work.dossiers.actions.submissions import attach, drop, start, submit, write_letter
from thidua.work.dossiers.actions.sudden import Deed, file_deed

__all__ = [
    "RETURNABLE",
    "Deed",
    "ListedRow",
    "NewNominee",
    "add_listed",
    "add_nominee",
    "add_nominees",
    "advance",
    "appraise",
    "attach",
    "check_eligibility",
    "choose_day",
    "choose_law",
    "drop",
    "edit",
    "file_deed",
    "leave_paper",
    "look_at_change",
    "look_at_figure",
    "open_round",
    "override",
    "print_rest",
    "propose",
    "receive",
    "receive_many",
    "refuse",
    "reject",
    "resubmit",
    "return_for_supplement",
    "save_report",
    "send_back",
    "start",
    "submit",
    "supplement",
    "supplement_paper",
    "switch_on",
    "weigh",
    "withdraw",
    "write_letter",
]
