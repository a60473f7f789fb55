"""A table of criteria: written line by line, faults told, undone, tried on last year, adopted, locked."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from tests.work.clusters.blocks import a_block, a_line, a_table
from tests.work.clusters.scoring import a_year

from thidua.base.audit.models import Entry as Journal
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.register.actions import NewValue, enter_value
from thidua.rules.scoring import Entry, score
from thidua.work.clusters import actions, queries
from thidua.work.clusters.facts.automatic import FIGURES, figures_for
from thidua.work.clusters.facts.bands import band_of
from thidua.work.clusters.facts.tables import outlined, table_of
from thidua.work.clusters.facts.trials import faults_in_table
from thidua.work.clusters.models import CriteriaTable, TableStatus
from thidua.work.planning.bands import Band

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(units, binh):
    return a_table(units, binh)


@pytest.fixture
def ended(units, system, signed, binh, chi, dung):
    """A scoring year whose points are settled: the first school leads, the last is last."""
    return a_year(units, system, signed, binh, chi, dung).register().self_score().cross_check().verify()


def codes(table, parent=None):
    rows = table.lines.filter(parent__code=parent) if parent else table.lines.filter(parent=None)
    return list(rows.order_by("position").values_list("code", flat=True))


def test_a_table_is_read_in_one_question_as_the_rules_take_it(table, django_assert_num_queries):
    with django_assert_num_queries(1):
        told = table_of(table)

    assert [leaf.code for leaf in told.leaves()] == ["1.1", "1.2", "1.3", "2", "3"]
    sheet = score(told, {"1.1": Entry(actual=Decimal(9), target=Decimal(10)), "1.2": Entry(passed=True)}, {})
    assert sheet.total == Decimal(14)


def test_lines_are_moved_copied_taken_out_and_every_act_is_undone(table, binh):
    before = [(row.number, row.line.name) for row in outlined(table)]

    actions.move_line(table, "1.3", parent="1", before="1.1", actor=binh)
    copy = actions.copy_line(table, "1", actor=binh)
    actions.delete_line(table, "1.2", actor=binh)

    assert codes(table, "1") == ["1.3", "1.1"]
    assert codes(table) == ["1", copy.code, "2", "3"]
    assert len(codes(table, copy.code)) == 3
    for _ in range(3):
        actions.undo(table, actor=binh)
    assert [(row.number, row.line.name) for row in outlined(table)] == before


def test_a_group_is_not_moved_into_itself(table, binh):
    actions.add_line(table, a_line("Nhóm con", "group", "5"), parent="1", actor=binh)

    with pytest.raises(BadInput, match="trong chính nó"):
        actions.move_line(table, "1", parent="1.4", actor=binh)

    assert codes(table) == ["1", "2", "3"]


def test_each_fault_of_a_line_is_one_sentence_at_its_field(table, binh):
    lines = table.lines.count()
    wrong = a_line("Điểm", "formula", "10", formula="10 * thực_hành", code="1.1")

    with pytest.raises(BadInput) as refused:
        actions.add_line(table, wrong, parent="1", actor=binh)

    assert set(refused.value.fields) == {"formula", "code"}
    assert "thực_hành" in refused.value.fields["formula"]
    assert table.lines.count() == lines
    assert not Journal.objects.filter(verb="edit", after__line__code="1.1", after__line__name="Điểm").exists()


def test_faults_of_the_whole_table_are_listed(table, binh):
    actions.add_line(table, a_line("Thừa điểm", "passed", "7"), parent="1", actor=binh)

    (fault,) = faults_in_table(table)

    assert "cộng lại được 27 điểm, nhóm ghi 20" in fault


def test_an_edit_of_a_stale_page_changes_nothing(table, binh):
    seen = table.version
    actions.add_line(table, a_line("Của người trước", "passed", "7"), parent="1", actor=binh)

    with pytest.raises(Stale, match="người khác sửa"):
        actions.add_line(table, a_line("Của người sau", "passed", "7"), parent="1", actor=binh, seen=seen)

    assert not table.lines.filter(name="Của người sau").exists()


def test_quick_lines_are_all_added_or_none(table, binh):
    with pytest.raises(BadInput) as refused:
        actions.add_quick(table, "Tốt | 5\nThiếu điểm\nLạ | 5 | theo ý", parent="1", actor=binh)

    assert set(refused.value.fields) == {"Dòng 2", "Dòng 3"}
    assert codes(table, "1") == ["1.1", "1.2", "1.3"]


@pytest.mark.req("NLB-I.2-b")
def test_a_reform_criterion_takes_the_units_index_and_names_the_body_that_verifies_it(
    table, binh, units, system
):
    block = a_block(units, system, binh)
    reform = a_line(
        "Cải cách hành chính",
        "external",
        "6",
        indicator="Chỉ số cải cách hành chính (PAR INDEX)",
        checker=units.office,
    )
    line = actions.add_line(table, reform, parent="1", actor=binh)
    enter_value(NewValue(units.school, "PAR", 2023, Decimal(85), "Quyết định công bố"), actor=binh)

    members = list(block.members.all())
    read = figures_for([line], members, 2023, date(2023, 12, 5))[members[0].pk]
    mark = score(table_of(table), read, {}).marks[line.code]

    assert (line.indicator, line.kind, line.checker) == ("PAR", "external", units.office)
    assert mark.points == Decimal("5.10")
    (row,) = [row for row in outlined(table) if row.line.code == line.code]
    assert row.words == "điểm tối đa × thực hiện : 100"


def test_a_figure_nobody_knows_is_refused(table, binh):
    with pytest.raises(BadInput) as refused:
        actions.add_quick(table, "Chỉ số lạ | 6 | chỉ số | XYZ", parent="1", actor=binh)

    assert refused.value.fields == {"Dòng 1": "Không có số liệu «XYZ»."}
    assert codes(table, "1") == ["1.1", "1.2", "1.3"]


@pytest.mark.req("ND-1-a")
def test_who_passes_the_target_is_told_so_and_earns_the_bonus(table, binh):
    bonus = "điểm_tối_đa * nhỏ_nhất(1; lớn_nhất(0; thực_hiện / chỉ_tiêu - 1) * 10)"
    line = actions.add_line(
        table, a_line("Vượt chỉ tiêu thu", "formula", "2", sense="bonus", formula=bonus), actor=binh
    )
    leaf = next(leaf for leaf in table_of(table).leaves() if leaf.code == line.code)

    def told(actual):
        entry = Entry(actual=Decimal(actual), target=Decimal(100))
        marks = score(table_of(table), {line.code: entry}, {}).marks
        return band_of(line, entry.actual, entry.target), marks[leaf.code].points

    assert told("95") == (Band.MISSED, Decimal("0.00"))
    assert told("100") == (Band.MET, Decimal("0.00"))
    assert told("105") == (Band.EXCEEDED, Decimal("1.00"))
    assert told("150") == (Band.EXCEEDED, Decimal("2.00"))


def test_where_less_is_better_a_lower_figure_exceeds(table, binh):
    line = actions.add_line(
        table, a_line("Hộ nghèo", "formula", "2", lower_is_better=True), parent="1", actor=binh
    )

    assert band_of(line, Decimal("1.5"), Decimal(2)) == Band.EXCEEDED
    assert band_of(line, Decimal("2.5"), Decimal(2)) == Band.MISSED
    assert band_of(line, None, Decimal(2)) is None


def next_table(ended, binh, units):
    """Last year's table with less weight on the first criterion."""
    table = actions.draft_table("Bảng năm sau", body=units.commune, actor=binh, copy_from=ended.now().table)
    actions.change_line(table, "1.1", a_line("Tỷ lệ lên lớp", "formula", "5"), actor=binh)
    actions.change_line(table, "1", a_line("Thực hiện nhiệm vụ", "group", "15"), actor=binh)
    return table


@pytest.mark.req("TK-4.3-a")
def test_a_new_version_is_adopted_only_when_tried_on_last_years_figures(ended, binh, units):
    table = next_table(ended, binh, units)
    with pytest.raises(Refused, match="Hãy chạy thử bảng này trên số liệu năm 2023"):
        actions.adopt(table, actor=binh)
    assert CriteriaTable.objects.get(pk=table.pk).status == TableStatus.DRAFT

    (trial,) = actions.dry_run(table, actor=binh)
    actions.adopt(table, actor=binh)

    old = [(row.old_place, row.old_total) for row in trial.rows]
    assert [place for place, _total in old] == [1, 2, 3]
    assert [row.new_place for row in trial.rows] == [1, 2, 3]
    assert [row.new_total for row in trial.rows] == [
        row.old_total - d
        for row, d in zip(trial.rows, (Decimal("4.50"), Decimal("4.00"), Decimal("3.50")), strict=True)
    ]
    assert table.status == TableStatus.ADOPTED


def test_a_trial_shows_who_rises_and_names_criteria_nobody_has_figures_of(ended, binh, units):
    table = next_table(ended, binh, units)
    falling = a_line("Tỷ lệ lên lớp", "formula", "5", formula="điểm_tối_đa * (1 - thực_hiện / 200)")
    actions.change_line(table, "1.1", falling, actor=binh)
    actions.add_line(table, a_line("Tiêu chí mới", "passed", "3"), parent="1", actor=binh)
    actions.change_line(table, "1", a_line("Thực hiện nhiệm vụ", "group", "18"), actor=binh)
    actions.delete_line(table, "3", actor=binh)

    (trial,) = actions.dry_run(table, actor=binh)

    assert [(row.old_place, row.new_place, row.moved) for row in trial.rows] == [
        (3, 1, 2),
        (2, 2, 0),
        (1, 3, -2),
    ]
    assert trial.unknown == ("1.4",)
    assert trial.dropped == ("3",)


def test_a_new_criterion_never_takes_the_code_of_one_that_was_taken_out(ended, binh, units):
    table = next_table(ended, binh, units)
    actions.delete_line(table, "1.3", actor=binh)

    line = actions.add_line(table, a_line("Chuyển đổi số", "passed", "5"), parent="1", actor=binh)
    (trial,) = actions.dry_run(table, actor=binh)

    assert line.code == "1.4"
    assert trial.unknown == ("1.4",)
    assert trial.dropped == ("1.3",)


def test_an_edit_after_the_trial_asks_for_another(ended, binh, units):
    table = next_table(ended, binh, units)
    actions.dry_run(table, actor=binh)
    actions.change_line(table, "1.2", a_line("An toàn", "passed", "5"), actor=binh)

    with pytest.raises(Refused, match="chạy thử"):
        actions.adopt(table, actor=binh)

    assert CriteriaTable.objects.get(pk=table.pk).status == TableStatus.DRAFT


def test_a_table_with_faults_is_not_adopted(table, binh):
    actions.add_line(table, a_line("Thừa điểm", "passed", "7"), parent="1", actor=binh)

    with pytest.raises(Refused, match="cộng lại được 27"):
        actions.adopt(table, actor=binh)

    assert CriteriaTable.objects.get(pk=table.pk).status == TableStatus.DRAFT


def test_once_registration_has_opened_no_criterion_is_changed(units, system, binh, table):
    block = a_block(units, system, binh)
    actions.adopt(table, actor=binh)
    actions.use_table(block, table, actor=binh)
    actions.open_registration(block, actor=binh)
    lines = table.lines.count()

    with pytest.raises(Refused, match="đã khóa từ 05/12/2023, khi mở đăng ký thi đua"):
        actions.add_line(table, a_line(), parent="1", actor=binh)

    assert table.lines.count() == lines


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clusters_criterialine SET most = most + 1 WHERE table_id = {pk}",
        "DELETE FROM clusters_criterialine WHERE table_id = {pk} AND code = '2'",
        "UPDATE clusters_criteriatable SET status = 'draft' WHERE id = {pk}",
    ],
)
def test_the_database_itself_refuses_to_change_locked_criteria(units, system, binh, table, statement):
    block = a_block(units, system, binh)
    actions.adopt(table, actor=binh)
    actions.use_table(block, table, actor=binh)
    actions.open_registration(block, actor=binh)
    before = list(table.lines.values())

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(pk=table.pk))

    assert list(table.lines.values()) == before
    assert CriteriaTable.objects.get(pk=table.pk).status == TableStatus.LOCKED


def test_a_draft_is_seen_by_its_keeper_alone_and_a_used_table_by_members(
    units, system, binh, an, giang, table
):
    block = a_block(units, system, binh)
    assert list(queries.tables_visible_to(binh)) == [table]
    assert not queries.tables_visible_to(an).exists()

    actions.adopt(table, actor=binh)
    actions.use_table(block, table, actor=binh)

    assert list(queries.tables_visible_to(an)) == [table]
    assert not queries.tables_visible_to(giang).exists()


@pytest.mark.req("NLB-4-b")
@pytest.mark.parametrize(
    ("carried", "target", "value"),
    [
        ("whole", Decimal(100), Decimal(60)),
        ("prorated", Decimal("50.411"), None),  # 184 of 365 days are left on 1 July
        ("restarted", Decimal(100), None),
    ],
)
def test_results_are_carried_to_the_new_block_as_chosen(
    units, system, signed, binh, chi, dung, carried, target, value
):
    year = a_year(units, system, signed, binh, chi, dung).register()
    year.fill(0, "60")
    other = actions.open_year(
        actions.open_cluster(actions.NewCluster("Khối 2"), body=units.commune, actor=binh), 2023, actor=binh
    )
    table = CriteriaTable.objects.get(pk=year.now().table_id)
    actions.use_table(other, table, actor=binh)
    moving = year.members[0]

    (moved,) = actions.move_members(
        [moving], to=other, on=date(2023, 7, 1), carried=carried, actor=binh, note="Tổ chức lại"
    )
    (second,) = actions.move_members(
        [year.members[0]], to=other, on=date(2023, 7, 1), carried="whole", actor=binh
    )
    actions.appoint(second, "head", since=date(2023, 7, 1), actor=binh)
    actions.open_registration(other, actor=binh)
    actions.end_registration(other, actor=binh, note="Chuyển khối giữa năm")

    row = moved.sheet.scores.get(line__code="1.1")
    assert (row.target, row.value) == (target, value)
    assert moving.sheet.scores.get(line__code="1.1").value == Decimal(60)
    assert moved.sheet.aim == "Tập thể 0"


def test_a_block_whose_members_have_scored_themselves_takes_nobody_and_loses_nobody(
    units, system, signed, binh, chi, dung
):
    year = a_year(units, system, signed, binh, chi, dung).register().self_score()
    other = actions.open_year(
        actions.open_cluster(actions.NewCluster("Khối 2"), body=units.commune, actor=binh), 2023, actor=binh
    )

    with pytest.raises(Refused, match="đã tự chấm xong"):
        actions.move_members(year.members[:1], to=other, on=date(2023, 7, 1), carried="whole", actor=binh)

    assert len(year.members) == 3


def test_a_criterion_reads_the_products_own_figures_and_leaves_out_what_is_unknown(
    units, system, binh, table
):
    block = a_block(units, system, binh)
    line = actions.add_quick(table, "Đúng hạn | 4 | tự động | DUTIES_ON_TIME", parent="1", actor=binh)[0]
    members = list(block.members.all())

    found = figures_for([line], members, 2023, date(2023, 12, 5))

    assert set(FIGURES) >= {"DUTIES_ON_TIME", "OWN_REPORTS_ON_TIME", "TARGETS_REACHED"}
    assert found == {member.pk: {} for member in members}
