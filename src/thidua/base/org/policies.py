"""Who may change the tree of units and the people in it."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.org.models import Unit

KEEPERS = ("admin", "standing_officer")


def may_reorganise(actor: Actor, unit: Unit | None) -> Answer:
    """An administrator or standing officer of the unit or of one above; roots are for the system."""
    if actor.is_system:
        return YES
    if unit is not None and actor.holds("admin", over=unit):
        return YES
    return no(_("Chỉ quản trị viên của đơn vị hoặc cấp trên mới được thay đổi tổ chức."))


def may_keep_people(actor: Actor, unit: Unit) -> Answer:
    """Administrators and standing officers keep people under their hand; a focal person their own unit's."""
    if actor.is_system or actor.holds(*KEEPERS, "focal", "head", over=unit):
        return YES
    return no(_("Bạn không quản lý nhân sự của đơn vị này."))


def may_note_conduct(actor: Actor, unit: Unit) -> Answer:
    """The head of exactly this unit, and the standing agency of the body it belongs to; nobody else."""
    if actor.is_system or actor.holds("head", at=unit) or actor.holds("standing_officer", over=unit):
        return YES
    return no(_("Chỉ thủ trưởng đơn vị và cơ quan thường trực được xem, ghi nhận xét này."))
