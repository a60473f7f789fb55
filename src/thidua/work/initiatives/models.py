"""An initiative as it is proposed, with authors and shares; what a council said, and who recognised it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import Initiative
from thidua.base.uploads.models import Upload

Reach = Initiative.Reach
WHOLE = Decimal(100)  # percent


class Stage(models.TextChoices):
    DRAFTED = "drafted", _("Đang soạn")
    FILED = "filed", _("Đã nộp")
    RETURNED = "returned", _("Trả lại để bổ sung")
    HEARD = "heard", _("Đã có ý kiến Hội đồng")
    RECOGNISED = "recognised", _("Đã công nhận")
    REFUSED = "refused", _("Không công nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Kind(models.TextChoices):
    INITIATIVE = "initiative", _("Sáng kiến")
    SOLUTION = "solution", _("Giải pháp")
    TOPIC = "topic", _("Đề tài")


class Proposal(Coded, Staged):
    """One initiative before one body. `print` is the same for the same words, whoever files them."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Nơi công nhận"))
    kind = models.CharField(
        max_length=12, choices=Kind.choices, default=Kind.INITIATIVE, verbose_name=_("Loại")
    )
    title = models.CharField(max_length=300, verbose_name=_("Tên sáng kiến"))
    title_fold = models.CharField(max_length=300, editable=False, db_index=True)
    year = models.PositiveSmallIntegerField(db_index=True, verbose_name=_("Năm"))
    level = models.CharField(max_length=12, choices=Reach.choices, verbose_name=_("Cấp công nhận"))
    problem = models.TextField(verbose_name=_("Tình trạng trước khi có sáng kiến"))
    solution = models.TextField(verbose_name=_("Nội dung sáng kiến"))
    effect = models.TextField(verbose_name=_("Hiệu quả"))
    applied_at = models.CharField(max_length=300, blank=True, verbose_name=_("Nơi áp dụng"))
    applied_since = models.DateField(null=True, blank=True, verbose_name=_("Áp dụng từ ngày"))
    report = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Báo cáo kèm theo")
    )
    print = models.CharField(max_length=32, editable=False, db_index=True)
    filed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày nộp"))
    heard_by = models.CharField(max_length=200, blank=True, verbose_name=_("Hội đồng"))
    heard_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày họp"))
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Phiếu đồng ý"))
    votes_all = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Số thành viên"))
    opinion = models.TextField(blank=True, verbose_name=_("Ý kiến Hội đồng"))
    scope = models.CharField(
        max_length=12, choices=Reach.choices, blank=True, verbose_name=_("Phạm vi ảnh hưởng")
    )
    decided_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày quyết định"))
    decision_number = models.CharField(max_length=60, blank=True, verbose_name=_("Số quyết định"))
    signer = models.CharField(max_length=200, blank=True, verbose_name=_("Người công nhận"))
    despite = models.TextField(blank=True, verbose_name=_("Lý do công nhận dù có nội dung giống nhau"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("print", "level"),
                condition=Q(stage=Stage.RECOGNISED),
                name="an_initiative_is_recognised_once_a_level",
            ),
            models.CheckConstraint(
                name="recognised_with_number_day_and_scope",
                condition=~Q(stage=Stage.RECOGNISED)
                | (~Q(decision_number="") & ~Q(scope="") & Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="no_more_votes_for_than_members",
                condition=Q(votes_all__isnull=True) | Q(votes_for__lte=models.F("votes_all")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> str:
        """What is compared with other initiatives: how it stood before, what is new, what it brought."""
        return "\n".join((self.problem, self.solution, self.effect))


class Author(models.Model):
    """One of the authors, with the share of the work in percent; one of them is the main author."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Tác giả"))
    share = models.DecimalField(max_digits=5, decimal_places=2, verbose_name=_("Tỷ lệ đóng góp (%)"))

    class Meta:
        ordering = ("-share", "id")
        constraints = [
            models.UniqueConstraint(fields=("proposal", "person"), name="an_author_once_an_initiative"),
            models.CheckConstraint(
                name="a_share_is_a_part_of_the_whole", condition=Q(share__gt=0, share__lte=WHOLE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.share}%"


class WordsKey(models.Model):
    """One key of an initiative's words. Initiatives that have a key in common may be alike."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=("key", "proposal"), name="initiatives_by_key")]

    def __str__(self) -> str:
        return str(self.key)
