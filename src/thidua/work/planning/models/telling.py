"""How a plan was made known: by which unit, to whom, on which day, how many people it reached."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.plan import Plan


class Telling(Coded):
    """One occasion on which a unit made a plan known (tuyên truyền, quán triệt). Struck rows do not count."""

    class Way(models.TextChoices):
        MEETING = "meeting", _("Hội nghị, họp dân, sinh hoạt")
        LOUDSPEAKER = "loudspeaker", _("Phát thanh")
        BOARD = "board", _("Niêm yết, pa nô, bảng tin")
        ONLINE = "online", _("Trang thông tin, mạng xã hội")
        PAPER = "paper", _("Văn bản, tài liệu phát tay")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tellings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    on = models.DateField(verbose_name=_("Ngày"))
    how = models.CharField(max_length=12, choices=Way.choices, verbose_name=_("Hình thức"))
    audience = models.CharField(max_length=200, verbose_name=_("Đối tượng"))
    reached = models.PositiveIntegerField(verbose_name=_("Số người được phổ biến"))
    note = models.CharField(max_length=1000, blank=True, verbose_name=_("Nội dung"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Minh chứng")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người ghi"))
    at = models.DateTimeField()
    struck_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày bỏ"))

    class Meta:
        ordering = ("-on", "-id")
        constraints = [models.CheckConstraint(name="a_telling_reaches_somebody", condition=Q(reached__gt=0))]

    def __str__(self) -> str:
        return f"{self.unit}: {self.plan} ({self.on:%d/%m/%Y})"
