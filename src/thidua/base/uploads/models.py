"""Files that came in. Units and people stand here as text: what a file belongs to points down at it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded


class Upload(Coded):
    """One file that was taken: what it is by its content, who brought it, where its bytes lie.

    `name` is for display only; the bytes lie under their hash, outside the web root."""

    name = models.CharField(max_length=200, verbose_name=_("Tên tệp"))
    size = models.PositiveBigIntegerField(verbose_name=_("Dung lượng"))
    media_type = models.CharField(max_length=100, verbose_name=_("Loại tệp"))
    sha256 = models.CharField(max_length=64, db_index=True, verbose_name=_("Mã băm SHA-256"))
    path = models.CharField(max_length=200, unique=True, editable=False)
    unit_code = models.CharField(max_length=32, db_index=True, blank=True, verbose_name=_("Đơn vị"))
    by = models.CharField(max_length=200, verbose_name=_("Người gửi"))
    login = models.CharField(max_length=150, verbose_name=_("Tài khoản"))
    at = models.DateTimeField(verbose_name=_("Lúc"))

    def __str__(self) -> str:
        return self.name
