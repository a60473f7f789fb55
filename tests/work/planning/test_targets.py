"""Targets on their way down, and figures on their way up: shares, sources, bands, lists, child plans."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.library.actions import enter
from thidua.base.notices.models import Notice
from thidua.base.org.actions import open_unit
from thidua.work.planning import actions, queries
from thidua.work.planning.actions import ListedTarget, NewShare, NewTerms
from thidua.work.planning.models import Figure, Target, TargetShare

YEAR_END, DAY_AFTER = date(2023, 12, 31), date(2024, 1, 1)
JUNE = date(2023, 6, 30)


@pytest.fixture
def roads(drafted, hoa) -> Target:
    """So many kilometres of road, to be made by both communes together."""
    return actions.add_target(
        drafted, text="Bê tông hóa đường thôn", least=Decimal(30), measure="km", ends=YEAR_END, actor=hoa
    )


@pytest.fixture
def shared(roads, hoa, units) -> dict[str, TargetShare]:
    """Twenty for one commune, ten for the other."""
    parts = [
        NewShare(units.commune, Decimal(20), baseline=Decimal("14.5")),
        NewShare(units.elsewhere, Decimal(10)),
    ]
    here, there = actions.share_out(roads, parts, actor=hoa)
    return {"here": here, "there": there}


def now(plan, actor, day) -> queries.TargetNow:
    return queries.targets_of(plan, actor, day)[0]


@pytest.mark.req("TK-1.1-b")
def test_a_target_is_shared_out_and_what_units_tell_adds_up(shared, drafted, issue, hoa, binh, giang):
    plan = issue(drafted)
    actions.tell_figure(shared["here"], value=Decimal(15), on=JUNE, actor=binh)
    actions.tell_figure(shared["there"], value=Decimal(12), on=JUNE, actor=giang)

    target = now(plan, hoa, date(2023, 7, 1))

    assert (target.value, target.percent, target.band) == (Decimal(27), 90, "open")
    given = [(s.row.unit.code, s.row.measure, s.row.baseline, s.row.aim) for s in target.shares]
    assert given == [
        ("BM-ST-HL", "km", Decimal("14.5"), Decimal(20)),
        ("BM-ST-DX", "km", None, Decimal(10)),
    ]
    assert [(s.value, s.percent, s.band) for s in target.shares] == [
        (Decimal(15), 75, "open"),
        (Decimal(12), 120, "exceeded"),
    ]
    actions.tell_figure(shared["here"], value=Decimal(18), on=date(2023, 12, 5), actor=binh)
    assert now(plan, hoa, date(2023, 12, 5)).band == "met"
    assert now(plan, hoa, JUNE).value == 27, "an earlier day is told as it stood"
    assert shared["here"].figures.count() == 2


def test_a_day_that_passed_without_a_report_is_amber_and_one_that_fell_short_is_red(
    shared, drafted, issue, hoa, binh, giang
):
    plan = issue(drafted)
    actions.tell_figure(shared["here"], value=Decimal(18), on=YEAR_END, actor=binh.on(DAY_AFTER))
    actions.tell_figure(shared["there"], value=Decimal(9), on=JUNE, actor=giang)

    before, after = (now(plan, hoa, day) for day in (YEAR_END, DAY_AFTER))

    assert [share.band for share in before.shares] == ["open", "open"]
    assert [share.band for share in after.shares] == ["missed", "unreported"]
    assert after.band == "unreported"
    actions.tell_figure(shared["there"], value=Decimal(9), on=YEAR_END, actor=giang.on(DAY_AFTER))
    assert now(plan, hoa, DAY_AFTER).band == "missed"
    actions.tell_figure(
        shared["there"], value=Decimal(12), on=date(2024, 1, 9), actor=giang.on(date(2024, 1, 9))
    )
    assert now(plan, hoa, date(2024, 1, 9)).band == "met_late"


@pytest.mark.req("TL-2-b")
def test_named_communes_are_counted_once_their_recognition_is_shown(drafted, issue, hoa, binh, giang, units):
    target = actions.add_target(
        drafted,
        text="2 xã đạt chuẩn nông thôn mới nâng cao",
        least=Decimal(2),
        measure="xã",
        ends=YEAR_END,
        actor=hoa,
    )
    actions.set_terms(target, NewTerms(rollup="count"), actor=hoa)
    named = [NewShare(units.commune, Decimal(1)), NewShare(units.elsewhere, Decimal(1))]
    here, there = actions.share_out(target, named, actor=hoa)
    plan = issue(drafted)

    with pytest.raises(BadInput, match="quyết định công nhận"):
        actions.tell_figure(here, value=Decimal(1), on=date(2023, 11, 20), actor=binh)
    assert Figure.objects.count() == 0
    paper = ContentFile(b"Quyet dinh cong nhan", name="quyet-dinh.txt")
    actions.tell_figure(here, value=Decimal(1), on=date(2023, 11, 20), file=paper, actor=binh)

    in_time, late = (now(plan, hoa, day) for day in (YEAR_END, DAY_AFTER))
    assert (in_time.value, in_time.band, [s.band for s in in_time.shares]) == (1, "open", ["met", "open"])
    assert (late.value, late.band, [s.band for s in late.shares]) == (1, "missed", ["met", "unreported"])
    assert late.shares[0].row.figures.get().evidence.name == "quyet-dinh.txt"
    actions.tell_figure(
        there, value=Decimal(1), on=date(2023, 12, 28), note="QĐ 99/QĐ-UBND", actor=giang.on(DAY_AFTER)
    )
    whole = now(plan, hoa, DAY_AFTER)
    assert (whole.value, whole.percent, whole.band) == (2, 100, "met")


@pytest.mark.req("ND-II-b")
def test_targets_of_a_resolution_are_entered_with_their_source_and_article(drafted, hoa, units):
    source = enter(
        "resolution",
        number="49/NQ-HĐND",
        issued_on=date(2020, 12, 8),
        issuer="HĐND tỉnh",
        subject="Nhiệm vụ phát triển kinh tế - xã hội năm 2021",
        actor=hoa,
    )
    rows = [
        ListedTarget(
            line=2,
            text="Tăng trưởng tổng sản phẩm",
            least=Decimal("8.5"),
            measure="%",
            terms=NewTerms(source=source, article="Điều 1, mục 2a", baseline=Decimal("6.8")),
        ),
        ListedTarget(
            line=3,
            text="Số hộ nghèo",
            most=Decimal(120),
            measure="hộ",
            terms=NewTerms(source=source, article="Điều 1, mục 2b"),
            shares=(NewShare(units.commune, Decimal(70)), NewShare(units.elsewhere, Decimal(50))),
        ),
    ]

    first, second = actions.import_targets(drafted, rows, actor=hoa)

    assert (first.terms.source, first.terms.article) == (source, "Điều 1, mục 2a")
    assert [(link.thing_code, link.relation) for link in source.links.all()] == [(drafted.code, "implements")]
    assert first.terms.baseline == Decimal("6.8")
    assert [(s.unit, s.direction, s.aim) for s in second.shares.order_by("unit__path")] == [
        (units.commune, "at_most", Decimal(70)),
        (units.elsewhere, "at_most", Decimal(50)),
    ]
    assert [at.terms.source.number for at in queries.targets_of(drafted, hoa, hoa.today)] == [
        "49/NQ-HĐND"
    ] * 2


def test_a_list_with_faults_names_each_line_and_enters_nothing(drafted, hoa, units):
    rows = [
        ListedTarget(line=2, text="Đường", least=Decimal(3)),
        ListedTarget(line=3, text="", least=Decimal(3)),
        ListedTarget(line=4, text="Trường"),
        ListedTarget(line=5, text="Trạm", least=Decimal(1), shares=(NewShare(units.province, Decimal(1)),)),
    ]

    with pytest.raises(BadInput) as refusal:
        actions.import_targets(drafted, rows, actor=hoa)

    assert list(refusal.value.fields) == ["3", "4", "5"]
    assert "Tỉnh Bình Minh không thuộc" in refusal.value.fields["5"]
    assert Target.objects.count() == 0


@pytest.mark.req("NLB-1.4-d", "NLB-1.4-e")
def test_a_school_and_a_health_post_tell_their_own_figures(issue, hoa, an, units, signed, system):
    post = open_unit(
        parent=units.commune, name="Trạm Y tế Hòa Lạc", kind="service", tier="base",
        opened=date(2000, 1, 1), actor=system, code="BM-ST-HL-YT",
    )  # fmt: skip
    nurse = signed("yte", {"focal": post})
    plan = actions.draft(units.district, title="Thi đua năm 2023", year=2023, actor=hoa)
    teachers = actions.add_target(
        plan, text="Giáo viên giỏi cấp huyện", least=Decimal(12), measure="giáo viên", actor=hoa
    )
    records = actions.add_target(
        plan, text="Người dân có hồ sơ sức khỏe điện tử", least=Decimal(90), measure="%", actor=hoa
    )
    actions.share_out(teachers, [NewShare(units.school, Decimal(12))], actor=hoa)
    [by_post] = actions.share_out(records, [NewShare(units.commune, Decimal(90), reporter=post)], actor=hoa)
    actions.add_duty(plan, text="Báo cáo", lead=units.office, actor=hoa)
    plan = issue(plan, to=[units.commune])

    actions.tell_figure(teachers.shares.get(), value=Decimal(13), on=JUNE, actor=an)
    actions.tell_figure(by_post, value=Decimal("91.5"), on=JUNE, actor=nurse)

    assert [t.band for t in queries.targets_of(plan, hoa, JUNE)] == ["exceeded", "exceeded"]
    assert [share.target for share in queries.shares_to_report(nurse)] == [records]
    with pytest.raises(Refused, match="Trạm Y tế Hòa Lạc"):
        actions.tell_figure(by_post, value=Decimal(99), on=JUNE, actor=an)
    assert by_post.figures.count() == 1


def test_who_reports_a_target_is_told_before_and_after_its_last_day_until_it_is_told(
    shared, drafted, issue, binh, giang, system, an
):
    issue(drafted)
    actions.tell_figure(shared["there"], value=Decimal(11), on=JUNE, actor=giang)

    def told(day: date) -> tuple[int, set[str]]:
        count = actions.urge_targets(day=day, actor=system.on(day))
        assert actions.urge_targets(day=day, actor=system.on(day)) == 0
        rows = Notice.objects.filter(template="targets_due", day=day)
        return count, set(rows.values_list("login", flat=True))

    assert told(date(2023, 12, 23)) == (0, set())
    assert told(date(2023, 12, 24)) == (1, {binh.login})
    assert told(DAY_AFTER) == (1, {binh.login})
    actions.tell_figure(shared["here"], value=Decimal(15), on=YEAR_END, actor=binh.on(DAY_AFTER))
    assert told(date(2024, 1, 7)) == (0, set())


def test_a_stranger_neither_sees_nor_tells_a_share(shared, drafted, issue, giang, an):
    issue(drafted)

    assert list(queries.shares_visible_to(giang)) == [shared["there"]]
    assert list(queries.shares_visible_to(an)) == []
    with pytest.raises(Refused, match="được nhập số liệu"):
        actions.tell_figure(shared["here"], value=Decimal(1), on=JUNE, actor=giang)
    assert Figure.objects.count() == 0


def test_a_unit_that_sees_its_own_share_is_not_told_the_whole(shared, drafted, issue, binh, giang):
    plan = issue(drafted)
    actions.tell_figure(shared["there"], value=Decimal(9), on=JUNE, actor=giang)

    target = now(plan, binh, JUNE)

    assert [share.row for share in target.shares] == [shared["here"]]
    assert (target.is_whole, target.value) == (False, None)


@pytest.mark.parametrize(
    ("value", "on", "fault"),
    [
        (Decimal(-1), JUNE, "không âm"),
        (Decimal("1.234"), JUNE, "hai chữ số"),
        (Decimal(1), DAY_AFTER, "hôm nay"),
    ],
)
def test_a_figure_is_a_plain_number_of_a_day_that_has_come(shared, drafted, issue, binh, value, on, fault):
    issue(drafted)

    with pytest.raises(BadInput, match=fault):
        actions.tell_figure(shared["here"], value=value, on=on, actor=binh)

    assert Figure.objects.count() == 0


def test_a_share_with_figures_is_not_taken_back(shared, drafted, issue, binh, hoa):
    issue(drafted)
    actions.drop_share(shared["there"], actor=hoa)
    actions.tell_figure(shared["here"], value=Decimal(1), on=JUNE, actor=binh)

    with pytest.raises(Refused, match="đã báo cáo"):
        actions.drop_share(shared["here"], actor=hoa)

    assert list(TargetShare.objects.all()) == [shared["here"]]


def test_only_the_issuer_gives_targets_out_and_every_change_is_in_the_journal(
    shared, roads, giang, hoa, units
):
    with pytest.raises(Refused):
        actions.share_out(roads, [NewShare(units.elsewhere, Decimal(1))], actor=giang)

    actions.share_out(roads, [NewShare(units.elsewhere, Decimal(12))], actor=hoa)
    row = Entry.objects.filter(verb="share_out_target").latest("seq")
    assert (row.before["shares"], row.after["shares"]) == (
        {"BM-ST-HL": "20.00", "BM-ST-DX": "10.00"},
        {"BM-ST-DX": "12"},
    )


def test_units_are_told_when_a_plan_in_force_gives_them_a_target(roads, drafted, issue, hoa, units, binh):
    plan = issue(drafted)
    target = plan.targets.get()

    actions.share_out(target, [NewShare(units.commune, Decimal(20))], actor=hoa)

    assert Notice.objects.get(template="target_given").login == binh.login


def test_a_child_plan_takes_up_its_share_and_offers_its_own_figure(
    shared, roads, drafted, issue, binh, units, an, dung, hoa
):
    parent = issue(drafted, to=[units.commune])
    child = actions.draft(units.commune, title="Thi đua xã", year=2023, parent=parent, actor=binh)

    own = actions.take_up_target(child, roads, actor=binh)

    assert (own.least, own.measure, own.terms.upper) == (Decimal(20), "km", roads)
    with pytest.raises(BadInput, match="đã có"):
        actions.take_up_target(child, roads, actor=binh)
    actions.share_out(own, [NewShare(units.school, Decimal(20))], actor=binh)
    actions.turn(child, to="submitted", actor=binh)
    child.refresh_from_db()
    [part] = own.shares.all()
    Figure.objects.create(
        share=part, value=Decimal(7), on=JUNE, entered_for=units.school, by="An", day=JUNE, at=an.now
    )
    assert queries.own_value(shared["here"], binh, JUNE) == Decimal(7)
    seen = {share.row.unit: share.lower for share in now(parent, hoa, JUNE).shares}
    assert seen == {units.commune: own, units.elsewhere: None}


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_takes_four_queries_whatever_its_size(drafted, hoa, units, count, django_assert_num_queries):
    for number in range(count):
        target = actions.add_target(drafted, text=f"Chỉ tiêu {number}", least=Decimal(3), actor=hoa)
        parts = [NewShare(unit, Decimal(1)) for unit in (units.commune, units.elsewhere)]
        actions.share_out(target, parts, actor=hoa)

    with django_assert_num_queries(4):
        assert len(queries.targets_of(drafted, hoa, hoa.today)) == count


def test_results_and_punctuality_are_counted_by_unit_and_year(
    shared, drafted, issue, hoa, binh, giang, units
):
    plan = issue(drafted)
    actions.tell_figure(shared["here"], value=Decimal(21), on=JUNE, actor=binh)
    first, second = plan.duties.get().obligations.order_by("unit__path")
    actions.report_done(first, note="Đã ký", actor=binh.on(date(2023, 3, 30)))
    actions.report_done(second, note="Đã ký", actor=giang.on(date(2023, 4, 3)))
    both = [units.commune, units.elsewhere]

    results = queries.target_results(both, 2023)

    assert (results[units.commune.pk].reached, results[units.commune.pk].exceeded) == (1, 1)
    assert results[units.elsewhere.pk].counts == {"unreported": 1}
    assert queries.on_time_rates(both, 2023, YEAR_END) == {
        units.commune.pk: (1, 1),
        units.elsewhere.pk: (0, 1),
    }
    assert queries.on_time_rates(both, 2022, YEAR_END) == {}
    assert queries.on_time_rates(both, 2023, date(2023, 3, 30)) == {units.commune.pk: (1, 1)}
    assert queries.reports_on_time(both, 2023, YEAR_END) == {}
