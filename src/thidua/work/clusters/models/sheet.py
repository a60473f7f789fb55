"""A member's score sheet of a year: a row a criterion, what is said of it, and the year's timetable."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.clusters.models.cluster import ClusterYear, Member
from thidua.work.clusters.models.criteria import CriteriaLine


def _figure(label: Any) -> Any:
    return models.DecimalField(max_digits=15, decimal_places=4, null=True, blank=True, verbose_name=label)


def _points(label: Any) -> Any:
    return models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True, verbose_name=label)


class Terms(models.Model):
    """What a block has agreed on for a year: the days its papers are due, and how it acclaims."""

    cluster_year = models.OneToOneField(ClusterYear, models.PROTECT, related_name="terms")
    self_score_by = models.DateField(verbose_name=_("Hạn gửi bảng tự chấm"))
    report_by = models.DateField(verbose_name=_("Hạn nộp báo cáo và biên bản bình xét"))
    quorum = models.PositiveSmallIntegerField(
        default=67, verbose_name=_("Tỷ lệ phiếu tối thiểu để cuộc suy tôn có giá trị (%)")
    )
    acclaims = models.PositiveSmallIntegerField(default=1, verbose_name=_("Số đơn vị được suy tôn"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_quorum_is_a_part_of_the_block", condition=Q(quorum__gt=0, quorum__lte=100)
            ),
            models.CheckConstraint(name="a_block_acclaims_somebody", condition=Q(acclaims__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.cluster_year)

    @staticmethod
    def usual(year: int) -> dict[str, date]:
        """The days where nothing else was agreed: sheets by 5 November, papers by 15 November."""
        return {"self_score_by": date(year, 11, 5), "report_by": date(year, 11, 15)}


class Sheet(Coded):
    """One member's sheet. Totals follow from its rows and are kept so that a block is ranked at once.

    `own_total` adds up what the member gives itself, `total` what counts: the checker's figures where there
    are any. `waiting` and `own_waiting` count criteria that cannot be computed yet: they are no zeros."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="sheet")
    aim = models.CharField(max_length=300, blank=True, verbose_name=_("Danh hiệu đăng ký"))
    registered_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày đăng ký"))
    sent_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày gửi bảng tự chấm"))
    sent_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người gửi"))
    own_total = models.DecimalField(
        max_digits=9, decimal_places=3, default=Decimal(), verbose_name=_("Tổng điểm tự chấm")
    )
    own_waiting = models.PositiveSmallIntegerField(default=0)
    total = models.DecimalField(
        max_digits=9, decimal_places=3, default=Decimal(), verbose_name=_("Tổng điểm")
    )
    waiting = models.PositiveSmallIntegerField(default=0)
    groups: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="a_sheet_is_sent_by_somebody",
                condition=Q(sent_on__isnull=True, sent_by="") | Q(sent_on__isnull=False) & ~Q(sent_by=""),
            ),
            models.CheckConstraint(
                name="a_sheet_is_registered_before_it_is_sent",
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("registered_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def unit_code(self) -> str:
        """The unit under which the journal keeps it: the member, or for one from outside the keeper."""
        unit = self.member.unit
        return str(unit.code if unit else self.member.cluster_year.cluster.body.code)


class Score(models.Model):
    """One criterion of a sheet: the member's figures and evidence, the checker's, and the points of both.

    `value` is the figure, the number of times, or 1 and 0 for passed and not. What the checker finds
    differently stands beside it with its reason; `checked_on` says that a checker has looked at all.
    `version` counts the changes of this row, so that two people at one sheet lose nothing."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    line = models.ForeignKey(CriteriaLine, models.PROTECT, related_name="+")
    target = _figure(_("Chỉ tiêu"))
    last_year = _figure(_("Năm trước"))
    value = _figure(_("Thực hiện"))
    grade = models.CharField(max_length=60, blank=True, verbose_name=_("Mức"))
    evidence = models.CharField(max_length=500, blank=True, verbose_name=_("Minh chứng"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp minh chứng")
    )
    own = _points(_("Điểm tự chấm"))
    found_value = _figure(_("Số liệu thẩm định"))
    found_grade = models.CharField(max_length=60, blank=True, verbose_name=_("Mức thẩm định"))
    found_points = _points(_("Điểm do cơ quan thẩm định cho"))
    reason = models.CharField(max_length=500, blank=True, verbose_name=_("Lý do khác với tự chấm"))
    checked_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người thẩm định"))
    checked_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày thẩm định"))
    points = _points(_("Điểm"))
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("sheet", "line"), name="a_sheet_has_a_criterion_once"),
            models.CheckConstraint(
                name="what_was_found_differently_says_why",
                condition=Q(found_value__isnull=True, found_grade="", found_points__isnull=True)
                | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} / {self.line_id}"

    @property
    def is_changed(self) -> bool:
        """Whether the checker found something else than the member says."""
        found = self.found_value, self.found_points
        return any(one is not None for one in found) or self.found_grade != ""


class RemarkKind(models.TextChoices):
    PEER = "peer", _("Góp ý của đơn vị trong khối")
    HEAD = "head", _("Ý kiến của trưởng khối")
    EXPLANATION = "explanation", _("Giải trình của đơn vị")


class Remark(models.Model):
    """What a peer, the block head or the member itself says of a sheet, or of one of its criteria."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="remarks")
    line = models.ForeignKey(
        CriteriaLine, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tiêu chí")
    )
    kind = models.CharField(max_length=12, choices=RemarkKind.choices, verbose_name=_("Loại ý kiến"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    text = models.TextField(verbose_name=_("Nội dung"))
    by = models.CharField(max_length=200, verbose_name=_("Người ghi"))
    at = models.DateTimeField(verbose_name=_("Lúc"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:60]
