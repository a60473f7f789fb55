"""A parcel that is packed, weighed and sent: a life cycle of no office, to watch the mover by."""

import pytest
from django.db import connection
from tests.conftest import NOW

from thidua.base.core.answers import YES, no
from thidua.base.core.models import Coded, Staged
from thidua.base.flow.table import Turn, Way

WAY = Way(
    "parcel",
    (
        Turn("packed", "weighed", by=("focal",), label="Cân", needs=("label", "list")),
        Turn("weighed", "sent", by=("chair",), label="Gửi"),
        Turn("weighed", "packed", by=("chair",), label="Trả lại", note=True),
    ),
    stages={"packed": "Đã gói", "weighed": "Đã cân", "sent": "Đã gửi"},
    papers={"label": "Nhãn", "list": "Bảng kê"},
)


class Parcel(Coded, Staged):
    class Meta:
        app_label = "flow"
        managed = False

    def __str__(self) -> str:
        return self.code


def may(actor, _parcel, turn):
    return YES if actor.holds(*turn.by) else no("Bạn không giữ vai trò này")


@pytest.fixture
def parcels(db):
    """The parcels' table, for one test."""
    key, moment = ("serial", "timestamptz") if connection.vendor == "postgresql" else ("integer", "datetime")
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE flow_parcel (id {key} PRIMARY KEY, code varchar(32), stage varchar(32),"
            f" version integer, stage_since {moment})"
        )
    yield Parcel.objects
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE flow_parcel")


@pytest.fixture
def parcel(parcels) -> Parcel:
    """A parcel that has been packed."""
    return parcels.create(code="BP-1", stage="packed", stage_since=NOW)
