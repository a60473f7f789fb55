"""Forms of councils, sessions and counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from thidua.base.core.text import fold
from thidua.base.org.models import Person
from thidua.interfaces.shared.forms import Form
from thidua.work.councils.actions import Counted, NewSeat, Roll
from thidua.work.councils.models import Attendance, Item, Member, Recusal

_SHORT = {
    "Chủ tịch": Member.Seat.CHAIR,
    "Phó Chủ tịch": Member.Seat.VICE_CHAIR,
    "Thư ký": Member.Seat.SECRETARY,
    "Thường trực": Member.Seat.STANDING,
}
COUNTS = {
    "votes_for": gettext_lazy("Đồng ý"),
    "votes_against": gettext_lazy("Không đồng ý"),
    "paper_for": gettext_lazy("Phiếu gửi: đồng ý"),
    "paper_against": gettext_lazy("Phiếu gửi: không đồng ý"),
}


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class CouncilForm(Form):
    """A version of a council. Members come one a line: name; post; seat."""

    name = forms.CharField(max_length=200, label=gettext_lazy("Tên Hội đồng"))
    decision_number = forms.CharField(max_length=60, label=gettext_lazy("Số quyết định thành lập, kiện toàn"))
    decision_date = forms.DateField(label=gettext_lazy("Ngày quyết định"))
    since = forms.DateField(label=gettext_lazy("Có hiệu lực từ ngày"))
    seats = forms.CharField(
        label=gettext_lazy("Thành viên, mỗi người một dòng"),
        widget=area(12),
        help_text=gettext_lazy(
            "Mỗi dòng: Họ và tên; chức vụ, đơn vị; vai trò"
            " (Chủ tịch, Phó Chủ tịch, Thường trực, Thư ký, Ủy viên)."
        ),
    )

    def __init__(self, *args: Any, people: Mapping[str, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people

    def clean_seats(self) -> list[NewSeat]:
        lines = [line for line in self.cleaned_data["seats"].splitlines() if line.strip()]
        return [self._seat(number, line) for number, line in enumerate(lines, start=1)]

    def _seat(self, number: int, line: str) -> NewSeat:
        name, position, seat = [part.strip() for part in [*line.split(";"), "", ""][:3]]
        told = seat_called(seat) if seat else Member.Seat.MEMBER.value
        if not name or told is None or len(name) > 120 or len(position) > 200:
            raise forms.ValidationError(
                _("Dòng %(n)d chưa đúng: cần «Họ và tên; chức vụ; vai trò».") % {"n": number}
            )
        return NewSeat(seat=told, name=name, position=position, person=self.people.get(fold(name)))


def seat_called(words: str) -> str | None:
    """The seat people call so, in either language of the screen; short names too."""
    called = {fold(name): seat.value for name, seat in _SHORT.items()}
    for language in ("vi", "en"):
        with override(language):
            called |= {fold(str(seat.label)): seat.value for seat in Member.Seat}
    return called.get(fold(words))


def typed_seats(members: Iterable[Member]) -> str:
    """The members of a version as the form shows them."""
    return "\n".join(f"{m.name}; {m.position}; {m.get_seat_display()}" for m in members)


class EndSeatForm(Form):
    until = forms.DateField(label=gettext_lazy("Ngày cuối cùng tham gia Hội đồng"))


class PlanForm(Form):
    subject = forms.CharField(max_length=300, label=gettext_lazy("Nội dung họp"))
    day = forms.DateField(label=gettext_lazy("Ngày họp"))
    starts = forms.TimeField(
        required=False, label=gettext_lazy("Giờ họp"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    place = forms.CharField(max_length=200, label=gettext_lazy("Địa điểm"))


class RollForm(Form):
    """Who is away, with the reason, and who presides."""

    presiding = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Người chủ trì"),
        help_text=gettext_lazy("Để trống: Chủ tịch Hội đồng, nếu vắng thì Phó Chủ tịch."),
    )

    def __init__(self, *args: Any, members: Iterable[Member | Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        fields: Any = self.fields
        fields["presiding"].choices = [("", _("Theo thứ bậc")), *((m.pk, m.name) for m in self.members)]
        for member in self.members:
            label = f"{member.name} ({member.get_seat_display()})"
            fields[f"away_{member.pk}"] = forms.BooleanField(required=False, label=_("Vắng: %s") % label)
            fields[f"why_{member.pk}"] = forms.CharField(
                required=False, max_length=200, label=_("Lý do vắng của %s") % member.name
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each member with the two fields that speak of him."""
        return [(m, self[f"away_{m.pk}"], self[f"why_{m.pk}"]) for m in self.members]

    def roll(self) -> Roll:
        """What was told, for the action."""
        told = self.cleaned_data
        absent = {m.pk: told[f"why_{m.pk}"] for m in self.members if told[f"away_{m.pk}"]}
        return Roll(absent=absent, presiding=int(told["presiding"]) if told["presiding"] else None)


class RecuseForm(Form):
    attendance = forms.ChoiceField(label=gettext_lazy("Thành viên không biểu quyết"))
    ground = forms.ChoiceField(
        choices=Recusal.Ground.choices, initial=Recusal.Ground.RELATION, label=gettext_lazy("Căn cứ")
    )
    note = forms.CharField(max_length=200, required=False, label=gettext_lazy("Ghi rõ"))

    def __init__(self, *args: Any, rows: Iterable[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        fields: Any = self.fields
        fields["attendance"].choices = [(key, row.name) for key, row in self.rows.items()]


class CountsForm(Form):
    """The counts of the items of one page; a line left blank says nothing."""

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for item in self.items:
            for name, label in COUNTS.items():
                self.fields[f"{name}_{item.pk}"] = forms.IntegerField(
                    required=False,
                    min_value=0,
                    max_value=999,
                    label=f"{label} – {item.dossier.nominee_name}",
                    widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "count-field"}),
                )

    @property
    def rows(self) -> list[tuple[Item, list[tuple[Any, Any]]]]:
        """Each item with its four fields, each with its short label."""
        return [
            (item, [(label, self[f"{name}_{item.pk}"]) for name, label in COUNTS.items()])
            for item in self.items
        ]

    def counts(self) -> dict[int, Counted]:
        """The lines that were filled, by item."""
        found = {}
        for item in self.items:
            told = [self.cleaned_data.get(f"{name}_{item.pk}") for name in COUNTS]
            if any(value is not None for value in told):
                found[item.pk] = Counted(*(value or 0 for value in told))
        return found


class SettleForm(Form):
    passed = forms.ChoiceField(
        label=gettext_lazy("Kết luận"),
        choices=[("yes", gettext_lazy("Đạt")), ("no", gettext_lazy("Không đạt"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(max_length=2000, label=gettext_lazy("Lý do"), widget=area(3))


class CloseForm(Form):
    remarks = forms.CharField(
        required=False, label=gettext_lazy("Ý kiến tại cuộc họp (mỗi ý một dòng)"), widget=area(5)
    )
    conclusion = forms.CharField(label=gettext_lazy("Kết luận (mỗi ý một dòng)"), widget=area(5))
    ended = forms.TimeField(
        label=gettext_lazy("Kết thúc lúc"), widget=forms.TimeInput(attrs={"type": "time"})
    )


class ReasonForm(Form):
    reason = forms.CharField(max_length=2000, label=gettext_lazy("Lý do"), widget=area(3))
