"""The planning cast: the district plans, the commune owes; a plan ready to send."""

from collections.abc import Callable
from datetime import date

import pytest

from thidua.base.core.actor import Actor
from thidua.work.planning import actions
from thidua.work.planning.models import Obligation, Plan


@pytest.fixture
def hoa(signed, units) -> Actor:
    """The district's standing officer: drafts and follows."""
    return signed("hoa", {"standing_officer": units.district}, name="Đặng Thị Hòa")


@pytest.fixture
def son(signed, units) -> Actor:
    """The district's chair: signs."""
    return signed("son", {"chair": units.district}, name="Vũ Ngọc Sơn")


@pytest.fixture
def van(signed, units) -> Actor:
    """The district's clerk: numbers, seals and sends."""
    return signed("van", {"clerk": units.district}, name="Hồ Thị Vân")


@pytest.fixture
def minh(signed, units) -> Actor:
    """Focal person of the district's Home Affairs Office, which stands beside the communes."""
    return signed("minh", {"focal": units.office}, name="Lý Văn Minh")


@pytest.fixture
def drafted(hoa, units) -> Plan:
    """A district plan with one duty that both communes owe by the last day of March."""
    plan = actions.draft(
        units.district,
        title="Triển khai công tác thi đua, khen thưởng năm 2023",
        year=2023,
        theme="Đoàn kết, sáng tạo",
        actor=hoa,
    )
    actions.add_duty(
        plan,
        text="Tổ chức ký kết giao ước thi đua",
        lead=units.office,
        owes=[units.commune, units.elsewhere],
        due=date(2023, 3, 31),
        report_to="UBND huyện",
        via="Phòng Nội vụ",
        actor=hoa,
    )
    return plan


@pytest.fixture
def issue(hoa, son, van) -> Callable[..., Plan]:
    """Take a draft the whole way: submitted, signed, numbered, sent."""

    def send(plan: Plan, to=(), must_plan=(), on: date = date(2023, 1, 30)) -> Plan:
        actions.turn(plan, to="submitted", actor=hoa.on(on))
        actions.sign(plan, actor=son.on(on))
        numbered = actions.number_and_seal(plan, actor=van.on(on))
        return actions.distribute(numbered, to=to, must_plan=must_plan, actor=van.on(on))

    return send


@pytest.fixture
def sent(drafted, issue, units) -> Plan:
    """The district plan on its way to both communes, which must make their own."""
    both = [units.commune, units.elsewhere]
    return issue(drafted, to=both, must_plan=both)


@pytest.fixture
def owed(sent, units) -> Obligation:
    """What the commune owes under it."""
    return Obligation.objects.get(duty__plan=sent, unit=units.commune)
