"""Blocks for tests: a body with three members, a small table of criteria."""

from datetime import date
from decimal import Decimal

from thidua.base.org.actions import open_unit
from thidua.work.clusters import actions
from thidua.work.clusters.lines import LineTold


def three_schools(units, system):
    """Two more schools beside the one there is, all of the commune."""
    more = [
        open_unit(
            parent=units.commune,
            name=name,
            kind="school",
            tier="base",
            opened=date(2000, 1, 1),
            actor=system,
            code=code,
        )
        for name, code in (("Trường Mầm non Hòa Lạc", "BM-ST-HL-MN"), ("Trường THCS Hòa Lạc", "BM-ST-HL-CS"))
    ]
    return [units.school, *more]


def a_block(units, system, actor, *, year=2023, name="Khối các trường học"):
    """A block of the commune's three schools in a year, with its first school at the head."""
    cluster = actions.open_cluster(actions.NewCluster(name), body=units.commune, actor=actor)
    kept = actions.open_year(cluster, year, actor=actor)
    members = actions.add_members(kept, three_schools(units, system), on=date(year, 1, 1), actor=actor)
    actions.appoint(members[0], "head", since=date(year, 1, 1), actor=actor)
    return kept


def a_line(name="Tỷ lệ thu ngân sách", kind="formula", most="10", **more):
    """One line as an officer tells it."""
    return LineTold(name=name, kind=kind, most=Decimal(most), **more)


def a_table(units, actor, cluster=None, name="Bảng tiêu chí các trường học"):
    """A small table without faults: a group of three criteria, a bonus and a penalty."""
    table = actions.draft_table(name, body=units.commune, cluster=cluster, actor=actor)
    actions.add_line(table, a_line("Thực hiện nhiệm vụ", "group", "20"), actor=actor)
    text = (
        "Tỷ lệ học sinh lên lớp | 10 | công thức\n"
        "Trường học an toàn | 5 | đạt\n"
        "Xếp loại chuyên môn | 5 | mức | Tốt: 5; Khá: 3; Đạt: 1\n"
    )
    actions.add_quick(table, text, parent="1", actor=actor)
    actions.add_quick(table, "+Mô hình mới | 3 | số lần | 1\n-Chậm báo cáo | 4 | số lần | 0,5", actor=actor)
    return table
