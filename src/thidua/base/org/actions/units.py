"""Opening, closing and succeeding units; their standing agencies and mail domains."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Kind, MailDomain, StandingAgency, Succession, Tier, Unit
from thidua.base.org.policies import may_reorganise
from thidua.rules import tiers


@transaction.atomic
def open_unit(
    *,
    parent: Unit | None,
    name: str,
    kind: str,
    tier: str,
    opened: date,
    actor: Actor,
    code: str = "",
    field: str = "",
) -> Unit:
    """Begin a unit's life under its parent (None: a root) on the day `opened`."""
    may_reorganise(actor, parent).or_refuse()
    name = tidy(name)
    if not name:
        raise BadInput(_("Hãy nhập tên đơn vị."), fields={"name": _("Cần có tên")})
    if parent is not None and parent.closed is not None and parent.closed <= opened:
        raise BadInput(_("Đơn vị cấp trên đã kết thúc hoạt động trước ngày này."))
    _check_tiers(parent, kind, tier, opened)
    values = {
        "code": code or new_code("DV"),
        "name": name,
        "name_fold": fold(name),
        "kind": kind,
        "tier": tier,
        "opened": opened,
        "field": field,
    }
    unit: Unit = (
        Unit.objects.add_root(values) if parent is None else Unit.objects.add_child(_fresh(parent), values)
    )
    record(actor, "open_unit", "unit", unit.code, unit_code=unit.code, after={"name": name, "opened": opened})
    return unit


def _check_tiers(parent: Unit | None, kind: str, tier: str, opened: date) -> None:
    """A body stands under the tier that the law of its first day puts above it, and its tier exists."""
    above = tiers.above(tier, opened)
    if kind != Kind.BODY or above is None or not above.is_binding:
        return
    if not above.tiers:
        told = _("Từ ngày %(day)s không còn %(tier)s (%(cite)s).") % _named(tier, opened, above.cite)
        raise BadInput(told, fields={"tier": told})
    if parent is not None and parent.kind == Kind.BODY and parent.tier not in above.tiers:
        named = {**_named(tier, opened, above.cite), "parent": _inside(parent.tier)}
        told = _("Vào ngày %(day)s, %(tier)s không trực thuộc %(parent)s (%(cite)s).") % named
        raise BadInput(told, fields={"parent": told})


def _named(tier: str, day: date, cite: str) -> dict[str, str]:
    return {"tier": _inside(tier), "day": f"{day:%d/%m/%Y}", "cite": cite}


def _inside(tier: str) -> str:
    """A tier's name in the middle of a sentence."""
    label = str(Tier(tier).label)
    return f"{label[0].lower()}{label[1:]}"


@transaction.atomic
def close_unit(
    unit: Unit, *, on: date, successors: Sequence[Unit], how: str, actor: Actor, decision: str = ""
) -> Unit:
    """End a unit's life: `on` is the first day it no longer exists; `successors` carry it on."""
    may_reorganise(actor, unit).or_refuse()
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.closed is not None:
        raise BadInput(_("Đơn vị này đã kết thúc hoạt động từ trước."))
    if on <= unit.opened:
        raise BadInput(_("Ngày kết thúc phải sau ngày đơn vị bắt đầu hoạt động."))
    if not successors:
        raise BadInput(_("Hãy chọn đơn vị kế thừa để hồ sơ và thành tích không bị mất dấu."))
    unit.closed = on
    unit.save(update_fields=["closed"])
    for successor in successors:
        Succession.objects.create(before=unit, after=successor, how=how, on=on, decision=tidy(decision))
    record(
        actor,
        "close_unit",
        "unit",
        unit.code,
        unit_code=unit.code,
        before={"closed": None},
        after={"closed": on, "how": how, "successors": [s.code for s in successors], "decision": decision},
    )
    return unit


@transaction.atomic
def set_standing_agency(body: Unit, *, organ: Unit, since: date, actor: Actor) -> StandingAgency:
    """Name the standing agency of a body from a day; the one before it ends the day before."""
    may_reorganise(actor, body).or_refuse()
    earlier = StandingAgency.objects.filter(body=body, until__isnull=True, since__lt=since)
    before = [agency.organ.code for agency in earlier.select_related("organ")]
    earlier.update(until=date.fromordinal(since.toordinal() - 1))
    agency = StandingAgency.objects.create(body=body, organ=organ, since=since)
    record(
        actor,
        "set_standing_agency",
        "unit",
        body.code,
        unit_code=body.code,
        before={"organs": before},
        after={"organ": organ.code, "since": since},
    )
    return agency


@transaction.atomic
def set_mail_domain(
    unit: Unit, *, domain: str, since: date, actor: Actor, until: date | None = None
) -> MailDomain:
    """Tell from which mail domain a unit writes, from a day, perhaps until another."""
    may_reorganise(actor, unit).or_refuse()
    name = tidy(domain).lower().removeprefix("@")
    if "." not in name or " " in name:
        raise BadInput(_("Tên miền thư không hợp lệ."), fields={"domain": _("Không hợp lệ")})
    row, _is_new = MailDomain.objects.update_or_create(
        unit=unit, domain=name, defaults={"since": since, "until": until}
    )
    after = {"domain": name, "since": since, "until": until}
    record(actor, "set_mail_domain", "unit", unit.code, unit_code=unit.code, after=after)
    return row


def _fresh(unit: Unit) -> Unit:
    found: Unit = Unit.objects.get(pk=unit.pk)
    return found
