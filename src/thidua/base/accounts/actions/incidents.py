"""Incidents of information security and of content: told at once, closed with what was done."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import Incident
from thidua.base.accounts.policies import may_keep_incidents
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.org.models import Unit


@dataclass(frozen=True)
class NewIncident:
    """What happened, when, at which unit, who noticed it."""

    unit: Unit
    kind: str
    happened_on: date
    what: str
    noticed_by: str = ""
    grave: bool = False


@transaction.atomic
def report_incident(new: NewIncident, *, actor: Actor) -> Incident:
    """Write an incident down. The journal keeps the same words for those who may read incidents."""
    may_keep_incidents(actor, new.unit).or_refuse()
    if not tidy(new.what):
        raise BadInput(_("Hãy ghi sự việc."), fields={"what": _("Cần có nội dung")})
    if new.happened_on > actor.today:
        raise BadInput(_("Ngày xảy ra ở tương lai."), fields={"happened_on": _("Không hợp lệ")})
    row = Incident.objects.create(
        code=new_code("SC"),
        unit=new.unit,
        kind=new.kind,
        happened_on=new.happened_on,
        what=tidy(new.what),
        noticed_by=tidy(new.noticed_by) or actor.name,
        grave=new.grave,
        told_by=actor.name,
        told_at=actor.now,
    )
    after = {"kind": row.kind, "happened_on": row.happened_on, "grave": row.grave}
    record(actor, "report_incident", "incident", row.code, unit_code=new.unit.code, after=after)
    return row


@transaction.atomic
def close_incident(incident: Incident, *, on: date, done: str, actor: Actor) -> Incident:
    """Say what was done and that it is over. A closed incident is not opened again: a new one is told."""
    may_keep_incidents(actor, incident.unit).or_refuse()
    row = Incident.objects.select_for_update().select_related("unit").get(pk=incident.pk)
    if row.closed_on is not None:
        raise BadInput(_("Sự cố này đã được xử lý xong từ trước."))
    if not tidy(done):
        raise BadInput(_("Hãy ghi cách xử lý."), fields={"done": _("Cần có nội dung")})
    if not row.happened_on <= on <= actor.today:
        raise BadInput(_("Ngày xử lý xong không hợp lệ."), fields={"on": _("Không hợp lệ")})
    row.closed_on, row.done, row.closed_by = on, tidy(done), actor.name
    row.save(update_fields=["closed_on", "done", "closed_by"])
    record(actor, "close_incident", "incident", row.code, unit_code=row.unit.code, after={"closed_on": on})
    return row
