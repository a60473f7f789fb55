"""A plan in the official layout is read whole."""

import unicodedata

import pytest
from tests.reading.papers import DISTRICT_PLAN, LAUNCH_LETTER, without_marks, wrecked

from thidua.reading import Unreadable, read
from thidua.reading.repair import NoRepair
from thidua.reading.results import DigitalSignature


@pytest.fixture(scope="module")
def plan():
    return read(DISTRICT_PLAN.encode())


@pytest.fixture(scope="module")
def damaged():
    return read(wrecked(DISTRICT_PLAN).encode(), repairer=NoRepair())


@pytest.fixture(scope="module")
def letter():
    return read(LAUNCH_LETTER.encode())


def test_the_head_gives_issuer_number_place_and_date(plan):
    facts = plan.metadata

    assert (facts.doc_type, facts.issuer, facts.issuer_level) == (
        "Kế hoạch",
        "Ủy ban nhân dân huyện Thanh Lâm",
        "huyện",
    )
    assert (facts.number, facts.symbol, facts.place, facts.date) == (
        "47",
        "KH-UBND",
        "Thanh Lâm",
        "2024-02-06",
    )
    assert facts.title == "Phát động phong trào thi đua và công tác khen thưởng năm 2024"
    assert facts.year == 2024
    assert facts.implements == ("12/KH-UBND",)


def test_the_foot_is_parted_from_the_signature_beside_it(plan):
    facts = plan.metadata

    assert facts.recipients == (
        "Ủy ban nhân dân tỉnh",
        "Các phòng, ban, đơn vị thuộc huyện",
        "UBND các xã, thị trấn",
        "Lưu: VT, NV",
    )
    assert (facts.signing_mode, facts.signer_title, facts.signer) == (
        "TM. ỦY BAN NHÂN DÂN",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Minh Tâm",
    )


@pytest.mark.parametrize("quality", ["plan", "damaged"])
def test_citations_are_normalised_and_stand_on_the_line_of_their_number(quality, request):
    found = request.getfixturevalue(quality).citations

    assert [(c.type, c.number, c.date, c.line) for c in found] == [
        ("Luật", "Luật Thi đua, khen thưởng năm 2022", None, 9),
        ("Nghị định", "98/2023/NĐ-CP", "2023-12-31", 9),
        ("Kế hoạch", "12/KH-UBND", "2024-01-15", 12),
        ("Chỉ thị", "34-CT/TW", "2014-04-07", 31),
        ("Hướng dẫn", "03/HD-BNV", "2024-03-15", 33),
    ]


def test_a_citation_tells_its_issuer_and_its_subject(plan):
    directive = next(c for c in plan.citations if c.number == "34-CT/TW")

    assert directive.issuer == "Bộ Chính trị"
    assert directive.subject == "tiếp tục đổi mới công tác thi đua, khen thưởng"
    assert directive.quote == "Chỉ thị số 34-CT/TW"


@pytest.mark.parametrize("quality", ["plan", "damaged"])
def test_the_outline_keeps_numbers_levels_and_dashes(quality, request):
    found = request.getfixturevalue(quality).outline

    assert [(item.num, item.level, item.bullets) for item in found] == [
        ("I", 1, 0), ("1", 2, 2), ("2", 2, 0),
        ("II", 1, 0), ("1", 2, 0), ("a", 3, 0), ("b", 3, 0), ("2", 2, 0),
        ("III", 1, 0), ("1", 2, 2), ("2", 2, 0), ("3", 2, 0),
    ]  # fmt: skip


def test_a_number_that_opens_a_sentence_has_no_heading(plan):
    assert [item.heading for item in plan.outline if item.level == 3] == [None, None]
    assert plan.outline[0].heading == "MỤC ĐÍCH, YÊU CẦU"


def test_movements_are_told_apart_from_words_in_quotation_marks(plan):
    assert [(m.name, m.kind, m.canonical is not None) for m in plan.movements] == [
        ("Cả nước chung sức xây dựng nông thôn mới", "phong trào", True),
        ("Mỗi thôn một vườn thuốc nam", "phong trào", False),
        ("Người Việt Nam ưu tiên dùng hàng Việt Nam", "cuộc vận động", True),
    ]
    assert plan.not_movements == ("tương thân tương ái",)


def test_a_damaged_name_gets_its_letters_from_the_catalogue_and_an_unknown_one_stays(damaged):
    known, unknown, campaign = damaged.movements

    assert known.name == "Cả nước chung sức xây dựng nông thôn mới"
    assert known.quoted_as != known.name
    assert unknown.canonical is None
    assert unknown.name == unknown.quoted_as
    assert campaign.kind == "cuộc vận động"


@pytest.mark.parametrize("quality", ["plan", "damaged"])
def test_duties_have_a_doer_a_section_and_a_line(quality, request):
    found = request.getfixturevalue(quality).duties

    assert [(d.id, d.section, d.assignee, d.line) for d in found] == [
        ("D01", "III.1", "Phòng Nội vụ", 37),
        ("D02", "III.1", "Phòng Nội vụ", 39),
        ("D03", "III.2", "Các cơ quan, đơn vị; Ủy ban nhân dân các xã, thị trấn", 41),
        ("D04", "III.3", "Trung tâm Văn hóa - Thông tin", 43),
        ("D05", "III", "các cơ quan, đơn vị, Ủy ban nhân dân các xã, thị trấn", 45),
    ]


def test_aims_lay_no_duty_on_anybody(plan):
    assert all(duty.section.startswith("III") for duty in plan.duties)


def test_a_duty_tells_co_units_reporting_and_recurrence(plan):
    budget, summary, papers, _, closing = plan.duties

    assert budget.cooperate_with == ("Phòng Tài chính - Kế hoạch", "các cơ quan liên quan")
    assert (summary.recurrence, summary.report_to, summary.via) == (
        "định kỳ",
        "Ủy ban nhân dân huyện",
        "Văn phòng HĐND và UBND",
    )
    assert papers.report_to == "Phòng Nội vụ"
    assert (closing.report_to, closing.via) == ("Ủy ban nhân dân huyện", "Phòng Nội vụ")


@pytest.mark.parametrize("quality", ["plan", "damaged"])
def test_papers_to_be_sent_are_named_one_by_one(quality, request):
    duty = request.getfixturevalue(quality).duties[2]

    assert [paper.name for paper in duty.papers] == [
        "kế hoạch thi đua",
        "bản đăng ký thi đua",
        "danh sách điển hình tiên tiến",
    ]


@pytest.mark.parametrize("quality", ["plan", "damaged"])
def test_deadlines_are_closed_intervals_with_the_id_of_their_duty(quality, request):
    found = request.getfixturevalue(quality).deadlines

    assert [(d.duty, d.text, d.start, d.end) for d in found] == [
        ("D01", "trước ngày 15/4/2024", "2024-02-06", "2024-04-14"),
        ("D03", "chậm nhất ngày 10/3/2024", "2024-02-06", "2024-03-10"),
        ("D04", "6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
    ]


def test_targets_have_bounds_a_unit_and_a_period(plan):
    year = ("2024-01-01", "2024-12-31")

    assert [(t.min, t.max, t.unit, t.period, t.line) for t in plan.targets] == [
        (3, 3, "xã", year, 28),
        (95, None, "%", year, 28),
    ]


def test_damage_is_said_and_the_text_is_left_as_found(damaged):
    assert damaged.text_quality == "ocr_damaged"
    assert damaged.engine.repair == "none"
    assert all(line.text == line.source.strip() for line in damaged.lines)
    assert damaged.warnings[0].message.startswith("Chữ bị hỏng")
    assert min(line.confidence for line in damaged.lines) < 0.5


def test_names_that_damage_leaves_in_doubt_are_said(damaged):
    said = [w.message for w in damaged.warnings]

    assert "Tên người ký giữ như trong bản gốc, có thể sai dấu." in said
    assert [w.line for w in damaged.warnings if "danh mục, giữ" in w.message] == [26]


def test_a_place_named_by_a_list_is_led_back_to_its_letters_only_where_it_has_capitals():
    head = "UY BAN NHAN DAN HUYEN NAM SACH\nSo: 5/KH-UBND\nKE HOACH\nCong tac thi dua nam 2024\n"
    body = (
        "I. NOI DUNG\n1. Giao Phong Noi vu va cac co quan cua huyen ban hanh ke hoach thi dua, khen thuong.\n"
    )

    found = read((head + body).encode())

    assert found.metadata.issuer == "Ủy ban nhân dân huyện Nam Sách"
    assert found.duties[0].assignee == "Phòng Nội vụ và các cơ quan của huyện"


def test_a_clean_text_is_trusted(plan):
    assert plan.text_quality == "clean"
    assert plan.warnings == ()
    assert min(line.confidence for line in plan.lines) == 1
    assert all(line.flagged == () for line in plan.lines)


def test_blank_lines_count_but_are_left_out(plan):
    assert [line.line for line in plan.lines[:4]] == [1, 2, 4, 6]


def test_typing_without_accents_changes_nothing_that_can_be_counted():
    clean, bare = read(DISTRICT_PLAN.encode()), read(without_marks(DISTRICT_PLAN).encode())

    assert bare.text_quality == "ocr_damaged"
    assert [c.number for c in bare.citations] == [c.number for c in clean.citations]
    assert [(d.assignee, d.line) for d in bare.duties] == [(d.assignee, d.line) for d in clean.duties]


@pytest.mark.parametrize(
    "turned",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
    ],
    ids=["mark", "utf-16", "windows line ends", "decomposed"],
)
def test_the_form_of_the_letters_does_not_matter(plan, turned):
    found = read(turned(DISTRICT_PLAN))

    assert found.duties == plan.duties
    assert found.metadata == plan.metadata
    assert found.citations == plan.citations


def test_blank_lines_between_all_lines_mean_nothing():
    lines = [" ".join(line.split()) for line in DISTRICT_PLAN.split("\n") if line.strip()]
    dense, airy = read("\n".join(lines).encode()), read("\n\n".join(lines).encode())

    assert [d.action for d in airy.duties] == [d.action for d in dense.duties]
    assert [(i.num, i.heading) for i in airy.outline] == [(i.num, i.heading) for i in dense.outline]


def test_a_page_break_inside_a_sentence_joins_up():
    name = "“Người Việt Nam ưu tiên\n"
    broken = DISTRICT_PLAN.replace(name, f"{name}\n\n\n ")

    assert [m.name for m in read(broken.encode()).movements][
        -1
    ] == "Người Việt Nam ưu tiên dùng hàng Việt Nam"


def test_a_launch_letter_is_read_by_its_addressees_and_its_numbers(letter):
    facts = letter.metadata

    assert facts.doc_type == "Văn bản phát động thi đua"
    assert facts.issuer == "Ủy ban nhân dân phường Bến Đá"
    assert (facts.issuer_level, facts.province) == ("xã", "Hải Phòng")
    assert facts.addressed_to == (
        "Hiệu trưởng các trường học trên địa bàn phường",
        "Tổ trưởng các tổ dân phố",
    )
    assert [d.assignee for d in letter.duties] == [
        "Các tổ dân phố",
        "Công chức Văn hóa - Xã hội",
        "Hiệu trưởng các trường học, Tổ trưởng các tổ dân phố",
    ]
    assert letter.duties[1].cooperate_with == ("Công an phường",)


def test_the_trailer_of_a_signing_program_belongs_to_the_metadata(letter):
    assert letter.metadata.digital_signatures == (
        DigitalSignature(
            "Ủy ban nhân dân phường Bến Đá", "benda@haiphong.gov.vn", "2026-02-05T08:15:30+07:00"
        ),
    )
    assert letter.metadata.signer == "Ngô Văn Khải"


def test_repeated_signatures_of_one_signer_become_one_with_the_earliest_time():
    stamp = (
        "2026-02-05T0{}:00:00+0700\nViệt Nam\nNgô Văn Khải <khai@haiphong.gov.vn> đã ký lên văn bản này!\n"
    )
    text = LAUNCH_LETTER.split("Ký bởi")[0] + stamp.format(9) + stamp.format(8)

    assert read(text.encode()).metadata.digital_signatures == (
        DigitalSignature("Ngô Văn Khải", "khai@haiphong.gov.vn", "2026-02-05T08:00:00+0700"),
    )


def test_what_the_paper_does_not_give_is_none_and_is_said(letter):
    assert (letter.metadata.number, letter.metadata.date) == (None, None)
    assert [w.message for w in letter.warnings] == ["Không thấy số văn bản.", "Không thấy ngày ban hành."]


def test_everything_found_carries_words_that_stand_on_its_line(plan):
    source = {line.line: line.text for line in plan.lines}
    whole = "".join("".join(source.values()).split())
    items = [*plan.citations, *plan.movements, *plan.targets, *plan.outline, *plan.deadlines]

    for item in items:
        assert "".join(item.quote.split()) in whole
        assert item.quote.split()[0] in source[item.line] or item in plan.citations


def test_the_json_form_is_plain_and_names_its_schema(plan):
    found = plan.as_json()

    assert found["schema"] == "reading/1"
    assert set(found) >= {
        "text_quality", "metadata", "citations", "movements", "outline", "duties", "deadlines", "targets",
        "lines", "warnings", "engine",
    }  # fmt: skip
    assert found["deadlines"][0]["duty"] == found["duties"][0]["id"]


def test_a_repairer_that_is_handed_in_is_named_and_its_text_is_read():
    class Typist:
        name = "typist"

        def repaired(self, lines):
            sound = DISTRICT_PLAN.split("\n")
            return [
                type(line)(line.page, line.line, line.source, sound[line.line - 1].strip()) for line in lines
            ]

    found = read(wrecked(DISTRICT_PLAN).encode(), repairer=Typist())

    assert found.engine.repair == "typist"
    assert found.text_quality == "ocr_damaged"
    assert found.metadata.issuer == "Ủy ban nhân dân huyện Thanh Lâm"


def test_nothing_is_read_from_an_empty_file():
    with pytest.raises(Unreadable, match="rỗng"):
        read(b"  \n\t ")
