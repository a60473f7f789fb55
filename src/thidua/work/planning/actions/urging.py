"""What is urged by itself every day: targets whose last day is near or over, answers that are due."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.core.actor import Actor
from thidua.base.notices.actions import tell
from thidua.base.notices.queries import told_on
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.models import TargetShare

NEAR, OVER = (7, 1), (1, 7, 14)
"""Days before and after a target's last day on which those who report it are told."""
ANSWER_NEAR, ANSWER_OVER = (1, 0), (1, 7)
"""The same for an answer to a difficulty."""


@transaction.atomic
def urge_targets(*, day: date, actor: Actor) -> int:
    """Tell each unit which of its targets want a figure; answers how many units were told.

    Running it twice on a day tells nobody twice."""
    by_unit: dict[int, list[TargetShare]] = {}
    for share in _wanting(queries.shares_due(_days(day, NEAR, OVER)), day):
        by_unit.setdefault((share.reporter or share.unit).pk, []).append(share)
    told = told_on(day, "targets_due")
    fresh = [shares for shares in by_unit.values() if _teller(shares).code not in told]
    for shares in fresh:
        unit = _teller(shares)
        tell(
            queries.doers_of([unit.pk], day),
            template="targets_due",
            context={"unit": unit.name, "items": _items(shares)},
            actor=actor,
            about=("unit", unit.code),
            url="/ke-hoach/chi-tieu/",
        )
    return len(fresh)


@transaction.atomic
def urge_answers(*, day: date, actor: Actor) -> int:
    """Tell whoever has a difficulty that its answer is due, or overdue; answers for how many.

    Running it twice on a day tells nobody twice."""
    told = told_on(day, "difficulty_due")
    rows = [row for row in queries.answers_due(_days(day, ANSWER_NEAR, ANSWER_OVER)) if row.code not in told]
    for row in rows:
        tell(
            queries.answerers_of(row, day),
            template="difficulty_due",
            context={"unit": row.unit.name, "subject": row.subject, "due": f"{row.due:%d/%m/%Y}"},
            actor=actor,
            about=("difficulty", row.code),
            url=f"/ke-hoach/vuong-mac/{row.code}/",
        )
    return len(rows)


def _days(day: date, near: Iterable[int], over: Iterable[int]) -> list[date]:
    ahead = [day + timedelta(days=away) for away in near]
    return [*ahead, *(day - timedelta(days=away) for away in over)]


def _wanting(rows: QuerySet[TargetShare], day: date) -> list[TargetShare]:
    """Those that have not been reached, and that nothing was told of as their last day ended."""
    return [share.row for share in queries.shares_with_bands(rows, day) if share.band in queries.WANTING]


def _teller(shares: list[TargetShare]) -> Unit:
    return shares[0].reporter or shares[0].unit


@override("vi")
def _items(shares: Iterable[TargetShare]) -> str:
    return "\n".join(
        _("- %(target)s (%(unit)s, hạn %(due)s)")
        % {"target": share.target.text, "unit": share.unit.name, "due": f"{share.due:%d/%m/%Y}"}
        for share in shares
    )
