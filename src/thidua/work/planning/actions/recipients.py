"""What each recipient of a plan got it for."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.flow.actions import lock
from thidua.work.planning.flow import AUTHORS
from thidua.work.planning.models import Plan, Receipt


@transaction.atomic
def set_purposes(
    plan: Plan, purposes: Mapping[int, str], *, actor: Actor, seen: int | None = None
) -> list[Receipt]:
    """Say for what these recipients (by the id of their unit) got the plan; the others stay as they are."""
    fresh = lock(plan, seen=seen)
    if not (actor.is_system or actor.holds(*AUTHORS, Role.CLERK, at=fresh.unit)):
        raise Refused(_("Chỉ chuyên viên hoặc văn thư của nơi ban hành được ghi mục đích gửi."))
    if any(purpose not in Receipt.Purpose.values for purpose in purposes.values()):
        raise BadInput(_("Hãy chọn mục đích gửi."))
    changed = []
    for receipt in fresh.receipts.filter(unit_id__in=purposes).select_related("unit"):
        if receipt.purpose != purposes[receipt.unit_id]:
            receipt.purpose = purposes[receipt.unit_id]
            receipt.save(update_fields=["purpose"])
            changed.append(receipt)
    if changed:
        after = {receipt.unit.code: receipt.purpose for receipt in changed}
        record(actor, "set_purposes", "plan", fresh.code, unit_code=fresh.unit.code, after=after)
    return changed
