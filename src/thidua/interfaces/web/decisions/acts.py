"""Signing, numbering, issuing, handing back, dropping."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.decisions import forms
from thidua.interfaces.web.decisions.decisions import act_on, find, objections, page_of, summed
from thidua.work.decisions import actions, policies, queries
from thidua.work.decisions.flow import DECISION
from thidua.work.decisions.models import Decision, Stage


@require_http_methods(["GET", "POST"])
def sign(request: Request, code: str) -> HttpResponse:
    """Sign, after the sum, the warnings and the names were shown."""
    actor, found = find(request, code)
    policies.may_sign(actor, found).or_refuse()
    form = forms.SignForm(request.POST or None)
    return act_page(
        request,
        form,
        lambda told: actions.sign(found, actor=actor, seen=seen_of(request), **told),
        said=_("Đã ký quyết định. Văn thư vào số và ban hành."),
        go=page_of(found),
        template="web/decisions/sign.html",
        decision=found,
        sums=summed(found),
        objections=objections(found, actor),
        lines=queries.lines_of(found)[:20],
        deputy=policies.is_deputy(actor, found.body),
    )


@require_http_methods(["GET", "POST"])
def hand_back(request: Request, code: str) -> HttpResponse:
    """Back to the desk, with a reason."""
    told = (_("Trả về soạn lại"), _("Đã trả về soạn lại."))
    return _with_reason(request, code, actions.hand_back, Stage.DRAFTED, *told)


@require_http_methods(["GET", "POST"])
def drop(request: Request, code: str) -> HttpResponse:
    """Drop a draft, with a reason."""
    done = _("Đã hủy dự thảo; các hồ sơ chờ quyết định khác.")
    return _with_reason(request, code, actions.drop, Stage.DROPPED, _("Hủy dự thảo"), done)


@require_POST
def number(request: Request, code: str) -> HttpResponse:
    """Give the number and the day."""
    actor, found = find(request, code)
    actions.number(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã vào số %(number)s.") % {"number": found.number_shown})
    return redirect("web:decision", code=code)


@require_POST
def issue(request: Request, code: str) -> HttpResponse:
    """Issue, after the names were restated."""
    actor, found = find(request, code)
    policies.may_number(actor, found).or_refuse()
    page = confirming.ask(
        request,
        title=_("Ban hành quyết định, vào sổ khen thưởng %(n)d trường hợp") % {"n": found.lines.count()},
        lead=_("Mỗi trường hợp được vào sổ khen thưởng, hồ sơ kết thúc và đơn vị được thông báo."),
        names=[f"{line.recipient} – {line.honour_name}" for line in queries.lines_of(found)],
        button=_("Ban hành"),
        back=page_of(found),
    )
    return page or _issue(request, actor, found)


@require_POST
def enter(request: Request, code: str) -> HttpResponse:
    """Go on entering a long list."""
    actor, found = find(request, code)
    remaining = actions.enter_lines(found, actor=actor)
    messages.success(request, _("Còn %(n)d trường hợp chưa vào sổ.") % {"n": remaining})
    return redirect("web:decision", code=code)


def _issue(request: Request, actor: Actor, found: Decision) -> HttpResponse:
    actions.issue(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã ban hành quyết định số %(number)s.") % {"number": found.number_shown})
    return redirect(page_of(found))


def _with_reason(request: Request, code: str, act: Any, to: str, title: str, done: str) -> HttpResponse:
    actor, found = find(request, code)
    policies.may_move(actor, found, DECISION.find(found.stage, to)).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return act_on(
        request,
        found,
        form,
        lambda told: act(found, actor=actor, seen=seen_of(request), **told),
        said=done,
        title=title,
    )
