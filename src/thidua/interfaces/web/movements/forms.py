"""Forms of movements: what one says, what it rests on, the papers of its course."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.org.models import Tier, Unit
from thidua.interfaces.shared.forms import NOTHING_CHOSEN, Form, offer
from thidua.interfaces.web.movements.tables import field_choices, urgent_choices
from thidua.rules.anniversaries import anniversaries_in
from thidua.work.movements.actions.course import NewPaper
from thidua.work.movements.actions.naming import NewName
from thidua.work.movements.catalogue import Named
from thidua.work.movements.models import Form as MovementForm
from thidua.work.movements.models import Kind, LeadPart, Movement, MovementField
from thidua.work.movements.words import Aim, NewMovement, words_of
from thidua.work.planning.models import Plan

MOST_CRITERIA = 60
FIRST_YEAR, LAST_YEAR = 1948, 2200


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


def figure(label: Any, initial: Any = None) -> forms.DecimalField:
    """A number that may be left out."""
    return forms.DecimalField(max_digits=16, decimal_places=2, required=False, label=label, initial=initial)


def year_of(label: Any) -> forms.IntegerField:
    """A year that may be left out."""
    return forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False, label=label)


def optional(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Choices, and none of them."""
    return [("", NOTHING_CHOSEN), *choices]


class WordsForm(Form):
    """Everything a movement says."""

    name = forms.CharField(max_length=300, label=gettext_lazy("Tên phong trào, cuộc vận động"))
    kind = forms.ChoiceField(choices=Kind.choices, label=gettext_lazy("Loại"))
    form = forms.ChoiceField(choices=MovementForm.choices, label=gettext_lazy("Hình thức"))
    topic = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("Chuyên đề (bắt buộc với hình thức chuyên đề)")
    )
    origin = forms.ChoiceField(
        choices=optional(Tier.choices), required=False, label=gettext_lazy("Cấp phát động đầu tiên")
    )
    goal = forms.CharField(widget=area(3), required=False, label=gettext_lazy("Mục tiêu"))
    scope = forms.CharField(widget=area(2), required=False, label=gettext_lazy("Phạm vi"))
    participants = forms.CharField(widget=area(2), required=False, label=gettext_lazy("Đối tượng tham gia"))
    content = forms.CharField(widget=area(5), required=False, label=gettext_lazy("Nội dung thi đua"))
    criteria = forms.CharField(
        widget=area(4),
        required=False,
        label=gettext_lazy("Tiêu chí"),
        help_text=gettext_lazy(
            "Mỗi dòng một tiêu chí. Có điểm tối đa thì ghi sau dấu |, ví dụ: Đúng hạn | 20."
        ),
    )
    starts = forms.DateField(required=False, label=gettext_lazy("Từ ngày"))
    ends = forms.DateField(
        required=False,
        label=gettext_lazy("Đến hết ngày"),
        help_text=gettext_lazy("Theo đợt thì phải có đủ hai ngày; thường xuyên thì có thể để trống."),
    )
    measures = forms.CharField(widget=area(4), required=False, label=gettext_lazy("Biện pháp tổ chức"))
    fields_served = forms.MultipleChoiceField(
        choices=field_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=gettext_lazy("Lĩnh vực"),
    )
    urgent = forms.ChoiceField(required=False, label=gettext_lazy("Vấn đề cấp bách, bức xúc cần giải quyết"))
    measure = forms.CharField(
        max_length=120,
        required=False,
        label=gettext_lazy("Thước đo kết quả"),
        help_text=gettext_lazy("Để trống thì dùng thước đo thường dùng của vấn đề đã chọn."),
    )
    measure_unit = forms.CharField(max_length=40, required=False, label=gettext_lazy("Đơn vị tính"))
    measure_target = figure(gettext_lazy("Cần đạt"))
    anniversary = forms.ChoiceField(required=False, label=gettext_lazy("Chào mừng ngày kỷ niệm"))
    theme = forms.CharField(max_length=300, required=False, label=gettext_lazy("Thuộc chủ đề"))
    slogans = forms.CharField(
        widget=area(2), required=False, label=gettext_lazy("Khẩu hiệu (mỗi dòng một khẩu hiệu)")
    )
    funds = forms.CharField(widget=area(2), required=False, label=gettext_lazy("Kinh phí"))
    context = forms.CharField(
        widget=area(4),
        required=False,
        label=gettext_lazy("Bối cảnh, kết quả năm trước"),
        help_text=gettext_lazy("Được điền sẵn từ lần tổng kết gần nhất của phong trào cùng tên, nếu có."),
    )
    is_restricted = forms.BooleanField(
        required=False,
        label=gettext_lazy("Hạn chế phổ biến (quốc phòng, an ninh): chỉ người được giao mới thấy"),
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "urgent", optional(urgent_choices()))
        _offer(self, "anniversary", optional(_anniversaries(year)))

    def clean_criteria(self) -> tuple[tuple[str, Decimal | None], ...]:
        lines = [line for line in self.cleaned_data["criteria"].splitlines() if line.strip()]
        if len(lines) > MOST_CRITERIA:
            raise forms.ValidationError(_("Nhiều nhất 60 tiêu chí."))
        return tuple(_criterion(line) for line in lines)

    def told(self, before: Movement | None = None) -> NewMovement:
        """What was written, once the form is valid; the aims in fields that stay chosen are kept."""
        told = dict(self.cleaned_data)
        chosen, key = told.pop("fields_served"), told.pop("anniversary")
        event, _slash, year = key.partition("/")
        kept = {row.field: row for row in before.fields.all()} if before else {}
        return NewMovement(
            **told,
            anniversary=event,
            anniversary_year=int(year) if year else None,
            aims=tuple(_aim(code, kept.get(code)) for code in chosen),
        )


def initial_of(new: NewMovement) -> dict[str, Any]:
    """The form's fields as a movement's words stand."""
    told = {name: getattr(new, name) for name in WordsForm.base_fields if hasattr(new, name)}
    told["criteria"] = "\n".join(
        words if points is None else f"{words} | {points.normalize():f}" for words, points in new.criteria
    )
    told["fields_served"] = [aim.field for aim in new.aims]
    told["anniversary"] = f"{new.anniversary}/{new.anniversary_year}" if new.anniversary else ""
    return told


def initial_of_movement(movement: Movement) -> dict[str, Any]:
    """The same of a movement that is there."""
    return initial_of(words_of(movement))


class AimsForm(Form):
    """For each field of a movement: what it should bring there."""

    def __init__(self, *args: Any, aims: Iterable[MovementField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aims = list(aims)
        names = dict(field_choices())
        for aim in self.aims:
            named = {"field": names.get(aim.field, aim.field)}
            self.fields[f"target_{aim.field}"] = forms.CharField(
                max_length=300, required=False, initial=aim.target, label=_("%(field)s: chỉ tiêu") % named
            )
            self.fields[f"measure_{aim.field}"] = forms.CharField(
                max_length=40, required=False, initial=aim.measure, label=_("%(field)s: đơn vị tính") % named
            )
            self.fields[f"wanted_{aim.field}"] = figure(_("%(field)s: cần đạt") % named, aim.wanted)

    @property
    def told(self) -> tuple[Aim, ...]:
        """The aims, once the form is valid."""
        said = self.cleaned_data
        return tuple(
            Aim(
                aim.field,
                said[f"target_{aim.field}"],
                said[f"measure_{aim.field}"],
                said[f"wanted_{aim.field}"],
            )
            for aim in self.aims
        )


class ResultsForm(Form):
    """What has been reached so far: by the movement's own measure, and in each of its fields."""

    def __init__(self, *args: Any, movement: Movement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aims = list(movement.fields.all())
        if movement.measure:
            self.fields["measure_reached"] = figure(_with_unit(movement), movement.measure_reached)
        names = dict(field_choices())
        for aim in self.aims:
            label = f"{names.get(aim.field, aim.field)}: {aim.target or _('đã đạt')}"
            unit = f" ({aim.measure})" if aim.measure else ""
            self.fields[f"reached_{aim.field}"] = figure(label + unit, aim.reached)

    @property
    def told(self) -> dict[str, Any]:
        """The figures, once the form is valid."""
        said = self.cleaned_data
        return {
            "measure_reached": said.get("measure_reached"),
            "fields": {aim.field: said[f"reached_{aim.field}"] for aim in self.aims},
        }


class PaperForm(Form):
    """A paper of the course: number, day, what it says, the file."""

    number = forms.CharField(max_length=80, required=False, label=gettext_lazy("Số, ký hiệu"))
    signed_on = forms.DateField(label=gettext_lazy("Ngày văn bản"))
    words = forms.CharField(widget=area(5), required=False, label=gettext_lazy("Nội dung chính"))
    file = forms.FileField(required=False, label=gettext_lazy("Tệp đính kèm (nếu có)"))

    @property
    def told(self) -> NewPaper:
        """The paper, once the form is valid."""
        names = NewPaper.__dataclass_fields__
        return NewPaper(**{name: self.cleaned_data[name] for name in names})


class NotedPaperForm(PaperForm):
    """The same, with the reason why the step is taken."""

    note = forms.CharField(widget=area(2), label=gettext_lazy("Lý do"))


class LaunchForm(Form):
    """The launching: the day, the place, who told of it."""

    on = forms.DateField(label=gettext_lazy("Ngày phát động"))
    at = forms.CharField(max_length=200, label=gettext_lazy("Nơi phát động"))
    publicity = forms.CharField(
        widget=area(3),
        required=False,
        label=gettext_lazy("Tuyên truyền"),
        help_text=gettext_lazy("Đã đưa tin ở đâu: đài, báo, cổng thông tin, bảng tin, loa thôn."),
    )


class ExtensionForm(PaperForm):
    """The document that extends it, the new last day, what the next year is to bring."""

    until = forms.DateField(label=gettext_lazy("Gia hạn đến hết ngày"))
    aims = forms.CharField(widget=area(3), label=gettext_lazy("Trọng tâm của năm tiếp theo"))


class ReasonForm(Form):
    """Why."""

    note = forms.CharField(widget=area(3), label=gettext_lazy("Lý do"))


class YearForm(Form):
    """A year of a movement that runs over several: what it is to bring, or what it has brought."""

    aims = forms.CharField(widget=area(3), required=False, label=gettext_lazy("Trọng tâm của năm"))
    result = forms.CharField(
        widget=area(4),
        required=False,
        label=gettext_lazy("Kết quả của năm"),
        help_text=gettext_lazy("Ghi kết quả là khép lại năm; sau đó không sửa được nữa."),
    )


class LeadForm(Form):
    """A unit that leads the movement, or leads it with others."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"))
    part = forms.ChoiceField(choices=LeadPart.choices, label=gettext_lazy("Vai trò"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)


class BasisForm(Form):
    """What the movement rests on: targets and duties of plans, documents."""

    targets: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Chỉ tiêu của kế hoạch")
    )
    duties: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Nhiệm vụ của kế hoạch")
    )
    documents: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Văn bản")
    )

    def __init__(self, *args: Any, targets: Any, duties: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "targets", targets, lambda row: row.text)
        offer(self, "duties", duties, lambda row: row.text)
        offer(self, "documents", documents, lambda row: f"{row}: {row.subject}" if row.number else str(row))


class UnitForm(Form):
    """For which of the asker's units."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)


class OpeningForm(Form):
    """Which anniversaries of a year open which plan that is being drafted."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=gettext_lazy("Kế hoạch đang soạn"))
    days = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Ngày kỷ niệm ghi vào phần mở đầu")
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "plan", plans)
        found = anniversaries_in(year)
        _offer(self, "days", [(each.key, f"{each.on:%d/%m} – {each.title}") for each in found])
        self.fields["days"].initial = [each.key for each in found if each.round_number]


class NameForm(Form):
    """A movement for the catalogue."""

    name = forms.CharField(max_length=300, label=gettext_lazy("Tên phong trào, cuộc vận động"))
    kind = forms.ChoiceField(choices=Kind.choices, label=gettext_lazy("Loại"))
    tier = forms.ChoiceField(
        choices=optional(Tier.choices), required=False, label=gettext_lazy("Cấp phát động")
    )
    launcher = forms.CharField(max_length=200, required=False, label=gettext_lazy("Nơi phát động"))
    sector = forms.ChoiceField(required=False, label=gettext_lazy("Lĩnh vực"))
    since = year_of(gettext_lazy("Từ năm"))
    until = year_of(gettext_lazy("Đến năm"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "sector", optional(field_choices()))

    @property
    def told(self) -> NewName:
        """The name, once the form is valid."""
        return NewName(**self.cleaned_data)


class MergeForm(Form):
    """Another spelling, and the name it stands for."""

    spelling = forms.CharField(max_length=300, label=gettext_lazy("Cách viết khác"))
    into = forms.ChoiceField(label=gettext_lazy("Là phong trào nào trong danh mục?"))

    def __init__(self, *args: Any, names: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "into", optional((one.name, one.name) for one in names))


class ConfirmForm(Form):
    """Nothing to fill in: the act is restated and confirmed."""


def _offer(form: Any, name: str, choices: list[tuple[str, Any]]) -> None:
    form.fields[name].choices = choices


def _anniversaries(year: int) -> list[tuple[str, str]]:
    """This year's and the next one's, by key and year."""
    return [
        (f"{each.key}/{each.on.year}", f"{each.on:%d/%m/%Y} – {each.title}")
        for which in (year, year + 1)
        for each in anniversaries_in(which)
    ]


def _criterion(line: str) -> tuple[str, Decimal | None]:
    words, bar, points = line.rpartition("|")
    if not bar:
        return line.strip(), None
    try:
        return words.strip(), Decimal(points.strip().replace(",", "."))
    except InvalidOperation as fault:
        raise forms.ValidationError(_("Điểm ở dòng «%(line)s» không phải là số.") % {"line": line}) from fault


def _aim(code: str, before: MovementField | None) -> Aim:
    return Aim(code, before.target, before.measure, before.wanted) if before else Aim(code)


def _with_unit(movement: Movement) -> str:
    return f"{movement.measure} ({movement.measure_unit})" if movement.measure_unit else movement.measure
