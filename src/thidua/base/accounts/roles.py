"""The roles a person may hold at a unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.base.org.models import Kind, Unit


class Role(models.TextChoices):
    """Held at the unit whose work it serves: standing officer, chair, clerk and council at the body."""

    STANDING_OFFICER = "standing_officer", _("Chuyên viên cơ quan thường trực")
    FOCAL = "focal", _("Đầu mối đơn vị")
    HEAD = "head", _("Thủ trưởng đơn vị")
    CHAIR = "chair", _("Chủ tịch Ủy ban nhân dân")
    CLERK = "clerk", _("Văn thư")
    COUNCIL_SECRETARY = "council_secretary", _("Thư ký Hội đồng")
    COUNCIL_MEMBER = "council_member", _("Thành viên Hội đồng")
    OPERATOR = "operator", _("Nhân viên nhập liệu")
    AUDITOR = "auditor", _("Kiểm tra nhật ký")
    ADMIN = "admin", _("Quản trị viên")
    READER = "reader", _("Xem, theo dõi")


def decider_role(body: Unit) -> str:
    """Who decides in a unit's name: the chair of a People's Committee, the head of any other unit."""
    return Role.CHAIR if body.kind == Kind.BODY else Role.HEAD
