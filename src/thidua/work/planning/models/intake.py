"""A document that is read and then waits for a person: its lines, and each item found in it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload


class IntakeStage(models.TextChoices):
    QUEUED = "queued", _("Đang đọc")
    UNREADABLE = "unreadable", _("Không đọc được")
    READ = "read", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    DISCARDED = "discarded", _("Đã bỏ")


class Quality(models.TextChoices):
    CLEAN = "clean", _("Văn bản rõ chữ")
    DAMAGED = "ocr_damaged", _("Văn bản hỏng dấu")


class Intake(Coded, Staged):
    """One reading of one original. Nothing here is an obligation until a person confirms it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    name = models.CharField(max_length=200, verbose_name=_("Tên văn bản"))
    original = models.ForeignKey(Upload, models.PROTECT, related_name="+", verbose_name=_("Bản gốc"))
    reading = models.JSONField(default=dict, verbose_name=_("Kết quả đọc"))
    quality = models.CharField(
        max_length=16, choices=Quality.choices, blank=True, verbose_name=_("Chất lượng chữ")
    )
    fault = models.TextField(blank=True, verbose_name=_("Vì sao không đọc được"))
    begun = models.DateTimeField(null=True, blank=True, verbose_name=_("Bắt đầu đọc"))
    by = models.CharField(max_length=200, verbose_name=_("Người nhập"))
    at = models.DateTimeField(verbose_name=_("Nhập lúc"))

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=("unit", "stage"), name="intakes_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                name="what_waits_to_be_confirmed_was_read",
                condition=~Q(stage__in=("read", "confirmed")) | ~Q(quality=""),
            ),
            models.CheckConstraint(
                name="an_unreadable_intake_says_why", condition=~Q(stage="unreadable") | ~Q(fault="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines of the source, as read."""
        return list(self.reading.get("lines", []))


class FoundKind(models.TextChoices):
    METADATA = "metadata", _("Thông tin văn bản")
    CITATION = "citation", _("Căn cứ, văn bản dẫn chiếu")
    MOVEMENT = "movement", _("Phong trào, cuộc vận động")
    TARGET = "target", _("Chỉ tiêu")
    DUTY = "duty", _("Nhiệm vụ, thời hạn")


class FoundState(models.TextChoices):
    PROPOSED = "proposed", _("Chờ xem")
    ACCEPTED = "accepted", _("Đã nhận")
    REMOVED = "removed", _("Đã bỏ")


class Found(models.Model):
    """One item of a reading. `content` is what will be kept; `certain` says the reading vouches for it."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="found")
    kind = models.CharField(max_length=12, choices=FoundKind.choices, verbose_name=_("Loại"))
    state = models.CharField(max_length=12, choices=FoundState.choices, default=FoundState.PROPOSED)
    content = models.JSONField(default=dict)
    page = models.PositiveIntegerField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    certain = models.BooleanField(default=False)
    is_edited = models.BooleanField(default=False)
    is_by_hand = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("intake",), condition=Q(kind="metadata"), name="one_metadata_per_intake"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.line or ''}"
