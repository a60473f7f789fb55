"""What documents put on units: the list, one of them, done, accepted, returned, urged."""

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
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.library.queries import outgoing_visible_to, visible_to
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import EITHER, done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import desk_forms, desk_tables
from thidua.interfaces.web.library.things import crumbs
from thidua.work.planning.actions import errands as actions
from thidua.work.planning.errands import ERRAND, GIVERS, may_remind_errand, may_turn_errand
from thidua.work.planning.flow import UNFINISHED
from thidua.work.planning.models import Errand, ObligationStage
from thidua.work.planning.queries.errands import errand_board, errands_visible_to, plans_to_answer_with


class Errands(ListPage):
    table_class = desk_tables.ErrandTable
    filter_class = desk_tables.ErrandFilter
    template_name = "web/library/errands.html"
    title = gettext_lazy("Việc từ văn bản")
    lead = gettext_lazy("Việc rút từ văn bản đến và kế hoạch phải gửi theo văn bản phát động.")
    export_name = "viec-tu-van-ban"
    empty_title = gettext_lazy("Chưa có việc nào từ văn bản")
    empty_lead = gettext_lazy("Mở một văn bản đến và giao việc; hoặc gửi văn bản phát động có hạn trả lời.")
    empty_url_name = "web:incoming"
    empty_button = gettext_lazy("Xem sổ văn bản đến")
    empty_roles = GIVERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return errand_board(actor, actor.today)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_remind": actor.holds(*GIVERS)}


@require_GET
def errand(request: Request, code: str) -> HttpResponse:
    """One errand: what, by when, from which document, what was done."""
    found, actor = _find(request, code), request.actor
    turns = {turn.target for turn in open_turns(found, ERRAND, actor, may_turn_errand)}
    context = {
        "errand": found,
        "stage": ERRAND.stage_name(found.stage),
        "tone": desk_tables.ERRAND_TONES.get(found.stage, "calm"),
        "turns": turns,
        "sees_document": visible_to(actor).filter(pk=found.document_id).exists(),
        "sees_launch": found.launch is not None
        and outgoing_visible_to(actor).filter(pk=found.launch.pk).exists(),
        "may_remind": found.stage in UNFINISHED and bool(may_remind_errand(actor, found)),
        "done": found.stage not in UNFINISHED,
        "today": actor.today,
        "steps": steps_of(found, ERRAND),
        "way": ERRAND,
        "crumbs": _way((found.text[:80], "")),
    }
    return render(request, "web/library/errand.html", context)


@require_http_methods(EITHER)
def report(request: Request, code: str) -> HttpResponse:
    """Say that it is done: with evidence, or, for a launch, with a plan."""
    found, actor = _find(request, code), request.actor
    may_turn_errand(actor, found, ERRAND.find(found.stage, ObligationStage.DONE)).or_refuse()
    seen = seen_of(request)
    if found.launch_id:
        form: Any = desk_forms.AnswerForm(posted(request), plans=plans_to_answer_with(found))
        act = lambda told: actions.answer_with(found, told["plan"], actor=actor, seen=seen)  # noqa: E731
    else:
        form = desk_forms.DoneForm(posted(request), request.FILES or None)
        act = lambda told: actions.report_errand(found, actor=actor, seen=seen, **told)  # noqa: E731
    if done(form, act) is None:
        title = _("Trả lời bằng kế hoạch") if found.launch_id else _("Báo cáo đã thực hiện")
        return _form(request, form, found, title)
    messages.success(request, _("Đã báo cáo. Nơi giao việc đã được báo tin."))
    return redirect("web:errand", code=code)


@require_POST
def accept(request: Request, code: str) -> HttpResponse:
    """Accept what was done."""
    actions.accept_errand(_find(request, code), actor=request.actor, seen=seen_of(request))
    messages.success(request, _("Đã chấp nhận kết quả."))
    return redirect("web:errand", code=code)


@require_http_methods(EITHER)
def give_back(request: Request, code: str) -> HttpResponse:
    """Ask for more."""
    found, actor = _find(request, code), request.actor
    may_turn_errand(actor, found, ERRAND.find(found.stage, ObligationStage.RETURNED)).or_refuse()
    form = desk_forms.NoteForm(posted(request))
    seen = seen_of(request)
    act = lambda told: actions.return_errand(found, actor=actor, seen=seen, **told)  # noqa: E731
    if done(form, act) is None:
        return _form(request, form, found, _("Yêu cầu bổ sung"))
    messages.success(request, _("Đã yêu cầu bổ sung."))
    return redirect("web:errand", code=code)


@require_POST
def remind(request: Request) -> HttpResponse:
    """Remind the units of what was picked."""
    actor = request.actor
    rows = list(errands_visible_to(actor).filter(code__in=request.POST.getlist("picked")))
    owed = [row for row in rows if row.stage in UNFINISHED]
    for row in owed:
        may_remind_errand(actor, row).or_refuse()
    if not owed:
        messages.info(request, _("Chưa chọn việc nào còn phải làm."))
        return redirect("web:errands")
    title = _("Nhắc %(count)d việc") % {"count": len(owed)}
    back = reverse("web:errands")
    page = confirming.ask(request, title=title, names=owed, button=_("Nhắc việc"), back=back)
    if page is not None:
        return page
    told = actions.remind_of_errands(owed, actor=actor)
    messages.success(request, _("Đã nhắc %(count)d việc.") % {"count": told})
    return redirect("web:errands")


@require_GET
def evidence(request: Request, code: str) -> FileResponse:
    """The file that shows that it was done."""
    found = _find(request, code)
    if found.evidence is None:
        raise Http404
    return serve(found.evidence, inline=True)


def _find(request: Request, code: str) -> Errand:
    return get_object_or_404(errands_visible_to(request.actor).select_related("evidence"), code=code)


def _way(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((_("Việc từ văn bản"), reverse("web:errands")), *rest)


def _form(request: Request, form: Any, found: Errand, title: str) -> HttpResponse:
    back = reverse("web:errand", args=[found.code])
    told = {"lead": found.text, "seen": found.version, "submit": title}
    return form_page(
        request, form, title=title, back=back, crumbs=_way((found.text[:80], back), (title, "")), **told
    )
