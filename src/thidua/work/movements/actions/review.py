"""Holding a review: figures compiled, conclusions written, tasks given, nominees named, rewards told."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock, refuse_stale
from thidua.base.org.models import Unit
from thidua.work.movements.actions.course import GATES, NewPaper, advance_with, lay_paper
from thidua.work.movements.facts.nominees import REWARDS, suggested
from thidua.work.movements.facts.report import compiled
from thidua.work.movements.models import (
    FollowUp,
    Movement,
    MovementStage,
    Named,
    Registration,
    Review,
    ReviewKind,
)
from thidua.work.movements.policies.joining import may_follow_up, may_review, may_write_review
from thidua.work.movements.policies.running import may_keep

STAGES = {
    ReviewKind.INTERIM: MovementStage.INTERIM_REVIEWED,
    ReviewKind.FINAL: MovementStage.FINAL_REVIEWED,
}


@dataclass(frozen=True)
class Meeting:
    """Which review, for which year, when and where it was held, by whom, who came."""

    kind: str
    year: int
    held_on: date
    place: str
    chaired_by: str
    attended: str = ""


@transaction.atomic
def open_review(movement: Movement, new: Meeting, *, actor: Actor) -> Review:
    """Begin the record of a review meeting, its figures compiled as they stand today."""
    fresh = lock(movement)
    may_review(actor, fresh).or_refuse()
    _check_meeting(fresh, new, actor)
    review = Review.objects.create(
        **_meeting(new),
        code=new_code("TK"),
        movement=fresh,
        report=compiled(fresh, new.year, actor),
        compiled_on=actor.today,
        by=actor.name[:200],
    )
    after = {**asdict(new), "movement": fresh.code}
    record(actor, "open_review", "review", review.code, unit_code=fresh.unit.code, after=after)
    return review


@transaction.atomic
def write_review(
    review: Review, *, opinions: str, conclusions: str, actor: Actor, seen: int | None = None
) -> Review:
    """Keep what was said and concluded, until the record is finished. `Stale` when it is no longer what was
    `seen`."""
    fresh = _writable(review, actor, seen)
    before = {"opinions": fresh.opinions, "conclusions": fresh.conclusions}
    fresh.opinions, fresh.conclusions = opinions.strip(), conclusions.strip()
    fresh.version += 1
    fresh.save(update_fields=[*before, "version"])
    after = {name: getattr(fresh, name) for name in before}
    _record(actor, "write_review", fresh, before, after)
    return fresh


@transaction.atomic
def compile_again(review: Review, *, actor: Actor) -> Review:
    """Count everything anew, until the record is finished."""
    fresh = _writable(review, actor)
    before = {"compiled_on": fresh.compiled_on}
    fresh.report, fresh.compiled_on = compiled(fresh.movement, fresh.year, actor), actor.today
    fresh.save(update_fields=["report", "compiled_on"])
    _record(actor, "compile", fresh, before, {"compiled_on": fresh.compiled_on})
    return fresh


@transaction.atomic
def give_task(review: Review, *, unit: Unit, text: str, due: date, actor: Actor) -> FollowUp:
    """What a unit has to do after the review, until when."""
    fresh = _writable(review, actor)
    if not tidy(text):
        raise BadInput(_("Hãy ghi việc phải làm."), fields={"text": _("Chưa ghi")})
    if due < fresh.held_on:
        raise BadInput(_("Hạn phải sau ngày họp."), fields={"due": _("Chọn ngày sau")})
    if not unit.path.startswith(fresh.movement.unit.path):
        raise BadInput(_("Đơn vị này không thuộc đơn vị phát động."), fields={"unit": _("Chọn lại")})
    made = FollowUp.objects.create(review=fresh, unit=unit, text=tidy(text), due=due)
    _record(actor, "give_task", fresh, {}, {"unit": unit.code, "text": made.text, "due": due})
    return made


@transaction.atomic
def do_task(task: FollowUp, *, words: str, actor: Actor) -> FollowUp:
    """The unit says that it is done, and how."""
    fresh = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("unit", "review__movement__unit")
        .get(pk=task.pk)
    )
    may_follow_up(actor, fresh).or_refuse()
    if not tidy(words):
        raise BadInput(_("Hãy ghi đã làm gì, kết quả ra sao."), fields={"words": _("Chưa ghi")})
    fresh.done_on, fresh.done_words = actor.today, tidy(words)[:1000]
    fresh.save(update_fields=["done_on", "done_words"])
    after = {"task": fresh.text[:200], "words": fresh.done_words}
    code = fresh.review.code
    record(actor, "do_task", "review", code, unit_code=fresh.unit.code, before={}, after=after)
    return fresh


@transaction.atomic
def name_nominees(
    review: Review, registrations: Sequence[Registration], *, honour: str, actor: Actor
) -> list[Named]:
    """Name these for a reward, out of those whose results speak for them. Refused for who has been rewarded
    on the ground of a movement in the year."""
    fresh = _writable(review, actor)
    if fresh.kind != ReviewKind.FINAL:
        raise Refused(_("Chỉ hội nghị tổng kết đề nghị khen thưởng phong trào."))
    if honour not in REWARDS:
        raise BadInput(_("Hãy chọn hình thức khen thưởng."), fields={"honour": _("Chưa chọn")})
    told = {one.registration.pk: one for one in suggested(fresh.movement, fresh.year)}
    there = set(fresh.named.values_list("registration_id", flat=True))
    chosen = [row for row in registrations if row.pk not in there]
    for row in chosen:
        _check_nominee(row, told.get(row.pk))
    made = Named.objects.bulk_create(
        _named(fresh, row, honour, "; ".join(told[row.pk].why)) for row in chosen
    )
    after = {"honour": honour, "names": [one.name for one in made]}
    _record(actor, "name_nominees", fresh, {}, after)
    return made


@transaction.atomic
def drop_nominee(named: Named, *, actor: Actor) -> None:
    """Take a name off the list again, until the record is finished."""
    fresh = _writable(named.review, actor)
    before = {"name": named.name, "honour": named.honour}
    named.delete()
    _record(actor, "drop_nominee", fresh, before, {})


@transaction.atomic
def finish_review(review: Review, *, actor: Actor, seen: int | None = None) -> Review:
    """Close the record: it becomes the report in the movement's file, and the movement takes its turn.

    A further review of a movement that stands there already only lays its report in. The journal has it under
    the movement, with the review's code."""
    fresh = _writable(review, actor, seen)
    if not fresh.conclusions:
        raise BadInput(_("Hãy ghi kết luận trước khi hoàn tất."), fields={"conclusions": _("Chưa ghi")})
    fresh.finished_on = actor.today
    fresh.save(update_fields=["finished_on"])
    stage = STAGES[ReviewKind(fresh.kind)]
    paper = NewPaper(signed_on=fresh.held_on, words=fresh.conclusions)
    said = {"review": fresh.code, "conclusions": fresh.conclusions}
    movement = lock(fresh.movement)
    if movement.stage == stage:
        may_keep(actor, movement).or_refuse()
        laid = lay_paper(movement, GATES[stage], paper, actor=actor)
        told = {**said, "papers": [laid.said]}
        unit = movement.unit.code
        record(actor, "finish_review", "movement", movement.code, unit_code=unit, after=told)
    else:
        advance_with(movement, [paper], to=stage, actor=actor, verb="finish_review", said=said)
    return fresh


@transaction.atomic
def reward(
    movement: Movement, decisions: Sequence[NewPaper], *, actor: Actor, seen: int | None = None
) -> Movement:
    """The best of a movement that was reviewed have been rewarded: by which decisions."""
    if not decisions:
        raise BadInput(_("Hãy ghi ít nhất một quyết định khen thưởng."), fields={"number": _("Chưa ghi")})
    if any(not tidy(paper.number) for paper in decisions):
        raise BadInput(_("Hãy ghi số quyết định khen thưởng."), fields={"number": _("Chưa ghi")})
    return advance_with(movement, decisions, to=MovementStage.REWARDED, actor=actor, seen=seen, verb="reward")


def _check_meeting(movement: Movement, new: Meeting, actor: Actor) -> None:
    empty = [name for name in ("place", "chaired_by") if not tidy(getattr(new, name))]
    if empty:
        raise BadInput(_("Hãy ghi địa điểm và người chủ trì."), fields=dict.fromkeys(empty, _("Chưa ghi")))
    if new.held_on > actor.today:
        raise BadInput(_("Ngày họp chưa đến."), fields={"held_on": _("Chọn ngày đã qua")})
    same = movement.reviews.filter(kind=new.kind, year=new.year)
    if same.filter(finished_on__isnull=True).exists():
        raise Refused(_("Đã có biên bản đang soạn. Hãy mở biên bản đó để làm tiếp."))
    if same.filter(held_on=new.held_on).exists():
        raise BadInput(_("Đã có biên bản của ngày này."), fields={"held_on": _("Chọn ngày khác")})


def _meeting(new: Meeting) -> dict[str, Any]:
    return {name: tidy(value) if isinstance(value, str) else value for name, value in asdict(new).items()}


def _check_nominee(row: Registration, suggestion: Any) -> None:
    if suggestion is None:
        raise Refused(_("%(name)s chưa có kết quả đạt mức đăng ký.") % {"name": row.name})
    if suggestion.rewarded:
        told = {"name": row.name, "decision": suggestion.rewarded}
        raise Refused(_("%(name)s đã được khen thưởng phong trào trong năm (%(decision)s).") % told)


def _named(review: Review, row: Registration, honour: str, why: str) -> Named:
    return Named(
        review=review,
        registration=row,
        kind=row.kind,
        unit=row.unit,
        person=row.person,
        name=row.name,
        honour=honour,
        why=why[:1000],
    )


def _writable(review: Review, actor: Actor, seen: int | None = None) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related("movement__unit")
    fresh = rows.get(pk=review.pk)
    may_write_review(actor, fresh).or_refuse()
    refuse_stale(fresh.version, seen)
    return fresh


def _record(actor: Actor, verb: str, review: Review, before: dict[str, Any], after: dict[str, Any]) -> None:
    unit = review.movement.unit.code
    record(actor, verb, "review", review.code, unit_code=unit, before=before, after=after)
