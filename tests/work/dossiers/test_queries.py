"""Drafts are the filer's own; what was sent is seen by its body and its line; strangers see nothing."""

import pytest

from thidua.work.dossiers import actions, queries


@pytest.mark.req("X-5")
def test_a_draft_is_seen_by_its_own_unit_only(dossier, submission, an, binh, dung, giang):
    for actor, sees in ((an, True), (binh, False), (dung, False), (giang, False)):
        assert queries.visible_to(actor).filter(pk=dossier.pk).exists() is sees
        assert queries.submissions_visible_to(actor).filter(pk=submission.pk).exists() is sees
        assert queries.papers_visible_to(actor).filter(submission=submission).exists() is sees


@pytest.mark.req("X-5")
def test_what_was_sent_is_seen_by_the_body_and_never_by_a_stranger(submitted, an, binh, chi, dung, giang):
    for actor, sees in ((an, True), (binh, True), (chi, True), (dung, True), (giang, False)):
        assert queries.visible_to(actor).filter(pk=submitted.pk).exists() is sees
        assert queries.papers_visible_to(actor).filter(dossier=submitted).exists() is sees


def test_a_draft_that_was_given_up_stays_private(dossier, an, binh):
    actions.withdraw(dossier, reason="Chưa đủ thành tích", actor=an)

    assert not queries.visible_to(binh).filter(pk=dossier.pk).exists()


def test_the_district_above_sees_what_was_sent_but_a_neighbour_does_not(submitted, signed, units):
    above = signed("hung", {"standing_officer": units.district})
    beside = signed("khanh", {"head": units.office})

    assert queries.visible_to(above).filter(pk=submitted.pk).exists()
    assert not queries.visible_to(beside).filter(pk=submitted.pk).exists()


def test_rounds_are_seen_below_and_above_their_body_but_not_beside(award_round, an, binh, giang):
    assert list(queries.rounds_visible_to(an)) == [award_round]
    assert list(queries.rounds_visible_to(binh)) == [award_round]
    assert list(queries.rounds_visible_to(giang)) == []


def test_the_desk_of_the_body_holds_what_waits_for_it(submitted, binh, giang, an):
    assert list(queries.waiting_for_appraisal(binh)) == [submitted]
    assert list(queries.waiting_for_appraisal(giang)) == []
    assert list(queries.waiting_for_filer(an)) == []


def test_what_was_returned_waits_for_its_filer(submitted, binh, an, giang):
    actions.return_for_supplement(submitted, fields=["report"], note="Nêu rõ hơn", actor=binh)

    assert list(queries.waiting_for_filer(an)) == [submitted]
    assert list(queries.waiting_for_filer(giang)) == []
    assert list(queries.waiting_for_appraisal(binh)) == []
