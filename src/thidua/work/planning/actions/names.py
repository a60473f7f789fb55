"""Names that people agree to have remembered: given by name, dated, and taken back at any time."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import one_line
from thidua.base.org.models import Unit
from thidua.reading.letters import compare_key
from thidua.work.planning.models import NameKind, RememberedName
from thidua.work.planning.policies import may_forget, may_read_in, may_widen

LONGEST = 300


@transaction.atomic
def remember(unit: Unit, *, spelling: str, name: str, kind: str, actor: Actor) -> RememberedName:
    """From now on readings of the unit and of those below it take `spelling` for `name`.

    The same agreed to twice stands once; another meaning takes the place of the one before."""
    may_read_in(actor, unit).or_refuse()
    spelling, name = _line(spelling), _line(name)
    if kind not in NameKind.values:
        raise BadInput(_("Không có loại tên này."))
    if kind == NameKind.BODY and spelling == name:
        raise BadInput(_("Cách viết và tên đúng giống nhau nên không có gì để ghi nhớ."))
    key = compare_key(spelling)
    live = RememberedName.objects.filter(unit=unit, kind=kind, spelling_key=key, revoked_at=None).first()
    if live and live.name == name and live.spelling == spelling:
        return live
    if live:
        _revoke(live, actor)
    made = RememberedName.objects.create(
        unit=unit,
        kind=kind,
        spelling=spelling,
        spelling_key=key,
        name=name,
        by=actor.name[:200],
        at=actor.now,
    )
    record(actor, "remember_name", "name", str(made.pk), unit_code=unit.code, after=_said(made))
    return made


@transaction.atomic
def forget(name: RememberedName, *, actor: Actor) -> RememberedName:
    """Later readings no longer know the spelling; what was already read stays."""
    fresh = _locked(name)
    may_forget(actor, fresh).or_refuse()
    if fresh.revoked_at is None:
        _revoke(fresh, actor)
        unit_code = fresh.unit.code if fresh.unit else ""
        record(actor, "forget_name", "name", str(fresh.pk), unit_code=unit_code, before=_said(fresh))
    return fresh


@transaction.atomic
def widen(name: RememberedName, *, actor: Actor) -> RememberedName:
    """Let every unit's readings know the spelling."""
    fresh = _locked(name)
    may_widen(actor, fresh).or_refuse()
    if fresh.revoked_at or fresh.unit is None:
        return fresh
    same = {"unit": None, "kind": fresh.kind, "spelling_key": fresh.spelling_key, "revoked_at": None}
    for other in RememberedName.objects.filter(**same):
        _revoke(other, actor)
    before, unit_code = _said(fresh), fresh.unit.code
    fresh.unit = None
    fresh.save(update_fields=["unit"])
    record(actor, "widen_name", "name", str(fresh.pk), unit_code=unit_code, before=before, after=_said(fresh))
    return fresh


def _locked(name: RememberedName) -> RememberedName:
    rows = RememberedName.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=name.pk)


def _revoke(name: RememberedName, actor: Actor) -> None:
    name.revoked_by, name.revoked_at = actor.name[:200], actor.now
    name.save(update_fields=["revoked_by", "revoked_at"])


def _line(text: str) -> str:
    line = one_line(text)
    if not compare_key(line):
        raise BadInput(_("Tên cần ghi nhớ còn trống."))
    if len(line) > LONGEST:
        raise BadInput(_("Tên cần ghi nhớ quá dài."))
    return line


def _said(name: RememberedName) -> dict[str, str]:
    unit = name.unit.code if name.unit else ""
    return {"spelling": name.spelling, "name": name.name, "kind": name.kind, "unit": unit}
