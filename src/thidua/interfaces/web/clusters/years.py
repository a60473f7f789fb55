"""The list of clusters, one cluster's year, and what its keeper does with it."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import steps_of
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.clusters import forms, tables
from thidua.interfaces.web.clusters.shown import crumbs_of, find_year, show_form, year_context
from thidua.work.clusters import actions, policies, queries
from thidua.work.clusters.facts.rotation import rotation
from thidua.work.clusters.flow import KEEPERS, YEAR
from thidua.work.clusters.models import ClusterPost, ClusterYear, Part, Stage


class Clusters(ListPage):
    table_class = tables.ClusterTable
    filter_class = tables.ClusterFilter
    template_name = "web/clusters/clusters.html"
    title = gettext_lazy("Cụm, khối thi đua")
    lead = gettext_lazy("Mỗi năm một dòng: ai tham gia, ai làm trưởng, chấm theo bảng tiêu chí nào.")
    export_name = "cum-khoi"
    empty_title = gettext_lazy("Chưa có cụm, khối thi đua nào")
    empty_lead = gettext_lazy("Lập cụm, khối, thêm các đơn vị thành viên, rồi chọn bảng tiêu chí.")
    empty_url_name, empty_button = "web:cluster_new", gettext_lazy("Lập cụm, khối")
    empty_roles = KEEPERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        posts = ClusterPost.objects.filter(member__cluster_year=OuterRef("pk"), part=Part.HEAD)
        named = posts.order_by("-since").annotate(
            named=Coalesce("member__unit__name", "member__outside_name")
        )
        size = Count("members", filter=Q(members__left_on__isnull=True), distinct=True)
        return queries.listed(actor).annotate(size=size, head_name=Subquery(named.values("named")[:1]))

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"keeps": actor.holds(*KEEPERS)}


@require_http_methods(EITHER)
def new(request: Request) -> HttpResponse:
    """Set up a cluster with its first year."""
    actor = request.actor
    if not actor.holds(*KEEPERS):
        raise Refused(_("Chỉ chuyên viên cơ quan thường trực được lập cụm, khối."))
    form = forms.ClusterForm(request.POST or None, actor=actor)

    def act() -> ClusterYear:
        told = form.cleaned_data
        cluster = actions.open_cluster(form.told, body=told["body"], actor=actor)
        return actions.open_year(cluster, told["year"], actor=actor)

    title = _("Lập cụm, khối thi đua")
    back = reverse("web:clusters")
    return show_form(
        request,
        form,
        act,
        title=title,
        done=_("Đã lập cụm, khối. Hãy thêm các đơn vị thành viên."),
        back=back,
        crumbs=[(_("Cụm, khối thi đua"), back), (title, "")],
        go=lambda year: reverse("web:cluster", args=[year.code]),
    )


@require_GET
def year(request: Request, code: str) -> HttpResponse:
    """One year: members, who leads, the regulation and the criteria, what may be done next."""
    actor = request.actor
    found = get_object_or_404(queries.with_members(queries.listed(actor)), code=code)
    members = list(found.members.all())
    now = [member for member in members if member.left_on is None]
    may_compose = bool(policies.may_compose(actor, found))
    context = {
        **year_context(actor, found, "members"),
        "now": now,
        "gone": [member for member in members if member.left_on is not None],
        "rotation": rotation(found, now) if may_compose else [],
        "regulations": found.cluster.regulations.select_related("document"),
        "years": found.cluster.years.order_by("-year"),
        "may_compose": may_compose,
        "may_prepare": bool(policies.may_prepare(actor, found)),
        "may_register": _may_register(actor, found),
        "steps": steps_of(found, YEAR),
        "crumbs": crumbs_of(found),
    }
    return render(request, "web/clusters/year.html", context)


def _may_register(actor: Actor, found: ClusterYear) -> Any:
    """Whether registration may be opened now, with the reason where not; None when it is not the time."""
    if found.stage != Stage.CONFIGURED or not policies.may_keep(actor, found.cluster.body):
        return None
    return policies.may_open_registration(actor, found, YEAR.find(found.stage, Stage.REGISTERED))


@require_http_methods(EITHER)
def next_year(request: Request, code: str) -> HttpResponse:
    """Begin another year of the cluster."""
    actor, found = find_year(request, code)
    policies.may_keep(actor, found.cluster.body).or_refuse()
    form = forms.YearForm(request.POST or None, initial={"year": found.year + 1})
    return show_form(
        request,
        form,
        lambda: actions.open_year(found.cluster, actor=actor, **form.cleaned_data),
        title=_("Lập năm mới"),
        lead=found.cluster.name,
        done=_("Đã lập năm mới. Hãy cử trưởng và chọn bảng tiêu chí."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(found, _("Lập năm mới")),
        go=lambda made: reverse("web:cluster", args=[made.code]),
    )


@require_POST
def close(request: Request, code: str) -> HttpResponse:
    """End the cluster; its years stay."""
    actor, found = find_year(request, code)
    actions.close_cluster(found.cluster, actor=actor)
    messages.success(request, _("Cụm, khối đã thôi hoạt động; các năm cũ vẫn xem được."))
    return redirect("web:cluster", code=code)


@require_http_methods(EITHER)
def regulation(request: Request, code: str) -> HttpResponse:
    """Attach the next version of the regulation."""
    actor, found = find_year(request, code)
    policies.may_compose(actor, found).or_refuse()
    form = forms.RegulationForm(request.POST or None, year=found, actor=actor, initial={"since": actor.today})
    return show_form(
        request,
        form,
        lambda: actions.set_regulation(found, actor=actor, **form.cleaned_data),
        title=_("Gắn quy chế"),
        lead=found.cluster.name,
        done=_("Đã gắn quy chế; các lần trước vẫn còn trong danh sách."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(found, _("Gắn quy chế")),
    )


@require_http_methods(EITHER)
def table(request: Request, code: str) -> HttpResponse:
    """Choose the criteria of the year."""
    actor, found = find_year(request, code)
    policies.may_prepare(actor, found).or_refuse()
    form = forms.UseTableForm(request.POST or None, year=found)
    return show_form(
        request,
        form,
        lambda: actions.use_table(found, actor=actor, seen=seen_of(request), **form.cleaned_data),
        title=_("Chọn bảng tiêu chí"),
        lead=f"{found.cluster.name} {found.year}",
        done=_("Đã chọn bảng tiêu chí cho năm này."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(found, _("Chọn bảng tiêu chí")),
        seen=found.version,
    )


@require_POST
def register(request: Request, code: str) -> HttpResponse:
    """Open registration; the criteria are locked from now on."""
    actor, found = find_year(request, code)
    actions.open_registration(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã mở đăng ký thi đua. Bảng tiêu chí của năm đã khóa."))
    return redirect("web:cluster", code=code)
