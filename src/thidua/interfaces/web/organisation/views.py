"""The tree of units on a day, one unit, people, one person; opening and closing units."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.accounts import actions as accounts
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.core.seal import masked, unseal
from thidua.base.org import actions, policies, queries
from thidua.base.org.models import Post, Unit, held_on
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.organisation import forms, tables
from thidua.work.dossiers.policies import may_foresee

KEPT = ("web/organisation/_kept.html",)


class Units(ListPage):
    table_class = tables.UnitTable
    filter_class = tables.UnitFilter
    template_name = "web/organisation/units.html"
    title = gettext_lazy("Tổ chức")
    lead = gettext_lazy("Cây đơn vị theo thời gian: chọn một ngày để xem tổ chức vào ngày đó.")
    export_name = "to-chuc"

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor)


class People(ListPage):
    table_class = tables.PersonTable
    filter_class = tables.PersonFilter
    template_name = "web/organisation/people.html"
    title = gettext_lazy("Con người")
    export_name = "con-nguoi"
    empty_title = gettext_lazy("Chưa có ai trong đơn vị của bạn")
    empty_lead = gettext_lazy("Thêm từng người để lập danh sách đề nghị khen thưởng.")
    empty_url_name = "web:person_add"
    empty_button = gettext_lazy("Thêm người")
    empty_roles = forms.PEOPLE_KEEPERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        posts = Post.objects.filter(held_on(actor.today)).select_related("unit")
        return queries.people_visible_to(actor).prefetch_related(Prefetch("posts", posts))


@require_GET
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: the line above it, what is below it today, who works there, what it came from and became."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found: Unit = get_object_or_404(queries.visible_to(actor), code=code)
    posts = queries.posts_on(actor.today).filter(unit=found, person__in=queries.people_visible_to(actor))
    context = {
        "unit": found,
        "above": queries.line_above(found),
        "below": queries.visible_to(actor)
        .lived_on(actor.today)
        .under(found.path)
        .filter(depth=found.depth + 1),
        "posts": posts.order_by("-is_leader", "person__name_fold")[:200],
        "origins": found.origins.select_related("before"),
        "successions": queries.successors_of(found),
        "agency": queries.standing_agency_of(found, actor.today),
        "may_foresee": bool(may_foresee(actor, found)),
        "may_reorganise": policies.may_reorganise(actor, found) and found.closed is None,
        "may_carry": policies.may_reorganise(actor, found)
        and bool(found.closed and found.closed <= actor.today),
        "domains": found.mail_domains.order_by("since"),
        "is_under_hand": queries.under_hand(actor).filter(pk=found.pk).exists(),
    }
    return render(request, "web/organisation/unit.html", context)


@require_GET
def person(request: HttpRequest, code: str) -> HttpResponse:
    """One person and the posts held, now and before."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(queries.people_visible_to(actor), code=code)
    posts = found.posts.filter(unit__in=queries.visible_to(actor)).select_related("unit").order_by("-since")
    context = {
        "person": found,
        "posts": posts,
        "number": masked(unseal(found.national_id_sealed)),
        "may_foresee": any(post.held_on(actor.today) and may_foresee(actor, post.unit) for post in posts),
    }
    return render(request, "web/organisation/person.html", context)


@require_http_methods(["GET", "POST"])
def open_unit(request: HttpRequest) -> HttpResponse:
    """Begin a unit under one of those the administrator keeps."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.holds("admin"):
        raise Refused(_("Chỉ quản trị viên của đơn vị hoặc cấp trên mới được thay đổi tổ chức."))
    start = {"parent": request.GET.get("cap-tren", ""), "opened": actor.today}
    form = forms.UnitForm(request.POST or None, actor=actor, initial=start)
    return act_page(
        request,
        form,
        lambda told: actions.open_unit(**told, actor=actor),
        said=lambda opened: _("Đã thêm đơn vị %(name)s.") % {"name": opened.name},
        go=lambda opened: reverse("web:unit", args=[opened.code]),
        title=_("Thêm đơn vị"),
    )


@require_http_methods(["GET", "POST"])
def close_unit(request: HttpRequest, code: str) -> HttpResponse:
    """End a unit's life and name what carries it on."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found: Unit = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_reorganise(actor, found).or_refuse()
    form = forms.ClosingForm(request.POST or None, actor=actor, unit=found)
    return act_page(
        request,
        form,
        lambda told: _close(found, told, actor),
        said=_("Đã ghi nhận việc kết thúc hoạt động của %(name)s.") % {"name": found},
        go=reverse("web:unit", args=[code]),
        title=_("Kết thúc hoạt động: %(name)s") % {"name": found},
        above=KEPT,
    )


@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Enter a person with the first post."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.holds(*forms.PEOPLE_KEEPERS):
        raise Refused(_("Bạn không quản lý nhân sự của đơn vị nào."))
    form = forms.PersonForm(request.POST or None, actor=actor, initial={"since": actor.today})
    return act_page(
        request,
        form,
        lambda told: actions.add_person(actions.NewPerson(**told), actor=actor),
        said=lambda added: _("Đã thêm %(name)s.") % {"name": added.name},
        go=lambda added: reverse("web:person", args=[added.code]),
        title=_("Thêm người"),
    )


@require_http_methods(["GET", "POST"])
def carry_over(request: HttpRequest, code: str) -> HttpResponse:
    """Let the logins and people of a unit that ended go on at one of its successors."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found: Unit = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_reorganise(actor, found).or_refuse()
    form = forms.CarryForm(request.POST or None, unit=found)
    said = _("Đã chuyển %(roles)d vai trò của tài khoản và %(posts)d người.")
    return act_page(
        request,
        form,
        lambda told: accounts.carry_over(found, after=told["after"], actor=actor),
        said=lambda done: said % {"roles": done.roles, "posts": done.posts},
        go=lambda _done: reverse("web:unit", args=[form.cleaned_data["after"].code]),
        title=_("Chuyển người, tài khoản của %(name)s") % {"name": found},
        above=KEPT,
    )


@require_http_methods(["GET", "POST"])
def mail_domain(request: HttpRequest, code: str) -> HttpResponse:
    """Tell from which mail domain a unit writes, so that addresses of before can be pointed out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found: Unit = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_reorganise(actor, found).or_refuse()
    form = forms.MailDomainForm(request.POST or None, initial={"since": actor.today})
    return act_page(
        request,
        form,
        lambda told: actions.set_mail_domain(found, **told, actor=actor),
        said=_("Đã ghi tên miền thư."),
        go=reverse("web:unit", args=[code]),
        title=_("Tên miền thư của %(name)s") % {"name": found},
    )


def _close(unit: Unit, told: dict[str, Any], actor: Actor) -> None:
    actions.close_unit(
        unit,
        on=told["day"],
        how=told["how"],
        successors=list(told["successors"]),
        decision=told["decision"],
        actor=actor,
    )
