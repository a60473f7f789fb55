"""What heads have looked into (nhật ký kiểm tra), and what the standing agency advises on a duty."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.plan import Duty, Plan


class CheckStage(models.TextChoices):
    WRITTEN = "written", _("Chờ thủ trưởng ký")
    SIGNED = "signed", _("Thủ trưởng đã ký")
    MENDED = "mended", _("Đã khắc phục")
    STRUCK = "struck", _("Đã bỏ")


class CheckWay(models.TextChoices):
    ON_SITE = "on_site", _("Kiểm tra tại đơn vị")
    ON_PAPER = "on_paper", _("Kiểm tra qua hồ sơ, báo cáo")
    MEETING = "meeting", _("Giao ban, làm việc trực tiếp")


class Check(Coded, Staged):
    """One entry of a unit's check log: `office` looked into `unit` on a day. Its head signs; from then on the
    words stay as they are. `demand` is what has to be put right by `due`."""

    office = models.ForeignKey(Unit, models.PROTECT, related_name="checks", verbose_name=_("Đơn vị kiểm tra"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị được kiểm tra"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="checks", verbose_name=_("Kế hoạch")
    )
    on = models.DateField(verbose_name=_("Ngày kiểm tra"))
    how = models.CharField(max_length=8, choices=CheckWay.choices, verbose_name=_("Hình thức"))
    content = models.TextField(verbose_name=_("Nội dung kiểm tra"))
    findings = models.TextField(verbose_name=_("Kết quả"))
    demand = models.TextField(blank=True, verbose_name=_("Yêu cầu khắc phục"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Hạn khắc phục"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tài liệu kèm theo")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người ghi"))
    at = models.DateTimeField(verbose_name=_("Ghi lúc"))
    signed_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người ký"))
    signed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ký"))
    mended_note = models.TextField(blank=True, verbose_name=_("Kết quả khắc phục"))
    mended_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày khắc phục"))

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.CheckConstraint(
                name="a_signed_check_has_its_signer",
                condition=~Q(stage__in=["signed", "mended"])
                | (~Q(signed_by="") & Q(signed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_is_demanded_has_a_last_day", condition=Q(demand="") | Q(due__isnull=False)
            ),
            models.CheckConstraint(
                name="a_check_demands_days_to_come", condition=Q(due__isnull=True) | Q(due__gte=F("on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.on:%d/%m/%Y}"


class Guidance(models.Model):
    """A note of guidance (hướng dẫn) that the issuer attaches to a duty, for everyone who owes it."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="guidance")
    text = models.TextField(verbose_name=_("Hướng dẫn"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tài liệu kèm theo")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người hướng dẫn"))
    day = models.DateField(verbose_name=_("Ngày"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.text[:80]
