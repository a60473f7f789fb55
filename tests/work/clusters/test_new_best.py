"""What a change would move is told before it is written: exactly what it moves once it is."""

import random
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.work.clusters.scoring import a_year

from thidua.work.clusters import actions
from thidua.work.clusters.actions.points import settle
from thidua.work.clusters.facts.standing import places_of, preview
from thidua.work.clusters.models import (
    Cluster,
    ClusterYear,
    CriteriaLine,
    CriteriaTable,
    Member,
    Score,
    Sheet,
)
from thidua.work.clusters.told import Found

pytestmark = pytest.mark.django_db
DAY, NOW = date(2023, 1, 1), datetime(2023, 12, 5, 2, 0, tzinfo=UTC)
BEST = (
    "điểm_tối_đa * thực_hiện / cao_nhất",
    "nếu(thực_hiện >= cao_nhất; điểm_tối_đa; điểm_tối_đa * thực_hiện / chỉ_tiêu)",
    "2 * điểm_tối_đa * thực_hiện / cao_nhất - 1",
)
ELSE = ("điểm_tối_đa * thực_hiện / chỉ_tiêu", "lớn_nhất(0; điểm_tối_đa - 0,5 * số_lần)")


class Table:
    """A table thrown by dice: groups within groups, each sense, caps that bind, some criteria of the best."""

    def __init__(self, dice, body, code, number):
        self.dice, self.lines = dice, []
        self.row = CriteriaTable.objects.create(
            code=code, body=body, number=number, name=code, places=dice.randint(0, 3), status="adopted",
            by="An", at=NOW, adopted_on=DAY)  # fmt: skip
        for _n in range(dice.randint(2, 4)):
            self.group(None, dice.choice(("plain", "plain", "bonus", "penalty")), deep=2)
        self.leaf(None, "plain", best=True)
        groups = [line.code for line in self.lines if line.kind == "group"]
        self.row.tie_breaks = dice.sample(groups, 1)
        self.row.save()

    def line(self, parent, sense, kind, **told):
        made = CriteriaLine.objects.create(
            table=self.row, parent=parent, code=f"L{len(self.lines)}", name="Dòng", kind=kind, sense=sense,
            most=self.dice.randint(1, 6), position=len(self.lines), **told)  # fmt: skip
        self.lines.append(made)
        return made

    def group(self, parent, sense, deep):
        group = self.line(parent, sense, "group")
        for _n in range(self.dice.randint(1, 4)):
            inner = sense if sense != "plain" else self.dice.choice(("plain", "plain", "bonus", "penalty"))
            if deep and self.dice.random() < 0.3:
                self.group(group, inner, deep - 1)
            else:
                self.leaf(group, inner)

    def leaf(self, parent, sense, *, best=False):
        kind = "best" if best else self.dice.choice(("best", "formula", "counted", "passed", "graded"))
        told = {
            "best": {"kind": "formula", "formula": self.dice.choice(BEST)},
            "formula": {"kind": "formula", "formula": self.dice.choice(ELSE)},
            "counted": {"kind": "counted", "each": Decimal("0.75")},
            "passed": {"kind": "passed"},
            "graded": {"kind": "graded", "grades": {"Tốt": "1", "Khá": "0.5"}},
        }[kind]
        self.line(parent, sense, **told)


def a_score(dice, sheet, line):
    """What a member says and a checker found; some of it is missing, some given by hand."""
    figure = lambda: dice.choice((None, *range(12))) if dice.random() < 0.5 else dice.randint(1, 12)  # noqa: E731
    found = dice.random()
    return Score(
        sheet=sheet,
        line=line,
        target=figure(),
        last_year=figure(),
        value=figure(),
        grade=dice.choice(("", "Tốt", "Khá")),
        found_value=dice.randint(0, 12) if found < 0.15 else None,
        found_grade="Khá" if 0.15 < found < 0.2 else "",
        found_points=Decimal(dice.randint(0, 7)) if 0.2 < found < 0.3 else None,
        reason="Đếm lại" if found < 0.3 else "",
    )


def a_block(dice, body, number, nth):
    """A block of some members in which everything is worked out and kept; not all have sent their sheet."""
    table = Table(dice, body, f"TC{number}", nth)
    cluster = Cluster.objects.create(
        code=f"CK{number}", body=body, name=f"Khối {number}", name_fold=f"khoi {number}", opened=DAY
    )
    year = ClusterYear.objects.create(
        code=f"CN{number}",
        cluster=cluster,
        year=2023,
        table=table.row,
        stage="cross_checked",
        stage_since=NOW,
    )
    for n in range(dice.randint(3, 6)):
        member = Member.objects.create(
            code=f"M{number}-{n}", cluster_year=year, outside_name=f"Đơn vị {n}", joined_on=DAY
        )
        sent = {"sent_on": DAY, "sent_by": "An"} if dice.random() < 0.9 else {}
        sheet = Sheet.objects.create(code=f"BC{number}-{n}", member=member, registered_on=DAY, **sent)
        leaves = [line for line in table.lines if line.kind != "group"]
        Score.objects.bulk_create(a_score(dice, sheet, line) for line in leaves)
    return year


def stands(year):
    fresh = ClusterYear.objects.select_related("table", "cluster__body").get(pk=year.pk)
    return {each.stood.name: each.place for each in places_of(fresh)}


@pytest.mark.parametrize("seed", range(3))
def test_a_preview_tells_exactly_what_the_change_brings(units, system, seed):
    dice = random.Random(seed)
    news = 0
    for number in range(6):
        year = a_block(dice, units.commune, f"{seed}-{number}", number + 1)
        settle(year, actor=system)
        rows = Score.objects.filter(sheet__member__cluster_year=year, line__formula__contains="cao_nhất")
        row = dice.choice(list(rows.select_related("sheet__member__cluster_year__table")))
        found = dice.choice(
            (
                Found(value=Decimal(dice.choice((0, 5, 30, 90)))),
                Found(value=Decimal(50)),
                Found(points=Decimal(2)),
            )
        )
        before = stands(year)

        shown = preview(row.sheet, {row.line.code: found})

        assert stands(year) == before
        row.found_value, row.found_grade, row.found_points = found.value, found.grade, found.points
        row.reason = "Đếm lại"
        row.save()
        settle(year, actor=system)
        after = stands(year)
        told = {each.name: (each.before, each.after) for each in shown.moves}
        key = lambda place: (place.place, place.total)  # noqa: E731
        assert told == {n: (before[n], after[n]) for n in after if key(before[n]) != key(after[n])}
        row.sheet.refresh_from_db()
        row.refresh_from_db()
        assert (shown.after, shown.points) == (row.sheet.total, {row.line.code: row.points})
        news += len(told) > 1
    assert news


def test_the_others_gain_when_the_best_of_the_block_leaves(units, system, signed, binh, chi, dung):
    year = a_year(units, system, signed, binh, chi, dung, best=True).register()
    for number, figure in enumerate(("50", "100", "50")):
        year.fill(number, "90", **{"1.4": figure})
    assert year.sheet(0).scores.get(line__code="1.4").points == 3

    actions.take_out(year.members[1], on=date(2023, 12, 5), note="Giải thể", actor=binh)

    assert year.sheet(0).scores.get(line__code="1.4").points == 6
