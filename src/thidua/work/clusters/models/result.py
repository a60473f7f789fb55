"""What comes out of a year: the acclamation, the papers, the result in versions."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.uploads.models import Upload
from thidua.work.ballots.models import Ballot
from thidua.work.clusters.models.cluster import ClusterYear, Member


class Acclamation(models.Model):
    """The secret vote by which a block acclaims: a ballot held here, or counts of one held on paper.

    Only counts stand here. Who voted for whom is nowhere kept."""

    cluster_year = models.OneToOneField(ClusterYear, models.PROTECT, related_name="acclamation")
    ballot = models.OneToOneField(
        Ballot, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Cuộc bỏ phiếu kín")
    )
    choices: Any = models.JSONField(default=list)  # codes of members, in the order of the ballot paper
    held_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày bỏ phiếu"))
    entitled = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Số người có quyền"))
    cast = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Số phiếu thu về"))
    votes: Any = models.JSONField(default=dict)  # member's code -> votes, of a ballot held on paper

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_vote_on_paper_tells_its_counts",
                condition=Q(ballot__isnull=False)
                | Q(held_on__isnull=False, entitled__isnull=False, cast__lte=models.F("entitled")),
            )
        ]

    def __str__(self) -> str:
        return str(self.cluster_year)


class PaperKind(models.TextChoices):
    REPORT = "block_report", _("Báo cáo tổng kết của khối")
    MINUTES = "ranking_minutes", _("Biên bản bình xét, suy tôn")
    COUNCIL = "council_minutes", _("Biên bản họp Hội đồng")
    DECISION = "decision", _("Quyết định phê duyệt kết quả")
    NOTICE = "notice", _("Thông báo kết quả")
    LESSONS = "lessons", _("Bài học để sửa tiêu chí")


class YearPaper(models.Model):
    """A paper in the year's file; a later one of a kind stands in the place of the earlier, which stays."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=16, choices=PaperKind.choices, verbose_name=_("Loại văn bản"))
    number = models.CharField(max_length=60, blank=True, verbose_name=_("Số, ký hiệu"))
    day = models.DateField(verbose_name=_("Ngày văn bản"))
    lodged_on = models.DateField(db_index=True, verbose_name=_("Ngày nộp"))
    text = models.TextField(blank=True, verbose_name=_("Nội dung"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp kèm theo")
    )
    by = models.CharField(max_length=200, verbose_name=_("Người nộp"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="a_paper_of_the_year_says_something", condition=~Q(text="") | Q(file__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class Result(Coded):
    """One published version of a year's ranking. It is written once: the database refuses to change it.

    What an appeal changes makes the next version, which names what it replaces and why."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField(verbose_name=_("Lần công bố"))
    decision_number = models.CharField(max_length=60, verbose_name=_("Quyết định số"))
    decided_on = models.DateField(verbose_name=_("Ngày quyết định"))
    signer = models.CharField(max_length=200, verbose_name=_("Người phê duyệt"))
    published_on = models.DateField(verbose_name=_("Ngày công bố"))
    reason = models.CharField(max_length=500, blank=True, verbose_name=_("Lý do thay đổi"))
    notice = models.TextField(verbose_name=_("Thông báo"))

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("cluster_year", "number"), name="a_year_has_each_result_once"),
            models.CheckConstraint(
                name="a_result_that_replaces_another_says_why", condition=Q(number=1) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_year} ({self.number})"


class ResultLine(models.Model):
    """One member's place in a published result, as it stood. No place: not wholly scored."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="lines")
    member = models.ForeignKey(Member, models.PROTECT, related_name="results")
    name = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(null=True)
    own_total = models.DecimalField(max_digits=9, decimal_places=3)
    total = models.DecimalField(max_digits=9, decimal_places=3)
    votes = models.PositiveSmallIntegerField(null=True)
    acclaimed = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(fields=("result", "member"), name="a_member_stands_once_in_a_result")
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.name}"
