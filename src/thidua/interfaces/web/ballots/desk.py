"""The desk: the list, drawing a ballot up, and carrying it from stage to stage."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.flow.queries import steps_of
from thidua.base.org import queries as org
from thidua.base.org.models import Unit
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.ballots import forms, tables
from thidua.work.ballots import actions, policies, queries, recount
from thidua.work.ballots.flow import BALLOT, DESK
from thidua.work.ballots.models import Ballot, Stage


class Ballots(ListPage):
    table_class = tables.BallotTable
    template_name = "web/ballots/ballots.html"
    title = gettext_lazy("Bỏ phiếu kín")
    lead = gettext_lazy(
        "Hệ thống biết ai đã nhận phiếu, không biết ai chọn gì; ai cũng kiểm lại được kết quả."
    )
    export_name = "bo-phieu-kin"
    empty_title = gettext_lazy("Chưa có cuộc bỏ phiếu nào")
    empty_lead = gettext_lazy("Cuộc bỏ phiếu bạn được mời tham gia hoặc đơn vị bạn tổ chức sẽ hiện ở đây.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        bodies = org.under_hand(actor, *DESK).lived_on(actor.today).filter(pk__in=actor.unit_ids(*DESK))
        return {"bodies": list(bodies[:5])}


@require_GET
def ballot(request: Request, code: str) -> HttpResponse:
    """One ballot: what it asks, how far it is, what this person has to do, and the result."""
    actor, found = _find(request, code)
    voters, tellers = list(found.voters.all()), list(found.tellers.all())
    context = {
        "ballot": found,
        "stage": found.stage_name,
        "tone": tables.TONES.get(found.stage, "calm"),
        "questions": found.questions.all(),
        "voters": voters,
        "tellers": tellers,
        "keyless": [teller.name for teller in tellers if not teller.key],
        "turnout": queries.turnout(found),
        "turn": queries.turn_of(found) if found.stage == Stage.COUNTING else None,
        "me": next((voter for voter in voters if voter.user_id == actor.user_id), None),
        "may_run": policies.may_run(actor, found),
        "may_fetch": policies.may_fetch(actor, found),
        "may_give_key": policies.may_give_key(actor, found),
        "may_peel": policies.may_peel(actor, found),
        "fingerprint": recount.fingerprint(found.definition) if found.definition else "",
        "result": queries.result_of(found),
        "turns": {turn.target for turn in BALLOT.leaving(found.stage)},
        "steps": steps_of(found, BALLOT),
        "way": BALLOT,
        "crumbs": [(_("Bỏ phiếu kín"), reverse("web:ballots")), (found.title, "")],
    }
    return render(request, "web/ballots/ballot.html", context)


@require_http_methods(["GET", "POST"])
def draw_up(request: Request, unit: str) -> HttpResponse:
    """Prepare a ballot of a body."""
    actor = request.actor
    body: Unit = get_object_or_404(org.under_hand(actor, *DESK), code=unit)
    policies.may_draw_up(actor, body).or_refuse()
    form = forms.BallotForm(request.POST or None, electors=queries.electors_of(body, actor.today))
    return act_page(
        request,
        form,
        lambda told: actions.draw_up(body, actor=actor, **told),
        said=_("Đã lập cuộc bỏ phiếu. Chờ Ban kiểm phiếu lập khóa mở hòm."),
        go=lambda made: reverse("web:ballot", args=[made.code]),
        title=_("Tổ chức bỏ phiếu kín"),
        lead=body.name,
        submit=_("Ghi lại"),
        back=reverse("web:ballots"),
    )


@require_POST
def hand_out(request: Request, code: str) -> HttpResponse:
    """Begin to hand papers out."""
    actor, found = _find(request, code)
    actions.hand_out(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã bắt đầu phát phiếu và báo cho mọi người trong danh sách."))
    return redirect("web:ballot", code=code)


@require_POST
def open_box(request: Request, code: str) -> HttpResponse:
    """Open the box."""
    actor, found = _find(request, code)
    actions.open_box(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Hòm phiếu đã mở. Khóa ký phiếu đã bị hủy: không ai in thêm phiếu được nữa."))
    return redirect("web:ballot", code=code)


@require_POST
def close_box(request: Request, code: str) -> HttpResponse:
    """Close the box and call the tellers."""
    actor, found = _find(request, code)
    actions.close_box(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã đóng hòm phiếu. Ban kiểm phiếu mở phong bì theo thứ tự."))
    return redirect("web:ballot", code=code)


@require_http_methods(["GET", "POST"])
def start_over(request: Request, code: str) -> HttpResponse:
    """Call all papers back and hand out again."""
    title = _("Thu hồi toàn bộ phiếu, phát lại từ đầu")
    return _with_reason(
        request, code, title, Stage.DRAFT, _("Đã thu hồi. Bấm Phát phiếu để phát lại cho mọi người.")
    )


@require_http_methods(["GET", "POST"])
def cancel(request: Request, code: str) -> HttpResponse:
    """Call the ballot off."""
    title = _("Hủy cuộc bỏ phiếu; phong bì trong hòm bị hủy, không mở")
    return _with_reason(request, code, title, Stage.CANCELLED, _("Đã hủy cuộc bỏ phiếu."))


def _with_reason(request: Request, code: str, title: str, target: str, done: str) -> HttpResponse:
    actor, found = _find(request, code)
    policies.may_run(actor, found).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    act = actions.cancel if target == Stage.CANCELLED else actions.start_over
    back = reverse("web:ballot", kwargs={"code": code})
    return act_page(
        request,
        form,
        lambda told: act(found, actor=actor, seen=seen_of(request), **told),
        said=done,
        go=back,
        title=title,
        lead=found.body.name,
        submit=_("Ghi lại"),
        seen=found.version,
        danger=True,
        back=back,
    )


def _find(request: Request, code: str) -> tuple[Actor, Ballot]:
    return request.actor, get_object_or_404(queries.visible_to(request.actor), code=code)
