"""Figures that a place set for itself, and changes of law."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.bounds import name_of
from thidua.base.org.models import Unit

RATING_NAMES = {
    "HTXSNV": _("Hoàn thành xuất sắc nhiệm vụ"),
    "HTTNV": _("Hoàn thành tốt nhiệm vụ"),
    "HTNV": _("Hoàn thành nhiệm vụ"),
}


class LocalProvision(Coded):
    """A figure that a place set for itself by a decision: for the body and everything below it, for a time.

    `provision` is the code of the national provision, or a local code. `value` counts what `measure` says; a
    yearly rating stands in `word` instead. With `block` it holds for a block of units alone, those in
    `members`: the body's own list, as its decision has it. A row is never changed: it is ended, and the next
    one begins."""

    class Measure(models.TextChoices):
        WORKING = "working", _("ngày làm việc")
        CALENDAR = "calendar", _("ngày")
        PERCENT = "percent", _("%")
        MONTHS = "months", _("tháng")
        YEARS = "years", _("năm")
        HEADS = "heads", _("người")
        AWARDS = "awards", _("trường hợp")
        RATING = "rating", _("xếp loại năm")

    body = models.ForeignKey(
        Unit, models.PROTECT, related_name="local_provisions", verbose_name=_("Nơi áp dụng")
    )
    provision = models.CharField(max_length=80, db_index=True, verbose_name=_("Nội dung"))
    value = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Mức"))
    word = models.CharField(max_length=12, blank=True, verbose_name=_("Xếp loại"))
    measure = models.CharField(max_length=12, choices=Measure.choices, verbose_name=_("Đơn vị tính"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))
    decision_number = models.CharField(max_length=80, verbose_name=_("Số quyết định"))
    decision_date = models.DateField(verbose_name=_("Ngày quyết định"))
    block = models.CharField(max_length=120, blank=True, verbose_name=_("Cụm, khối"))
    members = models.ManyToManyField(
        Unit, blank=True, related_name="+", verbose_name=_("Đơn vị của cụm, khối")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người nhập"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("provision", "block", "-since")
        constraints = [
            models.CheckConstraint(
                name="a_local_provision_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="a_local_provision_rests_on_a_decision", condition=~Q(decision_number="")
            ),
            models.UniqueConstraint(
                fields=("body", "provision", "block"),
                condition=Q(until__isnull=True),
                name="one_open_local_provision_of_a_body",
            ),
            models.CheckConstraint(
                name="a_local_provision_is_a_figure_or_a_rating",
                condition=Q(value__isnull=False, word="") | (Q(value__isnull=True) & ~Q(word="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.said}"

    @property
    def name(self) -> str:
        """The figure as people call it, with the block for which it is set."""
        named = name_of(self.provision)
        return f"{named} ({self.block})" if self.block else named

    @property
    def said(self) -> str:
        """How much, with what it counts."""
        if self.word:
            return str(RATING_NAMES.get(self.word, self.word))
        return f"{self.value} {self.get_measure_display()}"

    @property
    def cite(self) -> str:
        """The decision on which it rests, as a finding cites it."""
        return cited(self.decision_number, self.decision_date, self.body.name)


def cited(number: str, day: date, body: str) -> str:
    """A local decision as a finding cites it."""
    return f"Quyết định số {number} ngày {day:%d/%m/%Y}, {body}"


class ChangeStage(models.TextChoices):
    PROPOSED = "proposed", _("Đang xem xét")
    IN_USE = "in_use", _("Đang áp dụng")
    SWITCHED_OFF = "switched_off", _("Đã ngừng áp dụng")
    DROPPED = "dropped", _("Đã bỏ")


class LawChange(Coded, Staged):
    """A set of changes of the law, in the words of the tables (`rules/law`): read by none until switched on.

    `words` never changes once it is entered: what was looked at is what is switched on."""

    body = models.ForeignKey(
        Unit, models.PROTECT, related_name="law_changes", verbose_name=_("Nơi xem xét, áp dụng")
    )
    title = models.CharField(max_length=300, verbose_name=_("Tên văn bản, nội dung thay đổi"))
    words = models.TextField(verbose_name=_("Nội dung thay đổi"))
    by = models.CharField(max_length=200, verbose_name=_("Người nhập"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(name="a_change_of_law_says_something", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.title
