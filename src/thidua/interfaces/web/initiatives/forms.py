"""Forms of initiatives: what the unit writes, what the council said, who recognises."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.actor import Actor
from thidua.base.org.models import Person, Unit
from thidua.interfaces.shared.forms import Form, offer
from thidua.work.initiatives import queries
from thidua.work.initiatives.actions import Hearing, NewProposal
from thidua.work.initiatives.models import Kind, Proposal, Reach

MOST_AUTHORS = 5


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class InitiativeForm(Form):
    """An initiative as its unit tells it; up to five authors with their shares."""

    title = forms.CharField(max_length=300, label=gettext_lazy("Tên sáng kiến"))
    kind = forms.ChoiceField(choices=Kind.choices, label=gettext_lazy("Loại"))
    year = forms.IntegerField(min_value=2000, max_value=2100, label=gettext_lazy("Năm"))
    body = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đề nghị nơi nào công nhận?"))
    level = forms.ChoiceField(choices=Reach.choices, label=gettext_lazy("Cấp công nhận"))
    problem = forms.CharField(
        widget=area(3),
        label=gettext_lazy("Trước khi có sáng kiến thì thế nào?"),
        help_text=gettext_lazy("Việc gì chưa tốt, tốn kém hoặc chậm; có số liệu thì ghi số liệu."),
    )
    solution = forms.CharField(widget=area(5), label=gettext_lazy("Sáng kiến làm thế nào, mới ở chỗ nào?"))
    effect = forms.CharField(widget=area(3), label=gettext_lazy("Hiệu quả mang lại"))
    applied_at = forms.CharField(max_length=300, required=False, label=gettext_lazy("Đã áp dụng ở đâu?"))
    applied_since = forms.DateField(required=False, label=gettext_lazy("Áp dụng từ ngày"))
    report = forms.FileField(required=False, label=gettext_lazy("Báo cáo kèm theo (nếu có)"))

    def __init__(self, *args: Any, unit: Unit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = queries.bodies_for(unit)
        offer(self, "body", Unit.objects.filter(pk__in=[body.pk for body in bodies]).order_by("-depth"))
        people = queries.people_of(unit, actor)
        for number in range(1, MOST_AUTHORS + 1):
            self._add_author(number, people)

    def _add_author(self, number: int, people: Any) -> None:
        first = number == 1
        label = _("Tác giả chính") if first else _("Đồng tác giả %(n)d") % {"n": number - 1}
        self.fields[f"author_{number}"] = forms.ModelChoiceField(
            Person.objects.none(), required=first, label=label
        )
        offer(self, f"author_{number}", people, lambda person: f"{person.name} ({person.code})")
        self.fields[f"share_{number}"] = forms.DecimalField(
            min_value=Decimal("0.01"),
            max_value=Decimal(100),
            decimal_places=2,
            required=first,
            initial=100 if first else None,
            label=_("Tỷ lệ đóng góp của người này (%)"),
        )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        seen: set[int] = set()
        for number in range(1, MOST_AUTHORS + 1):
            person, share = told.get(f"author_{number}"), told.get(f"share_{number}")
            if person and share is None and f"share_{number}" not in self.errors:
                self.add_error(f"share_{number}", _("Hãy ghi tỷ lệ của người này."))
            if person and person.pk in seen:
                self.add_error(f"author_{number}", _("Người này đã được ghi ở trên."))
            seen |= {person.pk} if person else set()
        return told

    @property
    def authors(self) -> dict[Person, Decimal]:
        """The people with their shares, once the form is valid."""
        pairs = (
            (self.cleaned_data[f"author_{n}"], self.cleaned_data[f"share_{n}"])
            for n in range(1, MOST_AUTHORS + 1)
        )
        return {person: share for person, share in pairs if person}

    @property
    def told(self) -> NewProposal:
        """What was written, once the form is valid."""
        names = NewProposal.__dataclass_fields__
        return NewProposal(**{name: self.cleaned_data[name] for name in names})


def initial_of(proposal: Proposal) -> dict[str, Any]:
    """The form's fields as an initiative stands."""
    told = {name: getattr(proposal, name) for name in (*NewProposal.__dataclass_fields__, "body")}
    for number, author in enumerate(proposal.authors.all(), start=1):
        told |= {f"author_{number}": author.person_id, f"share_{number}": author.share}
    return told


class UnitForm(Form):
    """Whose initiative it is, for who files for several units."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Sáng kiến của đơn vị nào?"))

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("name_fold"))


class HearingForm(Form):
    """What the council said."""

    heard_by = forms.CharField(max_length=200, label=gettext_lazy("Hội đồng nào cho ý kiến?"))
    heard_on = forms.DateField(label=gettext_lazy("Ngày họp"))
    votes_for = forms.IntegerField(min_value=0, max_value=999, label=gettext_lazy("Số phiếu đồng ý"))
    votes_all = forms.IntegerField(min_value=1, max_value=999, label=gettext_lazy("Số thành viên Hội đồng"))
    opinion = forms.CharField(widget=area(4), label=gettext_lazy("Ý kiến của Hội đồng"))

    @property
    def told(self) -> Hearing:
        """The opinion, once the form is valid."""
        return Hearing(**self.cleaned_data)


class RecogniseForm(Form):
    """How far it reaches; why in spite of one like it."""

    scope = forms.ChoiceField(choices=Reach.choices, label=gettext_lazy("Phạm vi ảnh hưởng"))
    despite = forms.CharField(
        widget=area(3),
        required=False,
        label=gettext_lazy("Lý do, nếu có sáng kiến đã công nhận giống sáng kiến này"),
    )


class ReasonForm(Form):
    """Why."""

    note = forms.CharField(widget=area(3), label=gettext_lazy("Lý do"))
