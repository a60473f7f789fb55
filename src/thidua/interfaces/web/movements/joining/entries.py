"""What waits in movements for those who take part, on the home page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.interfaces.web.home import registry as home
from thidua.work.movements.queries import joining as queries


def taking_part(actor: Actor) -> list[home.Counted]:
    """Movements to register for, pledges to sign, works past their day, what a review left to do."""
    url = reverse("web:movements")
    told = []
    if actor.holds(Role.FOCAL, Role.HEAD):
        told += [
            (_("Phong trào đang nhận đăng ký"), queries.to_register(actor), _("Đăng ký"), ""),
            (_("Công trình, phần việc quá hạn"), queries.works_overdue(actor), _("Báo tiến độ"), "due"),
            (_("Việc sau sơ kết, tổng kết"), queries.to_follow_up(actor), _("Thực hiện"), "due"),
        ]
    if actor.holds(*queries.HEADS):
        told.append((_("Giao ước thi đua chờ ký"), queries.to_sign(actor), _("Xem và ký"), ""))
    return [home.Counted(title, rows, url, button, due=due) for title, rows, button, due in told]
