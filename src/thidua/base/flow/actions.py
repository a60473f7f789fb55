"""The one mover. It checks, writes the journal and moves, in one transaction."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Answer, BadInput, Refused, Stale
from thidua.base.core.models import Staged
from thidua.base.flow.models import Step
from thidua.base.flow.table import Turn, Way

T = TypeVar("T", bound=Staged)
Policy = Callable[[Actor, Any, Turn], Answer]
Papers = Callable[[Any], Collection[str]]


@transaction.atomic
def move(
    thing: T,
    *,
    to: str,
    way: Way,
    actor: Actor,
    may: Policy,
    papers: Papers | None = None,
    note: str = "",
    seen: int | None = None,
    unit_code: str = "",
    verb: str = "move",
    said: Mapping[str, Any] | None = None,
) -> T:
    """Carry a thing one turn along its way. Nothing else writes `stage`.

    `may` is the office's policy; `papers` tells which kinds lie in the file; `seen` is the version the
    person saw: if somebody acted since, `Stale`. A missing paper, a missing note or a turn the table
    lacks is `Refused`, and nothing has changed.

    An act that does more than the turn gives its own `verb` and what else it has to say: the journal has one
    row of it."""
    fresh = lock(thing, seen=seen)
    turn = way.find(fresh.stage, to)
    may(actor, fresh, turn).or_refuse()
    _need_papers(way, turn, papers(fresh) if papers and turn.needs else ())
    if turn.note and not note.strip():
        raise BadInput(
            _("Bước này cần ghi lý do. Hãy nhập lý do rồi gửi lại."), fields={"note": _("Cần lý do")}
        )
    before = fresh.stage
    _write(fresh, turn, way, actor, note.strip())
    record(
        actor,
        verb,
        way.name,
        str(getattr(fresh, "code", fresh.pk)),
        unit_code=unit_code,
        before={"stage": before},
        after={**(said or {}), "stage": turn.target, "note": note.strip()},
    )
    thing.stage, thing.version, thing.stage_since = fresh.stage, fresh.version, fresh.stage_since
    return thing


def lock(thing: T, *, seen: int | None = None) -> T:
    """The thing as it stands now, locked until the transaction ends; `Stale` when `seen` has passed."""
    fresh: T = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    refuse_stale(fresh.version, seen)
    return fresh


def refuse_stale(version: int, seen: int | None) -> None:
    """`Stale` when somebody acted since the version that a person saw; for what counts its versions and has
    no stages."""
    if seen is not None and seen != version:
        raise Stale(_("Đã có người xử lý trước bạn. Hãy tải lại trang để xem trạng thái mới rồi làm tiếp."))


def begin(thing: Staged, *, way: Way, actor: Actor, note: str = "") -> Step:
    """The first row of a thing that has just been made at its opening stage."""
    return _step(thing, "", thing.stage, way, actor, note)


def _need_papers(way: Way, turn: Turn, present: Collection[str]) -> None:
    missing = [way.paper_name(kind) for kind in turn.needs if kind not in present]
    if missing:
        raise Refused(_("Hồ sơ còn thiếu: %(papers)s.") % {"papers": ", ".join(missing)})


def _write(thing: Staged, turn: Turn, way: Way, actor: Actor, note: str) -> None:
    before = thing.stage
    thing.stage = turn.target
    thing.version += 1
    thing.stage_since = actor.now
    thing.save(update_fields=["stage", "version", "stage_since"])
    _step(thing, before, turn.target, way, actor, note)


def _step(thing: Staged, source: str, target: str, way: Way, actor: Actor, note: str) -> Step:
    return Step.objects.create(
        way=way.name,
        thing_id=thing.pk,
        source=source,
        target=target,
        actor=actor.name[:200],
        login=actor.login,
        note=note,
        at=actor.now,
        day=actor.today,
    )
