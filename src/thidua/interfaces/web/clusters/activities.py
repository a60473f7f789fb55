"""The block's calendar, the records of its visits and reviews, and the models its members share."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER
from thidua.interfaces.web.clusters import forms
from thidua.interfaces.web.clusters.shown import crumbs_of, find_year, show_form, year_context
from thidua.work.clusters import actions, policies, queries
from thidua.work.clusters.models import Activity, ClusterYear, Member, SharedModel


@require_GET
def calendar(request: Request, code: str) -> HttpResponse:
    """What the block plans and what it has done, by day."""
    actor, year = find_year(request, code)
    activities = list(queries.activities_of(year))
    context = {
        **year_context(actor, year, "activities"),
        "coming": [one for one in activities if one.held_on is None],
        "held": [one for one in reversed(activities) if one.held_on is not None],
        "may_lead": bool(policies.may_lead(actor, year)),
        "crumbs": crumbs_of(year, _("Hoạt động")),
    }
    return render(request, "web/clusters/activities.html", context)


@require_http_methods(EITHER)
def plan(request: Request, code: str) -> HttpResponse:
    """Put an activity into the calendar."""
    actor, year = find_year(request, code)
    policies.may_lead(actor, year).or_refuse()
    form = forms.ActivityForm(request.POST or None, year=year, actor=actor)
    return show_form(
        request,
        form,
        lambda: actions.plan_activity(year, form.told, actor=actor),
        title=_("Thêm hoạt động"),
        lead=f"{year.cluster.name} {year.year}",
        done=_("Đã thêm vào lịch của cụm, khối."),
        back=reverse("web:activities", args=[code]),
        crumbs=crumbs_of(year, _("Thêm hoạt động")),
    )


@require_http_methods(EITHER)
def change(request: Request, code: str, activity: str) -> HttpResponse:
    """Plan it otherwise."""
    actor, found = _find(request, code, activity)
    policies.may_lead(actor, found.cluster_year).or_refuse()
    start = forms.initial_of(found)
    form = forms.ActivityForm(request.POST or None, year=found.cluster_year, actor=actor, initial=start)
    return show_form(
        request,
        form,
        lambda: actions.change_activity(found, form.told, actor=actor),
        title=_("Sửa hoạt động"),
        done=_("Đã lưu."),
        back=reverse("web:activities", args=[code]),
        crumbs=crumbs_of(found.cluster_year, found.title),
    )


@require_http_methods(EITHER)
def cancel(request: Request, code: str, activity: str) -> HttpResponse:
    """Take it out of the calendar, with the reason."""
    actor, found = _find(request, code, activity)
    policies.may_lead(actor, found.cluster_year).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return show_form(
        request,
        form,
        lambda: actions.cancel_activity(found, note=form.cleaned_data["note"], actor=actor),
        title=_("Bỏ khỏi lịch"),
        lead=found.title,
        done=_("Đã bỏ hoạt động khỏi lịch."),
        back=reverse("web:activities", args=[code]),
        crumbs=crumbs_of(found.cluster_year, found.title),
    )


@require_http_methods(EITHER)
def hold(request: Request, code: str, activity: str) -> HttpResponse:
    """Write down what came of it."""
    actor, found = _find(request, code, activity)
    policies.may_lead(actor, found.cluster_year).or_refuse()
    form = forms.OutcomeForm(
        request.POST or None,
        request.FILES or None,
        activity=found,
        actor=actor,
        initial={"held_on": min(found.planned_on, actor.today)},
    )
    return show_form(
        request,
        form,
        lambda: actions.hold_activity(found, form.told, report=form.cleaned_data["report"], actor=actor),
        title=_("Ghi kết quả"),
        lead=f"{found.get_kind_display()}: {found.title}",
        done=_("Đã ghi kết quả."),
        back=reverse("web:activities", args=[code]),
        crumbs=crumbs_of(found.cluster_year, found.title),
    )


@require_GET
def report(request: Request, code: str, activity: str) -> FileResponse:
    """The paper that lies beside the record."""
    _actor, found = _find(request, code, activity)
    if found.report is None:
        raise Http404
    return serve(found.report, inline=True)


@require_GET
def models(request: Request, code: str) -> HttpResponse:
    """What the members show each other, and who took it up."""
    actor, year = find_year(request, code)
    context = {
        **year_context(actor, year, "models"),
        "models": queries.models_of(year),
        "speaks": bool(_speakers(actor, year)),
        "crumbs": crumbs_of(year, _("Mô hình, cách làm hay")),
    }
    return render(request, "web/clusters/models.html", context)


@require_http_methods(EITHER)
def share(request: Request, code: str) -> HttpResponse:
    """Show the others a model."""
    actor, year = find_year(request, code)
    members = _speakers(actor, year)
    if not members:
        raise Refused(_("Bạn không đại diện cho đơn vị nào trong cụm, khối này."))
    form = forms.SharedModelForm(request.POST or None, members=members)
    return show_form(
        request,
        form,
        lambda: actions.share_model(form.cleaned_data["member"], form.told, actor=actor),
        title=_("Chia sẻ mô hình, cách làm hay"),
        lead=year.cluster.name,
        done=_("Đã chia sẻ với các đơn vị trong cụm, khối."),
        back=reverse("web:cluster_models", args=[code]),
        crumbs=crumbs_of(year, _("Chia sẻ mô hình")),
    )


@require_http_methods(EITHER)
def take_up(request: Request, code: str, model: str) -> HttpResponse:
    """A member takes a model up, or tells what came of it."""
    actor, year = find_year(request, code)
    shared = get_object_or_404(SharedModel.objects.filter(cluster_year=year), code=model)
    members = _speakers(actor, year).exclude(pk=shared.member_id)
    if not members:
        raise Refused(_("Bạn không đại diện cho đơn vị nào khác trong cụm, khối này."))
    form = forms.TakeUpForm(request.POST or None, members=members)
    return show_form(
        request,
        form,
        lambda: actions.take_up(shared, actor=actor, **form.cleaned_data),
        title=_("Học tập mô hình"),
        lead=shared.title,
        done=_("Đã ghi đơn vị học tập mô hình."),
        back=reverse("web:cluster_models", args=[code]),
        crumbs=crumbs_of(year, shared.title),
    )


def _find(request: Request, code: str, activity: str) -> tuple[Actor, Activity]:
    actor, year = find_year(request, code)
    rows = Activity.objects.select_related("cluster_year__cluster__body", "host", "visited", "report")
    return actor, get_object_or_404(rows, cluster_year=year, code=activity)


def _speakers(actor: Actor, year: ClusterYear) -> QuerySet[Member]:
    """The members for which the actor may speak: all of them for who leads the block."""
    if policies.may_lead(actor, year):
        return queries.members_on(year, actor.today)
    return queries.own_members(actor, year)
