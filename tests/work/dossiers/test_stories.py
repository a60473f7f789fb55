"""Two stories of the requirements, acted out: who decides, and the rescue."""

from datetime import date

import pytest

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.actions import Deed, NewNominee


@pytest.fixture
def officer(signed, units):
    """The district's standing officer, to whom communes send their lists."""
    return signed("huong", {"standing_officer": units.district}, name="Đinh Thị Hương")


@pytest.fixture
def from_commune(binh, officer, units):
    """A commune asks the district to reward its own cultural-life movement."""

    def make(reach, proof=""):
        award_round = actions.open_round(
            body=units.district,
            name="Khen thưởng phong trào văn hóa",
            year=2023,
            honours=["GK"],
            basis="movement",
            opens=date(2023, 11, 1),
            closes=date(2023, 12, 31),
            actor=officer,
        )
        submission = actions.start(
            unit=units.commune, award_round=award_round, letter="Đề nghị khen thưởng.", actor=binh
        )
        actions.attach(submission, kind="review_minutes", text="Biên bản họp ngày 01/12/2023.", actor=binh)
        dossier = actions.add_nominee(
            submission,
            NewNominee(
                kind="collective",
                collective=units.commune,
                honour="GK",
                linked_to="Phong trào xây dựng đời sống văn hóa của xã",
                benefit="12/12 thôn giữ vững danh hiệu.",
                report="Xã phát động và tổng kết phong trào.",
                launched_by="commune",
                scope_of_influence=reach,
                scope_proof=proof,
            ),
            actor=binh,
        )
        actions.submit(submission, actor=binh)
        dossier.refresh_from_db()
        return dossier

    return make


@pytest.mark.req("TK-2.1-e", "TK-2.1-f")
def test_story_03_the_tier_that_launched_a_movement_is_told_that_it_decides(from_commune, officer, an, giang):
    dossier = from_commune("commune")

    with pytest.raises(Refused, match="phát động"):
        actions.receive(dossier, actor=officer)
    dossier.refresh_from_db()
    assert (dossier.stage, dossier.received_on) == ("submitted", None)

    actions.send_back(dossier, actor=officer)

    dossier.refresh_from_db()
    letter = queries.newest_paper(dossier, "return_letter")
    assert dossier.stage == "rejected"
    assert letter.content["addressees"] == ["Ủy ban nhân dân xã Hòa Lạc"]
    assert "xem xét, quyết định theo thẩm quyền" in letter.content["request"][0]


@pytest.mark.req("TK-2.1-f")
def test_story_03_proven_influence_over_the_district_passes(from_commune, officer):
    dossier = from_commune("district", proof="Được 14 xã trong huyện học tập, có văn bản kèm theo.")

    actions.receive(dossier, actor=officer)

    dossier.refresh_from_db()
    assert dossier.stage == "received"


@pytest.mark.req("TK-2.1-f")
def test_story_03_influence_that_is_only_claimed_does_not_pass(from_commune, officer):
    dossier = from_commune("district")

    with pytest.raises(Refused):
        actions.receive(dossier, actor=officer)

    dossier.refresh_from_db()
    assert dossier.stage == "submitted"


@pytest.mark.req("TK-2.1-e")
def test_story_03_the_commune_chair_overrides_only_with_a_reason_that_is_logged(
    from_commune, officer, dung, an
):
    dossier = from_commune("commune")

    with pytest.raises(BadInput, match="lý do"):
        actions.override(dossier, of="authority", reason="", actor=dung)
    with pytest.raises(Refused, match="Chủ tịch"):
        actions.override(dossier, of="authority", reason="Xin huyện xét", actor=officer)
    actions.override(dossier, of="authority", reason="Huyện đã giao xã làm điểm, văn bản 45", actor=dung)
    actions.receive(dossier, actor=officer)

    dossier.refresh_from_db()
    logged = Entry.objects.get(verb="override")
    assert dossier.stage == "received"
    assert logged.after == {"of": "authority", "reason": "Huyện đã giao xã làm điểm, văn bản 45"}
    assert logged.login == dung.login


def test_what_this_body_decides_is_not_sent_back(submitted, binh):
    with pytest.raises(Refused, match="đúng thẩm quyền"):
        actions.send_back(submitted, actor=binh)

    submitted.refresh_from_db()
    assert submitted.stage == "submitted"


@pytest.fixture
def rescue(binh, units):
    """A resident without any title saves a child; the commune files on the same day, a Tuesday."""
    return actions.file_deed(
        Deed(
            name="Phùng Văn Lợi",
            what="Thấy cháu bé rơi xuống kênh, anh nhảy xuống vớt và sơ cứu cháu qua cơn nguy kịch.",
            happened_on=date(2023, 12, 5),
            happened_at="Kênh Chính, thôn Đông",
            home="Thôn Đông, xã Hòa Lạc",
        ),
        unit=units.commune,
        actor=binh,
    )


@pytest.mark.req("TL-6-d")
def test_story_05_a_rescue_goes_the_fast_lane_without_round_title_or_council(rescue, binh, dung):
    assert (rescue.stage, rescue.award_round, rescue.due_on) == ("submitted", None, date(2023, 12, 8))
    assert rescue.person.is_provisional

    actions.receive(rescue, actor=binh)
    actions.appraise(rescue, actor=binh, agrees=True, note="Công an xã xác nhận.")
    actions.leave_paper(rescue, kind="award_decision", content={"number": "88/QĐ-UBND"}, actor=dung)
    actions.advance(rescue, to="decided", actor=dung)

    rescue.refresh_from_db()
    assert rescue.stage == "decided"


def test_story_05_the_clock_is_a_setting_and_skips_the_weekend(rescue, binh, units, settings):
    settings.THIDUA_SUDDEN_WORKING_DAYS = 5

    second = actions.file_deed(
        Deed(
            name="Hồ Thị Na",
            what="Báo động và dập tắt đám cháy ở nhà văn hóa thôn, không ai bị thương.",
            happened_on=date(2023, 12, 5),
            happened_at="Nhà văn hóa thôn Đoài",
        ),
        unit=units.commune,
        actor=binh,
    )

    assert second.due_on == date(2023, 12, 12)


def test_a_deed_that_is_not_told_leaves_no_person_and_no_dossier(binh, units):
    with pytest.raises(BadInput, match="kể ngắn gọn"):
        actions.file_deed(
            Deed(name="Phùng Văn Lợi", what="Cứu", happened_on=date(2023, 12, 5), happened_at="Kênh"),
            unit=units.commune,
            actor=binh,
        )

    assert not queries.Dossier.objects.exists()
    assert not units.commune.posts.exists()


def test_a_stranger_files_no_deed_for_another_commune(giang, units):
    with pytest.raises(Refused):
        actions.file_deed(
            Deed(
                name="Phùng Văn Lợi",
                what="Thấy cháu bé rơi xuống kênh, anh nhảy xuống vớt cháu lên.",
                happened_on=date(2023, 12, 5),
                happened_at="Kênh Chính",
            ),
            unit=units.commune,
            actor=giang,
        )

    assert not queries.Dossier.objects.exists()
