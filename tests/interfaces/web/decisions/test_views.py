"""The pages of decisions, from the choice of dossiers to the certificates."""

from datetime import date

import pytest
from django.urls import reverse
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.library.models import NumberTaken
from thidua.base.register.models import Honour
from thidua.work.decisions import actions
from thidua.work.decisions.actions import issuing
from thidua.work.decisions.models import Decision
from thidua.work.dossiers.models import Stage


@pytest.fixture
def clerk(signed, units):
    return signed("van", {"clerk": units.commune}, name="Hồ Thị Vân")


@pytest.fixture
def submission(units, an):
    return a_submission(units.school, units.commune, an)


@pytest.fixture
def voted(units, system, submission, binh):
    return [
        a_dossier(submission, somebody(units, system, name), binh, stage=Stage.COUNCIL_VOTED, honour=honour)
        for name, honour in (("Hoàng Thị Hạnh", "LDTT"), ("Phan Văn Khôi", "GK"))
    ]


@pytest.fixture
def drafted(units, voted, binh):
    return actions.draft(units.commune, dossiers=voted, actor=binh)


@pytest.fixture
def signed_list(drafted, dung):
    return actions.sign(drafted, actor=dung)


@pytest.fixture
def issued(signed_list, clerk):
    return actions.issue(signed_list, actor=clerk)


def address(name, *args):
    return reverse(f"web:{name}", args=args)


def test_a_decision_from_choice_to_certificate_through_the_pages(enter, voted, units, binh, dung, clerk):
    client = enter(binh)
    assert client.get(address("decision_start")).url == address("decision_new", units.commune.code)
    chosen = {"picked": [dossier.code for dossier in voted]}
    restated = client.post(address("decision_new", units.commune.code), chosen).content.decode()
    assert "Soạn quyết định cho 2 trường hợp" in restated
    assert Decision.objects.count() == 0
    client.post(address("decision_new", units.commune.code), {**chosen, "confirmed": "yes"})
    decision = Decision.objects.get()

    page = enter(dung).get(address("decision_sign", decision.code)).content.decode()
    assert "Hoàng Thị Hạnh" in page
    enter(dung).post(address("decision_sign", decision.code), {"reason": "", "seen": "1"})

    client = enter(clerk)
    client.post(address("decision_number", decision.code))
    asked = client.post(address("decision_issue", decision.code)).content.decode()
    assert "vào sổ khen thưởng 2 trường hợp" in asked
    client.post(address("decision_issue", decision.code), {"confirmed": "yes"})

    decision.refresh_from_db()
    assert (decision.stage, Honour.objects.count()) == ("issued", 2)
    papers = [
        client.get(address("decision_paper", decision.code, "pdf")),
        client.get(address("decision_paper", decision.code, "docx")),
        client.get(address("decision_certificates", decision.code, 1)),
    ]
    assert [paper.content[:2] for paper in papers] == [b"%P", b"PK", b"%P"]
    assert client.get(address("decision_certificates", decision.code, 2)).status_code == 404


def test_a_list_without_certificates_offers_none(enter, units, system, submission, binh, dung, clerk):
    dossier = a_dossier(submission, somebody(units, system), binh, stage=Stage.COUNCIL_VOTED)
    decision = actions.draft(units.commune, dossiers=[dossier], actor=binh)
    actions.issue(actions.sign(decision, actor=dung), actor=clerk)

    assert enter(clerk).get(address("decision_certificates", decision.code, 1)).status_code == 404
    assert "không có bằng" in enter(clerk).get(address("decision", decision.code)).content.decode()


def test_the_page_shows_the_sum_and_to_each_role_its_own_button(enter, drafted, binh, dung, clerk):
    buttons = {"Ký quyết định": dung, "Sửa lời văn": binh}

    for said, actor in buttons.items():
        page = enter(actor).get(address("decision", drafted.code)).content.decode()
        assert said in page
        assert "810.000" in page
    assert "Ký quyết định" not in enter(binh).get(address("decision", drafted.code)).content.decode()
    assert "Vào số</button>" not in enter(clerk).get(address("decision", drafted.code)).content.decode()


def test_the_numbering_form_sent_twice_takes_one_number(enter, signed_list, clerk):
    client, told = enter(clerk), {"_once": "n" * 24}

    client.post(address("decision_number", signed_list.code), told)
    client.post(address("decision_number", signed_list.code), told)

    assert NumberTaken.objects.count() == 1


def test_a_page_drawn_before_somebody_acted_is_stale(enter, signed_list, clerk):
    client, told = enter(clerk), {"seen": str(signed_list.version)}
    client.post(address("decision_number", signed_list.code), told)

    answer = client.post(address("decision_number", signed_list.code), told)

    assert answer.status_code == 409
    assert "Đã có người xử lý trước" in answer.content.decode()
    assert NumberTaken.objects.count() == 1


@pytest.mark.parametrize("who", ["giang", "an"])
def test_strangers_to_a_draft_get_404(enter, drafted, who, request):
    client = enter(request.getfixturevalue(who))

    for name in ("decision", "decision_reword", "decision_sign", "decision_hand_back", "decision_drop"):
        assert client.get(address(name, drafted.code)).status_code == 404
    assert client.get(address("decision_paper", drafted.code, "pdf")).status_code == 404
    assert client.post(address("decision_number", drafted.code)).status_code == 404
    assert drafted.lines.count() == 2


def test_a_nominee_s_unit_reads_the_issued_decision_and_changes_nothing(enter, issued, an, giang):
    client = enter(an)

    assert "Hoàng Thị Hạnh" in client.get(address("decision", issued.code)).content.decode()
    assert client.get(address("decision_reword", issued.code)).status_code == 403
    assert enter(giang).get(address("decision", issued.code)).status_code == 404


def test_a_line_of_another_decision_is_not_reached_through_this_one(
    enter, drafted, units, system, submission, binh
):
    dossier = a_dossier(submission, somebody(units, system, "Lạc"), binh, stage=Stage.COUNCIL_VOTED)
    other = actions.draft(units.commune, dossiers=[dossier], actor=binh)

    answer = enter(binh).post(address("decision_line_remove", drafted.code, other.lines.get().pk))

    assert answer.status_code == 404
    assert other.lines.count() == 1


def test_a_refused_signature_stays_on_the_form_with_its_reason(enter, units, system, signed, an):
    officer = signed("hoa", {"standing_officer": units.district})
    chair = signed("son", {"chair": units.district})
    sent = a_submission(units.school, units.district, an)
    dossier = a_dossier(
        sent, somebody(units, system), officer, honour="GK", basis="movement", launched_by="commune",
        stage=Stage.COUNCIL_VOTED,
    )  # fmt: skip
    decision = actions.draft(units.district, dossiers=[dossier], actor=officer)
    client = enter(chair)

    assert "Cảnh báo về thẩm quyền" in client.get(address("decision", decision.code)).content.decode()
    answer = client.post(address("decision_sign", decision.code), {"reason": ""})

    assert answer.status_code == 422
    decision.refresh_from_db()
    assert decision.stage == "drafted"


def test_a_long_list_goes_on_from_the_page(enter, signed_list, clerk, monkeypatch):
    monkeypatch.setattr(issuing, "AT_ONCE", 1)
    actions.issue(signed_list, actor=clerk)
    client = enter(clerk)
    assert "1/2" in client.get(address("decision", signed_list.code)).content.decode()

    client.post(address("decision_enter", signed_list.code))

    assert Honour.objects.count() == 2


def more(units, system, an, binh, n):
    sent = a_submission(units.school, units.commune, an, on=date(2023, 11, 1 + n))
    return [
        a_dossier(sent, somebody(units, system, f"Người {n} {i}"), binh, stage=Stage.COUNCIL_VOTED)
        for i in range(2)
    ]


@pytest.mark.parametrize("page", ["decision", "decision_sign", "decision_add"])
def test_a_decision_s_pages_ask_the_same_questions_for_two_rows_and_for_six(
    enter,
    drafted,
    units,
    system,
    an,
    binh,
    dung,
    page,
    django_assert_max_num_queries,
    django_assert_num_queries,
):
    client = enter(dung if page == "decision_sign" else binh)
    more(units, system, an, binh, 9)
    client.get(address(page, drafted.code))
    with django_assert_max_num_queries(15) as first:
        assert client.get(address(page, drafted.code)).status_code == 200

    for n in (1, 2):
        actions.add(drafted, dossiers=more(units, system, an, binh, n), actor=binh)
        more(units, system, an, binh, n + 3)

    with django_assert_num_queries(len(first)):
        client.get(address(page, drafted.code))


@pytest.mark.parametrize("who", ["binh", "dung", "clerk"])
def test_lists_and_home_stay_under_fifteen_questions(
    enter, issued, who, request, django_assert_max_num_queries
):
    client = enter(request.getfixturevalue(who))
    for page in ("decisions", "home"):
        client.get(address(page))
        with django_assert_max_num_queries(15):
            assert client.get(address(page)).status_code == 200


def test_home_tells_each_role_what_waits(
    enter, signed_list, voted, clerk, units, system, submission, binh, dung
):
    a_dossier(submission, somebody(units, system, "Chờ Quyết"), binh, stage=Stage.COUNCIL_VOTED)

    assert "Quyết định chờ vào số" in enter(clerk).get(address("home")).content.decode()
    assert "Hồ sơ chờ quyết định" in enter(binh).get(address("home")).content.decode()


def test_lists_are_exported_as_sheets(enter, issued, clerk):
    client = enter(clerk)

    for url in (address("decisions"), address("decision", issued.code)):
        answer = client.get(f"{url}?export=xlsx")
        assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_search_finds_a_decision_by_subject_and_by_number(enter, issued, binh, giang):
    client = enter(binh)

    for words in ("khen thuong lao dong", "01"):
        assert issued.code in client.get(address("search"), {"q": words}).content.decode()
    assert issued.code not in enter(giang).get(address("search"), {"q": "khen thuong"}).content.decode()
