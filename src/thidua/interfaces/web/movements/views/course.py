"""The turns of a movement: each has its form, by the paper or the words the turn asks for; its years and
results."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.flow.table import Turn
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.web.movements import forms
from thidua.interfaces.web.movements.screen import find, movement_form
from thidua.work.movements.actions import course, years
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.movements.policies import running as policies

EITHER = ["GET", "POST"]
Act = Callable[..., Movement]


@require_http_methods(EITHER)
def step(request: Request, code: str, to: str) -> HttpResponse:
    """Take the turn to a stage: what it asks for is written here, and the act restated."""
    actor, found = find(request, code)
    turn = MOVEMENT.find(found.stage, to)
    policies.may_move(actor, found, turn).or_refuse()
    form = _form_of(turn)(request.POST or None, request.FILES or None, initial=_start(turn, actor))

    def act() -> Movement:
        return _act(turn, found, form, actor, seen_of(request))

    title, done = str(turn.label), _("Đã chuyển sang «%(stage)s».") % {"stage": MOVEMENT.stage_name(to)}
    grave = to == MovementStage.CANCELLED
    return movement_form(request, form, act, title=title, found=found, done=done, submit=title, grave=grave)


@require_http_methods(EITHER)
def results(request: Request, code: str) -> HttpResponse:
    """What has been reached so far."""
    actor, found = find(request, code)
    policies.may_keep(actor, found).or_refuse()
    form = forms.ResultsForm(request.POST or None, movement=found)
    return movement_form(
        request,
        form,
        lambda: years.tell_results(found, actor=actor, **form.told),
        title=_("Kết quả đạt được"),
        found=found,
        done=_("Đã ghi kết quả."),
    )


@require_http_methods(EITHER)
def year(request: Request, code: str, year: int) -> HttpResponse:
    """One of its years: the aims while it is open, the result that closes it."""
    actor, found = find(request, code)
    policies.may_keep(actor, found).or_refuse()
    row = get_object_or_404(found.years, year=year)
    form = forms.YearForm(request.POST or None, initial={"aims": row.aims, "result": row.result})

    def act() -> Movement:
        said = form.cleaned_data
        if said["aims"] != row.aims:
            years.set_aims(found, year, said["aims"], actor=actor)
        if said["result"]:
            years.close_year(found, year, said["result"], actor=actor)
        return found

    title, done = _("Năm %(year)d") % {"year": year}, _("Đã lưu.")
    return movement_form(request, form, act, title=title, found=found, done=done)


def _form_of(turn: Turn) -> type[Form]:
    if turn.target == MovementStage.LAUNCHED:
        return forms.LaunchForm
    if turn.target == MovementStage.ROLLED_OVER:
        return forms.ExtensionForm
    if turn.target in course.GATES:
        return forms.NotedPaperForm if turn.note else forms.PaperForm
    return forms.ReasonForm if turn.note else forms.ConfirmForm


def _start(turn: Turn, actor: Actor) -> dict[str, Any]:
    return {"on": actor.today} if turn.target == MovementStage.LAUNCHED else {"signed_on": actor.today}


def _act(turn: Turn, found: Movement, form: Any, actor: Actor, seen: int | None) -> Movement:
    """The action behind a turn, with what its form told."""
    told = form.cleaned_data
    if turn.target == MovementStage.LAUNCHED:
        return course.launch(found, actor=actor, seen=seen, **told)
    if turn.target == MovementStage.ROLLED_OVER:
        until, aims = told["until"], told["aims"]
        return years.roll_over(found, form.told, until=until, aims=aims, actor=actor, seen=seen)
    paper = form.told if turn.target in course.GATES else None
    note = told.get("note", "")
    return course.advance(found, to=turn.target, paper=paper, note=note, actor=actor, seen=seen)
