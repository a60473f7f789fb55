from datetime import date

import pytest
from tests.work.nominees import a_dossier, a_submission, leave, somebody

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.decisions import actions, queries
from thidua.work.decisions.actions import Wording
from thidua.work.decisions.models import Decision, Line
from thidua.work.dossiers.models import Stage


@pytest.fixture
def hoa(signed, units):
    """The district's standing officer."""
    return signed("hoa", {"standing_officer": units.district})


def one(units, system, actor, body, honour, on, **more):
    """A dossier before a body on a day."""
    submission = a_submission(units.school, body, actor, on=on)
    person = somebody(units, system)
    return a_dossier(
        submission, person, actor, honour=honour, stage=Stage.COUNCIL_VOTED, year=on.year, **more
    )


def test_a_draft_takes_names_bonus_and_wording_from_the_dossiers(drafted):
    lines = list(drafted.lines.values_list("place", "recipient", "address", "honour", "bonus", "certificate"))

    assert lines == [
        (1, "Hoàng Thị Hạnh", "Giáo viên, Trường Tiểu học Hòa Lạc", "LDTT", 540_000, False),
        (2, "Phan Văn Khôi", "Giáo viên, Trường Tiểu học Hòa Lạc", "LDTT", 540_000, False),
    ]
    assert drafted.subject == "Về việc khen thưởng Lao động tiên tiến năm 2023"
    assert drafted.authority == "Chủ tịch Ủy ban nhân dân xã Hòa Lạc"
    assert drafted.symbol == "QĐ-UBND"
    assert any("91/2017/NĐ-CP" in line for line in drafted.bases)


@pytest.mark.req("TL-8-c", "ND-3-h")
@pytest.mark.parametrize("on", [date(2024, 12, 5), date(2025, 6, 30)])
def test_a_commune_does_not_confer_cstdcs_while_the_district_does(units, system, binh, on):
    officer = binh.on(on)
    dossier = one(units, system, officer, units.commune, "CSTDCS", on)

    with pytest.raises(Refused, match="Điều 80"):
        actions.draft(units.commune, dossiers=[dossier], actor=officer)

    assert (Decision.objects.count(), Line.objects.count()) == (0, 0)


def test_a_commune_confers_cstdcs_from_the_day_the_district_is_abolished(units, system, binh):
    officer = binh.on(date(2025, 7, 1))
    dossier = one(units, system, officer, units.commune, "CSTDCS", date(2025, 7, 1))

    decision = actions.draft(units.commune, dossiers=[dossier], actor=officer)

    assert decision.lines.get().bonus == 2_340_000


def test_a_district_confers_cstdcs_on_its_last_day_and_not_the_day_after(units, system, hoa):
    last, after = hoa.on(date(2025, 6, 30)), hoa.on(date(2025, 7, 1))
    in_time = one(units, system, last, units.district, "CSTDCS", date(2025, 6, 30))
    too_late = one(units, system, after, units.district, "CSTDCS", date(2025, 7, 1))

    assert actions.draft(units.district, dossiers=[in_time], actor=last).lines.count() == 1
    with pytest.raises(Refused, match="Chủ tịch UBND cấp xã"):
        actions.draft(units.district, dossiers=[too_late], actor=after)


def test_the_bonus_is_that_of_the_day(units, system, binh):
    """Base salary rose on 01/07/2023 from 1,490,000 to 1,800,000: 0.3 of it, to the nearest 10,000."""
    before, after = date(2023, 6, 30), date(2023, 7, 1)
    amounts = [
        actions.draft(
            units.commune,
            dossiers=[one(units, system, binh.on(on), units.commune, "LDTT", on)],
            actor=binh.on(on),
        )
        .lines.get()
        .bonus
        for on in (before, after)
    ]

    assert amounts == [450_000, 540_000]


def test_a_dossier_stands_in_one_decision(units, voted, drafted, binh):
    with pytest.raises(BadInput, match=voted[0].code):
        actions.draft(units.commune, dossiers=[voted[0]], actor=binh)

    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("honour", "basis", "ready"), [("LDTT", "merit", False), ("GK", "merit", True), ("LDTT", "sudden", True)]
)
def test_only_simple_forms_and_sudden_merit_skip_the_council(
    units, system, submission, binh, honour, basis, ready
):
    dossier = a_dossier(submission, somebody(units, system), binh, honour=honour, basis=basis)

    assert queries.ready_for(units.commune).filter(pk=dossier.pk).exists() is ready


def test_a_line_taken_off_frees_its_dossier(drafted, voted, units, binh):
    actions.remove(drafted.lines.first(), actor=binh)

    assert list(queries.ready_for(units.commune)) == [voted[0]]


def test_a_dropped_draft_frees_every_dossier(drafted, voted, units, binh):
    actions.drop(drafted, reason="Soạn nhầm", actor=binh)

    assert set(queries.ready_for(units.commune)) == set(voted)


def test_two_officers_change_a_draft_one_after_the_other(drafted, binh):
    actions.reword(drafted, wording=Wording(subject="Về việc khen thưởng cuối năm"), actor=binh, seen=1)

    with pytest.raises(Stale):
        actions.reword(drafted, wording=Wording(subject="Khác"), actor=binh, seen=1)

    drafted.refresh_from_db()
    assert drafted.subject == "Về việc khen thưởng cuối năm"


def test_a_line_may_be_worded_for_the_certificate(drafted, binh):
    line = drafted.lines.first()

    actions.word_line(
        line, recipient=line.recipient, address="Tổ trưởng", merit="Đã có sáng kiến hay", actor=binh
    )

    line.refresh_from_db()
    assert (line.address, line.merit) == ("Tổ trưởng", "Đã có sáng kiến hay")
    assert Entry.objects.filter(verb="word_line").count() == 1


def test_strangers_neither_draft_nor_see_drafts(units, voted, drafted, an, giang, signed):
    above = signed("tren", {"standing_officer": units.district})

    for stranger in (an, giang, above):
        assert list(queries.visible_to(stranger)) == []
        with pytest.raises(Refused):
            actions.remove(drafted.lines.first(), actor=stranger)
    assert drafted.lines.count() == 2


@pytest.mark.req("TK-2.1-e")
def test_the_launching_tier_rewards_or_a_reason_is_kept(units, system, hoa, signed):
    chair = signed("son", {"chair": units.district}, name="Vũ Ngọc Sơn")
    dossier = one(
        units, system, hoa, units.district, "GK", hoa.today, basis="movement", launched_by="commune"
    )
    decision = actions.draft(units.district, dossiers=[dossier], actor=hoa)

    with pytest.raises(BadInput, match="ghi rõ lý do"):
        actions.sign(decision, actor=chair)
    signed_one = actions.sign(decision, actor=chair, reason="Có ảnh hưởng toàn huyện")

    assert (signed_one.stage, signed_one.exception) == ("signed", "Có ảnh hưởng toàn huyện")
    assert Entry.objects.get(verb="sign").after["exception"] == "Có ảnh hưởng toàn huyện"


@pytest.mark.req("TK-2.1-e")
def test_an_override_in_the_dossier_speaks_for_the_decision_too(units, system, hoa, signed):
    chair = signed("son", {"chair": units.district}, name="Vũ Ngọc Sơn")
    dossier = one(
        units, system, hoa, units.district, "GK", hoa.today, basis="movement", launched_by="commune"
    )
    paper = leave(dossier, "override", hoa)
    paper.content = {"of": "authority", "reason": "Ảnh hưởng toàn huyện"}
    paper.save()
    decision = actions.draft(units.district, dossiers=[dossier], actor=hoa)

    assert actions.sign(decision, actor=chair).stage == "signed"


def test_collectives_stand_first_however_the_list_grew(units, system, submission, binh):
    def dossier(name, **more):
        return a_dossier(submission, somebody(units, system, name), binh, honour="GK", **more)

    decision = actions.draft(units.commune, dossiers=[dossier("Hai"), dossier("Ba")], actor=binh)
    school = a_dossier(
        submission,
        None,
        binh,
        honour="GK",
        kind="collective",
        name=units.school.name,
        collective=units.school,
    )

    actions.add(decision, dossiers=[school], actor=binh)

    assert list(decision.lines.values_list("place", "recipient")) == [
        (1, "Trường Tiểu học Hòa Lạc"),
        (2, "Hai"),
        (3, "Ba"),
    ]
    assert decision.lines.first().bonus == 2 * decision.lines.last().bonus
