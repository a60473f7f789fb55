"""What the public reads of movements."""

import pytest
from django.urls import reverse
from tests.work.movements.acting import a_movement


@pytest.mark.req("TK-1.5-a", "NLB-1.4-i")
def test_launched_movements_are_public_and_neither_proposed_nor_restricted_ones(units, client, system):
    open_one = a_movement(units.commune, system, to="launched")
    proposed = a_movement(units.commune, system, number=2, name="Đang soạn")
    hidden = a_movement(
        units.commune, system, to="running", number=3, name="Diễn tập phòng thủ", is_restricted=True
    )

    page = client.get(reverse("portal:movements")).content.decode()

    assert open_one.name in page
    assert proposed.name not in page
    assert hidden.name not in page
    statuses = [
        client.get(reverse("portal:movement", args=[one.code])).status_code
        for one in (open_one, proposed, hidden)
    ]
    assert statuses == [200, 404, 404]
    assert open_one.name in client.get(reverse("portal:movements"), {"ten": "hoa lac"}).content.decode()
    assert open_one.name not in client.get(reverse("portal:movements"), {"ten": "khac"}).content.decode()
