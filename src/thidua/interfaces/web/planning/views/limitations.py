"""The register of limitations: listed, written down, given to a task, closed with evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow import queries as flow
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import life_forms, life_tables
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import AUTHORS, LIMITATION, SIGNERS
from thidua.work.planning.models import Limitation, LimitationStage

KEEPERS = (*AUTHORS, *SIGNERS)


class Limitations(ListPage):
    table_class = life_tables.LimitationTable
    filter_class = life_tables.LimitationFilter
    template_name = "web/planning/limitations.html"
    title = gettext_lazy("Tồn tại, hạn chế")
    export_name = "ton-tai-han-che"
    empty_title = gettext_lazy("Chưa ghi tồn tại, hạn chế nào")
    empty_lead = gettext_lazy(
        "Ghi những hạn chế nêu tại báo cáo tổng kết, rồi giao khắc phục trong kế hoạch."
    )
    empty_url_name = "web:limitation_new"
    empty_button = gettext_lazy("Ghi tồn tại, hạn chế")
    empty_roles = KEEPERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.limitations_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {
            "may_add": actor.holds(*KEEPERS),
            "unaddressed": queries.unaddressed(actor).count(),
            "open_stage": LimitationStage.OPEN,
        }


@require_http_methods(["GET", "POST"])
def limitation_new(request: HttpRequest) -> HttpResponse:
    """Write a shortcoming down."""
    actor = asker(request)
    units = list(queries.hand_units(actor, *KEEPERS))
    if not units:
        raise Refused(_("Bạn không giữ vai trò ghi tồn tại, hạn chế của đơn vị nào."))
    form = life_forms.LimitationForm(posted(request), units=units, initial={"found_on": actor.today})

    def note(told: dict[str, Any]) -> Limitation:
        return actions.note_limitation(form.units[told.pop("unit")], actor=actor, **told)

    noted = done(form, note)
    if noted is None:
        back = reverse("web:limitations")
        return form_page(request, form, title=_("Ghi tồn tại, hạn chế"), back=back)
    messages.success(request, _("Đã ghi tồn tại, hạn chế. Hãy giao khắc phục trong kế hoạch."))
    return redirect("web:limitation", code=noted.code)


@require_GET
def limitation(request: HttpRequest, code: str) -> HttpResponse:
    """One limitation: where it was named, the task that is to put it right, the evidence."""
    actor = asker(request)
    found = get_object_or_404(queries.limitations_visible_to(actor).select_related("evidence"), code=code)
    context = {
        "limitation": found,
        "stage": LIMITATION.stage_name(found.stage),
        "tone": life_tables.LIMITATION_TONES[found.stage],
        "acts": [(name, act.title) for name, act in ACTS.items() if act.stage == found.stage]
        if policies.may_keep_limitations(actor, found.unit)
        else [],
        "steps": flow.steps_of(found, LIMITATION),
        "way": LIMITATION,
        "crumbs": [(_("Tồn tại, hạn chế"), reverse("web:limitations")), (found.code, "")],
    }
    return render(request, "web/planning/limitation.html", context)


@dataclass(frozen=True)
class Act:
    """What may be done with a limitation at a stage: its form, and the verb behind it."""

    stage: str
    title: Any
    form: Callable[[HttpRequest, Limitation, Actor], Any]
    act: Callable[..., Any]


def _remedy_form(request: HttpRequest, found: Limitation, actor: Actor) -> Any:
    plans = queries.may_be_tasked(actor, found)
    units = queries.owners_offered(found.unit, actor.today)
    start = {"lead": found.unit.code}
    form = life_forms.RemedyForm(posted(request), plans=plans, units=units, initial=start)
    if not form.plans:
        raise Refused(_("Đơn vị chưa có dự thảo kế hoạch nào để giao khắc phục. Hãy soạn dự thảo trước."))
    return form


def _task(found: Limitation, form: Any, told: dict[str, Any], **more: Any) -> Any:
    plan, lead = form.plans[told.pop("plan")], form.units[told.pop("lead")]
    return actions.task_limitation(found, plan=plan, lead=lead, **told, **more)


def _close(found: Limitation, form: Any, told: dict[str, Any], **more: Any) -> Any:
    return actions.close_limitation(found, **told, **more)


def _reopen(found: Limitation, form: Any, told: dict[str, Any], *, actor: Actor, seen: int | None) -> Any:
    return actions.reopen_limitation(found, actor=actor, **told)


ACTS: dict[str, Act] = {
    "giao": Act(LimitationStage.OPEN, gettext_lazy("Giao khắc phục"), _remedy_form, _task),
    "xong": Act(
        LimitationStage.TASKED,
        gettext_lazy("Ghi nhận đã khắc phục"),
        lambda request, found, actor: life_forms.EvidenceForm(posted(request), request.FILES or None),
        _close,
    ),
    "mo-lai": Act(
        LimitationStage.CLOSED,
        gettext_lazy("Mở lại"),
        lambda request, found, actor: life_forms.NoteForm(posted(request)),
        _reopen,
    ),
}


@require_http_methods(["GET", "POST"])
def limitation_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Give a limitation to a task, close it with evidence, or open it again."""
    actor = asker(request)
    found = get_object_or_404(queries.limitations_visible_to(actor), code=code)
    if act not in ACTS:
        raise Http404
    policies.may_keep_limitations(actor, found.unit).or_refuse()
    asked = ACTS[act]
    form, seen = asked.form(request, found, actor), seen_of(request)
    if done(form, lambda told: asked.act(found, form, told, actor=actor, seen=seen)) is None:
        return form_page(
            request,
            form,
            title=str(asked.title),
            submit=str(asked.title),
            lead=found.text,
            seen=found.version,
            back=reverse("web:limitation", args=[code]),
        )
    messages.success(request, _("Đã ghi nhận."))
    return redirect("web:limitation", code=code)


@require_GET
def limitation_evidence(request: HttpRequest, code: str) -> FileResponse:
    """What shows that a limitation was put right."""
    rows = queries.limitations_visible_to(asker(request)).select_related("evidence")
    found = get_object_or_404(rows, code=code)
    if found.evidence is None:
        raise Http404
    return serve(found.evidence, inline=True)
