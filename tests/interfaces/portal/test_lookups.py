"""What anybody may learn from a code, and what nobody may."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.register.actions import restate
from thidua.base.register.models import Honour
from thidua.interfaces.portal import pace
from thidua.work.decisions import actions
from thidua.work.dossiers.models import Stage

NOBODY = "HS-ABCDEFGHJK"


@pytest.fixture(autouse=True)
def fresh_pace():
    cache.clear()


@pytest.fixture
def public(db) -> Client:
    """A browser that is not signed in."""
    return Client(raise_request_exception=False)


@pytest.fixture
def submission(units, an):
    return a_submission(units.school, units.commune, an)


@pytest.fixture
def sent(units, system, submission, binh):
    return a_dossier(submission, somebody(units, system, "Hoàng Thị Hạnh"), binh)


@pytest.fixture
def awarded(units, system, submission, binh, dung, signed):
    """A certificate of commendation in the register."""
    clerk = signed("van", {"clerk": units.commune})
    dossier = a_dossier(
        submission, somebody(units, system, "Trần Văn Cứu"), binh, honour="GK", basis="sudden"
    )
    decision = actions.draft(units.commune, dossiers=[dossier], actor=binh)
    actions.issue(actions.sign(decision, actor=dung), actor=clerk)
    return Honour.objects.get()


def page(client, name, *args):
    """Status and what stands between the header, which carries a token, and the foot."""
    answer = client.get(reverse(f"portal:{name}", args=args))
    return answer.status_code, answer.content.decode().partition("<main")[2]


def test_the_public_door_asks_for_no_login(public):
    assert [page(public, name)[0] for name in ("home", "look_up")] == [200, 200]


def test_a_tracking_code_tells_the_stage_and_no_name(public, sent):
    status, text = page(public, "found", sent.code)

    assert status == 200
    assert "Đã thẩm định xong" in text
    assert "Lao động tiên tiến" in text
    assert "Hạnh" not in text
    assert "Trường Tiểu học" not in text


def test_a_submission_s_code_tells_counts_and_no_name(public, sent, submission, units, system, binh):
    a_dossier(submission, somebody(units, system, "Phan Văn Khôi"), binh, stage=Stage.COUNCIL_VOTED)

    status, text = page(public, "found", submission.code)

    assert status == 200
    assert "1 hồ sơ" in text
    assert "Hạnh" not in text
    assert "Khôi" not in text


@pytest.mark.parametrize("how", ["a draft", "a draft that was dropped", "nothing"])
def test_a_draft_and_an_unknown_code_answer_alike(public, units, system, an, binh, how):
    drafted = a_submission(units.school, units.commune, an)
    drafted.submitted_on, drafted.stage = None, "drafted"
    drafted.save()
    stage = Stage.WITHDRAWN if "dropped" in how else Stage.DRAFTED
    dossier = a_dossier(drafted, somebody(units, system, "Lý Thị Nháp"), binh, stage=stage)
    codes = [NOBODY] if how == "nothing" else [dossier.code, drafted.code]

    unknown = page(public, "found", NOBODY)
    for code in codes:
        status, text = page(public, "found", code)
        assert (status, text.replace(code, NOBODY)) == unknown
        assert "Nháp" not in text


def test_a_draft_in_a_submission_that_was_sent_is_not_found(public, units, system, submission, binh):
    dossier = a_dossier(submission, somebody(units, system), binh, stage=Stage.DRAFTED)

    assert page(public, "found", dossier.code)[0] == 404


def test_a_draft_is_looked_for_with_the_same_questions_as_nothing(
    public, units, system, an, binh, django_assert_num_queries, django_assert_max_num_queries
):
    drafted = a_submission(units.school, units.commune, an)
    drafted.submitted_on, drafted.stage = None, "drafted"
    drafted.save()
    dossier = a_dossier(drafted, somebody(units, system), binh, stage=Stage.DRAFTED)
    with django_assert_max_num_queries(15) as unknown:
        page(public, "found", NOBODY)

    with django_assert_num_queries(len(unknown)):
        page(public, "found", dossier.code)


def test_a_certificate_is_checked_by_its_code(public, awarded):
    status, text = page(public, "verify", awarded.code)

    assert status == 200
    for said in ("Trần Văn Cứu", "Giấy khen", "01/QĐ-UBND", "05/12/2023", "đang có hiệu lực"):
        assert said in text


def test_a_code_typed_small_with_blanks_is_found(public, awarded):
    answer = public.get(reverse("portal:look_up"), {"ma": f" {awarded.code.lower()} "}, follow=True)

    assert "Trần Văn Cứu" in answer.content.decode()


def test_a_cancelled_award_says_so(public, awarded, system):
    restate(
        awarded, status="cancelled", reference="Quyết định 45/QĐ-UBND", on=awarded.decided_on, actor=system
    )

    text = page(public, "verify", awarded.code)[1]

    assert "Không còn hiệu lực" in text
    assert "45/QĐ-UBND" in text
    assert "đang có hiệu lực" not in text


def test_a_dossier_s_code_verifies_no_certificate(public, sent):
    assert page(public, "verify", sent.code)[0] == 404


def test_an_unknown_code_says_what_to_do(public):
    status, text = page(public, "found", NOBODY)

    assert status == 404
    assert "Kiểm tra lại từng chữ" in text


@pytest.mark.parametrize("code", ["'; DROP TABLE", "<script>", "%", "Ă" * 400, "HS-../../etc"])
def test_a_hostile_code_is_only_unknown(public, code):
    answer = public.get(reverse("portal:look_up"), {"ma": code}, follow=True)

    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode().replace('<script src="', "")


def test_guessing_codes_is_slowed_down(public, monkeypatch):
    monkeypatch.setattr(pace, "AT_MOST", 3)

    answers = [page(public, "found", NOBODY)[0] for _ in range(4)]

    assert answers == [404, 404, 404, 429]
    assert "đợi một phút" in page(public, "verify", NOBODY)[1]


def test_only_reading_is_possible(public, awarded):
    assert public.post(reverse("portal:verify", args=[awarded.code])).status_code == 405
