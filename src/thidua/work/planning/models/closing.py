"""How a year ends: reports, limitations with their remedy, the closing of a plan, figures, the file index."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.plan import Duty, Plan


class PlanReport(Coded):
    """A report on a plan: of the half-year (sơ kết) or of the whole (tổng kết)."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("Báo cáo sơ kết")
        FINAL = "final", _("Báo cáo tổng kết")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=8, choices=Kind.choices, verbose_name=_("Loại báo cáo"))
    text = models.TextField(verbose_name=_("Nội dung chính"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp báo cáo")
    )
    day = models.DateField(verbose_name=_("Ngày báo cáo"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))

    class Meta:
        ordering = ("day", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("plan",), condition=Q(kind="final"), name="a_plan_has_one_final_report"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.plan}"


class LimitationStage(models.TextChoices):
    OPEN = "open", _("Chưa giao khắc phục")
    TASKED = "tasked", _("Đã giao khắc phục")
    CLOSED = "closed", _("Đã khắc phục")


class Limitation(Coded, Staged):
    """A shortcoming that a review named; it becomes a task of a plan, and is closed with evidence."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="limitations", verbose_name=_("Đơn vị"))
    text = models.TextField(verbose_name=_("Tồn tại, hạn chế"))
    text_fold = models.TextField(editable=False)
    source = models.CharField(max_length=300, verbose_name=_("Nêu tại"))
    found_on = models.DateField(verbose_name=_("Ngày nêu"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="limitations", verbose_name=_("Kế hoạch")
    )
    duty = models.ForeignKey(
        Duty,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="limitations",
        verbose_name=_("Nhiệm vụ khắc phục"),
    )
    evidence_note = models.TextField(blank=True, verbose_name=_("Kết quả khắc phục"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Minh chứng")
    )
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày khắc phục xong"))

    class Meta:
        ordering = ("-found_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="a_tasked_limitation_names_its_duty",
                condition=~Q(stage="tasked") | Q(duty__isnull=False),
            ),
            models.CheckConstraint(
                name="a_limitation_is_closed_with_evidence",
                condition=~Q(stage="closed")
                | (Q(closed_on__isnull=False) & (~Q(evidence_note="") | Q(evidence__isnull=False))),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ClosingFigure(models.Model):
    """A figure with which last year ended, kept on the plan of the new year."""

    class Verdict(models.TextChoices):
        MET = "met", _("Đạt")
        MISSED = "missed", _("Chưa đạt")
        EXCEEDED = "exceeded", _("Vượt")
        UNKNOWN = "", _("Chưa có số liệu")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="closing_figures")
    source = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kế hoạch năm trước"),
    )
    text = models.CharField(max_length=500, verbose_name=_("Nội dung"))
    aimed = models.CharField(max_length=120, blank=True, verbose_name=_("Chỉ tiêu"))
    reached = models.CharField(max_length=120, blank=True, verbose_name=_("Thực hiện"))
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True, verbose_name=_("Đánh giá"))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text


class YearClose(Coded):
    """The closing of one plan, worked through a step at a time; `next_year` is the draft it fed.

    What is chosen may be changed until the closing is finished."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="year_close")
    next_year = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="+")
    key_tasks = models.TextField(blank=True, verbose_name=_("Nhiệm vụ trọng tâm năm sau"))
    report = models.TextField(blank=True, verbose_name=_("Nội dung chính của báo cáo tổng kết"))
    settled = models.JSONField(default=list, editable=False)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.plan)


class CarriedOver(models.Model):
    """Something left open at the end of the year: carried into the next plan, or let go with a reason."""

    class Kind(models.TextChoices):
        DUTY = "duty", _("Nhiệm vụ chưa xong")
        TARGET = "target", _("Chỉ tiêu chưa đạt")
        LIMITATION = "limitation", _("Tồn tại, hạn chế")
        DIFFICULTY = "difficulty", _("Khó khăn, vướng mắc")

    close = models.ForeignKey(YearClose, models.CASCADE, related_name="carried")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    thing = models.CharField(max_length=32)
    text = models.TextField()
    is_carried = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("close", "kind", "thing"), name="a_thing_is_carried_over_once")
        ]

    def __str__(self) -> str:
        return self.text


class FileIndex(models.Model):
    """The index of a plan's archived file: what lies in it, and where and how long it is kept."""

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="file_index")
    number = models.CharField(max_length=40, verbose_name=_("Hồ sơ số"))
    place = models.CharField(max_length=200, verbose_name=_("Nơi lưu (kho, giá, hộp)"))
    keep_for = models.CharField(max_length=60, verbose_name=_("Thời hạn bảo quản"))
    papers = models.JSONField(default=list, editable=False)
    made_on = models.DateField(verbose_name=_("Ngày lập mục lục"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập mục lục"))

    def __str__(self) -> str:
        return f"{self.number}: {self.plan}"
