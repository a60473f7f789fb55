"""Sets of papers that a unit keeps for itself, beside those the product ships."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit


class SetTemplate(Coded):
    """A unit's own set of papers (bộ văn bản mẫu). `month` and `day` are its usual last day in a year.

    A retired one stays on file and is offered no more."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="set_templates", verbose_name=_("Đơn vị"))
    name = models.CharField(max_length=200, verbose_name=_("Tên bộ văn bản"))
    month = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Tháng"))
    day = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Ngày"))
    version = models.PositiveIntegerField(default=1)
    retired_on = models.DateField(null=True, blank=True, verbose_name=_("Ngừng dùng từ ngày"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "name"),
                condition=Q(retired_on__isnull=True),
                name="a_unit_names_a_set_once",
            ),
            models.CheckConstraint(
                name="a_set_is_due_on_a_whole_day",
                condition=Q(month__isnull=True, day__isnull=True)
                | Q(month__range=(1, 12), day__range=(1, 31)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SetPaper(models.Model):
    """One paper of a set, with its own usual last day where it has one."""

    template = models.ForeignKey(SetTemplate, models.CASCADE, related_name="papers")
    name = models.CharField(max_length=500, verbose_name=_("Văn bản"))
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name
