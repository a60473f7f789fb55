"""Forms of targets: where they come from, what each unit gets, a list from a resolution, a unit's figure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.library.models import DocType
from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.web.planning.forms import area, named
from thidua.work.planning.actions import NewShare
from thidua.work.planning.models import Rollup, Target, TargetShare


def amount(**kwargs: Any) -> forms.DecimalField:
    """A number that is not negative, with two decimals at most."""
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"})
    return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, widget=widget, **kwargs)


class SourceForm(Form):
    """The document that sets the targets."""

    doc_type = forms.ChoiceField(
        choices=DocType.choices, initial=DocType.RESOLUTION, label=gettext_lazy("Loại văn bản")
    )
    number = forms.CharField(max_length=80, required=False, label=gettext_lazy("Số, ký hiệu"))
    issued_on = forms.DateField(required=False, label=gettext_lazy("Ngày ban hành"))
    issuer = forms.CharField(max_length=200, required=False, label=gettext_lazy("Cơ quan ban hành"))
    subject = forms.CharField(max_length=500, required=False, label=gettext_lazy("Trích yếu"), widget=area(2))

    SOURCE = ("doc_type", "number", "issued_on", "issuer", "subject")

    def source(self) -> dict[str, Any] | None:
        """What the library is told of the document; nothing where none was named."""
        told = {name: self.cleaned_data[name] for name in self.SOURCE}
        return told if told["number"] or told["subject"] else None


class TermsForm(SourceForm):
    """Where one target comes from, and how it is rolled up."""

    article = forms.CharField(max_length=120, required=False, label=gettext_lazy("Điều, khoản, biểu"))
    field = forms.CharField(max_length=120, required=False, label=gettext_lazy("Lĩnh vực"))
    baseline = amount(required=False, label=gettext_lazy("Thực hiện năm trước"))
    rollup = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("Theo đơn vị tính")), *Rollup.choices],
        label=gettext_lazy("Cách tính kết quả chung"),
        help_text=gettext_lazy("Chỉ tiêu có tên đơn vị cụ thể: chọn «Đếm các đơn vị đã đạt»."),
    )
    upper = forms.ChoiceField(required=False, label=gettext_lazy("Chỉ tiêu cấp trên"))

    def __init__(self, *args: Any, uppers: Iterable[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uppers = {str(target.pk): target for target in uppers}
        fields: Any = self.fields
        fields["upper"].choices = [
            ("", _("Không có")),
            *((key, target.text) for key, target in self.uppers.items()),
        ]
        if not self.uppers:
            del self.fields["upper"]


class SharesForm(Form):
    """What each unit has to reach: a line a unit, those left empty get nothing."""

    due = forms.DateField(
        required=False,
        label=gettext_lazy("Hạn"),
        help_text=gettext_lazy("Để trống: hạn của chỉ tiêu chung, hoặc ngày cuối năm kế hoạch."),
    )
    reporter = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Đơn vị nhập số liệu thay"),
        help_text=gettext_lazy("Ví dụ Trạm Y tế nhập số liệu cho các thôn. Để trống: đơn vị tự nhập."),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], known: Iterable[TargetShare], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        fields: Any = self.fields
        fields["reporter"].choices = [("", _("Đơn vị tự nhập")), *named(self.units.values())]
        given = {share.unit.code: share for share in known}
        for code in self.units:
            share = given.get(code)
            fields[f"aim-{code}"] = amount(
                required=False, label=_("Mức giao"), initial=share.aim if share else None
            )
            fields[f"base-{code}"] = amount(
                required=False, label=_("Năm trước"), initial=share.baseline if share else None
            )

    @property
    def lines(self) -> list[tuple[Unit, Any, Any]]:
        """Each unit with its two fields."""
        return [(unit, self[f"aim-{code}"], self[f"base-{code}"]) for code, unit in self.units.items()]

    def shares(self) -> list[NewShare]:
        """What was filled in."""
        told = self.cleaned_data
        reporter = self.units.get(told["reporter"])
        return [
            NewShare(unit, told[f"aim-{code}"], told[f"base-{code}"], due=told["due"], reporter=reporter)
            for code, unit in self.units.items()
            if told[f"aim-{code}"] is not None
        ]


class ListForm(SourceForm):
    """A list of targets as an Excel file, and the resolution it belongs to."""

    file = forms.FileField(
        label=gettext_lazy("Tệp Excel theo mẫu"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    field_order = ("file", *SourceForm.SOURCE)


class TakeUpForm(Form):
    """The parent's targets to be taken into a child draft."""

    targets = forms.MultipleChoiceField(
        label=gettext_lazy("Chỉ tiêu cấp trên giao"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, targets: Iterable[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(target.pk): target for target in targets}
        fields: Any = self.fields
        fields["targets"].choices = [(key, target.text) for key, target in self.offered.items()]


class FigureForm(Form):
    """One unit's figure: a number, its day, what shows it. Made for a phone."""

    value = amount(label=gettext_lazy("Kết quả đạt được"))
    on = forms.DateField(label=gettext_lazy("Số liệu tính đến ngày"))
    note = forms.CharField(max_length=1000, required=False, label=gettext_lazy("Thuyết minh"), widget=area(2))
    file = forms.FileField(required=False, label=gettext_lazy("Minh chứng (tệp hoặc ảnh chụp)"))

    def __init__(
        self, *args: Any, share: TargetShare, today: date, offered: Decimal | None, **kwargs: Any
    ) -> None:
        start = {"on": min(today, share.due) if share.due and share.due <= today else today}
        super().__init__(*args, initial={**start, "value": offered}, **kwargs)
        if share.measure:
            self.fields["value"].label = _("Kết quả đạt được (%(measure)s)") % {"measure": share.measure}
        if offered is not None:
            self.fields["value"].help_text = _(
                "Lấy theo kế hoạch của chính đơn vị; hãy xem lại trước khi gửi."
            )
