"""What a member objects to in a published result, and what it was answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.uploads.models import Upload
from thidua.work.clusters.models.criteria import CriteriaLine
from thidua.work.clusters.models.result import Result
from thidua.work.clusters.models.sheet import Sheet


class Outcome(models.TextChoices):
    PENDING = "pending", _("Đang xem xét")
    ACCEPTED = "accepted", _("Chấp nhận, sửa kết quả")
    REFUSED = "refused", _("Giữ nguyên kết quả")


class Appeal(Coded):
    """One appeal of one member against a published result; accepted, it leads to the next version."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="appeals")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="appeals")
    line = models.ForeignKey(
        CriteriaLine, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tiêu chí")
    )
    text = models.TextField(verbose_name=_("Nội dung kiến nghị"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp kèm theo")
    )
    filed_on = models.DateField(verbose_name=_("Ngày kiến nghị"))
    by = models.CharField(max_length=200, verbose_name=_("Người kiến nghị"))
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, default=Outcome.PENDING, verbose_name=_("Kết quả xem xét")
    )
    answer = models.TextField(blank=True, verbose_name=_("Trả lời"))
    answered_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày trả lời"))
    answered_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người trả lời"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="an_appeal_that_is_over_has_an_answer",
                condition=Q(outcome=Outcome.PENDING, answer="", answered_on__isnull=True)
                | ~Q(outcome=Outcome.PENDING) & ~Q(answer="") & Q(answered_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
