"""The same achievement twice: found across people, years, tiers and renamed units; only what one may see."""

from dataclasses import replace
from datetime import date

import pytest
from tests.base.core.test_likeness import REPORT, words
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.org.actions import close_unit, open_unit
from thidua.base.register import actions as register
from thidua.base.register.models import Initiative
from thidua.work.dossiers import actions
from thidua.work.dossiers.facts import once_only, repeats_of
from thidua.work.dossiers.models import Dossier, ReportKey, ReportPrint, Stage


@pytest.fixture
def sent(units, an, system):
    """Put a sent dossier before the commune: `sent(person, report=..., year=...)`."""

    def make(person, *, unit=None, body=None, report=REPORT, on=date(2023, 11, 20), **more):
        submission = a_submission(unit or units.school, body or units.commune, an, on=on)
        dossier = a_dossier(submission, person, an, stage=Stage.RECEIVED, **more)
        Dossier.objects.filter(pk=dossier.pk).update(report=report)
        actions.print_rest(actor=system)
        return Dossier.objects.select_related("decider", "unit", "person", "collective").get(pk=dossier.pk)

    return make


def seen(dossier, actor):
    return [(found.ground, found.dossier or found.honour) for found in repeats_of(dossier, actor)]


def test_a_report_copied_from_a_colleague_is_shown_with_its_passages(units, system, sent, binh):
    first = sent(somebody(units, system, "Lê Thị Cúc"))
    copy = sent(somebody(units, system, "Lê Thị Mai"), report=f"Tôi tên là Mai. {REPORT} {words(3, 20)}")

    (found,) = repeats_of(copy, binh)

    assert (found.ground, found.dossier, found.honour) == ("copied", first, None)
    assert found.percent == 100
    assert found.passages[0].theirs == REPORT.rstrip(".")
    assert seen(first, binh) == [("copied", copy)]


def test_reports_of_their_own_are_not_shown(units, system, sent, binh):
    sent(somebody(units, system, "Lê Thị Cúc"), report=words(1, 120))
    own = sent(somebody(units, system, "Lê Thị Mai"), report=words(2, 120))

    assert repeats_of(own, binh) == []


@pytest.mark.req("X-5")
def test_a_copy_in_a_dossier_one_may_not_see_is_not_shown(units, system, sent, binh, giang, signed):
    away = sent(
        somebody(units, system, "Lê Thị Cúc", unit=units.elsewhere),
        unit=units.elsewhere,
        body=units.elsewhere,
    )
    copy = sent(somebody(units, system, "Lê Thị Mai"))
    above = signed("hung", {"standing_officer": units.district})

    assert repeats_of(copy, binh) == []
    assert repeats_of(away, giang) == []
    assert seen(copy, above) == [("copied", away)]


def test_what_is_still_being_drafted_is_nobodys_evidence(units, system, sent, binh, dossier, an):
    actions.save_report(dossier, report=REPORT, actor=an)
    copy = sent(somebody(units, system, "Lê Thị Mai"))

    assert not ReportPrint.objects.filter(dossier=dossier).exists()
    assert repeats_of(copy, binh) == []


def test_one_achievement_told_again_the_year_after_is_shown(units, system, sent, binh):
    person = somebody(units, system)
    before = sent(person, year=2022, on=date(2022, 11, 20))
    again = sent(person, year=2023)

    assert seen(again, binh) == [("again", before)]


def test_a_title_and_the_higher_title_of_one_year_share_their_report(units, system, sent, binh):
    person = somebody(units, system)
    sent(person, honour="LDTT")

    assert repeats_of(sent(person, honour="CSTDCS"), binh) == []


def test_two_commendations_for_one_text_in_one_year_are_shown(units, system, sent, binh):
    person = somebody(units, system)
    first = sent(person, honour="GK", basis="contribution")

    assert seen(sent(person, honour="BKT", basis="contribution"), binh) == [("again", first)]


def test_one_deed_filed_for_two_forms_is_shown_whatever_its_words(units, system, sent, binh):
    person = somebody(units, system)
    first = sent(person, honour="GK", basis="sudden", report="Cứu một em nhỏ đuối nước.")
    second = sent(person, honour="BKT", basis="sudden", report="Lao xuống kênh đưa được cháu bé lên bờ.")

    assert seen(second, binh) == [("deed", first)]


def test_a_unit_that_was_renamed_is_still_the_same(units, system, sent, binh):
    old = units.school
    new = open_unit(
        parent=units.commune,
        name="Trường Tiểu học và Trung học cơ sở Hòa Lạc",
        kind="school",
        tier="base",
        opened=date(2023, 7, 1),
        actor=system,
        code="BM-ST-HL-LC",
    )
    close_unit(old, on=date(2023, 7, 1), successors=[new], how="rename", actor=system)
    told = {"kind": "collective", "honour": "TTLDTT"}
    before = sent(None, name=old.name, collective=old, year=2022, **told)
    after = sent(None, name=new.name, collective=new, year=2023, unit=new, **told)

    assert seen(after, binh) == [("again", before)]
    assert seen(before, binh) == [("again", after)]


def test_the_register_answers_too(units, system, sent, binh):
    person, other = somebody(units, system), somebody(units, system, "Lê Thị Mai")
    held = register.enter(
        register.NewHonour(
            kind="person",
            person=other,
            unit=units.school,
            honour="GK",
            achievement_year=2019,
            decided_on=date(2019, 12, 1),
            decided_by="Chủ tịch Ủy ban nhân dân xã",
            reason=REPORT[:480],
        ),
        actor=system,
    )
    dossier = sent(person)

    assert seen(dossier, binh) == [("copied", held)]
    assert sorted(ground for ground, _row in seen(sent(other, year=2022), binh)) == ["again", "copied"]
    assert {row for _ground, row in seen(Dossier.objects.get(person=other), binh)} == {held, dossier}


def test_one_initiative_in_two_years_of_the_register_is_shown(units, system, sent, binh):
    person = somebody(units, system)
    told = {"person": person, "unit": units.school, "level": "base"}
    first = Initiative(year=2021, title="Bộ thẻ từ dạy âm vần khó lớp 1", **told)
    second = Initiative(year=2023, title="Bộ thẻ từ dạy âm, vần khó cho lớp 1", **told)
    other = Initiative(year=2022, title="Sổ theo dõi mượn sách", **told)
    register.enter_initiatives([first, second, other], actor=system)

    (found,) = repeats_of(sent(person, report="Ngắn."), binh)

    assert found.ground == "initiative"
    assert [row.year for row in found.initiatives] == [2021, 2023]


def test_the_rule_is_cited_by_the_day_of_the_dossier(units, system, sent):
    assert once_only(sent(somebody(units, system))).cite.startswith("Luật Thi đua, khen thưởng 2003")


def test_sending_prints_the_report_once_and_anew_when_it_changed(submitted, an, binh, system):
    submitted.refresh_from_db()
    actions.return_for_supplement(submitted, fields=["report"], note="Nêu rõ", actor=binh)
    submitted.refresh_from_db()
    before = ReportPrint.objects.get(dossier=submitted)
    actions.supplement(submitted, values={"report": REPORT}, actor=an)
    actions.resubmit(submitted, actor=an)

    after = ReportPrint.objects.get(dossier=submitted)
    assert after.text_hash != before.text_hash
    assert ReportKey.objects.filter(of=after).count() == 32
    assert ReportKey.objects.exclude(of=after).count() == 0
    assert actions.print_rest(actor=system) == 0


def test_a_similar_nominee_is_not_the_nominee(nominee, units, system, sent, binh):
    named = replace(nominee, honour="GK")

    assert repeats_of(sent(somebody(units, system, named.person.name), report="Ngắn."), binh) == []
