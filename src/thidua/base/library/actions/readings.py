"""Sending a document to be read, confirming that it was, reminding who has not."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import User
from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.library.flow import READERS
from thidua.base.library.models import Document, Reading, Urged
from thidua.base.library.policies import may_ask_to_read, may_confirm, may_urge
from thidua.base.library.queries import staff_of
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit

LATE_DAYS = (1, 7)
"""After how many days past its last day an unread document is called to mind."""


@transaction.atomic
def ask_to_read(
    document: Document,
    *,
    unit: Unit,
    actor: Actor,
    units: Iterable[Unit] = (),
    people: Iterable[tuple[User, Unit]] = (),
    due: date | None = None,
) -> list[Reading]:
    """Send a document to units, and to people (each with the unit at which they are), to read by a day.

    `unit` is who asks; only units under it can be asked. Whoever was asked before is left alone."""
    may_ask_to_read(actor, unit).or_refuse()
    asked: list[tuple[Unit, User | None]] = [(one, None) for one in units]
    asked += [(at, user) for user, at in people]
    if not asked:
        raise BadInput(_("Hãy chọn ít nhất một đơn vị hoặc một người."), fields={"units": _("Chưa chọn")})
    for place, _user in asked:
        if not place.path.startswith(unit.path) or not place.lives_on(actor.today):
            raise BadInput(_("Chỉ gửi đọc được cho đơn vị mình và đơn vị trực thuộc đang hoạt động."))
    rows = [_asked(document, place, user, unit, due, actor) for place, user in _new(document, asked)]
    made = Reading.objects.bulk_create(rows, batch_size=500)
    said = [Change("ask_to_read", "document", document.code, row.unit.code, after=_told(row)) for row in made]
    record_many(actor, said)
    _tell("document_to_read", made, actor)
    return made


@transaction.atomic
def confirm_read(reading: Reading, *, actor: Actor) -> Reading:
    """Confirm that a document was read, now. Twice is once."""
    row = (
        Reading.objects.select_for_update(of=("self",))
        .select_related("unit", "document", "user")
        .get(pk=reading.pk)
    )
    may_confirm(actor, row).or_refuse()
    if row.confirmed_at is None:
        row.confirmed_at, row.confirmed_on = actor.now, actor.today
        row.confirmed_by = actor.name[:200]
        row.save(update_fields=["confirmed_at", "confirmed_on", "confirmed_by"])
        after = {**_told(row), "confirmed_on": actor.today}
        code, unit = row.document.code, row.unit.code
        record(actor, "confirm_read", "document", code, unit_code=unit, after=after)
    return row


@transaction.atomic
def remind_readers(readings: Iterable[Reading], *, actor: Actor) -> int:
    """Remind those who have not read, once a day each; answers how many were reminded."""
    waiting = [row for row in readings if row.confirmed_at is None]
    for row in waiting:
        may_urge(actor, row).or_refuse()
    return _urge(waiting, actor)


@transaction.atomic
def sweep_readings(*, actor: Actor) -> int:
    """The day's automatic reminders: on the last day, and some days after it."""
    days = [actor.today.fromordinal(actor.today.toordinal() - away) for away in (0, *LATE_DAYS)]
    waiting = Reading.objects.filter(confirmed_at__isnull=True, due__in=days)
    return _urge(list(waiting.select_related("document", "unit", "user", "asked_unit")), actor)


def _new(document: Document, asked: list[tuple[Unit, User | None]]) -> list[tuple[Unit, User | None]]:
    known = set(document.readings.values_list("unit_id", "user_id"))
    people = {user for _unit, user in known if user}
    units = {unit for unit, user in known if user is None}
    return [
        (unit, user)
        for unit, user in dict.fromkeys(asked)
        if (user.pk not in people if user else unit.pk not in units)
    ]


def _asked(
    document: Document, place: Unit, user: User | None, unit: Unit, due: date | None, actor: Actor
) -> Reading:
    return Reading(
        document=document,
        unit=place,
        user=user,
        asked_unit=unit,
        asked_by=actor.name[:200],
        asked_at=actor.now,
        due=due,
    )


def _urge(waiting: list[Reading], actor: Actor) -> int:
    told = [row for row in waiting if _urged(row, actor)]
    _tell("document_reading_reminder", told, actor)
    record_many(
        actor,
        (Change("urge_reading", "document", r.document.code, r.unit.code, after=_told(r)) for r in told),
    )
    return len(told)


def _urged(row: Reading, actor: Actor) -> bool:
    _row, made = Urged.objects.get_or_create(
        about=Urged.About.READING,
        document=row.document,
        unit=row.unit,
        user=row.user,
        day=actor.today,
        defaults={"at": actor.now, "by": actor.name[:200]},
    )
    return made


def _told(row: Reading) -> dict[str, object]:
    return {"reader": row.user.login if row.user else row.unit.code, "due": row.due}


def _tell(template: str, rows: list[Reading], actor: Actor) -> None:
    for row in rows:
        people = [row.user] if row.user else staff_of([row.unit_id], READERS, actor.today)
        tell(
            people,
            template=template,
            context={
                "document": str(row.document),
                "subject": row.document.subject,
                "sender": row.asked_unit.name,
                "deadline": f"{row.due:%d/%m/%Y}" if row.due else "–",
            },
            actor=actor,
            about=("document", row.document.code),
            url=f"/van-ban/{row.document.code}/",
        )
