"""The words a unit emulates under for a year or a term of years; schemes that carry out a resolution."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.library.models import Document
from thidua.base.org.models import Unit


class Span(models.TextChoices):
    YEAR = "year", _("Chủ đề năm")
    TERM = "term", _("Chủ đề giai đoạn")


class Theme(Coded):
    """An emulation theme of a unit, valid from one year to another (both inclusive).

    A theme of one year is annual; it may stand under a theme of several years, its own or of a unit above.
    A theme that was declared by mistake is withdrawn, never deleted."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="themes", verbose_name=_("Đơn vị"))
    words = models.CharField(max_length=500, verbose_name=_("Chủ đề thi đua"))
    source = models.CharField(max_length=300, blank=True, verbose_name=_("Văn bản, hội nghị phát động"))
    since = models.PositiveSmallIntegerField(verbose_name=_("Từ năm"))
    until = models.PositiveSmallIntegerField(verbose_name=_("Đến năm"))
    withdrawn_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày rút"))
    withdrawn_because = models.CharField(max_length=500, blank=True, verbose_name=_("Lý do rút"))

    class Meta:
        ordering = ("-since", "until", "id")
        constraints = [
            models.CheckConstraint(name="a_theme_ends_after_it_begins", condition=Q(until__gte=F("since"))),
            models.UniqueConstraint(
                fields=("unit", "since", "until"),
                condition=Q(withdrawn_on__isnull=True),
                name="one_theme_of_a_unit_for_the_same_years",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def span(self) -> str:
        """Whether it is the theme of one year or of several."""
        return Span.YEAR if self.since == self.until else Span.TERM

    @property
    def years(self) -> str:
        """`năm 2023`, or `giai đoạn 2021 - 2025`."""
        if self.since == self.until:
            return str(_("năm %(year)d") % {"year": self.since})
        return str(_("giai đoạn %(since)d - %(until)d") % {"since": self.since, "until": self.until})


class Scheme(Coded):
    """A scheme (đề án) by which a unit carries out a resolution; movements of its plans hang on it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="schemes", verbose_name=_("Đơn vị"))
    name = models.CharField(max_length=300, verbose_name=_("Tên đề án"))
    resolution = models.CharField(max_length=400, verbose_name=_("Thực hiện nghị quyết"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Nghị quyết")
    )
    since = models.PositiveSmallIntegerField(verbose_name=_("Từ năm"))
    until = models.PositiveSmallIntegerField(verbose_name=_("Đến năm"))

    class Meta:
        ordering = ("-since", "name")
        constraints = [
            models.CheckConstraint(name="a_scheme_ends_after_it_begins", condition=Q(until__gte=F("since")))
        ]

    def __str__(self) -> str:
        return self.name
