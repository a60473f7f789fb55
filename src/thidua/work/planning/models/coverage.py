"""How far a plan takes up the plan above it, what of that does not concern it, and how often terms occur."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.work.planning.models.plan import Plan


class Coverage(models.Model):
    """A child plan compared with its parent, and kept.

    `changes` counts the changes of either plan, `compared` those that the result knows of: it is stale while
    they differ. `lacking` counts what somebody has to see to: upper clauses without an answer, and checks
    that failed, each matter once."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="coverage")
    changes = models.PositiveIntegerField(default=1)
    compared = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Thay đổi lúc"))
    compared_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Đối chiếu lúc"))
    result = models.JSONField(default=dict)
    covered = models.PositiveIntegerField(default=0, verbose_name=_("Đã có"))
    partly = models.PositiveIntegerField(default=0, verbose_name=_("Có một phần"))
    missing = models.PositiveIntegerField(default=0, verbose_name=_("Chưa có"))
    lacking = models.PositiveIntegerField(default=0, verbose_name=_("Còn thiếu"))
    not_applicable = models.PositiveIntegerField(default=0, verbose_name=_("Không áp dụng"))

    def __str__(self) -> str:
        return str(self.plan)

    @property
    def is_stale(self) -> bool:
        """One of the two plans has changed since, or they have not been compared yet."""
        return self.changes != self.compared

    @property
    def share(self) -> int | None:
        """How much of the upper clauses that concern this plan it covers, in percent; None where none do."""
        asked = self.covered + self.partly + self.missing
        return round(100 * self.covered / asked) if asked else None


class NotApplicable(models.Model):
    """A matter of the upper plan that somebody answers for leaving out: why, who, when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="left_out")
    matter = models.CharField(max_length=40)
    text = models.TextField(verbose_name=_("Nội dung cấp trên"))
    reason = models.CharField(max_length=1000, verbose_name=_("Lý do"))
    by = models.CharField(max_length=200, verbose_name=_("Người ghi"))
    at = models.DateTimeField(verbose_name=_("Ghi lúc"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "matter"), name="a_matter_is_left_out_of_a_plan_once")
        ]

    def __str__(self) -> str:
        return self.text


class HouseTerms(models.Model):
    """One row: in how many clauses of the installation's issued plans each term stands.

    Counts of single terms, over all plans whoever may see them: no sentence, no plan and no unit can be read
    out of them, and they are never shown; they only weigh what is common and what is rare here."""

    clauses = models.PositiveIntegerField(default=0)
    seen = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.clauses)


class CountedPlan(models.Model):
    """A plan whose terms are in the house's counts already: each is counted once, when it has been issued."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.plan)
