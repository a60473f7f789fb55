"""A document is read, looked at by a person item by item, and only then a plan."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.library.models import Document
from thidua.base.uploads.models import Upload
from thidua.base.uploads.queries import open_file
from thidua.work.planning import actions, contents, queries
from thidua.work.planning.models import Found, FoundKind, FoundState, Intake, Obligation, Plan

CLEAN = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN SÔNG TRÀ                Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND             Sông Trà, ngày 18 tháng 01 năm 2023

KẾ HOẠCH
Công tác thi đua, khen thưởng huyện Sông Trà năm 2023

Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị, Ủy ban nhân dân huyện lập Kế hoạch như sau:

I. NỘI DUNG
1. Tiếp tục phong trào "Cả nước chung sức xây dựng nông thôn mới".

II. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ huyện
- Theo dõi, đôn đốc, định kỳ báo cáo Ủy ban nhân dân huyện.
2. Các xã, thị trấn
- Xây dựng kế hoạch của đơn vị, gửi Ủy ban nhân dân huyện (qua Phòng Nội vụ) chậm nhất ngày 28/02/2023.

Nơi nhận:                                TM. ỦY BAN NHÂN DÂN
- Các xã, thị trấn;                          CHỦ TỊCH
- Lưu: VT.                                 Vũ Ngọc Sơn
"""
DAMAGED = """UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM
HUYEN SONG TRA Doc lap - Tu do - Hanh phtc
S6: 12/KH-UBND Song Tra, ngay 18 thang 01 nam 2023

KE HOACH
Cong tac thi dua, khen thudng nam 2023

Can ctr Nghi dinh s6 91/2017/ND-CP ngay 31/7/2017 cua Chinh phu; Uy ban nhan dan huyén lap Ké hoach nhu sau:

II. NOI DUNG
1. Tiép tuc phong trao "Ca nudc chung stc xay dung nong thon méi".
2. Trong nam 2023, mdi don vi giéi thiéu tir 03 dén 05 tap thé, ca nhan tiéu biéu.

III. TO CHUC THUC HIEN
- Cac nganh, co quan, don vi, dia phuong xay dung ké hoach t6 chirc thuc hién cong tac thi dua, khen
thudng, ndi dung dang ky thi dua; ké hoach t6 chirc cac phong trao thi dua chuyén dé; ké hoach phat hién,
béi dudng, xay dung dién hinh tién tién; ké hoach kiém tra, giam sat cong tac thi dua, khen thudng cua don
vi giri vé Phong Noi vu trong Quy I nam 2023.

Noi nhan: TM. UY BAN NHAN DAN
- Cac xa, thi tran; CHU TICH
- Luu: VT. Vi Ngoc Son
"""


@pytest.fixture
def thu(signed, units):
    """The district's operator: takes papers in, confirms nothing."""
    return signed("thu", {"operator": units.district}, name="Chu Thị Thu")


@pytest.fixture
def clean(hoa, units) -> Intake:
    return actions.paste_in(CLEAN, unit=units.district, actor=hoa, name="Kế hoạch huyện")


@pytest.fixture
def damaged(thu, units) -> Intake:
    return actions.paste_in(DAMAGED, unit=units.district, actor=thu, name="Bản quét")


def of_kind(intake, kind):
    return list(intake.found.filter(kind=kind))


def accept_all(intake, actor, lead, owes=()):
    """A person goes through every item, gives each duty out, and takes it."""
    for found in queries.found_of(intake):
        if found.kind == FoundKind.DUTY:
            found = actions.assign_found(found, lead=lead, owes=owes, actor=actor)
        if found.state == FoundState.PROPOSED:
            actions.accept(found, actor=actor)


@pytest.mark.req("X-2")
def test_a_reading_alone_makes_no_plan_and_owes_nobody_anything(clean):
    assert clean.stage == "read"
    assert clean.found.filter(state="proposed").count() == clean.found.count() > 4
    assert (Plan.objects.count(), Obligation.objects.count()) == (0, 0)


@pytest.mark.req("X-2")
def test_the_original_stays_as_it_came(clean):
    with open_file(clean.original) as file:
        assert file.read().decode() == CLEAN


def test_what_was_found_carries_line_and_content(clean):
    [duty, *_rest] = [d for d in of_kind(clean, "duty") if d.content["due"]]

    assert (duty.line, duty.content["due"], duty.content["via"]) == (17, "2023-02-28", "Phòng Nội vụ")
    assert [c.content["number"] for c in of_kind(clean, "citation")] == ["34-CT/TW"]
    assert of_kind(clean, "metadata")[0].content["number"] == "12"


@pytest.mark.req("X-2", "ND-0-b")
def test_in_a_damaged_text_no_number_and_no_day_is_certain(damaged):
    certain = {found.kind for found in damaged.found.all() if found.certain}

    assert damaged.quality == "ocr_damaged"
    assert certain == {"movement"}


def test_confirming_is_refused_while_an_item_waits(clean, hoa):
    with pytest.raises(Refused, match="chưa xem"):
        actions.confirm(clean, actor=hoa)

    clean.refresh_from_db()
    assert (clean.stage, Plan.objects.count()) == ("read", 0)


def test_accepting_what_is_certain_leaves_the_rest(clean, hoa):
    unsure = clean.found.filter(certain=False).count()

    assert actions.accept_certain(clean, actor=hoa) == clean.found.count() - unsure
    assert queries.left_to_see(clean) == unsure


@pytest.mark.req("X-2")
def test_a_confirmed_reading_is_a_draft_with_all_its_parts(clean, hoa, units):
    accept_all(clean, hoa, units.office)

    plan = actions.confirm(clean, actor=hoa)

    assert (plan.stage, plan.sign, plan.issued_on) == ("draft", "12/KH-UBND", date(2023, 1, 18))
    assert (plan.intake, plan.original) == (clean, clean.original)
    assert [basis.document.number for basis in plan.bases.all()] == ["34-CT/TW"]
    assert [movement.name for movement in plan.movements.all()] == [
        "Cả nước chung sức xây dựng nông thôn mới"
    ]
    assert plan.duties.filter(due=date(2023, 2, 28), lead=units.office).count() == 1
    assert Obligation.objects.count() == 0


def test_a_removed_item_does_not_reach_the_plan(clean, hoa, units):
    accept_all(clean, hoa, units.office)
    for movement in of_kind(clean, "movement"):
        actions.remove(movement, actor=hoa)

    assert actions.confirm(clean, actor=hoa).movements.count() == 0


def test_the_head_of_a_document_is_mended_not_removed(clean, hoa):
    with pytest.raises(BadInput, match="không bỏ được"):
        actions.remove(of_kind(clean, "metadata")[0], actor=hoa)

    assert of_kind(clean, "metadata")[0].state == "proposed"


def test_the_parent_is_not_cited_a_second_time_when_the_paper_names_it(hoa, sent, signed, units):
    author = signed("tam", {"standing_officer": units.commune})
    text = CLEAN.replace(
        "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị",
        f"Kế hoạch số {sent.sign} ngày 30/01/2023 của Ủy ban nhân dân huyện Sông Trà",
    )
    intake = actions.paste_in(text, unit=units.commune, actor=author)
    accept_all(intake, author, units.school)

    plan = actions.confirm(intake, parent=sent, actor=author)

    assert [basis.relation for basis in plan.bases.all()].count("implements") == 1
    assert len({basis.document_id for basis in plan.bases.all()}) == plan.bases.count()


def test_an_item_is_mended_in_a_persons_words(clean, hoa, units):
    [movement] = of_kind(clean, "movement")

    mended = actions.mend(
        movement, {"name": "Tên đã sửa", "canonical": "", "kind": "cuộc vận động"}, actor=hoa
    )

    assert (mended.state, mended.is_edited, mended.content["name"]) == ("accepted", True, "Tên đã sửa")


def test_while_it_is_typed_an_item_is_saved_but_not_accepted(clean, hoa):
    [movement] = of_kind(clean, "movement")

    saved = actions.mend(movement, {"name": "Đang gõ"}, actor=hoa, accepted=False)

    assert (saved.state, saved.content["name"]) == ("proposed", "Đang gõ")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"text": "Việc", "due": "31/02/2023"}, "due"),
        ({"text": "Việc", "due": "9999-12-31"}, "due"),
        ({"text": "Việc", "starts": "2023-05-01", "due": "2023-04-01"}, "due"),
        ({"text": "Việc", "kind": "khong-co"}, "kind"),
    ],
)
def test_content_that_cannot_be_kept_names_the_field(clean, hoa, content, fault):
    duty = of_kind(clean, "duty")[0]

    with pytest.raises(BadInput) as refusal:
        actions.mend(duty, content, actor=hoa)

    assert list(refusal.value.fields) == [fault]
    assert Found.objects.get(pk=duty.pk).content == duty.content


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400", "-3", "một", "1.234"])
def test_a_target_takes_only_plain_numbers(number):
    with pytest.raises(BadInput):
        contents.checked("target", {"text": "Chỉ tiêu", "least": number})


def test_two_people_on_one_item_do_not_overwrite_each_other(clean, hoa):
    [movement] = of_kind(clean, "movement")
    actions.mend(movement, {"name": "Người thứ nhất"}, actor=hoa, seen=1)

    with pytest.raises(Stale):
        actions.mend(movement, {"name": "Người thứ hai"}, actor=hoa, seen=1)

    assert Found.objects.get(pk=movement.pk).content["name"] == "Người thứ nhất"


def test_an_operator_looks_at_items_but_does_not_confirm(damaged, thu, units):
    accept_all(damaged, thu, units.office)

    with pytest.raises(Refused, match="không được xác nhận"):
        actions.confirm(damaged, actor=thu)

    assert Plan.objects.count() == 0


def test_a_stranger_neither_sees_nor_touches_a_reading(clean, giang):
    assert list(queries.intakes_visible_to(giang)) == []
    with pytest.raises(Refused):
        actions.accept(clean.found.first(), actor=giang)

    assert clean.found.filter(state="accepted").count() == 0


def test_those_above_and_below_do_not_see_a_reading(clean, signed, units, binh):
    above = signed("tren", {"standing_officer": units.province})

    assert list(queries.intakes_visible_to(above)) == []
    assert list(queries.intakes_visible_to(binh)) == []


def test_a_discarded_reading_keeps_its_original_and_takes_no_more_changes(clean, hoa):
    actions.discard(clean, note="Không phải kế hoạch", actor=hoa)

    with pytest.raises(Refused, match="không sửa được nữa"):
        actions.accept(clean.found.first(), actor=hoa)

    assert Upload.objects.filter(pk=clean.original_id).exists()


def test_a_reading_is_not_confirmed_twice(clean, hoa, units):
    accept_all(clean, hoa, units.office)
    actions.confirm(clean, actor=hoa)

    with pytest.raises(Refused):
        actions.confirm(clean, actor=hoa)

    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "trong.txt"), (b"\x7fELF" + bytes(200), "la.pdf"), (b"%PDF-1.7 hong", "hong.pdf")],
)
def test_a_file_that_is_no_document_leaves_no_trace(hoa, units, content, name):
    with pytest.raises(BadInput):
        actions.read_in(ContentFile(content, name=name), unit=units.district, actor=hoa)

    assert (Intake.objects.count(), Upload.objects.count()) == (0, 0)


def test_the_same_paper_is_not_taken_in_twice_unless_it_was_put_aside(clean, hoa, units):
    with pytest.raises(BadInput, match="đã được nhập"):
        actions.paste_in(CLEAN, unit=units.district, actor=hoa)
    assert (Intake.objects.count(), Upload.objects.count()) == (1, 1)

    actions.discard(clean, note="Nhập nhầm", actor=hoa)

    assert actions.paste_in(CLEAN, unit=units.district, actor=hoa).stage == "read"


def test_a_copy_without_a_number_is_followed_as_unverified(hoa, units):
    text = CLEAN.replace("Số: 12/KH-UBND             Sông Trà, ngày 18 tháng 01 năm 2023", "")
    intake = actions.paste_in(text, unit=units.district, actor=hoa)
    accept_all(intake, hoa, units.office)

    plan = actions.confirm_and_send(intake, to=[units.commune], actor=hoa)

    assert (plan.stage, plan.sign) == ("distributed", "")


def test_one_unowned_duty_keeps_the_whole_confirmation_from_happening(clean, hoa, units):
    for found in queries.found_of(clean):
        actions.accept(found, actor=hoa)

    with pytest.raises(Refused, match="đơn vị chủ trì"):
        actions.confirm_and_send(clean, to=[units.commune], actor=hoa)

    clean.refresh_from_db()
    assert (clean.stage, Plan.objects.count(), Document.objects.count()) == ("read", 0, 0)


@pytest.mark.req("ND-III-c", "ND-0-b", "X-2")
def test_five_papers_read_from_a_damaged_text_are_owed_only_after_an_officer_confirms(
    damaged, thu, hoa, units
):
    both = [units.commune, units.elsewhere]
    [asked] = [found for found in of_kind(damaged, "duty") if found.content["papers"]]
    accept_all(damaged, thu, units.office, both)
    assert Obligation.objects.count() == 0

    plan = actions.confirm_and_send(damaged, to=both, actor=hoa)

    owed = Obligation.objects.filter(duty__kind="paper", unit=units.commune)
    assert len(asked.content["papers"]) == 5
    assert {row.due for row in owed} == {date(2023, 3, 31)}
    assert owed.count() == 5
    assert [row.owed for row in queries.matrix(plan, hoa, date(2023, 4, 1)).rows] == [5, 5]


def test_the_quota_of_three_to_five_is_proposed_as_a_target(damaged):
    [target] = of_kind(damaged, "target")

    assert (target.content["least"], target.content["most"]) == ("3", "5")


def test_the_words_for_a_doer_suggest_units(units, hoa):
    offered = queries.owners_offered(units.district, hoa.today)

    def meant(words):
        return [unit.code for unit in queries.suggested(words, units.district, offered)]

    assert meant("Phòng Nội vụ huyện") == ["BM-ST-NV"]
    assert meant("Phòng Nội vụ Sông Trà") == ["BM-ST-NV"]
    assert meant("Các xã, thị trấn") == ["BM-ST-HL", "BM-ST-DX"]
    assert meant("các cơ quan, đơn vị, địa phương") == ["BM-ST-HL", "BM-ST-NV", "BM-ST-DX"]
    assert meant("Thủ tướng Chính phủ") == []
