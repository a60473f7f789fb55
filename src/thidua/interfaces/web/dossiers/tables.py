"""Lists of rounds, submissions and dossiers."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.register.models import Basis, RecipientKind, named
from thidua.interfaces.shared.forms import DateInput
from thidua.interfaces.shared.tables import BaseTable, ClockColumn, CodeColumn, PickColumn, StageColumn
from thidua.interfaces.web.dossiers.fields import honour_choices
from thidua.interfaces.web.dossiers.shown import TONES, holder, is_settled
from thidua.work.dossiers.flow import DOSSIER_WAY, SUBMISSION_WAY
from thidua.work.dossiers.models import AwardRound, Dossier, Paper, Stage, Submission

VERDICTS = [
    ("met", _("Đủ điều kiện")),
    ("person_decides", _("Cần người xem xét")),
    ("not_met", _("Chưa đủ điều kiện")),
]
ONLY_IN_SHEET = {"th": {"class": "d-none"}, "td": {"class": "d-none"}}
VERDICT_TONES = {"met": "good", "person_decides": "waiting", "not_met": "bad"}


def verdict_name(verdict: str) -> str:
    """A verdict in words."""
    return str(dict(VERDICTS).get(verdict, _("Chưa đối chiếu")))


class RoundTable(BaseTable):
    name = tables.Column(linkify=lambda record: _address("web:round", record.code))
    honours = tables.Column(orderable=False)
    code = tables.Column(verbose_name=_("Mã"))

    class Meta:
        model = AwardRound
        fields = ("name", "code", "body", "year", "basis", "honours", "opens", "closes")
        order_by = ("-opens",)

    def render_honours(self, value: list[str]) -> str:
        return ", ".join(named(code) for code in value)

    def export_honours(self, record: AwardRound) -> str:
        return self.render_honours(record.honours)


class SubmissionTable(BaseTable):
    code = CodeColumn("web:submission")
    stage = StageColumn(SUBMISSION_WAY.stage_name, {"submitted": "going", "drafted": "waiting"})
    nominees = tables.Column(verbose_name=_("Số hồ sơ"))

    class Meta:
        model = Submission
        fields = ("code", "number", "unit", "body", "award_round", "nominees", "submitted_on", "stage")
        order_by = ("-submitted_on",)


class DossierFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=_("Tên"))
    buoc = django_filters.ChoiceFilter(field_name="stage", choices=Stage.choices, label=_("Trạng thái"))
    danhhieu = django_filters.ChoiceFilter(field_name="honour", label=_("Danh hiệu, hình thức"))
    doituong = django_filters.ChoiceFilter(
        field_name="kind", choices=RecipientKind.choices, label=_("Đối tượng")
    )
    cancu = django_filters.ChoiceFilter(field_name="basis", choices=Basis.choices, label=_("Căn cứ"))
    ketqua = django_filters.ChoiceFilter(field_name="verdict", choices=VERDICTS, label=_("Đối chiếu"))
    nam = django_filters.NumberFilter(field_name="achievement_year", label=_("Năm thành tích"))

    class Meta:
        model = Dossier
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["danhhieu"].extra["choices"] = honour_choices()

    def by_name(self, dossiers: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the nominee's name, accents or not."""
        return dossiers.filter(name_fold__contains=fold(words))


class DossierTable(BaseTable):
    nominee_name = tables.Column(linkify=("web:dossier", {"code": tables.A("code")}), order_by=("name_fold",))
    code = tables.Column(verbose_name=_("Mã"), attrs=ONLY_IN_SHEET)
    honour = tables.Column(accessor="honour_name", order_by=("honour",), verbose_name=_("Đề nghị"))
    unit = tables.Column(verbose_name=_("Đơn vị"), order_by=("unit__name_fold",))
    holder = tables.Column(verbose_name=_("Đang ở đâu"), empty_values=(), orderable=False)
    stage_since = tables.DateTimeColumn(verbose_name=_("Từ lúc"), format="d/m/Y")
    stage = StageColumn(DOSSIER_WAY.stage_name, TONES)
    due_on = ClockColumn(done=is_settled, verbose_name=_("Thời hạn"))

    class Meta:
        model = Dossier
        fields = ("nominee_name", "honour", "unit", "stage", "holder", "stage_since", "due_on", "code")
        sequence = fields
        order_by = ("-stage_since",)

    def order_due_on(self, dossiers: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """What has a deadline first, the nearest at the top."""
        due = F("due_on").desc(nulls_last=True) if is_descending else F("due_on").asc(nulls_last=True)
        return dossiers.order_by(due, "id"), True

    def render_holder(self, record: Dossier) -> str:
        return holder(record)

    def export_holder(self, record: Dossier) -> str:
        return holder(record)


class QueueTable(DossierTable):
    picked = PickColumn()
    verdict = StageColumn(verdict_name, VERDICT_TONES, verbose_name=_("Đối chiếu"), empty_values=())

    class Meta(DossierTable.Meta):
        fields = ("picked", "nominee_name", "honour", "unit", "stage", "verdict", "due_on", "code")
        exclude = ("holder", "stage_since")
        sequence = fields
        order_by = ("due_on",)


def _address(name: str, code: str) -> str:
    return reverse(name, kwargs={"code": code})


OVERRIDDEN = [
    ("authority", _("Thẩm quyền")),
    ("eligibility", _("Điều kiện")),
    ("law", _("Chọn giữa hai luật")),
    ("law_day", _("Luật của ngày khác")),
]


class OverrideFilter(django_filters.FilterSet):
    noidung = django_filters.ChoiceFilter(
        field_name="content__of", choices=OVERRIDDEN, label=_("Nội dung xử lý khác")
    )
    tu = django_filters.DateFilter(field_name="day", lookup_expr="gte", label=_("Từ ngày"), widget=DateInput)
    den = django_filters.DateFilter(
        field_name="day", lookup_expr="lte", label=_("Đến hết ngày"), widget=DateInput
    )
    ten = django_filters.CharFilter(method="by_name", label=_("Tên"))

    class Meta:
        model = Paper
        fields = ()

    def by_name(self, papers: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the nominee's name, accents or not."""
        return papers.filter(dossier__name_fold__contains=fold(words))


class OverrideTable(BaseTable):
    """Every departure from a rule: of whom, of what, why, by whom, when."""

    nominee = tables.Column(
        accessor="dossier__nominee_name",
        verbose_name=_("Người, tập thể"),
        linkify=("web:dossier", {"code": tables.A("dossier__code")}),
        order_by=("dossier__name_fold",),
    )
    honour = tables.Column(
        accessor="dossier__honour_name", order_by=("dossier__honour",), verbose_name=_("Đề nghị")
    )
    body = tables.Column(accessor="dossier__decider__name", verbose_name=_("Nơi xét"))
    of = tables.Column(accessor="content__of", verbose_name=_("Nội dung"), orderable=False)
    text = tables.Column(verbose_name=_("Lý do"), orderable=False)
    by = tables.Column(verbose_name=_("Người quyết định"))
    at = tables.DateTimeColumn(verbose_name=_("Lúc"), format="H:i d/m/Y")

    class Meta:
        model = Paper
        fields = ("nominee", "honour", "body", "of", "text", "by", "at")
        sequence = fields
        order_by = ("-at",)

    def render_of(self, value: str) -> str:
        return str(dict(OVERRIDDEN).get(value, value))

    def export_of(self, record: Paper) -> str:
        return self.render_of(record.content["of"])
