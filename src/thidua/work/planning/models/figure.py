"""What a unit has reached of its share, told from time to time. Rows are added, never changed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.share import TargetShare


class Figure(models.Model):
    """The figure as it stood at the end of `on`, entered on `day`. The latest entry for a day counts."""

    share = models.ForeignKey(TargetShare, models.PROTECT, related_name="figures")
    value = models.DecimalField(max_digits=14, decimal_places=2, verbose_name=_("Kết quả"))
    on = models.DateField(verbose_name=_("Số liệu tính đến ngày"))
    note = models.CharField(max_length=1000, blank=True, verbose_name=_("Thuyết minh"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Minh chứng")
    )
    entered_for = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị nhập"))
    by = models.CharField(max_length=200, verbose_name=_("Người nhập"))
    day = models.DateField(verbose_name=_("Ngày nhập"))
    at = models.DateTimeField(verbose_name=_("Nhập lúc"))

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(name="a_figure_is_not_negative", condition=Q(value__gte=0)),
            models.CheckConstraint(name="a_figure_is_told_of_days_past", condition=Q(on__lte=F("day"))),
        ]

    def __str__(self) -> str:
        return f"{self.value:f} ({self.on:%d/%m/%Y})"
