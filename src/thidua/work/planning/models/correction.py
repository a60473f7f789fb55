"""What people put right in a reading: single words, whole lines, and names to be known the next time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.org.models import Unit
from thidua.work.planning.models.intake import Intake

WHOLE_LINE = -1


class Correction(models.Model):
    """One word of a reading, or one whole line, settled by a person: taken as proposed, or replaced.

    The reading itself stays as it was made; live corrections are laid over it. `page` is 0 in text without
    pages, `token` the word's index in the line as read. `touched` names the items it changed."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="corrections")
    page = models.PositiveIntegerField(default=0, verbose_name=_("Trang"))
    line = models.PositiveIntegerField(verbose_name=_("Dòng"))
    token = models.IntegerField(default=WHOLE_LINE)
    source = models.TextField(blank=True, verbose_name=_("Bản gốc"))
    before = models.TextField(verbose_name=_("Trước khi sửa"))
    after = models.TextField(verbose_name=_("Sau khi sửa"))
    touched = models.JSONField(default=list)
    by = models.CharField(max_length=200, verbose_name=_("Người sửa"))
    at = models.DateTimeField(verbose_name=_("Sửa lúc"))
    undone_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("intake", "page", "line", "token"),
                condition=Q(undone_at=None),
                name="one_live_correction_per_word",
            )
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def is_live(self) -> bool:
        """Whether it holds still."""
        return self.undone_at is None

    @property
    def is_whole_line(self) -> bool:
        """Whether a person answered for the line rather than for one word."""
        return self.token == WHOLE_LINE

    @property
    def is_change(self) -> bool:
        """Whether anything was replaced; a word may also be taken as it was proposed."""
        return self.before != self.after


class NameKind(models.TextChoices):
    MOVEMENT = "phong trào", _("phong trào")
    CAMPAIGN = "cuộc vận động", _("cuộc vận động")
    SLOGAN = "khẩu hiệu", _("khẩu hiệu")
    BODY = "cơ quan", _("cơ quan, đơn vị")


class RememberedName(models.Model):
    """A spelling that a person agreed to have remembered, and the name it stands for.

    It serves readings of `unit` and of the units below it; without a unit, everybody's. A revoked one stays
    on file."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Phạm vi")
    )
    kind = models.CharField(max_length=16, choices=NameKind.choices, verbose_name=_("Loại"))
    spelling = models.CharField(max_length=300, verbose_name=_("Cách viết trong văn bản"))
    spelling_key = models.CharField(max_length=300)
    name = models.CharField(max_length=300, verbose_name=_("Tên đúng"))
    by = models.CharField(max_length=200, verbose_name=_("Người đồng ý ghi nhớ"))
    at = models.DateTimeField(verbose_name=_("Ghi nhớ lúc"))
    revoked_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "kind", "spelling_key"),
                condition=Q(revoked_at=None),
                name="one_meaning_of_a_spelling_in_a_unit",
            ),
            models.UniqueConstraint(
                fields=("kind", "spelling_key"),
                condition=Q(revoked_at=None, unit=None),
                name="one_meaning_of_a_spelling_for_everybody",
            ),
            models.CheckConstraint(
                condition=~Q(spelling=F("name")) | ~Q(kind=NameKind.BODY),
                name="a_remembered_body_has_another_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} → {self.name}"
