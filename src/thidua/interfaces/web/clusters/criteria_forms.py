"""Forms of tables of criteria and their lines."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import NOTHING_CHOSEN, Form, offer
from thidua.interfaces.web.clusters.forms import area, kept_bodies
from thidua.rules.scoring.formula import shown
from thidua.work.clusters import queries
from thidua.work.clusters.facts.automatic import choices
from thidua.work.clusters.lines import LineTold, grades_of
from thidua.work.clusters.models import (
    Cluster,
    CriteriaLine,
    CriteriaTable,
    LineKind,
    LineSense,
)

SAMPLES = {
    "thuc_hien": _("thực hiện"),
    "chi_tieu": _("chỉ tiêu"),
    "nam_truoc": _("năm trước"),
    "cao_nhat": _("cao nhất trong khối"),
    "so_lan": _("số lần"),
}


def points_field(label: Any, **more: Any) -> forms.DecimalField:
    """A number of points."""
    return forms.DecimalField(
        min_value=Decimal(), max_digits=8, decimal_places=3, label=label, localize=True, **more
    )


class TableForm(Form):
    """A new table, empty or from another."""

    body = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Nơi ban hành"))
    name = forms.CharField(max_length=200, label=_("Tên bảng tiêu chí"))
    cluster = forms.ModelChoiceField(
        Cluster.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Mọi cụm, khối"),
        label=_("Áp dụng cho"),
    )
    copy_from = forms.ModelChoiceField(
        CriteriaTable.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Bắt đầu từ bảng trống"),
        label=_("Lấy từ bảng đã có (ví dụ bảng năm trước)"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = kept_bodies(actor)
        offer(self, "body", bodies)
        first = bodies.first()
        self.fields["body"].initial = first.code if first else None
        clusters = queries.clusters_visible_to(actor).filter(body__in=bodies, closed__isnull=True)
        offer(self, "cluster", clusters)
        tables = queries.tables_visible_to(actor).filter(body__in=bodies).select_related("cluster")
        offer(self, "copy_from", tables)


class ShapeForm(Form):
    """A table's name, decimals and what parts ties."""

    name = forms.CharField(max_length=200, label=_("Tên bảng tiêu chí"))
    places = forms.IntegerField(min_value=0, max_value=3, label=_("Số chữ số thập phân của điểm"))
    first = forms.ChoiceField(required=False, label=_("Khi bằng tổng điểm, xét trước"))
    second = forms.ChoiceField(required=False, label=_("Sau đó xét"))
    third = forms.ChoiceField(required=False, label=_("Sau đó xét tiếp"))

    def __init__(self, *args: Any, lines: Sequence[CriteriaLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", NOTHING_CHOSEN), *((ln.code, f"{ln.code} {ln.name}"[:90]) for ln in lines)]
        for name in ("first", "second", "third"):
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        """What `shape_table` takes, once the form is valid."""
        ties = [self.cleaned_data[name] for name in ("first", "second", "third")]
        return {
            "name": self.cleaned_data["name"],
            "places": self.cleaned_data["places"],
            "tie_breaks": [code for code in ties if code],
        }


class LineForm(Form):
    """One line. What its kind does not ask for may stay empty."""

    name = forms.CharField(max_length=400, widget=area(2), label=_("Tên tiêu chí"))
    kind = forms.ChoiceField(choices=LineKind.choices, initial=LineKind.FORMULA, label=_("Cách chấm"))
    most = points_field(_("Điểm tối đa"))
    sense = forms.ChoiceField(choices=LineSense.choices, initial=LineSense.PLAIN, label=_("Loại điểm"))
    formula = forms.CharField(
        max_length=500,
        required=False,
        widget=area(2),
        label=_("Công thức"),
        help_text=_(
            "Để trống thì chấm theo tỷ lệ thực hiện so với chỉ tiêu; chỉ số thì theo tỷ lệ trên 100."
        ),
    )
    each = points_field(_("Điểm mỗi lần"), required=False)
    grades = forms.CharField(
        required=False,
        widget=area(4),
        label=_("Các mức"),
        help_text=_("Mỗi dòng một mức, ví dụ «Tốt: 5»."),
    )
    indicator = forms.ChoiceField(required=False, label=_("Lấy số liệu từ"))
    measure = forms.CharField(max_length=40, required=False, label=_("Đơn vị tính"))
    lower_is_better = forms.BooleanField(required=False, label=_("Càng thấp càng tốt"))
    checker = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Cơ quan thường trực"),
        label=_("Nơi thẩm định điểm"),
    )
    code = forms.CharField(
        max_length=16,
        required=False,
        label=_("Mã"),
        help_text=_("Để trống thì đặt tự động. Giữ nguyên mã qua các năm để so sánh được."),
    )

    def __init__(self, *args: Any, table: CriteriaTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figures = choices(LineKind.AUTOMATIC)
        self.fields["indicator"].choices = [("", NOTHING_CHOSEN), *figures]  # type: ignore[attr-defined]
        offer(self, "checker", checkers_of(table))

    def clean_grades(self) -> dict[str, str]:
        """The grades by name."""
        try:
            return grades_of(self.cleaned_data["grades"])
        except BadInput as fault:
            raise forms.ValidationError(fault.sentence) from fault

    @property
    def told(self) -> LineTold:
        """The line, once the form is valid."""
        told = {name: self.cleaned_data[name] for name in LineTold.__dataclass_fields__}
        return LineTold(**{**told, "each": told["each"] or Decimal()})


def initial_of(line: CriteriaLine) -> dict[str, Any]:
    """The form's fields as a line stands."""
    plain = ("name", "kind", "sense", "formula", "indicator", "measure", "lower_is_better", "code")
    return {
        **{name: getattr(line, name) for name in plain},
        "most": line.most.normalize(),
        "each": line.each.normalize() if line.each else None,
        "grades": "\n".join(f"{grade}: {shown(Decimal(worth))}" for grade, worth in line.grades.items()),
        "checker": line.checker.code if line.checker else "",
    }


def checkers_of(table: CriteriaTable) -> Any:
    """The units that may verify scores: those right below the body that set the table."""
    body = table.body
    return Unit.objects.under(body.path).filter(depth=body.depth + 1, closed__isnull=True)


class QuickForm(Form):
    """Many lines at once."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 12}),
        label=_("Mỗi dòng một tiêu chí: Tên | điểm | cách chấm | chi tiết"),
    )


class PlaceForm(Form):
    """Where a line goes."""

    parent = forms.ChoiceField(required=False, label=_("Chuyển vào nhóm"))
    before = forms.ChoiceField(required=False, label=_("Đặt trước"))

    def __init__(
        self, *args: Any, groups: Sequence[CriteriaLine], lines: Sequence[CriteriaLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        named = [(line.code, f"{line.code} {line.name}"[:90]) for line in groups]
        fields["parent"].choices = [("", _("Cấp cao nhất của bảng")), *named]
        others = [(line.code, f"{line.code} {line.name}"[:90]) for line in lines]
        fields["before"].choices = [("", _("Cuối nhóm")), *others]


class SheetForm(Form):
    """A table from Excel."""

    file = forms.FileField(label=_("Tệp bảng tiêu chí (Excel .xlsx)"))


class SampleForm(Form):
    """A formula with sample figures, to see what it gives."""

    formula = forms.CharField(max_length=500, required=False)
    most = forms.DecimalField(required=False, localize=True, max_digits=12)
    thuc_hien = forms.DecimalField(required=False, localize=True, max_digits=15, label=SAMPLES["thuc_hien"])
    chi_tieu = forms.DecimalField(required=False, localize=True, max_digits=15, label=SAMPLES["chi_tieu"])
    nam_truoc = forms.DecimalField(required=False, localize=True, max_digits=15, label=SAMPLES["nam_truoc"])
    cao_nhat = forms.DecimalField(required=False, localize=True, max_digits=15, label=SAMPLES["cao_nhat"])
    so_lan = forms.DecimalField(required=False, localize=True, max_digits=15, label=SAMPLES["so_lan"])
