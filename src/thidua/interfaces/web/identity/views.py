"""Signing in and out, changing the password, and the page of a locked login."""

from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.base.accounts import actions
from thidua.interfaces.shared import errors
from thidua.interfaces.shared.actor import Request, assume_day
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.web.identity import samples
from thidua.interfaces.web.identity.forms import PasswordForm, SignInForm


class SignIn(LoginView):
    """The sign-in page; in the sample world it offers the ready logins."""

    request: Request  # once signed in
    template_name = "web/identity/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        login = self.request.GET.get("tai-khoan", "")
        if not form.is_bound and (ready := samples.password_of(login)):
            form.initial.update(username=login, password=ready)
            form.fields["password"].widget.render_value = True
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        assume_day(self.request, samples.day_of(self.request.user.login))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            sample_bodies=samples.bodies(),
            sample_password=samples.common_password(),
            expired=_has_expired(self.request),
        )

    def get_success_url(self) -> str:
        if self.request.user.must_change_password:
            return reverse("web:password")
        return super().get_success_url()


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Ends the session by a posted form, then says so."""

    template_name = "web/identity/signed_out.html"
    http_method_names = ["post", "options"]


@require_http_methods(["GET", "POST"])
def password(request: Request) -> HttpResponse:
    """Change one's own password; the session goes on."""
    form = PasswordForm(request.POST or None)
    return act_page(
        request,
        form,
        lambda told: _change(request, told),
        said=_("Đã đổi mật khẩu."),
        go=reverse("web:home"),
        template="web/identity/password.html",
    )


def _change(request: Request, told: dict[str, Any]) -> None:
    user = actions.change_password(request.user, old=told["old"], new=told["new"], actor=request.actor)
    update_session_auth_hash(request, user)


def locked_out(request: HttpRequest, *_details: Any) -> HttpResponse:
    """The page after too many wrong passwords."""
    return errors.answer(request, 429)


def _has_expired(request: HttpRequest) -> bool:
    """Whether the browser still carries a session that has ended here."""
    request.session.get("_auth_user_id")
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()
