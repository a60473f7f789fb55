"""The register of numbers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.library.models.documents import DocType
from thidua.base.org.models import Unit


class NumberSeries(models.Model):
    """One series of the register of numbers: an issuer, a kind of document, a year, the last number taken."""

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Cơ quan ban hành"))
    doc_type = models.CharField(max_length=16, choices=DocType.choices, verbose_name=_("Loại văn bản"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    last = models.PositiveIntegerField(default=0, verbose_name=_("Số cuối"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("issuer", "doc_type", "year"), name="one_series_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.doc_type} {self.year}: {self.last}"


class NumberTaken(models.Model):
    """One line of the register of numbers: which number, for what, who took it and when."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="taken")
    number = models.PositiveIntegerField(verbose_name=_("Số"))
    title = models.CharField(max_length=400, blank=True, verbose_name=_("Trích yếu"))
    thing_type = models.CharField(max_length=64, blank=True)
    thing_code = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=200, verbose_name=_("Người lấy số"))
    day = models.DateField(verbose_name=_("Ngày"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("series", "number")
        constraints = [
            models.UniqueConstraint(fields=("series", "number"), name="a_number_is_taken_once"),
            models.CheckConstraint(name="numbers_begin_at_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.series} → {self.number}"
