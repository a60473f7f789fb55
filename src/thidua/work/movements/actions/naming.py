"""Adding names to the catalogue, and leading other spellings to one name."""

from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.text import fold, one_line, tidy
from thidua.base.org.models import Tier, Unit
from thidua.reading.letters import compare_key
from thidua.work.movements import topics
from thidua.work.movements.catalogue import WORDS, Named, canonical_of, names_for
from thidua.work.movements.models import Kind, LocalName, Movement
from thidua.work.movements.policies.running import may_name
from thidua.work.planning.actions import remember


@dataclass(frozen=True)
class NewName:
    """A movement for the catalogue; `since` and `until` are years."""

    name: str
    kind: str = Kind.MOVEMENT
    tier: str = ""
    launcher: str = ""
    sector: str = ""
    since: int | None = None
    until: int | None = None


@transaction.atomic
def add_name(new: NewName, *, unit: Unit, actor: Actor) -> LocalName:
    """Add a movement to the catalogue of a unit and those below it. `BadInput` when it is there already,
    under this or another spelling."""
    may_name(actor, unit).or_refuse()
    name, tier = one_line(new.name), new.tier or unit.tier
    if not compare_key(name):
        raise BadInput(_("Hãy ghi tên phong trào."), fields={"name": _("Chưa ghi")})
    if known := canonical_of(name, unit):
        raise BadInput(
            _("Đã có trong danh mục với tên «%(name)s».") % {"name": known.name},
            fields={"name": _("Đã có trong danh mục")},
        )
    _check(new, tier)
    told = {**asdict(new), "name": name, "tier": tier, "launcher": tidy(new.launcher)}
    try:
        with transaction.atomic():
            made = LocalName.objects.create(
                **told, name_fold=fold(name), unit=unit, by=actor.name[:200], at=actor.now
            )
    except IntegrityError as fault:
        raise BadInput(_("Đơn vị đã có tên này trong danh mục.")) from fault
    record(actor, "add_movement_name", "movement_name", str(made.pk), unit_code=unit.code, after=told)
    return made


@transaction.atomic
def merge_spelling(spelling: str, *, into: str, unit: Unit, actor: Actor) -> Named:
    """From now on a spelling stands for a name of the catalogue: movements of the unit and of those below it
    under that spelling take the name, and readings know it too."""
    may_name(actor, unit).or_refuse()
    target = next((one for one in names_for(unit) if one.name == into), None)
    if target is None:
        raise BadInput(_("Không có tên này trong danh mục."), fields={"into": _("Chọn trong danh mục")})
    other = canonical_of(spelling, unit)
    if other is not None and other.name != target.name and other.local is None:
        raise BadInput(
            _("«%(spelling)s» đã là một tên riêng trong danh mục chung.") % {"spelling": spelling},
            fields={"spelling": _("Đã có trong danh mục")},
        )
    remember(unit, spelling=spelling, name=target.name, kind=WORDS[Kind(target.kind)], actor=actor)
    key = compare_key(spelling)
    below = Movement.objects.filter(unit__path__startswith=unit.path).exclude(canonical=target.name)
    same = [row.pk for row in below.only("pk", "name") if compare_key(row.name) == key]
    Movement.objects.filter(pk__in=same).update(canonical=target.name)
    LocalName.objects.filter(unit=unit, name_fold=fold(spelling)).delete()
    after = {"spelling": spelling, "name": target.name, "movements": len(same)}
    record(actor, "merge_movement_name", "movement_name", target.name[:64], unit_code=unit.code, after=after)
    return target


def _check(new: NewName, tier: str) -> None:
    if new.kind not in Kind.values or tier not in Tier.values:
        raise BadInput(_("Có lựa chọn không hợp lệ."))
    if new.sector and new.sector not in topics.fields():
        raise BadInput(_("Không có lĩnh vực này."), fields={"sector": _("Chọn lại")})
    if new.since and new.until and new.until < new.since:
        raise BadInput(_("Năm kết thúc phải từ năm bắt đầu."), fields={"until": _("Sớm hơn năm bắt đầu")})
