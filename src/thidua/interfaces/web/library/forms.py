"""Forms of documents."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.library.models import DocType, Document
from thidua.base.library.policies import OWN_KEEPERS
from thidua.base.org import queries as org
from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import NOTHING_CHOSEN, Form


class DocumentForm(Form):
    """What a document is. Its scope is fixed once it is entered: `AmendForm` leaves that field out."""

    doc_type = forms.ChoiceField(choices=[("", "---------"), *DocType.choices], label=_("Loại văn bản"))
    number = forms.CharField(
        max_length=80,
        required=False,
        label=_("Số, ký hiệu"),
        help_text=_("Ví dụ: 19/CT-TTg. Văn bản không có số thì để trống và ghi trích yếu."),
    )
    issued_on = forms.DateField(required=False, label=_("Ngày ban hành"))
    issuer = forms.CharField(max_length=200, required=False, label=_("Cơ quan ban hành"))
    subject = forms.CharField(
        max_length=1000, required=False, label=_("Trích yếu"), widget=forms.Textarea({"rows": 3})
    )
    status = forms.ChoiceField(choices=Document.Status.choices, label=_("Hiệu lực"))
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        required=False,
        label=_("Phạm vi"),
        empty_label=_("Dùng chung: mọi tài khoản đều xem được"),
        help_text=_(
            "Luật, nghị định và văn bản đã công bố thì chọn Dùng chung. "
            "Văn bản nội bộ thì chọn đơn vị: chỉ đơn vị đó và cấp trên xem được."
        ),
    )
    shared_below = forms.BooleanField(
        required=False,
        label=_("Gửi các đơn vị cấp dưới"),
        help_text=_("Các đơn vị trực thuộc cũng xem được văn bản này."),
    )
    file = forms.FileField(
        required=False, label=_("Tệp văn bản"), help_text=_("PDF, Word hoặc ảnh chụp; có thể bổ sung sau.")
    )

    def __init__(self, *args: Any, actor: Actor, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset = units_kept_by(actor)
        if own:
            unit.required, unit.empty_label = True, NOTHING_CHOSEN

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        told["shared_below"] = bool(told.get("shared_below") and told.get("unit"))
        return told


class AmendForm(DocumentForm):
    """A correction; what was shared stays with its unit."""

    def __init__(self, *args: Any, actor: Actor, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["unit"]
        self.fields["file"].label = _("Tệp thay thế") if document.upload else _("Tệp văn bản")
        if document.unit is None:
            del self.fields["shared_below"]

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data


def units_kept_by(actor: Actor) -> QuerySet[Unit]:
    """The living units whose documents the actor may keep."""
    return org.under_hand(actor, *OWN_KEEPERS).lived_on(actor.today)
