"""Councils: their versions, one version with its members, restructuring."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org import queries as org
from thidua.base.org.models import Kind, Person, Unit
from thidua.base.org.naming import inside
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.listing import ListPage, exported, paged
from thidua.interfaces.web.councils import forms, tables
from thidua.work.councils import actions, policies, queries


class Councils(ListPage):
    table_class = tables.CouncilTable
    template_name = "web/councils/councils.html"
    title = gettext_lazy("Hội đồng Thi đua - Khen thưởng")
    lead = gettext_lazy(
        "Mỗi lần kiện toàn là một Hội đồng mới; phiên họp cũ giữ nguyên thành phần của ngày họp."
    )
    export_name = "hoi-dong"
    empty_title = gettext_lazy("Chưa có Hội đồng nào")
    empty_lead = gettext_lazy("Bấm Kiện toàn để ghi quyết định thành lập và các thành viên.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor).annotate(seats=Count("members"))

    def context(self, actor: Actor) -> dict[str, Any]:
        bodies = org.under_hand(actor, "council_secretary", "standing_officer", "chair")
        own = bodies.lived_on(actor.today).filter(kind=Kind.BODY, pk__in=actor.unit_ids())
        return {"bodies": list(own[:5])}


@require_GET
def council(request: Request, code: str) -> HttpResponseBase:
    """One version: its decision, members, sessions, and the other versions."""
    actor = request.actor
    found = get_object_or_404(queries.visible_to(actor), code=code)
    table = tables.MemberTable(found.members.all(), request=request)
    if request.GET.get("export") == "xlsx":
        return exported(table, "thanh-vien-hoi-dong", found.name)
    paged(request, table)
    context = {
        "council": found,
        "table": table,
        "sessions": queries.sessions_visible_to(actor).filter(council=found).order_by("-day")[:20],
        "versions": queries.versions_of(found)[:20],
        "may_compose": policies.may_compose(actor, found.body),
        "may_plan": policies.may_plan(actor, found.body) and found.until is None,
        "crumbs": [(_("Hội đồng"), reverse("web:councils")), (found.name, "")],
    }
    return render(request, "web/councils/council.html", context)


@require_http_methods(["GET", "POST"])
def compose(request: Request, unit: str) -> HttpResponse:
    """A new version of a body's council, beginning from the members of the present one."""
    actor = request.actor
    body: Unit = get_object_or_404(
        org.under_hand(actor, "council_secretary", "standing_officer", "chair"), code=unit
    )
    policies.may_compose(actor, body).or_refuse()
    form = forms.CouncilForm(
        request.POST or None, initial=_initial(actor, body), people=_people(actor, request)
    )
    return act_page(
        request,
        form,
        lambda told: actions.compose(body, actor=actor, **told),
        said=_("Đã ghi Hội đồng mới; Hội đồng trước kết thúc từ hôm trước đó."),
        go=lambda made: reverse("web:council", args=[made.code]),
        title=_("Kiện toàn Hội đồng"),
        lead=body.name,
        submit=_("Ghi lại"),
        back=reverse("web:councils"),
        wide="yes",
    )


@require_http_methods(["GET", "POST"])
def end_seat(request: Request, code: str, member: int) -> HttpResponse:
    """Say on which day a member left."""
    actor = request.actor
    found = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_compose(actor, found.body).or_refuse()
    seat = get_object_or_404(found.members, pk=member)
    form = forms.EndSeatForm(request.POST or None)
    back = reverse("web:council", kwargs={"code": code})
    return act_page(
        request,
        form,
        lambda told: actions.end_seat(seat, until=told["until"], actor=actor),
        said=_("Đã ghi ngày thôi tham gia Hội đồng."),
        go=back,
        title=_("%(name)s thôi tham gia Hội đồng") % {"name": seat.name},
        submit=_("Ghi lại"),
        back=back,
        wide="yes",
    )


def _initial(actor: Actor, body: Any) -> dict[str, Any]:
    present = queries.council_on(body, actor.today)
    if present is None:
        name = _("Hội đồng Thi đua - Khen thưởng %(body)s") % {"body": inside(body.name)}
        return {"name": name, "since": actor.today}
    members = queries.members_on(present, actor.today)
    return {"name": present.name, "since": actor.today, "seats": forms.typed_seats(members)}


def _people(actor: Actor, request: Request) -> dict[str, Person]:
    """People known by the names typed, where only one bears the name: a nominee on the council is told."""
    names = {fold(line.split(";")[0]) for line in request.POST.get("seats", "").splitlines()[:200]}
    known = org.people_visible_to(actor).filter(name_fold__in=names - {""})
    found: dict[str, Person] = {}
    doubled: set[str] = set()
    for person in known:
        (
            doubled.add(person.name_fold)
            if person.name_fold in found
            else found.update({person.name_fold: person})
        )
    return {name: person for name, person in found.items() if name not in doubled}
