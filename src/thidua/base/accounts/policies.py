"""Who may open logins, give roles and lend them."""

from django.utils.translation import gettext as _

from thidua.base.accounts.models import RoleHeld
from thidua.base.accounts.queries import INCIDENT_KEEPERS
from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.org.models import Unit


def may_give_roles(actor: Actor, unit: Unit) -> Answer:
    """An administrator of the unit or of one above."""
    if actor.is_system or actor.holds("admin", over=unit):
        return YES
    return no(_("Chỉ quản trị viên của đơn vị hoặc cấp trên mới được giao vai trò."))


def may_lend(actor: Actor, held: RoleHeld) -> Answer:
    """Only the holder lends a role, and never what was itself borrowed."""
    if actor.is_system or actor.user_id == held.user_id:
        return YES
    return no(_("Chỉ người đang giữ vai trò mới được ủy quyền vai trò đó."))


def may_keep_incidents(actor: Actor, unit: Unit) -> Answer:
    """Administrators and the standing agency of the unit or of one above."""
    if actor.is_system or actor.holds(*INCIDENT_KEEPERS, over=unit):
        return YES
    return no(_("Chỉ quản trị viên và cơ quan thường trực được xem, ghi nhật ký sự cố."))
