"""Initiatives: the list, one of them, and what may be done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.org.models import Unit
from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, act_page, form_page
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.initiatives import forms, tables
from thidua.work.initiatives import actions, facts, policies, printouts, queries
from thidua.work.initiatives.flow import FILERS, INITIATIVE
from thidua.work.initiatives.models import Proposal, Stage


class Initiatives(ListPage):
    table_class = tables.InitiativeTable
    filter_class = tables.InitiativeFilter
    template_name = "web/initiatives/initiatives.html"
    title = gettext_lazy("Sáng kiến")
    lead = gettext_lazy("Sáng kiến, giải pháp, đề tài: ai là tác giả, đã được nơi nào công nhận.")
    export_name = "sang-kien"
    empty_title = gettext_lazy("Chưa có sáng kiến nào")
    empty_lead = gettext_lazy("Lập hồ sơ sáng kiến; khi được công nhận, sáng kiến tự tính vào điều kiện xét.")
    empty_url_name, empty_button = "web:initiative_new", gettext_lazy("Lập hồ sơ sáng kiến")
    empty_roles = FILERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.listed(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"files": actor.holds(*FILERS)}


@require_GET
def initiative(request: Request, code: str) -> HttpResponse:
    """One initiative: what it says, whose it is, what is like it, what may be done next."""
    actor, found = _find(request, code)
    judges = bool(policies.may_hear(actor, found)) or bool(policies.may_recognise(actor, found))
    context = {
        "initiative": found,
        "authors": found.authors.select_related("person"),
        "alike": facts.alike(found, actor) if judges or policies.may_file(actor, found.unit) else [],
        "turns": {turn.target for turn in open_turns(found, INITIATIVE, actor, policies.may_move)},
        "may_change": bool(policies.may_change(actor, found)),
        "steps": steps_of(found, INITIATIVE),
        "way": INITIATIVE,
        "stage": INITIATIVE.stage_name(found.stage),
        "tone": tables.TONES.get(found.stage, "calm"),
        "crumbs": [(_("Sáng kiến"), reverse("web:initiatives")), (found.title, "")],
    }
    return render(request, "web/initiatives/initiative.html", context)


@require_http_methods(EITHER)
def new(request: Request) -> HttpResponse:
    """Write an initiative down; who files for several units says first for which."""
    units = list(Unit.objects.filter(pk__in=request.actor.unit_ids(*FILERS)))
    if not units:
        raise Refused(_("Bạn không phải đầu mối hay thủ trưởng của đơn vị nào nên không lập được hồ sơ."))
    asked = request.GET.get("don_vi", "")
    unit = next((one for one in units if one.code == asked or len(units) == 1), None)
    if unit is None:
        return _which_unit(request, units)
    start = {"year": request.actor.today.year}
    form = forms.InitiativeForm(
        request.POST or None, request.FILES or None, unit=unit, actor=request.actor, initial=start
    )

    def act() -> Proposal:
        body = form.cleaned_data["body"]
        made = actions.draft(form.told, unit=unit, body=body, authors=form.authors, actor=request.actor)
        return _with_report(made, form, request.actor)

    lead = _("%(unit)s. Viết ngắn gọn; lưu rồi vẫn sửa được trước khi nộp.") % {"unit": unit.name}
    return _form(request, form, act, title=_("Lập hồ sơ sáng kiến"), lead=lead, done=_("Đã lưu bản nháp."))


@require_http_methods(EITHER)
def edit(request: Request, code: str) -> HttpResponse:
    """Write it anew, while it lies with the unit."""
    actor, found = _find(request, code)
    policies.may_change(actor, found).or_refuse()
    form = forms.InitiativeForm(
        request.POST or None,
        request.FILES or None,
        unit=found.unit,
        actor=actor,
        initial=forms.initial_of(found),
    )

    def act() -> Proposal:
        body = form.cleaned_data["body"]
        seen = seen_of(request)
        kept = actions.change(found, form.told, body=body, authors=form.authors, actor=actor, seen=seen)
        return _with_report(kept, form, actor)

    return _form(request, form, act, title=_("Sửa hồ sơ sáng kiến"), found=found, done=_("Đã lưu."))


@require_POST
def file(request: Request, code: str) -> HttpResponse:
    """Send it to the body."""
    actor, found = _find(request, code)
    actions.file(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã nộp sáng kiến tới %(body)s.") % {"body": found.body.name})
    return redirect("web:initiative", code=code)


@require_http_methods(EITHER)
def withdraw(request: Request, code: str) -> HttpResponse:
    """Take it back, with the reason."""
    return _with_reason(request, code, actions.withdraw, Stage.WITHDRAWN, _("Rút sáng kiến"), _("Đã rút."))


@require_http_methods(EITHER)
def give_back(request: Request, code: str) -> HttpResponse:
    """Return it to the unit, saying what to complete."""
    told = _("Trả lại để bổ sung"), _("Đã trả lại đơn vị.")
    return _with_reason(request, code, actions.give_back, Stage.RETURNED, *told)


@require_http_methods(EITHER)
def refuse(request: Request, code: str) -> HttpResponse:
    """Do not recognise it, with the reason."""
    told = _("Không công nhận"), _("Đã ghi kết quả không công nhận.")
    return _with_reason(request, code, actions.refuse, Stage.REFUSED, *told)


@require_http_methods(EITHER)
def hear(request: Request, code: str) -> HttpResponse:
    """Write down what the council said."""
    actor, found = _find(request, code)
    policies.may_move(actor, found, INITIATIVE.find(found.stage, Stage.HEARD)).or_refuse()
    form = forms.HearingForm(request.POST or None, initial={"heard_on": actor.today})
    title, done = _("Ghi ý kiến Hội đồng"), _("Đã ghi ý kiến Hội đồng.")
    return _form(
        request,
        form,
        lambda: actions.hear(found, form.told, actor=actor, seen=seen_of(request)),
        title=title,
        found=found,
        done=done,
    )


@require_http_methods(EITHER)
def recognise(request: Request, code: str) -> HttpResponse:
    """Recognise it; the authors' lines enter the register."""
    actor, found = _find(request, code)
    policies.may_move(actor, found, INITIATIVE.find(found.stage, Stage.RECOGNISED)).or_refuse()
    form = forms.RecogniseForm(request.POST or None, initial={"scope": found.level})
    return _form(
        request,
        form,
        lambda: actions.recognise(found, actor=actor, seen=seen_of(request), **form.cleaned_data),
        title=_("Công nhận sáng kiến"),
        found=found,
        done=_("Đã công nhận và ghi cho từng tác giả."),
        alike=facts.alike(found, actor),
    )


@require_GET
def report(request: Request, code: str) -> FileResponse:
    """The report that lies beside it."""
    _actor, found = _find(request, code)
    if found.report is None:
        raise Http404
    return serve(found.report, inline=True)


@require_GET
def certificates(request: Request, code: str, kind: str) -> HttpResponse:
    """A certificate for each author."""
    _actor, found = _find(request, code)
    if found.stage != Stage.RECOGNISED:
        raise Http404
    data = printouts.certificates(found)
    return printed.answer("giay_khen", data, kind=kind, name=f"giay-chung-nhan-{found.code.lower()}")


def _find(request: Request, code: str) -> tuple[Actor, Proposal]:
    """The initiative of a code, if the asker may see it."""
    return request.actor, get_object_or_404(queries.listed(request.actor), code=code)


def _which_unit(request: Request, units: list[Unit]) -> HttpResponse:
    form = forms.UnitForm(request.POST or None, units=units)
    if form.is_valid():
        return redirect(f"{reverse('web:initiative_new')}?don_vi={form.cleaned_data['unit'].code}")
    return form_page(request, form, title=_("Lập hồ sơ sáng kiến"), submit=_("Tiếp tục"))


def _with_report(proposal: Proposal, form: forms.InitiativeForm, actor: Actor) -> Proposal:
    sent = form.cleaned_data["report"]
    return actions.attach(proposal, sent, actor=actor) if sent else proposal


def _with_reason(
    request: Request, code: str, act: Callable[..., Proposal], to: str, title: str, done: str
) -> HttpResponse:
    actor, found = _find(request, code)
    policies.may_move(actor, found, INITIATIVE.find(found.stage, to)).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return _form(
        request,
        form,
        lambda: act(found, note=form.cleaned_data["note"], actor=actor, seen=seen_of(request)),
        title=title,
        found=found,
        done=done,
    )


def _form(
    request: Request,
    form: Form,
    act: Callable[[], Proposal],
    *,
    title: str,
    done: str,
    found: Proposal | None = None,
    lead: str = "",
    alike: list[facts.Alike] | None = None,
) -> HttpResponse:
    """A form about an initiative, or the act and on to it."""
    back = _page_of(found) if found else reverse("web:initiatives")
    return act_page(
        request,
        form,
        lambda _told: act(),
        said=done,
        go=_page_of,
        title=title,
        lead=lead or (found.title if found else ""),
        submit=title,
        back=back,
        wide="yes",
        above=("web/initiatives/alike.html",),
        alike=alike or [],
        seen=found.version if found else "",
        crumbs=[
            (_("Sáng kiến"), reverse("web:initiatives")),
            *([(found.title, back)] if found else []),
            (title, ""),
        ],
    )


def _page_of(found: Proposal) -> str:
    return reverse("web:initiative", args=[found.code])
