"""The journal for auditors and administrators, as a list and as an Excel file for inspectors."""

import json
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.audit import queries
from thidua.base.audit.models import Entry
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.queries import conduct_units, under_hand
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.shared.tables import BaseTable
from thidua.work.movements.queries.journal import rows_kept_from


class EntryFilter(django_filters.FilterSet):
    tu = django_filters.DateFilter(
        field_name="at__date", lookup_expr="gte", label=_("Từ ngày"), widget=forms.DateInput({"type": "date"})
    )
    den = django_filters.DateFilter(
        field_name="at__date",
        lookup_expr="lte",
        label=_("Đến ngày"),
        widget=forms.DateInput({"type": "date"}),
    )
    tai_khoan = django_filters.CharFilter(field_name="login", lookup_expr="icontains", label=_("Tài khoản"))
    ma = django_filters.CharFilter(method="about", label=_("Mã hồ sơ, văn bản"))

    class Meta:
        model = Entry
        fields = ()

    def about(self, rows: QuerySet[Entry], _name: str, code: str) -> QuerySet[Entry]:
        """Rows of a thing, and the one of the movement that tells how its review was finished."""
        return rows.filter(Q(thing_code__iexact=code) | Q(thing_type="movement", after__review=code.upper()))


class EntryTable(BaseTable):
    change = tables.Column(verbose_name=_("Thay đổi"), orderable=False, empty_values=())

    class Meta:
        model = Entry
        fields = (
            "seq",
            "at",
            "actor",
            "login",
            "unit_code",
            "verb",
            "thing_type",
            "thing_code",
            "change",
            "source",
        )
        order_by = ("-seq",)

    def render_change(self, record: Entry) -> str:
        return " → ".join(_told(side) for side in (record.before, record.after) if side)

    def export_change(self, record: Entry) -> str:
        return self.render_change(record)


class Journal(ListPage):
    table_class = EntryTable
    filter_class = EntryFilter
    title = _("Nhật ký")
    lead = _("Mỗi thay đổi một dòng, nối với nhau bằng mã băm, không sửa và không xóa được.")
    export_name = "nhat-ky"

    def rows(self, actor: Actor) -> QuerySet[Any]:
        if not actor.holds(*queries.READERS):
            raise Refused(str(_("Chỉ người kiểm tra nhật ký và quản trị viên được xem trang này.")))
        under = under_hand(actor, *queries.READERS).values("code")
        return queries.visible_to(actor, under, conduct_units(actor), rows_kept_from(actor))


def _told(side: dict[str, Any]) -> str:
    return json.dumps(side, ensure_ascii=False)[:300]
