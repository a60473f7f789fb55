"""Who may write in the register."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.org.models import Unit

KEEPERS = ("standing_officer", "clerk", "chair", "head", "operator")


def may_enter(actor: Actor, *units: Unit | None) -> Answer:
    """Who keeps the register of the decider, or of the recipient's unit, or of one above either."""
    if actor.is_system or any(actor.holds(*KEEPERS, over=unit) for unit in units if unit is not None):
        return YES
    return no(_("Bạn không giữ sổ khen thưởng của đơn vị này."))


def may_restate(actor: Actor, *units: Unit | None) -> Answer:
    """Only the standing officer of the decider's body changes the status of an honour."""
    if actor.is_system or any(
        actor.holds("standing_officer", "chair", over=unit) for unit in units if unit is not None
    ):
        return YES
    return no(_("Chỉ cơ quan thường trực của nơi quyết định mới được thay đổi tình trạng khen thưởng."))


def may_enter_values(actor: Actor, unit: Unit) -> Answer:
    """Who types the indicators of a unit: a standing officer or an intake operator of it or of one above."""
    if actor.is_system or actor.holds("standing_officer", "operator", over=unit):
        return YES
    return no(_("Chỉ cơ quan thường trực hoặc nhân viên nhập liệu được nhập chỉ số của đơn vị này."))


def may_note_registered(actor: Actor, unit: Unit) -> Answer:
    """Who says that somebody of a unit registered for emulation: a keeper of its register or its focal."""
    if actor.is_system or actor.holds(*KEEPERS, "focal", over=unit):
        return YES
    return no(_("Bạn không ghi đăng ký thi đua cho đơn vị này."))
