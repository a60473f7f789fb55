"""A pledge (giao ước thi đua): one text that several units sign, each by its head on a day."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Unit


class Pledge(Coded):
    """The text of a pledge for a movement and a year, and by when it is to be signed.

    Once a head has signed, the words stand."""

    movement = models.ForeignKey(
        "movements.Movement", models.PROTECT, related_name="pledges", verbose_name=_("Phong trào")
    )
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    title = models.CharField(max_length=300, verbose_name=_("Tên giao ước"))
    preamble = models.TextField(blank=True, verbose_name=_("Lời mở đầu"))
    terms = models.JSONField(default=list, verbose_name=_("Nội dung cam kết"))
    sign_by = models.DateField(null=True, blank=True, verbose_name=_("Ký trước ngày"))
    host = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị chủ trì"))
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title

    @property
    def wording(self) -> str:
        """A short mark of what is promised: who signs tells with it which words were on the screen."""
        told = "\n".join((self.title, self.preamble, *self.terms))
        return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


class PledgeParty(models.Model):
    """One unit of a pledge. `signer` and `position` are of the head who signed on the day."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    signed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ký"))
    signer = models.CharField(max_length=120, blank=True, verbose_name=_("Người ký"))
    position = models.CharField(max_length=120, blank=True, verbose_name=_("Chức vụ"))

    class Meta:
        ordering = ("unit__path",)
        constraints = [
            models.UniqueConstraint(fields=("pledge", "unit"), name="a_unit_is_a_party_once"),
            models.CheckConstraint(
                name="a_signed_party_names_its_signer",
                condition=Q(signed_on__isnull=True, signer="") | (Q(signed_on__isnull=False) & ~Q(signer="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)
