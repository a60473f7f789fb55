"""Works and results: planned, reported with what blocks them, recognised; milestones and village criteria."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.work.movements.models import (
    Criterion,
    CriterionMet,
    Milestone,
    Movement,
    Work,
    WorkKind,
    WorkNews,
)
from thidua.work.movements.models.work import WHOLE
from thidua.work.movements.policies.joining import may_add_work, may_lead, may_tell_work, may_tick


@dataclass(frozen=True)
class NewWork:
    """What is to be done or brought about, until when; a planning task names its milestone."""

    name: str
    due: date
    kind: str = WorkKind.WORK
    milestone: Milestone | None = None
    cost: Decimal | None = None


@dataclass(frozen=True)
class Progress:
    """How a work stands: percent, what blocks it (none when empty), words, a file that shows it."""

    progress: int
    blocker: str = ""
    words: str = ""
    file: File[bytes] | None = None


@dataclass(frozen=True)
class Recognition:
    """The decision that recognised a product or a village."""

    number: str
    on: date
    grade: str = ""
    file: File[bytes] | None = None


@transaction.atomic
def set_milestone(movement: Movement, *, name: str, due: date, unit: Unit, actor: Actor) -> Milestone:
    """A milestone of a unit's planning, for tasks to hang on."""
    may_add_work(actor, movement, unit).or_refuse()
    if not tidy(name):
        raise BadInput(_("Hãy ghi tên mốc quy hoạch."), fields={"name": _("Chưa ghi")})
    if movement.milestones.filter(unit=unit, name=tidy(name)).exists():
        raise BadInput(_("Đã có mốc này."), fields={"name": _("Chọn tên khác")})
    made = Milestone.objects.create(movement=movement, unit=unit, name=tidy(name), due=due)
    after = {"name": made.name, "due": due, "movement": movement.code}
    record(actor, "set_milestone", "milestone", str(made.pk), unit_code=unit.code, after=after)
    return made


@transaction.atomic
def reach_milestone(milestone: Milestone, *, actor: Actor) -> Milestone:
    """It is reached today, once. Refused while a task that hangs on it is not done."""
    fresh = (
        Milestone.objects.select_for_update(of=("self",))
        .select_related("movement__unit", "unit")
        .get(pk=milestone.pk)
    )
    may_add_work(actor, fresh.movement, fresh.unit).or_refuse()
    if fresh.reached_on is not None:
        raise Refused(_("Mốc này đã ghi đạt ngày %(day)s.") % {"day": f"{fresh.reached_on:%d/%m/%Y}"})
    if waiting := list(fresh.works.filter(done_on__isnull=True).values_list("name", flat=True)):
        raise BadInput(_("Còn nhiệm vụ chưa xong: %(names)s.") % {"names": ", ".join(waiting)})
    fresh.reached_on = actor.today
    fresh.save(update_fields=["reached_on"])
    after = {"reached_on": actor.today}
    record(actor, "reach_milestone", "milestone", str(fresh.pk), unit_code=fresh.unit.code, after=after)
    return fresh


@transaction.atomic
def add_work(movement: Movement, new: NewWork, *, lead: Unit, actor: Actor) -> Work:
    """Put a work into the movement, with the unit that leads it and its last day."""
    may_add_work(actor, movement, lead).or_refuse()
    _check_work(movement, new, lead)
    made = Work.objects.create(
        code=new_code("CT"),
        movement=movement,
        kind=new.kind,
        name=tidy(new.name),
        lead=lead,
        milestone=new.milestone,
        cost=new.cost,
        due=new.due,
    )
    after = {"name": made.name, "kind": made.kind, "due": made.due, "movement": movement.code}
    record(actor, "add_work", "work", made.code, unit_code=lead.code, after=after)
    return made


@transaction.atomic
def tell_work(work: Work, told: Progress, *, actor: Actor) -> Work:
    """How it stands today. A blocker keeps the day since when it blocks; at 100 % the work is done."""
    fresh = _locked(work)
    may_tell_work(actor, fresh).or_refuse()
    if not 0 <= told.progress <= WHOLE:
        raise BadInput(_("Tiến độ từ 0 đến 100%."), fields={"progress": _("Nhập 0–100")})
    blocker = tidy(told.blocker)
    if blocker and told.progress == WHOLE:
        raise BadInput(_("Đã hoàn thành thì không còn vướng mắc."), fields={"blocker": _("Để trống")})
    before = _standing(fresh)
    fresh.progress, fresh.blocker = told.progress, blocker
    fresh.blocked_since = (fresh.blocked_since or actor.today) if blocker else None
    fresh.done_on = (fresh.done_on or actor.today) if told.progress == WHOLE else None
    fresh.save(update_fields=["progress", "blocker", "blocked_since", "done_on"])
    _keep_news(fresh, told.words, told.file, actor)
    after = {**_standing(fresh), "words": tidy(told.words)}
    record(actor, "tell_work", "work", fresh.code, unit_code=fresh.lead.code, before=before, after=after)
    return fresh


@transaction.atomic
def recognise(work: Work, told: Recognition, *, actor: Actor) -> Work:
    """A decision recognised the product or village: from now on it counts as a result, and is done."""
    fresh = _locked(work)
    may_tell_work(actor, fresh).or_refuse()
    if not fresh.is_recognisable:
        raise BadInput(_("Chỉ sản phẩm và thôn, khu dân cư mới ghi quyết định công nhận."))
    if not tidy(told.number) or told.on > actor.today:
        raise BadInput(
            _("Hãy ghi số quyết định và ngày đã công nhận."), fields={"number": _("Xem lại số và ngày")}
        )
    fresh.recognition, fresh.recognised_on, fresh.grade = tidy(told.number), told.on, tidy(told.grade)
    fresh.progress, fresh.done_on = WHOLE, fresh.done_on or told.on
    fresh.blocker, fresh.blocked_since = "", None
    fresh.save()
    _keep_news(fresh, _("Công nhận: %(number)s") % {"number": fresh.recognition}, told.file, actor)
    after = {"recognition": fresh.recognition, "on": told.on, "grade": fresh.grade}
    record(actor, "recognise", "work", fresh.code, unit_code=fresh.lead.code, after=after)
    return fresh


@transaction.atomic
def set_criteria(movement: Movement, texts: Sequence[str], *, actor: Actor) -> list[Criterion]:
    """The criteria that each village has to meet, in order. Refused once a village has met one."""
    may_lead(actor, movement).or_refuse()
    wanted = [tidy(text) for text in texts if tidy(text)]
    if not wanted:
        raise BadInput(_("Hãy ghi ít nhất một tiêu chí."), fields={"texts": _("Chưa ghi")})
    if CriterionMet.objects.filter(criterion__movement=movement).exists():
        raise BadInput(_("Đã có thôn đạt tiêu chí nên không thay bộ tiêu chí được nữa."))
    before = list(movement.village_criteria.values_list("text", flat=True))
    movement.village_criteria.all().delete()
    made = Criterion.objects.bulk_create(
        Criterion(movement=movement, number=number, text=text) for number, text in enumerate(wanted, start=1)
    )
    told = {"before": {"criteria": before}, "after": {"criteria": wanted}}
    record(actor, "set_village_criteria", "movement", movement.code, unit_code=movement.unit.code, **told)
    return made


@transaction.atomic
def tick(
    criterion: Criterion,
    *,
    village: Unit,
    on: date,
    proof: str = "",
    file: File[bytes] | None = None,
    actor: Actor,
) -> CriterionMet:
    """A village met a criterion on a day, shown by words or a file. Told again, it replaces the earlier."""
    may_tick(actor, criterion.movement, village).or_refuse()
    if on > actor.today:
        raise BadInput(_("Ngày đạt chưa đến."), fields={"on": _("Chọn ngày đã qua")})
    row = CriterionMet.objects.filter(criterion=criterion, village=village).first()
    before = {"met_on": row.met_on, "proof": row.proof} if row else {}
    row = row or CriterionMet(criterion=criterion, village=village)
    row.met_on, row.proof, row.by = on, tidy(proof), actor.name[:200]
    if file is not None:
        row.evidence = take(file, actor=actor, unit_code=village.code)
    if not row.proof and row.evidence is None:
        raise BadInput(_("Hãy ghi minh chứng hoặc đính kèm tệp."), fields={"proof": _("Cần minh chứng")})
    row.save()
    code = f"{criterion.movement.code}:{criterion.number}"
    after = {"met_on": on, "proof": row.proof, "village": village.code}
    record(actor, "tick", "criterion", code, unit_code=village.code, before=before, after=after)
    return row


@transaction.atomic
def untick(met: CriterionMet, *, actor: Actor) -> None:
    """It was told by mistake; the journal keeps it."""
    movement = met.criterion.movement
    may_tick(actor, movement, met.village).or_refuse()
    before = {"met_on": met.met_on, "proof": met.proof, "village": met.village.code}
    code = f"{movement.code}:{met.criterion.number}"
    met.delete()
    record(actor, "untick", "criterion", code, unit_code=met.village.code, before=before)


def _locked(work: Work) -> Work:
    rows = Work.objects.select_for_update(of=("self",)).select_related("lead", "movement__unit")
    return rows.get(pk=work.pk)


def _check_work(movement: Movement, new: NewWork, lead: Unit) -> None:
    if not tidy(new.name):
        raise BadInput(_("Hãy ghi tên."), fields={"name": _("Chưa ghi")})
    if movement.works.filter(lead=lead, kind=new.kind, name=tidy(new.name)).exists():
        raise BadInput(_("Đã có mục này."), fields={"name": _("Chọn tên khác")})
    hangs_on = new.milestone
    if hangs_on and (hangs_on.movement_id != movement.pk or new.due > hangs_on.due):
        raise BadInput(
            _("Hạn của nhiệm vụ không được sau mốc quy hoạch %(day)s.") % {"day": f"{hangs_on.due:%d/%m/%Y}"},
            fields={"due": _("Chọn ngày sớm hơn")},
        )


def _keep_news(work: Work, words: str, file: File[bytes] | None, actor: Actor) -> None:
    WorkNews.objects.create(
        work=work,
        on=actor.today,
        progress=work.progress,
        blocker=work.blocker,
        words=tidy(words)[:1000],
        evidence=take(file, actor=actor, unit_code=work.lead.code) if file else None,
        by=actor.name[:200],
    )


def _standing(work: Work) -> dict[str, Any]:
    return {"progress": work.progress, "blocker": work.blocker, "done_on": work.done_on}
