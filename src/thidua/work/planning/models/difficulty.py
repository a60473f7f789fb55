"""What a unit cannot solve by itself: told to the level above, answered, and compiled for the Chair."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload
from thidua.work.planning.models.plan import Duty, Plan


class DifficultyStage(models.TextChoices):
    SENT = "sent", _("Đã gửi, chờ trả lời")
    PASSED = "passed", _("Đã chuyển cơ quan có thẩm quyền")
    ANSWERED = "answered", _("Đã trả lời")
    SETTLED = "settled", _("Đã tháo gỡ")
    WITHDRAWN = "withdrawn", _("Đơn vị đã rút")


class Difficulty(Coded, Staged):
    """A difficulty or obstacle (khó khăn, vướng mắc) of `unit`, told to `body`, the People's Committee above.

    `agency` is the standing agency that answers; `competent` the body it was passed to, if any. `due` is the
    last day for the answer of whoever has it now."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="difficulties", verbose_name=_("Đơn vị"))
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Gửi đến"))
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Cơ quan thường trực"))
    competent = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Cơ quan có thẩm quyền"),
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="difficulties", verbose_name=_("Kế hoạch")
    )
    duty = models.ForeignKey(
        Duty, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Nhiệm vụ")
    )
    subject = models.CharField(max_length=300, verbose_name=_("Tóm tắt"))
    subject_fold = models.CharField(max_length=300, editable=False)
    text = models.TextField(verbose_name=_("Khó khăn, vướng mắc"))
    wish = models.TextField(blank=True, verbose_name=_("Đề xuất, kiến nghị"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tài liệu kèm theo")
    )
    sent_on = models.DateField(verbose_name=_("Ngày gửi"))
    due = models.DateField(verbose_name=_("Hạn trả lời"))
    answer = models.TextField(blank=True, verbose_name=_("Trả lời"))
    answered_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày trả lời"))
    answered_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người trả lời"))
    by = models.CharField(max_length=200, verbose_name=_("Người gửi"))
    at = models.DateTimeField(verbose_name=_("Gửi lúc"))

    class Meta:
        ordering = ("-sent_on", "-id")
        indexes = [models.Index(fields=("body", "stage"), name="difficulties_of_a_body")]
        constraints = [
            models.CheckConstraint(
                name="an_answered_difficulty_has_its_answer",
                condition=~Q(stage="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_passed_difficulty_names_who_has_it",
                condition=~Q(stage="passed") | Q(competent__isnull=False),
            ),
            models.CheckConstraint(name="a_difficulty_goes_to_another_unit", condition=~Q(unit=F("body"))),
            models.CheckConstraint(
                name="an_answer_is_due_after_the_sending", condition=Q(due__gte=F("sent_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class DifficultyReport(Coded):
    """What was compiled for the Chair on a day: `rows` say it as it stood then, and do not change after."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(verbose_name=_("Đến ngày"))
    rows = models.JSONField(default=list)
    remark = models.TextField(blank=True, verbose_name=_("Nhận xét, đề xuất của cơ quan thường trực"))
    by = models.CharField(max_length=200, verbose_name=_("Người tổng hợp"))
    made_on = models.DateField(verbose_name=_("Ngày tổng hợp"))
    at = models.DateTimeField()
    seen_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người cho ý kiến"))
    seen_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày cho ý kiến"))
    opinion = models.TextField(blank=True, verbose_name=_("Ý kiến chỉ đạo"))

    class Meta:
        ordering = ("-made_on", "-id")
        constraints = [
            models.CheckConstraint(name="a_report_covers_days", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="an_opinion_has_a_day_and_a_person",
                condition=Q(opinion="") | (Q(seen_on__isnull=False) & ~Q(seen_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.since:%d/%m/%Y} – {self.until:%d/%m/%Y}"
