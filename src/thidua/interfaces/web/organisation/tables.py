"""Lists of units and people."""

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.org.models import Category, Kind, Person, Tier, Unit, UnitQuerySet
from thidua.interfaces.shared.tables import BaseTable


def by_name(rows: QuerySet, _name: str, words: str) -> QuerySet:
    """Rows whose name holds the words, accents or not."""
    return rows.filter(name_fold__contains=fold(words))


def by_day(units: UnitQuerySet, _name: str, day) -> UnitQuerySet:
    """Units that existed on the day."""
    return units.lived_on(day)


class UnitFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method=by_name, label=_("Tên"))
    ngay = django_filters.DateFilter(
        method=by_day,
        label=_("Có vào ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    cap = django_filters.ChoiceFilter(field_name="tier", choices=Tier.choices, label=_("Cấp"))
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Kind.choices, label=_("Loại"))

    class Meta:
        model = Unit
        fields = ()


class UnitTable(BaseTable):
    """The tree as a list: a unit stands under the one above it, moved in by its depth."""

    name = tables.Column(verbose_name=_("Tên"), order_by=("path",))

    class Meta:
        model = Unit
        fields = ("name", "code", "kind", "tier", "opened", "closed")
        order_by = ("name",)

    def render_name(self, record: Unit) -> SafeString:
        return format_html(
            '<span class="depth-{}"><a href="{}">{}</a></span>',
            min(record.depth, 6),
            _address("web:unit", record.code),
            record.name,
        )


class PersonFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method=by_name, label=_("Họ và tên"))
    doituong = django_filters.ChoiceFilter(
        field_name="category", choices=Category.choices, label=_("Đối tượng")
    )

    class Meta:
        model = Person
        fields = ()


class PersonTable(BaseTable):
    name = tables.Column(linkify=lambda record: _address("web:person", record.code))
    place = tables.Column(verbose_name=_("Chức vụ, đơn vị"), orderable=False, empty_values=())

    class Meta:
        model = Person
        fields = ("name", "code", "sex", "born", "category", "place", "is_provisional")
        order_by = ("name",)

    def render_place(self, record: Person) -> str:
        return "; ".join(f"{post.position}, {post.unit.name}" for post in record.posts.all()) or "–"

    def export_place(self, record: Person) -> str:
        return self.render_place(record)

    def render_is_provisional(self, value: bool) -> str:
        return str(_("Chưa") if value else _("Rồi"))


def _address(name: str, code: str) -> str:
    return reverse(name, kwargs={"code": code})
