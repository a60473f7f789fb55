"""Papers that come in and go out: the register of what came, drafts of what goes, and to whom it goes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models.documents import DocType, Document
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload


class Incoming(Coded):
    """One line of a unit's register of incoming documents (sổ đăng ký văn bản đến), numbered by the year.

    Decree 30/2020/NĐ-CP, Article 22: number and day of arrival, then author, sign, date, subject (all in
    `document`), to whom it was passed and when. A copy without a number gets one here all the same."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="incoming", verbose_name=_("Đơn vị nhận"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    number = models.PositiveIntegerField(verbose_name=_("Số đến"))
    received_on = models.DateField(verbose_name=_("Ngày đến"))
    sender = models.CharField(max_length=200, verbose_name=_("Nơi gửi"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="arrivals", verbose_name=_("Văn bản"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp")
    )
    passed_to = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Chuyển cho")
    )
    passed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày chuyển"))
    note = models.CharField(max_length=500, blank=True, verbose_name=_("Ghi chú"))
    by = models.CharField(max_length=200, verbose_name=_("Người vào sổ"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "year", "number"), name="an_arrival_number_is_taken_once"
            ),
            models.CheckConstraint(
                name="what_is_passed_on_has_a_day",
                condition=Q(passed_to__isnull=True) | Q(passed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.year}: {self.document}"

    @property
    def is_unverified(self) -> bool:
        """A copy that lacks its number or its date: followed, but never taken for the original."""
        return not (self.document.number and self.document.issued_on)


class OutgoingStage(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    SUBMITTED = "submitted", _("Chờ kiểm tra")
    CHECKED = "checked", _("Đã kiểm tra, chờ ký")
    SIGNED = "signed", _("Đã ký, chờ vào số")
    NUMBERED = "numbered", _("Đã vào số")
    SENT = "sent", _("Đã gửi")


class Outgoing(Coded, Staged):
    """A directing document of a unit on its way: drafted from a template, checked, signed, numbered, sent.

    `content` is plain text: a line that begins with `#` is a heading, with `-` an item of a list. A launch
    (`answer_by`) asks each addressee for a plan of its own by that day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="outgoing", verbose_name=_("Đơn vị ban hành"))
    doc_type = models.CharField(max_length=16, choices=DocType.choices, verbose_name=_("Loại văn bản"))
    title = models.CharField(max_length=500, verbose_name=_("Trích yếu"))
    title_fold = models.CharField(max_length=500, editable=False)
    addressees = models.TextField(verbose_name=_("Kính gửi"))
    bases = models.TextField(blank=True, verbose_name=_("Căn cứ"))
    content = models.TextField(verbose_name=_("Nội dung"))
    answer_by = models.DateField(null=True, blank=True, verbose_name=_("Hạn gửi kế hoạch thực hiện"))
    symbol = models.CharField(max_length=40, verbose_name=_("Ký hiệu"))
    place = models.CharField(max_length=80, blank=True, verbose_name=_("Địa danh"))
    number = models.CharField(max_length=20, blank=True, verbose_name=_("Số"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ban hành"))
    checked_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người kiểm tra"))
    signer = models.CharField(max_length=120, blank=True, verbose_name=_("Người ký"))
    signer_title = models.CharField(max_length=120, blank=True, verbose_name=_("Chức vụ người ký"))
    signed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ký"))
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="outgoing", verbose_name=_("Văn bản")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người soạn"))
    login = models.CharField(max_length=150)
    at = models.DateTimeField(verbose_name=_("Soạn lúc"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="a_directing_document_is_numbered_after_it_is_signed",
                condition=Q(number="") | Q(signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_launch_asks_for_plans",
                condition=Q(answer_by__isnull=True) | Q(doc_type="launch"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sign(self) -> str:
        """Number and symbol as cited, e.g. `05/UBND-NV`; empty before numbering."""
        return f"{int(self.number):02d}/{self.symbol}" if self.number else ""


class Contact(Coded):
    """A recipient outside the tree of units: a central body, a cluster of provinces, a Party body."""

    class Kind(models.TextChoices):
        CENTRAL = "central", _("Cơ quan trung ương")
        CLUSTER = "cluster", _("Cụm thi đua các tỉnh")
        PARTY = "party", _("Cơ quan Đảng")
        COUNCIL = "council", _("Hội đồng nhân dân")
        FRONT = "front", _("Mặt trận, đoàn thể")
        PRESS = "press", _("Cơ quan báo chí")
        OTHER = "other", _("Nơi khác")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contacts", verbose_name=_("Danh bạ của"))
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    name_fold = models.CharField(max_length=200, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices, verbose_name=_("Loại"))
    address = models.CharField(max_length=300, blank=True, verbose_name=_("Địa chỉ"))
    email = models.EmailField(blank=True, verbose_name=_("Thư điện tử"))
    members = models.TextField(blank=True, verbose_name=_("Thành viên của cụm"))

    class Meta:
        ordering = ("name_fold",)
        constraints = [
            models.UniqueConstraint(fields=("unit", "name_fold"), name="a_contact_is_written_once_a_unit")
        ]

    def __str__(self) -> str:
        return self.name


class Purpose(models.TextChoices):
    """What a recipient gets a paper for, as the list “Nơi nhận” says it."""

    CARRY_OUT = "carry_out", _("để thực hiện")
    REPORT = "report", _("để báo cáo")
    DIRECT = "direct", _("để chỉ đạo")
    HELP = "help", _("để phối hợp")
    FILE = "file", _("để lưu")


class Delivery(models.Model):
    """One recipient of a paper: a unit of the tree, a contact outside it, or a post in words.

    It hangs on the paper's draft until the paper stands in the library, then on both."""

    outgoing = models.ForeignKey(Outgoing, models.PROTECT, null=True, blank=True, related_name="deliveries")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="deliveries")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200, blank=True, verbose_name=_("Nơi nhận"))
    purpose = models.CharField(
        max_length=12, choices=Purpose.choices, default=Purpose.CARRY_OUT, verbose_name=_("Mục đích")
    )
    sent_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Gửi lúc"))
    acknowledged_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày tiếp nhận"))
    acknowledged_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người tiếp nhận"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="a_delivery_belongs_to_a_paper",
                condition=Q(outgoing__isnull=False) | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="a_delivery_has_one_recipient",
                condition=Q(unit__isnull=False, contact__isnull=True)
                | Q(unit__isnull=True, contact__isnull=False)
                | (Q(unit__isnull=True, contact__isnull=True) & ~Q(words="")),
            ),
            models.UniqueConstraint(
                fields=("outgoing", "unit"),
                condition=Q(unit__isnull=False, outgoing__isnull=False),
                name="a_unit_gets_a_paper_once",
            ),
            models.UniqueConstraint(
                fields=("document", "contact"),
                condition=Q(contact__isnull=False, document__isnull=False),
                name="a_contact_gets_a_document_once",
            ),
        ]

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """The recipient as the list writes it: the post in words where one is given, else the name."""
        if self.words:
            return self.words
        return str(self.unit or self.contact)
