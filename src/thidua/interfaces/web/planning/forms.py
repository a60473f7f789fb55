"""Forms of plans, duties and readings."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.library.models import DocType
from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import DateInput, Form
from thidua.work.planning import contents, queries
from thidua.work.planning.models import DutyKind, Plan
from thidua.work.planning.sets import PaperSet

Choices = list[tuple[str, str]]
ACCEPTED = ".pdf,.docx,.txt,.png,.jpg,.jpeg,.tif,.tiff"


def area(rows: int = 3) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class IntakeForm(Form):
    """A file, or text that was pasted; exactly one of the two."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị ban hành văn bản"))
    file = forms.FileField(
        required=False,
        label=gettext_lazy("Tệp văn bản"),
        help_text=gettext_lazy("Tệp .pdf (kể cả bản quét), .docx, .txt hoặc ảnh quét (.png, .jpg, .tif)."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    name = forms.CharField(required=False, max_length=150, label=gettext_lazy("Tên gọi (nếu dán nội dung)"))
    text = forms.CharField(
        required=False,
        max_length=2_000_000,
        strip=False,
        label=gettext_lazy("Hoặc dán nội dung văn bản"),
        widget=area(10),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(told.get("file")) == bool(str(told.get("text") or "").strip()):
            raise forms.ValidationError(_("Hãy chọn một tệp, hoặc dán nội dung văn bản; chỉ một trong hai."))
        return told


class ManyFilesInput(forms.ClearableFileInput):
    """A field in which several files are chosen at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each is told by its content when it is read, so that a bad one stops nothing."""

    widget = ManyFilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFilesField, self).clean(one, initial) for one in data or [] if one]


class BatchForm(Form):
    """Several files, a whole folder, or one archive."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị ban hành văn bản"))
    papers = ManyFilesField(
        label=gettext_lazy("Các tệp văn bản, hoặc một tệp .zip"),
        help_text=gettext_lazy("Giữ Ctrl hoặc Shift để chọn nhiều tệp: .pdf, .docx, .txt, .png, .jpg, .tif."),
        widget=ManyFilesInput(attrs={"accept": f"{ACCEPTED},.zip"}),
    )
    folder = ManyFilesField(
        label=gettext_lazy("Hoặc cả thư mục"),
        help_text=gettext_lazy("Mọi văn bản trong thư mục và các thư mục con được gửi lên."),
        widget=ManyFilesInput(attrs={"webkitdirectory": True}),
    )
    paths = forms.CharField(required=False, max_length=500_000, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=150, label=gettext_lazy("Tên gọi lần nhập này"))

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]

    def sent(self) -> list[File[bytes]]:
        """Every file that was chosen; those of a folder by their path in it, where the browser told that."""
        told = self.cleaned_data
        paths = _paths(told["paths"])
        if len(paths) != len(told["folder"]):
            return [*told["papers"], *told["folder"]]
        inside = zip(told["folder"], paths, strict=True)
        return [*told["papers"], *(File(one.file, name=path) for one, path in inside)]


def _paths(told: str) -> list[str]:
    try:
        found = json.loads(told or "[]")
    except ValueError:
        return []
    is_list = isinstance(found, list) and all(isinstance(path, str) for path in found)
    return [path[-500:] for path in found] if is_list else []


def named(units: Iterable[Unit]) -> Choices:
    """Units as the lines of a choice."""
    return [(unit.code, unit.name) for unit in units]


class OwnersForm(Form):
    """Who leads a duty, who owes it (by groups or one by one), who helps."""

    lead = forms.ChoiceField(required=False, label=gettext_lazy("Đơn vị chủ trì"))
    groups = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Nhóm đơn vị phải thực hiện"),
        widget=forms.CheckboxSelectMultiple,
    )
    owes = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Từng đơn vị phải thực hiện"),
        widget=forms.CheckboxSelectMultiple,
    )
    helps = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Đơn vị phối hợp"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, issuer: Unit, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.grouped = {group.code: group for group in queries.groups_of(issuer, self.units.values())}
        below = named(unit for unit in self.units.values() if unit.pk != issuer.pk)
        fields: Any = self.fields
        fields["lead"].choices = [("", _("Chưa chọn")), *named(self.units.values())]
        fields["groups"].choices = [(code, _group_label(group)) for code, group in self.grouped.items()]
        fields["owes"].choices = below
        fields["helps"].choices = below

    def chosen(self) -> dict[str, Any]:
        """`lead`, `owes` and `helps` as units, the groups opened."""
        told = self.cleaned_data
        owes = {unit.code: unit for code in told["groups"] for unit in self.grouped[code].units}
        owes |= {code: self.units[code] for code in told["owes"]}
        helps = [self.units[code] for code in told["helps"] if code not in owes]
        return {"lead": self.units.get(told["lead"]), "owes": list(owes.values()), "helps": helps}


def _group_label(group: queries.Group) -> str:
    label = group.label or _("Tất cả đơn vị trực thuộc")
    return f"{label} ({len(group.units)})"


def item_form(kind: str, *args: Any, **kwargs: Any) -> Form:
    """The form of one found item, from the fields its kind keeps. The action checks the values."""
    form = Form(*args, **kwargs)
    for field in contents.FIELDS[kind]:
        form.fields[field.name] = _item_field(field)
    return form


def typed(content: Mapping[str, Any]) -> dict[str, Any]:
    """An item's content as a form shows it."""
    return {name: "\n".join(value) if isinstance(value, list) else value for name, value in content.items()}


def _item_field(field: contents.Field) -> forms.Field:
    if field.kind == "choice":
        return forms.ChoiceField(label=str(field.label), choices=field.choices, required=False)
    widget: Any = forms.TextInput(attrs={"maxlength": field.longest})
    if field.kind in ("text", "lines"):
        widget = forms.Textarea(attrs={"rows": 2 if field.kind == "text" else 5, "maxlength": field.longest})
    if field.kind == "date":
        widget = DateInput()
    if field.kind in ("number", "year"):
        widget.attrs["inputmode"] = "decimal"
    return forms.CharField(label=str(field.label), required=False, max_length=field.longest, widget=widget)


class ConfirmForm(Form):
    """How a confirmed reading goes on: given out at once, or kept as a draft."""

    how = forms.ChoiceField(
        label=gettext_lazy("Sau khi xác nhận"),
        widget=forms.RadioSelect,
        choices=(
            ("send", gettext_lazy("Văn bản đã ban hành: giao việc ngay cho các đơn vị")),
            ("draft", gettext_lazy("Lưu thành dự thảo để xem lại")),
        ),
    )
    parent = forms.ChoiceField(required=False, label=gettext_lazy("Thực hiện kế hoạch cấp trên"))
    groups = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Gửi đến nhóm đơn vị"),
        widget=forms.CheckboxSelectMultiple,
    )
    to = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Gửi thêm từng đơn vị"), widget=forms.CheckboxSelectMultiple
    )
    must_plan = forms.BooleanField(
        required=False, label=gettext_lazy("Các đơn vị nhận phải xây dựng kế hoạch của mình")
    )

    def __init__(
        self, *args: Any, issuer: Unit, units: Iterable[Unit], parents: Iterable[Plan], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parents = {plan.code: plan for plan in parents}
        self.units = {unit.code: unit for unit in units if unit.pk != issuer.pk}
        self.grouped = {group.code: group for group in queries.groups_of(issuer, self.units.values())}
        fields: Any = self.fields
        fields["parent"].choices = [("", _("Không có")), *_plans(self.parents.values())]
        fields["groups"].choices = [(code, _group_label(group)) for code, group in self.grouped.items()]
        fields["to"].choices = named(self.units.values())

    def recipients(self) -> list[Unit]:
        """The chosen units, the groups opened."""
        told = self.cleaned_data
        found = {unit.code: unit for code in told["groups"] for unit in self.grouped[code].units}
        found |= {code: self.units[code] for code in told["to"]}
        return list(found.values())


class SendForm(ConfirmForm):
    """The recipients of a plan that is ready to be sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, parents=(), **kwargs)
        del self.fields["how"], self.fields["parent"]


def _plans(plans: Iterable[Plan]) -> Choices:
    return [(plan.code, f"{plan.sign} {plan.title} ({plan.unit.name})".strip()) for plan in plans]


class PlanForm(Form):
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị ban hành"))
    parent = forms.ChoiceField(required=False, label=gettext_lazy("Thực hiện kế hoạch cấp trên"))
    title = forms.CharField(max_length=500, label=gettext_lazy("Trích yếu"), widget=area(2))
    year = forms.IntegerField(min_value=1945, max_value=2200, label=gettext_lazy("Năm kế hoạch"))
    theme = forms.CharField(
        max_length=500, required=False, label=gettext_lazy("Chủ đề thi đua"), widget=area(2)
    )
    opening = forms.CharField(required=False, label=gettext_lazy("Mục đích, yêu cầu"), widget=area(6))
    symbol = forms.CharField(max_length=40, label=gettext_lazy("Ký hiệu"), initial="KH-UBND")
    place = forms.CharField(max_length=80, required=False, label=gettext_lazy("Địa danh"))

    def __init__(
        self, *args: Any, units: Iterable[Unit] = (), parents: Iterable[Plan] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.parents = {plan.code: plan for plan in parents}
        fields: Any = self.fields
        fields["unit"].choices = named(self.units.values())
        fields["parent"].choices = [("", _("Không có")), *_plans(self.parents.values())]


class MendForm(PlanForm):
    """A draft's own fields; unit and parent stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["unit"], self.fields["parent"]


class TurnForm(Form):
    """What a turn asks for: a note, the signer's post, the day of issue; each only where it is needed."""

    note = forms.CharField(max_length=2000, label=gettext_lazy("Lý do, nội dung ghi nhận"), widget=area(3))
    title = forms.CharField(max_length=120, label=gettext_lazy("Chức vụ người ký"))
    issued_on = forms.DateField(label=gettext_lazy("Ngày ban hành"))

    def __init__(self, *args: Any, asks: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(asks):
            del self.fields[name]


class DutyForm(OwnersForm):
    text = forms.CharField(max_length=2000, label=gettext_lazy("Nội dung nhiệm vụ"), widget=area(3))
    kind = forms.ChoiceField(choices=DutyKind.choices, label=gettext_lazy("Loại"))
    head = forms.CharField(
        max_length=240,
        required=False,
        label=gettext_lazy("Người chịu trách nhiệm"),
        help_text=gettext_lazy("Để trống: thủ trưởng đơn vị chủ trì."),
    )
    starts = forms.DateField(required=False, label=gettext_lazy("Từ ngày"))
    due = forms.DateField(required=False, label=gettext_lazy("Hạn"))
    report_to = forms.CharField(max_length=240, required=False, label=gettext_lazy("Báo cáo về"))
    via = forms.CharField(max_length=240, required=False, label=gettext_lazy("Qua"))
    field_order = (
        "text",
        "kind",
        "lead",
        "head",
        "starts",
        "due",
        "report_to",
        "via",
        "groups",
        "owes",
        "helps",
    )

    def content(self) -> dict[str, Any]:
        """The duty's own words and days."""
        kept = ("text", "starts", "due", "report_to", "via", "head")
        return {name: self.cleaned_data[name] for name in kept}


class BasisForm(Form):
    doc_type = forms.ChoiceField(choices=DocType.choices, label=gettext_lazy("Loại văn bản"))
    number = forms.CharField(max_length=80, required=False, label=gettext_lazy("Số, ký hiệu"))
    issued_on = forms.DateField(required=False, label=gettext_lazy("Ngày ban hành"))
    issuer = forms.CharField(max_length=200, required=False, label=gettext_lazy("Cơ quan ban hành"))
    subject = forms.CharField(max_length=500, required=False, label=gettext_lazy("Trích yếu"), widget=area(2))


class MovementForm(Form):
    name = forms.CharField(max_length=300, label=gettext_lazy("Tên phong trào"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        choices=(
            ("phong trào", gettext_lazy("phong trào")),
            ("cuộc vận động", gettext_lazy("cuộc vận động")),
            ("khẩu hiệu", gettext_lazy("khẩu hiệu")),
        ),
    )


class TargetForm(Form):
    text = forms.CharField(max_length=500, label=gettext_lazy("Chỉ tiêu"))
    least = forms.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2, label=gettext_lazy("Tối thiểu")
    )
    most = forms.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2, label=gettext_lazy("Tối đa")
    )
    measure = forms.CharField(max_length=80, required=False, label=gettext_lazy("Đơn vị tính"))


class CopyForm(Form):
    """Which of the parent's duties to take into a child plan."""

    duties = forms.MultipleChoiceField(
        label=gettext_lazy("Nhiệm vụ cấp trên giao cho đơn vị"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, duties: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {duty.code: duty for duty in duties}
        fields: Any = self.fields
        fields["duties"].choices = [(code, _duty_label(duty)) for code, duty in self.offered.items()]


def _duty_label(duty: Any) -> str:
    due = _(" – hạn %(day)s") % {"day": f"{duty.due:%d/%m/%Y}"} if duty.due else ""
    return f"{duty.text}{due}"


class PapersForm(SendForm):
    """Which set of papers, by when, from whom."""

    papers = forms.ChoiceField(label=gettext_lazy("Bộ văn bản"))
    due = forms.DateField(
        required=False,
        label=gettext_lazy("Hạn nộp"),
        help_text=gettext_lazy("Để trống: hạn thường lệ của bộ văn bản trong năm kế hoạch."),
    )
    report_to = forms.CharField(max_length=240, required=False, label=gettext_lazy("Nộp về"))
    via = forms.CharField(max_length=240, required=False, label=gettext_lazy("Qua"))
    field_order = ("papers", "due", "report_to", "via", "groups", "to")

    def __init__(self, *args: Any, sets: Iterable[PaperSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["must_plan"]
        fields: Any = self.fields
        fields["papers"].choices = [(found.code, found.name) for found in sets]
        fields["groups"].label = _("Nhóm đơn vị phải nộp")
        fields["to"].label = _("Từng đơn vị phải nộp")


class DoneForm(Form):
    note = forms.CharField(
        max_length=5000, required=False, label=gettext_lazy("Kết quả đã thực hiện"), widget=area(4)
    )
    file = forms.FileField(required=False, label=gettext_lazy("Minh chứng (tệp hoặc ảnh chụp)"))


class BackForm(Form):
    note = forms.CharField(max_length=2000, label=gettext_lazy("Nội dung cần bổ sung"), widget=area(3))


class LeaveOutForm(Form):
    """Why something of the upper plan does not concern this one."""

    reason = forms.CharField(max_length=1000, label=gettext_lazy("Không áp dụng, vì"), widget=area(3))
