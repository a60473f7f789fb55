"""Units through their lives; people, their posts, and those in charge of emulation and commendation."""

from thidua.base.org.actions.people import NewPerson, add_people, add_person, carry_posts
from thidua.base.org.actions.staff import (
    NewQualification,
    add_qualification,
    appoint,
    note_alerts,
    note_conduct,
    relieve,
)
from thidua.base.org.actions.units import close_unit, open_unit, set_mail_domain, set_standing_agency

__all__ = [
    "NewPerson",
    "NewQualification",
    "add_people",
    "add_person",
    "add_qualification",
    "appoint",
    "carry_posts",
    "close_unit",
    "note_alerts",
    "note_conduct",
    "open_unit",
    "relieve",
    "set_mail_domain",
    "set_standing_agency",
]
