"""Who may word notices."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no

ROOT_PATH = 4  # a root unit's path is one step long; the tree itself stands on a floor above


def may_word(actor: Actor) -> Answer:
    """An administrator at the root of the tree: a wording is everyone's."""
    at_root = any(len(held.unit_path) == ROOT_PATH for held in actor.holdings_of("admin"))
    if actor.is_system or at_root:
        return YES
    return no(_("Chỉ quản trị viên của đơn vị cấp cao nhất mới được sửa mẫu thông báo."))
