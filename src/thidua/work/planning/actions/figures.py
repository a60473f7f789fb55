"""What units tell of their targets. A figure is added, never changed: a later one for the same day counts."""

from datetime import date
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy
from thidua.base.uploads.actions import take
from thidua.work.planning import queries
from thidua.work.planning.models import Figure, Rollup, TargetShare
from thidua.work.planning.policies import may_tell_figure

MOST = Decimal(1).scaleb(12)
CENT = Decimal(1).scaleb(-2)


@transaction.atomic
def tell_figure(
    share: TargetShare,
    *,
    value: Decimal,
    on: date,
    actor: Actor,
    note: str = "",
    file: File[bytes] | None = None,
) -> Figure:
    """Tell what a unit had reached as the day `on` ended.

    Where units are counted that were recognised, recognition needs its paper: a file, or number and day."""
    row = TargetShare.objects.select_for_update(of=("self",)).get(pk=share.pk)
    may_tell_figure(actor, row).or_refuse()
    note = tidy(note)
    _check(row, Decimal(value), on, actor.today, evidence=bool(note or file))
    teller = row.reporter or row.unit
    figure = Figure.objects.create(
        share=row,
        value=value,
        on=on,
        note=note,
        evidence=take(file, actor=actor, unit_code=teller.code) if file else None,
        entered_for=teller,
        by=actor.name[:200],
        day=actor.today,
        at=actor.now,
    )
    record(
        actor,
        "tell_figure",
        "target_share",
        row.code,
        unit_code=row.unit.code,
        after={"value": figure.value, "on": on, "note": note, "file": bool(file)},
    )
    return figure


def _check(share: TargetShare, value: Decimal, on: date, today: date, *, evidence: bool) -> None:
    if not value.is_finite() or not 0 <= value < MOST or value != value.quantize(CENT):
        raise BadInput(
            _("Hãy nhập một số không âm, tối đa hai chữ số thập phân."), fields={"value": _("Số không đúng")}
        )
    if on > today:
        raise BadInput(_("Số liệu chỉ tính đến hôm nay hoặc trước đó."), fields={"on": _("Ngày chưa đến")})
    target = share.target
    counted = queries.rollup_of(target, queries.terms_of(target)) == Rollup.COUNT
    if counted and queries.aim_of_share(share).is_reached(value) and not evidence:
        raise BadInput(
            _("Hãy đính kèm quyết định công nhận, hoặc ghi số và ngày của quyết định."),
            fields={"note": _("Cần minh chứng công nhận")},
        )
