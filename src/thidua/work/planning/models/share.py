"""A target given out: what each unit has to reach of it, and where the target itself comes from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.work.planning.models.plan import Target


class Direction(models.TextChoices):
    AT_LEAST = "at_least", _("Từ … trở lên")
    AT_MOST = "at_most", _("Không quá …")


class Rollup(models.TextChoices):
    """How the units' figures make the figure of the whole."""

    SUM = "sum", _("Cộng số của các đơn vị")
    MEAN = "mean", _("Bình quân số của các đơn vị")
    COUNT = "count", _("Đếm các đơn vị đã đạt")


class TargetTerms(models.Model):
    """What a target says beyond its figure: its source and article, the year before, the target above it.

    Without a row a target has no source, no baseline and no upper target, and is rolled up as its measure
    suggests."""

    target = models.OneToOneField(Target, models.CASCADE, related_name="terms")
    upper = models.ForeignKey(
        Target,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lower_terms",
        verbose_name=_("Chỉ tiêu cấp trên"),
    )
    source = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Văn bản giao")
    )
    article = models.CharField(max_length=120, blank=True, verbose_name=_("Điều, khoản, biểu"))
    field = models.CharField(max_length=120, blank=True, verbose_name=_("Lĩnh vực"))
    baseline = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("Thực hiện năm trước")
    )
    rollup = models.CharField(max_length=8, choices=Rollup.choices, blank=True, verbose_name=_("Cách tính"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_article_stands_in_a_document", condition=Q(article="") | Q(source__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return str(self.target)


class TargetShare(Coded):
    """One unit's part of a target: its own aim, baseline, measure and last day (inclusive).

    `reporter` enters the figures where it is not the unit itself, e.g. the health post for a hamlet."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="shares")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="target_shares", verbose_name=_("Đơn vị"))
    reporter = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị nhập số liệu")
    )
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.AT_LEAST)
    aim = models.DecimalField(max_digits=14, decimal_places=2, verbose_name=_("Chỉ tiêu giao"))
    baseline = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("Thực hiện năm trước")
    )
    measure = models.CharField(max_length=80, blank=True, verbose_name=_("Đơn vị tính"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Hạn"))

    class Meta:
        ordering = ("target__position", "target_id", "unit__path")
        indexes = [models.Index(fields=("unit", "due"), name="shares_of_a_unit")]
        constraints = [
            models.UniqueConstraint(fields=("target", "unit"), name="a_unit_has_one_share_of_a_target"),
            models.CheckConstraint(name="an_aim_is_not_negative", condition=Q(aim__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.target}"
