"""Who was asked to read a document, and the notices that went out about documents."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.models import User
from thidua.base.library.models.documents import Document
from thidua.base.org.models import Unit


class Reading(models.Model):
    """A document sent to a unit, or to one person, to read; and when it was confirmed as read."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Người")
    )
    asked_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Nơi gửi"))
    asked_by = models.CharField(max_length=200, verbose_name=_("Người gửi"))
    asked_at = models.DateTimeField(verbose_name=_("Gửi lúc"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Hạn đọc"))
    confirmed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Xác nhận lúc"))
    confirmed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày xác nhận"))
    confirmed_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người xác nhận"))

    class Meta:
        ordering = ("unit__path", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("document", "unit"),
                condition=Q(user__isnull=True),
                name="a_unit_is_asked_to_read_once",
            ),
            models.UniqueConstraint(
                fields=("document", "user"),
                condition=Q(user__isnull=False),
                name="a_person_is_asked_to_read_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.reader}"

    @property
    def reader(self) -> str:
        """Who is to read."""
        return self.user.name if self.user else self.unit.name


class Urged(models.Model):
    """A notice that went out about a document: that it is due for review, or that it waits to be read."""

    class About(models.TextChoices):
        REVIEW = "review", _("Đến hạn rà soát")
        READING = "reading", _("Nhắc đọc văn bản")

    about = models.CharField(max_length=8, choices=About.choices)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("about", "document", "unit", "day"),
                condition=Q(user__isnull=True),
                name="a_unit_is_urged_once_a_day",
            ),
            models.UniqueConstraint(
                fields=("about", "document", "user", "day"),
                condition=Q(user__isnull=False),
                name="a_person_is_urged_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.document_id} {self.day}"
