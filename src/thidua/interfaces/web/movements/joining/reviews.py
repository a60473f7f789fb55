"""Reviews: the list with what follows, one with its report, tasks and nominees, the paper, the rewards."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.register.models import RecipientKind
from thidua.interfaces.shared import printed
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.web.movements.joining import forms
from thidua.interfaces.web.movements.joining.shown import at, page_of
from thidua.interfaces.web.movements.screen import movement_form, of_movement
from thidua.interfaces.web.planning.target_rows import BAND_TONES
from thidua.work.movements.actions import review as actions
from thidua.work.movements.facts.nominees import suggested
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import (
    Movement,
    MovementStage,
    Named,
    PaperKind,
    Registration,
    Review,
    ReviewKind,
)
from thidua.work.movements.papers import review_paper
from thidua.work.movements.policies import joining as policies
from thidua.work.movements.policies.running import may_move
from thidua.work.movements.queries import joining as queries
from thidua.work.planning.bands import Band

EITHER = ["GET", "POST"]
PAGE = "reviews"


@require_GET
def reviews(request: Request, code: str) -> HttpResponse:
    """The reviews of a movement, what they left to do, which decisions rewarded the best."""
    actor, found, shown = at(request, code, PAGE)
    tasks = queries.follow_ups_visible_to(actor).filter(review__movement=found)
    context = {
        **shown,
        "reviews": queries.reviews_visible_to(actor).filter(movement=found),
        "tasks": [(task, bool(policies.may_follow_up(actor, task))) for task in tasks],
        "decisions": found.papers.filter(kind=PaperKind.AWARD_DECISION),
        "may_review": bool(policies.may_review(actor, found)),
        "may_reward": _may_reward(actor, found),
    }
    return render(request, "web/movements/reviews.html", context)


@require_http_methods(EITHER)
def new(request: Request, code: str) -> HttpResponse:
    """Begin the record of a review; its figures are compiled at once."""
    actor, found, shown = at(request, code, PAGE, (_("Lập biên bản"), ""))
    policies.may_review(actor, found).or_refuse()
    initial = {"held_on": actor.today, "year": shown["year"], "chaired_by": ""}
    form = forms.MeetingForm(request.POST or None, years=shown["years"], initial=initial)
    return act_page(
        request,
        form,
        lambda _told: actions.open_review(found, form.told, actor=actor),
        said=_("Đã lập biên bản và tổng hợp số liệu."),
        go=lambda made: reverse("web:review", args=[made.code]),
        title=_("Lập biên bản sơ kết, tổng kết"),
        lead=found.name,
        back=page_of(PAGE, found),
        submit=_("Lập và tổng hợp số liệu"),
        crumbs=shown["crumbs"],
    )


@require_GET
def review(request: Request, code: str) -> HttpResponse:
    """One review: the compiled report, what was said and concluded, tasks, nominees."""
    actor, found = _find(request, code)
    may_write = bool(policies.may_write_review(actor, found))
    is_final = found.kind == ReviewKind.FINAL
    named = list(found.named.select_related("unit", "person", "registration"))
    context = {
        "review": found,
        "movement": found.movement,
        "report": found.report,
        "targets": [
            (row, Band(row["band"]).label, BAND_TONES[Band(row["band"])]) for row in found.report["targets"]
        ],
        "tasks": [
            (task, bool(policies.may_follow_up(actor, task)))
            for task in found.follow_ups.select_related("unit", "review__movement__unit")
        ],
        "named": [(row, _propose_url(row, found)) for row in named],
        "may_write": may_write,
        "may_name": may_write and is_final,
        "crumbs": _crumbs(found),
    }
    return render(request, "web/movements/review.html", context)


@require_http_methods(EITHER)
def write(request: Request, code: str) -> HttpResponse:
    """What was said and concluded."""
    actor, found = _find(request, code)
    policies.may_write_review(actor, found).or_refuse()
    initial = {"opinions": found.opinions, "conclusions": found.conclusions}
    form = forms.MinutesForm(request.POST or None, initial=initial)
    return _form(
        request,
        form,
        lambda: actions.write_review(found, **form.cleaned_data, actor=actor, seen=seen_of(request)),
        found,
        _("Ý kiến và kết luận"),
        _("Đã lưu."),
    )


@require_POST
def compile_again(request: Request, code: str) -> HttpResponse:
    """Count everything anew."""
    actor, found = _find(request, code)
    actions.compile_again(found, actor=actor)
    messages.success(request, _("Đã tổng hợp lại số liệu."))
    return redirect("web:review", code=code)


@require_http_methods(EITHER)
def task(request: Request, code: str) -> HttpResponse:
    """Give a unit something to do after the review."""
    actor, found = _find(request, code)
    policies.may_write_review(actor, found).or_refuse()
    units = queries.units_inside(found.movement, actor)
    form = forms.TaskForm(request.POST or None, units=units)
    return _form(
        request,
        form,
        lambda: actions.give_task(found, **form.cleaned_data, actor=actor),
        found,
        _("Giao việc sau hội nghị"),
        _("Đã giao việc."),
    )


@require_http_methods(EITHER)
def task_done(request: Request, number: int) -> HttpResponse:
    """A unit says that it has done what a review gave to it."""
    actor = request.actor
    row = get_object_or_404(queries.follow_ups_visible_to(actor), pk=number)
    policies.may_follow_up(actor, row).or_refuse()
    form = forms.TaskDoneForm(request.POST or None)
    movement = row.review.movement
    return movement_form(
        request,
        form,
        lambda: actions.do_task(row, **form.cleaned_data, actor=actor),
        title=_("Báo đã làm xong"),
        lead=row.text,
        found=movement,
        done=_("Đã ghi kết quả."),
        back=page_of(PAGE, movement),
    )


@require_http_methods(EITHER)
def nominees(request: Request, code: str) -> HttpResponse:
    """Name the best for reward, out of those whose results speak for them."""
    actor, found = _find(request, code)
    policies.may_write_review(actor, found).or_refuse()
    there = set(found.named.values_list("registration__code", flat=True))
    told = suggested(found.movement, found.year)
    free = [one for one in told if not one.rewarded and one.registration.code not in there]
    offered = [(one.registration.code, f"{one.registration.name}: {'; '.join(one.why)}") for one in free]
    form = forms.NomineesForm(request.POST or None, suggestions=offered)

    def act() -> None:
        rows = Registration.objects.filter(code__in=form.cleaned_data["picked"]).select_related(
            "unit", "person"
        )
        actions.name_nominees(found, list(rows), honour=form.cleaned_data["honour"], actor=actor)

    return _form(
        request,
        form,
        act,
        found,
        _("Đề nghị khen thưởng từ kết quả"),
        _("Đã đưa vào danh sách đề nghị."),
        rewarded=[one for one in told if one.rewarded],
    )


@require_POST
def drop_nominee(request: Request, code: str, number: int) -> HttpResponse:
    """Take a name off the list."""
    actor, found = _find(request, code)
    row = get_object_or_404(found.named.select_related("review__movement__unit"), pk=number)
    actions.drop_nominee(row, actor=actor)
    messages.success(request, _("Đã bỏ %(name)s.") % {"name": row.name})
    return redirect("web:review", code=code)


@require_POST
def finish(request: Request, code: str) -> HttpResponse:
    """Close the record; the movement takes its turn."""
    actor, found = _find(request, code)
    actions.finish_review(found, actor=actor, seen=seen_of(request))
    messages.success(request, _("Đã hoàn tất %(kind)s.") % {"kind": found.get_kind_display().lower()})
    return redirect("web:review", code=code)


@require_GET
def paper(request: Request, code: str, kind: str) -> HttpResponse:
    """The report as a paper."""
    _actor, found = _find(request, code)
    return printed.answer("bao_cao", review_paper(found), kind=kind, name=f"bao-cao-{found.code.lower()}")


@require_http_methods(EITHER)
def reward(request: Request, code: str) -> HttpResponse:
    """By which decisions the best have been rewarded."""
    actor, found, _shown = at(request, code, PAGE)
    may_move(actor, found, MOVEMENT.find(found.stage, MovementStage.REWARDED)).or_refuse()
    form = forms.RewardForm(request.POST or None)
    return movement_form(
        request,
        form,
        lambda: actions.reward(found, form.told, actor=actor, seen=seen_of(request)),
        title=_("Ghi nhận khen thưởng"),
        found=found,
        done=_("Đã ghi các quyết định khen thưởng."),
        back=page_of(PAGE, found),
        go=reverse("web:movement", args=[code]),
    )


def _find(request: Request, code: str) -> tuple[Actor, Review]:
    return request.actor, get_object_or_404(queries.reviews_visible_to(request.actor), code=code)


def _may_reward(actor: Actor, found: Movement) -> bool:
    turns = [turn for turn in MOVEMENT.leaving(found.stage) if turn.target == MovementStage.REWARDED]
    return any(may_move(actor, found, turn) for turn in turns)


def _propose_url(row: Named, found: Review) -> str:
    """Where a dossier is opened for somebody named, with the movement told; a household has no page there
    before it holds an honour."""
    codes = {
        RecipientKind.PERSON: ("ca-nhan", row.person.code if row.person else ""),
        RecipientKind.COLLECTIVE: ("tap-the", row.unit.code),
    }
    if row.kind not in codes or found.finished_on is None:
        return ""
    kind, code = codes[RecipientKind(row.kind)]
    told = {
        "nam": found.year,
        "gan_voi": found.movement.name,
        "cap": found.movement.unit.tier,
        "thanh_tich": row.why,
    }
    return f"{reverse('web:propose', args=[kind, code, row.honour])}?{urlencode(told)}"


def _crumbs(found: Review, *more: tuple[str, str]) -> list[tuple[str, str]]:
    name = f"{found.get_kind_display()} {found.year}"
    own = (name, reverse("web:review", args=[found.code]) if more else "")
    return of_movement(found.movement, (_("Sơ kết, tổng kết"), page_of(PAGE, found.movement)), own, *more)


def _form(
    request: Request, form: Any, act: Any, found: Review, title: str, told: str, **context: Any
) -> HttpResponse:
    return movement_form(
        request,
        form,
        act,
        title=title,
        lead=str(found),
        found=found.movement,
        seen=found.version,
        done=told,
        back=reverse("web:review", args=[found.code]),
        crumbs=_crumbs(found, (title, "")),
        **context,
    )
