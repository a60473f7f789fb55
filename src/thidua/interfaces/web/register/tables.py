"""Lists of the register."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.register.models import Basis, Honour, RecipientKind, Status, named
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.rules import honours as catalogue

ONLY_IN_SHEET = {"th": {"class": "d-none"}, "td": {"class": "d-none"}}
TONES: dict[str, str] = {
    Status.GRANTED: "good",
    Status.CANCELLED: "bad",
    Status.STRIPPED: "bad",
    Status.REISSUED: "calm",
}


def status_name(status: str) -> str:
    """A status in words."""
    return str(Status(status).label)


class HonourFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=_("Tên"))
    danhhieu = django_filters.ChoiceFilter(field_name="honour", label=_("Danh hiệu, hình thức"))
    doituong = django_filters.ChoiceFilter(
        field_name="kind", choices=RecipientKind.choices, label=_("Đối tượng")
    )
    cancu = django_filters.ChoiceFilter(field_name="basis", choices=Basis.choices, label=_("Căn cứ"))
    nam = django_filters.NumberFilter(field_name="achievement_year", label=_("Năm thành tích"))
    soqd = django_filters.CharFilter(
        field_name="decision_number", lookup_expr="icontains", label=_("Số quyết định")
    )
    tinhtrang = django_filters.ChoiceFilter(
        field_name="status", choices=Status.choices, label=_("Tình trạng")
    )

    class Meta:
        model = Honour
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["danhhieu"].extra["choices"] = [(code, named(code)) for code in catalogue.codes()]

    def by_name(self, honours: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the recipient's name, accents or not."""
        return honours.filter(name_fold__contains=fold(words))


class HonourTable(BaseTable):
    recipient_name = tables.Column(
        linkify=("web:honour", {"code": tables.A("code")}), order_by=("name_fold",)
    )
    unit_name = tables.Column(verbose_name=_("Đơn vị khi được khen"))
    code = tables.Column(verbose_name=_("Mã tra cứu"), attrs=ONLY_IN_SHEET)
    basis = tables.Column(attrs=ONLY_IN_SHEET)
    decided_by = tables.Column(attrs=ONLY_IN_SHEET)
    honour = tables.Column(
        accessor="honour_name", order_by=("honour",), verbose_name=_("Danh hiệu, hình thức")
    )
    decided_on = tables.DateColumn(verbose_name=_("Ngày quyết định"), format="d/m/Y")
    status = StageColumn(status_name, TONES, verbose_name=_("Tình trạng"))

    class Meta:
        model = Honour
        fields = (
            "recipient_name",
            "unit_name",
            "honour",
            "achievement_year",
            "decision_number",
            "decided_on",
            "status",
            "basis",
            "decided_by",
            "code",
        )
        sequence = fields
        order_by = ("-decided_on",)
