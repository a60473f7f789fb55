"""Logins under an administrator's hand, the roles they hold, and delegations of one's own."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.accounts import actions, queries
from thidua.base.accounts.models import RoleHeld
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import held_on, within
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.accounts import forms, tables


class Logins(ListPage):
    table_class = tables.UserTable
    filter_class = tables.UserFilter
    template_name = "web/accounts/logins.html"
    title = gettext_lazy("Tài khoản")
    lead = gettext_lazy("Tài khoản có vai trò tại các đơn vị do bạn quản trị, và tài khoản của bạn.")
    export_name = "tai-khoan"

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor).prefetch_related(_roles_seen_by(actor))


@require_GET
def login(request: HttpRequest, login: str) -> HttpResponse:
    """One login and the roles it holds under the administrator's hand."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(queries.visible_to(actor).prefetch_related(_roles_seen_by(actor)), login=login)
    context = {
        "user_shown": found,
        "is_admin": actor.holds("admin"),
        "estranged": queries.estrangement(found, actor.today),
    }
    return render(request, "web/accounts/login.html", context)


@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """A new login for somebody at a unit under the administrator's hand."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _refuse_unless_admin(actor)
    form = forms.AccountForm(request.POST or None, actor=actor)
    return act_page(
        request,
        form,
        lambda told: actions.admit(**told, actor=actor),
        said=lambda admitted: _("Đã mở tài khoản %(login)s.") % {"login": admitted.login},
        go=lambda admitted: reverse("web:login", args=[admitted.login]),
        title=_("Mở tài khoản"),
    )


@require_http_methods(["GET", "POST"])
def give_role(request: HttpRequest, login: str) -> HttpResponse:
    """Give a role at a unit from a day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(queries.visible_to(actor), login=login)
    _refuse_unless_admin(actor)
    form = forms.RoleForm(request.POST or None, actor=actor, initial={"since": actor.today})
    return act_page(
        request,
        form,
        lambda told: actions.give_role(found, **told, actor=actor),
        said=_("Đã giao vai trò cho %(name)s.") % {"name": found.name},
        go=reverse("web:login", args=[login]),
        title=_("Giao vai trò cho %(name)s") % {"name": found.name},
    )


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role today."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    held = get_object_or_404(RoleHeld.objects.filter(within(actor.paths("admin"), "unit__")), pk=pk)
    actions.end_role(held, until=actor.today, actor=actor)
    messages.success(request, _("Vai trò kết thúc sau ngày hôm nay."))
    return redirect("web:login", login=held.user.login)


@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """Lend one of my roles for a time; see what I have lent and borrowed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    start = {"since": actor.today, "until": actor.today}
    form = forms.DelegationForm(request.POST or None, actor=actor, initial=start)
    return act_page(
        request,
        form,
        lambda told: actions.lend_role(told.pop("held"), **told, actor=actor),
        said=lambda lent: _("Đã ủy quyền cho %(name)s.") % {"name": lent.taker.name},
        go=reverse("web:delegations"),
        template="web/accounts/delegations.html",
        **queries.delegations_of(actor),
    )


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lent role back at once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lent = get_object_or_404(queries.delegations_of(actor)["lent"], pk=pk)
    actions.withdraw_delegation(lent, actor=actor)
    messages.success(request, _("Đã thu hồi ủy quyền."))
    return redirect("web:delegations")


def _refuse_unless_admin(actor: Actor) -> None:
    """A form that this person can never send is not shown either."""
    if not actor.holds("admin"):
        raise Refused(_("Chỉ quản trị viên của đơn vị hoặc cấp trên mới được giao vai trò."))


def _roles_seen_by(actor: Actor) -> "Prefetch[str]":
    seen = Q(user_id=actor.user_id or 0) | within(actor.paths("admin"), "unit__")
    return Prefetch("roles_held", RoleHeld.objects.filter(seen, held_on(actor.today)).select_related("unit"))
