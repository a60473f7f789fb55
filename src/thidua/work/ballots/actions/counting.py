"""Taking the layers off, and publishing."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.flow import actions as flow
from thidua.work.ballots import policies, queries
from thidua.work.ballots.actions.turning import burn, call, carry, journal
from thidua.work.ballots.device import bytes_of, envelope_size
from thidua.work.ballots.models import Ballot, Layer, Stage
from thidua.work.ballots.recount import RECORD, recount, tally_of, unpacked


@transaction.atomic
def peel(ballot: Ballot, *, items: Sequence[str], spoilt: int, actor: Actor) -> Ballot:
    """A teller hands on what lay under the layer of that teller's key; the last one publishes the result.

    Refused unless as many come out as went in, none twice, all of one length: a teller can neither add a
    ballot nor drop one quietly, nor copy one to see where it goes."""
    ballot = flow.lock(ballot)
    policies.may_peel(actor, ballot).or_refuse()
    batch, place = queries.batch_for(ballot), ballot.layers.count() + 1
    _check_layer(queries.told(ballot), batch, place, items, spoilt)
    Layer.objects.create(ballot=ballot, place=place, items=sorted(items), spoilt=spoilt)
    journal(ballot, "peel", actor=actor, layer=place, out=len(items), spoilt=spoilt)
    if queries.turn_of(ballot) is None:
        _publish(ballot, actor)
    return ballot


def _publish(ballot: Ballot, actor: Actor) -> None:
    """Write the record anyone can recount; then envelopes and layers are burnt."""
    last = ballot.layers.order_by("-place")[0]
    record_now: dict[str, Any] = {
        "schema": RECORD,
        "definition": ballot.definition,
        "handed": ballot.voters.filter(handed=True).count(),
        "envelopes": sorted(ballot.envelopes.values_list("code", flat=True)),
        "spoilt": sum(ballot.layers.values_list("spoilt", flat=True)),
        "ballots": sorted(_inner(item) for item in last.items),
        "tally": [],
    }
    record_now["tally"] = tally_of(recount(record_now).questions)
    ballot.record = json.dumps(record_now, ensure_ascii=False, sort_keys=True)
    ballot.save(update_fields=["record"])
    carry(ballot, Stage.PUBLISHED, actor=actor)
    burn(ballot, actor=actor)
    call(ballot, "ballot_published", queries.users_on_roll(ballot), actor=actor)


def _inner(item: str) -> str:
    """A ballot as the record lists it; what is none is kept unreadable: a record carries nobody's words."""
    text = unpacked(item).decode("ascii", errors="replace")
    parts = text.split(".")
    fits = len(parts) == 4 and all(part.replace("-", "").replace("_", "").isalnum() for part in parts[:2])
    return text if fits and set(parts[2]) <= {"0", "1", "/"} and "\ufffd" not in text else f"?{item}"


def _check_layer(
    told: dict[str, Any], batch: list[str], place: int, items: Sequence[str], spoilt: int
) -> None:
    size = envelope_size(told) - 48 * place
    if spoilt < 0 or len(items) + spoilt != len(batch) or len(set(items)) != len(items):
        raise BadInput(_("Số phong bì mở ra không khớp số phong bì nhận vào. Chưa có gì được ghi."))
    if any(len(bytes_of(item)) != size for item in items):
        raise BadInput(_("Có phong bì mở ra không đúng cỡ. Chưa có gì được ghi."))
