"""A movement or campaign of one unit: what it asks, what it rests on, its papers and its years."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models import Document
from thidua.base.org.models import Tier, Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models import Duty, Plan, Target


class MovementStage(models.TextChoices):
    PROPOSED = "proposed", _("Đề xuất")
    APPROVED = "approved", _("Đã phê duyệt")
    LAUNCHED = "launched", _("Đã phát động")
    REGISTERING = "registering", _("Đang đăng ký")
    RUNNING = "running", _("Đang thực hiện")
    INTERIM_REVIEWED = "interim_reviewed", _("Đã sơ kết")
    FINAL_REVIEWED = "final_reviewed", _("Đã tổng kết")
    REWARDED = "rewarded", _("Đã khen thưởng")
    CLOSED = "closed", _("Đã kết thúc")
    ROLLED_OVER = "rolled_over", _("Đã gia hạn")
    CANCELLED = "cancelled", _("Đã hủy")


class Kind(models.TextChoices):
    MOVEMENT = "movement", _("Phong trào")
    CAMPAIGN = "campaign", _("Cuộc vận động")


class Form(models.TextChoices):
    REGULAR = "regular", _("Thường xuyên")
    DRIVE = "drive", _("Theo đợt")
    THEMATIC = "thematic", _("Chuyên đề")


class Movement(Coded, Staged):
    """A movement or campaign as one unit runs it. `upper` is the movement of a unit above that it takes up;
    `origin` the tier that launched it first; `canonical` its name in the catalogue.

    `starts` and `ends` are inclusive; an extension moves `ends`. A restricted one is seen by those named to
    it alone and never by the public."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="movements", verbose_name=_("Đơn vị"))
    name = models.CharField(max_length=300, verbose_name=_("Tên"))
    name_fold = models.CharField(max_length=300, db_index=True, editable=False)
    canonical = models.CharField(
        max_length=300, blank=True, db_index=True, verbose_name=_("Tên trong danh mục")
    )
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.MOVEMENT, verbose_name=_("Loại"))
    form = models.CharField(
        max_length=8, choices=Form.choices, default=Form.REGULAR, verbose_name=_("Hình thức")
    )
    origin = models.CharField(max_length=16, choices=Tier.choices, verbose_name=_("Cấp phát động"))
    topic = models.CharField(max_length=300, blank=True, verbose_name=_("Chuyên đề"))
    theme = models.CharField(max_length=300, blank=True, verbose_name=_("Chủ đề"))
    goal = models.TextField(blank=True, verbose_name=_("Mục tiêu"))
    scope = models.TextField(blank=True, verbose_name=_("Phạm vi"))
    participants = models.TextField(blank=True, verbose_name=_("Đối tượng tham gia"))
    content = models.TextField(blank=True, verbose_name=_("Nội dung thi đua"))
    measures = models.TextField(blank=True, verbose_name=_("Biện pháp tổ chức"))
    funds = models.TextField(blank=True, verbose_name=_("Kinh phí"))
    context = models.TextField(blank=True, verbose_name=_("Bối cảnh, kết quả năm trước"))
    slogans = models.TextField(blank=True, verbose_name=_("Khẩu hiệu (mỗi dòng một khẩu hiệu)"))
    starts = models.DateField(null=True, blank=True, verbose_name=_("Từ ngày"))
    ends = models.DateField(null=True, blank=True, db_index=True, verbose_name=_("Đến hết ngày"))
    upper = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uptakes",
        verbose_name=_("Hưởng ứng phong trào cấp trên"),
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="launched", verbose_name=_("Kế hoạch")
    )
    anniversary = models.CharField(max_length=60, blank=True, db_index=True, verbose_name=_("Chào mừng"))
    anniversary_year = models.PositiveSmallIntegerField(null=True, blank=True)
    urgent = models.CharField(max_length=40, blank=True, db_index=True, verbose_name=_("Vấn đề cấp bách"))
    measure = models.CharField(max_length=120, blank=True, verbose_name=_("Thước đo kết quả"))
    measure_unit = models.CharField(max_length=40, blank=True, verbose_name=_("Đơn vị tính"))
    measure_target = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, verbose_name=_("Cần đạt")
    )
    measure_reached = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, verbose_name=_("Đã đạt")
    )
    is_restricted = models.BooleanField(default=False, verbose_name=_("Hạn chế phổ biến"))
    launched_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày phát động"))
    launched_at = models.CharField(max_length=200, blank=True, verbose_name=_("Nơi phát động"))
    publicity = models.TextField(blank=True, verbose_name=_("Tuyên truyền lễ phát động"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("-starts", "-id")
        indexes = [models.Index(fields=("unit", "stage"), name="movements_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                name="a_movement_ends_after_it_starts",
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
            ),
            models.CheckConstraint(
                name="a_movement_does_not_take_up_itself",
                condition=Q(upper__isnull=True) | ~Q(upper=F("pk")),
            ),
            models.CheckConstraint(
                name="a_drive_under_way_has_a_start_and_an_end",
                condition=~Q(form=Form.DRIVE)
                | Q(stage__in=(MovementStage.PROPOSED, MovementStage.CANCELLED))
                | Q(starts__isnull=False, ends__isnull=False),
            ),
            models.CheckConstraint(
                name="a_thematic_movement_under_way_has_a_topic",
                condition=~Q(form=Form.THEMATIC)
                | Q(stage__in=(MovementStage.PROPOSED, MovementStage.CANCELLED))
                | ~Q(topic=""),
            ),
            models.UniqueConstraint(
                fields=("unit", "upper"),
                condition=Q(upper__isnull=False) & ~Q(stage=MovementStage.CANCELLED),
                name="a_unit_takes_up_a_movement_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_multi_year(self) -> bool:
        """Whether it runs over the turn of a year."""
        return bool(self.starts and self.ends and self.ends.year > self.starts.year)

    def is_past(self, day: date) -> bool:
        """Whether its last day has gone by; one without a last day never passes."""
        return self.ends is not None and self.ends < day

    @property
    def slogan_lines(self) -> list[str]:
        """Each slogan by itself."""
        return [line.strip() for line in self.slogans.splitlines() if line.strip()]


class MovementCriterion(models.Model):
    """One thing that is looked at when results are judged; points where the unit scores it."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="criteria")
    words = models.CharField(max_length=600, verbose_name=_("Tiêu chí"))
    points = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, verbose_name=_("Điểm tối đa")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.words


class MovementField(models.Model):
    """A field of life the movement serves, with what it should bring there and what it has brought.

    `field` is a code of `fields.yaml`."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="fields")
    field = models.CharField(max_length=40, db_index=True, verbose_name=_("Lĩnh vực"))
    target = models.CharField(max_length=300, blank=True, verbose_name=_("Chỉ tiêu"))
    measure = models.CharField(max_length=40, blank=True, verbose_name=_("Đơn vị tính"))
    wanted = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, verbose_name=_("Cần đạt")
    )
    reached = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, verbose_name=_("Đã đạt")
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("movement", "field"), name="a_movement_serves_a_field_once")
        ]

    def __str__(self) -> str:
        return self.field


class MovementLink(models.Model):
    """A target, a duty or a document of a unit above that the movement rests on, with its words as they
    stood; one whose row is gone keeps the words."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="links")
    target = models.ForeignKey(Target, models.SET_NULL, null=True, blank=True, related_name="+")
    duty = models.ForeignKey(Duty, models.SET_NULL, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=600, verbose_name=_("Gắn với"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="a_movement_link_leads_to_one_thing",
                condition=Q(target__isnull=True, duty__isnull=True)
                | Q(target__isnull=True, document__isnull=True)
                | Q(duty__isnull=True, document__isnull=True),
            ),
            models.UniqueConstraint(
                fields=("movement", "target"),
                condition=Q(target__isnull=False),
                name="a_movement_is_linked_to_a_target_once",
            ),
            models.UniqueConstraint(
                fields=("movement", "duty"),
                condition=Q(duty__isnull=False),
                name="a_movement_is_linked_to_a_duty_once",
            ),
            models.UniqueConstraint(
                fields=("movement", "document"),
                condition=Q(document__isnull=False),
                name="a_movement_is_linked_to_a_document_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class LeadPart(models.TextChoices):
    LEAD = "lead", _("Chủ trì")
    CO_LEAD = "co_lead", _("Phối hợp chủ trì")


class CoLead(models.Model):
    """A unit that leads the movement, or leads it together with others: the Front, a mass organisation."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="leads")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    part = models.CharField(max_length=8, choices=LeadPart.choices, default=LeadPart.CO_LEAD)

    class Meta:
        ordering = ("unit__path",)
        constraints = [
            models.UniqueConstraint(fields=("movement", "unit"), name="a_unit_has_one_part_in_a_movement")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_part_display()}"


class PaperKind(models.TextChoices):
    LAUNCH_DOCUMENT = "launch_document", _("Văn bản phát động")
    INTERIM_REPORT = "interim_report", _("Báo cáo sơ kết")
    FINAL_REPORT = "final_report", _("Báo cáo tổng kết")
    AWARD_DECISION = "award_decision", _("Quyết định khen thưởng")
    RESULT_SHEET = "result_sheet", _("Phiếu kết quả")
    EXTENSION = "extension", _("Văn bản gia hạn")


class MovementPaper(models.Model):
    """A paper in the movement's file: the gates of its way look for these. `until` is an extension's new
    last day; `words` say what a paper says that has no number."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=16, choices=PaperKind.choices, verbose_name=_("Loại giấy tờ"))
    number = models.CharField(max_length=80, blank=True, verbose_name=_("Số, ký hiệu"))
    signed_on = models.DateField(verbose_name=_("Ngày"))
    words = models.TextField(blank=True, verbose_name=_("Nội dung chính"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Gia hạn đến hết ngày"))
    upload = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp")
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="an_extension_says_until_when",
                condition=~Q(kind=PaperKind.EXTENSION) | Q(until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def said(self) -> dict[str, str]:
        """What the journal says of it, in the row of the act that laid it."""
        days = {"signed_on": str(self.signed_on), "until": str(self.until or "")}
        return {"kind": str(self.kind), "number": self.number, **days}


class YearSlice(models.Model):
    """One year of a movement that runs over several: what that year is to bring, and what it brought."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    aims = models.TextField(blank=True, verbose_name=_("Trọng tâm của năm"))
    result = models.TextField(blank=True, verbose_name=_("Kết quả của năm"))
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("Khép lại ngày"))

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=("movement", "year"), name="one_slice_of_a_movement_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.year}"


class LocalName(models.Model):
    """A movement that a unit adds to the catalogue, beside the shipped names.

    Its other spellings are remembered names of planning, so that readings know them too. `sector` is a code
    of `fields.yaml`; `since` and `until` are years."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    name = models.CharField(max_length=300, verbose_name=_("Tên"))
    name_fold = models.CharField(max_length=300, db_index=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.MOVEMENT, verbose_name=_("Loại"))
    tier = models.CharField(max_length=16, choices=Tier.choices, verbose_name=_("Cấp phát động"))
    launcher = models.CharField(max_length=200, blank=True, verbose_name=_("Nơi phát động"))
    sector = models.CharField(max_length=40, blank=True, verbose_name=_("Lĩnh vực"))
    since = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Từ năm"))
    until = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Đến năm"))
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("name_fold",)
        constraints = [
            models.UniqueConstraint(fields=("unit", "name_fold"), name="a_unit_adds_a_name_once"),
            models.CheckConstraint(
                name="a_name_ends_after_it_begins",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
