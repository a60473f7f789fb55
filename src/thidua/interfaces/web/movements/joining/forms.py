"""Forms of taking part."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.org.models import Person, Unit
from thidua.base.register.models import named
from thidua.interfaces.shared.forms import Form, offer
from thidua.interfaces.web.movements.forms import area
from thidua.work.movements.actions.course import NewPaper
from thidua.work.movements.actions.figure import NewFigure, NewIndicator
from thidua.work.movements.actions.pledge import NewPledge
from thidua.work.movements.actions.registration import NewRegistration
from thidua.work.movements.actions.review import Meeting
from thidua.work.movements.actions.work import NewWork, Progress, Recognition
from thidua.work.movements.facts.nominees import REWARDS
from thidua.work.movements.models import (
    HIGHEST,
    LOWEST,
    Counts,
    Indicator,
    Milestone,
    Outcome,
    Pledge,
    ReviewKind,
    WorkKind,
)
from thidua.work.movements.models.figure import EVERY
from thidua.work.movements.models.work import WHOLE

FILE = gettext_lazy("Tệp minh chứng (nếu có)")
MOST_DECISIONS = 4


class UnitField(forms.ModelChoiceField):
    """One of the units offered, known by its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), to_field_name="code", **kwargs)


class RegistrationForm(Form):
    """Who takes part, with what; the fields differ by kind."""

    unit = UnitField(label=gettext_lazy("Đơn vị"))
    person = forms.ModelChoiceField(
        Person.objects.none(), to_field_name="code", label=gettext_lazy("Người đăng ký")
    )
    name = forms.CharField(max_length=200, label=gettext_lazy("Tên hộ gia đình"))
    content = forms.CharField(widget=area(4), label=gettext_lazy("Nội dung đăng ký"))
    pledged = forms.CharField(max_length=500, label=gettext_lazy("Kết quả cam kết"))
    aim = forms.CharField(max_length=200, required=False, label=gettext_lazy("Danh hiệu, hình thức phấn đấu"))

    LEFT_OUT = {"collective": ("person", "name"), "person": ("name",), "household": ("person",)}

    def __init__(
        self, *args: Any, kind: str, units: QuerySet[Unit], people: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in self.LEFT_OUT[kind]:
            del self.fields[name]
        offer(self, "unit", units)
        self.fields["unit"].initial = first_code(units)
        if kind == "person":
            offer(self, "person", people, lambda person: f"{person.name} ({person.code})")

    @property
    def told(self) -> NewRegistration:
        """Who registers with what, once the form is valid."""
        return NewRegistration(kind=self.kind, **self.cleaned_data)


class ChangeForm(Form):
    """The words of a registration anew."""

    content = forms.CharField(widget=area(4), label=gettext_lazy("Nội dung đăng ký"))
    pledged = forms.CharField(max_length=500, label=gettext_lazy("Kết quả cam kết"))
    aim = forms.CharField(max_length=200, required=False, label=gettext_lazy("Danh hiệu, hình thức phấn đấu"))


class ResultForm(Form):
    """What came of a registration."""

    outcome = forms.ChoiceField(
        choices=Outcome.choices, widget=forms.RadioSelect, label=gettext_lazy("Mức đạt được")
    )
    result = forms.CharField(widget=area(4), label=gettext_lazy("Kết quả"))
    file = forms.FileField(required=False, label=FILE)


class WithdrawForm(Form):
    """Why a registration is withdrawn."""

    why = forms.CharField(max_length=500, label=gettext_lazy("Lý do rút"))


class ListForm(Form):
    """A sheet of registrations; `unit` is whose they are where a row says nothing else."""

    unit = UnitField(label=gettext_lazy("Đơn vị của danh sách"))
    file = forms.FileField(label=gettext_lazy("Tệp danh sách (Excel .xlsx)"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)
        self.fields["unit"].initial = first_code(units)


class PledgeForm(Form):
    """What is promised, and who signs."""

    title = forms.CharField(max_length=300, label=gettext_lazy("Tên giao ước"))
    host = UnitField(label=gettext_lazy("Đơn vị chủ trì"))
    preamble = forms.CharField(widget=area(3), required=False, label=gettext_lazy("Lời mở đầu"))
    terms = forms.CharField(
        widget=area(6),
        label=gettext_lazy("Nội dung cam kết"),
        help_text=gettext_lazy("Mỗi dòng một nội dung."),
    )
    sign_by = forms.DateField(required=False, label=gettext_lazy("Ký trước ngày"))
    parties: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, to_field_name="code", widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Các đơn vị ký")
    )

    def __init__(
        self,
        *args: Any,
        hosts: QuerySet[Unit],
        units: QuerySet[Unit],
        pledge: Pledge | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parties", units)
        offer(self, "host", hosts)
        self.fields["host"].initial = first_code(hosts)
        if pledge is not None:
            del self.fields["host"]
            self.initial = {**_of_pledge(pledge), **self.initial}

    @property
    def told(self) -> NewPledge:
        """The words, once the form is valid."""
        said = self.cleaned_data
        return NewPledge(said["title"], said["terms"].splitlines(), said["preamble"], said["sign_by"])


class IndicatorForm(Form):
    """What is counted."""

    name = forms.CharField(max_length=300, label=gettext_lazy("Tên số liệu"))
    counts = forms.ChoiceField(choices=Counts.choices, label=gettext_lazy("Loại số liệu"))
    measure = forms.CharField(
        max_length=40,
        required=False,
        label=gettext_lazy("Đơn vị tính"),
        help_text=gettext_lazy("Tiết kiệm luôn tính bằng đồng."),
    )
    every = forms.ChoiceField(choices=EVERY, initial="month", label=gettext_lazy("Kỳ báo"))
    adds = forms.BooleanField(
        required=False, initial=True, label=gettext_lazy("Cộng dồn các kỳ thành số của năm")
    )

    @property
    def told(self) -> NewIndicator:
        """What to count, once the form is valid."""
        return NewIndicator(**self.cleaned_data)


class FigureForm(Form):
    """One figure of a unit for a period; shares have their whole, savings their source."""

    unit = UnitField(label=gettext_lazy("Đơn vị"))
    household = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Hộ gia đình"),
        help_text=gettext_lazy("Chỉ ghi khi số liệu là của riêng một hộ."),
    )
    period = forms.ChoiceField(label=gettext_lazy("Kỳ"))
    value = forms.DecimalField(
        max_digits=18, decimal_places=2, min_value=Decimal(0), label=gettext_lazy("Số liệu")
    )
    whole = forms.DecimalField(
        max_digits=18, decimal_places=2, min_value=Decimal(0), label=gettext_lazy("Trên tổng số")
    )
    source = forms.CharField(
        max_length=300,
        label=gettext_lazy("Tiết kiệm từ nguồn nào?"),
        help_text=gettext_lazy("Ví dụ: điện, nước, hội họp, xăng xe, nguyên liệu."),
    )
    note = forms.CharField(widget=area(2), required=False, label=gettext_lazy("Ghi chú, minh chứng"))
    file = forms.FileField(required=False, label=FILE)

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        units: QuerySet[Unit],
        periods: Iterable[tuple[date, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        offer(self, "unit", units)
        fields["unit"].initial = first_code(units)
        fields["period"].choices = [(day.isoformat(), words) for day, words in periods]
        fields["value"].label = f"{indicator.name} ({indicator.measure})"
        if not indicator.is_share:
            del fields["whole"]
        if indicator.counts != Counts.SAVINGS:
            del fields["source"]

    @property
    def told(self) -> NewFigure:
        """The figure, once the form is valid."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("unit", "period")}
        return NewFigure(day=date.fromisoformat(self.cleaned_data["period"]), **said)


class WorkForm(Form):
    """A work or result to bring about."""

    kind = forms.ChoiceField(choices=WorkKind.choices, label=gettext_lazy("Loại"))
    name = forms.CharField(max_length=300, label=gettext_lazy("Tên công trình, sản phẩm, thôn, nhiệm vụ"))
    lead = UnitField(label=gettext_lazy("Đơn vị chủ trì"))
    due = forms.DateField(label=gettext_lazy("Hạn hoàn thành"))
    milestone = forms.ModelChoiceField(
        Milestone.objects.none(), required=False, label=gettext_lazy("Gắn với mốc quy hoạch")
    )
    cost = forms.DecimalField(
        max_digits=18,
        decimal_places=0,
        min_value=Decimal(0),
        required=False,
        label=gettext_lazy("Vốn đầu tư (đồng)"),
    )

    def __init__(
        self, *args: Any, units: QuerySet[Unit], milestones: QuerySet[Milestone], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lead", units)
        self.fields["lead"].initial = first_code(units)
        offer(self, "milestone", milestones, lambda row: f"{row.name} ({row.due:%d/%m/%Y})")

    @property
    def told(self) -> NewWork:
        """The work, once the form is valid."""
        return NewWork(**{name: value for name, value in self.cleaned_data.items() if name != "lead"})


class MilestoneForm(Form):
    """A day of a unit's planning."""

    name = forms.CharField(max_length=300, label=gettext_lazy("Mốc quy hoạch"))
    due = forms.DateField(label=gettext_lazy("Ngày phải đạt"))
    unit = UnitField(label=gettext_lazy("Đơn vị lập quy hoạch"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)
        self.fields["unit"].initial = first_code(units)


class ProgressForm(Form):
    """How a work stands."""

    progress = forms.IntegerField(min_value=0, max_value=WHOLE, label=gettext_lazy("Tiến độ (%)"))
    blocker = forms.CharField(
        max_length=1000,
        required=False,
        label=gettext_lazy("Vướng mắc"),
        help_text=gettext_lazy("Để trống nếu không vướng, hoặc đã gỡ xong."),
    )
    words = forms.CharField(max_length=1000, widget=area(2), required=False, label=gettext_lazy("Diễn biến"))
    file = forms.FileField(required=False, label=FILE)

    @property
    def told(self) -> Progress:
        """How it stands, once the form is valid."""
        return Progress(**self.cleaned_data)


class RecognitionForm(Form):
    """The decision that recognised a product or village."""

    number = forms.CharField(max_length=200, label=gettext_lazy("Số quyết định công nhận"))
    on = forms.DateField(label=gettext_lazy("Ngày quyết định"))
    grade = forms.CharField(
        max_length=80, required=False, label=gettext_lazy("Hạng, mức (ví dụ: 3 sao, kiểu mẫu)")
    )
    file = forms.FileField(required=False, label=gettext_lazy("Tệp quyết định (nếu có)"))

    @property
    def told(self) -> Recognition:
        """The decision, once the form is valid."""
        return Recognition(**self.cleaned_data)


class CriteriaForm(Form):
    """The criteria for villages, one a line."""

    texts = forms.CharField(
        widget=area(12),
        label=gettext_lazy("Bộ tiêu chí cho thôn"),
        help_text=gettext_lazy(
            "Mỗi dòng một tiêu chí. Có thôn đạt tiêu chí rồi thì bộ này không thay được nữa."
        ),
    )


class TickForm(Form):
    """When and by what a village met a criterion."""

    on = forms.DateField(label=gettext_lazy("Đạt ngày"))
    proof = forms.CharField(
        max_length=1000, widget=area(3), required=False, label=gettext_lazy("Minh chứng bằng lời")
    )
    file = forms.FileField(required=False, label=FILE)


class FeedbackForm(Form):
    """A mark and a few words."""

    mark = forms.TypedChoiceField(
        choices=[
            (LOWEST, gettext_lazy("1 – chưa thiết thực, khó làm")),
            (2, "2"),
            (3, "3"),
            (4, "4"),
            (HIGHEST, gettext_lazy("5 – rất thiết thực, dễ làm")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        label=gettext_lazy("Phong trào thiết thực, dễ thực hiện đến mức nào?"),
    )
    words = forms.CharField(
        max_length=1000, widget=area(3), required=False, label=gettext_lazy("Nên giữ gì, sửa gì?")
    )


class MeetingForm(Form):
    """Which review, when and where."""

    kind = forms.ChoiceField(choices=ReviewKind.choices, label=gettext_lazy("Loại hội nghị"))
    year = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Năm"))
    held_on = forms.DateField(label=gettext_lazy("Ngày họp"))
    place = forms.CharField(max_length=200, label=gettext_lazy("Địa điểm"))
    chaired_by = forms.CharField(max_length=200, label=gettext_lazy("Người chủ trì"))
    attended = forms.CharField(
        max_length=1000, widget=area(2), required=False, label=gettext_lazy("Thành phần dự")
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["year"].choices = [(year, str(year)) for year in years]

    @property
    def told(self) -> Meeting:
        """The meeting, once the form is valid."""
        return Meeting(**self.cleaned_data)


class MinutesForm(Form):
    """What was said and concluded."""

    opinions = forms.CharField(widget=area(6), required=False, label=gettext_lazy("Ý kiến tại hội nghị"))
    conclusions = forms.CharField(
        widget=area(6),
        required=False,
        label=gettext_lazy("Kết luận"),
        help_text=gettext_lazy("Mỗi dòng một ý."),
    )


class TaskForm(Form):
    """What a unit has to do after a review."""

    unit = UnitField(label=gettext_lazy("Đơn vị thực hiện"))
    text = forms.CharField(max_length=1000, widget=area(3), label=gettext_lazy("Việc phải làm"))
    due = forms.DateField(label=gettext_lazy("Hạn"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)


class TaskDoneForm(Form):
    """What was done."""

    words = forms.CharField(max_length=1000, widget=area(3), label=gettext_lazy("Đã làm gì, kết quả ra sao?"))


class NomineesForm(Form):
    """Which of those whose results speak for them are named, for which reward."""

    picked = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Đề nghị khen thưởng")
    )
    honour = forms.ChoiceField(label=gettext_lazy("Hình thức"))

    def __init__(self, *args: Any, suggestions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["picked"].choices = list(suggestions)
        fields["honour"].choices = [(code, named(code)) for code in REWARDS]


class RewardForm(Form):
    """The decisions that rewarded the best: number and day of each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_DECISIONS + 1):
            first = number == 1
            told = {"n": number}
            self.fields[f"number_{number}"] = forms.CharField(
                max_length=80, required=first, label=_("Số quyết định %(n)d") % told
            )
            self.fields[f"on_{number}"] = forms.DateField(
                required=first, label=_("Ngày quyết định %(n)d") % told
            )
            self.fields[f"words_{number}"] = forms.CharField(
                max_length=500, required=False, label=_("Quyết định %(n)d khen thưởng ai") % told
            )
        self.order_fields(
            [
                f"{name}_{number}"
                for number in range(1, MOST_DECISIONS + 1)
                for name in ("number", "on", "words")
            ]
        )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for number in range(2, MOST_DECISIONS + 1):
            if told.get(f"number_{number}") and not told.get(f"on_{number}"):
                self.add_error(f"on_{number}", _("Hãy ghi ngày của quyết định này."))
        return told

    @property
    def told(self) -> list[NewPaper]:
        """The decisions, once the form is valid."""
        said = self.cleaned_data
        return [
            NewPaper(said[f"on_{n}"], said[f"number_{n}"], said[f"words_{n}"])
            for n in range(1, MOST_DECISIONS + 1)
            if said[f"number_{n}"]
        ]


def first_code(units: QuerySet[Unit]) -> str | None:
    """The code of the only unit of a list, to choose it beforehand; none where there are several."""
    listed = list(units[:2])
    return listed[0].code if len(listed) == 1 else None


def _of_pledge(pledge: Pledge) -> dict[str, Any]:
    return {
        "title": pledge.title,
        "preamble": pledge.preamble,
        "terms": "\n".join(pledge.terms),
        "sign_by": pledge.sign_by,
        "parties": list(pledge.parties.values_list("unit__code", flat=True)),
    }
