"""A commune with its chair, deputy and clerk, and a list that the council has voted."""

import pytest
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.accounts.actions import lend_role
from thidua.base.accounts.models import RoleHeld, User
from thidua.base.accounts.queries import actor_for
from thidua.work.decisions import actions
from thidua.work.dossiers.models import Stage


@pytest.fixture
def clerk(signed, units):
    """Numbers and issues."""
    return signed("van", {"clerk": units.commune}, name="Hồ Thị Vân")


@pytest.fixture
def deputy(signed, units, dung, system):
    """To whom the chair has lent the role for December."""
    plain = signed("phuc", {"reader": units.commune}, name="Đinh Văn Phúc")
    held = RoleHeld.objects.get(user=dung.user_id, role="chair")
    lend_role(
        held,
        taker=User.objects.get(pk=plain.user_id),
        since=dung.today.replace(day=1),
        until=dung.today.replace(day=31),
        reason="Chủ tịch có tên trong danh sách",
        actor=dung,
    )
    user = User.objects.get(pk=plain.user_id)
    return actor_for(user, now=dung.now, today=dung.today, source="kiểm thử")


@pytest.fixture
def submission(units, an):
    return a_submission(units.school, units.commune, an)


@pytest.fixture
def voted(units, system, submission, binh):
    """Two people for LĐTT whom the council has voted."""
    return [
        a_dossier(submission, somebody(units, system, name), binh, stage=Stage.COUNCIL_VOTED)
        for name in ("Hoàng Thị Hạnh", "Phan Văn Khôi")
    ]


@pytest.fixture
def drafted(units, voted, binh):
    return actions.draft(units.commune, dossiers=voted, actor=binh)


@pytest.fixture
def signed_list(drafted, dung):
    """The same, signed by the chair."""
    return actions.sign(drafted, actor=dung)
