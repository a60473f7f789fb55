"""What units owe: made when a plan is sent, reported done with evidence, accepted, sent back, urged."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.actions.shown import AFTER_DAYS, BEFORE_DAYS, SHOWN, show_done
from thidua.work.planning.flow import LIVE, OBLIGATION, UNFINISHED
from thidua.work.planning.models import Duty, Obligation, ObligationStage, Part, Plan, Reminder
from thidua.work.planning.policies import may_judge_done, may_lift, may_remind, may_report_done
from thidua.work.planning.wording import evidence_of


@transaction.atomic
def owe(plan: Plan, duties: Iterable[Duty], *, actor: Actor) -> list[Obligation]:
    """Make what these duties of a sent plan put on each unit. What a unit owes already is left alone."""
    if plan.stage not in LIVE:
        raise Refused(_("Kế hoạch chưa được gửi nên chưa giao việc cho đơn vị nào."))
    pairs = [(duty, unit) for duty in duties for unit in _owing(duty)]
    known = set(Obligation.objects.filter(duty__plan=plan).values_list("duty_id", "unit_id"))
    made = Obligation.objects.bulk_create(
        [_owed(duty, unit, actor) for duty, unit in pairs if (duty.pk, unit.pk) not in known], batch_size=500
    )
    _begin_many(made, actor)
    return made


@transaction.atomic
def report_done(
    obligation: Obligation,
    *,
    actor: Actor,
    note: str = "",
    file: File[bytes] | None = None,
    seen: int | None = None,
) -> Obligation:
    """The unit says it is done, today, with evidence: a file, or words that say what was done."""
    fresh = lock(obligation, seen=seen)
    turn = OBLIGATION.find(fresh.stage, ObligationStage.DONE)
    may_report_done(actor, fresh, turn).or_refuse()
    show_done(fresh, evidence_of(note, file), file, actor=actor)
    fresh.save(update_fields=SHOWN)
    done = _move(fresh, ObligationStage.DONE, actor, note=fresh.evidence_note)
    _tell_issuer(done, actor)
    return done


@transaction.atomic
def accept_done(obligation: Obligation, *, actor: Actor, seen: int | None = None) -> Obligation:
    """The issuer takes the result as it is."""
    return _move(obligation, ObligationStage.ACCEPTED, actor, seen=seen)


@transaction.atomic
def send_back(obligation: Obligation, *, note: str, actor: Actor, seen: int | None = None) -> Obligation:
    """The issuer asks for more, and says what; it is owed again, by the same day."""
    back = _move(obligation, ObligationStage.RETURNED, actor, note=note, seen=seen)
    _tell_unit("obligation_returned", [back], actor, note=tidy(note))
    return back


@transaction.atomic
def lift(obligations: Iterable[Obligation], *, note: str, actor: Actor) -> int:
    """The duty was dropped by an amendment: what was not accepted yet is owed no longer."""
    lifted = [
        row for row in obligations if row.stage not in (ObligationStage.ACCEPTED, ObligationStage.LIFTED)
    ]
    for row in lifted:
        move(
            row,
            to=ObligationStage.LIFTED,
            way=OBLIGATION,
            actor=actor,
            may=may_lift,
            note=note,
            unit_code=row.unit.code,
        )
    return len(lifted)


@transaction.atomic
def remind(obligations: Iterable[Obligation], *, actor: Actor) -> int:
    """Remind the units that owe these, once a day each; answers how many reminders went out."""
    owed = [row for row in obligations if row.stage in UNFINISHED]
    for row in owed:
        may_remind(actor, row).or_refuse()
    return _remind(owed, Reminder.Way.HAND, actor)


@transaction.atomic
def sweep(*, day: date, actor: Actor) -> int:
    """The day's automatic reminders: some days before the last day, and some days after it.

    Running it twice on a day sends nothing twice."""
    sent = 0
    for how, days in ((Reminder.Way.BEFORE, BEFORE_DAYS), (Reminder.Way.AFTER, AFTER_DAYS)):
        sign = 1 if how == Reminder.Way.BEFORE else -1
        for away in days:
            due = day + timedelta(days=sign * away)
            sent += _remind(list(queries.due_between(due, due)), how, actor)
    return sent


def _owing(duty: Duty) -> list[Unit]:
    owing = [share.unit for share in duty.shares.all() if share.part == Part.OWES]
    return owing or ([duty.lead] if duty.lead else [])


def _owed(duty: Duty, unit: Unit, actor: Actor) -> Obligation:
    return Obligation(
        code=new_code("VL"),
        stage=ObligationStage.OWED,
        stage_since=actor.now,
        duty=duty,
        unit=unit,
        due=duty.due,
    )


def _begin_many(made: list[Obligation], actor: Actor) -> None:
    """The opening step and the journal row of each."""
    for row in made:
        begin(row, way=OBLIGATION, actor=actor)
    record_many(
        actor,
        (
            Change(
                "owe",
                "obligation",
                row.code,
                row.unit.code,
                after={"duty": row.duty.code, "text": row.duty.text[:200], "due": row.due},
            )
            for row in made
        ),
    )


def _move(
    obligation: Obligation, to: str, actor: Actor, *, note: str = "", seen: int | None = None
) -> Obligation:
    may = may_report_done if to == ObligationStage.DONE else may_judge_done
    return move(
        obligation,
        to=to,
        way=OBLIGATION,
        actor=actor,
        may=may,
        note=note,
        seen=seen,
        unit_code=obligation.unit.code,
    )


def _remind(owed: list[Obligation], how: str, actor: Actor) -> int:
    told = set(
        Reminder.objects.filter(obligation__in=owed, how=how, day=actor.today).values_list(
            "obligation_id", flat=True
        )
    )
    fresh = [row for row in owed if row.pk not in told]
    Reminder.objects.bulk_create(
        [Reminder(obligation=row, how=how, day=actor.today, at=actor.now, by=actor.name) for row in fresh],
        batch_size=500,
    )
    record_many(
        actor,
        (
            Change("remind", "obligation", row.code, row.unit.code, after={"how": how, "due": row.due})
            for row in fresh
        ),
    )
    _tell_unit("obligations_reminder", fresh, actor)
    return len(fresh)


def _tell_unit(template: str, rows: Iterable[Obligation], actor: Actor, **more: str) -> None:
    """One notice a unit and plan, naming everything it is about."""
    grouped: dict[tuple[int, int], list[Obligation]] = {}
    for row in rows:
        grouped.setdefault((row.unit_id, row.duty.plan_id), []).append(row)
    for (unit_id, _plan), owed in grouped.items():
        plan = owed[0].duty.plan
        tell(
            queries.doers_of([unit_id], actor.today),
            template=template,
            context={
                "unit": owed[0].unit.name,
                "plan": plan.title,
                "issuer": plan.unit.name,
                "items": "\n".join(_item(row) for row in owed),
                **more,
            },
            actor=actor,
            about=("plan", plan.code),
            url=f"/ke-hoach/{plan.code}/",
        )


def _item(row: Obligation) -> str:
    due = f" ({_('hạn')} {row.due:%d/%m/%Y})" if row.due else ""
    return f"- {row.duty.text}{due}"


def _tell_issuer(row: Obligation, actor: Actor) -> None:
    plan = row.duty.plan
    tell(
        queries.staff_of(plan.unit, actor.today),
        template="obligation_done",
        context={
            "unit": row.unit.name,
            "plan": plan.title,
            "text": row.duty.text,
            "note": row.evidence_note,
        },
        actor=actor,
        about=("obligation", row.code),
        url=f"/ke-hoach/viec/{row.code}/",
    )
