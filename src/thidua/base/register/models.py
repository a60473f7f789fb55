"""The ledger of honours ever conferred, and the dated facts about people and collectives that rules read.

Rows of the ledger are never deleted: a decision that falls changes a row's status and says by what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Person, Unit
from thidua.base.register.catalogue import Indicator, indicators
from thidua.rules import honours as catalogue


def named(honour: str) -> str:
    """An honour's name in the language of the page; the code itself when the catalogue lacks it."""
    try:
        known = catalogue.get(honour)
    except catalogue.UnknownHonour:
        return honour
    return known.name_en if get_language() == "en" else known.name_vi


class RecipientKind(models.TextChoices):
    """One of three, in the words of the law: a person, a collective (a unit or part of one), a household."""

    PERSON = "person", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class Basis(models.TextChoices):
    """On what ground an honour is given (căn cứ, loại hình khen thưởng)."""

    MERIT = "merit", _("Công trạng")
    MOVEMENT = "movement", _("Phong trào, chuyên đề")
    SUDDEN = "sudden", _("Đột xuất")
    CONTRIBUTION = "contribution", _("Quá trình cống hiến")
    LONG_SERVICE = "long_service", _("Niên hạn")
    EXTERNAL = "external", _("Đối ngoại")


class Status(models.TextChoices):
    GRANTED = "granted", _("Có hiệu lực")
    CANCELLED = "cancelled", _("Đã hủy quyết định")
    STRIPPED = "stripped", _("Đã tước")
    REISSUED = "reissued", _("Đã cấp lại, cấp đổi")


class Honour(Coded):
    """One honour of one recipient. `code` is the public code of look-up.

    `recipient_name`, `unit_name` and `unit_code` stand as they were on the day of the decision; the keys
    lead to who they are today. `origin` names where the row came from (a dossier, a line of an old file):
    the same origin is entered once, so an interrupted import may simply run again."""

    kind = models.CharField(max_length=12, choices=RecipientKind.choices, verbose_name=_("Đối tượng"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="honours")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="honours")
    head = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="household_honours")
    recipient_name = models.CharField(max_length=200, verbose_name=_("Người được khen"))
    name_fold = models.CharField(max_length=200, db_index=True, editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="honours_below", verbose_name=_("Đơn vị khi được khen")
    )
    unit_code = models.CharField(max_length=32, verbose_name=_("Mã đơn vị khi được khen"))
    unit_name = models.CharField(max_length=200, verbose_name=_("Tên đơn vị khi được khen"))
    honour = models.CharField(max_length=16, db_index=True, verbose_name=_("Danh hiệu, hình thức"))
    basis = models.CharField(max_length=16, choices=Basis.choices, verbose_name=_("Căn cứ khen thưởng"))
    achievement_year = models.PositiveSmallIntegerField(db_index=True, verbose_name=_("Năm thành tích"))
    reason = models.CharField(max_length=500, blank=True, verbose_name=_("Thành tích"))
    decision_number = models.CharField(max_length=60, blank=True, verbose_name=_("Số quyết định"))
    decided_on = models.DateField(db_index=True, verbose_name=_("Ngày quyết định"))
    decided_by = models.CharField(max_length=200, verbose_name=_("Người quyết định"))
    decider = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="honours_decided")
    golden_book = models.CharField(max_length=60, blank=True, verbose_name=_("Số sổ vàng"))
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.GRANTED, verbose_name=_("Tình trạng")
    )
    status_on = models.DateField(null=True, blank=True, verbose_name=_("Tình trạng từ ngày"))
    status_reference = models.CharField(
        max_length=300, blank=True, verbose_name=_("Văn bản làm thay đổi tình trạng")
    )
    origin = models.CharField(max_length=120, blank=True, verbose_name=_("Nguồn"))
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_on", "-id")
        indexes = [
            models.Index(fields=("unit", "achievement_year"), name="honours_of_a_unit_by_year"),
            models.Index(fields=("person", "honour"), name="honours_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("origin",), condition=~Q(origin=""), name="one_origin_is_entered_once"
            ),
            models.CheckConstraint(
                name="an_honour_has_one_kind_of_recipient",
                condition=Q(kind="person", person__isnull=False, collective__isnull=True)
                | Q(kind="collective", person__isnull=True, collective__isnull=False)
                | Q(kind="household", person__isnull=True, collective__isnull=True),
            ),
            models.CheckConstraint(
                name="an_honour_that_fell_says_by_what",
                condition=Q(status="granted") | (Q(status_on__isnull=False) & ~Q(status_reference="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_name}: {self.honour} {self.achievement_year}"

    @property
    def honour_name(self) -> str:
        """The honour as the catalogue calls it; old codes outside the catalogue stand as they are."""
        return named(self.honour)


class Rating(models.Model):
    """How a person or a collective was rated for a year (xếp loại), with what a title looks at besides.

    Unknown is null, and is not the same as no."""

    class Grade(models.TextChoices):
        EXCELLENT = "HTXSNV", _("Hoàn thành xuất sắc nhiệm vụ")
        GOOD = "HTTNV", _("Hoàn thành tốt nhiệm vụ")
        DONE = "HTNV", _("Hoàn thành nhiệm vụ")
        FAILED = "KHTNV", _("Không hoàn thành nhiệm vụ")

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="ratings")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="ratings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị đánh giá"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    rating = models.CharField(max_length=8, choices=Grade.choices, blank=True, verbose_name=_("Xếp loại"))
    leave_days = models.PositiveSmallIntegerField(
        null=True, blank=True, verbose_name=_("Số ngày làm việc đã nghỉ")
    )
    registered = models.BooleanField(null=True, blank=True, verbose_name=_("Có đăng ký thi đua"))
    under_review = models.BooleanField(null=True, blank=True, verbose_name=_("Đang bị xem xét kỷ luật"))

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=("person", "year"), name="one_rating_of_a_person_a_year"),
            models.UniqueConstraint(fields=("collective", "year"), name="one_rating_of_a_collective_a_year"),
            models.CheckConstraint(
                name="a_rating_is_of_a_person_or_a_collective",
                condition=Q(person__isnull=False, collective__isnull=True)
                | Q(person__isnull=True, collective__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.collective} {self.year}: {self.rating}"


class Discipline(models.Model):
    """A disciplinary measure against a person, on its day."""

    class Kind(models.TextChoices):
        REPRIMAND = "khien_trach", _("Khiển trách")
        WARNING = "canh_cao", _("Cảnh cáo")
        LOWER_PAY = "ha_bac", _("Hạ bậc lương")
        DEMOTION = "giang_chuc", _("Giáng chức")
        REMOVAL = "cach_chuc", _("Cách chức")
        DISMISSAL = "buoc_thoi_viec", _("Buộc thôi việc")

    person = models.ForeignKey(Person, models.PROTECT, related_name="disciplines")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices, verbose_name=_("Hình thức kỷ luật"))
    on = models.DateField(verbose_name=_("Ngày quyết định"))
    reference = models.CharField(max_length=200, blank=True, verbose_name=_("Số quyết định"))

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(
                fields=("person", "kind", "on"), name="one_measure_of_a_kind_on_a_day_for_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} {self.on}"


class Initiative(models.Model):
    """A recognised initiative (sáng kiến): who recognised it (`level`) and how far it reaches (`scope`)."""

    class Reach(models.TextChoices):
        BASE = "base", _("Cấp cơ sở")
        PROVINCE = "province", _("Cấp tỉnh")
        NATION = "nation", _("Toàn quốc")

    person = models.ForeignKey(Person, models.PROTECT, related_name="initiatives")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    title = models.CharField(max_length=300, verbose_name=_("Tên sáng kiến"))
    level = models.CharField(max_length=12, choices=Reach.choices, verbose_name=_("Cấp công nhận"))
    scope = models.CharField(
        max_length=12, choices=Reach.choices, blank=True, verbose_name=_("Phạm vi ảnh hưởng")
    )
    applied = models.BooleanField(null=True, blank=True, verbose_name=_("Đã áp dụng"))
    recognised = models.DateField(null=True, blank=True, verbose_name=_("Ngày công nhận"))
    reference = models.CharField(max_length=200, blank=True, verbose_name=_("Số quyết định công nhận"))

    class Meta:
        ordering = ("year", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "year", "title"), name="an_initiative_counts_once_for_a_person_a_year"
            )
        ]

    def __str__(self) -> str:
        return self.title


class CollectiveYear(models.Model):
    """A collective's figures of a year, as the rules for collectives ask for them. Unknown is null."""

    collective = models.ForeignKey(Unit, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    members = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số người"))
    completed = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Hoàn thành nhiệm vụ"))
    ldtt = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số Lao động tiên tiến"))
    cstdcs = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số Chiến sĩ thi đua cơ sở"))
    disciplined = models.PositiveIntegerField(
        null=True, blank=True, verbose_name=_("Bị kỷ luật từ cảnh cáo trở lên")
    )
    rank_in_block = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Thứ hạng"))
    block_size = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Số đơn vị của khối"))
    small = models.BooleanField(null=True, blank=True, verbose_name=_("Là tập thể nhỏ"))

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(
                fields=("collective", "year"), name="one_set_of_figures_of_a_collective_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collective} {self.year}"


class IndicatorValue(models.Model):
    """A unit's value of an indicator for a year, or a part of one, with its source in words.

    A correction is a new row; the row before it stays and no longer `stands`."""

    class Period(models.TextChoices):
        YEAR = "", _("Cả năm")
        Q1 = "q1", _("Quý I")
        HALF = "h1", _("6 tháng")
        NINE = "m9", _("9 tháng")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="indicator_values", verbose_name=_("Đơn vị"))
    indicator = models.CharField(max_length=32, verbose_name=_("Chỉ số"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    period = models.CharField(
        max_length=4, choices=Period.choices, blank=True, default="", verbose_name=_("Kỳ")
    )
    value = models.DecimalField(max_digits=12, decimal_places=4, verbose_name=_("Giá trị"))
    source = models.CharField(max_length=300, verbose_name=_("Nguồn"))
    by = models.CharField(max_length=120, verbose_name=_("Người nhập"))
    at = models.DateTimeField(verbose_name=_("Nhập lúc"))
    stands = models.BooleanField(default=True)

    class Meta:
        ordering = ("-year", "indicator", "period", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "indicator", "year", "period"),
                condition=Q(stands=True),
                name="one_value_of_an_indicator_stands",
            ),
            models.CheckConstraint(name="a_value_says_its_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.indicator} {self.year} = {self.value}"

    @property
    def known(self) -> Indicator | None:
        """The indicator as the table calls it; an old code outside the table is None."""
        return indicators().get(self.indicator)

    @property
    def indicator_name(self) -> str:
        """The indicator's name in the language of the page."""
        return self.known.name if self.known else self.indicator
