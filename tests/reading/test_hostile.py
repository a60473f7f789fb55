"""Whatever comes in, a reading or one plain sentence comes out."""

import io
import json

import docx
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.reading.pages.prints import stored
from tests.reading.papers import DISTRICT_PLAN, wrecked

from thidua.reading import Unreadable, read
from thidua.reading.encodings import OLD, recognise, to_unicode
from thidua.reading.pages.scans import SeenPage, Trust
from thidua.reading.places import SourceLine

quietly = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))

PIECES = [
    "Kính gửi:", "KẾ HOẠCH", "I. ", "1. ", "a) ", "- ", "+ ", "Giao ", "Phòng Nội vụ ",
    "các đơn vị ", "phối hợp với ",
    "báo cáo ", "gửi về ", "(qua ", "trước ngày 31/2/2024 ", "trong quý [ năm 2024 ", "“", "”",
    "phong trào ", "số 1/",
    "KH-UBND", "Luật Thi đua, khen thưởng ", "từ 3 đến 1 xã ", "0% ", "Nơi nhận:", "TM. ",
    "CHỦ TỊCH", "./.", "\n", "\n\n",
    "Ký bởi: ", "<a@b.c>", "\u0301", "\ufeff", "chủ đề thi đua ", ": ", "; ", ". ", "đối với ", "Đợt 1: ",
]  # fmt: skip


def outcome(source, recogniser=None):
    """The reading as JSON, or the sentence of refusal."""
    try:
        return json.dumps(read(source, recogniser=recogniser).as_json(), ensure_ascii=False)
    except Unreadable as refused:
        return refused.sentence.replace("\n", "")


@quietly
@given(st.binary(max_size=400))
def test_any_bytes(source):
    assert outcome(source)


@quietly
@given(
    st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"]),
    st.binary(max_size=300),
)
def test_any_bytes_behind_a_known_mark(mark, rest):
    assert outcome(mark + rest)


@quietly
@given(st.text(max_size=400))
def test_any_text(text):
    assert outcome(text.encode("utf-8", "surrogatepass"))


@quietly
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_order_of_official_phrases(pieces):
    assert outcome("".join(pieces).encode())


@quietly
@given(st.data())
def test_a_plan_with_any_cut_or_insertion(data):
    text = data.draw(st.sampled_from([DISTRICT_PLAN, wrecked(DISTRICT_PLAN)]))
    at = data.draw(st.integers(0, len(text)))
    assert outcome(
        (text[:at] + data.draw(st.text(max_size=20)) + text[at + data.draw(st.integers(0, 200)) :]).encode()
    )


@pytest.mark.parametrize(
    "piece",
    [
        "Giao các đơn vị tổ chức; ",
        "các đơn vị; ",
        "trước ngày 1/1/2024 ",
        "số 1/KH-UBND ",
        "phối hợp với các sở ",
        "“a b c”, ",
    ],
)
def test_one_endless_paragraph_is_read_in_pieces(piece):
    found = read(f"I. TỔ CHỨC THỰC HIỆN\n- {piece * 3000}".encode())

    assert len(found.lines) == 2


def test_ten_thousand_lines_are_read():
    found = read((DISTRICT_PLAN + "- Các đơn vị tổ chức thi đua.\n" * 10_000).encode())

    assert len(found.lines) > 10_000


def carriers():
    """A small file of every carrier."""
    letter = io.BytesIO()
    written = docx.Document()
    for line in DISTRICT_PLAN.split("\n")[:30]:
        written.add_paragraph(line)
    written.save(letter)
    paper = Image.new("L", (160, 220), 255)
    paper.paste(0, (20, 20, 120, 24))
    return (
        letter.getvalue(),
        typst.compile(DISTRICT_PLAN[:600].replace("#", "").encode(), format="pdf"),
        *(stored([paper], form) for form in ("PNG", "JPEG", "TIFF", "PDF", "GIF", "BMP")),
        stored([paper.convert("1")] * 2, "TIFF", compression="group4"),
        DISTRICT_PLAN.encode("utf-16"),
    )


class Clerk:
    """A recogniser that sees the same words everywhere."""

    name = "clerk"

    def seen(self, picture, page, seconds):
        return SeenPage((SourceLine(page, 1, "Thi đua", "Thi đua"),), {1: Trust(0.9, ())})


CARRIERS = carriers()


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(quietly, max_examples=150)
@given(st.integers(0, len(CARRIERS) - 1), st.data())
def test_any_carrier_cut_or_overwritten(number, data):
    source = CARRIERS[number]
    at = data.draw(st.integers(0, len(source)))
    piece = data.draw(st.binary(max_size=12))
    end = data.draw(st.one_of(st.just(at + len(piece)), st.integers(at, len(source)), st.just(len(source))))
    hurt = source[:at] + piece + source[end:]
    assert outcome(hurt, Clerk())


@quietly
@given(st.text(max_size=200), st.sampled_from(sorted(OLD)))
def test_any_text_in_any_old_encoding(text, how):
    recognise(text)
    assert isinstance(to_unicode(text, how), str)
