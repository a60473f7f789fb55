"""A submission step by step: the letter, the list, the papers, off it goes."""

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
from thidua.base.library.law import law_under
from thidua.base.uploads.actions import take
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.autosave import saved, unsaved
from thidua.interfaces.shared.forms import seen_of, show_refusal
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import forms, shares, sheet, tables
from thidua.interfaces.web.dossiers.shown import crumbs
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.facts import missing_in
from thidua.work.dossiers.flow import DOSSIER_WAY, FILERS
from thidua.work.dossiers.models import EXITS, Dossier, Stage, Submission
from thidua.work.dossiers.policies import may_draft, may_weigh_own

KINDS = {
    "ca-nhan": ("person", gettext_lazy("Thêm cá nhân")),
    "tap-the": ("collective", gettext_lazy("Thêm tập thể")),
    "ho-gia-dinh": ("household", gettext_lazy("Thêm hộ gia đình")),
}


class Submissions(ListPage):
    table_class = tables.SubmissionTable
    template_name = "web/dossiers/submissions.html"
    title = gettext_lazy("Tờ trình")
    export_name = "to-trinh"
    empty_title = gettext_lazy("Chưa có tờ trình nào")
    empty_lead = gettext_lazy("Chọn đợt xét đang mở rồi lập tờ trình đầu tiên.")
    empty_url_name = "web:rounds"
    empty_button = gettext_lazy("Xem các đợt xét")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        living = Count("dossiers", filter=~Q(dossiers__stage__in=EXITS))
        return (
            queries.submissions_visible_to(actor)
            .select_related("unit", "body", "award_round")
            .annotate(nominees=living)
        )

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_file": actor.holds(*FILERS)}


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Choose the unit and the round; the next screens do the rest."""
    forms.refuse_unless_filer(request.actor)
    initial = {"award_round": request.GET.get("dot", "")}
    form = forms.StartForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        try:
            begun = actions.start(**form.cleaned_data, actor=request.actor)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("web:submission_letter", code=begun.code)
    return _form_page(
        request, form, _("Lập tờ trình"), _("Tiếp tục"), back=crumbs("web:submissions", _("Lập tờ trình"))
    )


@require_GET
def submission(request: Request, code: str) -> HttpResponse:
    """Where a submission stands: its steps, its list, its papers."""
    found = _find(request, code)
    dossiers = list(found.dossiers.select_related("unit", "decider", "submission__unit").order_by("id")[:500])
    is_draft = bool(may_draft(request.actor, found))
    papers = found.papers.filter(dossier__isnull=True).select_related("upload")
    context = {
        "submission": found,
        "is_draft": is_draft,
        "may_weigh": bool(may_weigh_own(request.actor, found)),
        "rows": _rows(found, dossiers, is_draft),
        "papers": papers,
        "kinds": [(word, label) for word, (_kind, label) in KINDS.items()],
        "crumbs": crumbs("web:submissions", found.code),
    }
    return render(request, "web/dossiers/submission.html", context)


@require_GET
def weigh(request: Request, code: str) -> HttpResponse:
    """A list as its filer sees it while it is open: shares, caps and groups, with one name less or more."""
    found = _find(request, code)
    may_weigh_own(request.actor, found).or_refuse()
    return shares.shown(
        request,
        queries.living(Dossier.objects.filter(submission=found)),
        Dossier.objects.none(),
        found.body,
        filing=found,
        lead=_("Đếm trong đơn vị trình; số lượng tối đa là của cả nơi xét hoặc cả cụm, khối."),
        address=reverse("web:submission_shares", args=[code]),
        crumbs=_under(found, _("Tỷ lệ")),
    )


@require_http_methods(["GET", "POST"])
def letter(request: Request, code: str) -> HttpResponse:
    """The number and the words of the letter."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    form = forms.LetterForm(request.POST or None, initial={"number": found.number, "letter": found.letter})
    if form.is_valid():
        actions.write_letter(found, **form.cleaned_data, actor=request.actor, seen=seen_of(request))
        return redirect("web:submission", code=code)
    return _form_page(
        request,
        form,
        _("Nội dung tờ trình"),
        _("Lưu và tiếp tục"),
        back=_under(found, _("Nội dung")),
        seen=found.version,
        autosave=reverse("web:submission_keep", args=[code]),
    )


@require_POST
def keep_letter(request: Request, code: str) -> HttpResponse:
    """Keep the letter as it is being written."""
    form = forms.LetterForm(request.POST)
    if not form.is_valid():
        return unsaved(form)
    kept = actions.write_letter(
        _find(request, code), **form.cleaned_data, actor=request.actor, seen=seen_of(request)
    )
    return saved(request, seen=kept.version)


@require_http_methods(["GET", "POST"])
def add(request: Request, code: str, kind: str) -> HttpResponse:
    """Put one nominee into the list; then what is said of the nominee."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    told = KINDS.get(kind, KINDS["ca-nhan"])
    form = forms.NomineeForm(request.POST or None, submission=found, kind=told[0], actor=request.actor)
    if form.is_valid():
        try:
            new = NewNominee(kind=told[0], **form.cleaned_data)
            added = actions.add_nominee(found, new, actor=request.actor)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": added.nominee_name})
            return redirect("web:dossier_edit", code=added.code)
    return _form_page(request, form, str(told[1]), _("Thêm và viết thành tích"), back=_under(found, told[1]))


@require_http_methods(["GET", "POST"])
def add_list(request: Request, code: str) -> HttpResponse:
    """Put a whole Excel list in, or learn which rows to mend."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    form = forms.ListForm(request.POST or None, request.FILES or None)
    faults: dict[str, str] = {}
    if form.is_valid():
        try:
            added = actions.add_listed(found, sheet.read(form.cleaned_data["file"]), actor=request.actor)
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
            faults = refusal.fields
        else:
            messages.success(request, _("Đã thêm %(count)d dòng.") % {"count": len(added)})
            return redirect("web:submission", code=code)
    context = {
        "form": form,
        "submission": found,
        "faults": faults,
        "crumbs": _under(found, _("Danh sách Excel")),
    }
    return render(request, "web/dossiers/list.html", context, status=422 if form.is_bound else 200)


@require_GET
def template(request: Request, code: str) -> FileResponse:
    """The sheet to fill in, with the people of the unit already in it."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    return sheet.blank(found, request.actor)


@require_http_methods(["GET", "POST"])
def attach(request: Request, code: str) -> HttpResponse:
    """Put in a paper common to the whole list."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    form = forms.PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            keep_paper(request, form, found, None)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("web:submission", code=code)
    return _form_page(
        request, form, _("Thêm giấy tờ chung"), _("Thêm"), back=_under(found, _("Giấy tờ")), multipart=True
    )


@require_http_methods(["GET", "POST"])
def submit(request: Request, code: str) -> HttpResponse:
    """Send it, once the person has seen how many and who."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    names = list(found.dossiers.filter(stage="drafted").values_list("nominee_name", flat=True))
    if found.award_round and request.actor.today > found.award_round.closes:
        return _submit_late(request, found)
    page = confirming.ask(
        request,
        title=_("Trình %(count)d hồ sơ lên %(body)s") % {"count": len(names), "body": found.body.name},
        lead=_("Sau khi trình, danh sách không sửa được nữa, trừ khi nơi nhận trả lại để bổ sung."),
        names=names,
        button=_("Trình"),
        back=reverse("web:submission", args=[code]),
    )
    if page:
        return page
    actions.submit(found, actor=request.actor, seen=seen_of(request))
    messages.success(request, _("Đã trình. Mã theo dõi: %(code)s.") % {"code": found.code})
    return redirect("web:submission", code=code)


def _submit_late(request: Request, found: Submission) -> HttpResponse:
    """After the window a reason is asked for instead of a mere yes."""
    form = forms.ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        actions.submit(
            found, actor=request.actor, late_reason=form.cleaned_data["reason"], seen=seen_of(request)
        )
        messages.success(
            request, _("Đã trình, ghi nhận nộp muộn. Mã theo dõi: %(code)s.") % {"code": found.code}
        )
        return redirect("web:submission", code=found.code)
    title = _("Nộp muộn: hãy ghi lý do")
    return _form_page(request, form, title, _("Trình"), back=_under(found, title), seen=found.version)


@require_http_methods(["GET", "POST"])
def drop(request: Request, code: str) -> HttpResponse:
    """Give a draft up, with a reason."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        actions.drop(found, **form.cleaned_data, actor=request.actor, seen=seen_of(request))
        messages.success(request, _("Đã bỏ tờ trình."))
        return redirect("web:submissions")
    return _form_page(
        request, form, _("Bỏ tờ trình"), _("Bỏ tờ trình"), back=_under(found, _("Bỏ")), seen=found.version
    )


def keep_paper(request: Request, form: Any, found: Submission, dossier: Dossier | None) -> None:
    """Take the file, if any, and put the paper in."""
    told = form.cleaned_data
    upload = None
    if told["file"]:
        upload = take(told["file"], actor=request.actor, unit_code=found.unit.code)
    paper = actions.attach(
        found, kind=told["kind"], dossier=dossier, text=told["text"], upload=upload, actor=request.actor
    )
    messages.success(request, _("Đã thêm: %(paper)s.") % {"paper": paper})


def _find(request: Request, code: str) -> Submission:
    visible = queries.submissions_visible_to(request.actor).select_related("unit", "body", "award_round")
    return get_object_or_404(visible, code=code)


def _rows(found: Submission, dossiers: list[Dossier], is_draft: bool) -> list[dict[str, Any]]:
    with law_under(found.body):
        return _rows_by_law(found, dossiers, is_draft)


def _rows_by_law(found: Submission, dossiers: list[Dossier], is_draft: bool) -> list[dict[str, Any]]:
    """The list with what each nominee still lacks, while that can be mended."""
    kinds = queries.paper_kinds_of(found, dossiers) if is_draft else {}
    return [
        {
            "dossier": d,
            "stage": DOSSIER_WAY.stage_name(d.stage),
            "missing": missing_in(d, kinds[d.pk]) if is_draft and d.stage == Stage.DRAFTED else [],
        }
        for d in dossiers
    ]


def _under(found: Submission, name: Any) -> list[tuple[str, str]]:
    return crumbs("web:submissions", (found.code, reverse("web:submission", args=[found.code])), str(name))


def _form_page(
    request: Request, form: Any, title: str, submit: str, *, back: list[tuple[str, str]], **more: Any
) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "crumbs": back, **more}
    return render(request, "web/dossiers/form.html", context, status=422 if form.is_bound else 200)
