"""A scoring year for tests: three schools, who speaks for each, and the year carried as far as asked."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tests.work.clusters.blocks import a_block, a_line, a_table

from thidua.base.core.actor import Actor
from thidua.work.clusters import actions
from thidua.work.clusters.models import ClusterYear, Member, Sheet
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found, Typed

BEST = "điểm_tối_đa * thực_hiện / cao_nhất"


@dataclass
class Year:
    """A block's year with its people: who keeps it, who speaks for each member (the first one leads)."""

    code: str
    keeper: Actor
    speakers: list[Actor]
    council: Actor
    chair: Actor

    def now(self) -> ClusterYear:
        """The year as it stands."""
        return ClusterYear.objects.select_related("cluster__body", "table").get(code=self.code)

    @property
    def members(self) -> list[Member]:
        return list(sheet_queries.belonging(self.now()).order_by("id"))

    def sheet(self, number: int) -> Sheet:
        """The sheet of a member, by its number from 0."""
        found = Sheet.objects.select_related("member__unit", "member__cluster_year__cluster__body")
        return found.get(member=self.members[number])

    def register(self) -> "Year":
        for number, (member, speaker) in enumerate(zip(self.members, self.speakers, strict=True)):
            targets = {"1.1": Decimal(100)}
            actions.register(member, aim=f"Tập thể {number}", targets=targets, actor=speaker)
        return self

    def fill(self, number: int, value: str, **more: Any) -> Sheet:
        """Everything typed into one sheet: the first criterion is worth a tenth of `value`."""
        figures = {"1.1": value, "1.2": "1", "2": "0", "3": "0"} | more
        typed = {code: Typed(value=Decimal(figure)) for code, figure in figures.items()}
        typed["1.3"] = Typed(grade="Khá")
        actions.enter(self.sheet(number), typed=typed, actor=self.speakers[number])
        return self.sheet(number)

    def self_score(self, *values: str) -> "Year":
        for number, value in enumerate(values or ("90", "80", "70")):
            actions.send(self.fill(number, value), actor=self.speakers[number])
        return self

    def cross_check(self) -> "Year":
        actions.end_cross_check(self.now(), actor=self.speakers[0])
        return self

    def verify(self, **found: Found) -> "Year":
        """Agree to everything, except what is found of the first sheet, by code."""
        if found:
            told = {code.replace("_", "."): each for code, each in found.items()}
            actions.check(self.sheet(0), found=told, actor=self.keeper)
        for number in range(3):
            actions.agree_rest(self.sheet(number), actor=self.keeper)
        actions.end_checking(self.now(), actor=self.keeper)
        return self


def a_year(units, system, signed, binh, chi, dung, *, best: bool = False) -> Year:
    """Open for registration; with `best` a sixth criterion is measured against the best in the block."""
    kept = a_block(units, system, binh)
    table = a_table(units, binh)
    if best:
        line = a_line("So với đơn vị cao nhất", "formula", "6", formula=BEST)
        actions.add_line(table, line, parent="1", actor=binh)
        group = replace(a_line("Thực hiện nhiệm vụ", "group", "26"), code="1")
        actions.change_line(table, "1", group, actor=binh)
    actions.shape_table(table, name=table.name, places=2, tie_breaks=["1"], actor=binh)
    actions.adopt(table, actor=binh)
    actions.use_table(kept, table, actor=binh)
    actions.open_registration(kept, actor=binh)
    speakers = [
        signed(f"truong{number}", {"head": member.unit}, name=f"Hiệu trưởng {number}")
        for number, member in enumerate(kept.members.order_by("id"))
    ]
    return Year(kept.code, binh, speakers, chi, dung)
