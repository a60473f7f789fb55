"""What became of a document, who has not carried it out, for which period it is a basis, its review."""

from datetime import date, timedelta

import pytest
from tests.conftest import TODAY

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library import actions, queries
from thidua.base.library.models import Document, Link, StatusChange
from thidua.base.notices.models import Notice


@pytest.fixture
def directive(system) -> Document:
    """Directive 19, which backs the term of the XIII congress and then that of the XIV."""
    return actions.enter(
        "Chỉ thị",
        number="19/CT-TTg",
        issuer="Thủ tướng Chính phủ",
        issued_on=date(2021, 7, 16),
        subject="Đẩy mạnh phong trào thi đua giai đoạn mới",
        status="in_force",
        actor=system,
    )


@pytest.fixture
def regulation(units, binh):
    """A regulation of the commune, under review from the office that wrote it."""

    def make(review_on=date(2023, 12, 20), covers="awards", number="03/QC-UBND") -> Document:
        row = actions.enter(
            "Quy chế",
            number=number,
            issued_on=date(2022, 3, 1),
            subject="Quy chế thi đua, khen thưởng của xã",
            status="in_force",
            unit=units.commune,
            actor=binh,
        )
        told = {"owner": units.school, "review_on": review_on, "covers": covers}
        return actions.put_under_review(row, **told, actor=binh)

    return make


def test_each_change_of_force_keeps_its_day_ground_and_successor(directive, system):
    after = actions.enter("Chỉ thị", number="05/CT-TTg", issued_on=date(2023, 11, 1), actor=system)
    told = {"since": date(2022, 6, 1), "ground": "Nghị quyết số 02", "actor": system}
    actions.set_status(directive, status="amended", **told)

    actions.set_status(
        directive,
        status="replaced",
        since=date(2023, 11, 1),
        ground="Khoản 2 Chỉ thị 05/CT-TTg",
        replaced_by=after,
        actor=system,
    )

    directive.refresh_from_db()
    assert (directive.status, directive.replaced_by) == ("replaced", after)
    assert [(row.status, row.since, row.ground) for row in queries.changes_of(directive)] == [
        ("in_force", date(2021, 7, 16), ""),
        ("amended", date(2022, 6, 1), "Nghị quyết số 02"),
        ("replaced", date(2023, 11, 1), "Khoản 2 Chỉ thị 05/CT-TTg"),
    ]
    days = (date(2021, 1, 1), date(2022, 1, 1), date(2022, 6, 1), TODAY)
    assert [queries.status_on(directive, day) for day in days] == [
        "unknown",
        "in_force",
        "amended",
        "replaced",
    ]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"status": "expired"}, "căn cứ"),
        ({"status": "replaced", "ground": "Có văn bản mới"}, "thay thế"),
        ({"status": "gone", "ground": "Không rõ"}, "hiệu lực"),
    ],
)
def test_a_change_without_ground_or_successor_is_refused_and_nothing_changes(directive, system, told, reason):
    with pytest.raises(BadInput, match=reason):
        actions.set_status(directive, since=TODAY, actor=system, **told)

    directive.refresh_from_db()
    assert (directive.status, directive.changes.count()) == ("in_force", 1)


def test_two_documents_cannot_replace_each_other(directive, system):
    after = actions.enter("Chỉ thị", number="05/CT-TTg", status="in_force", actor=system)
    told = {"status": "replaced", "since": TODAY, "ground": "Thay thế", "actor": system}
    actions.set_status(directive, replaced_by=after, **told)

    with pytest.raises(BadInput, match="chính nó"):
        actions.set_status(after, replaced_by=directive, **told)

    after.refresh_from_db()
    assert after.status == "in_force"


def test_a_change_entered_ahead_takes_effect_on_its_day(directive, system):
    later = TODAY + timedelta(days=27)
    told = {"status": "expired", "since": later, "ground": "Hết thời hạn", "actor": system}
    actions.set_status(directive, **told)
    directive.refresh_from_db()
    assert (directive.status, actions.apply_due(actor=system)) == ("in_force", 0)

    assert actions.apply_due(actor=system.on(later)) == 1

    directive.refresh_from_db()
    assert directive.status == "expired"
    assert actions.apply_due(actor=system.on(later)) == 0


def test_a_stranger_and_a_late_hand_change_nothing(directive, an, binh):
    told = {"status": "expired", "since": TODAY, "ground": "Hết hạn"}
    with pytest.raises(Refused):
        actions.set_status(directive, actor=an, **told)
    with pytest.raises(Stale):
        actions.set_status(directive, actor=binh, seen=1_000_000, **told)

    directive.refresh_from_db()
    assert (directive.status, StatusChange.objects.count()) == ("in_force", 1)


@pytest.mark.req("NLB-1.1", "TK-1.1-a")
def test_one_directive_backs_two_terms_and_a_thing_outside_its_term_is_told(directive, units, binh, giang):
    def based(number, year, actor, unit):
        made = actions.enter("Kế hoạch", number=number, issued_on=date(year, 1, 20), unit=unit, actor=actor)
        return actions.implement(directive, made, unit=unit, actor=actor)

    thirteen = based("08/KH-UBND", 2023, binh, units.commune)
    fourteen = based("23/KH-UBND", 2025, binh, units.commune)
    stray = based("24/KH-UBND", 2024, binh, units.commune)
    of_giang = based("02/KH-UBND", 2023, giang, units.elsewhere)
    told = {"period": "Nhiệm kỳ Đại hội XIII", "first": 2020, "last": 2025, "actor": binh}
    actions.set_period(thirteen, **told)
    for link in (fourteen, stray):
        told = {"period": "Nhiệm kỳ Đại hội XIV", "first": 2025, "last": 2030, "actor": binh}
        actions.set_period(link, **told)

    assert queries.resting_on(directive, binh) == queries.Resting(
        implementing=3,
        citing=0,
        periods=(("Nhiệm kỳ Đại hội XIII (2020–2025)", 1), ("Nhiệm kỳ Đại hội XIV (2025–2030)", 2)),
    )
    fresh = Link.objects.filter(document=directive).order_by("id")
    assert [link.is_outside for link in fresh] == [False, False, True, False]
    assert list(queries.outside_period("document", stray.thing_code)) == [stray]
    assert list(queries.outside_period("document", fourteen.thing_code)) == []
    with pytest.raises(Refused):
        actions.set_period(of_giang, period="Của người khác", first=2020, last=2025, actor=binh)
    of_giang.refresh_from_db()
    assert of_giang.period_said == ""


def test_a_period_that_ends_before_it_begins_is_refused(directive, units, binh):
    made = actions.enter("Kế hoạch", number="08/KH-UBND", unit=units.commune, actor=binh)
    link = actions.implement(directive, made, unit=units.commune, actor=binh)

    with pytest.raises(BadInput):
        actions.set_period(link, period="XIV", first=2030, last=2025, actor=binh)

    link.refresh_from_db()
    assert link.period_from is None


@pytest.mark.req("TK-1.1-a", "TK-3.2-b")
def test_bodies_that_have_nothing_carrying_a_document_out_are_named(directive, units, signed, giang):
    above = signed("tren", {"standing_officer": units.district})
    actions.ask_to_carry_out(directive, tier="commune", by=date(2023, 12, 31), actor=above)
    directive.refresh_from_db()
    assert list(queries.bodies_without_child(directive, above)) == [units.commune, units.elsewhere]

    own = actions.enter("Kế hoạch", number="05/KH-UBND", issued_on=TODAY, unit=units.elsewhere, actor=giang)
    actions.implement(directive, own, unit=units.elsewhere, actor=giang)

    assert list(queries.bodies_without_child(directive, above)) == [units.commune]
    assert list(queries.bodies_without_child(directive, giang)) == []
    actions.ask_to_carry_out(directive, tier="", actor=above)
    directive.refresh_from_db()
    assert (directive.carry_out_by, list(queries.bodies_without_child(directive, above))) == (None, [])


def test_what_a_lower_tier_issued_does_not_count_for_the_one_asked(directive, units, signed, binh):
    above = signed("tinh", {"standing_officer": units.province})
    actions.ask_to_carry_out(directive, tier="district", actor=above)
    directive.refresh_from_db()
    of_commune = actions.enter("Kế hoạch", number="05/KH-UBND", unit=units.commune, actor=binh)
    actions.implement(directive, of_commune, unit=units.commune, actor=binh)

    assert list(queries.bodies_without_child(directive, above)) == [units.district]


@pytest.mark.req("TK-3.3-b", "YC-2-c")
def test_the_register_of_regulations_says_owner_force_successor_and_next_review(regulation, units, binh):
    row = regulation()
    assert [(r.owner, r.status, r.review_on) for r in queries.regulations(binh)] == [
        (units.school, "in_force", date(2023, 12, 20))
    ]

    actions.review(
        row, to_amend=True, review_on=date(2024, 6, 1), conclusion="Chưa theo Luật năm 2022", actor=binh
    )
    row.refresh_from_db()
    assert (row.status, row.review_on) == ("to_amend", date(2024, 6, 1))

    new = actions.enter(
        "Quy chế", number="09/QC-UBND", issued_on=TODAY, status="in_force", unit=units.commune, actor=binh
    )
    told = {"since": TODAY, "ground": "Quy chế 09/QC-UBND", "replaced_by": new}
    actions.set_status(row, status="replaced", actor=binh, **told)

    row.refresh_from_db()
    assert (row.status, row.replaced_by) == ("replaced", new)
    assert [change.get_status_display() for change in queries.changes_of(row)] == [
        "Còn hiệu lực",
        "Cần sửa đổi, bổ sung",
        "Đã bị thay thế",
    ]
    assert list(queries.due_for_review(queries.regulations(binh), date(2024, 6, 1))) == []


@pytest.mark.req("TK-3.3-b")
def test_what_is_due_for_review_is_listed_and_told_once_a_day(regulation, units, system, binh, an, giang):
    row = regulation(review_on=TODAY + timedelta(days=7))
    regulation(review_on=date(2024, 6, 1), covers="fund", number="04/QC-UBND")

    assert list(queries.due_for_review(queries.regulations(binh), TODAY)) == [row]
    assert list(queries.mine_for_review(an, "focal")) == [row]
    assert list(queries.due_for_review(queries.regulations(giang), TODAY)) == []
    assert actions.sweep_reviews(actor=system) == 1
    assert actions.sweep_reviews(actor=system) == 0
    told = Notice.objects.filter(template="document_review_due")
    assert sorted(told.values_list("login", flat=True)) == sorted([an.login, binh.login])
    assert actions.sweep_reviews(actor=system.on(TODAY + timedelta(days=1))) == 0


def test_a_review_needs_its_conclusion_and_a_day_to_come(regulation, binh, an):
    row = regulation()
    told = {"to_amend": False, "conclusion": "Vẫn phù hợp"}
    with pytest.raises(BadInput, match="sau hôm nay"):
        actions.review(row, review_on=TODAY, actor=binh, **told)
    with pytest.raises(BadInput, match="kết luận"):
        actions.review(row, to_amend=False, review_on=date(2024, 6, 1), conclusion=" ", actor=binh)
    with pytest.raises(Refused):
        actions.review(row, review_on=date(2024, 6, 1), actor=an, **told)

    row.refresh_from_db()
    assert (row.status, row.review_on) == ("in_force", date(2023, 12, 20))
    assert not Entry.objects.filter(verb="review_document").exists()


@pytest.mark.req("ND-III-a")
def test_units_see_which_of_their_management_documents_are_still_missing(regulation, units, signed):
    above = signed("tren", {"standing_officer": units.district})
    row = regulation()

    found = {unit: unit.management for unit in queries.units_with_management(above)}

    assert found[units.commune] == [row]
    assert found[units.elsewhere] == []
    assert len(queries.expected_of(units.commune)) == 5
    assert [code.value for code in queries.expected_of(units.school)] == ["awards"]


def test_law_is_not_put_under_review(directive, units, binh):
    with pytest.raises(BadInput):
        actions.put_under_review(directive, owner=units.commune, review_on=TODAY, actor=binh)

    directive.refresh_from_db()
    assert directive.review_on is None
