"""Forms of difficulties, checks, guidance and own sets of papers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.web.planning.forms import area, named
from thidua.work.planning.models import CheckWay, Obligation, Plan, SetTemplate
from thidua.work.planning.sets import Paper, PaperSet

FILE_LABEL = gettext_lazy("Tài liệu kèm theo (tệp hoặc ảnh chụp)")


class UnitsForm(Form):
    """A form about one of several units, chosen by its code."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]

    def chosen(self) -> Unit:
        """The unit that was chosen."""
        return self.units[self.cleaned_data["unit"]]


class DifficultyForm(UnitsForm):
    """What a unit cannot solve by itself."""

    owed = forms.ChoiceField(required=False, label=gettext_lazy("Liên quan việc được giao"))
    subject = forms.CharField(max_length=300, label=gettext_lazy("Tóm tắt"))
    text = forms.CharField(max_length=5000, label=gettext_lazy("Khó khăn, vướng mắc"), widget=area(5))
    wish = forms.CharField(
        max_length=5000, required=False, label=gettext_lazy("Đề xuất, kiến nghị"), widget=area(3)
    )
    file = forms.FileField(required=False, label=FILE_LABEL)

    def __init__(self, *args: Any, owed: Iterable[Obligation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.code: row for row in owed}
        fields: Any = self.fields
        fields["owed"].choices = [
            ("", _("Không gắn với việc nào")),
            *((code, row.duty.text[:120]) for code, row in self.rows.items()),
        ]

    def content(self) -> dict[str, Any]:
        """What the action is told."""
        told = {name: self.cleaned_data[name] for name in ("subject", "text", "wish", "file")}
        row = self.rows.get(self.cleaned_data["owed"])
        return {**told, "duty": row.duty if row else None}


class AnswerForm(Form):
    answer = forms.CharField(max_length=5000, label=gettext_lazy("Trả lời"), widget=area(5))


class PassForm(Form):
    """Who is competent, until when it has to answer, and why."""

    to = forms.ChoiceField(label=gettext_lazy("Cơ quan có thẩm quyền"))
    due = forms.DateField(label=gettext_lazy("Hạn trả lời"))
    note = forms.CharField(max_length=2000, label=gettext_lazy("Lý do chuyển"), widget=area(2))

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["to"].choices = named(self.units.values())  # type: ignore[attr-defined]


class NoteForm(Form):
    note = forms.CharField(max_length=2000, label=gettext_lazy("Lý do, nội dung ghi nhận"), widget=area(3))


class CompileForm(UnitsForm):
    """What is compiled for the Chair: between which days, with which remarks."""

    since = forms.DateField(label=gettext_lazy("Từ ngày"))
    until = forms.DateField(label=gettext_lazy("Đến ngày"))
    remark = forms.CharField(
        max_length=5000,
        required=False,
        label=gettext_lazy("Nhận xét, đề xuất của cơ quan thường trực"),
        widget=area(4),
    )


class OpinionForm(Form):
    opinion = forms.CharField(max_length=5000, label=gettext_lazy("Ý kiến chỉ đạo"), widget=area(4))


class CheckForm(UnitsForm):
    """One entry of the check log."""

    plan = forms.ChoiceField(required=False, label=gettext_lazy("Theo kế hoạch"))
    on = forms.DateField(label=gettext_lazy("Ngày kiểm tra"))
    how = forms.ChoiceField(choices=CheckWay.choices, label=gettext_lazy("Hình thức"))
    content = forms.CharField(max_length=5000, label=gettext_lazy("Nội dung kiểm tra"), widget=area(3))
    findings = forms.CharField(max_length=5000, label=gettext_lazy("Kết quả"), widget=area(4))
    demand = forms.CharField(
        max_length=5000, required=False, label=gettext_lazy("Yêu cầu khắc phục"), widget=area(2)
    )
    due = forms.DateField(required=False, label=gettext_lazy("Hạn khắc phục"))
    file = forms.FileField(required=False, label=FILE_LABEL)

    def __init__(self, *args: Any, plans: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {plan.code: plan for plan in plans}
        fields: Any = self.fields
        fields["unit"].label = _("Đơn vị được kiểm tra")
        fields["plan"].choices = [
            ("", _("Không theo kế hoạch nào")),
            *((code, plan.sign or plan.title) for code, plan in self.plans.items()),
        ]


class GuidanceForm(Form):
    text = forms.CharField(max_length=5000, label=gettext_lazy("Nội dung hướng dẫn"), widget=area(5))
    file = forms.FileField(required=False, label=FILE_LABEL)


class SetForm(Form):
    """A unit's own set: a name, its usual last day, and a paper a line, perhaps with a day of its own."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    name = forms.CharField(max_length=200, label=gettext_lazy("Tên bộ văn bản"))
    due = forms.CharField(
        max_length=5,
        required=False,
        label=gettext_lazy("Hạn thường lệ trong năm (ngày/tháng)"),
        help_text=gettext_lazy("Ví dụ 31/3. Để trống: chọn hạn khi giao."),
    )
    papers = forms.CharField(
        max_length=15_000,
        label=gettext_lazy("Các văn bản, mỗi dòng một văn bản"),
        help_text=gettext_lazy(
            "Văn bản có hạn riêng: ghi thêm dấu | và ngày/tháng, ví dụ «Báo cáo 6 tháng | 15/6»."
        ),
        widget=area(8),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["unit"].choices = named(self.units.values())  # type: ignore[attr-defined]

    def clean_due(self) -> tuple[int, int] | None:
        return _day_of_year(self.cleaned_data["due"])

    def clean_papers(self) -> tuple[Paper, ...]:
        lines = [line.strip() for line in self.cleaned_data["papers"].splitlines() if line.strip()]
        return tuple(_paper(place, line) for place, line in enumerate(lines))

    def content(self) -> PaperSet:
        """The set as it was written."""
        told = self.cleaned_data
        month, day = told["due"] or (None, None)
        return PaperSet("", told["name"], told["papers"], month, day)


def set_start(papers: PaperSet) -> dict[str, Any]:
    """A set as its form shows it."""
    return {
        "name": papers.name,
        "due": _written(papers.month, papers.day),
        "papers": "\n".join(_line(paper) for paper in papers.papers),
    }


def units_of(template: SetTemplate | None, units: Iterable[Unit]) -> list[Unit]:
    """For whom a set is kept: a set already kept stays with its unit."""
    return [template.unit] if template else list(units)


def _paper(place: int, line: str) -> Paper:
    name, _bar, told = line.partition("|")
    month, day = _day_of_year(told) or (None, None)
    return Paper(f"p{place}", name.strip()[:500], month, day)


def _line(paper: Paper) -> str:
    day = _written(paper.month, paper.day)
    return f"{paper.name} | {day}" if day else paper.name


def _written(month: int | None, day: int | None) -> str:
    return f"{day}/{month}" if month and day else ""


def _day_of_year(told: str) -> tuple[int, int] | None:
    if not told.strip():
        return None
    day, _slash, month = told.strip().partition("/")
    try:
        found = date(2024, int(month), int(day))
    except ValueError:
        raise forms.ValidationError(
            _("«%(told)s» không phải là ngày/tháng trong năm.") % {"told": told.strip()[:20]}
        ) from None
    return found.month, found.day
