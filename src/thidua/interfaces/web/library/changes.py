"""Changes of law: the list, a new one, what one changes, switching it on and off."""

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
from thidua.base.core.answers import Refused
from thidua.base.flow.queries import open_turns, steps_of
from thidua.base.library import actions, policies, queries
from thidua.base.library.flow import CHANGE_WAY, PROPOSERS
from thidua.base.library.law import book_over
from thidua.base.library.models import ChangeStage, LawChange
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page, done, form_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.library import forms, tables, wording
from thidua.rules import changes as law_changes
from thidua.rules import proposals, text
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers import queries as dossier_queries


class LawChanges(ListPage):
    table_class = tables.ChangeTable
    template_name = "web/library/changes.html"
    title = gettext_lazy("Thay đổi pháp luật")
    lead = gettext_lazy(
        "Nhập quy định mới, xem hồ sơ nào đổi kết quả, rồi mới áp dụng. Xem trước không làm thay đổi gì."
    )
    export_name = "thay-doi-phap-luat"
    empty_title = gettext_lazy("Chưa có thay đổi nào được nhập")
    empty_lead = gettext_lazy("Khi có nghị định, thông tư mới thì nhập vào đây để xem tác động trước.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.changes_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_propose": forms.proposing_bodies_of(actor).exists()}


@require_http_methods(["GET", "POST"])
def propose(request: Request) -> HttpResponse:
    """Enter the words of a change; they are checked, and hold for nobody yet."""
    actor = request.actor
    if not forms.proposing_bodies_of(actor).exists():
        raise Refused(
            _(
                "Chỉ chuyên viên cơ quan thường trực, Chủ tịch hoặc quản trị viên"
                " được nhập thay đổi pháp luật."
            )
        )
    form = forms.ChangeForm(request.POST or None, request.FILES or None, actor=actor)
    return act_page(
        request,
        form,
        lambda told: actions.propose_change(
            body=told["body"], title=told["title"], words=told["words"], actor=actor
        ),
        said=_("Nội dung hợp lệ, đã lưu. Chưa có gì thay đổi: hãy xem tác động trước."),
        go=_page_of,
        template="web/library/change_new.html",
        crumbs=_crumbs(_("Nhập thay đổi")),
        back=reverse("web:law_changes"),
    )


@require_GET
def change(request: Request, code: str) -> HttpResponse:
    """What one change says beside what holds, what it would do, and what may be done with it."""
    found = _find(request, code)
    actor = request.actor
    runs = dossier_queries.runs_visible_to(actor).filter(change=found)
    turns = open_turns(found, CHANGE_WAY, actor, policies.may_move_change)
    context = {
        "change": found,
        "effects": _effects(found),
        "runs": runs[:5],
        "may_look": _may_look(actor, found),
        "may_switch": any(turn.target == ChangeStage.IN_USE for turn in turns),
        "may_stop": any(turn.target == ChangeStage.SWITCHED_OFF for turn in turns),
        "may_drop": any(turn.target == ChangeStage.DROPPED for turn in turns),
        "stage": CHANGE_WAY.stage_name(found.stage),
        "tone": tables.CHANGE_TONES[found.stage],
        "steps": steps_of(found, CHANGE_WAY),
        "way": CHANGE_WAY,
        "crumbs": _crumbs(found.title),
    }
    return render(request, "web/library/change.html", context)


@require_POST
def look(request: Request, code: str) -> HttpResponse:
    """Begin to work out what a change would do."""
    run = dossiers.look_at_change(_find(request, code), actor=request.actor)
    return redirect("web:impact", code=run.code)


@require_http_methods(["GET", "POST"])
def switch_off(request: Request, code: str) -> HttpResponse:
    """Let a change hold no longer: a reason, the provisions restated, then done."""
    return _ended(request, code, ChangeStage.SWITCHED_OFF, _("Ngừng áp dụng"), actions.switch_off)


@require_http_methods(["GET", "POST"])
def drop(request: Request, code: str) -> HttpResponse:
    """Put a change aside that is not wanted."""
    return _ended(request, code, ChangeStage.DROPPED, _("Bỏ thay đổi"), actions.drop_change)


def _ended(request: Request, code: str, to: str, title: str, act: Any) -> HttpResponse:
    found = _find(request, code)
    policies.may_move_change(request.actor, found, CHANGE_WAY.find(found.stage, to)).or_refuse()
    form = forms.WhyForm(request.POST or None)
    back, whole = _page_of(found), f"{title}: {found.title}"

    def end(told: dict[str, Any]) -> HttpResponse:
        names = provisions_of(found)
        if page := confirming.ask(request, title=whole, names=names, button=title, back=back, danger=True):
            return page
        act(found, actor=request.actor, seen=seen_of(request), **told)
        messages.success(request, _("Đã ghi. Phiếu đối chiếu đã lập vẫn giữ nguyên."))
        return redirect(back)

    way = _crumbs((found.title, back), title)
    return done(form, end) or form_page(request, form, title=whole, seen=found.version, back=back, crumbs=way)


def provisions_of(found: LawChange) -> list[str]:
    """The provisions that a change touches, each with its first day."""
    laid = proposals.laid_by(found.words)
    return [
        _("%(name)s, từ %(since)s")
        % {"name": wording.provision_name(each.code), "since": f"{each.version.since:%d/%m/%Y}"}
        for each in laid
    ]


def _effects(found: LawChange) -> list[dict[str, Any]]:
    with text.reading(book_over(found.body)):
        effects = law_changes.effects(proposals.laid_by(found.words))
        return [
            {
                "name": wording.provision_name(effect.code),
                "since": effect.since,
                "until": effect.until,
                "before": wording.value_words(effect.before),
                "after": wording.value_words(effect.after),
                "cite": effect.cite_after,
                "verified": effect.verified,
            }
            for effect in effects
        ]


def _may_look(actor: Actor, found: LawChange) -> bool:
    is_open = found.stage in (ChangeStage.PROPOSED, ChangeStage.SWITCHED_OFF)
    return is_open and actor.holds(*PROPOSERS, at=found.body)


def _page_of(found: LawChange) -> str:
    return reverse("web:law_change", args=[found.code])


def _find(request: Request, code: str) -> LawChange:
    return get_object_or_404(queries.changes_visible_to(request.actor), code=code)


def _crumbs(*rest: str | tuple[str, str]) -> list[tuple[str, str]]:
    told = [part if isinstance(part, tuple) else (part, "") for part in rest]
    return [(_("Thay đổi pháp luật"), reverse("web:law_changes")), *told]
