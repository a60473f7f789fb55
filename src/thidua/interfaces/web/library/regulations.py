"""The register of regulations, management documents still missing, reviews; and proposed regulations."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.library import actions, policies, queries
from thidua.base.library.flow import PROPOSAL_WAY, REVIEWERS
from thidua.base.library.models import ProposalStage, RegulationProposal
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import desk_forms, desk_tables
from thidua.interfaces.web.library.force import about, amendable
from thidua.interfaces.web.library.things import crumbs

ANSWERS = (ProposalStage.ADOPTED, ProposalStage.DECLINED)


class Regulations(ListPage):
    table_class = desk_tables.RegulationTable
    filter_class = desk_tables.RegulationFilter
    template_name = "web/library/regulations.html"
    title = gettext_lazy("Quy chế, quy định")
    lead = gettext_lazy(
        "Văn bản quản lý của các đơn vị: ai chủ trì, còn hiệu lực không, bao giờ rà soát lại."
    )
    export_name = "quy-che-quy-dinh"
    empty_title = gettext_lazy("Chưa có quy chế, quy định nào")
    empty_lead = gettext_lazy("Nhập quy chế của đơn vị vào thư viện, rồi đưa vào sổ với ngày rà soát.")
    empty_url_name = "web:document_new"
    empty_button = gettext_lazy("Nhập văn bản")
    empty_roles = policies.OWN_KEEPERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.regulations(actor).defer("search")

    def context(self, actor: Actor) -> dict[str, Any]:
        due = queries.due_for_review(queries.regulations(actor), actor.today).count()
        return {"due": due, "may_enter": bool(policies.may_keep_law(actor))}


class Management(ListPage):
    table_class = desk_tables.ManagementTable
    filter_class = desk_tables.ManagementFilter
    title = gettext_lazy("Văn bản quản lý của từng đơn vị")
    lead = gettext_lazy("Đơn vị nào đã có, đơn vị nào còn thiếu văn bản quản lý phải có.")
    export_name = "van-ban-quan-ly"
    empty_title = gettext_lazy("Không có đơn vị nào")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.units_with_management(actor)


@require_http_methods(EITHER)
def enter(request: Request, code: str) -> HttpResponse:
    """Put a unit's document into the register, or change its place there."""
    found, actor = amendable(request, code), request.actor
    if found.unit is None:
        raise Refused(_("Chỉ văn bản của đơn vị mới vào sổ quy chế, quy định."))
    owner = found.owner or found.unit
    start = {"owner": owner.code, "review_on": found.review_on, "covers": found.covers}
    form = desk_forms.UnderReviewForm(posted(request), document=found, actor=actor, initial=start)
    seen = seen_of(request)
    if done(form, lambda told: actions.put_under_review(found, actor=actor, seen=seen, **told)) is None:
        return about(request, form, found, _("Vào sổ quy chế, quy định"))
    messages.success(request, _("Đã vào sổ quy chế, quy định."))
    return redirect("web:document", code=code)


@require_http_methods(EITHER)
def review(request: Request, code: str) -> HttpResponse:
    """Write down the outcome of a review."""
    found, actor = amendable(request, code), request.actor
    form = desk_forms.ReviewForm(posted(request))
    seen = seen_of(request)
    if done(form, lambda told: actions.review(found, actor=actor, seen=seen, **told)) is None:
        return about(request, form, found, _("Rà soát văn bản"))
    messages.success(request, _("Đã ghi kết luận rà soát."))
    return redirect("web:document", code=code)


class Proposals(ListPage):
    table_class = desk_tables.ProposalTable
    filter_class = desk_tables.ProposalFilter
    template_name = "web/library/proposals.html"
    title = gettext_lazy("Đề xuất quy chế, quy định")
    lead = gettext_lazy("Đề nghị cơ quan có thẩm quyền ban hành mới hoặc sửa đổi quy chế, quy định.")
    export_name = "de-xuat-quy-che"
    empty_title = gettext_lazy("Chưa có đề xuất nào")
    empty_lead = gettext_lazy("Khi rà soát thấy quy định không còn phù hợp, hãy gửi đề xuất.")
    empty_url_name = "web:proposal_new"
    empty_button = gettext_lazy("Soạn đề xuất")
    empty_roles = REVIEWERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.proposals_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_propose": actor.holds(*REVIEWERS)}


@require_http_methods(EITHER)
def propose(request: Request) -> HttpResponse:
    """Write a proposal down."""
    actor = request.actor
    units = queries.desks_of(actor, *REVIEWERS)
    if not units:
        raise Refused(_("Chỉ chuyên viên, đầu mối hoặc thủ trưởng của đơn vị được gửi đề xuất."))
    form = desk_forms.ProposalForm(posted(request), request.FILES or None, units=units, actor=actor)

    def act(told: dict[str, Any]) -> RegulationProposal:
        unit = told.pop("unit")
        return actions.propose_regulation(actions.NewRegulation(**told), unit=unit, actor=actor)

    made = done(form, act)
    if made is None:
        title, back = _("Soạn đề xuất"), reverse("web:proposals")
        way = crumbs((_("Đề xuất quy chế, quy định"), back), (title, ""))
        return form_page(request, form, title=title, back=back, crumbs=way, wide="yes")
    messages.success(request, _("Đã lưu đề xuất. Hãy xem lại rồi gửi."))
    return redirect("web:proposal", code=made.code)


@require_GET
def proposal(request: Request, code: str) -> HttpResponse:
    """One proposal: what, to whom, where it is, what may be done next."""
    found = _find(request, code)
    context = {
        "proposal": found,
        "stage": PROPOSAL_WAY.stage_name(found.stage),
        "tone": desk_tables.PROPOSAL_TONES.get(found.stage, "calm"),
        "turns": open_turns(found, PROPOSAL_WAY, request.actor, policies.may_turn_proposal),
        "steps": steps_of(found, PROPOSAL_WAY),
        "way": PROPOSAL_WAY,
        "crumbs": crumbs((_("Đề xuất quy chế, quy định"), reverse("web:proposals")), (found.title, "")),
    }
    return render(request, "web/library/proposal.html", context)


@require_http_methods(EITHER)
def turn_proposal(request: Request, code: str, to: str) -> HttpResponse:
    """Send it, receive it, answer it."""
    found, actor = _find(request, code), request.actor
    turn = PROPOSAL_WAY.find(found.stage, to)
    policies.may_turn_proposal(actor, found, turn).or_refuse()
    adopted = to == ProposalStage.ADOPTED
    form: Any = desk_forms.Form(posted(request))
    if to in ANSWERS:
        form = desk_forms.AnsweredForm(posted(request), actor=actor, adopted=adopted)
    seen = seen_of(request)
    act = lambda told: actions.turn_proposal(found, to=to, actor=actor, seen=seen, **told)  # noqa: E731
    if done(form, act) is None:
        back = reverse("web:proposal", args=[code])
        way = crumbs((_("Đề xuất quy chế, quy định"), reverse("web:proposals")), (found.title, back))
        told = {"seen": found.version, "submit": turn.label, "lead": found.title, "crumbs": way}
        return form_page(request, form, title=str(turn.label), back=back, **told)
    messages.success(request, PROPOSAL_WAY.stage_name(to))
    return redirect("web:proposal", code=code)


@require_GET
def proposal_file(request: Request, code: str) -> FileResponse:
    """The file that lies beside a proposal."""
    found = _find(request, code)
    if found.file is None:
        raise Http404
    return serve(found.file, inline=True)


def _find(request: Request, code: str) -> RegulationProposal:
    return get_object_or_404(queries.proposals_visible_to(request.actor), code=code)
