"""The standing agency's desk: the queue, receipt, appraisal, returns, refusals, what a chair sets aside."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import forms, tables
from thidua.interfaces.web.dossiers.dossiers import act_on, find, refuse_unless_turn
from thidua.interfaces.web.dossiers.shown import sheet_of
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.models import PaperKind, Stage
from thidua.work.dossiers.policies import may_appraise, may_choose_law, may_override
from thidua.work.dossiers.printouts import drafted_reason


class Queue(ListPage):
    table_class = tables.QueueTable
    filter_class = tables.DossierFilter
    template_name = "web/dossiers/queue.html"
    title = gettext_lazy("Hồ sơ chờ thẩm định")
    lead = gettext_lazy("Hồ sơ các đơn vị đã trình, xếp theo thời hạn.")
    export_name = "cho-tham-dinh"
    empty_title = gettext_lazy("Không có hồ sơ nào đang chờ")
    empty_lead = gettext_lazy("Khi đơn vị trình hồ sơ, hồ sơ sẽ hiện ở đây kèm thời hạn.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.waiting_for_appraisal(actor).select_related("submission__unit", "decider", "unit")


@require_POST
def receive_many(request: Request) -> HttpResponse:
    """Take the picked dossiers in, once the person has seen which."""
    picked = request.POST.getlist("picked")
    waiting = queries.waiting_for_appraisal(request.actor).filter(stage=Stage.SUBMITTED, code__in=picked)
    found = list(waiting.select_related("submission__unit", "decider"))
    if not found:
        raise BadInput(_("Hãy chọn ít nhất một hồ sơ chưa tiếp nhận."))
    page = confirming.ask(
        request,
        title=_("Tiếp nhận %(count)d hồ sơ") % {"count": len(found)},
        names=[f"{dossier.nominee_name} – {dossier.honour_name}" for dossier in found],
        button=_("Tiếp nhận"),
        back=reverse("web:appraisal"),
    )
    if page:
        return page
    actions.receive_many(found, actor=request.actor)
    messages.success(request, _("Đã tiếp nhận %(count)d hồ sơ.") % {"count": len(found)})
    return redirect("web:appraisal")


@require_POST
def receive(request: Request, code: str) -> HttpResponse:
    """Take a dossier in."""
    found = find(request, code)
    actions.receive(found, actor=request.actor, seen=seen_of(request))
    messages.success(request, _("Đã tiếp nhận hồ sơ."))
    return redirect("web:dossier", code=code)


@require_http_methods(["GET", "POST"])
def appraise(request: Request, code: str) -> HttpResponse:
    """The appraiser's own word beside the sheet."""
    found = find(request, code)
    may_appraise(request.actor, found).or_refuse()
    form = forms.AppraisalForm(request.POST or None)
    sheet = queries.newest_paper(found, PaperKind.ELIGIBILITY_SHEET)
    return act_on(
        request,
        found,
        form,
        lambda told: actions.appraise(found, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã thẩm định hồ sơ."),
        title=_("Thẩm định: %(name)s") % {"name": found.nominee_name},
        submit=_("Thẩm định xong, đề nghị xét tiếp"),
        sheet=sheet_of(sheet),
    )


@require_http_methods(["GET", "POST"])
def give_back(request: Request, code: str) -> HttpResponse:
    """Return a dossier, marking what is wanted."""
    found = find(request, code)
    refuse_unless_turn(request, found, Stage.RETURNED)
    form = forms.ReturnForm(request.POST or None, dossier=found)
    return act_on(
        request,
        found,
        form,
        lambda told: actions.return_for_supplement(
            found,
            fields=told["fields_wanted"],
            note=told["note"],
            actor=request.actor,
            seen=seen_of(request),
        ),
        said=_("Đã trả hồ sơ để bổ sung."),
        title=_("Trả để bổ sung: %(name)s") % {"name": found.nominee_name},
        submit=_("Trả hồ sơ"),
    )


@require_http_methods(["GET", "POST"])
def reject(request: Request, code: str) -> HttpResponse:
    """End a dossier with a reason, and the letter drafted from its sheet."""
    found = find(request, code)
    refuse_unless_turn(request, found, Stage.REJECTED)
    sheet = queries.newest_paper(found, PaperKind.ELIGIBILITY_SHEET)
    initial = {"reason": drafted_reason(sheet.content) if sheet else ""}
    form = forms.RefusalForm(request.POST or None, initial=initial)
    return act_on(
        request,
        found,
        form,
        lambda told: actions.refuse(found, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã kết thúc hồ sơ kèm công văn nêu lý do; công văn ở phần Giấy tờ."),
        title=_("Không trình: %(name)s") % {"name": found.nominee_name},
        submit=_("Kết thúc hồ sơ"),
        sheet=sheet_of(sheet),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def choose_law(request: Request, code: str) -> HttpResponse:
    """Both verdicts side by side, and under which law the dossier is finished."""
    found = find(request, code)
    may_choose_law(request.actor, found).or_refuse()
    sheet = queries.newest_paper(found, PaperKind.ELIGIBILITY_SHEET)
    if sheet is None or not sheet.content.get("alternative"):
        raise Refused(_("Hồ sơ này chỉ có một luật áp dụng, không có lựa chọn."))
    form = forms.LawForm(request.POST or None)
    return act_on(
        request,
        found,
        form,
        lambda told: actions.choose_law(
            found,
            favourable=told["law"] == "new",
            reason=told["reason"],
            actor=request.actor,
            seen=seen_of(request),
        ),
        said=_("Đã ghi lựa chọn và lập lại phiếu đối chiếu."),
        title=_("Chọn luật áp dụng"),
        submit=_("Ghi vào hồ sơ"),
        sheet=sheet_of(sheet),
    )


@require_POST
def send_back(request: Request, code: str) -> HttpResponse:
    """Tell the tier below that it decides, with the standard letter."""
    found = find(request, code)
    actions.send_back(found, actor=request.actor, seen=seen_of(request))
    messages.success(request, _("Đã trả hồ sơ kèm công văn. Công văn nằm trong phần Giấy tờ."))
    return redirect("web:dossier", code=code)


@require_http_methods(["GET", "POST"])
def override(request: Request, code: str, of: str) -> HttpResponse:
    """The chair sets a refusal aside, and says why."""
    found = find(request, code)
    may_override(request.actor, found, of).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return act_on(
        request,
        found,
        form,
        lambda told: actions.override(found, of=of, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã ghi quyết định xử lý khác và lý do vào hồ sơ."),
        title=_("Quyết định xử lý khác"),
        submit=_("Ghi vào hồ sơ"),
        danger=True,
    )
