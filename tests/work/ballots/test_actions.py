import json

import pytest
from tests.work.ballots.room import NEITHER, NO, YES, Room

from thidua.work.ballots import queries
from thidua.work.ballots.models import Envelope, Stage
from thidua.work.ballots.recount import recount


@pytest.mark.req("TK-4.3-a")
def test_nine_members_vote_and_anyone_recounts_the_published_result(room: Room):
    room.open()
    receipts = [room.cast(n, pick).receipt for n, pick in enumerate([YES] * 5 + [NO] * 2 + [NEITHER, ()])]
    room.close().count()

    ballot = room.fresh()
    found = recount(json.loads(ballot.record))
    assert ballot.stage == Stage.PUBLISHED
    assert found.faults == ()
    assert (found.voters, found.handed, found.envelopes, found.counted) == (9, 9, 9, 9)
    assert [(each.votes, each.blank, each.invalid) for each in found.questions] == [((5, 2, 1), 1, 0)]
    assert sorted(slip.receipt for slip in found.slips) == sorted(receipts)
    assert set(Envelope.objects.values_list("sealed", flat=True)) == {""}
    assert queries.result_of(ballot) == found
