"""Figures told period by period: what is counted, and what each unit counted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.movements.periods import Every


class Counts(models.TextChoices):
    """What an indicator counts. People and households are a share of all there are; savings have a source."""

    PLAIN = "plain", _("Số liệu thường")
    SAVINGS = "savings", _("Tiết kiệm (số tiền, nguồn)")
    CITIZENS = "citizens", _("Người dân tham gia")
    HOUSEHOLDS = "households", _("Hộ gia đình tham gia")


EVERY = (
    (Every.WEEK.value, _("Hằng tuần")),
    (Every.MONTH.value, _("Hằng tháng")),
    (Every.QUARTER.value, _("Hằng quý")),
    (Every.YEAR.value, _("Hằng năm")),
)


class Indicator(Coded):
    """What a movement counts, in which measure and how often. `adds` says that periods may be added up;
    where they may not, the latest one stands."""

    movement = models.ForeignKey(
        "movements.Movement", models.PROTECT, related_name="indicators", verbose_name=_("Phong trào")
    )
    name = models.CharField(max_length=300, verbose_name=_("Tên số liệu"))
    counts = models.CharField(
        max_length=12, choices=Counts.choices, default=Counts.PLAIN, verbose_name=_("Loại số liệu")
    )
    measure = models.CharField(max_length=40, verbose_name=_("Đơn vị tính"))
    every = models.CharField(max_length=8, choices=EVERY, default=Every.MONTH.value, verbose_name=_("Kỳ báo"))
    adds = models.BooleanField(default=True, verbose_name=_("Cộng dồn các kỳ"))
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("Thôi theo dõi từ ngày"))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("movement", "name"), name="an_indicator_is_named_once_in_a_movement"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_share(self) -> bool:
        """Whether each figure is a part of a whole that is told beside it."""
        return self.counts in (Counts.CITIZENS, Counts.HOUSEHOLDS)


class Figure(Coded):
    """One figure of one unit, or of one household in it, for the period that begins on `starts`.

    `whole` is the population or the number of households it is a part of; `source` says where money was
    saved. Told anew, the figure is replaced and the journal keeps the earlier one."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="figures")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    household = models.CharField(max_length=200, blank=True, verbose_name=_("Hộ gia đình"))
    household_fold = models.CharField(max_length=200, blank=True, editable=False)
    starts = models.DateField(verbose_name=_("Kỳ bắt đầu"))
    ends = models.DateField(verbose_name=_("Kỳ kết thúc"))
    value = models.DecimalField(max_digits=18, decimal_places=2, verbose_name=_("Số liệu"))
    whole = models.DecimalField(
        max_digits=18, decimal_places=2, null=True, blank=True, verbose_name=_("Trên tổng số")
    )
    source = models.CharField(max_length=300, blank=True, verbose_name=_("Nguồn tiết kiệm"))
    note = models.CharField(max_length=1000, blank=True, verbose_name=_("Ghi chú, minh chứng"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp minh chứng")
    )
    told_on = models.DateField(verbose_name=_("Ngày báo"))
    by = models.CharField(max_length=200, verbose_name=_("Người báo"))

    class Meta:
        ordering = ("-starts", "unit__path", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("indicator", "unit", "household_fold", "starts"),
                name="one_figure_of_a_unit_a_period",
            ),
            models.CheckConstraint(name="a_figure_is_not_below_nothing", condition=Q(value__gte=0)),
            models.CheckConstraint(
                name="a_part_is_not_above_its_whole",
                condition=Q(whole__isnull=True) | Q(value__lte=F("whole")),
            ),
            models.CheckConstraint(name="a_period_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"

    @property
    def whose(self) -> str:
        """The household where it is one's, else the unit."""
        return f"{self.household}, {self.unit.name}" if self.household else self.unit.name
