from dataclasses import replace
from datetime import date

import pytest
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.audit.models import Entry
from thidua.base.core.answers import Refused, Stale
from thidua.base.library.models import NumberTaken
from thidua.base.notices.models import Notice
from thidua.base.register.models import Honour
from thidua.work.decisions import actions, queries, tasks
from thidua.work.decisions.actions import issuing
from thidua.work.decisions.models import Decision
from thidua.work.dossiers.models import Paper, Stage


def listed(units, system, submission, binh, dung, names):
    """A signed decision over several people."""
    dossiers = [
        a_dossier(submission, somebody(units, system, name), binh, stage=Stage.COUNCIL_VOTED)
        for name in names
    ]
    return actions.sign(actions.draft(units.commune, dossiers=dossiers, actor=binh), actor=dung)


@pytest.mark.req("NLB-0-a")
def test_numbers_run_per_body_and_year_without_gap(units, system, submission, binh, dung, clerk):
    shown = []
    for name, on in (("Một", clerk.today), ("Hai", clerk.today), ("Ba", date(2024, 1, 2))):
        decision = listed(units, system, submission, binh, dung, [f"Nguyễn Thị {name}"])
        if on.year == 2024:
            decision = actions.hand_back(decision, reason="Sang năm", actor=dung)
            decision = actions.sign(decision, actor=dung.on(on))
        numbered = actions.number(decision, actor=clerk.on(on))
        shown.append((numbered.number_shown, numbered.year, numbered.dated))

    assert shown == [
        ("01/QĐ-UBND", 2023, date(2023, 12, 5)),
        ("02/QĐ-UBND", 2023, date(2023, 12, 5)),
        ("01/QĐ-UBND", 2024, date(2024, 1, 2)),
    ]


def test_issuing_enters_every_line_and_ends_every_dossier(signed_list, voted, clerk):
    issued = actions.issue(signed_list, actor=clerk)

    assert (issued.stage, issued.number_shown) == ("issued", "01/QĐ-UBND")
    rows = list(Honour.objects.order_by("golden_book"))
    assert [(row.recipient_name, row.honour, row.decision_number, row.golden_book) for row in rows] == [
        ("Hoàng Thị Hạnh", "LDTT", "01/QĐ-UBND", "1/2023"),
        ("Phan Văn Khôi", "LDTT", "01/QĐ-UBND", "2/2023"),
    ]
    assert [row.person for row in rows] == [dossier.person for dossier in voted]
    for dossier in voted:
        dossier.refresh_from_db()
        assert dossier.stage == "registered"
        kinds = list(dossier.papers.order_by("id").values_list("kind", flat=True))
        assert kinds[-2:] == ["award_decision", "register_line"]
    assert Entry.objects.filter(verb="enter_honour").count() == 2


@pytest.mark.req("TL-6-d")
def test_sudden_merit_goes_from_appraisal_to_the_register_without_a_council(
    units, system, submission, binh, dung, clerk
):
    dossier = a_dossier(
        submission, somebody(units, system, "Trần Văn Cứu"), binh, honour="GK", basis="sudden"
    )
    decision = actions.draft(units.commune, dossiers=[dossier], actor=binh)
    actions.issue(actions.sign(decision, actor=dung), actor=clerk)

    dossier.refresh_from_db()
    assert (dossier.stage, Honour.objects.get().basis) == ("registered", "sudden")
    assert decision.lines.get().certificate


def test_the_nominee_s_unit_is_told_once_the_list_is_in_the_register(signed_list, an, clerk):
    actions.issue(signed_list, actor=clerk)

    notice = Notice.objects.get()
    assert (notice.login, notice.about_code) == (an.login, signed_list.code)
    assert "01/QĐ-UBND" in notice.said["vi"]["body"]


def test_a_double_click_takes_one_number(signed_list, clerk):
    seen = Decision.objects.get(pk=signed_list.pk).version
    actions.number(signed_list, actor=clerk, seen=seen)

    with pytest.raises(Stale):
        actions.number(signed_list, actor=clerk, seen=seen)
    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.number(signed_list, actor=clerk)

    assert NumberTaken.objects.filter(series__doc_type="decision").count() == 1


def test_issuing_twice_enters_once(signed_list, clerk):
    actions.issue(signed_list, actor=clerk)

    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.issue(signed_list, actor=clerk)

    assert Honour.objects.count() == 2


def test_no_number_is_lost_when_the_issue_fails(
    signed_list, units, system, submission, binh, dung, clerk, voted
):
    """One dossier was moved behind our back: the whole issue falls, and the next one gets the same number."""
    voted[1].stage = Stage.WITHDRAWN
    voted[1].save()

    with pytest.raises(Refused):
        actions.issue(signed_list, actor=clerk)

    signed_list.refresh_from_db()
    voted[0].refresh_from_db()
    assert (signed_list.stage, signed_list.number, voted[0].stage) == ("signed", None, "council_voted")
    assert (Honour.objects.count(), NumberTaken.objects.count()) == (0, 0)
    assert Paper.objects.filter(kind="award_decision").count() == 0
    other = listed(units, system, submission, binh, dung, ["Lý Thị Sau"])
    assert actions.issue(other, actor=clerk).number_shown == "01/QĐ-UBND"


def test_a_bonus_that_changed_since_the_signature_stops_the_number(signed_list, clerk):
    signed_list.lines.update(bonus=1)

    with pytest.raises(Refused, match="Mức tiền thưởng"):
        actions.number(signed_list, actor=clerk)

    signed_list.refresh_from_db()
    assert (signed_list.stage, NumberTaken.objects.count()) == ("signed", 0)


def test_a_power_that_ended_since_the_signature_stops_the_number(units, system, signed, an):
    officer = signed("hoa", {"standing_officer": units.district})
    chair = signed("son", {"chair": units.district})
    clerk = signed("van", {"clerk": units.district})
    last, after = date(2025, 6, 30), date(2025, 7, 1)
    submission = a_submission(units.school, units.district, an, on=last)
    dossier = a_dossier(
        submission, somebody(units, system), officer, honour="CSTDCS", year=2025, stage=Stage.COUNCIL_VOTED
    )
    decision = actions.draft(units.district, dossiers=[dossier], actor=officer.on(last))
    actions.sign(decision, actor=chair.on(last))

    with pytest.raises(Refused, match="Chủ tịch UBND cấp xã"):
        actions.number(decision, actor=clerk.on(after))

    assert actions.number(decision, actor=clerk.on(last)).number == 1


def test_only_the_clerk_numbers_and_issues(signed_list, binh, chi, dung, an, giang):
    for other in (binh, chi, dung, an, giang):
        with pytest.raises(Refused):
            actions.issue(signed_list, actor=other)

    signed_list.refresh_from_db()
    assert (signed_list.stage, NumberTaken.objects.count()) == ("signed", 0)


def test_a_long_list_is_entered_in_pieces_that_may_be_run_again(
    units, system, submission, binh, dung, clerk, monkeypatch
):
    names = [f"Nguyễn Thị {name}" for name in ("Một", "Hai", "Ba", "Bốn", "Năm")]
    decision = listed(units, system, submission, binh, dung, names)
    monkeypatch.setattr(issuing, "AT_ONCE", 2)
    monkeypatch.setattr(tasks, "A_PIECE", 2)

    actions.issue(decision, actor=clerk)

    assert (Honour.objects.count(), queries.unentered(decision).count(), Notice.objects.count()) == (2, 3, 0)
    tasks.enter_rest.func(code=decision.code, login=clerk.login, day="2023-12-05")
    tasks.enter_rest.func(code=decision.code, login=clerk.login, day="2023-12-05")
    assert sorted(Honour.objects.values_list("golden_book", flat=True)) == [f"{n}/2023" for n in range(1, 6)]
    assert (queries.unentered(decision).count(), Notice.objects.count()) == (0, 1)


def test_a_piece_that_fails_leaves_the_pieces_before_it(
    units, system, submission, binh, dung, clerk, monkeypatch
):
    decision = listed(units, system, submission, binh, dung, ["Một A", "Hai B", "Ba C"])
    monkeypatch.setattr(issuing, "AT_ONCE", 1)
    monkeypatch.setattr(tasks, "A_PIECE", 1)
    actions.issue(decision, actor=clerk)
    last = decision.lines.last().dossier
    type(last).objects.filter(pk=last.pk).update(stage=Stage.WITHDRAWN)

    with pytest.raises(Refused):
        tasks.enter_rest.func(code=decision.code, login=clerk.login, day="2023-12-05")

    assert list(decision.lines.values_list("recipient", "book_number")) == [
        ("Một A", 1),
        ("Hai B", 2),
        ("Ba C", None),
    ]


def test_issued_decisions_are_seen_below_and_above_drafts_are_not(
    signed_list, clerk, an, giang, signed, units
):
    above = signed("tren", {"standing_officer": units.district})
    assert [list(queries.visible_to(actor)) for actor in (an, above, giang)] == [[], [], []]

    actions.issue(signed_list, actor=clerk)

    assert list(queries.visible_to(an)) == [signed_list]
    assert list(queries.visible_to(above)) == [signed_list]
    assert list(queries.visible_to(giang)) == []


def test_the_register_knows_the_row_by_its_public_code(signed_list, clerk):
    actions.issue(signed_list, actor=clerk)
    line = signed_list.lines.select_related("entry").first()

    assert Honour.objects.get(code=line.entry.code).status == "granted"


def test_a_clerk_on_the_list_issues_what_another_has_decided(units, system, submission, binh, dung, clerk):
    person = somebody(units, system, "Hồ Thị Vân", "Công chức văn thư", unit=units.commune)
    dossier = a_dossier(submission, person, binh, stage=Stage.COUNCIL_VOTED)
    decision = actions.sign(actions.draft(units.commune, dossiers=[dossier], actor=binh), actor=dung)

    actions.issue(decision, actor=replace(clerk, person_id=person.pk))

    dossier.refresh_from_db()
    assert dossier.stage == "registered"
