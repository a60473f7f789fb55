"""Writing a pledge, and signing it, each head for the own unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.org.models import Post, Unit, held_on
from thidua.work.movements.models import Movement, Pledge, PledgeParty
from thidua.work.movements.policies.joining import may_change_pledge, may_pledge, may_sign


@dataclass(frozen=True)
class NewPledge:
    """What is promised, by whom, until when it is to be signed."""

    title: str
    terms: Sequence[str]
    preamble: str = ""
    sign_by: date | None = None


@transaction.atomic
def write_pledge(
    movement: Movement, new: NewPledge, *, host: Unit, parties: Iterable[Unit], year: int, actor: Actor
) -> Pledge:
    """Lay a pledge before its parties. `BadInput` names what is missing."""
    may_pledge(actor, movement, host).or_refuse()
    units = _parties(parties, movement)
    pledge = Pledge.objects.create(
        **_worded(new),
        code=new_code("GU"),
        movement=movement,
        year=year,
        host=host,
        by=actor.name[:200],
        at=actor.now,
    )
    _set_parties(pledge, units)
    after = _said(pledge)
    record(actor, "write_pledge", "pledge", pledge.code, unit_code=host.code, after=after)
    return pledge


@transaction.atomic
def change_pledge(pledge: Pledge, new: NewPledge, *, parties: Iterable[Unit], actor: Actor) -> Pledge:
    """Word it anew while nobody has signed."""
    fresh = _locked(pledge)
    may_change_pledge(actor, fresh).or_refuse()
    before = _said(fresh)
    units = _parties(parties, fresh.movement)
    for name, value in _worded(new).items():
        setattr(fresh, name, value)
    fresh.save()
    fresh.parties.all().delete()
    _set_parties(fresh, units)
    after = _said(fresh)
    record(actor, "change", "pledge", fresh.code, unit_code=fresh.host.code, before=before, after=after)
    return fresh


@transaction.atomic
def sign_pledge(party: PledgeParty, *, actor: Actor, seen: str = "") -> PledgeParty:
    """The head signs for the unit, today. `Stale` when the words are no longer those that were `seen`
    (`Pledge.wording`)."""
    pledge = _locked(party.pledge)
    fresh = PledgeParty.objects.select_related("unit", "pledge__movement").get(pk=party.pk)
    may_sign(actor, fresh).or_refuse()
    if seen and seen != pledge.wording:
        raise Stale(_("Nội dung giao ước vừa được sửa. Hãy đọc lại rồi ký."))
    fresh.signed_on, fresh.signer = actor.today, actor.name[:120]
    fresh.position = _position(actor, fresh.unit)
    fresh.save(update_fields=["signed_on", "signer", "position"])
    after = {"unit": fresh.unit.code, "signer": fresh.signer, "position": fresh.position}
    record(actor, "sign", "pledge", fresh.pledge.code, unit_code=fresh.unit.code, after=after)
    return fresh


def _locked(pledge: Pledge) -> Pledge:
    """One act on a pledge at a time: its words do not change under a signature."""
    rows = Pledge.objects.select_for_update(of=("self",)).select_related("host", "movement__unit")
    return rows.get(pk=pledge.pk)


def _worded(new: NewPledge) -> dict[str, Any]:
    terms = [tidy(term) for term in new.terms if tidy(term)]
    if not tidy(new.title) or not terms:
        raise BadInput(
            _("Hãy ghi tên giao ước và ít nhất một nội dung cam kết."),
            fields={
                name: _("Chưa ghi")
                for name, told in (("title", tidy(new.title)), ("terms", terms))
                if not told
            },
        )
    return {
        "title": tidy(new.title),
        "preamble": new.preamble.strip(),
        "terms": terms,
        "sign_by": new.sign_by,
    }


def _parties(parties: Iterable[Unit], movement: Movement) -> list[Unit]:
    units = list({unit.pk: unit for unit in parties}.values())
    if len(units) < 2:
        raise BadInput(_("Giao ước cần ít nhất hai đơn vị ký."), fields={"parties": _("Chọn từ hai đơn vị")})
    if strange := [unit.name for unit in units if not unit.path.startswith(movement.unit.path)]:
        raise BadInput(
            _("%(units)s không thuộc đơn vị phát động.") % {"units": ", ".join(strange)},
            fields={"parties": _("Chọn lại đơn vị")},
        )
    return units


def _set_parties(pledge: Pledge, units: Iterable[Unit]) -> None:
    PledgeParty.objects.bulk_create(PledgeParty(pledge=pledge, unit=unit) for unit in units)


def _position(actor: Actor, unit: Unit) -> str:
    """The signer's post at the unit on the day; without one, the role held there."""
    posts = Post.objects.filter(held_on(actor.today), unit=unit, person_id=actor.person_id or 0)
    told = posts.order_by("-is_leader").values_list("position", flat=True).first()
    role = Role.CHAIR if actor.holds(Role.CHAIR, at=unit) else Role.HEAD
    return told or str(role.label)


def _said(pledge: Pledge) -> dict[str, Any]:
    return {
        "title": pledge.title,
        "terms": pledge.terms,
        "sign_by": pledge.sign_by,
        "parties": list(pledge.parties.values_list("unit__code", flat=True)),
    }
