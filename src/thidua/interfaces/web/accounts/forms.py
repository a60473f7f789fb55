"""Forms of logins, roles and delegations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.accounts.queries import held_by
from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.org import queries
from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import Form, offer


class AccountForm(Form):
    login = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,60}$",
        label=_("Tên tài khoản"),
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm."),
        error_messages={"invalid": _("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch ngang.")},
    )
    name = forms.CharField(max_length=120, label=_("Họ và tên"))
    email = forms.EmailField(required=False, label=_("Thư điện tử"))
    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Đơn vị công tác"))
    role = forms.ChoiceField(choices=Role.choices, label=_("Vai trò tại đơn vị"))
    password = forms.CharField(
        max_length=128,
        label=_("Mật khẩu ban đầu"),
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", queries.under_hand(actor, "admin").lived_on(actor.today))


class RoleForm(Form):
    role = forms.ChoiceField(choices=Role.choices, label=_("Vai trò"))
    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Tại đơn vị"))
    since = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(required=False, label=_("Đến hết ngày"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", queries.under_hand(actor, "admin").lived_on(actor.today))


class DelegationForm(Form):
    held = forms.ModelChoiceField(RoleHeld.objects.none(), label=_("Vai trò ủy quyền"))
    taker = forms.CharField(max_length=150, label=_("Tài khoản người nhận ủy quyền"))
    since = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(label=_("Đến hết ngày"))
    reason = forms.CharField(max_length=300, label=_("Lý do"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "held", held_by(actor), lambda row: f"{row.get_role_display()} – {row.unit.name}")

    def clean_taker(self) -> User:
        found = User.objects.filter(login__iexact=self.cleaned_data["taker"], is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Không có tài khoản này. Hãy kiểm tra lại tên tài khoản."))
        return found
