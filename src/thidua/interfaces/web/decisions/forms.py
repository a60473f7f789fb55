"""Forms of decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from thidua.interfaces.shared.forms import Form
from thidua.work.decisions.actions import Wording
from thidua.work.decisions.models import Decision


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class WordingForm(Form):
    subject = forms.CharField(max_length=300, label=gettext_lazy("Trích yếu"), widget=area(2))
    authority = forms.CharField(
        max_length=200,
        label=gettext_lazy("Thẩm quyền ban hành"),
        help_text=gettext_lazy("Chủ tịch Ủy ban nhân dân …, hoặc Ủy ban nhân dân … (ký thay mặt tập thể)."),
    )
    bases = forms.CharField(label=gettext_lazy("Căn cứ ban hành (mỗi căn cứ một dòng)"), widget=area(8))
    place_name = forms.CharField(max_length=80, label=gettext_lazy("Địa danh"))
    symbol = forms.CharField(max_length=40, label=gettext_lazy("Ký hiệu"))

    @staticmethod
    def of(decision: Decision) -> dict[str, Any]:
        """A decision's wording as the form shows it."""
        return {
            "subject": decision.subject,
            "authority": decision.authority,
            "bases": "\n".join(decision.bases),
            "place_name": decision.place_name,
            "symbol": decision.symbol,
        }

    def wording(self) -> Wording:
        """What was typed, for the action."""
        told = self.cleaned_data
        return Wording(**{**told, "bases": told["bases"].splitlines()})


class LineForm(Form):
    recipient = forms.CharField(max_length=200, label=gettext_lazy("Họ và tên, tên tập thể"))
    address = forms.CharField(max_length=400, required=False, label=gettext_lazy("Chức vụ, đơn vị"))
    merit = forms.CharField(
        max_length=500, required=False, label=gettext_lazy("Thành tích ghi trên giấy khen"), widget=area(3)
    )


class ReasonForm(Form):
    reason = forms.CharField(max_length=2000, label=gettext_lazy("Lý do"), widget=area(3))


class SignForm(Form):
    reason = forms.CharField(
        required=False,
        max_length=2000,
        label=gettext_lazy("Lý do vẫn quyết định khi có cảnh báo"),
        help_text=gettext_lazy(
            "Chỉ bắt buộc khi có cảnh báo về thẩm quyền ở trên. Lý do được lưu vào nhật ký."
        ),
        widget=area(3),
    )
