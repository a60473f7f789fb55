"""What one unit has to do because of one document, with no plan behind it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models import Document, Incoming, Outgoing
from thidua.base.org.models import Unit
from thidua.work.planning.models.obligation import Shown
from thidua.work.planning.models.plan import Plan


class Errand(Coded, Staged, Shown):
    """One duty of one unit that arises from a document: a task drawn from an incoming one, or the answer that
    a launch asks of each addressee, which is a plan. Due on a day (inclusive), done with evidence."""

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Nơi giao"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="errands", verbose_name=_("Đơn vị"))
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="errands", verbose_name=_("Theo văn bản")
    )
    incoming = models.ForeignKey(
        Incoming,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="errands",
        verbose_name=_("Văn bản đến"),
    )
    launch = models.ForeignKey(
        Outgoing,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="errands",
        verbose_name=_("Văn bản phát động"),
    )
    text = models.TextField(verbose_name=_("Nội dung"))
    text_fold = models.TextField(editable=False)
    head = models.CharField(max_length=240, verbose_name=_("Người chịu trách nhiệm"))
    due = models.DateField(verbose_name=_("Hạn"))
    answer = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Kế hoạch trả lời")
    )
    reminded_on = models.DateField(null=True, blank=True, verbose_name=_("Nhắc gần nhất"))

    class Meta:
        ordering = ("due", "id")
        indexes = [models.Index(fields=("unit", "due"), name="errands_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                name="an_errand_comes_from_one_paper",
                condition=Q(incoming__isnull=False, launch__isnull=True)
                | Q(incoming__isnull=True, launch__isnull=False),
            ),
            models.CheckConstraint(
                name="an_errand_done_has_a_day",
                condition=Q(stage__in=["owed", "returned"]) | Q(done_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("launch", "unit"),
                condition=Q(launch__isnull=False),
                name="a_unit_answers_a_launch_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.text}"
