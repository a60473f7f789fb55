"""The yearly indexes of a block's members: stored by year, read by criteria, shown over the years."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.work.clusters.blocks import a_block, a_line, a_table

from thidua.base.register.actions import NewValue, enter_values
from thidua.rules.scoring import score_block
from thidua.work.clusters import actions, queries
from thidua.work.clusters.facts.automatic import figures_for
from thidua.work.clusters.facts.tables import table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(units, system, binh):
    """A block whose criteria read four indexes, with the values of two years for its first member."""
    kept = a_block(units, system, binh)
    table = a_table(units, binh)
    codes = ("PAR", "PCI", "PAPI", "SIPAS")
    quick = "\n".join(f"Chỉ số {code} | 5 | chỉ số | {code}" for code in codes)
    actions.add_line(table, a_line("Chỉ số", "group", "20"), actor=binh)
    actions.add_quick(table, quick, parent="4", actor=binh)
    actions.adopt(table, actor=binh)
    actions.use_table(kept, table, actor=binh)
    values = {2022: (80, 60, 40, 85), 2023: (84, 60, 38, 90)}
    news = [
        NewValue(units.school, code, year, Decimal(value), "Thông báo của tỉnh")
        for year, row in values.items()
        for code, value in zip(codes, row, strict=True)
    ]
    enter_values(news, actor=binh)
    return kept


@pytest.mark.req("ND-1-f")
def test_yearly_indexes_score_criteria_and_their_trend_is_shown(enter, binh, block):
    members = list(queries.members_on(block, date(2023, 12, 5)))

    read = figures_for(block.table.lines.all(), members, 2023, date(2023, 12, 5))
    sheets = score_block(table_of(block.table), {m.code: read[m.pk] for m in members})
    page = enter(binh).get(reverse("web:cluster_indexes", args=[block.code])).content.decode()

    first = sheets[members[0].code]
    assert [first.marks[f"4.{n}"].points for n in range(1, 5)] == [
        Decimal("4.20"),
        Decimal("3.00"),
        Decimal("1.90"),
        Decimal("4.50"),
    ]
    assert "4.1" in sheets[members[1].code].waiting  # nobody entered it: it waits, it is no zero
    assert "tăng 4 (tốt lên)" in page
    assert "giảm 2 (kém đi)" in page
    assert "giữ nguyên" in page
