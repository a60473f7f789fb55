"""Guidance that the standing agency attaches to a duty: everyone who owes it is told."""

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.notices.actions import tell
from thidua.base.org.queries import body_of
from thidua.base.uploads.actions import take
from thidua.work.planning import queries
from thidua.work.planning.models import Duty, Guidance, Obligation
from thidua.work.planning.policies import may_guide
from thidua.work.planning.wording import stated


@transaction.atomic
def guide(duty: Duty, *, text: str, actor: Actor, file: File[bytes] | None = None) -> Guidance:
    """Attach a note to a duty of a plan in force. A note stays; a later one may say otherwise."""
    plan = duty.plan
    may_guide(actor, plan, queries.agency_of(body_of(plan.unit), actor.today)).or_refuse()
    told = _("Hãy nhập nội dung hướng dẫn, không quá 5.000 ký tự.")
    text = stated(text, "text", told=told)
    note = Guidance.objects.create(
        duty=duty,
        text=text,
        file=take(file, actor=actor, unit_code=plan.unit.code) if file else None,
        by=actor.name[:200],
        day=actor.today,
        at=actor.now,
    )
    said = {"duty": duty.code, "text": text, "file": bool(file)}
    record(actor, "guide", "plan", plan.code, unit_code=plan.unit.code, after=said)
    owing = Obligation.objects.filter(duty=duty).values_list("unit_id", flat=True)
    tell(
        queries.doers_of(owing, actor.today),
        template="duty_guided",
        context={"issuer": plan.unit.name, "duty": duty.text[:200], "text": text},
        actor=actor,
        about=("plan", plan.code),
        url=f"/ke-hoach/{plan.code}/",
    )
    return note
