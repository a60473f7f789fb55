"""Opinions on a draft: who was asked and by when, what each said, and how it was taken."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.plan import Plan


class Opinion(Coded):
    """One body asked about a draft plan. `unit` is empty for a body outside the tree, named in words.

    What it said (`agrees`, `words`) is answered by how it was `taken`, with the reason where it was not."""

    class Taken(models.TextChoices):
        ACCEPTED = "accepted", _("Tiếp thu")
        PARTLY = "partly", _("Tiếp thu một phần")
        EXPLAINED = "explained", _("Giải trình, giữ nguyên dự thảo")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="opinions")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị được hỏi")
    )
    name = models.CharField(max_length=200, verbose_name=_("Cơ quan, đơn vị được lấy ý kiến"))
    asked_on = models.DateField(verbose_name=_("Ngày gửi lấy ý kiến"))
    due = models.DateField(verbose_name=_("Hạn góp ý"))
    said_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày góp ý"))
    said_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người góp ý"))
    agrees = models.BooleanField(null=True, verbose_name=_("Nhất trí với dự thảo"))
    words = models.TextField(blank=True, verbose_name=_("Nội dung góp ý"))
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Văn bản góp ý")
    )
    taken = models.CharField(
        max_length=10, choices=Taken.choices, blank=True, verbose_name=_("Tiếp thu, giải trình")
    )
    answer = models.TextField(blank=True, verbose_name=_("Nội dung tiếp thu, giải trình"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "unit"),
                condition=Q(unit__isnull=False),
                name="a_unit_is_asked_about_a_plan_once",
            ),
            models.CheckConstraint(
                name="an_opinion_is_taken_after_it_is_said",
                condition=Q(taken="") | Q(said_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.plan}"

    @property
    def is_open(self) -> bool:
        """Something was said against the draft, or beside it, and nobody has answered for it."""
        return self.said_on is not None and not self.agrees and not self.taken
