"""The journal: one row a change, chained by hash, never changed afterwards.

Actors and things stand here as text, without keys, so that a row outlives what it speaks of."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One change: who, for which unit, what, before and after, when, from where."""

    seq = models.BigIntegerField(unique=True, verbose_name=_("Số thứ tự"))
    at = models.DateTimeField(db_index=True, verbose_name=_("Lúc"))
    day = models.DateField(verbose_name=_("Ngày làm việc"))
    actor = models.CharField(max_length=200, verbose_name=_("Người thực hiện"))
    login = models.CharField(max_length=150, db_index=True, verbose_name=_("Tài khoản"))
    unit_code = models.CharField(max_length=32, db_index=True, blank=True, verbose_name=_("Đơn vị"))
    verb = models.CharField(max_length=64, db_index=True, verbose_name=_("Việc"))
    thing_type = models.CharField(max_length=64, verbose_name=_("Loại"))
    thing_code = models.CharField(max_length=64, verbose_name=_("Mã"))
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder, verbose_name=_("Trước"))
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder, verbose_name=_("Sau"))
    source = models.CharField(max_length=120, blank=True, verbose_name=_("Từ đâu"))
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("seq",)
        indexes = [models.Index(fields=("thing_type", "thing_code"), name="journal_by_thing")]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.thing_code}"


class Head(models.Model):
    """The last link of the chain. Locking this one row puts writers in line."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.seq} {self.digest[:8]}"
