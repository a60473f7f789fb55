"""The list of logins."""

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.models import User
from thidua.interfaces.shared.tables import BaseTable


def by_words(rows: QuerySet, _name: str, words: str) -> QuerySet:
    """Logins whose account or person's name holds the words."""
    return rows.filter(Q(login__icontains=words) | Q(name__icontains=words))


class UserFilter(django_filters.FilterSet):
    tu = django_filters.CharFilter(method=by_words, label=_("Tài khoản hoặc họ tên"))

    class Meta:
        model = User
        fields = ()


class UserTable(BaseTable):
    login = tables.Column(linkify=lambda record: reverse("web:login", kwargs={"login": record.login}))
    roles = tables.Column(verbose_name=_("Vai trò"), orderable=False, empty_values=())

    class Meta:
        model = User
        fields = ("login", "name", "email", "roles", "is_active")
        order_by = ("login",)

    def render_roles(self, record: User) -> str:
        held = record.roles_held.all()
        return "; ".join(f"{row.get_role_display()} – {row.unit.name}" for row in held) or "–"

    def export_roles(self, record: User) -> str:
        return self.render_roles(record)
