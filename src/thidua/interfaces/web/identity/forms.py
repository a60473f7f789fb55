"""Signing in, and changing one's own password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from thidua.interfaces.shared.forms import Form

LONGEST_PASSWORD = 256


class SignInForm(AuthenticationForm):
    """Login and password. Which of the two was wrong is never said."""

    error_messages = {
        "invalid_login": _(
            "Tài khoản hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ và phím Caps Lock rồi nhập lại."
        ),
        "inactive": _("Tài khoản này đã ngừng dùng. Hãy liên hệ quản trị viên của đơn vị."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tài khoản")
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].validators.append(MaxLengthValidator(LONGEST_PASSWORD))
        self.fields["password"].widget.attrs["maxlength"] = str(LONGEST_PASSWORD)


class PasswordForm(Form):
    """The present password, and the new one twice."""

    old = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự, không chỉ gồm chữ số, không giống tên hoặc tài khoản của bạn."),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))
        return cleaned
