"""An amending document: what it changes in an issued plan, and the plan as it read before."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.work.planning.models.plan import Duty, Plan


class AmendmentStage(models.TextChoices):
    DRAFT = "draft", _("Dự thảo điều chỉnh")
    SUBMITTED = "submitted", _("Đã trình ký")
    SIGNED = "signed", _("Đã ký")
    ISSUED = "issued", _("Đã ban hành")
    DROPPED = "dropped", _("Đã bỏ")


class Amendment(Coded, Staged):
    """One amending document of a plan, the `ordinal`-th; what it changes takes effect when it is issued.

    `before` keeps the paper of the plan as it read until then."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="amendments")
    ordinal = models.PositiveSmallIntegerField(verbose_name=_("Lần điều chỉnh"))
    reason = models.TextField(verbose_name=_("Lý do điều chỉnh"))
    number = models.CharField(max_length=20, blank=True, verbose_name=_("Số"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ban hành"))
    signed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ký"))
    signer = models.CharField(max_length=120, blank=True, verbose_name=_("Người ký"))
    signer_title = models.CharField(max_length=120, blank=True, verbose_name=_("Chức vụ người ký"))
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("ordinal",)
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "ordinal"),
                condition=~Q(stage="dropped"),
                name="the_amendments_of_a_plan_are_counted",
            ),
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(stage__in=["draft", "submitted", "signed"]),
                name="a_plan_is_amended_by_one_paper_at_a_time",
            ),
            models.CheckConstraint(
                name="an_amendment_is_issued_with_a_number",
                condition=~Q(stage="issued") | (~Q(number="") & Q(issued_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.ordinal})"

    @property
    def sign(self) -> str:
        """Number and symbol as cited; empty before numbering."""
        return f"{self.number}/{self.plan.symbol}" if self.number else ""


class Alteration(models.Model):
    """One thing an amendment does: a duty added, its last day moved, or the duty dropped with its reason."""

    class How(models.TextChoices):
        ADD = "add", _("Bổ sung nhiệm vụ")
        MOVE = "move", _("Điều chỉnh thời hạn")
        DROP = "drop", _("Bỏ nhiệm vụ")

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="alterations")
    how = models.CharField(max_length=4, choices=How.choices, verbose_name=_("Cách điều chỉnh"))
    duty = models.ForeignKey(
        Duty, models.PROTECT, null=True, blank=True, related_name="alterations", verbose_name=_("Nhiệm vụ")
    )
    text = models.TextField(blank=True, verbose_name=_("Nội dung nhiệm vụ"))
    lead = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị chủ trì")
    )
    owes = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("Đơn vị thực hiện"))
    due_before = models.DateField(null=True, blank=True, verbose_name=_("Hạn cũ"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Hạn mới"))
    reason = models.CharField(max_length=1000, blank=True, verbose_name=_("Lý do"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("amendment", "duty"),
                condition=Q(duty__isnull=False),
                name="an_amendment_alters_a_duty_once",
            ),
            models.CheckConstraint(
                name="what_is_moved_or_dropped_is_a_duty_of_the_plan",
                condition=Q(how="add") | Q(duty__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}: {self.text}"
