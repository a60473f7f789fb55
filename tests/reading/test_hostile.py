"""Whatever comes in, a reading or one plain sentence comes out."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.papers import DISTRICT_PLAN, wrecked

from thidua.reading import Unreadable, read

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


def outcome(source):
    """The reading as JSON, or the sentence of refusal."""
    try:
        return json.dumps(read(source).as_json(), ensure_ascii=False)
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
