"""Award rounds, submissions, the dossiers in them, the papers they carry and the returns they suffer."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models import LawChange
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import Basis, Honour, Initiative, RecipientKind, named


class Stage(models.TextChoices):
    DRAFTED = "drafted", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã trình")
    RECEIVED = "received", _("Đã tiếp nhận")
    RETURNED = "returned", _("Chờ bổ sung")
    APPRAISED = "appraised", _("Đã thẩm định")
    COUNCIL_VOTED = "council_voted", _("Hội đồng đã biểu quyết")
    DECIDED = "decided", _("Đã có quyết định")
    REGISTERED = "registered", _("Đã vào sổ")
    REJECTED = "rejected", _("Không đủ điều kiện")
    WITHDRAWN = "withdrawn", _("Đã rút")


class SubmissionStage(models.TextChoices):
    DRAFTED = "drafted", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã trình")
    WITHDRAWN = "withdrawn", _("Đã rút")


EXITS = (Stage.REJECTED, Stage.WITHDRAWN)


class Domain(models.TextChoices):
    """The field of work in which an achievement was made."""

    WORK = "work", _("Công tác")
    LABOUR = "labour", _("Lao động")
    STUDY = "study", _("Học tập")
    PRODUCTION = "production", _("Sản xuất, kinh doanh")
    COMBAT = "combat", _("Chiến đấu, phục vụ chiến đấu")


class Reach(models.TextChoices):
    """How far an achievement reaches, in the codes of the rules."""

    BASE = "base", _("Trong cơ sở")
    COMMUNE = "commune", _("Trong phạm vi xã")
    DISTRICT = "district", _("Trong phạm vi huyện")
    PROVINCE = "province", _("Trong phạm vi tỉnh")
    MINISTRY = "ministry", _("Trong bộ, ngành")
    NATION = "nation", _("Toàn quốc")


class Launcher(models.TextChoices):
    """Which tier launched a movement, in the codes of the rules."""

    BASE = "base", _("Đơn vị cơ sở")
    COMMUNE = "commune", _("Cấp xã")
    DISTRICT = "district", _("Cấp huyện")
    PROVINCE = "province", _("Cấp tỉnh")
    MINISTRY = "ministry", _("Bộ, ngành")
    NATION = "nation", _("Trung ương")


class AwardRound(Coded):
    """A window (đợt xét) in which a body takes submissions: for which year, which honours, from whom."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="award_rounds", verbose_name=_("Nơi xét"))
    name = models.CharField(max_length=200, verbose_name=_("Tên đợt"))
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm thành tích"))
    basis = models.CharField(
        max_length=16, choices=Basis.choices, default=Basis.MERIT, verbose_name=_("Căn cứ khen thưởng")
    )
    honours = models.JSONField(default=list, verbose_name=_("Danh hiệu, hình thức nhận"))
    opens = models.DateField(verbose_name=_("Nhận từ ngày"))
    closes = models.DateField(verbose_name=_("Đến hết ngày"))
    filer_kinds = models.JSONField(default=list, blank=True, verbose_name=_("Loại đơn vị được nộp"))
    field = models.CharField(max_length=60, blank=True, verbose_name=_("Lĩnh vực"))
    guidance = models.TextField(blank=True, verbose_name=_("Hướng dẫn"))

    class Meta:
        ordering = ("-opens", "-id")
        constraints = [
            models.CheckConstraint(name="a_round_closes_after_it_opens", condition=Q(closes__gte=F("opens")))
        ]

    def __str__(self) -> str:
        return self.name


class Submission(Coded, Staged):
    """A submission letter (tờ trình) with its list. `code` is the tracking code.

    A submission on the ground of sudden merit belongs to no round and takes the fast lane."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions", verbose_name=_("Đơn vị trình"))
    body = models.ForeignKey(Unit, models.PROTECT, related_name="submissions_in", verbose_name=_("Nơi nhận"))
    award_round = models.ForeignKey(
        AwardRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("Đợt xét"),
    )
    basis = models.CharField(max_length=16, choices=Basis.choices, verbose_name=_("Căn cứ khen thưởng"))
    number = models.CharField(max_length=60, blank=True, verbose_name=_("Số tờ trình"))
    letter = models.TextField(blank=True, verbose_name=_("Nội dung tờ trình"))
    dated = models.DateField(verbose_name=_("Ngày lập"))
    submitted_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày trình"))
    late_reason = models.CharField(max_length=500, blank=True, verbose_name=_("Lý do nộp muộn"))
    started_by = models.CharField(max_length=200, verbose_name=_("Người lập"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="a_submission_has_a_round_unless_it_is_sudden",
                condition=Q(award_round__isnull=False) | Q(basis=Basis.SUDDEN),
            ),
            models.CheckConstraint(
                name="a_submission_that_left_has_its_day",
                condition=Q(stage__in=(SubmissionStage.DRAFTED, SubmissionStage.WITHDRAWN))
                | Q(submitted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.code


class Dossier(Coded, Staged):
    """One nominee × one honour × one period. It carries its papers through every office.

    The days that choose the law stand here: `achievement_year` (criteria), `dossier_date` (procedure),
    `received_on` (the day the appraising body first received it; transition between laws)."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="dossiers")
    award_round = models.ForeignKey(
        AwardRound, models.PROTECT, null=True, blank=True, related_name="dossiers", verbose_name=_("Đợt xét")
    )
    kind = models.CharField(max_length=12, choices=RecipientKind.choices, verbose_name=_("Đối tượng"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="dossiers")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="dossiers")
    head = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    nominee_name = models.CharField(max_length=200, verbose_name=_("Người, tập thể được đề nghị"))
    name_fold = models.CharField(max_length=200, db_index=True, editable=False)
    nominee_key = models.CharField(max_length=240, editable=False)
    position = models.CharField(max_length=200, blank=True, verbose_name=_("Chức vụ, công việc"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="dossiers_from", verbose_name=_("Đơn vị của người được đề nghị")
    )
    decider = models.ForeignKey(
        Unit, models.PROTECT, related_name="dossiers_to", verbose_name=_("Nơi xét, quyết định")
    )
    honour = models.CharField(max_length=16, db_index=True, verbose_name=_("Danh hiệu, hình thức"))
    basis = models.CharField(max_length=16, choices=Basis.choices, verbose_name=_("Căn cứ khen thưởng"))
    achievement_year = models.PositiveSmallIntegerField(verbose_name=_("Năm thành tích"))
    dossier_date = models.DateField(verbose_name=_("Ngày lập hồ sơ"))
    received_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày nơi thẩm định nhận"))
    due_on = models.DateField(null=True, blank=True, db_index=True, verbose_name=_("Hạn giải quyết"))
    report = models.TextField(blank=True, verbose_name=_("Báo cáo thành tích"))
    domain = models.CharField(
        max_length=12, choices=Domain.choices, blank=True, verbose_name=_("Lĩnh vực lập thành tích")
    )
    linked_to = models.CharField(
        max_length=300, blank=True, verbose_name=_("Nhiệm vụ, phong trào hoặc sáng kiến gắn với thành tích")
    )
    benefit = models.TextField(blank=True, verbose_name=_("Lợi ích, hiệu quả và căn cứ chứng minh"))
    launched_by = models.CharField(
        max_length=12, choices=Launcher.choices, blank=True, verbose_name=_("Cấp phát động phong trào")
    )
    scope_of_influence = models.CharField(
        max_length=12, choices=Reach.choices, blank=True, verbose_name=_("Phạm vi ảnh hưởng")
    )
    scope_proof = models.TextField(blank=True, verbose_name=_("Căn cứ chứng minh phạm vi ảnh hưởng"))
    happened_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày xảy ra sự việc"))
    happened_at = models.CharField(max_length=300, blank=True, verbose_name=_("Nơi xảy ra sự việc"))
    home = models.CharField(max_length=300, blank=True, verbose_name=_("Nơi ở của người được đề nghị"))
    verdict = models.CharField(max_length=16, blank=True, verbose_name=_("Kết quả đối chiếu điều kiện"))
    blocking = models.BooleanField(default=False)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("decider", "stage"), name="dossiers_before_a_body"),
            models.Index(fields=("unit", "stage"), name="dossiers_from_a_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("award_round", "nominee_key", "honour", "achievement_year"),
                condition=Q(award_round__isnull=False) & ~Q(stage__in=EXITS),
                name="a_nominee_stands_once_for_an_honour_in_a_round",
            ),
            models.UniqueConstraint(
                fields=("nominee_key", "honour", "happened_on"),
                condition=Q(award_round__isnull=True) & ~Q(stage__in=EXITS),
                name="one_deed_is_filed_once_for_an_honour",
            ),
            models.CheckConstraint(
                name="a_dossier_has_one_kind_of_nominee",
                condition=Q(kind="person", person__isnull=False, collective__isnull=True)
                | Q(kind="collective", person__isnull=True, collective__isnull=False)
                | Q(kind="household", person__isnull=True, collective__isnull=True),
            ),
            models.CheckConstraint(
                name="a_dossier_past_receipt_has_its_day_of_receipt",
                condition=Q(received_on__isnull=False)
                | Q(stage__in=(Stage.DRAFTED, Stage.SUBMITTED, Stage.RETURNED, *EXITS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_name}: {self.honour} {self.achievement_year}"

    @property
    def honour_name(self) -> str:
        """The honour as the catalogue calls it."""
        return named(self.honour)


class PaperKind(models.TextChoices):
    """The papers a dossier may carry. The gates of the way ask for them by these codes."""

    PROPOSAL = "proposal", _("Tờ trình kèm danh sách")
    REPORT = "report", _("Báo cáo thành tích")
    REVIEW_MINUTES = "review_minutes", _("Biên bản bình xét của đơn vị")
    INITIATIVE = "initiative", _("Chứng nhận sáng kiến, đề tài")
    ACHIEVEMENT_PROOF = "achievement_proof", _("Xác nhận thành tích")
    SCOPE_PROOF = "scope_proof", _("Chứng minh phạm vi ảnh hưởng")
    PHOTO = "photo", _("Ảnh")
    OTHER = "other", _("Giấy tờ khác")
    ELIGIBILITY_SHEET = "eligibility_sheet", _("Phiếu đối chiếu điều kiện")
    APPRAISAL = "appraisal", _("Ý kiến thẩm định")
    OVERRIDE = "override", _("Quyết định xử lý khác kèm lý do")
    RETURN_LETTER = "return_letter", _("Công văn trả hồ sơ")
    DISCLOSURE_RECORD = "disclosure_record", _("Biên bản lấy ý kiến nhân dân")
    COUNCIL_MINUTES = "council_minutes", _("Biên bản họp Hội đồng")
    AWARD_DECISION = "award_decision", _("Quyết định khen thưởng")
    REGISTER_LINE = "register_line", _("Dòng sổ khen thưởng")


PAPER = "paper:"  # begins the name of a paper among the fields that a return may open


class Paper(Coded):
    """One stamped paper: text, plain data or a file. Without a dossier it serves the whole submission.

    A newer paper of a kind does not remove the older: the file shows both."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="papers")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField(max_length=24, choices=PaperKind.choices, verbose_name=_("Loại giấy tờ"))
    title = models.CharField(max_length=200, blank=True, verbose_name=_("Tên"))
    text = models.TextField(blank=True, verbose_name=_("Nội dung"))
    content = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    upload = models.ForeignKey("uploads.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    level = models.CharField(max_length=16, blank=True, verbose_name=_("Cấp"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    login = models.CharField(max_length=150)
    at = models.DateTimeField(verbose_name=_("Lúc"))
    day = models.DateField(verbose_name=_("Ngày"))

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=("dossier", "kind"), name="papers_of_a_dossier")]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class ReturnRequest(models.Model):
    """A return for supplement: which fields and papers are open again, and why. One open at a time."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="returns")
    fields = models.JSONField(default=list, verbose_name=_("Nội dung cần bổ sung"))
    note = models.TextField(verbose_name=_("Lý do"))
    asked_by = models.CharField(max_length=200, verbose_name=_("Người yêu cầu"))
    asked_on = models.DateField(verbose_name=_("Ngày yêu cầu"))
    answered_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày bổ sung"))
    answer = models.TextField(blank=True, verbose_name=_("Nội dung đã bổ sung"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(answered_on__isnull=True),
                name="a_dossier_has_one_open_return",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier} ({self.asked_on})"


class ReportPrint(models.Model):
    """What is kept of a text so that texts like it are found: of a dossier's report, of what an honour was
    given for, or of an initiative's name. `text_hash` tells whether the text changed since."""

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, null=True, blank=True, related_name="report_print"
    )
    honour = models.OneToOneField(Honour, models.CASCADE, null=True, blank=True, related_name="report_print")
    initiative = models.OneToOneField(
        Initiative, models.CASCADE, null=True, blank=True, related_name="report_print"
    )
    text_hash = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_print_is_of_one_text",
                condition=Q(dossier__isnull=False, honour__isnull=True, initiative__isnull=True)
                | Q(dossier__isnull=True, honour__isnull=False, initiative__isnull=True)
                | Q(dossier__isnull=True, honour__isnull=True, initiative__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id or self.honour_id or self.initiative_id}"


class ReportKey(models.Model):
    """One key of a print. Texts that have a key in common may be alike."""

    of = models.ForeignKey(ReportPrint, models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=("key", "of"), name="prints_by_key")]

    def __str__(self) -> str:
        return f"{self.of_id}: {self.key}"


class ImpactRun(Coded):
    """One look at what a proposed change of law, or a proposed local figure, would do to open dossiers.

    It goes through the dossiers before the body and those below in chunks, by their ids from `reached` up to
    `last`; whoever stops it half-way finds it where it stopped. Looking switches nothing on."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Phạm vi"))
    change = models.ForeignKey(LawChange, models.PROTECT, null=True, blank=True, related_name="impact_runs")
    figure = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    law = models.CharField(max_length=32, editable=False)
    last = models.PositiveBigIntegerField(default=0)
    reached = models.PositiveBigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0, verbose_name=_("Số hồ sơ"))
    weighed = models.PositiveIntegerField(default=0, verbose_name=_("Đã tính"))
    unjudged = models.PositiveIntegerField(default=0, verbose_name=_("Không tính được"))
    is_done = models.BooleanField(default=False)
    by = models.CharField(max_length=200, verbose_name=_("Người xem"))
    at = models.DateTimeField(verbose_name=_("Lúc"))
    day = models.DateField(verbose_name=_("Ngày"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="an_impact_is_of_a_change_or_of_a_figure",
                condition=Q(change__isnull=False, figure__isnull=True)
                | Q(change__isnull=True, figure__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.weighed}/{self.total}"


class ImpactLine(models.Model):
    """One open dossier whose verdict would change, with what changes it: `criteria` lists the findings whose
    answer differs, each with its code, the answers, the reason and the article."""

    run = models.ForeignKey(ImpactRun, models.CASCADE, related_name="lines")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    before = models.CharField(max_length=16, verbose_name=_("Hiện nay"))
    after = models.CharField(max_length=16, verbose_name=_("Sau khi áp dụng"))
    blocked_before = models.BooleanField(default=False)
    blocked_after = models.BooleanField(default=False)
    criteria = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("run", "dossier"), name="a_dossier_stands_once_in_an_impact")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.before} → {self.after}"
