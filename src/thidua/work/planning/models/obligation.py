"""What one unit owes under one duty by a day, what it was sent, and how it was reminded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.plan import Duty, Plan


class ObligationStage(models.TextChoices):
    OWED = "owed", _("Chưa thực hiện")
    DONE = "done", _("Đã thực hiện, chờ xem xét")
    RETURNED = "returned", _("Yêu cầu bổ sung")
    ACCEPTED = "accepted", _("Đã được chấp nhận")
    LIFTED = "lifted", _("Không còn phải thực hiện")


class Standing(models.TextChoices):
    """Where an obligation stands on a day."""

    LATE = "late", _("Quá hạn")
    SOON = "soon", _("Sắp đến hạn")
    OPEN = "open", _("Chưa đến hạn")
    DONE_LATE = "done_late", _("Đã làm, chậm hạn")
    DONE = "done", _("Đã làm")


class Shown(models.Model):
    """That a thing is done: on which day, as whom, and what shows it, words or a file."""

    done_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày thực hiện"))
    done_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người báo cáo"))
    evidence_note = models.TextField(blank=True, verbose_name=_("Kết quả"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Minh chứng")
    )

    class Meta:
        abstract = True


class Obligation(Coded, Staged, Shown):
    """One duty of one unit, due on a day (inclusive). Done means: with evidence, by somebody, on a day."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations", verbose_name=_("Đơn vị"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Hạn"))

    class Meta:
        ordering = ("due", "id")
        indexes = [models.Index(fields=("unit", "due"), name="obligations_of_a_unit")]
        constraints = [
            models.UniqueConstraint(fields=("duty", "unit"), name="a_unit_owes_a_duty_once"),
            models.CheckConstraint(
                name="done_has_a_day",
                condition=Q(stage__in=["owed", "returned", "lifted"]) | Q(done_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.duty}"


class Receipt(models.Model):
    """One unit among a plan's recipients, and when it acknowledged."""

    class Purpose(models.TextChoices):
        CARRY_OUT = "carry_out", _("để thực hiện")
        REPORT = "report", _("để báo cáo")
        DIRECT = "direct", _("để chỉ đạo")
        HELP = "help", _("để phối hợp")
        FILE = "file", _("để lưu")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="receipts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị nhận"))
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.CARRY_OUT)
    must_plan = models.BooleanField(default=False, verbose_name=_("Phải xây dựng kế hoạch"))
    sent_at = models.DateTimeField(verbose_name=_("Gửi lúc"))
    acknowledged_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày tiếp nhận"))
    acknowledged_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người tiếp nhận"))

    class Meta:
        ordering = ("unit__path",)
        constraints = [models.UniqueConstraint(fields=("plan", "unit"), name="a_unit_receives_a_plan_once")]

    def __str__(self) -> str:
        return f"{self.plan} → {self.unit}"


class Reminder(models.Model):
    """One reminder of one obligation: who sent it, on which day, by hand or by the daily sweep."""

    class Way(models.TextChoices):
        HAND = "hand", _("Nhắc trực tiếp")
        BEFORE = "before", _("Tự động trước hạn")
        AFTER = "after", _("Tự động sau hạn")

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="reminders")
    how = models.CharField(max_length=8, choices=Way.choices)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=("obligation", "how", "day"), name="one_reminder_of_a_kind_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.obligation} {self.day}"
