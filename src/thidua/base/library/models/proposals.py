"""Proposals to issue or amend a regulation, on their way to the tier that may."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models.documents import Document
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload


class ProposalStage(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đã gửi")
    RECEIVED = "received", _("Đang xem xét")
    ADOPTED = "adopted", _("Đã tiếp thu")
    DECLINED = "declined", _("Không tiếp thu")


class RegulationProposal(Coded, Staged):
    """A unit asks the competent tier for a new regulation, or for a change of one (`about`)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị đề xuất"))
    to = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Cơ quan có thẩm quyền"))
    about = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("Văn bản cần sửa"),
    )
    title = models.CharField(max_length=300, verbose_name=_("Tên đề xuất"))
    title_fold = models.CharField(max_length=300, editable=False)
    content = models.TextField(verbose_name=_("Nội dung đề xuất"))
    reason = models.TextField(verbose_name=_("Lý do"))
    file = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Tệp kèm theo")
    )
    answer_by = models.DateField(null=True, blank=True, verbose_name=_("Đề nghị trả lời trước ngày"))
    result = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Văn bản đã ban hành"),
    )
    by = models.CharField(max_length=200, verbose_name=_("Người đề xuất"))
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title
