"""A unit says how it made a plan known, and takes back what it said by mistake."""

from datetime import date

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
from thidua.work.planning.models import Plan, Telling
from thidua.work.planning.policies import may_tell_plan


@transaction.atomic
def tell_plan(
    plan: Plan,
    *,
    unit: Unit,
    on: date,
    how: str,
    audience: str,
    reached: int,
    actor: Actor,
    note: str = "",
    file: File[bytes] | None = None,
) -> Telling:
    """The unit made the plan known on a day, to an audience, so many people."""
    may_tell_plan(actor, plan, unit).or_refuse()
    audience = tidy(audience)[:200]
    if on > actor.today:
        raise BadInput(
            _("Chỉ ghi việc đã làm, không ghi ngày sau hôm nay."), fields={"on": _("Ngày chưa đến")}
        )
    if plan.issued_on and on < plan.issued_on:
        raise BadInput(
            _("Ngày phổ biến phải từ ngày ban hành kế hoạch."), fields={"on": _("Trước ngày ban hành")}
        )
    if not audience or reached < 1:
        raise BadInput(
            _("Hãy ghi đối tượng và số người được phổ biến."), fields={"reached": _("Cần số người")}
        )
    telling = Telling.objects.create(
        code=new_code("TT"),
        plan=plan,
        unit=unit,
        on=on,
        how=how,
        audience=audience,
        reached=reached,
        note=tidy(note)[:1000],
        evidence=take(file, actor=actor, unit_code=unit.code) if file else None,
        by=actor.name[:200],
        at=actor.now,
    )
    after = {"telling": telling.code, "audience": audience, "reached": reached, "on": on}
    record(actor, "tell_plan", "plan", plan.code, unit_code=unit.code, after=after)
    return telling


@transaction.atomic
def strike_telling(telling: Telling, *, actor: Actor) -> Telling:
    """Take back an entry made by mistake; it stays on file and counts no longer."""
    rows = Telling.objects.select_for_update(of=("self",)).select_related("plan__unit", "unit")
    fresh = rows.get(pk=telling.pk)
    may_tell_plan(actor, fresh.plan, fresh.unit).or_refuse()
    if fresh.struck_on is not None:
        raise Refused(_("Mục này đã được bỏ."))
    fresh.struck_on = actor.today
    fresh.save(update_fields=["struck_on"])
    before = {"telling": fresh.code, "reached": fresh.reached}
    record(actor, "strike_telling", "plan", fresh.plan.code, unit_code=fresh.unit.code, before=before)
    return fresh
