"""Who joins, leaves, changes blocks, and who leads."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER
from thidua.interfaces.web.clusters import forms
from thidua.interfaces.web.clusters.shown import crumbs_of, find_member, find_year, show_form
from thidua.work.clusters import actions, policies
from thidua.work.clusters.models import Part


@require_http_methods(EITHER)
def add(request: Request, code: str) -> HttpResponse:
    """Units join the block."""
    actor, year = find_year(request, code)
    policies.may_compose(actor, year).or_refuse()
    start = max(actor.today.replace(month=1, day=1), actor.today.replace(year=year.year, month=1, day=1))
    form = forms.MembersForm(request.POST or None, year=year, actor=actor, initial={"on": start})
    return show_form(
        request,
        form,
        lambda: actions.add_members(
            year, list(form.cleaned_data["units"]), on=form.cleaned_data["on"], actor=actor
        ),
        title=_("Thêm thành viên"),
        lead=f"{year.cluster.name} {year.year}",
        done=_("Đã thêm thành viên."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(year, _("Thêm thành viên")),
    )


@require_http_methods(EITHER)
def outsider(request: Request, code: str) -> HttpResponse:
    """A member from outside the system joins an inter-province cluster."""
    actor, year = find_year(request, code)
    policies.may_compose(actor, year).or_refuse()
    form = forms.OutsiderForm(request.POST or None, initial={"on": f"{year.year}-01-01"})
    return show_form(
        request,
        form,
        lambda: actions.add_outsider(year, actor=actor, **form.cleaned_data),
        title=_("Thêm thành viên ngoài hệ thống"),
        lead=f"{year.cluster.name} {year.year}",
        done=_("Đã thêm thành viên."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(year, _("Thêm thành viên ngoài hệ thống")),
    )


@require_http_methods(EITHER)
def move(request: Request, code: str) -> HttpResponse:
    """Members change blocks within the year, with what becomes of their results."""
    actor, year = find_year(request, code)
    policies.may_compose(actor, year).or_refuse()
    form = forms.MoveForm(request.POST or None, year=year, actor=actor, initial={"on": actor.today})

    def act() -> object:
        told = dict(form.cleaned_data)
        return actions.move_members(list(told.pop("members")), actor=actor, **told)

    return show_form(
        request,
        form,
        act,
        title=_("Tổ chức lại: chuyển thành viên"),
        lead=_("Thành phần cũ vẫn giữ nguyên trong lịch sử của cụm, khối."),
        done=_("Đã chuyển thành viên sang cụm, khối mới."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(year, _("Chuyển thành viên")),
    )


@require_http_methods(EITHER)
def leave(request: Request, code: str, member: str) -> HttpResponse:
    """A member leaves; the row stays."""
    actor, found = find_member(request, code, member)
    policies.may_compose(actor, found.cluster_year).or_refuse()
    form = forms.LeaveForm(request.POST or None, initial={"on": actor.today})
    return show_form(
        request,
        form,
        lambda: actions.take_out(found, actor=actor, **form.cleaned_data),
        title=_("Cho thôi tham gia"),
        lead=found.called,
        done=_("Đã ghi thôi tham gia."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(found.cluster_year, found.called),
    )


@require_http_methods(EITHER)
def appoint(request: Request, code: str) -> HttpResponse:
    """Choose who leads, or who is a deputy."""
    actor, year = find_year(request, code)
    policies.may_compose(actor, year).or_refuse()
    asked = request.GET.get("don_vi", "")
    start = {"member": asked, "part": Part.HEAD, "since": actor.today}
    form = forms.AppointForm(request.POST or None, year=year, actor=actor, initial=start)
    return show_form(
        request,
        form,
        lambda: actions.appoint(actor=actor, **form.cleaned_data),
        title=_("Cử trưởng, phó trưởng"),
        lead=f"{year.cluster.name} {year.year}",
        done=_("Đã cử."),
        back=reverse("web:cluster", args=[code]),
        crumbs=crumbs_of(year, _("Cử trưởng, phó trưởng")),
    )
