"""A plan with its legal bases, movements, targets and duties."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models import Document, Relation
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.intake import Intake
from thidua.work.planning.models.theme import Scheme


class PlanStage(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    CONSULTED = "consulted", _("Đã lấy ý kiến")
    SUBMITTED = "submitted", _("Đã trình ký")
    APPROVED_SIGNED = "approved_signed", _("Đã ký duyệt")
    NUMBERED_SEALED = "numbered_sealed", _("Đã vào số, đóng dấu")
    DISTRIBUTED = "distributed", _("Đã gửi các đơn vị")
    IN_EXECUTION = "in_execution", _("Đang thực hiện")
    ADJUSTED = "adjusted", _("Đã điều chỉnh")
    INTERIM_REVIEWED = "interim_reviewed", _("Đã sơ kết")
    CLOSED = "closed", _("Đã tổng kết")
    ARCHIVED = "archived", _("Đã lưu trữ")
    DISCARDED = "discarded", _("Đã bỏ dự thảo")


class Plan(Coded, Staged):
    """A plan of one unit. `parent` is the upper plan it carries out; `original` the paper it came from."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name=_("Đơn vị ban hành"))
    title = models.CharField(max_length=500, verbose_name=_("Trích yếu"))
    title_fold = models.CharField(max_length=500, editable=False)
    theme = models.CharField(max_length=500, blank=True, verbose_name=_("Chủ đề thi đua"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm kế hoạch"))
    period_from = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Giai đoạn từ năm"))
    period_to = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Giai đoạn đến năm"))
    opening = models.TextField(blank=True, verbose_name=_("Mục đích, yêu cầu"))
    number = models.CharField(max_length=20, blank=True, verbose_name=_("Số"))
    symbol = models.CharField(max_length=40, default="KH-UBND", verbose_name=_("Ký hiệu"))
    place = models.CharField(max_length=80, blank=True, verbose_name=_("Địa danh"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ban hành"))
    signed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ký"))
    signer = models.CharField(max_length=120, blank=True, verbose_name=_("Người ký"))
    signer_title = models.CharField(max_length=120, blank=True, verbose_name=_("Chức vụ người ký"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Kế hoạch cấp trên"),
    )
    intake = models.OneToOneField(Intake, models.PROTECT, null=True, blank=True, related_name="plan")
    original = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Bản gốc")
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Văn bản")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("-year", "-id")
        indexes = [models.Index(fields=("unit", "year"), name="plans_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                name="a_plan_is_not_its_own_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("pk"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_imported(self) -> bool:
        """Read from a paper issued elsewhere, so that number and dates are the paper's own."""
        return self.original_id is not None

    @property
    def sign(self) -> str:
        """Number and symbol as cited, e.g. `35/KH-UBND`; empty before numbering."""
        return f"{self.number}/{self.symbol}" if self.number else ""


class PlanBasis(models.Model):
    """A document the plan rests on or carries out; `document` is its place in the library, if any."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="bases")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Văn bản")
    )
    words = models.CharField(max_length=600, verbose_name=_("Căn cứ"))
    relation = models.CharField(max_length=12, choices=Relation.choices, default=Relation.CITES)
    line = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.words


class PlanMovement(models.Model):
    """A movement the plan launches or takes up."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="movements")
    name = models.CharField(max_length=300, verbose_name=_("Tên phong trào"))
    name_fold = models.CharField(max_length=300, db_index=True, editable=False)
    canonical = models.CharField(max_length=300, blank=True, verbose_name=_("Tên trong danh mục"))
    kind = models.CharField(max_length=40, default="phong trào", verbose_name=_("Loại"))
    line = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    scheme = models.ForeignKey(
        Scheme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="movements",
        verbose_name=_("Thuộc đề án"),
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """A figure the plan sets out to reach, at least `least` and at most `most` where each is given."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    text = models.CharField(max_length=500, verbose_name=_("Chỉ tiêu"))
    least = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("Tối thiểu")
    )
    most = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("Tối đa")
    )
    measure = models.CharField(max_length=80, blank=True, verbose_name=_("Đơn vị tính"))
    subject = models.CharField(max_length=300, blank=True, verbose_name=_("Đối tượng"))
    starts = models.DateField(null=True, blank=True, verbose_name=_("Từ ngày"))
    ends = models.DateField(null=True, blank=True, verbose_name=_("Đến ngày"))
    line = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text


class DutyKind(models.TextChoices):
    TASK = "task", _("Nhiệm vụ")
    PAPER = "paper", _("Văn bản phải nộp")
    REPORT = "report", _("Báo cáo")


class Duty(Coded):
    """What somebody must do. One unit leads and its head answers for it; others may owe or help.

    `starts` and `due` are inclusive; `series` names the set of papers a paper belongs to."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties")
    kind = models.CharField(
        max_length=8, choices=DutyKind.choices, default=DutyKind.TASK, verbose_name=_("Loại")
    )
    text = models.TextField(verbose_name=_("Nội dung"))
    text_fold = models.TextField(editable=False)
    section = models.CharField(max_length=40, blank=True, verbose_name=_("Mục"))
    series = models.CharField(max_length=200, blank=True, verbose_name=_("Bộ văn bản"))
    lead = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Đơn vị chủ trì"),
    )
    head = models.CharField(max_length=240, blank=True, verbose_name=_("Người chịu trách nhiệm"))
    assignee_words = models.CharField(max_length=500, blank=True, verbose_name=_("Đối tượng được giao"))
    report_to = models.CharField(max_length=240, blank=True, verbose_name=_("Báo cáo về"))
    via = models.CharField(max_length=240, blank=True, verbose_name=_("Qua"))
    starts = models.DateField(null=True, blank=True, verbose_name=_("Từ ngày"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Hạn"))
    deadline_words = models.CharField(max_length=200, blank=True, verbose_name=_("Thời hạn trong văn bản"))
    recurrence = models.CharField(max_length=40, blank=True, verbose_name=_("Định kỳ"))
    line = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name=_("Từ nhiệm vụ")
    )
    continues = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Tiếp nối năm trước")
    )
    dropped_on = models.DateField(null=True, blank=True, verbose_name=_("Bỏ từ ngày"))
    dropped_because = models.CharField(max_length=1000, blank=True, verbose_name=_("Lý do bỏ"))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                name="a_duty_is_due_after_it_starts",
                condition=Q(starts__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("starts")),
            ),
            models.UniqueConstraint(
                fields=("plan", "copied_from"),
                condition=Q(copied_from__isnull=False),
                name="a_duty_is_copied_into_a_plan_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Part(models.TextChoices):
    OWES = "owes", _("Thực hiện")
    HELPS = "helps", _("Phối hợp")


class DutyUnit(models.Model):
    """A unit that owes a duty, or helps with it."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="shares")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.OWES)

    class Meta:
        ordering = ("unit__path",)
        constraints = [models.UniqueConstraint(fields=("duty", "unit"), name="a_unit_has_one_part_in_a_duty")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.part}"
