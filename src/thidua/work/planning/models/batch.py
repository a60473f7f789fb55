"""Many documents taken in at once: the archive they came in, and what has become of each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.intake import Intake


class BatchStage(models.TextChoices):
    READING = "reading", _("Đang đọc")
    FINISHED = "finished", _("Đã đọc xong")


class RowState(models.TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    READ = "read", _("Đã đọc")
    KNOWN = "known", _("Đã nhập trước đây")
    REFUSED = "refused", _("Không nhận")


class Batch(Coded, Staged):
    """One sending of many documents. Its archive stays, so that reading can go on where it stopped."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    name = models.CharField(max_length=200, verbose_name=_("Tên gọi"))
    archive = models.ForeignKey(Upload, models.PROTECT, related_name="+", verbose_name=_("Tệp đã gửi"))
    sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=200, verbose_name=_("Người nhập"))
    login = models.CharField(max_length=150, verbose_name=_("Tài khoản"))
    at = models.DateTimeField(verbose_name=_("Nhập lúc"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=("unit", "sha256"), name="one_batch_per_unit_and_archive")
        ]

    def __str__(self) -> str:
        return self.name


class BatchRow(models.Model):
    """One document of a batch; `place` is its place in the archive. `intake` is what was made of it, or
    the earlier one with the same content."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField(verbose_name=_("Thứ tự"))
    name = models.CharField(max_length=200, verbose_name=_("Tên tệp"))
    size = models.PositiveBigIntegerField(verbose_name=_("Dung lượng"))
    state = models.CharField(
        max_length=8, choices=RowState.choices, default=RowState.WAITING, verbose_name=_("Kết quả")
    )
    fault = models.TextField(blank=True, verbose_name=_("Lý do"))
    intake = models.ForeignKey(Intake, models.PROTECT, null=True, blank=True, related_name="+")
    begun = models.DateTimeField(null=True, blank=True)
    settled = models.DateTimeField(null=True, blank=True, verbose_name=_("Xong lúc"))

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("batch", "place"), name="one_row_per_place_of_a_batch"),
            models.CheckConstraint(
                name="a_refused_row_says_why", condition=~Q(state="refused") | ~Q(fault="")
            ),
            models.CheckConstraint(
                name="a_row_that_was_read_has_its_reading",
                condition=~Q(state__in=("read", "known")) | Q(intake__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
