"""A commune's council in session, with two dossiers before it."""

from datetime import date

import pytest
from tests.work.nominees import a_council, a_dossier, a_submission, somebody

from thidua.work.councils import actions
from thidua.work.councils.actions import Roll


@pytest.fixture
def council(units, chi):
    """Fifteen members."""
    return a_council(units.commune, chi)


@pytest.fixture
def submission(units, an):
    return a_submission(units.school, units.commune, an)


@pytest.fixture
def dossiers(units, system, submission, binh):
    """Two nominees for LĐTT, appraised."""
    return [
        a_dossier(submission, somebody(units, system, name), binh)
        for name in ("Hoàng Thị Hạnh", "Phan Văn Khôi")
    ]


@pytest.fixture
def planned(council, dossiers, chi):
    """A session of today with both dossiers on its agenda."""
    session = actions.plan(
        council,
        subject="Xét danh hiệu thi đua năm 2023",
        day=date(2023, 12, 5),
        place="Phòng họp số 1",
        actor=chi,
    )
    actions.put(session, dossiers=dossiers, actor=chi)
    return session


@pytest.fixture
def opened(planned, chi):
    """The same, with twelve of fifteen members in the room."""
    absent = {member.pk: "đi công tác" for member in planned.council.members.order_by("-id")[:3]}
    return actions.open_session(planned, roll=Roll(absent=absent), actor=chi)
