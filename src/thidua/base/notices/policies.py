"""Who may word notices."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no


def may_word(actor: Actor) -> Answer:
    """An administrator at the root of the tree: a wording is everyone's."""
    if actor.is_system or actor.holds_at_root("admin"):
        return YES
    return no(_("Chỉ quản trị viên của đơn vị cấp cao nhất mới được sửa mẫu thông báo."))
