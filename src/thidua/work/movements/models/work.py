"""Works and results of a movement with what blocks them, milestones they hang on, and criteria by village."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload

WHOLE = 100


class WorkKind(models.TextChoices):
    WORK = "work", _("Công trình, phần việc")
    CLEARANCE = "clearance", _("Giải phóng mặt bằng")
    TASK = "task", _("Nhiệm vụ quy hoạch")
    PRODUCT = "product", _("Sản phẩm (OCOP)")
    VILLAGE = "village", _("Thôn, khu dân cư kiểu mẫu")


RECOGNISED_KINDS = (WorkKind.PRODUCT, WorkKind.VILLAGE)


class Milestone(models.Model):
    """A day of the commune's planning (quy hoạch) that the tasks of a movement work towards."""

    movement = models.ForeignKey(
        "movements.Movement", models.PROTECT, related_name="milestones", verbose_name=_("Phong trào")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị lập quy hoạch"))
    name = models.CharField(max_length=300, verbose_name=_("Mốc quy hoạch"))
    due = models.DateField(verbose_name=_("Ngày phải đạt"))
    reached_on = models.DateField(null=True, blank=True, verbose_name=_("Đã đạt ngày"))

    class Meta:
        ordering = ("due", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("movement", "unit", "name"), name="a_milestone_is_named_once_in_a_movement"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_late_on(self, day: date) -> bool:
        """Whether its day has passed without it."""
        return self.reached_on is None and self.due < day


class Work(Coded):
    """One work or result of a movement, with its lead unit, last day and progress in percent.

    A blocker (vướng mắc) stands with the day since when it blocks. A product or a village counts as a result
    once a decision has recognised it."""

    movement = models.ForeignKey(
        "movements.Movement", models.PROTECT, related_name="works", verbose_name=_("Phong trào")
    )
    kind = models.CharField(
        max_length=12, choices=WorkKind.choices, default=WorkKind.WORK, verbose_name=_("Loại")
    )
    name = models.CharField(max_length=300, verbose_name=_("Tên"))
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị chủ trì"))
    milestone = models.ForeignKey(
        Milestone,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        verbose_name=_("Mốc quy hoạch"),
    )
    cost = models.DecimalField(
        max_digits=18, decimal_places=0, null=True, blank=True, verbose_name=_("Vốn đầu tư (đồng)")
    )
    due = models.DateField(verbose_name=_("Hạn hoàn thành"))
    progress = models.PositiveSmallIntegerField(default=0, verbose_name=_("Tiến độ (%)"))
    blocker = models.CharField(max_length=1000, blank=True, verbose_name=_("Vướng mắc"))
    blocked_since = models.DateField(null=True, blank=True, verbose_name=_("Vướng từ ngày"))
    done_on = models.DateField(null=True, blank=True, verbose_name=_("Hoàn thành ngày"))
    recognition = models.CharField(max_length=200, blank=True, verbose_name=_("Quyết định công nhận"))
    recognised_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày công nhận"))
    grade = models.CharField(max_length=80, blank=True, verbose_name=_("Hạng, mức được công nhận"))

    class Meta:
        ordering = ("due", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("movement", "lead", "kind", "name"), name="a_work_is_named_once_in_a_movement"
            ),
            models.CheckConstraint(name="progress_is_a_part_of_the_whole", condition=Q(progress__lte=WHOLE)),
            models.CheckConstraint(
                name="a_finished_work_is_wholly_done",
                condition=Q(done_on__isnull=True) | Q(progress=WHOLE),
            ),
            models.CheckConstraint(
                name="a_blocked_work_says_since_when",
                condition=Q(blocker="", blocked_since__isnull=True)
                | (~Q(blocker="") & Q(blocked_since__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_recognised_result_names_its_decision",
                condition=Q(recognised_on__isnull=True, recognition="")
                | (Q(recognised_on__isnull=False) & ~Q(recognition="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_recognisable(self) -> bool:
        """A product or village, which a decision recognises."""
        return self.kind in RECOGNISED_KINDS

    def is_late_on(self, day: date) -> bool:
        """Whether its last day has passed and it is not done."""
        return self.done_on is None and self.due < day

    def is_early(self) -> bool:
        """Done before its last day."""
        return self.done_on is not None and self.done_on < self.due


class WorkNews(models.Model):
    """How a work stood on a day: progress, blocker, words, evidence."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="news")
    on = models.DateField(verbose_name=_("Ngày"))
    progress = models.PositiveSmallIntegerField(verbose_name=_("Tiến độ (%)"))
    blocker = models.CharField(max_length=1000, blank=True, verbose_name=_("Vướng mắc"))
    words = models.CharField(max_length=1000, blank=True, verbose_name=_("Diễn biến"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Minh chứng")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người báo"))

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.work} {self.on}: {self.progress}%"


class Criterion(models.Model):
    """A criterion that each village of a movement has to meet."""

    movement = models.ForeignKey("movements.Movement", models.PROTECT, related_name="village_criteria")
    number = models.PositiveSmallIntegerField(verbose_name=_("Số"))
    text = models.CharField(max_length=500, verbose_name=_("Tiêu chí"))

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("movement", "number"), name="a_criterion_has_its_own_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class CriterionMet(models.Model):
    """A criterion that a village met, on a day, shown by words or a file."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="met")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Thôn"))
    met_on = models.DateField(verbose_name=_("Đạt ngày"))
    proof = models.CharField(max_length=1000, blank=True, verbose_name=_("Minh chứng"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp minh chứng")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người ghi"))

    class Meta:
        ordering = ("criterion__number",)
        constraints = [
            models.UniqueConstraint(fields=("criterion", "village"), name="a_village_meets_a_criterion_once"),
            models.CheckConstraint(
                name="a_met_criterion_is_shown_by_something",
                condition=~Q(proof="") | Q(evidence__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village}: {self.criterion}"
