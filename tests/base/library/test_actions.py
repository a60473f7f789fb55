"""A document stands in the library once, says who cites and implements it, and numbers have no gaps."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.conftest import NOW, TODAY

from thidua.base.audit.models import Entry
from thidua.base.audit.queries import chain_breaks
from thidua.base.core.actor import system as system_actor
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library.actions import amend, enter, implement, link, take_number, unlink
from thidua.base.library.models import DocType, Document, Link, NumberSeries, NumberTaken
from thidua.base.library.queries import (
    based_on,
    by_number,
    citing,
    documents_of,
    implementing,
    matching,
    numbers_visible_to,
    version_of,
    visible_to,
)
from thidua.base.org.actions import open_unit

DECREE = {"number": "98/2023/NĐ-CP", "issuer": "Chính phủ", "issued_on": date(2023, 12, 31)}


@pytest.fixture
def directive(system) -> Document:
    return enter(
        "Chỉ thị",
        number="19/CT-TTg",
        issuer="Thủ tướng Chính phủ",
        issued_on=date(2021, 7, 16),
        subject="Về việc phát động phong trào thi đua giai đoạn mới",
        actor=system,
    )


def linked(document, relation, unit, code, actor):
    return link(
        document,
        relation=relation,
        thing_type="plan",
        thing_code=code,
        title=f"Kế hoạch {code}",
        unit=unit,
        actor=actor,
    )


@pytest.mark.req("TL-1-b")
def test_the_same_instrument_is_entered_once_however_it_is_written(system, directive):
    again = enter("chi thi", number="Số 19 /CT–TTg", actor=system)

    assert again == directive
    assert Document.objects.count() == 1
    assert Entry.objects.filter(thing_type="document").count() == 1


def test_a_later_citation_fills_what_was_not_known_and_changes_nothing_else(system):
    first = enter("Nghị định", number="98/2023/ND-CP", issuer="Chính phủ", actor=system)

    enter("Nghị định", **{**DECREE, "issuer": "CP"}, subject="Quy định chi tiết", actor=system)

    first.refresh_from_db()
    assert (first.issued_on, first.subject) == (date(2023, 12, 31), "Quy định chi tiết")
    assert first.issuer == "Chính phủ"
    assert Document.objects.count() == 1
    row = Entry.objects.get(verb="fill_document")
    assert (row.before["issued_on"], row.after["issued_on"]) == (None, "2023-12-31")


def test_a_number_that_many_issuers_write_is_told_apart_by_issuer_and_year(system):
    for issuer, year in (("UBND xã A", 2023), ("UBND xã B", 2023), ("UBND xã A", 2024)):
        enter("Kế hoạch", number="23/KH-UBND", issuer=issuer, issued_on=date(year, 1, 9), actor=system)

    assert Document.objects.count() == 3


def test_a_citation_without_a_date_leads_to_the_only_document_that_fits(system):
    known = enter("Chỉ thị", number="13/CT-UBND", issuer="UBND tỉnh Hải Dương",
                  issued_on=date(2021, 8, 25), actor=system)  # fmt: skip

    assert enter("Chỉ thị", number="13/CT-UBND", issuer="Chủ tịch UBND tỉnh Hải Dương", actor=system) == known
    assert enter("Chỉ thị", number="13/CT-UBND", actor=system) == known


def test_a_citation_without_a_date_that_fits_two_documents_is_taken_for_neither(system):
    for year in (2021, 2022):
        enter("Chỉ thị", number="13/CT-UBND", issuer="UBND tỉnh", issued_on=date(year, 3, 1), actor=system)

    third = enter("Chỉ thị", number="13/CT-UBND", actor=system)

    assert Document.objects.count() == 3
    assert third.issued_on is None


def test_a_law_cited_by_its_name_alone_is_kept_by_its_name(system):
    first = enter("Luật", subject="Luật Thi đua, Khen thưởng", actor=system)
    second = enter("Luật", subject="Luật  thi đua, khen thưởng", actor=system)

    assert first == second
    assert str(first) == "Luật Thi đua, Khen thưởng"


def test_a_document_without_number_and_name_is_refused(system):
    with pytest.raises(BadInput, match="số, ký hiệu"):
        enter("Luật", number=" ", subject=" ", actor=system)

    assert Document.objects.count() == 0


def test_whoever_only_reads_enters_nothing(signed, units):
    reader = signed("doc", {"reader": units.commune})

    with pytest.raises(Refused, match="không được nhập"):
        enter("Luật", subject="Luật Cư trú", actor=reader)

    assert Document.objects.count() == 0


def own(unit, actor, **more):
    return enter(
        "Kế hoạch",
        number="5/KH-UBND",
        issuer=f"UBND {unit.name}",
        issued_on=date(2023, 1, 20),
        subject="Kế hoạch thi đua",
        unit=unit,
        actor=actor,
        **more,
    )


@pytest.mark.req("X-5")
def test_law_is_seen_by_everyone_signed_in_and_an_own_document_by_its_line_only(
    system, units, directive, an, binh, giang
):
    plan = own(units.commune, binh)

    assert set(visible_to(binh)) == {directive, plan}
    assert list(visible_to(giang)) == [directive]
    assert list(visible_to(an)) == [directive]


@pytest.mark.req("X-5")
def test_a_document_sent_to_the_units_below_is_seen_below_and_not_beside(units, signed, an, giang):
    officer = signed("oanh", {"standing_officer": units.commune})
    plan = own(units.commune, officer, shared_below=True)

    assert list(visible_to(an)) == [plan]
    assert list(visible_to(giang)) == []


def test_a_guest_sees_no_document(directive):
    guest = system_actor(NOW, TODAY)
    guest = type(guest)(None, "Khách", "", None, (), NOW, TODAY)

    assert list(visible_to(guest)) == []


@pytest.mark.req("X-5")
def test_citing_a_document_of_a_strange_unit_neither_tells_nor_changes_it(units, binh, giang):
    plan = own(units.commune, binh)

    cited = enter("Kế hoạch", number="5/KH-UBND", subject="Đoán mò", actor=giang)

    assert cited != plan
    plan.refresh_from_db()
    assert plan.subject == "Kế hoạch thi đua"


def test_a_lower_unit_cites_the_plan_of_the_one_above_and_cannot_change_it(units, signed, binh):
    above = own(units.district, signed("huyen", {"standing_officer": units.district}), shared_below=True)

    cited = enter("Kế hoạch", number="05/KH-UBND", issued_on=date(2023, 1, 20), issuer=above.issuer,
                  status="expired", actor=binh)  # fmt: skip

    assert cited == above
    assert Document.objects.get().status == "unknown"


def test_a_plan_that_was_cited_before_it_was_entered_is_one_document(units, signed, binh):
    cited = enter("Kế hoạch", number="5/KH-UBND", issuer=f"UBND {units.district.name}", actor=binh)

    entered = own(units.district, signed("huyen", {"standing_officer": units.district}), shared_below=True)

    assert entered == cited
    assert (entered.unit, entered.shared_below) == (units.district, True)


def test_a_unit_keeps_no_documents_for_another(units, giang):
    with pytest.raises(Refused, match="không quản lý"):
        own(units.commune, giang)

    assert Document.objects.count() == 0


@pytest.mark.req("TK-1.1-a")
def test_who_implements_a_document_is_told_to_those_over_them(directive, units, system, signed, binh, giang):
    district = signed("huyen", {"standing_officer": units.district})
    for unit in (units.commune, units.elsewhere):
        linked(directive, "implements", unit, f"KH-{unit.code}", system)
    linked(directive, "cites", units.commune, "KH-2", system)

    assert [row.unit for row in implementing(directive, district)] == [units.commune, units.elsewhere]
    assert [row.title for row in implementing(directive, binh)] == ["Kế hoạch KH-BM-ST-HL"]
    assert [row.thing_code for row in citing(directive, binh)] == ["KH-2"]
    assert [row.unit for row in implementing(directive, giang)] == [units.elsewhere]


@pytest.mark.req("TK-1.1-a")
def test_a_plan_lists_the_documents_it_is_based_on(directive, units, system):
    linked(directive, "cites", units.commune, "KH-1", system)

    assert list(documents_of("plan", "KH-1")) == [directive]
    assert list(documents_of("plan", "KH-1", "implements")) == []


def test_saying_a_link_twice_changes_nothing_and_it_can_be_taken_back(directive, units, system):
    for _time in range(2):
        linked(directive, "cites", units.commune, "KH-1", system)
    assert Link.objects.count() == 1

    for _time in range(2):
        unlink(
            directive,
            relation="cites",
            thing_type="plan",
            thing_code="KH-1",
            unit=units.commune,
            actor=system,
        )

    assert Link.objects.count() == 0
    verbs = Entry.objects.filter(thing_code=directive.code).values_list("verb", flat=True)
    assert list(verbs) == ["enter_document", "link_document", "unlink_document"]


@pytest.mark.parametrize("words", ["phat dong", "PHÁT ĐỘNG giai đoạn", "19/ct-ttg", "chi thi thu tuong"])
def test_documents_are_found_without_accents_by_number_subject_or_issuer(directive, an, words):
    assert list(matching(an, words)) == [directive]


def test_a_document_is_found_by_its_exact_number_only(directive, an):
    assert list(by_number(an, "Số 19/CT – TTg")) == [directive]
    assert list(by_number(an, "9/CT-TTg")) == []
    assert list(by_number(an, "")) == []


@pytest.fixture
def clerk(signed, units):
    return signed("thu", {"clerk": units.commune})


@pytest.mark.req("NLB-0-a")
def test_numbers_run_from_one_without_gaps_for_each_kind_and_year_and_issuer(units, clerk, signed):
    other = signed("khac", {"clerk": units.elsewhere})

    assert [take_number(units.commune, "decision", 2023, clerk) for _n in range(3)] == [1, 2, 3]
    assert take_number(units.commune, "plan", 2023, clerk) == 1
    assert take_number(units.commune, "decision", 2024, clerk) == 1
    assert take_number(units.elsewhere, "decision", 2023, other) == 1
    assert take_number(units.commune, "Quyết định", 2023, clerk) == 4


@pytest.mark.req("NLB-0-a")
def test_a_number_taken_by_an_act_that_failed_goes_to_the_next(units, clerk):
    take_number(units.commune, "decision", 2023, clerk)
    with transaction.atomic():
        take_number(units.commune, "decision", 2023, clerk)
        transaction.set_rollback(True)

    assert take_number(units.commune, "decision", 2023, clerk) == 2
    assert list(NumberTaken.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.req("NLB-0-a")
def test_the_database_itself_refuses_a_number_twice(units, clerk):
    take_number(units.commune, "decision", 2023, clerk)
    taken = NumberTaken.objects.get()
    taken.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        taken.save()

    assert NumberTaken.objects.count() == 1


@pytest.mark.req("NLB-0-a", "X-3")
def test_the_register_of_numbers_says_for_what_and_by_whom_each_was_taken(units, clerk, giang):
    take_number(
        units.commune, "plan", 2023, clerk, title="Kế hoạch năm", thing_type="plan", thing_code="KH-1"
    )

    line = numbers_visible_to(clerk).get()
    assert (line.number, line.title, line.thing_code) == (1, "Kế hoạch năm", "KH-1")
    assert (line.by, line.day) == (clerk.name, clerk.today)
    assert Entry.objects.get(verb="take_number").after["number"] == 1
    assert list(numbers_visible_to(giang)) == []


def test_nobody_numbers_for_another_unit(units, giang, signed):
    above = signed("tren", {"clerk": units.district})

    for stranger in (giang, above):
        with pytest.raises(Refused, match="không được lấy số"):
            take_number(units.commune, "decision", 2023, stranger)

    assert NumberSeries.objects.count() == 0


def test_every_kind_of_document_is_found_by_its_own_name():
    found = [DocType.named(str(kind.label)) for kind in DocType if kind is not DocType.OTHER]

    assert found == [kind for kind in DocType if kind is not DocType.OTHER]
    assert DocType.named("giấy mời") is DocType.OTHER


@pytest.mark.req("NLB-0-a")
@pytest.mark.django_db(transaction=True)
def test_many_who_take_numbers_in_the_same_moment_get_each_its_own():
    actor = system_actor(NOW, TODAY)
    unit = open_unit(parent=None, name="Xã Hòa Lạc", kind="body", tier="commune",
                     opened=date(2000, 1, 1), actor=actor)  # fmt: skip
    together = threading.Barrier(4)

    def take_five(_taker: int) -> list[int]:
        try:
            together.wait(timeout=10)
            return [take_number(unit, "decision", 2023, actor) for _n in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = [number for numbers in pool.map(take_five, range(4)) for number in numbers]

    assert sorted(taken) == list(range(1, 21))
    assert list(NumberTaken.objects.values_list("number", flat=True)) == list(range(1, 21))
    assert chain_breaks() == []


@pytest.mark.req("X-3")
def test_an_officer_corrects_a_document_and_the_journal_keeps_both_sides(directive, binh):
    amend(directive, {"status": "replaced", "subject": "Phát động phong trào"}, actor=binh)

    directive.refresh_from_db()
    assert (directive.status, directive.subject) == ("replaced", "Phát động phong trào")
    assert directive.number == "19/CT-TTg"
    assert list(matching(binh, "phong trao")) == [directive]
    row = Entry.objects.get(verb="amend_document")
    assert (row.before["status"], row.after["status"]) == ("unknown", "replaced")


def test_a_number_that_was_mended_is_found_and_the_old_one_is_not(directive, binh):
    amend(directive, {"number": "20/CT-TTg"}, actor=binh)

    assert list(by_number(binh, "20/CT-TTg")) == [directive]
    assert list(by_number(binh, "19/CT-TTg")) == []


def test_law_is_corrected_by_officers_only_and_an_own_document_by_its_line_only(
    units, directive, an, binh, giang
):
    plan = own(units.commune, binh)

    for stranger, document in ((an, directive), (giang, plan)):
        with pytest.raises(Refused):
            amend(document, {"subject": "Khác"}, actor=stranger)

    assert not Document.objects.filter(subject="Khác").exists()


def test_a_correction_that_makes_two_of_one_document_is_refused(system, directive, binh):
    other = enter("Chỉ thị", number="34/CT-TW", issued_on=date(2014, 4, 7), actor=system)

    with pytest.raises(BadInput, match="đã có văn bản"):
        amend(other, {"number": "19/CT-TTg", "issued_on": date(2021, 7, 16)}, actor=binh)

    other.refresh_from_db()
    assert other.number == "34/CT-TW"


def test_a_correction_from_a_stale_page_is_refused_and_a_new_link_makes_no_page_stale(
    units, directive, system, binh
):
    seen = version_of(directive)
    linked(directive, "cites", units.commune, "KH-1", system)
    amend(directive, {"status": "replaced"}, actor=binh, seen=seen)

    with pytest.raises(Stale, match="trước bạn"):
        amend(directive, {"status": "expired"}, actor=binh, seen=seen)

    directive.refresh_from_db()
    assert directive.status == "replaced"


@pytest.mark.req("TK-3.2-b")
def test_a_document_says_on_which_documents_it_rests(units, directive, binh, giang):
    plan = own(units.commune, binh)
    implement(directive, plan, unit=units.commune, actor=binh)

    assert list(based_on(plan, binh)) == [directive]
    assert [row.title for row in implementing(directive, binh)] == ["Kế hoạch 5/KH-UBND: Kế hoạch thi đua"]
    assert list(implementing(directive, giang)) == []


def test_the_register_of_numbers_is_read_by_clerk_and_standing_officer_only(units, clerk, binh, dung):
    take_number(units.commune, "decision", 2023, clerk)

    assert numbers_visible_to(binh).count() == 1
    assert numbers_visible_to(dung).count() == 0


def test_a_document_does_not_implement_itself_nor_by_the_hand_of_a_neighbour(units, directive, binh, giang):
    plan = own(units.commune, binh)

    with pytest.raises(BadInput, match="chính nó"):
        implement(plan, plan, unit=units.commune, actor=binh)
    with pytest.raises(Refused):
        implement(directive, plan, unit=units.commune, actor=giang)

    assert Link.objects.count() == 0
