"""A block's table of criteria in versions, its lines as a tree, its edits, and its trials on last year."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit
from thidua.work.clusters.models.cluster import Cluster, ClusterYear


class TableStatus(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    TESTED = "tested", _("Đã chạy thử")
    ADOPTED = "adopted", _("Đã thông qua")
    LOCKED = "locked", _("Đã khóa")


class LineKind(models.TextChoices):
    """The kinds of `rules.scoring.Kind`, in the words of the people who write the table."""

    GROUP = "group", _("Nhóm")
    FORMULA = "formula", _("Theo công thức")
    PASSED = "passed", _("Đạt hoặc không đạt")
    COUNTED = "counted", _("Theo số lần")
    GRADED = "graded", _("Theo mức xếp loại")
    EXTERNAL = "external", _("Chỉ số do nơi khác công bố")
    AUTOMATIC = "automatic", _("Tự lấy số liệu trong hệ thống")


class LineSense(models.TextChoices):
    PLAIN = "plain", _("Điểm chuẩn")
    BONUS = "bonus", _("Điểm thưởng")
    PENALTY = "penalty", _("Điểm trừ")


class CriteriaTable(Coded):
    """One version of the criteria of a cluster, or of every cluster of a body when it names none.

    `number` counts the versions of one cluster (or of the body's common table). `version` counts the edits,
    so that a stale page and an outdated trial can be told. `tie_breaks` are codes of groups, in order."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Nơi ban hành"))
    cluster = models.ForeignKey(
        Cluster, models.PROTECT, null=True, blank=True, related_name="tables", verbose_name=_("Cụm, khối")
    )
    number = models.PositiveSmallIntegerField(verbose_name=_("Phiên bản"))
    name = models.CharField(max_length=200, verbose_name=_("Tên bảng"))
    places = models.PositiveSmallIntegerField(default=2, verbose_name=_("Số chữ số thập phân"))
    tie_breaks: Any = models.JSONField(default=list, blank=True, verbose_name=_("Xét khi bằng điểm"))
    status = models.CharField(
        max_length=8, choices=TableStatus.choices, default=TableStatus.DRAFT, verbose_name=_("Tình trạng")
    )
    version = models.PositiveIntegerField(default=1)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    adopted_on = models.DateField(null=True, blank=True, verbose_name=_("Thông qua ngày"))
    locked_on = models.DateField(null=True, blank=True, verbose_name=_("Khóa ngày"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("cluster", "number"),
                condition=Q(cluster__isnull=False),
                name="a_cluster_has_each_version_of_its_table_once",
            ),
            models.UniqueConstraint(
                fields=("body", "number"),
                condition=Q(cluster__isnull=True),
                name="a_body_has_each_version_of_its_table_once",
            ),
            models.CheckConstraint(
                name="a_locked_table_says_since_when",
                condition=~Q(status=TableStatus.LOCKED) | Q(locked_on__isnull=False),
            ),
            models.CheckConstraint(
                name="an_adopted_table_says_since_when",
                condition=~Q(status__in=("adopted", "locked")) | Q(adopted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({_('phiên bản')} {self.number})"


class CriteriaLine(models.Model):
    """One line of a table: a group or a criterion. `position` orders the parts of one parent.

    `indicator` names the figure an external or automatic criterion reads; `checker` is the specialised body
    that verifies the score, the standing agency where none is named."""

    table = models.ForeignKey(CriteriaTable, models.CASCADE, related_name="lines")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    code = models.CharField(max_length=16, verbose_name=_("Mã"))
    name = models.CharField(max_length=400, verbose_name=_("Tiêu chí"))
    kind = models.CharField(max_length=12, choices=LineKind.choices, verbose_name=_("Cách chấm"))
    most = models.DecimalField(max_digits=8, decimal_places=3, verbose_name=_("Điểm tối đa"))
    sense = models.CharField(
        max_length=8, choices=LineSense.choices, default=LineSense.PLAIN, verbose_name=_("Loại điểm")
    )
    formula = models.CharField(max_length=500, blank=True, verbose_name=_("Công thức"))
    each = models.DecimalField(
        max_digits=8, decimal_places=3, default=Decimal(), verbose_name=_("Điểm mỗi lần")
    )
    grades: Any = models.JSONField(default=dict, blank=True, verbose_name=_("Các mức"))
    indicator = models.CharField(max_length=60, blank=True, verbose_name=_("Lấy số liệu từ"))
    measure = models.CharField(max_length=40, blank=True, verbose_name=_("Đơn vị tính"))
    lower_is_better = models.BooleanField(default=False, verbose_name=_("Càng thấp càng tốt"))
    checker = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Nơi thẩm định")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(fields=("table", "code"), name="a_criterion_has_its_code_once_a_table")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class TableEdit(models.Model):
    """How a table stood before one edit: what undo goes back to."""

    table = models.ForeignKey(CriteriaTable, models.CASCADE, related_name="edits")
    said = models.CharField(max_length=300)
    before: Any = models.JSONField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.said


class DryRun(models.Model):
    """A trial of one state of a table on the figures of a past year: totals and places, beside the old.

    `result` holds a row per member; it can be asked for again as long as the table lives."""

    table = models.ForeignKey(CriteriaTable, models.CASCADE, related_name="dry_runs")
    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="+")
    table_version = models.PositiveIntegerField()
    result: Any = models.JSONField()
    by = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.table}: {self.cluster_year}"
