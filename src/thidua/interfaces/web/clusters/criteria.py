"""Tables of criteria: the list, the tree as an editor, Excel in and out, the trial on last year, adoption."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import EITHER
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.clusters import criteria_forms as forms
from thidua.interfaces.web.clusters import sheet, tables
from thidua.interfaces.web.clusters.shown import TABLE_TONES, find_table, show_form, table_crumbs
from thidua.rules.scoring import BadFormula, NoValue, parse
from thidua.rules.scoring.formula import shown
from thidua.work.clusters import actions, policies, queries
from thidua.work.clusters.facts.tables import outlined
from thidua.work.clusters.facts.trials import faults_in_table
from thidua.work.clusters.flow import KEEPERS
from thidua.work.clusters.models import CriteriaLine, CriteriaTable, LineKind, LineSense

MOST_SIDE_BY_SIDE = 12


class Tables(ListPage):
    table_class = tables.CriteriaTableList
    filter_class = tables.CriteriaFilter
    template_name = "web/clusters/criteria_tables.html"
    title = gettext_lazy("Bảng tiêu chí")
    lead = gettext_lazy("Mỗi phiên bản một dòng. Bảng khóa lại khi mở đăng ký thi đua.")
    export_name = "bang-tieu-chi"
    empty_title = gettext_lazy("Chưa có bảng tiêu chí nào")
    empty_lead = gettext_lazy("Lập bảng mới, gõ tay hoặc nhập từ Excel; không cần viết chương trình.")
    empty_url_name, empty_button = "web:criteria_new", gettext_lazy("Lập bảng tiêu chí")
    empty_roles = KEEPERS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        scored = Count("lines", filter=~Q(lines__kind=LineKind.GROUP))
        rows = queries.tables_visible_to(actor).select_related("body", "cluster")
        return rows.annotate(criteria=scored)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"keeps": actor.holds(*KEEPERS)}


@require_http_methods(EITHER)
def new(request: Request) -> HttpResponse:
    """A new table, empty or from another one, perhaps last year's."""
    actor = request.actor
    if not actor.holds(*KEEPERS):
        raise Refused(_("Chỉ chuyên viên cơ quan thường trực được lập bảng tiêu chí."))
    form = forms.TableForm(
        request.POST or None, actor=actor, initial={"copy_from": request.GET.get("tu", "")}
    )
    back, title = reverse("web:criteria_tables"), _("Lập bảng tiêu chí")
    return show_form(
        request,
        form,
        lambda: actions.draft_table(actor=actor, **form.cleaned_data),
        title=title,
        done=_("Đã lập bảng. Hãy thêm nhóm và tiêu chí."),
        back=back,
        crumbs=[
            (_("Cụm, khối thi đua"), reverse("web:clusters")),
            (_("Bảng tiêu chí"), back),
            (title, ""),
        ],
        go=lambda table: reverse("web:criteria", args=[table.code]),
    )


@require_GET
def table(request: Request, code: str) -> HttpResponse:
    """The tree: every line with its points, and what may be done with it."""
    actor, found = find_table(request, code)
    rows = outlined(found)
    may_edit = policies.may_edit(actor, found)
    lines = [row.line for row in rows]
    keeps = bool(policies.may_keep(actor, found.body))
    context = {
        "table": found,
        "rows": rows,
        "faults": faults_in_table(found, lines) if keeps else [],
        "sums": _sums(lines),
        "ties": [row for code_ in found.tie_breaks for row in rows if row.line.code == code_],
        "may_edit": bool(may_edit),
        "fixed": "" if may_edit or not keeps else may_edit.reason,
        "keeps": keeps,
        "last_edit": found.edits.first() if may_edit else None,
        "trials": _trials(found) if keeps else [],
        "tone": TABLE_TONES.get(found.status, "calm"),
        "crumbs": table_crumbs(found),
    }
    return render(request, "web/clusters/criteria.html", context)


def _sums(lines: list[CriteriaLine]) -> dict[str, Any]:
    """What the whole comes to: the scale, bonus and penalty at most, and how many criteria there are."""
    top = [line for line in lines if line.parent_id is None]
    by_sense = {
        sense: sum((line.most for line in top if line.sense == sense), Decimal()) for sense in LineSense
    }
    told = {str(sense): shown(points) for sense, points in by_sense.items()}
    return {**told, "criteria": sum(line.kind != LineKind.GROUP for line in lines)}


def _trials(found: CriteriaTable) -> list[Any]:
    runs = found.dry_runs.filter(table_version__gte=found.version - 1).select_related("cluster_year__cluster")
    return list(runs[:MOST_SIDE_BY_SIDE])


@require_http_methods(EITHER)
def shape(request: Request, code: str) -> HttpResponse:
    """The table's name, its decimals, what parts ties."""
    actor, found = find_table(request, code)
    policies.may_edit(actor, found).or_refuse()
    ties = dict(zip(("first", "second", "third"), found.tie_breaks, strict=False))
    lines = [row.line for row in outlined(found)]
    start = {"name": found.name, "places": found.places, **ties}
    form = forms.ShapeForm(request.POST or None, lines=lines, initial=start)
    return _edit(
        request, found, form, lambda **at: actions.shape_table(found, **form.told, **at), _("Thông tin chung")
    )


@require_http_methods(EITHER)
def add(request: Request, code: str) -> HttpResponse:
    """One line more, in a group."""
    actor, found = find_table(request, code)
    policies.may_edit(actor, found).or_refuse()
    group = _group(request, found)
    start = {"sense": group.sense, "checker": group.checker.code if group.checker else ""} if group else {}
    if group is None:
        start = {"kind": LineKind.GROUP}
    form = forms.LineForm(request.POST or None, table=found, initial=start)
    parent = group.code if group else ""
    return _edit(
        request,
        found,
        form,
        lambda **at: actions.add_line(found, form.told, parent=parent, **at),
        _("Thêm vào nhóm %(name)s") % {"name": group.name} if group else _("Thêm nhóm"),
        template="web/clusters/line.html",
        adds=True,
        samples=forms.SampleForm(),
    )


@require_http_methods(EITHER)
def quick(request: Request, code: str) -> HttpResponse:
    """Many lines at once, one a row of text."""
    actor, found = find_table(request, code)
    policies.may_edit(actor, found).or_refuse()
    group = _group(request, found)
    form = forms.QuickForm(request.POST or None)
    parent = group.code if group else ""
    return _edit(
        request,
        found,
        form,
        lambda **at: actions.add_quick(found, form.cleaned_data["text"], parent=parent, **at),
        _("Thêm nhanh vào nhóm %(name)s") % {"name": group.name} if group else _("Thêm nhanh"),
        template="web/clusters/quick.html",
    )


@require_http_methods(EITHER)
def edit(request: Request, code: str, line: str) -> HttpResponse:
    """Write a line anew."""
    actor, found = find_table(request, code)
    policies.may_edit(actor, found).or_refuse()
    at_line = _line(found, line)
    form = forms.LineForm(request.POST or None, table=found, initial=forms.initial_of(at_line))
    return _edit(
        request,
        found,
        form,
        lambda **at: actions.change_line(found, line, form.told, **at),
        _("Sửa %(code)s") % {"code": line},
        template="web/clusters/line.html",
        samples=forms.SampleForm(),
    )


@require_http_methods(EITHER)
def place(request: Request, code: str, line: str) -> HttpResponse:
    """Put a line elsewhere."""
    actor, found = find_table(request, code)
    policies.may_edit(actor, found).or_refuse()
    at_line = _line(found, line)
    lines = [row.line for row in outlined(found) if row.line.pk != at_line.pk]
    groups = [one for one in lines if one.kind == LineKind.GROUP]
    start = {"parent": at_line.parent.code if at_line.parent else ""}
    form = forms.PlaceForm(request.POST or None, groups=groups, lines=lines, initial=start)
    return _edit(
        request,
        found,
        form,
        lambda **at: actions.move_line(found, line, **form.cleaned_data, **at),
        _("Chuyển %(code)s") % {"code": line},
    )


@require_POST
def copy(request: Request, code: str, line: str) -> HttpResponse:
    """A line once more, right after itself."""
    return _at_once(
        request, code, lambda found, **at: actions.copy_line(found, line, **at), _("Đã sao chép.")
    )


@require_POST
def delete(request: Request, code: str, line: str) -> HttpResponse:
    """Take a line out with all below it."""
    done = _("Đã xóa. Bấm Hoàn tác nếu xóa nhầm.")
    return _at_once(request, code, lambda found, **at: actions.delete_line(found, line, **at), done)


@require_POST
def undo(request: Request, code: str) -> HttpResponse:
    """Take the last edit back."""
    return _at_once(request, code, actions.undo, _("Đã hoàn tác."))


@require_POST
def dry_run(request: Request, code: str) -> HttpResponse:
    """Try the table on the last ended year of its blocks."""
    return _at_once(request, code, actions.dry_run, _("Đã chạy thử; kết quả ở cuối trang."))


@require_POST
def adopt(request: Request, code: str) -> HttpResponse:
    """Adopt the table."""
    return _at_once(request, code, actions.adopt, _("Đã thông qua bảng tiêu chí; các năm có thể dùng."))


@require_http_methods(EITHER)
def bring_in(request: Request, code: str) -> HttpResponse:
    """A whole table from Excel, in place of what stands."""
    actor, found = find_table(request, code)
    policies.may_edit(actor, found).or_refuse()
    form = forms.SheetForm(request.POST or None, request.FILES or None)
    return _edit(
        request,
        found,
        form,
        lambda **at: actions.bring_in(found, sheet.read(form.cleaned_data["file"], found), **at),
        _("Nhập từ Excel"),
        template="web/clusters/bring_in.html",
    )


@require_GET
def blank(request: Request, code: str) -> FileResponse:
    """The sheet to fill in."""
    find_table(request, code)
    return sheet.blank()


@require_GET
def export(request: Request, code: str) -> FileResponse:
    """The table as an Excel file."""
    _actor, found = find_table(request, code)
    return sheet.whole(found, outlined(found))


@require_GET
def formula(request: Request, code: str) -> HttpResponse:
    """A formula in words and, with sample figures, what it gives: answered while somebody types."""
    find_table(request, code)
    form = forms.SampleForm(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    return render(request, "web/clusters/_formula.html", _explained(request.GET.get("formula", ""), told))


def _explained(text: str, told: dict[str, Any]) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        parsed = parse(text)
    except BadFormula as fault:
        return {"fault": str(fault), "before": text[: fault.at], "after": text[fault.at :]}
    facts = {name: told.get(name) for name in forms.SAMPLES} | {"diem_toi_da": told.get("most")}
    context: dict[str, Any] = {"words": parsed.words}
    if any(facts[name] is not None for name in parsed.names) or not parsed.names:
        try:
            context |= {"worth": shown(parsed.value(facts).normalize()), "told": parsed.told(facts)}
        except NoValue as fault:
            context["lacking"] = str(fault)
    return context


def _group(request: Request, found: CriteriaTable) -> CriteriaLine | None:
    asked = request.GET.get("nhom", "")
    return _line(found, asked) if asked else None


def _line(found: CriteriaTable, code: str) -> CriteriaLine:
    return get_object_or_404(found.lines.select_related("parent", "checker"), code=code)


def _edit(
    request: Request,
    found: CriteriaTable,
    form: Form,
    act: Callable[..., object],
    title: str,
    **more: Any,
) -> HttpResponse:
    """One edit of the table by a form; `act` is given the actor and the version that was seen."""
    again = "again" in request.POST
    back = reverse("web:criteria", args=[found.code])
    return show_form(
        request,
        form,
        lambda: act(actor=request.actor, seen=seen_of(request)),
        title=title,
        lead=str(found),
        done=_("Đã lưu."),
        back=back,
        crumbs=table_crumbs(found, title),
        seen=found.version,
        go=lambda _kept: request.get_full_path() if again else back,
        table=found,
        **more,
    )


def _at_once(request: Request, code: str, act: Callable[..., object], done: str) -> HttpResponse:
    """One act without a form, and back to the table."""
    _actor, found = find_table(request, code)
    act(found, actor=request.actor, seen=seen_of(request))
    messages.success(request, done)
    return redirect("web:criteria", code=code)
