"""What units owe: the board, a unit's own list, one obligation, the matrix of papers, reminders."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from thidua.base.core.actor import Actor
from thidua.base.flow import queries as flow
from thidua.base.org.queries import body_of
from thidua.interfaces.shared import confirming, workbook
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import XLSX, ListPage
from thidua.interfaces.web.planning import forms, tables
from thidua.interfaces.web.planning.asked import asker, day_asked
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.flow import AUTHORS, DOERS, OBLIGATION, SIGNERS
from thidua.work.planning.models import Obligation, Plan, Standing

PAGE = "web/planning/obligation.html"


class Board(ListPage):
    """Everything that is owed under the actor's plans and by the units under the actor's hand."""

    table_class = tables.ObligationTable
    filter_class = tables.ObligationFilter
    template_name = "web/planning/board.html"
    title = gettext_lazy("Bảng theo dõi chương trình")
    export_name = "bang-theo-doi"
    empty_title = gettext_lazy("Chưa có việc nào được giao")
    empty_lead = gettext_lazy("Việc xuất hiện ở đây khi một kế hoạch được gửi đến các đơn vị.")
    empty_url_name = "web:plans"
    empty_button = gettext_lazy("Xem kế hoạch")
    day: date

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        self.day = day_asked(request)
        self.asked = request.GET
        return super().get(request, **kwargs)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        rows = queries.board(actor, self.day)
        code = self.asked.get("ke_hoach", "")
        return rows.filter(duty__plan__code=code) if code else rows

    def context(self, actor: Actor) -> dict[str, Any]:
        return {
            "day": self.day,
            "is_today": self.day == actor.today,
            "counts": _counts(self.rows(actor)),
            "may_remind": actor.holds(*AUTHORS, *SIGNERS),
        }


class Owed(Board):
    """What the actor's own units must do."""

    table_class = tables.OwedTable
    template_name = "web/planning/owed.html"
    title = gettext_lazy("Việc đơn vị phải làm")
    export_name = "viec-don-vi-phai-lam"
    empty_title = gettext_lazy("Đơn vị bạn chưa được giao việc nào")
    empty_lead = gettext_lazy("Khi cấp trên gửi kế hoạch, việc của đơn vị bạn sẽ hiện ở đây.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return super().rows(actor).filter(unit_id__in=actor.unit_ids(*DOERS))


@require_GET
def obligation(request: HttpRequest, code: str) -> HttpResponse:
    """One obligation: what, by when, what was done, and what may be done now."""
    actor = asker(request)
    found = get_object_or_404(queries.board(actor, actor.today), code=code)
    return render(request, PAGE, _obligation_context(found, actor))


@require_POST
def obligation_done(request: HttpRequest, code: str) -> HttpResponse:
    """The unit says that it is done, with evidence."""
    actor = asker(request)
    found = get_object_or_404(queries.board(actor, actor.today), code=code)
    policies.may_report_done(actor, found, OBLIGATION.turns[0]).or_refuse()
    form = forms.DoneForm(request.POST, request.FILES)
    seen = seen_of(request)
    if done(form, lambda told: actions.report_done(found, actor=actor, seen=seen, **told)) is None:
        context = _obligation_context(found, actor) | {"form": form}
        return form_page(request, form, template=PAGE, **context)
    messages.success(request, _("Đã báo cáo thực hiện. Đơn vị ban hành kế hoạch đã được báo tin."))
    return redirect("web:obligation", code=code)


@require_POST
def obligation_accept(request: HttpRequest, code: str) -> HttpResponse:
    """The issuer accepts what was done."""
    actor = asker(request)
    found = get_object_or_404(queries.obligations_visible_to(actor), code=code)
    actions.accept_done(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã chấp nhận kết quả."))
    return redirect("web:obligation", code=code)


@require_POST
def obligation_return(request: HttpRequest, code: str) -> HttpResponse:
    """The issuer asks for more."""
    actor = asker(request)
    found = get_object_or_404(queries.board(actor, actor.today), code=code)
    policies.may_judge_done(actor, found, OBLIGATION.turns[2]).or_refuse()
    form = forms.BackForm(request.POST)
    seen = seen_of(request)
    if done(form, lambda told: actions.send_back(found, actor=actor, seen=seen, **told)) is None:
        context = _obligation_context(found, actor) | {"back_form": form}
        return form_page(request, form, template=PAGE, **context)
    messages.success(request, _("Đã gửi yêu cầu bổ sung cho đơn vị."))
    return redirect("web:obligation", code=code)


@require_GET
def evidence(request: HttpRequest, code: str) -> FileResponse:
    """The evidence that a unit attached."""
    found = get_object_or_404(
        queries.obligations_visible_to(asker(request)).select_related("evidence"), code=code
    )
    if found.evidence is None:
        raise Http404
    return serve(found.evidence, inline=True)


@require_GET
def matrix(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """Units × papers of one plan, as it stood on a day."""
    actor, day = asker(request), day_asked(request)
    plan = get_object_or_404(queries.visible_to(actor), code=code)
    table = queries.matrix(plan, actor, day)
    if request.GET.get("export") == "xlsx":
        return _matrix_sheet(table, plan)
    context = {
        "plan": plan,
        "day": day,
        "is_today": day == actor.today,
        "matrix": table,
        "late_count": sum(len(row.late) for row in table.late_rows),
        "may_remind": bool(policies.may_follow(actor, plan)),
        "crumbs": [
            (_("Kế hoạch"), reverse("web:plans")),
            (plan.sign or plan.title, reverse("web:plan", kwargs={"code": code})),
            (_("Văn bản phải nộp"), ""),
        ],
    }
    return render(request, "web/planning/matrix.html", context)


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Remind of the picked obligations, after restating whom and of what."""
    actor = asker(request)
    codes = request.POST.getlist("picked")[:1000]
    back = _way_back(request)
    picked = list(queries.obligations_visible_to(actor).filter(code__in=codes))
    waiting = [row for row in picked if row.stage in ("owed", "returned")]
    if not waiting:
        messages.info(request, _("Hãy chọn ít nhất một việc chưa thực hiện để nhắc."))
        return redirect(back)
    names = [f"{row.unit.name}: {row.duty.text}" for row in waiting]
    title = _("Nhắc %(count)d việc") % {"count": len(names)}
    if page := confirming.ask(request, title=title, names=names, button=_("Gửi nhắc việc"), back=back):
        return page
    sent = actions.remind(waiting, actor=actor)
    messages.success(request, _("Đã nhắc %(count)d việc.") % {"count": sent})
    return redirect(back)


def _obligation_context(found: Any, actor: Actor) -> dict[str, Any]:
    may_report = policies.may_report_done(actor, found, OBLIGATION.turns[0])
    may_judge = policies.may_judge_done(actor, found, OBLIGATION.turns[2])
    plan: Plan = found.duty.plan
    return {
        "obligation": found,
        "standing": tables.standing_badge(found.standing),
        "clock": tables.due_clock(found),
        "stage": OBLIGATION.stage_name(found.stage),
        "steps": flow.steps_of(found, OBLIGATION),
        "way": OBLIGATION,
        "reminders": found.reminders.all()[:20],
        "guidance": queries.guidance_of(found),
        "may_guide": bool(
            policies.may_guide(actor, plan, queries.agency_of(body_of(plan.unit), actor.today))
        ),
        "may_raise": actor.holds(*DOERS, at=found.unit),
        "form": forms.DoneForm() if found.stage in ("owed", "returned") and may_report else None,
        "back_form": forms.BackForm() if found.stage == "done" and may_judge else None,
        "may_remind": found.stage in ("owed", "returned") and bool(policies.may_remind(actor, found)),
        "crumbs": [
            (_("Bảng theo dõi"), reverse("web:programme")),
            (plan.sign or plan.title, reverse("web:plan", kwargs={"code": plan.code})),
            (_("Việc phải làm"), ""),
        ],
    }


def _counts(rows: QuerySet[Obligation]) -> list[dict[str, Any]]:
    return [
        {"standing": standing, "label": Standing(standing).label, "count": count}
        for standing, count in queries.tally(rows).items()
    ]


def _way_back(request: HttpRequest) -> str:
    """The page that the list stands on, when it is one of ours."""
    told = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(told, allowed_hosts={request.get_host()})
    return told if safe and told.startswith("/") else reverse("web:programme")


def _matrix_sheet(table: queries.Matrix, plan: Plan) -> FileResponse:
    headers = [_("Đơn vị"), *(paper.text for paper in table.papers), _("Đã nộp"), _("Phải nộp")]
    file = workbook.write(headers, _matrix_rows(table), title=plan.title)
    return FileResponse(file, as_attachment=True, filename="van-ban-phai-nop.xlsx", content_type=XLSX)


def _matrix_rows(table: queries.Matrix) -> Iterable[list[Any]]:
    for row in table.rows:
        yield [row.unit.name, *(_cell_words(cell) for cell in row.cells), row.done, row.owed]


def _cell_words(cell: Any) -> str:
    return str(Standing(cell.standing).label) if cell else "–"
