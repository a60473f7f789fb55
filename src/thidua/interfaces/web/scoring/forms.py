"""Forms of a scoring year: terms, figures of a sheet, findings of a checker, papers, votes, appeals."""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.accounts.models import User
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.web.ballots.forms import Instant, People
from thidua.work.clusters.facts.automatic import READ
from thidua.work.clusters.models import LineKind, Member, PaperKind, Score
from thidua.work.clusters.queries.sheets import LODGED
from thidua.work.clusters.told import Found, NewPaper, PaperCount, Typed

PASSED = ((Decimal(1), gettext_lazy("Đạt")), (Decimal(0), gettext_lazy("Không đạt")))


def number_field(label: str = "") -> forms.DecimalField:
    """A figure of a criterion; empty while nothing is known."""
    return forms.DecimalField(max_digits=15, decimal_places=4, required=False, label=label)


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class NoteForm(Form):
    """A turn that may ask for a reason."""

    note = forms.CharField(
        widget=area(3),
        required=False,
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Cần ghi khi còn đơn vị chưa xong hoặc khi làm lại bước trước."),
    )


class TermsForm(Form):
    """The days of a year, and how the block acclaims."""

    self_score_by = forms.DateField(label=gettext_lazy("Hạn gửi bảng tự chấm"))
    report_by = forms.DateField(label=gettext_lazy("Hạn nộp báo cáo và biên bản bình xét"))
    acclaims = forms.IntegerField(min_value=1, max_value=50, label=gettext_lazy("Số đơn vị được suy tôn"))
    quorum = forms.IntegerField(
        min_value=1,
        max_value=100,
        label=gettext_lazy("Cần bao nhiêu phần trăm phiếu thu về?"),
        help_text=gettext_lazy(
            "Thu về ít hơn thì cuộc bỏ phiếu suy tôn không có giá trị. Theo quy chế khối."
        ),
    )


class RegisterForm(Form):
    """What a member strives for, and its targets where a formula asks for one."""

    aim = forms.CharField(
        max_length=300,
        label=gettext_lazy("Danh hiệu đăng ký phấn đấu"),
        help_text=gettext_lazy("Ví dụ: Cờ thi đua, Tập thể lao động xuất sắc."),
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [code for code, _name in rows]
        for code, name in rows:
            label = _("Chỉ tiêu %(code)s: %(name)s") % {"code": code, "name": name}
            self.fields[f"t_{code}"] = number_field(label)

    @property
    def targets(self) -> dict[str, Decimal | None]:
        """The targets by code, once the form is valid."""
        return {code: self.cleaned_data[f"t_{code}"] for code in self.codes}


class RowsForm(Form):
    """Fields for every row of a sheet; `changed` are those that differ from what was on the screen.

    `was_<code>` carries the state that was drawn, `seen_<code>` its version: a row nobody touched is not
    sent on, so that two people at one sheet stand in each other's way only where both typed."""

    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, rows: Iterable[Score], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            for name, field in self.fields_of(row).items():
                self.fields[f"{name}_{row.line.code}"] = field
            for name in ("was", "seen"):
                self.fields[f"{name}_{row.line.code}"] = forms.CharField(
                    widget=forms.HiddenInput, required=False, max_length=40
                )
            self.initial.update(self.initial_of(row))

    def fields_of(self, row: Score) -> dict[str, forms.Field]:
        """The fields of one row by name."""
        raise NotImplementedError

    def values_of(self, row: Score) -> tuple[Any, ...]:
        """What the fields of one row show, in the order of `names`."""
        raise NotImplementedError

    def initial_of(self, row: Score) -> dict[str, Any]:
        """The fields as the row stands."""
        code, values = row.line.code, self.values_of(row)
        shown = {f"{n}_{code}": _shown(value) for n, value in zip(self.names, values, strict=True)}
        return {**shown, f"was_{code}": _print(values), f"seen_{code}": row.version}

    def sent(self, code: str) -> tuple[Any, ...]:
        """What came for one row, in the order of `names`; a field the row lacks is empty."""
        return tuple(self.cleaned_data.get(f"{name}_{code}") for name in self.names)

    @property
    def changed(self) -> dict[str, tuple[Any, ...]]:
        """The rows somebody typed into, by code, once the form is valid."""
        codes = [row.line.code for row in self.rows]
        return {
            code: sent
            for code in codes
            if _print(sent := self.sent(code)) != self.cleaned_data.get(f"was_{code}")
        }

    def seen(self, code: str) -> int | None:
        """The version of the row that was on the screen."""
        told = self.cleaned_data.get(f"seen_{code}") or ""
        return int(told) if told.isdecimal() else None

    def stand_anew(self) -> None:
        """Who is told what somebody else changed has seen it: every row stands on its present version."""
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {f"seen_{row.line.code}": str(row.version) for row in self.rows}

    def lines(self) -> list[tuple[Score, dict[str, Any]]]:
        """Each row with its bound fields by name, for the page."""
        names = (*self.names, "was", "seen")
        return [
            (row, {n: self[f"{n}_{row.line.code}"] for n in names if f"{n}_{row.line.code}" in self.fields})
            for row in self.rows
        ]


class FiguresForm(RowsForm):
    """What a member types: a figure or a grade, and what proves it."""

    names = ("v", "g", "e")

    def fields_of(self, row: Score) -> dict[str, forms.Field]:
        told: dict[str, forms.Field] = {"e": forms.CharField(max_length=500, required=False)}
        if row.line.kind in READ and row.line.indicator:
            return told
        return {**_figure("v", "g", row), **told}

    def values_of(self, row: Score) -> tuple[Any, ...]:
        return (row.value, row.grade, row.evidence)

    def initial_of(self, row: Score) -> dict[str, Any]:
        told = super().initial_of(row)
        shown = tuple(told[f"{name}_{row.line.code}"] for name in self.names)
        has = self.fields_of(row)
        kept = tuple(value if name in has else None for name, value in zip(self.names, shown, strict=True))
        return {**told, f"was_{row.line.code}": _print(kept)}

    @property
    def typed(self) -> dict[str, Typed]:
        """What was typed, by code; a row the member does not fill keeps its figure."""
        rows = {row.line.code: row for row in self.rows}
        return {
            code: Typed(
                value=value if f"v_{code}" in self.fields else rows[code].value,
                grade=grade or "",
                evidence=evidence or "",
                seen=self.seen(code),
            )
            for code, (value, grade, evidence) in self.changed.items()
        }


class FindingsForm(RowsForm):
    """What a checker finds: another figure or grade, or the points; why; or agreement."""

    names = ("fv", "fg", "fp", "r", "ok")

    def fields_of(self, row: Score) -> dict[str, forms.Field]:
        points = forms.DecimalField(max_digits=9, decimal_places=3, required=False, min_value=0)
        return {
            **_figure("fv", "fg", row),
            "fp": points,
            "r": forms.CharField(max_length=500, required=False),
            "ok": forms.BooleanField(required=False),
        }

    def values_of(self, row: Score) -> tuple[Any, ...]:
        agreed = row.checked_on is not None and not row.is_changed
        return (row.found_value, row.found_grade, row.found_points, row.reason, agreed)

    @property
    def found(self) -> dict[str, Found]:
        """What was found, by code: rows with something else, and rows that were newly agreed to."""
        kept = {row.line.code for row in self.rows if row.is_changed}
        return {
            code: Found(value, grade or "", points, reason or "", self.seen(code))
            for code, (value, grade, points, reason, agreed) in self.changed.items()
            if agreed or code in kept or value is not None or grade or points is not None
        }

    @property
    def others(self) -> dict[str, Found]:
        """Every finding on the screen that differs, also those kept before: what a preview reckons with."""
        told = {row.line.code: self.sent(row.line.code) for row in self.rows}
        return {
            code: Found(value, grade or "", points, reason or "")
            for code, (value, grade, points, reason, _agreed) in told.items()
        }


class RemarkForm(Form):
    """What is said of a sheet or of one of its criteria."""

    line = forms.ChoiceField(required=False, label=gettext_lazy("Về tiêu chí nào?"))
    text = forms.CharField(widget=area(4), label=gettext_lazy("Nội dung"))

    def __init__(self, *args: Any, rows: Iterable[Score], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.line.code, f"{row.line.code} {row.line.name}"[:120]) for row in rows]
        self.fields["line"].choices = [("", _("Cả bảng chấm điểm")), *choices]  # type: ignore[attr-defined]


class AppealForm(RemarkForm):
    """What a member objects to."""

    file = forms.FileField(required=False, label=gettext_lazy("Tài liệu kèm theo (nếu có)"))


class FileForm(Form):
    """One file of evidence."""

    file = forms.FileField(label=gettext_lazy("Tệp minh chứng"))


class ReasonForm(Form):
    """Why."""

    note = forms.CharField(widget=area(3), label=gettext_lazy("Lý do"))


class VoteForm(Form):
    """When the box is open, and who counts."""

    opens = forms.DateTimeField(label=gettext_lazy("Mở hòm phiếu lúc"), widget=Instant())
    closes = forms.DateTimeField(label=gettext_lazy("Đóng hòm phiếu lúc"), widget=Instant())
    tellers = People(
        label=gettext_lazy("Ban kiểm phiếu"),
        help_text=gettext_lazy("Từ hai đến năm người. Chỉ khi tất cả cùng mở thì mới đọc được phiếu."),
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = User.objects.filter(pk__in=[user.pk for user in people]).order_by("name")
        self.fields["tellers"].queryset = chosen  # type: ignore[attr-defined]

    def clean_tellers(self) -> list[User]:
        return list(self.cleaned_data["tellers"])


class CountForm(Form):
    """The counts of a secret vote held on paper."""

    held_on = forms.DateField(label=gettext_lazy("Ngày bỏ phiếu"))
    entitled = forms.IntegerField(
        min_value=1, max_value=9999, label=gettext_lazy("Số người có quyền bỏ phiếu")
    )
    cast = forms.IntegerField(min_value=1, max_value=9999, label=gettext_lazy("Số phiếu thu về"))

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {f"p_{member.code}": member.code for member in members}
        for member in members:
            label = _("Số phiếu của %(name)s") % {"name": member.called}
            self.fields[f"p_{member.code}"] = forms.IntegerField(
                min_value=0, max_value=9999, initial=0, label=label
            )

    @property
    def told(self) -> PaperCount:
        """The counts, once the form is valid."""
        data = self.cleaned_data
        votes = {code: data[name] for name, code in self.codes.items()}
        return PaperCount(data["held_on"], data["entitled"], data["cast"], votes)


class PaperForm(Form):
    """A paper for the year's file."""

    number = forms.CharField(max_length=60, required=False, label=gettext_lazy("Số, ký hiệu (nếu có)"))
    day = forms.DateField(label=gettext_lazy("Ngày văn bản"))
    text = forms.CharField(widget=area(6), required=False, label=gettext_lazy("Nội dung, kết luận"))
    file = forms.FileField(required=False, label=gettext_lazy("Tệp kèm theo"))

    def told(self, kind: str) -> NewPaper:
        """The paper, once the form is valid."""
        data = self.cleaned_data
        return NewPaper(kind, data["day"], data["number"], data["text"])


class LodgeForm(PaperForm):
    """The report or the minutes of a block."""

    kind = forms.ChoiceField(
        choices=[(kind, PaperKind(kind).label) for kind in LODGED], label=gettext_lazy("Nộp văn bản nào?")
    )
    field_order = ("kind", "number", "day", "text", "file")


class PublishForm(Form):
    """What is told when a result is published."""

    notice = forms.CharField(widget=area(6), label=gettext_lazy("Nội dung thông báo"))
    appeal_days = forms.IntegerField(
        min_value=1, max_value=60, initial=10, label=gettext_lazy("Nhận kiến nghị trong bao nhiêu ngày?")
    )


class LessonsForm(Form):
    """What is learned for the criteria of the next year."""

    lessons = forms.CharField(widget=area(6), label=gettext_lazy("Bài học để sửa tiêu chí năm sau"))


class AnswerForm(FindingsForm):
    """The answer to an appeal; accepted, with what is right now."""

    accepted = forms.ChoiceField(
        choices=(("no", gettext_lazy("Giữ nguyên kết quả")), ("yes", gettext_lazy("Chấp nhận, sửa điểm"))),
        label=gettext_lazy("Kết quả xem xét"),
    )
    answer = forms.CharField(widget=area(4), label=gettext_lazy("Trả lời đơn vị"))


def _shown(value: Any) -> Any:
    """A figure without idle zeros, as its field draws it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _figure(value: str, grade: str, row: Score) -> dict[str, forms.Field]:
    """The field for a row's figure, as its kind asks: a grade, passed or not, or a number."""
    if row.line.kind == LineKind.GRADED:
        grades = [("", "–"), *((name, name) for name in row.line.grades)]
        return {grade: forms.ChoiceField(choices=grades, required=False)}
    if row.line.kind == LineKind.PASSED:
        field = forms.TypedChoiceField(
            choices=[("", "–"), *((f"{worth}", word) for worth, word in PASSED)],
            coerce=Decimal,
            empty_value=None,
            required=False,
        )
        return {value: field}
    return {value: number_field()}


def _print(values: Iterable[Any]) -> str:
    """A short mark of what the fields of a row hold."""
    told = "\n".join(_plain(value) for value in values)
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _plain(value: Any) -> str:
    if value is None or value == "" or value is False:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
