"""Forms of the desk."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.accounts.models import User
from thidua.interfaces.shared.forms import Form
from thidua.work.ballots.actions import AGREEMENT, Asked

HOW_MANY = re.compile(r"^(.*\S)\s*\[(\d{1,2})\]$")


class Instant(forms.DateTimeInput):
    """The browser's own field of day and hour."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class People(forms.ModelMultipleChoiceField):
    """Logins to tick, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def label_from_instance(self, user: User) -> str:
        return f"{user.name} ({user.login})"


class BallotForm(Form):
    """A ballot; its questions come one a line: text | choice | choice."""

    title = forms.CharField(max_length=300, label=gettext_lazy("Nội dung bỏ phiếu"))
    questions = forms.CharField(
        label=gettext_lazy("Câu hỏi, mỗi câu một dòng"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Chỉ ghi câu hỏi thì có ba lựa chọn: Đồng ý, Không đồng ý, Không có ý kiến."
            " Muốn chọn trong danh sách, ghi: Câu hỏi [số được chọn] | lựa chọn | lựa chọn."
        ),
    )
    opens = forms.DateTimeField(label=gettext_lazy("Mở hòm phiếu lúc"), widget=Instant())
    closes = forms.DateTimeField(label=gettext_lazy("Đóng hòm phiếu lúc"), widget=Instant())
    voters = People(label=gettext_lazy("Người bỏ phiếu"), help_text=gettext_lazy("Ít nhất ba người."))
    tellers = People(
        label=gettext_lazy("Ban kiểm phiếu"),
        help_text=gettext_lazy("Từ hai đến năm người. Chỉ khi tất cả cùng mở thì mới đọc được phiếu."),
    )

    def __init__(self, *args: Any, electors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("voters", "tellers"):
            self.fields[name].queryset = electors  # type: ignore[attr-defined]

    def clean_questions(self) -> list[Asked]:
        lines = [line for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        return [_asked(number, line) for number, line in enumerate(lines, 1)]

    def clean_voters(self) -> list[User]:
        return list(self.cleaned_data["voters"])

    def clean_tellers(self) -> list[User]:
        return list(self.cleaned_data["tellers"])


class ReasonForm(Form):
    """A turn that needs a reason."""

    note = forms.CharField(label=gettext_lazy("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))


def _asked(number: int, line: str) -> Asked:
    text, *choices = [part.strip() for part in line.split("|")]
    told = HOW_MANY.match(text)
    most = int(told[2]) if told else 1
    if len(text) > 500 or any(len(choice) > 300 for choice in choices):
        raise forms.ValidationError(_("Dòng %(n)d quá dài.") % {"n": number})
    return Asked(told[1] if told else text, tuple(choices) or AGREEMENT, 0, most)
