"""Forms of rounds, submissions, nominees, papers and appraisal."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import Category, Kind, Person, Post, Unit, held_on
from thidua.base.register.models import Basis
from thidua.interfaces.shared.forms import NOTHING_CHOSEN, Form
from thidua.interfaces.web.dossiers.fields import honour_choices, honours_for_round, names_for
from thidua.rules import honours as catalogue
from thidua.work.dossiers.actions.nominees import EDITABLE
from thidua.work.dossiers.actions.submissions import FILED_KINDS
from thidua.work.dossiers.flow import FILERS
from thidua.work.dossiers.models import (
    PAPER,
    AwardRound,
    Domain,
    Dossier,
    Launcher,
    PaperKind,
    Reach,
    Submission,
)
from thidua.work.dossiers.queries import field_name, rounds_open_on, rounds_visible_to

FOR_ROUNDS = tuple(choice for choice in Basis.choices if choice[0] != Basis.SUDDEN)


def blank(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Choices with the line that chooses nothing."""
    return [("", NOTHING_CHOSEN), *choices]


class RoundForm(Form):
    body = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Nơi xét"))
    name = forms.CharField(max_length=200, label=_("Tên đợt"))
    year = forms.IntegerField(min_value=1945, max_value=2100, label=_("Năm thành tích"))
    basis = forms.ChoiceField(choices=FOR_ROUNDS, label=_("Căn cứ khen thưởng"))
    honours = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=_("Danh hiệu, hình thức nhận trong đợt")
    )
    opens = forms.DateField(label=_("Nhận từ ngày"))
    closes = forms.DateField(label=_("Đến hết ngày"))
    filer_kinds = forms.MultipleChoiceField(
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Loại đơn vị được nộp"),
        help_text=_("Không chọn loại nào thì mọi đơn vị cấp dưới đều được nộp."),
    )
    guidance = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}), label=_("Hướng dẫn"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        own = actor.unit_ids("standing_officer", "chair")
        bodies = Unit.objects.lived_on(actor.today).filter(pk__in=own)
        fields["body"].queryset = bodies
        if bodies:
            fields["body"].initial = bodies[0].code
        fields["honours"].choices = honours_for_round(bodies, actor.today)


class StartForm(Form):
    """Where a submission goes: the filing unit, the round."""

    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Đơn vị trình"))
    award_round = forms.ModelChoiceField(
        AwardRound.objects.none(), to_field_name="code", label=_("Đợt xét khen thưởng")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit"].queryset = filing_units(actor)
        fields["award_round"].queryset = rounds_visible_to(actor) & rounds_open_on(actor.today)
        if (units := list(fields["unit"].queryset[:2])) and len(units) == 1:
            fields["unit"].initial = units[0].code


class LetterForm(Form):
    number = forms.CharField(
        max_length=60,
        required=False,
        label=_("Số tờ trình"),
        help_text=_("Chưa có số thì để trống, bổ sung trước khi trình."),
    )
    letter = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        label=_("Nội dung tờ trình"),
        help_text=_("Nêu lý do và đề nghị. Danh sách được lập ở bước sau."),
    )


class NomineeForm(Form):
    """Who is proposed for what; the fields differ by the kind of nominee."""

    person = forms.ModelChoiceField(
        Person.objects.none(), to_field_name="code", label=_("Người được đề nghị")
    )
    collective = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="code", label=_("Tập thể được đề nghị")
    )
    name = forms.CharField(max_length=200, label=_("Tên hộ gia đình"))
    honour = forms.ChoiceField(label=_("Danh hiệu, hình thức đề nghị"))
    position = forms.CharField(max_length=200, required=False, label=_("Chức vụ, công việc"))

    LEFT_OUT = {
        "person": ("collective", "name"),
        "collective": ("person", "position"),
        "household": ("person", "collective"),
    }

    def __init__(self, *args: Any, submission: Submission, kind: str, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in self.LEFT_OUT[kind]:
            del fields[name]
        fields["honour"].choices = blank(_honours_of(submission, kind))
        here = Unit.objects.lived_on(actor.today).under(submission.unit.path)
        if kind == "person":
            posts = Post.objects.filter(held_on(actor.today), unit__in=here)
            people = Person.objects.filter(pk__in=posts.values("person_id")).order_by("name_fold")
            fields["person"].queryset = people
            fields["person"].label_from_instance = _person_label
        if kind == "collective":
            fields["collective"].queryset = here
            fields["name"].label = _("Tên tập thể nhỏ (nếu là tổ, đội, lớp)")
            fields["name"].required = False


class ListForm(Form):
    file = forms.FileField(label=_("Tệp danh sách (Excel .xlsx)"))


class ParticularsForm(Form):
    """What is said of a nominee. `names` are the fields that are open."""

    position = forms.CharField(max_length=200, required=False)
    linked_to = forms.CharField(
        max_length=300, required=False, help_text=_("Ví dụ: phong trào Dạy tốt, học tốt năm học 2022 - 2023.")
    )
    benefit = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kết quả đo được và nơi có thể kiểm tra."),
    )
    report = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Viết như kể lại việc đã làm: nhiệm vụ, cách làm, kết quả."),
    )
    domain = forms.ChoiceField(choices=blank(Domain.choices), required=False)
    launched_by = forms.ChoiceField(choices=blank(Launcher.choices), required=False)
    scope_of_influence = forms.ChoiceField(choices=blank(Reach.choices), required=False)
    scope_proof = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    happened_on = forms.DateField(required=False)
    happened_at = forms.CharField(max_length=300, required=False)
    home = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, dossier: Dossier, names: Sequence[str] = (), **kwargs: Any) -> None:
        open_names = [
            name for name in names or names_for(dossier.basis, EDITABLE) if name in self.base_fields
        ]
        kwargs.setdefault("initial", {name: getattr(dossier, name) for name in open_names})
        super().__init__(*args, **kwargs)
        self.fields = {name: field for name, field in self.fields.items() if name in open_names}
        for name, field in self.fields.items():
            field.label = field_name(name)


class SupplementForm(ParticularsForm):
    """Only what a return named: fields to rewrite, a file for each paper."""

    answer = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), label=_("Trả lời nơi yêu cầu (nếu cần)")
    )

    def __init__(self, *args: Any, dossier: Dossier, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, dossier=dossier, names=names or ("",), **kwargs)
        fields: Any = self.fields
        for kind in (name.removeprefix(PAPER) for name in names if name.startswith(PAPER)):
            fields[f"file_{kind}"] = forms.FileField(label=PaperKind(kind).label)
        fields["answer"] = self.base_fields["answer"]


class PaperForm(Form):
    kind = forms.ChoiceField(label=_("Loại giấy tờ"))
    file = forms.FileField(
        required=False, label=_("Tệp"), help_text=_("PDF, Word, Excel hoặc ảnh chụp rõ (JPG, PNG).")
    )
    text = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=_("Hoặc nhập nội dung"),
    )

    def __init__(self, *args: Any, kinds: Sequence[str] = FILED_KINDS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = blank([(kind, PaperKind(kind).label) for kind in kinds])


class DeedForm(Form):
    """The short form of sudden merit: one screen of a telephone."""

    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Đơn vị đề nghị"))
    name = forms.CharField(max_length=120, label=_("Ai đã làm việc tốt?"))
    what = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), label=_("Việc đã xảy ra thế nào?"))
    happened_on = forms.DateField(label=_("Ngày nào?"))
    happened_at = forms.CharField(max_length=300, label=_("Ở đâu?"))
    home = forms.CharField(
        max_length=300,
        required=False,
        label=_("Người đó sống ở đâu?"),
        help_text=_("Người nơi khác đến cũng được đề nghị."),
    )
    category = forms.ChoiceField(choices=Category.choices, initial=Category.CITIZEN, label=_("Người đó là"))
    file = forms.FileField(required=False, label=_("Ảnh hoặc giấy xác nhận (nếu có)"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        units = filing_units(actor)
        fields["unit"].queryset = units
        if (first := list(units[:2])) and len(first) == 1:
            fields["unit"].initial = first[0].code
            fields["unit"].widget = forms.HiddenInput()


class ReturnForm(Form):
    fields_wanted = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=_("Nội dung, giấy tờ cần bổ sung")
    )
    note = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        label=_("Lý do và hướng dẫn bổ sung"),
        help_text=_("Đơn vị trình sẽ đọc đúng những lời này."),
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["fields_wanted"].choices = [(name, field_name(name)) for name in names_for(dossier.basis)]


class ReasonForm(Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), label=_("Lý do"))


class RefusalForm(ReasonForm):
    until = forms.DateField(
        required=False,
        label=_("Được nộp lại trước ngày"),
        help_text=_("Để trống nếu hồ sơ chỉ có thể trình vào đợt sau."),
    )


class LawForm(ReasonForm):
    law = forms.ChoiceField(
        choices=[("old", _("Luật cũ")), ("new", _("Luật mới, nếu có lợi hơn"))],
        widget=forms.RadioSelect,
        label=_("Luật áp dụng"),
    )
    field_order = ("law", "reason")


class LawDayForm(ReasonForm):
    """The day whose law is applied; empty goes back to the rule."""

    day = forms.DateField(
        required=False,
        label=_("Áp dụng tiêu chuẩn có hiệu lực vào ngày"),
        help_text=_("Để trống để trở lại quy tắc chung."),
    )
    field_order = ("day", "reason")


class AppraisalForm(Form):
    agrees = forms.BooleanField(
        required=False, label=_("Tôi đã xem các điều kiện máy không kết luận được và đề nghị xét tiếp")
    )
    note = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 5}), label=_("Ý kiến thẩm định")
    )


def filing_units(actor: Actor) -> Any:
    """The living units for which the actor may file."""
    return Unit.objects.lived_on(actor.today).filter(pk__in=actor.unit_ids(*FILERS))


def refuse_unless_filer(actor: Actor) -> None:
    """A form that this person can never send is not shown either."""
    if not actor.holds(*FILERS):
        raise Refused(
            gettext("Bạn không phải là đầu mối hoặc thủ trưởng của đơn vị nào nên chưa lập hồ sơ được.")
        )


def _honours_of(submission: Submission, kind: str) -> list[tuple[str, str]]:
    codes = submission.award_round.honours if submission.award_round else ["GK"]
    return honour_choices([code for code in codes if kind in catalogue.get(code).recipients])


def _person_label(person: Person) -> str:
    return f"{person.name} ({person.code})"
