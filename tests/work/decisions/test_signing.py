import pytest
from tests.work.nominees import a_dossier, leave, somebody

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import actor_for
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.flow.queries import steps_of
from thidua.work.decisions import actions
from thidua.work.decisions.actions import Wording
from thidua.work.decisions.flow import DECISION
from thidua.work.decisions.models import Line
from thidua.work.dossiers.models import Stage


def as_person(actor, person):
    """The same login, known to be this person."""
    User.objects.filter(pk=actor.user_id).update(person=person)
    user = User.objects.get(pk=actor.user_id)
    return actor_for(user, now=actor.now, today=actor.today, source=actor.source)


def test_the_chair_signs_in_person(signed_list, dung):
    assert (signed_list.stage, signed_list.signer, signed_list.signed_lines) == (
        "signed",
        "Phạm Văn Dũng",
        ["Chủ tịch"],
    )


def test_the_committee_s_own_decision_says_so(drafted, binh, dung):
    actions.reword(drafted, wording=Wording(authority="Ủy ban nhân dân xã Hòa Lạc"), actor=binh)

    assert actions.sign(drafted, actor=dung).signed_lines == ["TM. Ủy ban nhân dân", "Chủ tịch"]


def test_a_chair_on_the_list_hands_it_to_a_deputy(units, system, submission, binh, dung, deputy):
    person = somebody(units, system, "Phạm Văn Dũng", "Chủ tịch", unit=units.commune)
    own = a_dossier(submission, person, binh, stage=Stage.COUNCIL_VOTED)
    other = a_dossier(submission, somebody(units, system), binh, stage=Stage.COUNCIL_VOTED)
    decision = actions.draft(units.commune, dossiers=[own, other], actor=binh)

    with pytest.raises(Refused, match="cấp phó ký thay"):
        actions.sign(decision, actor=as_person(dung, person))
    decision.refresh_from_db()
    assert (decision.stage, decision.signer) == ("drafted", "")

    signed = actions.sign(decision, actor=deputy)
    assert signed.signed_lines == ["KT. Chủ tịch", "Phó Chủ tịch"]
    assert signed.lines.count() == 2


def test_who_appraised_does_not_decide(drafted, voted, dung):
    leave(voted[0], "appraisal", dung)

    with pytest.raises(Refused, match="đã thẩm định"):
        actions.sign(drafted, actor=dung)

    drafted.refresh_from_db()
    assert drafted.stage == "drafted"


def test_only_the_decider_signs(drafted, binh, chi, clerk, giang, an):
    for other in (binh, chi, clerk, giang, an):
        with pytest.raises(Refused):
            actions.sign(drafted, actor=other)

    drafted.refresh_from_db()
    assert (drafted.stage, drafted.signer) == ("drafted", "")


def test_a_double_click_signs_once(drafted, dung):
    actions.sign(drafted, actor=dung, seen=1)

    with pytest.raises(Stale):
        actions.sign(drafted, actor=dung, seen=1)

    assert steps_of(drafted, DECISION).filter(target="signed").count() == 1


def test_an_empty_list_is_not_signed(drafted, binh, dung):
    for line in list(drafted.lines.all()):
        actions.remove(line, actor=binh)

    with pytest.raises(Refused, match="đang trống"):
        actions.sign(drafted, actor=dung)


def test_a_signed_decision_changes_no_more_until_it_is_handed_back(signed_list, binh, dung):
    with pytest.raises(Refused, match="đã ký"):
        actions.reword(signed_list, wording=Wording(subject="Khác"), actor=binh)

    with pytest.raises(BadInput, match="lý do"):
        actions.hand_back(signed_list, reason="", actor=dung)
    actions.hand_back(signed_list, reason="Sai chức vụ một người", actor=dung)

    assert (signed_list.stage, signed_list.signer, signed_list.signed_at) == ("drafted", "", None)
    assert actions.reword(signed_list, wording=Wording(subject="Khác"), actor=binh).subject == "Khác"


def test_signing_prices_the_list_by_the_day_of_signing(drafted, dung):
    drafted.lines.update(bonus=1)

    actions.sign(drafted, actor=dung)

    assert set(Line.objects.values_list("bonus", flat=True)) == {540_000}


def test_a_dossier_that_was_returned_meanwhile_is_named_and_not_signed(drafted, voted, dung):
    voted[1].stage = Stage.RETURNED
    voted[1].save()

    with pytest.raises(Refused, match="Phan Văn Khôi không còn chờ quyết định"):
        actions.sign(drafted, actor=dung)

    drafted.refresh_from_db()
    assert drafted.stage == "drafted"
