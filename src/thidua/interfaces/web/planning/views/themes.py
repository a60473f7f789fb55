"""Themes of a year and of several years; schemes under a resolution and their movements."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import life_forms, life_tables
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import AUTHORS, SIGNERS
from thidua.work.planning.models import PlanMovement


class Themes(ListPage):
    table_class = life_tables.ThemeTable
    filter_class = life_tables.ThemeFilter
    template_name = "web/planning/themes.html"
    title = gettext_lazy("Chủ đề thi đua")
    export_name = "chu-de"
    empty_title = gettext_lazy("Chưa có chủ đề nào")
    empty_lead = gettext_lazy("Chủ đề năm được ghi khi ban hành kế hoạch; chủ đề giai đoạn đặt tại đây.")
    empty_url_name = "web:theme_new"
    empty_button = gettext_lazy("Đặt chủ đề")
    empty_roles = (*AUTHORS, *SIGNERS)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.themes_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_add": actor.holds(*AUTHORS, *SIGNERS)}


class Schemes(ListPage):
    table_class = life_tables.SchemeTable
    template_name = "web/planning/schemes.html"
    title = gettext_lazy("Đề án thực hiện nghị quyết")
    export_name = "de-an"
    empty_title = gettext_lazy("Chưa có đề án nào")
    empty_lead = gettext_lazy("Ghi đề án và nghị quyết, rồi gắn các phong trào của kế hoạch vào đề án.")
    empty_url_name = "web:scheme_new"
    empty_button = gettext_lazy("Ghi đề án")
    empty_roles = AUTHORS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.schemes_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_add": actor.holds(*AUTHORS)}


@require_http_methods(["GET", "POST"])
def theme_new(request: HttpRequest) -> HttpResponse:
    """Declare a theme of the actor's unit."""
    actor = asker(request)
    units = _units(actor, *AUTHORS, *SIGNERS)
    start = {"since": actor.today.year, "until": actor.today.year}
    form = life_forms.ThemeForm(posted(request), units=units, initial=start)

    def declare(told: dict[str, Any]) -> Any:
        return actions.declare_theme(form.units[told.pop("unit")], actor=actor, **told)

    if done(form, declare) is None:
        return form_page(
            request, form, title=_("Đặt chủ đề thi đua"), submit=_("Đặt chủ đề"), back=reverse("web:themes")
        )
    messages.success(request, _("Đã đặt chủ đề thi đua."))
    return redirect("web:themes")


@require_GET
def theme(request: HttpRequest, code: str) -> HttpResponse:
    """One theme, and what else holds for its unit in its last year."""
    actor = asker(request)
    found = get_object_or_404(queries.themes_visible_to(actor), code=code)
    context = {
        "theme": found,
        "over": [one for one in queries.themes_over(found.unit, found.since) if one.theme.pk != found.pk],
        "may_withdraw": found.withdrawn_on is None and bool(policies.may_declare(actor, found.unit)),
        "crumbs": [(_("Chủ đề thi đua"), reverse("web:themes")), (found.years, "")],
    }
    return render(request, "web/planning/theme.html", context)


@require_http_methods(["GET", "POST"])
def theme_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a theme back, with the reason."""
    actor = asker(request)
    found = get_object_or_404(queries.themes_visible_to(actor), code=code)
    policies.may_declare(actor, found.unit).or_refuse()
    form = life_forms.ReasonForm(posted(request))
    if done(form, lambda told: actions.withdraw_theme(found, actor=actor, **told)) is None:
        back = reverse("web:theme", args=[code])
        return form_page(
            request, form, title=_("Rút chủ đề"), submit=_("Rút chủ đề"), lead=found.words, back=back
        )
    messages.success(request, _("Đã rút chủ đề thi đua."))
    return redirect("web:themes")


@require_http_methods(["GET", "POST"])
def scheme_new(request: HttpRequest) -> HttpResponse:
    """Write down a scheme and the resolution it carries out."""
    actor = asker(request)
    start = {"since": actor.today.year, "until": actor.today.year}
    form = life_forms.SchemeForm(posted(request), units=_units(actor, *AUTHORS), initial=start)

    def open_scheme(told: dict[str, Any]) -> Any:
        return actions.open_scheme(form.units[told.pop("unit")], actor=actor, **told)

    opened = done(form, open_scheme)
    if opened is None:
        return form_page(request, form, title=_("Ghi đề án"), back=reverse("web:schemes"))
    messages.success(request, _("Đã ghi đề án. Hãy gắn phong trào vào đề án."))
    return redirect("web:scheme", code=opened.code)


@require_http_methods(["GET", "POST"])
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """One scheme with its movements; more may be attached here."""
    actor = asker(request)
    found = get_object_or_404(queries.schemes_visible_to(actor), code=code)
    may_keep = policies.may_keep_scheme(actor, found.unit)
    offered = list(queries.attachable(found, actor)[:200]) if may_keep else []
    form = life_forms.AttachForm(posted(request), movements=offered)
    if request.method == "POST":
        may_keep.or_refuse()

    def attach(told: dict[str, Any]) -> int:
        return actions.attach_movements(found, [form.offered[key] for key in told["movements"]], actor=actor)

    if count := done(form, attach):
        messages.success(request, _("Đã gắn %(n)d phong trào vào đề án.") % {"n": count})
        return redirect("web:scheme", code=code)
    context = {
        "scheme": found,
        "movements": list(queries.movements_under(found, actor)),
        "form": form if offered else None,
        "may_keep": bool(may_keep),
        "crumbs": [(_("Đề án"), reverse("web:schemes")), (found.name, "")],
    }
    return form_page(request, form, template="web/planning/scheme.html", **context)


@require_POST
def scheme_detach(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a movement off a scheme."""
    actor = asker(request)
    found = get_object_or_404(queries.schemes_visible_to(actor), code=code)
    row = get_object_or_404(PlanMovement.objects.select_related("scheme__unit"), pk=pk, scheme=found)
    actions.detach_movement(row, actor=actor)
    messages.success(request, _("Đã bỏ phong trào khỏi đề án."))
    return redirect("web:scheme", code=code)


def _units(actor: Actor, *roles: str) -> list[Any]:
    units = list(queries.hand_units(actor, *roles))
    if not units:
        raise Refused(_("Bạn không giữ vai trò làm việc này ở đơn vị nào."))
    return units
