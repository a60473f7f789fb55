"""Who has taken up what, which fields are left out, and names that are one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.work.movements.acting import a_movement, paper, words

from thidua.base.core.answers import BadInput, Refused
from thidua.base.org.actions import open_unit
from thidua.work.movements.actions import course, drafting, naming, uptake, years
from thidua.work.movements.actions.basis import Basis
from thidua.work.movements.actions.registration import NewRegistration, register
from thidua.work.movements.actions.work import NewWork, Recognition, add_work, recognise
from thidua.work.movements.catalogue import canonical_of, names_for
from thidua.work.movements.models import LocalName, Movement
from thidua.work.movements.queries import coverage
from thidua.work.movements.words import Aim, words_below
from thidua.work.planning import actions as planning


@pytest.fixture
def officer(signed, units):
    """The standing officer of the district."""
    return signed("huyen", {"standing_officer": units.district})


@pytest.mark.req("TK-1.6-b", "YC-2-a", "ND-1-b")
def test_the_matrix_shows_which_unit_has_not_taken_up_a_movement(units, officer, binh, system):
    rural = a_movement(
        units.district,
        system,
        to="running",
        name="Chung sức xây dựng nông thôn mới",
        theme="Mục tiêu kép: vừa phòng dịch, vừa phát triển kinh tế",
        origin="nation",
    )
    poor = a_movement(units.district, system, to="running", number=2, name="Vì người nghèo xã tôi")
    mine = uptake.take_up(rural, unit=units.commune, actor=binh)
    Movement.objects.filter(pk=mine.pk).update(stage="approved")
    a_movement(  # not linked, yet the same movement of the catalogue under another spelling
        units.elsewhere, system, to="running", name="Cả nước thi đua xây dựng nông thôn mới", number=3
    )

    matrix = coverage.uptake_matrix(units.district, 2023, officer)

    assert matrix.movements == (rural, poor)
    taken = {row.unit.name: (row.taken, [bool(cell) for cell in row.cells]) for row in matrix.rows}
    assert taken == {
        "Xã Hòa Lạc": (1, [True, False]),
        "Phòng Nội vụ Sông Trà": (0, [False, False]),
        "Xã Đông Xá": (1, [True, False]),
    }
    missing = {movement.name: [unit.name for unit in without] for movement, without in matrix.missing}
    assert missing[rural.name] == ["Phòng Nội vụ Sông Trà"]
    assert mine.theme == rural.theme
    assert (mine.canonical, mine.origin) == ("Cả nước chung sức xây dựng nông thôn mới", "nation")


@pytest.mark.req("TK-I.1-b", "TK-1.3-a", "NLB-1.4-a")
def test_fields_without_a_movement_are_listed_as_gaps(units, officer, binh, system):
    party = a_movement(
        units.commune,
        system,
        to="running",
        name="Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        kind="campaign",
        aims=(
            Aim("party_building", "Chi bộ đăng ký làm theo", "%", Decimal(100)),
            Aim("culture", "Thôn văn hóa"),
        ),
    )
    years.tell_results(party, fields={"party_building": Decimal(100)}, actor=binh)
    a_movement(units.elsewhere, system, to="proposed", number=2, aims=(Aim("health"),))

    matrix = coverage.coverage_matrix(units.district, 2023, officer)

    counts = {
        (row.unit.name, field.code): count
        for row in matrix.rows
        for field, count in zip(matrix.fields, row.counts, strict=True)
    }
    assert counts["Xã Hòa Lạc", "party_building"] == counts["Xã Hòa Lạc", "culture"] == 1
    assert sum(counts.values()) == 2  # what is only proposed covers nothing yet
    gaps = {unit.name: {field.code for field in fields} for unit, fields in matrix.gaps}
    assert "party_building" not in gaps["Xã Hòa Lạc"]
    assert "party_building" in gaps["Xã Đông Xá"]
    assert matrix.gap_count == len(matrix.fields) * len(matrix.rows) - 2
    reports = {report.field.code: report for report in coverage.field_reports(units.district, 2023, officer)}
    assert [(aim.target, aim.reached) for aim in reports["party_building"].aims] == [
        ("Chi bộ đăng ký làm theo", 100)
    ]
    assert reports["party_building"].met == 1


@pytest.mark.req("NLB-1.4-f")
def test_cultural_life_is_a_field_with_its_own_criteria(units, officer, binh, dung):
    criteria = (
        ("Gia đình đạt danh hiệu văn hóa", Decimal(40)),
        ("Di tích được giữ gìn, lễ hội đúng quy định", Decimal(30)),
        ("Sinh hoạt tôn giáo theo pháp luật", Decimal(30)),
    )
    told = words(
        name="Toàn dân xây dựng đời sống văn hóa",
        criteria=criteria,
        aims=(Aim("culture", "Gia đình văn hóa", "%", Decimal(90)),),
    )
    duty = planning.add_duty(
        planning.draft(units.commune, title="Thi đua 2023", year=2023, actor=binh),
        text="Vận động xây dựng đời sống văn hóa",
        lead=units.commune,
        actor=binh,
    )
    movement = drafting.propose(told, unit=units.commune, basis=Basis(duties=(duty,)), actor=binh)
    course.approve(movement, paper(), actor=dung)

    assert movement.canonical == "Toàn dân đoàn kết xây dựng đời sống văn hóa"
    assert [(row.words, row.points) for row in movement.criteria.all()] == list(criteria)
    matrix = coverage.coverage_matrix(units.district, 2023, officer)
    row = next(row for row in matrix.rows if row.unit == units.commune)
    assert dict(zip([field.code for field in matrix.fields], row.counts, strict=True))["culture"] == 1


@pytest.mark.req("TK-1.4-b", "NLB-1.4-g")
def test_the_report_by_field_tells_wanted_and_reached(units, officer, binh, system):
    movement = a_movement(
        units.commune,
        system,
        to="running",
        kind="campaign",
        aims=(
            Aim("poverty", "Giảm hộ nghèo đa chiều", "hộ", Decimal(20)),
            Aim("social_policy", "Sửa nhà cho người có công", "nhà", Decimal(4)),
        ),
    )
    years.tell_results(movement, fields={"poverty": Decimal(15), "social_policy": Decimal(4)}, actor=binh)

    reports = {report.field.code: report for report in coverage.field_reports(units.district, 2023, officer)}

    poverty, social = reports["poverty"], reports["social_policy"]
    assert (poverty.movements, poverty.campaigns, poverty.met) == (0, 1, 0)
    assert [coverage.share_of(aim) for aim in poverty.aims] == [Decimal("75.0")]
    assert social.met == 1
    assert (reports["health"].movements, reports["health"].aims) == (0, ())


@pytest.mark.req("TK-1.4-a")
def test_a_campaign_is_told_apart_from_a_movement_registered_for_and_reported(units, officer, an, system):
    name = "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh"
    aims = (Aim("culture", "Khu dân cư văn hóa", "%", Decimal(90)),)
    campaign = a_movement(units.commune, system, to="registering", name=name, kind="campaign", aims=aims)
    a_movement(
        units.commune,
        system,
        to="running",
        number=2,
        name="Toàn dân đoàn kết xây dựng đời sống văn hóa",
        aims=aims,
    )
    said = {"content": "Trường văn hóa", "pledged": "Không rác, không tiếng ồn"}
    register(campaign, NewRegistration(kind="collective", unit=units.school, **said), year=2023, actor=an)

    reports = {report.field.code: report for report in coverage.field_reports(units.district, 2023, officer)}

    assert canonical_of(name, units.commune).kind == campaign.kind == "campaign"
    assert (reports["culture"].movements, reports["culture"].campaigns) == (1, 1)
    assert [row.unit for row in campaign.registrations.all()] == [units.school]


@pytest.mark.req("ND-1-d")
def test_the_catalogue_lists_by_sector_and_recognised_products_count_as_results_of_their_field(
    units, officer, binh, system
):
    sectors = {one.name: one.sector for one in names_for(units.commune)}
    named = {
        "Nam Định chung sức xây dựng nông thôn mới": "new_rural",
        "Lao động hiệu quả - Phát triển bền vững - Hội nhập thành công": "jobs",
        "Môi trường xanh - quầy hàng sạch - cử chỉ đẹp": "industry",
        "Doanh nghiệp thân thiện với môi trường": "environment",
        "Đổi mới, sáng tạo trong dạy và học": "education",
        "Dạy tốt, học tốt": "education",
        "Vệ sinh yêu nước nâng cao sức khỏe nhân dân": "health",
        "Xây dựng cơ sở y tế Xanh - Sạch - Đẹp": "health",
        "Xây dựng bệnh viện Xuất sắc toàn diện": "health",
        "Xây dựng chính quyền vững mạnh": "party_building",
        "Toàn dân đoàn kết xây dựng đời sống văn hóa": "culture",
        "Mỗi thầy cô là một tấm gương đạo đức, tự học và sáng tạo": "education",
    }
    assert {name: sectors[name] for name in named} == named

    movement = a_movement(units.commune, system, to="running", aims=(Aim("agriculture", "Sản phẩm OCOP"),))
    new = {name: NewWork(name, date(2023, 11, 1), kind="product") for name in ("Gạo nếp", "Bánh nhãn")}
    works = [add_work(movement, one, lead=units.commune, actor=binh) for one in new.values()]
    recognise(works[0], Recognition("512/QĐ-UBND", date(2023, 10, 20), "3 sao"), actor=binh)

    reports = {report.field.code: report for report in coverage.field_reports(units.district, 2023, officer)}
    assert (reports["agriculture"].results, reports["new_rural"].results) == (1, 0)


@pytest.mark.req("TL-1-a")
def test_variant_names_lead_to_the_four_movements_of_the_prime_minister(units, binh, system):
    spelled = {
        "Chung sức xây dựng nông thôn mới": "Cả nước chung sức xây dựng nông thôn mới",
        "Vì người nghèo, không để ai bị bỏ lại phía sau": (
            "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau"
        ),
        "Doanh nghiệp Việt Nam hội nhập, phát triển": "Doanh nghiệp Việt Nam hội nhập và phát triển",
        "Cán bộ, công chức, viên chức, người lao động thi đua thực hiện văn hóa công sở": (
            "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở"
        ),
    }
    known = {name: canonical_of(name, units.commune) for name in spelled}

    assert {name: found.name for name, found in known.items()} == spelled
    assert {found.launcher for found in known.values()} == {"Thủ tướng Chính phủ"}

    local = a_movement(units.commune, system, to="running", name="Nông thôn mới quê mình")
    assert local.canonical == ""
    target = "Cả nước chung sức xây dựng nông thôn mới"
    naming.merge_spelling("nông thôn mới quê mình", into=target, unit=units.commune, actor=binh)

    local.refresh_from_db()
    assert (local.name, local.canonical) == ("Nông thôn mới quê mình", target)
    assert canonical_of("Nông thôn mới quê mình", units.school).name == target
    assert canonical_of("Nông thôn mới quê mình", units.elsewhere) is None


def test_a_name_is_added_once_for_a_unit_and_those_below(units, an, binh, giang):
    new = naming.NewName("Cổng trường an toàn", tier="commune", sector="security", since=2022)
    naming.add_name(new, unit=units.commune, actor=binh)

    assert "Cổng trường an toàn" in [one.name for one in names_for(units.school)]
    assert "Cổng trường an toàn" not in [one.name for one in names_for(units.elsewhere)]
    with pytest.raises(BadInput, match="Đã có trong danh mục"):
        naming.add_name(new, unit=units.school, actor=an)
    with pytest.raises(Refused):
        naming.add_name(naming.NewName("Tên khác"), unit=units.commune, actor=giang)
    assert LocalName.objects.count() == 1


@pytest.mark.req("YC-III.2")
def test_a_school_and_a_village_launch_suited_movements_under_the_commune_and_the_rest_are_listed(
    units, an, binh, signed, system
):
    village, other = (
        open_unit(
            parent=units.commune,
            name=name,
            kind="sub_unit",
            tier="base",
            opened=date(2000, 1, 1),
            actor=system,
            code=code,
        )
        for name, code in (("Thôn Thượng", "HL-T1"), ("Thôn Hạ", "HL-T2"))
    )
    village_head = signed("thon", {"focal": village, "head": village})
    school_head = signed("hieutruong", {"head": units.school})
    upper = a_movement(units.commune, system, to="running", name="Xã Hòa Lạc sáng xanh sạch đẹp")

    for unit, writer, signer, name in (
        (units.school, an, school_head, "Trường học không rác thải nhựa"),
        (village, village_head, village_head, "Đường hoa thôn Thượng"),
    ):
        suited = words_below(upper, unit)
        own = uptake.take_up(upper, unit=unit, new=replace(suited, name=name), actor=writer)
        course.approve(own, paper(), actor=signer)
        course.launch(own, on=system.today, at=unit.name, actor=signer)

    matrix = coverage.uptake_matrix(units.commune, 2023, binh)
    assert [(movement, without) for movement, without in matrix.missing] == [(upper, [other])]
    assert {row.unit: row.cells[0] and row.cells[0].name for row in matrix.rows} == {
        units.school: "Trường học không rác thải nhựa",
        village: "Đường hoa thôn Thượng",
        other: None,
    }


def test_an_aim_outside_the_list_of_fields_is_refused(units, binh):
    with pytest.raises(BadInput, match="Không có lĩnh vực"):
        drafting.propose(words(aims=(Aim("weather"),)), unit=units.commune, actor=binh)

    assert Movement.objects.count() == 0
