"""Difficulties: told by a unit, answered or passed on by the standing agency, compiled for the Chair."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, one_line, tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.rules.calendar import deadline
from thidua.work.planning import queries
from thidua.work.planning.flow import DIFFICULTY
from thidua.work.planning.models import Difficulty, DifficultyReport, DifficultyStage, Duty, Plan
from thidua.work.planning.policies import may_compile, may_direct, may_raise, may_turn_difficulty
from thidua.work.planning.wording import within, worded

ANSWER_DAYS = 7
"""Working days within which a difficulty is answered. No law names a number: this one is the house's own, and
whoever passes a difficulty on sets another day."""


@transaction.atomic
def raise_difficulty(
    unit: Unit,
    *,
    subject: str,
    text: str,
    actor: Actor,
    wish: str = "",
    plan: Plan | None = None,
    duty: Duty | None = None,
    file: File[bytes] | None = None,
) -> Difficulty:
    """A unit tells the People's Committee above it what it cannot solve; the standing agency is told."""
    may_raise(actor, unit).or_refuse()
    body = queries.body_above(unit)
    if body is None:
        raise Refused(_("Đơn vị không có cấp trên trong hệ thống để gửi khó khăn, vướng mắc."))
    subject, text = one_line(subject)[:300], worded(text, "text")
    if not subject:
        raise BadInput(_("Hãy tóm tắt khó khăn, vướng mắc."), fields={"subject": _("Cần nội dung")})
    row = Difficulty(
        code=new_code("VM"),
        stage=DifficultyStage.SENT,
        stage_since=actor.now,
        unit=unit,
        body=body,
        agency=queries.agency_of(body, actor.today),
        plan=duty.plan if duty else plan,
        duty=duty,
        subject=subject,
        subject_fold=fold(subject),
        text=text,
        wish=within(wish, "wish"),
        evidence=take(file, actor=actor, unit_code=unit.code) if file else None,
        sent_on=actor.today,
        due=deadline(actor.today, ANSWER_DAYS).deadline,
        by=actor.name[:200],
        at=actor.now,
    )
    row.save()
    begin(row, way=DIFFICULTY, actor=actor)
    after = {"subject": subject, "to": body.code, "due": row.due}
    record(actor, "raise_difficulty", "difficulty", row.code, unit_code=unit.code, after=after)
    _tell("difficulty_sent", row, queries.answerers_of(row, actor.today), actor)
    return row


@transaction.atomic
def answer_difficulty(thing: Difficulty, *, answer: str, actor: Actor, seen: int | None = None) -> Difficulty:
    """Whoever has it answers; the unit sees the answer at once."""
    row = lock(thing, seen=seen)
    may_turn_difficulty(actor, row, DIFFICULTY.find(row.stage, DifficultyStage.ANSWERED)).or_refuse()
    row.answer, row.answered_on, row.answered_by = worded(answer, "answer"), actor.today, actor.name[:200]
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    moved = _move(row, DifficultyStage.ANSWERED, actor, note=row.answer)
    _tell("difficulty_answered", moved, queries.doers_of([row.unit_id], actor.today), actor, row.answer)
    return moved


@transaction.atomic
def pass_on(
    thing: Difficulty, *, to: Unit, due: date, note: str, actor: Actor, seen: int | None = None
) -> Difficulty:
    """Hand it to the body that is competent, which answers by `due`. The sender is told where it is now."""
    row = lock(thing, seen=seen)
    may_turn_difficulty(actor, row, DIFFICULTY.find(row.stage, DifficultyStage.PASSED)).or_refuse()
    if to.pk in (row.unit_id, row.agency_id) or not to.lives_on(actor.today):
        raise BadInput(
            _("Hãy chọn cơ quan có thẩm quyền khác với đơn vị gửi và cơ quan thường trực."),
            fields={"to": _("Hãy chọn lại")},
        )
    if due < actor.today:
        raise BadInput(_("Hạn trả lời phải từ hôm nay trở đi."), fields={"due": _("Đã qua")})
    row.competent, row.due = to, due
    row.save(update_fields=["competent", "due"])
    moved = _move(row, DifficultyStage.PASSED, actor, note=note)
    _tell("difficulty_sent", moved, queries.answerers_of(moved, actor.today), actor)
    senders = queries.doers_of([row.unit_id], actor.today)
    _tell("difficulty_passed", moved, senders, actor, _("%(unit)s") % {"unit": to.name})
    return moved


@transaction.atomic
def turn_difficulty(
    thing: Difficulty, *, to: str, actor: Actor, note: str = "", seen: int | None = None
) -> Difficulty:
    """A turn that needs nothing but the right person and perhaps a reason: settled, asked again, given back,
    withdrawn. What goes back to the agency is due anew."""
    if to in (DifficultyStage.ANSWERED, DifficultyStage.PASSED):
        raise Refused(_("Bước này có biểu mẫu riêng. Hãy làm từ trang của khó khăn, vướng mắc."))
    moved = _move(thing, to, actor, note=note, seen=seen)
    if to == DifficultyStage.SENT:
        moved = lock(moved)
        moved.competent, moved.due = None, deadline(actor.today, ANSWER_DAYS).deadline
        moved.save(update_fields=["competent", "due"])
    _tell("difficulty_turned", moved, queries.answerers_of(moved, actor.today), actor, tidy(note))
    return moved


@transaction.atomic
def compile_difficulties(
    body: Unit, *, since: date, until: date, actor: Actor, remark: str = ""
) -> DifficultyReport:
    """Compile for the Chair what the units below told between two days, as it stands now.

    What is older and still open is part of it. The rows are kept as they stand today."""
    may_compile(actor, body, queries.agency_of(body, actor.today)).or_refuse()
    if until < since:
        raise BadInput(_("Ngày cuối phải từ ngày đầu trở đi."), fields={"until": _("Trước ngày đầu")})
    rows = queries.to_compile(body, since, until)
    if not rows:
        raise BadInput(_("Trong thời gian này không có khó khăn, vướng mắc nào để tổng hợp."))
    report = DifficultyReport.objects.create(
        code=new_code("THVM"),
        body=body,
        since=since,
        until=until,
        rows=[_as_it_stands(row, actor.today) for row in rows],
        remark=within(remark, "remark"),
        by=actor.name[:200],
        made_on=actor.today,
        at=actor.now,
    )
    after = {"since": since, "until": until, "count": len(rows)}
    record(actor, "compile_difficulties", "difficulty_report", report.code, unit_code=body.code, after=after)
    tell(
        queries.chairs_of(body, actor.today),
        template="difficulties_compiled",
        context={"body": body.name, "count": str(len(rows)), "since": _day(since), "until": _day(until)},
        actor=actor,
        about=("difficulty_report", report.code),
        url=f"/ke-hoach/vuong-mac/tong-hop/{report.code}/",
    )
    return report


@transaction.atomic
def direct(report: DifficultyReport, *, opinion: str, actor: Actor) -> DifficultyReport:
    """The Chair says what is to be done; the standing agency is told. Said once."""
    row = DifficultyReport.objects.select_for_update(of=("self",)).select_related("body").get(pk=report.pk)
    may_direct(actor, row).or_refuse()
    if row.seen_on is not None:
        raise Refused(_("Chủ tịch đã cho ý kiến vào báo cáo này."))
    row.opinion = worded(opinion, "opinion")
    row.seen_by, row.seen_on = actor.name[:200], actor.today
    row.save(update_fields=["opinion", "seen_by", "seen_on"])
    record(
        actor,
        "direct_difficulties",
        "difficulty_report",
        row.code,
        unit_code=row.body.code,
        after={"opinion": row.opinion},
    )
    agency = queries.agency_of(row.body, actor.today)
    tell(
        queries.doers_of([row.body_id, agency.pk], actor.today),
        template="difficulties_directed",
        context={"body": row.body.name, "opinion": row.opinion},
        actor=actor,
        about=("difficulty_report", row.code),
        url=f"/ke-hoach/vuong-mac/tong-hop/{row.code}/",
    )
    return row


def _move(thing: Difficulty, to: str, actor: Actor, *, note: str = "", seen: int | None = None) -> Difficulty:
    return move(
        thing,
        to=to,
        way=DIFFICULTY,
        actor=actor,
        may=may_turn_difficulty,
        note=note,
        seen=seen,
        unit_code=thing.unit.code,
    )


def _as_it_stands(row: Difficulty, day: date) -> dict[str, Any]:
    return {
        "code": row.code,
        "unit": row.unit.name,
        "subject": row.subject,
        "text": row.text,
        "wish": row.wish,
        "sent_on": row.sent_on.isoformat(),
        "due": row.due.isoformat(),
        "stage": row.stage,
        "with": (row.competent if row.competent and row.stage == DifficultyStage.PASSED else row.agency).name,
        "answer": row.answer,
        "is_late": row.stage in (DifficultyStage.SENT, DifficultyStage.PASSED) and row.due < day,
    }


def _tell(template: str, row: Difficulty, people: Iterable[Any], actor: Actor, said: str = "") -> None:
    tell(
        people,
        template=template,
        context={
            "unit": row.unit.name,
            "subject": row.subject,
            "due": _day(row.due),
            "stage": DIFFICULTY.stage_name(row.stage),
            "said": said,
        },
        actor=actor,
        about=("difficulty", row.code),
        url=f"/ke-hoach/vuong-mac/{row.code}/",
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
