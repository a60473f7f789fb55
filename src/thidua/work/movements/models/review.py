"""Interim and final reviews (sơ kết, tổng kết): meeting, report, what follows, who is named for reward."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import RecipientKind
from thidua.work.movements.models.registration import Registration


class ReviewKind(models.TextChoices):
    INTERIM = "interim", _("Sơ kết")
    FINAL = "final", _("Tổng kết")


class Review(Coded):
    """One review meeting. `report` holds the figures as they stood when it was compiled; once `finished_on`
    stands, nothing of it changes. `version` counts the changes, so that of two people at once neither
    writes over the other."""

    movement = models.ForeignKey(
        "movements.Movement", models.PROTECT, related_name="reviews", verbose_name=_("Phong trào")
    )
    kind = models.CharField(max_length=8, choices=ReviewKind.choices, verbose_name=_("Loại"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    held_on = models.DateField(verbose_name=_("Ngày họp"))
    place = models.CharField(max_length=200, verbose_name=_("Địa điểm"))
    chaired_by = models.CharField(max_length=200, verbose_name=_("Chủ trì"))
    attended = models.CharField(max_length=1000, blank=True, verbose_name=_("Thành phần dự"))
    opinions = models.TextField(blank=True, verbose_name=_("Ý kiến tại hội nghị"))
    conclusions = models.TextField(blank=True, verbose_name=_("Kết luận"))
    report = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    compiled_on = models.DateField(verbose_name=_("Ngày tổng hợp số liệu"))
    finished_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày hoàn tất"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-held_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("movement", "year", "kind", "held_on"), name="one_review_of_a_kind_on_a_day"
            ),
            models.CheckConstraint(
                name="a_finished_review_has_conclusions",
                condition=Q(finished_on__isnull=True) | ~Q(conclusions=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.movement}"


class FollowUp(models.Model):
    """A task that a review concluded with: for which unit, until when, and what was done."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="follow_ups")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị thực hiện"))
    text = models.CharField(max_length=1000, verbose_name=_("Việc phải làm"))
    due = models.DateField(verbose_name=_("Hạn"))
    done_on = models.DateField(null=True, blank=True, verbose_name=_("Xong ngày"))
    done_words = models.CharField(max_length=1000, blank=True, verbose_name=_("Kết quả"))

    class Meta:
        ordering = ("due", "id")
        constraints = [
            models.CheckConstraint(
                name="a_follow_up_done_says_how",
                condition=Q(done_on__isnull=True) | ~Q(done_words=""),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Named(models.Model):
    """Someone whom a final review names for reward, with the results that speak for it."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="named")
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="named_in"
    )
    kind = models.CharField(max_length=12, choices=RecipientKind.choices, verbose_name=_("Đối tượng"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    honour = models.CharField(max_length=16, verbose_name=_("Hình thức đề nghị"))
    why = models.CharField(max_length=1000, verbose_name=_("Kết quả"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("review", "registration"), name="a_registration_is_named_once_in_a_review"
            )
        ]

    def __str__(self) -> str:
        return self.name
