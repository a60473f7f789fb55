"""Notices to people, and the templates they are written from.

A recipient stands here as a login's text, so that this room knows no accounts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded


class Notice(Coded):
    """One message to one login, worded when it was told: a later change of template leaves it alone."""

    class Mail(models.TextChoices):
        NONE = "none", _("Không gửi thư")
        WAITING = "waiting", _("Chờ gửi thư")
        SENT = "sent", _("Đã gửi thư")

    login = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    template = models.CharField(max_length=64)
    said = models.JSONField(default=dict)
    about_type = models.CharField(max_length=64, blank=True)
    about_code = models.CharField(max_length=64, blank=True)
    url = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    day = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=8, choices=Mail.choices, default=Mail.NONE)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("login", "-id"), name="notices_of_a_login"),
            models.Index(fields=("login",), condition=Q(read_at__isnull=True), name="unread_of_a_login"),
            models.Index(fields=("about_type", "about_code"), name="notices_about_a_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.login}: {self.subject}"

    @property
    def subject(self) -> str:
        """The one line, in the language of the page."""
        return self._worded()["subject"]

    @property
    def body(self) -> str:
        """The whole message as plain text, in the language of the page."""
        return self._worded()["body"]

    @property
    def is_read(self) -> bool:
        return self.read_at is not None

    def _worded(self) -> dict[str, str]:
        said: dict[str, dict[str, str]] = self.said
        return said.get(get_language() or "vi") or said["vi"]


class Template(models.Model):
    """An administrator's own wording of a notice, in one language, in place of the one that is shipped."""

    key = models.CharField(max_length=64, verbose_name=_("Thông báo"))
    language = models.CharField(max_length=8, verbose_name=_("Ngôn ngữ"))
    subject = models.CharField(max_length=200, verbose_name=_("Tiêu đề"))
    body = models.TextField(verbose_name=_("Nội dung"))
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("key", "language"), name="one_wording_per_notice_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
