"""Damaged text gets its words back; what is no word stays; sound text is left alone."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.papers import DISTRICT_PLAN, LAUNCH_LETTER, without_marks, wrecked

from thidua.reading import read
from thidua.reading.damage.gate import health_of
from thidua.reading.pages.text import numbered
from thidua.reading.repair import TableRepair
from thidua.reading.repair.mender import Mender
from thidua.reading.repair.tables import shipped

MISREAD = "Phong Noi vu chu tri, theo ddi, d6n déc cac co quan, don vi té chirc phong trao thi dua yéu nudc;"
MEANT = "Phòng Nội vụ chủ trì, theo dõi, đôn đốc các cơ quan, đơn vị tổ chức phong trào thi đua yêu nước;"
PROTECTED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d+/[A-ZĐ]+-[A-ZĐ]+|\S+@\S+|\b\d{3,}\b|\d+%")

quietly = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def mender():
    return Mender(shipped())


def repaired(text):
    return [line.text for line in TableRepair().repaired(numbered(text))]


def digits(text):
    return re.findall(r"\d", text)


def test_a_misread_line_gets_its_words_back():
    assert repaired(MISREAD) == [MEANT]


def test_a_sentence_is_read_across_its_line_break():
    assert repaired("cong tac thi dua, khen\nthwéng nam 2023") == [
        "công tác thi đua, khen",
        "thưởng năm 2023",
    ]


def test_text_typed_without_marks_gets_them():
    assert repaired("Uy ban nhan dan huyen ban hanh Ke hoach cong tac thi dua, khen thuong") == [
        "Ủy ban nhân dân huyện ban hành Kế hoạch công tác thi đua, khen thưởng"
    ]


def test_capitals_stay_capitals():
    assert repaired("UY BAN NHAN DAN CONG HOA XA HQI CHU NGHIA VIET NAM") == [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    ]


def test_a_number_and_a_word_run_together_are_parted():
    assert repaired("ngay 11thang 8 nam 2025") == ["ngày 11 tháng 8 năm 2025"]


def test_letters_read_as_figures_inside_words_are_words():
    assert repaired("t6 chirc cac ngay 1& 16n cua dat nudc") == ["tổ chức các ngày lễ lớn của đất nước"]


def test_specks_are_dropped_and_roman_numbers_mended():
    assert repaired("I11. TO CHUC THUC HIEN ’") == ["III. TỔ CHỨC THỰC HIỆN"]


def test_figures_codes_dates_and_addresses_stay():
    line = "theo Chi thi s6 19/CT-TTg ngay 16/7/2021, dat 95%, thu gtri vé noivu@hanam.gov.vn"

    text = repaired(line)[0]

    assert text.startswith("theo Chỉ thị số 19/CT-TTg ngày 16/7/2021, đạt 95%,")
    assert text.endswith("noivu@hanam.gov.vn")


def test_a_figure_that_may_be_a_letter_stays_but_is_doubted():
    line = TableRepair().repaired(numbered("thi dua chao mimg ngay 18 16n cua dat nuéc"))[0]

    assert line.text == "thi đua chào mừng ngày 18 lớn của đất nước"
    assert line.sure[5] < 0.5


def test_every_token_tells_where_it_comes_from_and_how_sure_it_is():
    line = TableRepair().repaired(numbered("ngay 11thang 8 nam 2025 xzqk"))[0]

    assert line.text.split() == ["ngày", "11", "tháng", "8", "năm", "2025", "xzqk"]
    assert line.found == ("ngay", "11thang", "", "8", "nam", "2025", "xzqk")
    assert line.source == "ngay 11thang 8 nam 2025 xzqk"
    assert line.sure[3] == 1.0
    assert line.sure[-1] < 0.9


@pytest.mark.parametrize("spoil", [wrecked, without_marks])
def test_a_spoiled_plan_is_read_like_the_sound_one(spoil):
    sound, found = read(DISTRICT_PLAN.encode()), read(spoil(DISTRICT_PLAN).encode())

    assert found.engine.repair == f"tables {shipped().version}"
    assert found.text_quality == "ocr_damaged"
    assert [d.assignee for d in found.duties] == [d.assignee for d in sound.duties]
    assert [c.number for c in found.citations] == [c.number for c in sound.citations]
    assert found.metadata.signer_title == "PHÓ CHỦ TỊCH"


def test_quotes_and_sources_keep_what_was_found():
    found = read(wrecked(DISTRICT_PLAN).encode())

    assert found.outline[0].heading == "MỤC ĐÍCH, YÊU CẦU"
    assert found.outline[0].quote in " ".join(wrecked(DISTRICT_PLAN).split())
    for line in found.lines:
        assert line.source == wrecked(DISTRICT_PLAN).split("\n")[line.line - 1]


def test_the_person_is_told_how_many_words_are_doubtful():
    found = read(wrecked(DISTRICT_PLAN).encode())
    doubtful = sum(len(line.flagged) for line in found.lines)

    assert found.warnings[0].message.endswith(f"đã sửa lại; còn {doubtful} chữ chưa chắc, cần người xem.")


@pytest.mark.parametrize("text", [DISTRICT_PLAN, LAUNCH_LETTER])
def test_sound_text_is_left_alone_and_loads_no_tables(text):
    shipped.cache_clear()

    found = read(text.encode())

    assert found.engine.repair == "none"
    assert [line.text for line in found.lines] == [line.strip() for line in text.split("\n") if line.strip()]
    assert shipped.cache_info().currsize == 0


def test_a_damaged_block_inside_a_sound_text_is_repaired_alone():
    lines = DISTRICT_PLAN.split("\n")
    hurt = wrecked("\n".join(lines[36:48])).split("\n")

    found = read("\n".join([*lines[:36], *hurt, *lines[48:]]).encode())

    assert found.text_quality == "clean"
    assert found.engine.repair.startswith("tables")
    assert all(line.text == line.source.strip() for line in found.lines if line.line < 34)
    assert any(line.text != line.source.strip() for line in found.lines)


def test_a_passage_in_another_language_is_no_damage():
    foreign = "\n".join(
        ["The committee shall review all proposals and publish the results every quarter."] * 12
    )

    assert not any(health_of(numbered(DISTRICT_PLAN + foreign)).damaged)


@quietly
@given(st.text(max_size=300))
def test_any_text_is_repaired_into_composed_letters(text):
    for line in TableRepair().repaired(numbered(text)):
        assert unicodedata.is_normalized("NFC", line.text)
        assert len(line.found) == len(line.sure) == (len(line.text.split()) if line.sure else 0)


TOKENS = [
    *("16/7/2021", "91/2017/ND-CP", "13/CT-UBND", "2023", "05", "95%", "1.2.", "a@b.vn", "(2021-2025)"),
    *("thi", "dua", "xa", "cong", "tac", "khen", "thwéng", "“Ca", "nudc”", "vi¢c"),
    *("-", "TDKT", "UBND", "&", "./."),
]


@quietly
@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_no_figure_and_no_protected_token_is_ever_changed(tokens):
    source = " ".join(tokens)
    text = " ".join(repaired(source))

    assert PROTECTED.findall(text) == PROTECTED.findall(source)
    assert digits(text) == digits(source)


def test_all_shipped_words_are_written_with_composed_letters():
    assert all(unicodedata.is_normalized("NFC", word) for word in shipped().language.words)


def test_an_unsure_word_tells_what_stood_there_and_what_else_it_may_be():
    [line] = [line for line in read(wrecked(DISTRICT_PLAN).encode()).lines if line.doubts][:1]
    doubt = line.doubts[0]
    chosen = line.text.split()[doubt.at]

    assert [one.at for one in line.doubts] == list(line.flagged)
    assert doubt.source in line.source
    assert 0 < len(doubt.alternatives) <= 5
    assert chosen not in doubt.alternatives
    assert doubt.confidence < 0.9


def test_a_figure_that_may_be_a_word_stays_and_offers_the_word():
    [line] = TableRepair().repaired(numbered("Nam 2025 13 nam dién ra nhiéu ngay L& 16n caa dat nude"))
    at = line.text.split().index("13")

    assert line.others[at] == ("là",)


def test_rivals_keep_the_signs_around_their_word():
    lines = TableRepair().repaired(numbered("tu duy va hanh dong, thuc, phong trao"))
    rivals = [
        (token, other)
        for line in lines
        for token, others in zip(line.text.split(), line.others, strict=True)
        for other in others
    ]

    assert all(token.endswith(",") == other.endswith(",") for token, other in rivals)


def test_a_sure_word_has_no_rival():
    [line] = TableRepair().repaired(numbered(MISREAD))

    assert all(not others for others, share in zip(line.others, line.sure, strict=True) if share >= 0.9)
