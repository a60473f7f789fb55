"""Limitations that a review named: written down, given to a duty, closed with evidence."""

from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import begin, lock
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.work.planning.actions.duties import add_duty
from thidua.work.planning.actions.remedies import move_limitation
from thidua.work.planning.flow import LIMITATION
from thidua.work.planning.models import Duty, Limitation, LimitationStage, Plan
from thidua.work.planning.policies import may_keep_limitations, may_mend
from thidua.work.planning.wording import stated

SECTION = "Khắc phục tồn tại, hạn chế"
LONGEST = 2000


@transaction.atomic
def note_limitation(
    unit: Unit,
    *,
    text: str,
    source: str,
    actor: Actor,
    plan: Plan | None = None,
    found_on: date | None = None,
) -> Limitation:
    """Write down a shortcoming, where it was named, and when. It is open until a task is set for it."""
    may_keep_limitations(actor, unit).or_refuse()
    told = _("Hãy ghi tồn tại, hạn chế, không quá 2.000 ký tự.")
    text, source = stated(text, "text", longest=LONGEST, told=told), tidy(source)[:300]
    if not source:
        raise BadInput(_("Hãy ghi tồn tại, hạn chế được nêu tại đâu."), fields={"source": _("Cần nguồn")})
    limitation = Limitation(
        code=new_code("HC"),
        stage=LimitationStage.OPEN,
        stage_since=actor.now,
        unit=unit,
        text=text,
        text_fold=fold(text),
        source=source,
        found_on=found_on or actor.today,
        plan=plan,
    )
    limitation.save()
    begin(limitation, way=LIMITATION, actor=actor)
    after = {"text": text[:200], "source": source}
    record(actor, "note_limitation", "limitation", limitation.code, unit_code=unit.code, after=after)
    return limitation


@transaction.atomic
def task_limitation(
    limitation: Limitation,
    *,
    plan: Plan,
    actor: Actor,
    text: str = "",
    lead: Unit | None = None,
    due: date | None = None,
    seen: int | None = None,
) -> Duty:
    """Make the limitation a task of a draft; without words it asks to put right what was named.

    One that was a task of another plan becomes a task of this one."""
    fresh = lock(limitation, seen=seen)
    may_mend(actor, plan).or_refuse()
    if plan.unit_id != fresh.unit_id:
        raise Refused(_("Chỉ giao khắc phục trong kế hoạch của chính đơn vị."))
    words = tidy(text) or _("Khắc phục hạn chế: %(text)s") % {"text": fresh.text}
    day = due or date(plan.year, 12, 31)
    duty = add_duty(
        plan, text=words[:LONGEST], section=SECTION[:40], lead=lead or plan.unit, due=day, actor=actor
    )
    fresh.duty = duty
    fresh.save(update_fields=["duty"])
    if fresh.stage == LimitationStage.TASKED:
        move_limitation(fresh, to=LimitationStage.OPEN, actor=actor)
    move_limitation(fresh, to=LimitationStage.TASKED, actor=actor)
    return duty


@transaction.atomic
def close_limitation(
    limitation: Limitation,
    *,
    actor: Actor,
    note: str = "",
    file: File[bytes] | None = None,
    seen: int | None = None,
) -> Limitation:
    """The limitation is put right: words or a file show it."""
    fresh = lock(limitation, seen=seen)
    may_keep_limitations(actor, fresh.unit).or_refuse()
    fresh.evidence_note = tidy(note)[:5000]
    if file is not None:
        fresh.evidence = take(file, actor=actor, unit_code=fresh.unit.code)
    fresh.closed_on = actor.today
    fresh.save(update_fields=["evidence_note", "evidence", "closed_on"])
    return move_limitation(fresh, to=LimitationStage.CLOSED, actor=actor)


@transaction.atomic
def reopen_limitation(limitation: Limitation, *, note: str, actor: Actor) -> Limitation:
    """It was not put right after all, or came back: it is open again, with the reason."""
    opened = move_limitation(lock(limitation), to=LimitationStage.OPEN, actor=actor, note=note)
    opened.closed_on = None
    opened.save(update_fields=["closed_on"])
    return opened
