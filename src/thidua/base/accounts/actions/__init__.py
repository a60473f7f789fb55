"""Logins, roles, delegations, calendar secrets; carrying logins over; incidents; alerts on staff."""

from thidua.base.accounts.actions.incidents import NewIncident, close_incident, report_incident
from thidua.base.accounts.actions.logins import (
    admit,
    change_password,
    end_role,
    give_role,
    lend_role,
    open_account,
    renew_calendar_key,
    revoke_calendar_key,
    withdraw_delegation,
)
from thidua.base.accounts.actions.reorganising import CarriedOver, carry_over
from thidua.base.accounts.actions.staffing import tell_gaps

__all__ = [
    "CarriedOver",
    "NewIncident",
    "admit",
    "carry_over",
    "change_password",
    "close_incident",
    "end_role",
    "give_role",
    "lend_role",
    "open_account",
    "renew_calendar_key",
    "report_incident",
    "revoke_calendar_key",
    "tell_gaps",
    "withdraw_delegation",
]
