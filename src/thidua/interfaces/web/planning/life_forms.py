"""Forms of a plan's life: last year's plan, themes, schemes, opinions, amendments, limitations, the close."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.web.planning.forms import Choices, area, named
from thidua.work.planning import queries
from thidua.work.planning.actions.yearly import BASES, DUTIES, MOVEMENTS, PARTS, TARGETS
from thidua.work.planning.models import ClosingFigure, Duty, Opinion, Plan, PlanMovement, Telling

YEAR: dict[str, Any] = {"min_value": 1945, "max_value": 2200}


class LastYearForm(Form):
    """Which plan of the year before, and what comes over from it."""

    source = forms.ChoiceField(label=gettext_lazy("Kế hoạch năm trước"))
    take = forms.MultipleChoiceField(
        label=gettext_lazy("Mang sang năm mới"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=PARTS,
        choices=(
            (BASES, gettext_lazy("Căn cứ")),
            (MOVEMENTS, gettext_lazy("Phong trào, cuộc vận động, khẩu hiệu")),
            (TARGETS, gettext_lazy("Chỉ tiêu (thời hạn lùi một năm)")),
            (DUTIES, gettext_lazy("Nhiệm vụ, đơn vị chủ trì và phối hợp (thời hạn lùi một năm)")),
        ),
    )

    def __init__(self, *args: Any, sources: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {plan.code: plan for plan in sources}
        fields: Any = self.fields
        fields["source"].choices = [
            (code, f"{plan.year} – {plan.sign} {plan.title} ({plan.unit.name})".replace("  ", " "))
            for code, plan in self.sources.items()
        ]


class ClosingFigureForm(Form):
    """A figure of the year before, where the product did not keep it."""

    text = forms.CharField(max_length=500, label=gettext_lazy("Nội dung"), widget=area(2))
    aimed = forms.CharField(max_length=120, required=False, label=gettext_lazy("Chỉ tiêu"))
    reached = forms.CharField(max_length=120, label=gettext_lazy("Thực hiện"))
    verdict = forms.ChoiceField(
        required=False, label=gettext_lazy("Đánh giá"), choices=ClosingFigure.Verdict.choices
    )


class ThemeForm(Form):
    """A theme of one year, or of several."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    words = forms.CharField(max_length=500, label=gettext_lazy("Chủ đề thi đua"), widget=area(2))
    since = forms.IntegerField(label=gettext_lazy("Từ năm"), **YEAR)
    until = forms.IntegerField(
        label=gettext_lazy("Đến năm"), help_text=gettext_lazy("Chủ đề một năm: ghi cùng một năm."), **YEAR
    )
    source = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("Văn bản, hội nghị phát động")
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]


class SchemeForm(ThemeForm):
    """A scheme and the resolution that it carries out."""

    name = forms.CharField(max_length=300, label=gettext_lazy("Tên đề án"), widget=area(2))
    resolution = forms.CharField(max_length=400, label=gettext_lazy("Thực hiện nghị quyết"), widget=area(2))
    field_order = ("unit", "name", "resolution", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"], self.fields["source"]
        self.fields["until"].help_text = ""


class AttachForm(Form):
    """Movements of the unit's plans that hang on no scheme yet."""

    movements = forms.MultipleChoiceField(
        label=gettext_lazy("Phong trào, cuộc vận động"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, movements: Iterable[PlanMovement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(row.pk): row for row in movements}
        fields: Any = self.fields
        fields["movements"].choices = [
            (key, f"{row.name} ({row.plan.year})") for key, row in self.offered.items()
        ]


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(max_length=500, label=gettext_lazy("Lý do"), widget=area(3))


class AskForm(Form):
    """Who is asked about a draft, and by when."""

    due = forms.DateField(label=gettext_lazy("Hạn góp ý (hết ngày)"))
    units = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Đơn vị được lấy ý kiến"),
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        required=False,
        max_length=4000,
        label=gettext_lazy("Cơ quan khác, mỗi dòng một cơ quan"),
        widget=area(3),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {unit.code: unit for unit in units}
        self.fields["units"].choices = named(self.by_code.values())  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """`units`, `others` and `due` as the action takes them."""
        told = self.cleaned_data
        return {
            "units": [self.by_code[code] for code in told["units"]],
            "others": told["others"].splitlines(),
            "due": told["due"],
        }


class SayForm(Form):
    """What a body says of a draft."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Ý kiến"),
        widget=forms.RadioSelect,
        choices=(("yes", gettext_lazy("Nhất trí với dự thảo")), ("no", gettext_lazy("Có ý kiến góp ý"))),
    )
    words = forms.CharField(
        max_length=5000, required=False, label=gettext_lazy("Nội dung góp ý"), widget=area(5)
    )
    said_by = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Người góp ý"),
        help_text=gettext_lazy("Để trống: người đang đăng nhập."),
    )
    file = forms.FileField(required=False, label=gettext_lazy("Văn bản góp ý"))

    def said(self) -> dict[str, Any]:
        """What was said, as the action takes it."""
        told = dict(self.cleaned_data)
        return {**told, "agrees": told["agrees"] == "yes"}


class TakeForm(Form):
    """How an opinion was taken."""

    taken = forms.ChoiceField(
        label=gettext_lazy("Tiếp thu, giải trình"), widget=forms.RadioSelect, choices=Opinion.Taken.choices
    )
    answer = forms.CharField(
        max_length=5000,
        required=False,
        label=gettext_lazy("Nội dung tiếp thu, giải trình"),
        help_text=gettext_lazy("Bắt buộc khi không tiếp thu hoặc chỉ tiếp thu một phần."),
        widget=area(4),
    )


class AmendForm(Form):
    """Why a plan is amended."""

    reason = forms.CharField(max_length=5000, label=gettext_lazy("Lý do điều chỉnh"), widget=area(4))


class AddedDutyForm(Form):
    """A duty that an amending document adds."""

    text = forms.CharField(max_length=2000, label=gettext_lazy("Nội dung nhiệm vụ"), widget=area(3))
    lead = forms.ChoiceField(label=gettext_lazy("Đơn vị chủ trì"))
    owes = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Từng đơn vị phải thực hiện"),
        widget=forms.CheckboxSelectMultiple,
    )
    due = forms.DateField(required=False, label=gettext_lazy("Hạn"))
    reason = forms.CharField(max_length=1000, required=False, label=gettext_lazy("Lý do"), widget=area(2))

    def __init__(self, *args: Any, units: Iterable[Unit], duties: Iterable[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.duties = {duty.code: duty for duty in duties}
        choices: Choices = named(self.units.values())
        self._offer({"lead": choices, "owes": choices})

    def change(self) -> dict[str, Any]:
        """The change as the action takes it."""
        told = dict(self.cleaned_data)
        if "duty" in told:
            told["duty"] = self.duties[told["duty"]]
        if "lead" in told:
            told["lead"] = self.units[told["lead"]]
            told["owes"] = [self.units[code] for code in told["owes"]]
        return told

    def _offer(self, choices: Mapping[str, Choices]) -> None:
        fields: Any = self.fields
        for name, offered in choices.items():
            if name in fields:
                fields[name].choices = offered


class MovedDutyForm(AddedDutyForm):
    """A duty whose last day an amending document moves."""

    duty = forms.ChoiceField(label=gettext_lazy("Nhiệm vụ"))
    field_order = ("duty", "due", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "lead", "owes"):
            del self.fields[name]
        self._offer({"duty": [(code, _duty_label(duty)) for code, duty in self.duties.items()]})


class DroppedDutyForm(MovedDutyForm):
    """A duty that an amending document drops."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["due"]
        self.fields["reason"].required = True


def _duty_label(duty: Duty) -> str:
    due = _(" – hạn %(day)s") % {"day": f"{duty.due:%d/%m/%Y}"} if duty.due else ""
    return f"{duty.text[:160]}{due}"


class LimitationForm(Form):
    """A shortcoming and where it was named."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    text = forms.CharField(max_length=2000, label=gettext_lazy("Tồn tại, hạn chế"), widget=area(4))
    source = forms.CharField(
        max_length=300,
        label=gettext_lazy("Nêu tại"),
        help_text=gettext_lazy("Ví dụ: Báo cáo tổng kết năm trước, kết luận kiểm tra."),
    )
    found_on = forms.DateField(label=gettext_lazy("Ngày nêu"))

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]


class RemedyForm(Form):
    """The task of a draft that is to put a limitation right."""

    plan = forms.ChoiceField(label=gettext_lazy("Dự thảo kế hoạch"))
    text = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Nhiệm vụ khắc phục"),
        help_text=gettext_lazy("Để trống: lấy nguyên nội dung tồn tại, hạn chế."),
        widget=area(3),
    )
    lead = forms.ChoiceField(label=gettext_lazy("Đơn vị chủ trì"))
    due = forms.DateField(required=False, label=gettext_lazy("Hạn khắc phục"))

    def __init__(self, *args: Any, plans: Iterable[Plan], units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {plan.code: plan for plan in plans}
        self.units = {unit.code: unit for unit in units}
        fields: Any = self.fields
        fields["plan"].choices = [(code, f"{plan.title} ({plan.year})") for code, plan in self.plans.items()]
        fields["lead"].choices = named(self.units.values())


class EvidenceForm(Form):
    """What shows that a limitation was put right."""

    note = forms.CharField(
        max_length=5000, required=False, label=gettext_lazy("Kết quả khắc phục"), widget=area(4)
    )
    file = forms.FileField(required=False, label=gettext_lazy("Minh chứng (tệp hoặc ảnh chụp)"))


class NoteForm(Form):
    """Why a limitation is opened again."""

    note = forms.CharField(max_length=2000, label=gettext_lazy("Lý do mở lại"), widget=area(3))


class ReportForm(Form):
    """A report on a plan: its main words, and the paper itself where there is one."""

    text = forms.CharField(max_length=20_000, label=gettext_lazy("Nội dung chính"), widget=area(10))
    file = forms.FileField(required=False, label=gettext_lazy("Tệp báo cáo"))


class ArchiveForm(Form):
    """Where the file of a closed plan lies, and how long it is kept."""

    number = forms.CharField(max_length=40, label=gettext_lazy("Hồ sơ số"))
    place = forms.CharField(max_length=200, label=gettext_lazy("Nơi lưu (kho, giá, hộp)"))
    keep_for = forms.CharField(max_length=60, label=gettext_lazy("Thời hạn bảo quản"))


class LeftForm(Form):
    """What the year leaves open of one kind: what is ticked goes into next year's draft."""

    carried = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Đánh dấu mục chuyển sang dự thảo năm sau"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, left: Iterable[queries.Left], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["carried"].choices = [(one.thing, _left_label(one)) for one in left]


def _left_label(one: queries.Left) -> str:
    return f"{one.text} ({one.said})" if one.said else one.text


class KeyTasksForm(Form):
    """The key tasks of the next year."""

    words = forms.CharField(
        max_length=20_000,
        required=False,
        label=gettext_lazy("Nhiệm vụ trọng tâm năm sau"),
        help_text=gettext_lazy("Mỗi dòng một nhiệm vụ; để trống nếu chưa có."),
        widget=area(8),
    )


class FinalWordsForm(Form):
    """The words of the final report."""

    text = forms.CharField(
        max_length=20_000, label=gettext_lazy("Nội dung chính của báo cáo tổng kết"), widget=area(12)
    )


class FinishForm(Form):
    """The signed report, where it is there already."""

    file = forms.FileField(required=False, label=gettext_lazy("Tệp báo cáo tổng kết (nếu đã có)"))


class TellingForm(Form):
    """How a unit made a plan known."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    on = forms.DateField(label=gettext_lazy("Ngày"))
    how = forms.ChoiceField(label=gettext_lazy("Hình thức"), choices=Telling.Way.choices)
    audience = forms.CharField(max_length=200, label=gettext_lazy("Đối tượng"))
    reached = forms.IntegerField(
        min_value=1, max_value=100_000_000, label=gettext_lazy("Số người được phổ biến")
    )
    note = forms.CharField(max_length=1000, required=False, label=gettext_lazy("Nội dung"), widget=area(2))
    file = forms.FileField(required=False, label=gettext_lazy("Minh chứng (tệp hoặc ảnh chụp)"))

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]
