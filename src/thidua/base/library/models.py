"""Legal documents and who rests on them, the register of numbers, local figures, changes of law."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.core.text import fold
from thidua.base.library.bounds import name_of
from thidua.base.org.models import Unit


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


class Document(Coded):
    """One instrument. `key` says which: two citations of the same instrument lead to one row.

    Without `unit` it is law, public to everyone signed in; with one it is that unit's own document."""

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("Chưa rõ hiệu lực")
        IN_FORCE = "in_force", _("Còn hiệu lực")
        AMENDED = "amended", _("Đã sửa đổi, bổ sung")
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
    entered = models.DateTimeField()

    class Meta:
        ordering = ("-issued_on", "id")
        constraints = [
            models.CheckConstraint(
                name="only_an_own_document_is_shared_below",
                condition=Q(unit__isnull=False) | Q(shared_below=False),
            )
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """As a text would cite it: kind and number, or the subject of one cited by name only."""
        return f"{self.get_doc_type_display()} {self.number}" if self.number else self.subject


class Relation(models.TextChoices):
    CITES = "cites", _("Căn cứ vào")
    IMPLEMENTS = "implements", _("Tổ chức thực hiện")


class Link(models.Model):
    """A thing of some office that cites or implements a document. The thing stands here as text."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="links")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    thing_type = models.CharField(max_length=64)
    thing_code = models.CharField(max_length=64)
    title = models.CharField(max_length=400)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("document", "relation", "thing_type", "thing_code"),
                name="a_thing_is_linked_once_in_one_relation",
            )
        ]
        indexes = [models.Index(fields=("thing_type", "thing_code"), name="links_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.title}: {self.relation} {self.document_id}"


class NumberSeries(models.Model):
    """One series of the register of numbers: an issuer, a kind of document, a year, the last number taken."""

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Cơ quan ban hành"))
    doc_type = models.CharField(max_length=16, choices=DocType.choices, verbose_name=_("Loại văn bản"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    last = models.PositiveIntegerField(default=0, verbose_name=_("Số cuối"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("issuer", "doc_type", "year"), name="one_series_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.doc_type} {self.year}: {self.last}"


class NumberTaken(models.Model):
    """One line of the register of numbers: which number, for what, who took it and when."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="taken")
    number = models.PositiveIntegerField(verbose_name=_("Số"))
    title = models.CharField(max_length=400, blank=True, verbose_name=_("Trích yếu"))
    thing_type = models.CharField(max_length=64, blank=True)
    thing_code = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=200, verbose_name=_("Người lấy số"))
    day = models.DateField(verbose_name=_("Ngày"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("series", "number")
        constraints = [
            models.UniqueConstraint(fields=("series", "number"), name="a_number_is_taken_once"),
            models.CheckConstraint(name="numbers_begin_at_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.series} → {self.number}"


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
