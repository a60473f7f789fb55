"""Difficulties: a unit tells, whoever has it answers or passes on, the Chair reads what was compiled."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow import queries as flow
from thidua.base.org.models import Unit
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import urging_forms, urging_tables
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import DIFFICULTY, DOERS, UNFINISHED
from thidua.work.planning.models import Difficulty, DifficultyStage, Obligation, Plan

FORMED = (DifficultyStage.ANSWERED, DifficultyStage.PASSED)
PAGE = "web/planning/difficulty.html"
MOST_OWED = 200


class Difficulties(ListPage):
    """What units cannot solve by themselves, and where it is."""

    table_class = urging_tables.DifficultyTable
    filter_class = urging_tables.DifficultyFilter
    template_name = "web/planning/difficulties.html"
    title = gettext_lazy("Khó khăn, vướng mắc")
    export_name = "kho-khan-vuong-mac"
    empty_title = gettext_lazy("Chưa có khó khăn, vướng mắc nào")
    empty_lead = gettext_lazy("Việc gì đơn vị không tự tháo gỡ được, hãy báo cáo cấp trên tại đây.")
    empty_url_name = "web:difficulty_new"
    empty_button = gettext_lazy("Báo cáo khó khăn, vướng mắc")
    empty_roles = DOERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.difficulties_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {
            "may_raise": actor.holds(*DOERS),
            "may_read": bool(actor.holds("chair")) or queries.bodies_to_compile(actor).exists(),
        }


@require_http_methods(["GET", "POST"])
def difficulty_new(request: HttpRequest) -> HttpResponse:
    """A unit tells what it cannot solve."""
    actor = asker(request)
    units = list(queries.hand_units(actor, *DOERS))
    if not units:
        raise Refused(_("Bạn không giữ vai trò báo cáo khó khăn, vướng mắc của đơn vị nào."))
    form = urging_forms.DifficultyForm(
        posted(request),
        request.FILES or None,
        units=units,
        owed=_owed(actor),
        initial={"owed": request.GET.get("viec", "")},
    )
    made = done(form, lambda told: actions.raise_difficulty(form.chosen(), actor=actor, **form.content()))
    if made is None:
        title = _("Báo cáo khó khăn, vướng mắc")
        return form_page(request, form, title=title, submit=_("Gửi"), back=reverse("web:difficulties"))
    messages.success(request, _("Đã gửi. Cơ quan thường trực đã được báo tin và có hạn trả lời."))
    return redirect("web:difficulty", code=made.code)


@require_GET
def difficulty(request: HttpRequest, code: str) -> HttpResponse:
    """One difficulty: what it is, who has it until when, what was answered, and what may be done now."""
    actor = asker(request)
    return render(request, PAGE, _context(_found(actor, code), actor))


@require_POST
def difficulty_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Answer it."""
    actor = asker(request)
    found = _found(actor, code)
    _may(actor, found, DifficultyStage.ANSWERED)
    form = urging_forms.AnswerForm(request.POST)
    seen = seen_of(request)
    if done(form, lambda told: actions.answer_difficulty(found, actor=actor, seen=seen, **told)) is None:
        return form_page(request, form, template=PAGE, **_context(found, actor) | {"answer_form": form})
    messages.success(request, _("Đã trả lời. Đơn vị gửi đã được báo tin."))
    return redirect("web:difficulty", code=code)


@require_POST
def difficulty_pass(request: HttpRequest, code: str) -> HttpResponse:
    """Pass it on to the body that is competent."""
    actor = asker(request)
    found = _found(actor, code)
    _may(actor, found, DifficultyStage.PASSED)
    form = urging_forms.PassForm(request.POST, units=_competent(found, actor))
    seen = seen_of(request)

    def pass_on(told: dict[str, Any]) -> Difficulty:
        to = form.units[told.pop("to")]
        return actions.pass_on(found, to=to, actor=actor, seen=seen, **told)

    if done(form, pass_on) is None:
        return form_page(request, form, template=PAGE, **_context(found, actor) | {"pass_form": form})
    messages.success(request, _("Đã chuyển cơ quan có thẩm quyền; đơn vị gửi đã được báo tin."))
    return redirect("web:difficulty", code=code)


@require_http_methods(["GET", "POST"])
def difficulty_turn(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """One of the other turns: settled, asked again, given back, withdrawn."""
    actor = asker(request)
    found = _found(actor, code)
    if to not in DifficultyStage.values or to in FORMED:
        raise Http404
    turn = DIFFICULTY.find(found.stage, to)
    policies.may_turn_difficulty(actor, found, turn).or_refuse()
    form = urging_forms.NoteForm(posted(request))
    form.fields["note"].required = turn.note
    seen = seen_of(request)
    if done(form, lambda told: actions.turn_difficulty(found, to=to, actor=actor, seen=seen, **told)) is None:
        context = {"seen": found.version, "lead": found.subject, "submit": str(turn.label)}
        back = reverse("web:difficulty", kwargs={"code": code})
        return form_page(request, form, title=str(turn.label), back=back, **context)
    messages.success(request, _("Đã chuyển: %(stage)s.") % {"stage": DIFFICULTY.stage_name(to)})
    return redirect("web:difficulty", code=code)


@require_GET
def difficulty_file(request: HttpRequest, code: str) -> FileResponse:
    """What the unit attached."""
    rows = queries.difficulties_visible_to(asker(request)).select_related("evidence")
    found = get_object_or_404(rows, code=code, evidence__isnull=False)
    assert found.evidence is not None
    return serve(found.evidence, inline=True)


def _found(actor: Actor, code: str) -> Difficulty:
    return get_object_or_404(queries.difficulties_visible_to(actor), code=code)


def _may(actor: Actor, found: Difficulty, to: str) -> None:
    policies.may_turn_difficulty(actor, found, DIFFICULTY.find(found.stage, to)).or_refuse()


def _sees(actor: Actor, plan: Plan) -> bool:
    return queries.visible_to(actor).filter(pk=plan.pk).exists()


def _owed(actor: Actor) -> list[Obligation]:
    rows = queries.obligations_visible_to(actor).filter(
        unit_id__in=actor.unit_ids(*DOERS), stage__in=UNFINISHED
    )
    return list(rows.order_by("due", "id")[:MOST_OWED])


def _competent(found: Difficulty, actor: Actor) -> list[Unit]:
    """Whom it may be passed on to: what is directly below the body, and the bodies above it."""
    offered = queries.owners_offered(found.body, actor.today)
    above = list(queries.line_of_bodies(found.body, actor.today))
    own = {found.unit_id, found.agency_id, found.body_id}
    return [unit for unit in (*above, *offered) if unit.pk not in own]


def _context(found: Difficulty, actor: Actor) -> dict[str, Any]:
    turns = flow.open_turns(found, DIFFICULTY, actor, policies.may_turn_difficulty)
    open_to = {turn.target for turn in turns}
    passing = DifficultyStage.PASSED in open_to
    return {
        "difficulty": found,
        "stage": DIFFICULTY.stage_name(found.stage),
        "tone": urging_tables.DIFFICULTY_TONES.get(found.stage, "calm"),
        "holder": urging_tables.holder_of(found),
        "is_late": queries.is_late(found, actor.today),
        "waits": found.stage in (DifficultyStage.SENT, DifficultyStage.PASSED),
        "turns": [turn for turn in turns if turn.target not in FORMED],
        "answer_form": urging_forms.AnswerForm() if DifficultyStage.ANSWERED in open_to else None,
        "pass_form": urging_forms.PassForm(units=_competent(found, actor)) if passing else None,
        "steps": flow.steps_of(found, DIFFICULTY),
        "way": DIFFICULTY,
        "sees_plan": found.plan is not None and _sees(actor, found.plan),
        "crumbs": [(_("Khó khăn, vướng mắc"), reverse("web:difficulties")), (found.subject[:60], "")],
    }
