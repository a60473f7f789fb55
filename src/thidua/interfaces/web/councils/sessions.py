"""Sessions: the list, one session with its agenda, planning, the roll."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.flow.queries import open_turns, steps_of
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage, exported, paged
from thidua.interfaces.web.councils import forms, tables
from thidua.interfaces.web.dossiers.shares import shown
from thidua.work.councils import actions, facts, policies, queries
from thidua.work.councils.flow import SESSION
from thidua.work.councils.models import Session, Stage
from thidua.work.dossiers.models import Dossier

MOST_PICKED = 3000


class Sessions(ListPage):
    table_class = tables.SessionTable
    filter_class = tables.SessionFilter
    title = gettext_lazy("Phiên họp Hội đồng")
    export_name = "phien-hop"
    empty_title = gettext_lazy("Chưa có phiên họp nào")
    empty_lead = gettext_lazy("Mở trang Hội đồng rồi bấm Lên lịch họp.")
    empty_url_name, empty_button = "web:councils", gettext_lazy("Mở danh sách Hội đồng")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.with_counts(queries.sessions_visible_to(actor))


def find(request: Request, code: str) -> tuple[Actor, Session]:
    """The session of a code, if the asker may see it."""
    actor = request.actor
    return actor, get_object_or_404(queries.sessions_visible_to(actor), code=code)


@require_GET
def session(request: Request, code: str) -> HttpResponseBase:
    """One session: when and where, who came, the agenda with its counts, what may be done next."""
    actor, found = find(request, code)
    may_run = bool(policies.may_run(actor, found))
    if request.GET.get("export") == "xlsx":
        sheet = tables.ItemSheet(queries.items_of(found), request=request)
        return exported(sheet, f"phien-hop-{found.code}", found.subject)
    table = tables.table_for(found, may_run)(queries.items_of(found), request=request)
    paged(request, table)
    rows = list(queries.attendance_of(found))
    tally = queries.tally_of(found)
    context = {
        "session": found,
        "table": table,
        "rows": rows,
        "present": sum(row.present for row in rows),
        "tally": tally,
        "steps": steps_of(found, SESSION),
        "way": SESSION,
        "stage": SESSION.stage_name(found.stage),
        "tone": tables.TONES.get(Stage(found.stage), "calm"),
        "turns": {turn.target for turn in open_turns(found, SESSION, actor, policies.may_move)},
        "may_run": may_run,
        "may_weigh": bool(policies.may_weigh(actor, found)),
        "may_settle": bool(policies.may_settle(actor, found)),
        "number": facts.number_shown(found),
        "lead": tables.agenda_lead(found),
        "thin": found.stage != Stage.PLANNED and thin_house(found, rows),
        "crumbs": [(_("Phiên họp"), reverse("web:sessions")), (found.subject, "")],
    }
    return render(request, "web/councils/session.html", context)


@require_GET
def shares(request: Request, code: str) -> HttpResponse:
    """The agenda in figures, and what a name less or more would change."""
    actor, found = find(request, code)
    policies.may_weigh(actor, found).or_refuse()
    body = found.council.body
    return shown(
        request,
        Dossier.objects.filter(council_items__session=found),
        facts.waiting_for(body) if policies.may_run(actor, found) else Dossier.objects.none(),
        body,
        lead=found.subject,
        address=reverse("web:session_shares", args=[code]),
        crumbs=[
            (_("Phiên họp"), reverse("web:sessions")),
            (found.subject, reverse("web:session", args=[code])),
            (_("Tỷ lệ"), ""),
        ],
    )


def thin_house(found: Session, rows: list[Any]) -> bool:
    """Whether fewer members came than the rule of quorum (remembered, so it only warns) asks for."""
    first = queries.items_of(found).first()
    if first is None or not rows:
        return False
    return facts.room_of(found).quorate(first.dossier.honour) is False


@require_http_methods(["GET", "POST"])
def plan(request: Request, code: str) -> HttpResponse:
    """Set the day of a session of a council."""
    actor = request.actor
    council = get_object_or_404(queries.visible_to(actor), code=code)
    policies.may_plan(actor, council.body).or_refuse()
    form = forms.PlanForm(request.POST or None, initial={"day": actor.today})
    return act_page(
        request,
        form,
        lambda told: actions.plan(council, actor=actor, **told),
        said=_("Đã lên lịch họp. Tiếp theo: chọn hồ sơ đưa vào chương trình."),
        go=lambda made: reverse("web:session_put", args=[made.code]),
        title=_("Lên lịch họp Hội đồng"),
        lead=council.body.name,
        submit=_("Ghi lại"),
        back=reverse("web:council", kwargs={"code": code}),
        wide="yes",
    )


@require_http_methods(["GET", "POST"])
def put(request: Request, code: str) -> HttpResponse:
    """Choose from the appraised dossiers; a whole group goes in after its count was restated."""
    actor, found = find(request, code)
    policies.may_run(actor, found).or_refuse()
    waiting = facts.waiting_for(found.council.body).select_related("unit")
    if request.method == "POST":
        return _put(request, actor, found, waiting)
    filters = tables.WaitingFilter(request.GET, queryset=waiting, request=request)
    table = tables.WaitingTable(filters.qs, request=request)
    paged(request, table)
    context = {"session": found, "table": table, "filter": filters, "total": filters.qs.count()}
    return render(request, "web/councils/put.html", context)


def _put(request: Request, actor: Actor, found: Session, waiting: QuerySet[Any]) -> HttpResponse:
    if request.POST.get("all") == "yes":
        chosen = list(tables.WaitingFilter(request.GET, queryset=waiting, request=request).qs[:MOST_PICKED])
    else:
        chosen = list(waiting.filter(code__in=request.POST.getlist("picked")))
    back = reverse("web:session", kwargs={"code": found.code})
    if chosen and (
        page := confirming.ask(
            request,
            title=_("Đưa %(n)d hồ sơ vào chương trình họp") % {"n": len(chosen)},
            names=[f"{d.nominee_name} – {d.honour_name}, {d.unit.name}" for d in chosen],
            button=_("Đưa vào chương trình"),
            back=back,
        )
    ):
        return page
    actions.put(found, dossiers=chosen, actor=actor)
    messages.success(request, _("Đã đưa %(n)d hồ sơ vào chương trình họp.") % {"n": len(chosen)})
    return redirect(back)


@require_POST
def withdraw(request: Request, code: str, item: int) -> HttpResponse:
    """Take one dossier off the agenda."""
    actor, found = find(request, code)
    actions.withdraw(get_object_or_404(found.items, pk=item), actor=actor)
    messages.success(request, _("Đã rút hồ sơ khỏi chương trình họp."))
    return redirect("web:session", code=code)


@require_http_methods(["GET", "POST"])
def roll(request: Request, code: str) -> HttpResponse:
    """Call the roll: it opens a planned session, and corrects an open one."""
    actor, found = find(request, code)
    policies.may_run(actor, found).or_refuse()
    members = list(queries.members_on(found.council, found.day))
    if found.stage != Stage.PLANNED:
        members = [row.member for row in queries.attendance_of(found)]
    form = forms.RollForm(request.POST or None, members=members, initial=_absences(found))
    return act_page(
        request,
        form,
        lambda _told: _call(found, form.roll(), actor, seen_of(request)),
        said=_("Đã ghi điểm danh."),
        go=reverse("web:session", args=[code]),
        template="web/councils/roll.html",
        session=found,
    )


def _call(found: Session, told: actions.Roll, actor: Actor, seen: int | None) -> None:
    if found.stage == Stage.PLANNED:
        actions.open_session(found, roll=told, actor=actor, seen=seen)
    else:
        actions.attend(found, roll=told, actor=actor, seen=seen)


def _absences(found: Session) -> dict[str, Any]:
    away = [row for row in queries.attendance_of(found) if not row.present]
    told: dict[str, Any] = {f"away_{row.member_id}": True for row in away}
    return told | {f"why_{row.member_id}": row.reason for row in away}


@require_http_methods(["GET", "POST"])
def cancel(request: Request, code: str) -> HttpResponse:
    """Call a planned session off."""
    actor, found = find(request, code)
    policies.may_move(actor, found, SESSION.find(found.stage, Stage.CANCELLED)).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    back = reverse("web:session", kwargs={"code": code})
    return act_page(
        request,
        form,
        lambda told: actions.cancel(found, actor=actor, seen=seen_of(request), **told),
        said=_("Đã hủy lịch họp. Các hồ sơ chờ phiên họp khác."),
        go=back,
        title=_("Hủy lịch họp"),
        submit=_("Ghi lại"),
        back=back,
        seen=found.version,
        danger="yes",
        wide="yes",
    )
