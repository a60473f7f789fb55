"""Award decisions and their lists. A line holds what the paper says, so that the paper never changes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.numbers import written
from thidua.base.org.models import Unit


class Stage(models.TextChoices):
    DRAFTED = "drafted", _("Đang soạn")
    SIGNED = "signed", _("Đã ký")
    NUMBERED = "numbered", _("Đã vào số")
    ISSUED = "issued", _("Đã ban hành")
    DROPPED = "dropped", _("Đã hủy dự thảo")


PAST_SIGNING = (Stage.SIGNED, Stage.NUMBERED, Stage.ISSUED)
PAST_NUMBERING = (Stage.NUMBERED, Stage.ISSUED)


class Decision(Coded, Staged):
    """One decision of one body on one day, with its list."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name=_("Cơ quan"))
    subject = models.CharField(max_length=300, verbose_name=_("Trích yếu"))
    subject_fold = models.CharField(max_length=300, editable=False, db_index=True)
    authority = models.CharField(max_length=200, verbose_name=_("Thẩm quyền ban hành"))
    bases = models.JSONField(default=list, verbose_name=_("Căn cứ ban hành"))
    place_name = models.CharField(max_length=80, verbose_name=_("Địa danh"))
    symbol = models.CharField(max_length=40, verbose_name=_("Ký hiệu"))
    number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số"))
    year = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Năm"))
    dated = models.DateField(null=True, blank=True, db_index=True, verbose_name=_("Ngày ban hành"))
    drafted_by = models.CharField(max_length=150, verbose_name=_("Người soạn"))
    signer = models.CharField(max_length=120, blank=True, verbose_name=_("Người ký"))
    signer_login = models.CharField(max_length=150, blank=True)
    signed_lines = models.JSONField(default=list, verbose_name=_("Chức vụ người ký"))
    signed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Ký lúc"))
    exception = models.TextField(blank=True, verbose_name=_("Lý do chấp nhận cảnh báo"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("body", "symbol", "year", "number"),
                condition=Q(number__isnull=False),
                name="a_decision_number_is_used_once",
            ),
            models.CheckConstraint(
                name="numbered_and_dated_only_once_signed",
                condition=Q(
                    stage__in=PAST_NUMBERING, number__isnull=False, year__isnull=False, dated__isnull=False
                )
                | Q(stage=Stage.SIGNED)
                | Q(stage__in=(Stage.DRAFTED, Stage.DROPPED), number__isnull=True, dated__isnull=True),
            ),
            models.CheckConstraint(
                name="signed_by_somebody",
                condition=~Q(stage__in=PAST_SIGNING) | (~Q(signer="") & Q(signed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number_shown or self.code} – {self.subject}"

    @property
    def stage_name(self) -> str:
        """The stage as people call it."""
        return str(Stage(self.stage).label)

    @property
    def number_shown(self) -> str:
        """Number and symbol as the paper carries them, such as `12/QĐ-UBND`; empty until numbered."""
        return written(self.number, self.symbol) if self.number else ""


class Line(models.Model):
    """One award on the list of a decision."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Cá nhân")
        COLLECTIVE = "collective", _("Tập thể")
        HOUSEHOLD = "household", _("Hộ gia đình")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="lines")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="decision_line")
    place = models.PositiveIntegerField(verbose_name=_("Stt"))
    kind = models.CharField(max_length=12, choices=Kind.choices, verbose_name=_("Đối tượng"))
    recipient = models.CharField(max_length=200, verbose_name=_("Họ và tên, tên tập thể"))
    recipient_fold = models.CharField(max_length=200, editable=False)
    address = models.CharField(max_length=400, blank=True, verbose_name=_("Chức vụ, đơn vị"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    honour = models.CharField(max_length=16, verbose_name=_("Danh hiệu, hình thức"))
    honour_name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm thành tích"))
    merit = models.TextField(blank=True, verbose_name=_("Thành tích"))
    bonus = models.PositiveBigIntegerField(null=True, blank=True, verbose_name=_("Tiền thưởng (đồng)"))
    bonus_cite = models.CharField(max_length=300, blank=True)
    bonus_verified = models.CharField(max_length=12, blank=True)
    certificate = models.BooleanField(default=False, verbose_name=_("Có bằng/giấy khen"))
    book_number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số sổ vàng"))
    entry = models.OneToOneField(
        "register.Honour", models.PROTECT, null=True, blank=True, related_name="decision_line"
    )

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("decision", "place"), name="one_line_at_each_place"),
            models.CheckConstraint(
                name="entered_with_a_book_number",
                condition=Q(entry__isnull=True) | Q(book_number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.honour}"


class GoldenBook(models.Model):
    """The golden book (sổ vàng) of a body in a year: the last line written."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("body", "year"), name="one_golden_book_a_year")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.year}: {self.last}"
