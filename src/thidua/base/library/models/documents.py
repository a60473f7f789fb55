"""Legal documents, what became of them, and who rests on them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.core.text import fold
from thidua.base.org.models import Tier, Unit


class DocType(models.TextChoices):
    """Kinds of documents, as Decree 30/2020/NĐ-CP and the law on legal documents name them."""

    LAW = "law", _("Luật")
    ORDINANCE = "ordinance", _("Pháp lệnh")
    DECREE = "decree", _("Nghị định")
    CIRCULAR = "circular", _("Thông tư")
    RESOLUTION = "resolution", _("Nghị quyết")
    DIRECTIVE = "directive", _("Chỉ thị")
    DECISION = "decision", _("Quyết định")
    REGULATION = "regulation", _("Quy chế")
    RULE = "rule", _("Quy định")
    PLAN = "plan", _("Kế hoạch")
    PROGRAMME = "programme", _("Chương trình")
    GUIDANCE = "guidance", _("Hướng dẫn")
    CONCLUSION = "conclusion", _("Kết luận")
    NOTICE = "notice", _("Thông báo")
    REPORT = "report", _("Báo cáo")
    SUBMISSION = "submission", _("Tờ trình")
    MINUTES = "minutes", _("Biên bản")
    DISPATCH = "dispatch", _("Công văn")
    LAUNCH = "launch", _("Văn bản phát động")
    OTHER = "other", _("Văn bản khác")

    @classmethod
    def named(cls, words: str) -> "DocType":
        """The kind by its code or its Vietnamese name, accents or not; `OTHER` when unknown."""
        if words in cls.values:
            return cls(words)
        return NAMED.get(fold(words), cls.OTHER)


NAMED = {
    "luat": DocType.LAW,
    "phap lenh": DocType.ORDINANCE,
    "nghi dinh": DocType.DECREE,
    "thong tu": DocType.CIRCULAR,
    "thong tu lien tich": DocType.CIRCULAR,
    "nghi quyet": DocType.RESOLUTION,
    "chi thi": DocType.DIRECTIVE,
    "quyet dinh": DocType.DECISION,
    "quy che": DocType.REGULATION,
    "quy dinh": DocType.RULE,
    "ke hoach": DocType.PLAN,
    "chuong trinh": DocType.PROGRAMME,
    "huong dan": DocType.GUIDANCE,
    "ket luan": DocType.CONCLUSION,
    "thong bao": DocType.NOTICE,
    "bao cao": DocType.REPORT,
    "to trinh": DocType.SUBMISSION,
    "bien ban": DocType.MINUTES,
    "cong van": DocType.DISPATCH,
    "van ban phat dong": DocType.LAUNCH,
    "thu phat dong": DocType.LAUNCH,
}


class Covers(models.TextChoices):
    """What a management document (văn bản quản lý) of a unit rules; the units are asked for these."""

    AWARDS = "awards", _("Quy chế thi đua, khen thưởng")
    COUNCIL = "council", _("Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng")
    INITIATIVES = "initiatives", _("Quy chế xét, công nhận sáng kiến")
    SCORING = "scoring", _("Quy định chấm điểm, xếp hạng thi đua")
    FUND = "fund", _("Quy chế quản lý, sử dụng Quỹ thi đua, khen thưởng")


class Document(Coded):
    """One instrument. `key` says which: two citations of the same instrument lead to one row.

    Without `unit` it is law, public to everyone signed in; with one it is that unit's own document, which
    may be under review (`owner`, `review_on`) and may be one of its management documents (`covers`).
    `carried_out_by` names the tier at which every body has to issue a document that carries it out."""

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("Chưa rõ hiệu lực")
        IN_FORCE = "in_force", _("Còn hiệu lực")
        AMENDED = "amended", _("Đã sửa đổi, bổ sung")
        TO_AMEND = "to_amend", _("Cần sửa đổi, bổ sung")
        REPLACED = "replaced", _("Đã bị thay thế")
        EXPIRED = "expired", _("Hết hiệu lực")

    key = models.CharField(max_length=400, unique=True, editable=False)
    number_key = models.CharField(max_length=80, db_index=True, blank=True, editable=False)
    doc_type = models.CharField(max_length=16, choices=DocType.choices, verbose_name=_("Loại văn bản"))
    number = models.CharField(max_length=80, blank=True, verbose_name=_("Số, ký hiệu"))
    issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Cơ quan ban hành"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ban hành"))
    subject = models.CharField(max_length=1000, blank=True, verbose_name=_("Trích yếu"))
    search = models.TextField(editable=False)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.UNKNOWN, verbose_name=_("Hiệu lực")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("Đơn vị")
    )
    shared_below = models.BooleanField(default=False, verbose_name=_("Gửi các đơn vị cấp dưới"))
    upload = models.ForeignKey(
        "uploads.Upload", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp")
    )
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("Văn bản thay thế"),
    )
    carried_out_by = models.CharField(
        max_length=16,
        choices=Tier.choices,
        blank=True,
        verbose_name=_("Cấp phải ban hành văn bản triển khai"),
    )
    carry_out_by = models.DateField(null=True, blank=True, verbose_name=_("Hạn ban hành văn bản triển khai"))
    covers = models.CharField(
        max_length=16, choices=Covers.choices, blank=True, verbose_name=_("Loại văn bản quản lý")
    )
    owner = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị chủ trì")
    )
    review_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày rà soát tiếp theo"))
    entered = models.DateTimeField()

    class Meta:
        ordering = ("-issued_on", "id")
        indexes = [models.Index(fields=("unit", "covers"), name="management_documents")]
        constraints = [
            models.CheckConstraint(
                name="a_document_does_not_replace_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("pk")),
            ),
            models.CheckConstraint(
                name="only_an_own_document_is_under_review",
                condition=Q(unit__isnull=False) | Q(review_on__isnull=True, owner__isnull=True, covers=""),
            ),
            models.CheckConstraint(
                name="only_an_own_document_is_shared_below",
                condition=Q(unit__isnull=False) | Q(shared_below=False),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """As a text would cite it: kind and number, or the subject of one cited by name only."""
        return f"{self.get_doc_type_display()} {self.number}" if self.number else self.subject


class StatusChange(models.Model):
    """What became of a document, from which day, and on what ground. `applied` once the day has come."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="changes")
    status = models.CharField(max_length=12, choices=Document.Status.choices, verbose_name=_("Hiệu lực"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    ground = models.CharField(max_length=500, blank=True, verbose_name=_("Căn cứ"))
    replaced_by = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Văn bản thay thế")
    )
    applied = models.BooleanField(default=True)
    by = models.CharField(max_length=200, verbose_name=_("Người ghi"))
    at = models.DateTimeField(verbose_name=_("Ghi lúc"))

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.status} ({self.since})"


class Relation(models.TextChoices):
    CITES = "cites", _("Căn cứ vào")
    IMPLEMENTS = "implements", _("Tổ chức thực hiện")


class Link(models.Model):
    """A thing of some office that cites or implements a document. The thing stands here as text.

    `year` is the thing's own year. A document may serve as basis for a period (a term of the Party congress)
    that is not its own: the link carries it, in years, both included."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="links")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    thing_type = models.CharField(max_length=64)
    thing_code = models.CharField(max_length=64)
    title = models.CharField(max_length=400)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Năm"))
    period = models.CharField(max_length=200, blank=True, verbose_name=_("Giai đoạn, nhiệm kỳ"))
    period_from = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Từ năm"))
    period_to = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Đến năm"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("document", "relation", "thing_type", "thing_code"),
                name="a_thing_is_linked_once_in_one_relation",
            ),
            models.CheckConstraint(
                name="a_period_has_both_its_years_in_order",
                condition=Q(period_from__isnull=True, period_to__isnull=True)
                | Q(period_to__gte=F("period_from")),
            ),
        ]
        indexes = [models.Index(fields=("thing_type", "thing_code"), name="links_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.title}: {self.relation} {self.document_id}"

    @property
    def is_outside(self) -> bool:
        """Whether the thing's year lies outside the period for which the document is its basis."""
        if self.year is None or self.period_from is None or self.period_to is None:
            return False
        return not self.period_from <= self.year <= self.period_to

    @property
    def period_said(self) -> str:
        """The period with its years, as a paper would name it."""
        years = f"{self.period_from}–{self.period_to}" if self.period_from else ""
        return f"{self.period} ({years})" if self.period and years else self.period or years
