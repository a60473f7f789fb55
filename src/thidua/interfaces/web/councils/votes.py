"""Counting: recusals, counts, everybody-except, outcomes by the chair, closing with minutes."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page, done, form_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.councils import forms
from thidua.interfaces.web.councils.sessions import find
from thidua.work.councils import actions, facts, policies, queries
from thidua.work.councils.actions import Counted
from thidua.work.councils.models import Item, Recusal, Session

A_PAGE = 25


@require_http_methods(["GET", "POST"])
def recuse(request: Request, code: str, item: int) -> HttpResponse:
    """Record a member who does not vote on one dossier."""
    actor, found = find(request, code)
    policies.may_run(actor, found).or_refuse()
    line = get_object_or_404(queries.items_of(found), pk=item)
    form = forms.RecuseForm(request.POST or None, rows=queries.attendance_of(found))

    def act(told: dict[str, Any]) -> str:
        row = form.rows[told["attendance"]]
        actions.recuse(line, attendance=row, ground=told["ground"], note=told["note"], actor=actor)
        return row.name

    return act_page(
        request,
        form,
        act,
        said=lambda name: _("Đã ghi %(name)s không biểu quyết hồ sơ này.") % {"name": name},
        go=_page(found),
        title=_("Không biểu quyết hồ sơ của %(name)s") % {"name": line.dossier.nominee_name},
        submit=_("Ghi lại"),
        back=_page(found),
        wide="yes",
    )


@require_POST
def unrecuse(request: Request, code: str, recusal: int) -> HttpResponse:
    """Take back a declared relation that was entered by mistake."""
    actor, found = find(request, code)
    actions.unrecuse(get_object_or_404(Recusal, pk=recusal, item__session=found), actor=actor)
    messages.success(request, _("Đã bỏ ghi nhận."))
    return redirect("web:session", code=code)


@require_http_methods(["GET", "POST"])
def count(request: Request, code: str) -> HttpResponse:
    """The counts, 25 items a page. «Tất cả đồng ý» takes the filled lines as its exceptions."""
    actor, found = find(request, code)
    policies.may_run(actor, found).or_refuse()
    pages = Paginator(queries.items_of(found).order_by("place"), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    form = forms.CountsForm(request.POST or None, items=page.object_list, initial=_counted(page.object_list))
    if answer := done(form, lambda _told: _count(request, actor, found, form.counts())):
        return answer
    room = facts.room_of(found)
    context = {"session": found, "page_of": page, "room": room, "back": _page(found)}
    return form_page(request, form, template="web/councils/count.html", **context)


def _count(request: Request, actor: Actor, found: Session, counts: Mapping[int, Counted]) -> HttpResponse:
    if request.POST.get("how") == "all":
        return _count_all(request, actor, found, counts)
    if not counts:
        raise BadInput(_("Chưa nhập số phiếu nào."))
    actions.count(found, counts=counts, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã ghi kết quả của %(n)d hồ sơ.") % {"n": len(counts)})
    return redirect(request.get_full_path())


def _count_all(
    request: Request, actor: Actor, found: Session, exceptions: Mapping[int, Counted]
) -> HttpResponse:
    items = list(queries.items_of(found))
    counted = {item.pk for item in items if item.votes_for is not None} - set(exceptions)
    fresh = [item for item in items if item.pk not in counted]
    if not fresh:
        raise BadInput(_("Mọi hồ sơ đã có kết quả biểu quyết."))
    room = facts.room_of(found)
    agreed = len(fresh) - len(exceptions)
    page = confirming.ask(
        request,
        title=_("Tất cả đồng ý %(n)d hồ sơ, trừ %(m)d hồ sơ") % {"n": agreed, "m": len(exceptions)},
        names=[_restated(item, exceptions.get(item.pk), room) for item in fresh],
        button=_("Ghi kết quả biểu quyết"),
        back=request.get_full_path(),
    )
    if page:
        return page
    actions.count_all(found, exceptions=exceptions, left_out=counted, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã ghi kết quả của %(n)d hồ sơ.") % {"n": len(fresh)})
    return redirect(_page(found))


def _restated(item: Item, exception: Counted | None, room: facts.Room) -> str:
    name = f"{item.dossier.nominee_name} – {item.dossier.honour_name}"
    if exception is None:
        return _("%(name)s: %(n)d đồng ý") % {"name": name, "n": room.may_vote(item)}
    return _("TRỪ: %(name)s: %(n)d đồng ý, %(m)d không đồng ý") % {
        "name": name,
        "n": exception.votes_for + exception.paper_for,
        "m": exception.votes_against + exception.paper_against,
    }


def _counted(items: Any) -> dict[str, Any]:
    done = [item for item in items if item.votes_for is not None]
    return {f"{name}_{item.pk}": getattr(item, name) for item in done for name in forms.COUNTS}


@require_http_methods(["GET", "POST"])
def settle(request: Request, code: str, item: int) -> HttpResponse:
    """The person in the chair says the outcome where the law gives no binding figure."""
    actor, found = find(request, code)
    line = get_object_or_404(queries.items_of(found), pk=item)
    policies.may_settle_item(actor, line).or_refuse()
    form = forms.SettleForm(request.POST or None)
    return act_page(
        request,
        form,
        lambda told: actions.settle(line, passed=told["passed"] == "yes", reason=told["reason"], actor=actor),
        said=_("Đã ghi kết luận của người chủ trì."),
        go=_page(found),
        template="web/councils/settle.html",
        session=found,
        item=line,
        back=_page(found),
    )


@require_http_methods(["GET", "POST"])
def close(request: Request, code: str) -> HttpResponse:
    """Pass the minutes: restated with every outcome, then numbered, and every dossier gets its result."""
    actor, found = find(request, code)
    policies.may_run(actor, found).or_refuse()
    form = forms.CloseForm(request.POST or None, initial=_concluded(found))
    act = done(form, lambda told: _ask_close(request, found) or _close(request, actor, found, told))
    context = {"session": found, "tally": queries.tally_of(found), "back": _page(found)}
    return act or form_page(request, form, template="web/councils/close.html", **context)


def _ask_close(request: Request, found: Session) -> HttpResponse | None:
    items = list(queries.items_of(found))
    return confirming.ask(
        request,
        title=_("Kết thúc phiên họp, trả kết quả vào %(n)d hồ sơ") % {"n": len(items)},
        lead=_("Sau khi kết thúc, kết quả biểu quyết và biên bản không sửa được nữa."),
        names=[_ended(item) for item in items],
        button=_("Kết thúc và trả kết quả"),
        back=_page(found),
    )


def _ended(item: Item) -> str:
    votes = f"{item.all_for}/{item.denominator or 0}"
    return f"{item.dossier.nominee_name}: {votes} – {item.get_outcome_display()}"


def _close(request: Request, actor: Actor, found: Session, told: dict[str, Any]) -> HttpResponse:
    actions.close(found, actor=actor, seen=seen_of(request), **told)
    messages.success(request, _("Đã kết thúc phiên họp và trả kết quả vào từng hồ sơ."))
    return redirect(_page(found))


@require_POST
def hand_over(request: Request, code: str) -> HttpResponse:
    """Go on handing over the results of a long agenda."""
    actor, found = find(request, code)
    remaining = actions.hand_over(found, actor=actor)
    messages.success(request, _("Còn %(n)d hồ sơ chưa nhận kết quả.") % {"n": remaining})
    return redirect("web:session", code=code)


@override("vi")
def _concluded(found: Session) -> dict[str, str]:
    tally = queries.tally_of(found)
    said = _("Hội đồng nhất trí đề nghị khen thưởng %(n)s trường hợp đạt tỷ lệ theo quy định.") % {
        "n": f"{tally['passed']:02d}"
    }
    return {"conclusion": said, "remarks": found.remarks}


def _page(found: Session) -> str:
    return reverse("web:session", kwargs={"code": found.code})
