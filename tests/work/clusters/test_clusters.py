"""Who belongs to a block, from when, who leads it, and by which regulation it goes."""

from datetime import date

import pytest
from tests.work.clusters.blocks import a_block, a_table

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.library.actions import enter
from thidua.base.org.actions import open_unit
from thidua.work.clusters import actions, queries
from thidua.work.clusters.facts.rotation import rotation
from thidua.work.clusters.models import Cluster, ClusterYear, Member, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(units, system, binh):
    return a_block(units, system, binh)


def names(year, day):
    return [member.called for member in queries.members_on(year, day)]


def test_a_block_year_has_members_a_head_and_deputies(block, binh):
    first, second, third = block.members.all()

    actions.appoint(second, "deputy", since=date(2023, 1, 1), actor=binh)
    actions.appoint(third, "head", since=date(2023, 7, 1), actor=binh)

    spring = {(p.part, p.member_id) for p in queries.leaders_on(block, date(2023, 6, 30))}
    autumn = {(p.part, p.member_id) for p in queries.leaders_on(block, date(2023, 7, 1))}
    assert spring == {("head", first.pk), ("deputy", second.pk)}
    assert autumn == {("head", third.pk), ("deputy", second.pk)}


def test_a_new_year_brings_members_along_and_suggests_who_leads(block, binh):
    first = block.members.first()

    after = actions.open_year(block.cluster, 2024, actor=binh)

    assert names(after, date(2024, 1, 1)) == names(block, date(2023, 12, 31))
    turns = rotation(after, queries.members_on(after, date(2024, 1, 15)))
    assert turns[-1].member.unit == first.unit
    assert turns[-1].years == (2023,)
    assert not queries.leaders_on(after, date(2024, 1, 1)).exists()


def test_a_year_is_prepared_before_it_begins(block, binh, units):
    after = actions.open_year(block.cluster, 2024, actor=binh)
    table = a_table(units, binh)
    actions.use_table(after, actions.adopt(table, actor=binh), actor=binh)

    head = queries.members_on(after, binh.today)[1]
    actions.appoint(head, "head", since=date(2024, 1, 1), actor=binh)
    actions.open_registration(after, actor=binh)

    assert binh.today < date(2024, 1, 1)
    assert after.stage == Stage.REGISTERED


def test_a_stranger_opens_no_block_and_sees_none(block, giang, units):
    with pytest.raises(Refused, match="cơ quan thường trực"):
        actions.open_cluster(actions.NewCluster("Khối lạ"), body=units.commune, actor=giang)

    assert Cluster.objects.count() == 1
    assert not queries.visible_to(giang).exists()
    assert not queries.clusters_visible_to(giang).exists()


def test_a_member_sees_its_block(block, an):
    assert list(queries.visible_to(an)) == [block]


def test_a_unit_is_in_one_block_at_a_time(block, binh, units):
    other = actions.open_year(
        actions.open_cluster(actions.NewCluster("Khối trạm y tế"), body=units.commune, actor=binh),
        2023,
        actor=binh,
    )

    with pytest.raises(BadInput, match="đang thuộc cụm, khối khác"):
        actions.add_members(other, [units.school], on=date(2023, 2, 1), actor=binh)

    assert not other.members.exists()


@pytest.mark.req("NLB-4-b")
@pytest.mark.parametrize("carried", ["whole", "prorated", "restarted"])
def test_a_member_moves_in_the_middle_of_the_year_and_the_old_composition_stays(block, binh, units, carried):
    moving = block.members.get(unit=units.school)
    other = actions.open_year(
        actions.open_cluster(actions.NewCluster("Khối 2"), body=units.commune, actor=binh), 2023, actor=binh
    )

    (moved,) = actions.move_members(
        [moving], to=other, on=date(2023, 7, 1), carried=carried, actor=binh, note="Tổ chức lại khối"
    )

    assert units.school.name in names(block, date(2023, 6, 30))
    assert units.school.name not in names(block, date(2023, 7, 1))
    assert names(other, date(2023, 7, 1)) == [units.school.name]
    assert (moved.carried, moved.came_from) == (carried, moving)
    assert not queries.leaders_on(block, date(2023, 7, 1)).exists()
    told = Entry.objects.filter(verb="move_members").get()
    assert told.after["carried"] == carried


def test_a_move_without_a_choice_of_results_changes_nothing(block, binh, units):
    other = actions.open_year(
        actions.open_cluster(actions.NewCluster("Khối 2"), body=units.commune, actor=binh), 2023, actor=binh
    )

    with pytest.raises(BadInput, match="cách mang kết quả"):
        actions.move_members(list(block.members.all()), to=other, on=date(2023, 7, 1), carried="", actor=binh)

    assert Member.objects.filter(left_on__isnull=False).count() == 0
    assert not other.members.exists()


@pytest.mark.req("ND-R")
def test_a_province_is_a_member_of_a_cluster_whose_others_are_contacts(units, signed):
    officer = signed("hoa", {"standing_officer": units.province})
    new = actions.NewCluster("Cụm các tỉnh đồng bằng", kind="cluster", inter_province=True)
    cluster = actions.open_cluster(new, body=units.province, actor=officer)
    year = actions.open_year(cluster, 2023, actor=officer)

    (own,) = actions.add_members(year, [units.province], on=date(2023, 1, 1), actor=officer)
    outside = actions.add_outsider(
        year, "Tỉnh Đông Hải", contact="Ban Thi đua - Khen thưởng", on=date(2023, 1, 1), actor=officer
    )
    actions.appoint(outside, "head", since=date(2023, 1, 1), actor=officer)

    assert [member.called for member in queries.members_on(year, date(2023, 5, 1))] == [
        "Tỉnh Bình Minh",
        "Tỉnh Đông Hải",
    ]
    assert queries.leaders_on(year, date(2023, 5, 1)).get().member == outside
    assert own.unit == units.province


def test_only_an_inter_province_cluster_has_outsiders(block, binh):
    with pytest.raises(BadInput, match="cụm liên tỉnh"):
        actions.add_outsider(block, "Trường tỉnh khác", on=date(2023, 1, 1), actor=binh)

    assert block.members.count() == 3


def document(units, actor, number):
    return enter(
        "regulation",
        number=number,
        issuer="Ủy ban nhân dân xã Hòa Lạc",
        issued_on=date(2023, 1, 10),
        subject="Quy chế hoạt động của khối thi đua",
        unit=units.commune,
        actor=actor,
    )


@pytest.mark.req("TK-4.2-a")
def test_regulations_are_attached_in_versions_and_every_year_has_its_composition(block, binh, units):
    first = actions.set_regulation(
        block, document(units, binh, "01/QC-KTĐ"), since=date(2023, 1, 15), actor=binh
    )
    after = actions.open_year(block.cluster, 2024, actor=binh)
    actions.take_out(after.members.last(), on=date(2024, 1, 5), note="Sáp nhập", actor=binh)
    second = actions.set_regulation(
        after,
        document(units, binh, "02/QC-KTĐ"),
        since=date(2024, 1, 20),
        changes="Thêm bình xét bằng phiếu kín",
        actor=binh,
    )

    block.refresh_from_db()
    assert block.regulation == first.document
    assert ClusterYear.objects.get(pk=after.pk).regulation == second.document
    assert [version.number for version in block.cluster.regulations.all()] == [2, 1]
    assert len(names(block, date(2023, 12, 31))) == 3
    assert len(names(after, date(2024, 6, 1))) == 2


def test_registration_opens_only_with_criteria_and_a_head(block, binh, units):
    with pytest.raises(Refused, match="chưa có bảng tiêu chí"):
        actions.open_registration(block, actor=binh)
    block.refresh_from_db()
    assert block.stage == Stage.CONFIGURED

    table = a_table(units, binh)
    actions.adopt(table, actor=binh)
    actions.use_table(block, table, actor=binh)
    actions.open_registration(block, actor=binh)

    table.refresh_from_db()
    assert (block.stage, table.status, table.locked_on) == (Stage.REGISTERED, "locked", binh.today)


def test_a_block_ends_only_when_no_year_of_it_is_open(block, binh, units):
    table = actions.adopt(a_table(units, binh), actor=binh)
    actions.use_table(block, table, actor=binh)
    actions.open_registration(block, actor=binh)

    with pytest.raises(Refused, match="Năm 2023 của cụm, khối này chưa chốt"):
        actions.close_cluster(block.cluster, actor=binh)
    assert Cluster.objects.get().closed is None

    other = actions.open_cluster(actions.NewCluster("Khối không còn"), body=units.commune, actor=binh)
    actions.close_cluster(other, actor=binh)
    with pytest.raises(Refused, match="thôi hoạt động"):
        actions.open_year(other, 2024, actor=binh)
    assert not other.years.exists()


def test_a_unit_that_is_gone_does_not_come_along(block, binh, units, system):
    unit = open_unit(
        parent=units.commune,
        name="Trạm Y tế Hòa Lạc",
        kind="health",
        tier="base",
        opened=date(2000, 1, 1),
        actor=system,
        code="BM-ST-HL-YT",
    )
    actions.add_members(block, [unit], on=date(2023, 1, 1), actor=binh)
    unit.closed = date(2023, 12, 31)
    unit.save()

    after = actions.open_year(block.cluster, 2024, actor=binh)

    assert unit.name not in names(after, date(2024, 1, 1))


def test_a_block_is_closed_on_what_stands_now_and_a_closed_one_opens_no_registration(block, binh, units):
    """What the person saw was read before somebody else acted."""
    table = actions.adopt(a_table(units, binh), actor=binh)
    actions.use_table(block, table, actor=binh)
    seen_open, seen_before = Cluster.objects.get(), ClusterYear.objects.get()
    assert list(seen_open.years.all()) == [seen_before]

    actions.close_cluster(Cluster.objects.get(), actor=binh)
    actions.close_cluster(seen_open, actor=binh)
    with pytest.raises(Refused, match="thôi hoạt động"):
        actions.open_registration(seen_before, actor=binh)
    with pytest.raises(Refused, match="thôi hoạt động"):
        actions.open_year(Cluster(pk=seen_open.pk, body=units.commune), 2024, actor=binh)

    assert Entry.objects.filter(verb="close").count() == 1
    assert ClusterYear.objects.get().stage == Stage.CONFIGURED


def test_a_regulation_is_not_given_to_a_year_that_was_closed_meanwhile(block, binh, units):
    paper = document(units, binh, "01/QC-KTĐ")
    actions.use_table(block, actions.adopt(a_table(units, binh), actor=binh), actor=binh)
    actions.open_registration(ClusterYear.objects.get(), actor=binh)
    ClusterYear.objects.update(stage=Stage.CLOSED)
    assert block.stage == Stage.CONFIGURED

    with pytest.raises(Refused, match="đã chốt"):
        actions.set_regulation(block, paper, since=date(2023, 1, 15), actor=binh)

    assert not block.cluster.regulations.exists()
    assert ClusterYear.objects.get().regulation is None
