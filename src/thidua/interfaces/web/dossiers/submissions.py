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
from thidua.base.library.law import law_under
from thidua.base.uploads.actions import take
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.autosave import saved, unsaved
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import forms, shares, sheet, tables
from thidua.interfaces.web.dossiers.shown import crumbs
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.actions import NewNominee
from thidua.work.dossiers.facts import missing_in
from thidua.work.dossiers.flow import DOSSIER_WAY, FILERS
from thidua.work.dossiers.models import EXITS, Dossier, Paper, Stage, Submission
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
    return act_page(
        request,
        form,
        lambda told: actions.start(**told, actor=request.actor),
        said="",
        go=lambda begun: reverse("web:submission_letter", args=[begun.code]),
        title=_("Lập tờ trình"),
        submit=_("Tiếp tục"),
        crumbs=crumbs("web:submissions", _("Lập tờ trình")),
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
    return act_page(
        request,
        form,
        lambda told: actions.write_letter(found, actor=request.actor, seen=seen_of(request), **told),
        said="",
        go=_page_of(found),
        title=_("Nội dung tờ trình"),
        submit=_("Lưu và tiếp tục"),
        crumbs=_under(found, _("Nội dung")),
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
    return act_page(
        request,
        form,
        lambda said: actions.add_nominee(found, NewNominee(kind=told[0], **said), actor=request.actor),
        said=lambda added: _("Đã thêm %(name)s.") % {"name": added.nominee_name},
        go=lambda added: reverse("web:dossier_edit", args=[added.code]),
        title=str(told[1]),
        submit=_("Thêm và viết thành tích"),
        crumbs=_under(found, told[1]),
    )


@require_http_methods(["GET", "POST"])
def add_list(request: Request, code: str) -> HttpResponse:
    """Put a whole Excel list in, or learn which rows to mend."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    form = forms.ListForm(request.POST or None, request.FILES or None)
    return act_page(
        request,
        form,
        lambda told: actions.add_listed(found, sheet.read(told["file"]), actor=request.actor),
        said=lambda added: _("Đã thêm %(count)d dòng.") % {"count": len(added)},
        go=_page_of(found),
        template="web/dossiers/list.html",
        submission=found,
        crumbs=_under(found, _("Danh sách Excel")),
    )


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
    return act_page(
        request,
        form,
        lambda told: keep_paper(request, told, found, None),
        said=paper_added,
        go=_page_of(found),
        title=_("Thêm giấy tờ chung"),
        submit=_("Thêm"),
        crumbs=_under(found, _("Giấy tờ")),
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
    title = _("Nộp muộn: hãy ghi lý do")
    return act_page(
        request,
        form,
        lambda told: actions.submit(
            found, actor=request.actor, late_reason=told["reason"], seen=seen_of(request)
        ),
        said=_("Đã trình, ghi nhận nộp muộn. Mã theo dõi: %(code)s.") % {"code": found.code},
        go=_page_of(found),
        title=title,
        submit=_("Trình"),
        crumbs=_under(found, title),
        seen=found.version,
    )


@require_http_methods(["GET", "POST"])
def drop(request: Request, code: str) -> HttpResponse:
    """Give a draft up, with a reason."""
    found = _find(request, code)
    may_draft(request.actor, found).or_refuse()
    form = forms.ReasonForm(request.POST or None)
    return act_page(
        request,
        form,
        lambda told: actions.drop(found, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã bỏ tờ trình."),
        go=reverse("web:submissions"),
        title=_("Bỏ tờ trình"),
        submit=_("Bỏ tờ trình"),
        crumbs=_under(found, _("Bỏ")),
        seen=found.version,
    )


def keep_paper(request: Request, told: dict[str, Any], found: Submission, dossier: Dossier | None) -> Paper:
    """Take the file, if any, and put the paper in."""
    upload = None
    if told["file"]:
        upload = take(told["file"], actor=request.actor, unit_code=found.unit.code)
    return actions.attach(
        found, kind=told["kind"], dossier=dossier, text=told["text"], upload=upload, actor=request.actor
    )


def paper_added(paper: Paper) -> str:
    """The word that a paper was put in."""
    return _("Đã thêm: %(paper)s.") % {"paper": paper}


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
    return crumbs("web:submissions", (found.code, _page_of(found)), str(name))


def _page_of(found: Submission) -> str:
    return reverse("web:submission", args=[found.code])
