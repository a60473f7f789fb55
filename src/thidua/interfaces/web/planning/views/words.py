"""Words in doubt, pictures of pages, what was changed by hand, gold lines, and remembered names."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.files import POLICY_SHOWN
from thidua.interfaces.shared.form_pages import posted
from thidua.interfaces.shared.forms import seen_of, show_refusal
from thidua.interfaces.shared.listing import ListPage, exported, paged
from thidua.interfaces.web.planning import correcting
from thidua.interfaces.web.planning.asked import asker
from thidua.interfaces.web.planning.changed import changes_in
from thidua.interfaces.web.planning.screen import pages_of, screen
from thidua.work.planning import actions, policies, printouts, queries
from thidua.work.planning.models import Correction, Intake
from thidua.work.planning.models.correction import WHOLE_LINE


@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, code: str, page: int, line: int, at: int) -> HttpResponse:
    """Settle one word: as it was proposed, or by another."""
    read = _intake(request, code)
    now = _line(read, page, line)
    if at >= len(now.read):
        raise Http404
    form = correcting.WordForm(posted(request), initial={"text": now.tokens[at]})
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        act = _all_alike if told.pop("alike") else _one_word
        try:
            made = act(read, page=page, line=line, token=at, actor=asker(request), **told)
        except Refused as refusal:
            return _refused(request, form, refusal, read, now, at)
        return _fixed(request, read, *made)
    return _word_page(request, form, read, now, at)


@require_http_methods(["GET", "POST"])
def word_line(request: HttpRequest, code: str, page: int, line: int) -> HttpResponse:
    """Answer for a whole line, retyped or as it stands."""
    read = _intake(request, code)
    now = _line(read, page, line)
    form = correcting.LineForm(posted(request), initial={"text": now.text})
    if form.is_bound and form.is_valid():
        try:
            made = actions.fix_line(read, page=page, line=line, actor=asker(request), **form.cleaned_data)
        except Refused as refusal:
            return _refused(request, form, refusal, read, now, WHOLE_LINE)
        return _fixed(request, read, made)
    return _word_page(request, form, read, now, WHOLE_LINE)


@require_POST
def word_undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a correction back."""
    read = _intake(request, code)
    made = get_object_or_404(queries.corrections_of(read), pk=pk)
    made.intake = read
    undone = actions.undo(made, actor=asker(request))
    if "HX-Request" in request.headers and request.POST.get("from") != "list":
        return _fixed(request, read, undone)
    messages.success(request, _("Đã hoàn tác: «%(word)s» như lúc đọc.") % {"word": undone.before[:80]})
    return redirect("web:intake_changes", code=code)


@require_POST
def item_undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """An item again as the reading proposed it."""
    read = _intake(request, code)
    found = get_object_or_404(queries.found_of(read), pk=pk)
    found.intake = read
    actions.undo_item(found, actor=asker(request), seen=seen_of(request))
    messages.success(request, _("Đã hoàn tác. Mục này chờ xem lại."))
    return redirect("web:intake_changes", code=code)


@require_GET
def intake_page(request: HttpRequest, code: str, page: int) -> HttpResponse:
    """The picture of one page of the original."""
    actor = asker(request)
    read = _intake(request, code)
    look = actions.page_look(read, page, actor=actor) if page in pages_of(read) else None
    if look is None:
        raise Http404
    answer = HttpResponse(look, content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY_SHOWN
    return answer


@require_GET
def intake_changes(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was changed by hand, each with the way back, and as an Excel file."""
    actor = asker(request)
    read = _intake(request, code)
    table = correcting.ChangeTable(changes_in(read), request=request)
    if request.GET.get("export") == "xlsx":
        table.exclude = ("act",)
        return exported(table, f"sua-tay-{code.lower()}", _("Những chỗ đã sửa tay"))
    paged(request, table)
    table.mendable = bool(policies.may_mend_intake(actor, read))
    context = {"intake": read, "table": table, "crumbs": _crumbs(read, _("Những chỗ đã sửa tay"))}
    return render(request, "web/planning/intake_changes.html", context)


@require_GET
def gold_lines(request: HttpRequest, code: str) -> HttpResponse:
    """The confirmed lines as a file that the repair can be trained with."""
    read = _intake(request, code)
    answer = HttpResponse(printouts.gold_lines(read), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code.lower()}.lines.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def item_remember(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A person agrees that the name of an item is known from now on."""
    actor = asker(request)
    read = _intake(request, code)
    found = get_object_or_404(queries.found_of(read), pk=pk)
    offer = queries.offers_of(read, [found]).get(pk)
    if offer is not None:
        actions.remember(read.unit, spelling=offer.spelling, name=offer.name, kind=offer.kind, actor=actor)
        messages.success(request, _("Đã ghi nhớ «%(name)s» cho những lần đọc sau.") % {"name": offer.name})
    return redirect(f"{reverse('web:intake', kwargs={'code': code})}#item-{pk}")


class Remembered(ListPage):
    table_class = correcting.RememberedTable
    title = gettext_lazy("Cách viết đã ghi nhớ")
    lead = gettext_lazy(
        "Tên phong trào, cơ quan đã được người dùng đồng ý ghi nhớ. Những lần đọc sau nhận ra các tên này."
    )
    export_name = "cach-viet-da-ghi-nho"
    empty_title = gettext_lazy("Chưa ghi nhớ cách viết nào")
    empty_lead = gettext_lazy(
        "Khi sửa tên phong trào hoặc tên cơ quan trong văn bản đã đọc, bạn có thể chọn ghi nhớ."
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.remembered_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_widen": actor.holds_at_root(Role.ADMIN)}


@require_POST
def remembered_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Later readings no longer know the spelling."""
    actor = asker(request)
    name = get_object_or_404(queries.remembered_visible_to(actor), pk=pk)
    actions.forget(name, actor=actor)
    messages.success(request, _("Đã bỏ cách viết «%(name)s».") % {"name": name.spelling})
    return redirect("web:remembered")


@require_POST
def remembered_widen(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody's readings know the spelling from now on."""
    actor = asker(request)
    name = get_object_or_404(queries.remembered_visible_to(actor), pk=pk)
    actions.widen(name, actor=actor)
    messages.success(request, _("Mọi đơn vị đều nhận ra «%(name)s» từ nay.") % {"name": name.spelling})
    return redirect("web:remembered")


def _intake(request: HttpRequest, code: str) -> Intake:
    read: Intake = get_object_or_404(queries.intakes_visible_to(asker(request)), code=code)
    return read


def _line(read: Intake, page: int, line: int) -> queries.LineNow:
    now = queries.line_now(read, page, line)
    if now is None:
        raise Http404
    return now


def _one_word(read: Intake, **told: Any) -> list[Correction]:
    return [actions.fix_word(read, **told)]


def _all_alike(read: Intake, **told: Any) -> list[Correction]:
    return actions.fix_alike(read, **told)


def _fixed(request: HttpRequest, read: Intake, *made: Correction) -> HttpResponse:
    """The line as it stands, the progress, the items touched; without scripts, on to what comes next."""
    shown = screen(read, list(queries.found_of(read)))
    if "HX-Request" not in request.headers:
        return redirect(f"{reverse('web:intake', kwargs={'code': read.code})}#{shown['resume']}")
    places = [(one.page, one.line) for one in made]
    lines = {(line.now.page, line.now.line): line for line in shown["lines"]}
    changed = {pk for one in made for pk in one.touched}
    rows = [row for group in shown["found_groups"] for row in group["items"]]
    context = {
        "intake": read,
        "line": lines[places[0]],
        "lines": [lines[place] for place in sorted(set(places[1:]) - {places[0]})],
        "touched": [row for row in rows if row["found"].pk in changed],
        "made": made[0],
        "count": len(made),
        "mendable": True,
        "oob": True,
    }
    return render(request, "web/planning/_fixed.html", {**shown, **context})


def _refused(
    request: HttpRequest, form: Any, refusal: Refused, read: Intake, now: queries.LineNow, at: int
) -> HttpResponse:
    """What cannot be taken is told on the form; anything else, and everything to a script, as it is."""
    if refusal.status != 422 or "HX-Request" in request.headers:
        raise refusal
    show_refusal(form, refusal)
    return _word_page(request, form, read, now, at)


def _word_page(request: HttpRequest, form: Any, read: Intake, now: queries.LineNow, at: int) -> HttpResponse:
    """A page of its own for those without scripts."""
    doubt = next((one for one in now.doubts if one.at == at), None)
    seen = now.text if at == WHOLE_LINE else now.tokens[at]
    title = _("Sửa cả dòng") if at == WHOLE_LINE else _("Sửa chữ")
    context = {"form": form, "intake": read, "line": now, "doubt": doubt, "seen_words": seen, "title": title}
    status = 422 if form.is_bound else 200
    return render(
        request, "web/planning/word.html", {**context, "crumbs": _crumbs(read, title)}, status=status
    )


def _crumbs(read: Intake, here: str) -> list[tuple[str, str]]:
    back = reverse("web:intake", kwargs={"code": read.code})
    return [(_("Nhập văn bản"), reverse("web:intakes")), (read.name, back), (here, "")]
