"""What people type into planning: tidied, there where it must be, not too long."""

import pytest

from thidua.base.core.answers import BadInput
from thidua.work.planning.wording import LONGEST, stated, within, worded


def test_a_text_is_tidied_and_may_be_empty():
    assert within("  hai đầu \x00 ", "note") == "hai đầu"
    assert within(" ", "note") == ""


def test_the_longest_text_is_taken_and_one_letter_more_is_not():
    assert within("a" * LONGEST + "  ", "note") == "a" * LONGEST
    with pytest.raises(BadInput, match=r"^Nội dung dài quá 5\.000 ký tự\.$") as refusal:
        within("a" * (LONGEST + 1), "note")
    assert refusal.value.fields == {"note": "Quá dài"}


def test_a_text_that_must_be_there_is_asked_for():
    assert worded(" có ", "content") == "có"
    with pytest.raises(BadInput, match=r"^Hãy nhập nội dung\.$") as refusal:
        worded("   ", "content")
    assert refusal.value.fields == {"content": "Cần nội dung"}


def test_a_room_says_its_own_sentence():
    with pytest.raises(BadInput, match=r"^Thiếu nhiệm vụ\.$"):
        worded("", "text", empty="Thiếu nhiệm vụ.")
    with pytest.raises(BadInput, match=r"^Nhiệm vụ dài\.$"):
        worded("bốn chữ", "text", longest=3, too_long="Nhiệm vụ dài.")


@pytest.mark.parametrize("given", ["  ", "bốn chữ"])
def test_one_sentence_tells_of_either_fault(given):
    with pytest.raises(BadInput, match=r"^Từ 1 đến 3 ký tự\.$") as refusal:
        stated(given, "text", longest=3, told="Từ 1 đến 3 ký tự.")
    assert refusal.value.fields == {"text": "Cần nội dung"}
