"""What the day brings by itself: movements that end, anniversaries sixty days ahead."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.base.notices.actions import tell
from thidua.base.notices.models import Notice
from thidua.rules.anniversaries import Anniversary, anniversaries_in
from thidua.work.movements.flow import DESK, UNDER_WAY
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.movements.queries.people import holders, officers_of_bodies

BEFORE_DAYS = (60, 30, 7)
AFTER_DAYS = (1, 15)
AHEAD = timedelta(days=60)


@transaction.atomic
def sweep(*, actor: Actor) -> int:
    """The day's alerts; how many people were told. Running it twice on a day tells nobody twice."""
    return _tell_of_ends(actor) + _tell_of_anniversaries(actor)


def _tell_of_ends(actor: Actor) -> int:
    days = [actor.today + timedelta(days=away) for away in BEFORE_DAYS]
    days += [actor.today - timedelta(days=since) for since in AFTER_DAYS]
    told = set(
        Notice.objects.filter(
            day=actor.today, template__in=("movement_expiring", "movement_expired")
        ).values_list("about_code", flat=True)
    )
    ending = Movement.objects.filter(stage__in=UNDER_WAY, ends__in=days).exclude(code__in=told)
    return sum(_tell_of_end(movement, actor) for movement in ending.select_related("unit"))


def _tell_of_end(movement: Movement, actor: Actor) -> int:
    if movement.ends is None:
        return 0
    left = (movement.ends - actor.today).days
    context = {"movement": movement.name, "unit": movement.unit.name, "day": f"{movement.ends:%d/%m/%Y}"}
    notices = tell(
        [row.user for row in holders(*DESK, day=actor.today, units=[movement.unit_id])],
        template="movement_expiring" if left > 0 else "movement_expired",
        context={**context, "days": left} if left > 0 else context,
        actor=actor,
        about=("movement", movement.code),
        url=f"/phong-trao/{movement.code}/",
    )
    return len(notices)


def _tell_of_anniversaries(actor: Actor) -> int:
    day = actor.today + AHEAD
    ahead = [each for each in anniversaries_in(day.year) if each.on == day]
    return sum(_tell_of_anniversary(each, actor) for each in ahead)


def _tell_of_anniversary(each: Anniversary, actor: Actor) -> int:
    """Round years concern every body; other years those that have a drive for them."""
    code = f"{each.key}.{each.on.year}"
    if Notice.objects.filter(template="anniversary_ahead", about_code=code).exists():
        return 0
    drives = _drives(each)
    told = officers_of_bodies(actor.today)
    rows = [row for row in told if each.round_number or row.unit_id in drives]
    by_words: dict[str, list[User]] = {}
    for row in rows:
        by_words.setdefault("; ".join(drives.get(row.unit_id, ())), []).append(row.user)
    return sum(_tell_ahead(each, users, words, actor) for words, users in by_words.items())


def _tell_ahead(each: Anniversary, users: list[User], drives: str, actor: Actor) -> int:
    notices = tell(
        users,
        template="anniversary_ahead",
        context={"title": each.title, "day": f"{each.on:%d/%m/%Y}", "drives": drives or _("chưa có")},
        actor=actor,
        about=("anniversary", f"{each.key}.{each.on.year}"),
        url=f"/phong-trao/ngay-ky-niem/?nam={each.on.year}",
    )
    return len(notices)


def _drives(each: Anniversary) -> dict[int, list[str]]:
    """The drives that greet it, by unit."""
    found: dict[int, list[str]] = {}
    rows = Movement.objects.filter(anniversary=each.key, anniversary_year=each.on.year)
    for row in rows.exclude(stage=MovementStage.CANCELLED):
        found.setdefault(row.unit_id, []).append(row.name)
    return found
