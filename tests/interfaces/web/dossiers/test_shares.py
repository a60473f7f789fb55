"""The figures of a list on the pages of the round, the agenda and the draft; what a name would change."""

from datetime import date

import pytest
from django.urls import reverse
from tests.base.core.test_likeness import REPORT
from tests.work.nominees import a_council, a_dossier, a_submission, somebody

from thidua.base.core.answers import BadInput
from thidua.base.register import actions as register
from thidua.work.councils import actions as councils
from thidua.work.decisions import actions as decisions
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.models import Dossier, Stage


@pytest.fixture
def voted(units, system, an, binh):
    """Two base titles where the register holds seven advanced workers: the share allows one."""
    submission = a_submission(units.school, units.commune, an)
    people = [somebody(units, system, f"Giáo viên {n}") for n in range(7)]
    for person in people:
        register.enter(
            register.NewHonour(
                kind="person",
                person=person,
                unit=units.school,
                honour="LDTT",
                achievement_year=2023,
                decided_on=date(2023, 12, 1),
                decided_by="Chủ tịch",
            ),
            actor=system,
        )
    told = {"honour": "CSTDCS", "stage": Stage.COUNCIL_VOTED}
    return [a_dossier(submission, person, binh, **told) for person in people[:2]]


@pytest.fixture
def draft(voted, units, binh):
    return decisions.draft(units.commune, dossiers=voted, actor=binh)


def address(name, thing):
    return reverse(f"web:{name}", args=[thing.code])


def test_a_draft_past_its_share_says_so_and_what_a_name_less_would_change(
    enter, binh, draft, voted, django_assert_max_num_queries
):
    client = enter(binh)
    client.get(address("decision_shares", draft))
    with django_assert_max_num_queries(15):
        shown = client.get(address("decision_shares", draft), {"bo": voted[0].code}).content.decode()

    assert "2 trường hợp, mức cho phép 1 (tính trên 7" in shown
    assert "Vượt 1 trường hợp." in shown
    assert "1 trường hợp, mức cho phép 1 (tính trên 7" in shown
    assert "Nếu mẫu số bớt một, mức cho phép là 0." in shown
    assert "2/2 (100%)" in shown
    assert "<td>0 → 0</td>" in shown
    assert "1/1 (100%)" in shown


def test_the_draft_page_asks_for_the_figures_as_a_part(enter, binh, draft):
    client = enter(binh)
    whole = client.get(address("decision", draft)).content.decode()
    part = client.get(address("decision_shares", draft), headers={"HX-Request": "true"}).content.decode()

    assert f'hx-get="{address("decision_shares", draft)}"' in whole
    assert "Vượt tỷ lệ" in part
    assert "<html" not in part


def test_reports_of_the_list_that_look_alike_are_named_beside_its_figures(
    enter, binh, draft, voted, system, django_assert_max_num_queries
):
    Dossier.objects.filter(pk__in=[each.pk for each in voted]).update(report=REPORT)
    dossiers.print_rest(actor=system)
    client = enter(binh)
    client.get(address("decision_shares", draft))

    with django_assert_max_num_queries(15):
        shown = client.get(address("decision_shares", draft)).content.decode()

    assert "Báo cáo giống nhau trong danh sách" in shown
    assert address("dossier", voted[0]) in shown
    assert address("dossier", voted[1]) in shown


@pytest.mark.req("TK-2.1-g")
def test_a_list_past_its_share_is_signed_only_with_a_reason_that_is_kept(units, an, voted, signed):
    desk = signed("mai", {"standing_officer": units.district})
    chair = signed("long", {"chair": units.district})
    submission = a_submission(units.commune, units.district, an, on=date(2023, 11, 27))
    told = {"honour": "CSTDCS", "stage": Stage.COUNCIL_VOTED}
    rows = [a_dossier(submission, dossier.person, desk, **told) for dossier in voted]
    draft = decisions.draft(units.district, dossiers=rows, actor=desk)

    with pytest.raises(BadInput, match="2 trường hợp, mức cho phép 1"):
        decisions.sign(draft, actor=chair)
    draft.refresh_from_db()
    assert (draft.stage, draft.exception) == ("drafted", "")

    decisions.sign(draft, reason="Trường mới tách, số liệu sổ chưa đủ", actor=chair)
    assert (draft.stage, draft.exception) == ("signed", "Trường mới tách, số liệu sổ chưa đủ")
    assert draft.lines.count() == 2


def test_the_agenda_and_the_round_show_theirs_to_who_judges_them(
    enter, units, system, an, binh, chi, giang, award_round, submitted
):
    session = councils.plan(
        a_council(units.commune, chi), subject="Xét thi đua", day=chi.today, place="Phòng 1", actor=chi
    )
    row = a_dossier(a_submission(units.school, units.commune, an), somebody(units, system), binh)
    councils.put(session, dossiers=[row], actor=chi)
    own = enter(binh)

    assert "1 cá nhân, 0 tập thể" in own.get(address("session_shares", session)).content.decode()
    assert "1 cá nhân, 0 tập thể" in own.get(address("round_shares", award_round)).content.decode()
    assert address("round_shares", award_round) in own.get(address("round", award_round)).content.decode()
    assert address("session_shares", session) in own.get(address("session", session)).content.decode()
    filer = enter(an)
    assert filer.get(address("round_shares", award_round)).status_code == 403
    assert (
        address("round_shares", award_round) not in filer.get(address("round", award_round)).content.decode()
    )
    stranger = enter(giang)
    assert stranger.get(address("session_shares", session)).status_code == 404
    assert stranger.get(address("round_shares", award_round)).status_code == 404


def test_a_name_that_may_not_be_seen_is_not_added(enter, binh, draft, units, system, giang):
    away = a_dossier(
        a_submission(units.elsewhere, units.elsewhere, giang),
        somebody(units, system, "Người xã khác", unit=units.elsewhere),
        giang,
        honour="CSTDCS",
        stage=Stage.COUNCIL_VOTED,
    )

    shown = enter(binh).get(address("decision_shares", draft), {"them": away.code}).content.decode()

    assert "3 trường hợp" not in shown
    assert Dossier.objects.count() == 3
