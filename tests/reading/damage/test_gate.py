"""The gate tells sound Vietnamese from wrecked text."""

import pytest
from tests.reading.papers import DISTRICT_PLAN, LAUNCH_LETTER, without_marks, wrecked

from thidua.reading.damage.gate import CLEAN, DAMAGED, health_of
from thidua.reading.damage.syllables import is_bare_syllable, is_syllable
from thidua.reading.pages.text import numbered


@pytest.mark.parametrize("text", [DISTRICT_PLAN, LAUNCH_LETTER])
def test_a_sound_text_is_clean(text):
    assert health_of(numbered(text)).quality == CLEAN


@pytest.mark.parametrize("spoil", [wrecked, without_marks])
@pytest.mark.parametrize("text", [DISTRICT_PLAN, LAUNCH_LETTER])
def test_a_spoiled_text_is_damaged(text, spoil):
    assert health_of(numbered(spoil(text))).quality == DAMAGED


def test_impossible_tokens_are_flagged_by_their_place():
    health = health_of(numbered("Thực hién công tác khen thwéng đúng hạn"))

    assert health.lines[0].flagged == (1, 5)
    assert health.lines[0].confidence < 0.8


def test_numbers_symbols_and_abbreviations_are_no_damage():
    health = health_of(numbered("Chỉ thị số 34-CT/TW ngày 07/4/2014, UBND, HĐND, TĐKT, VHXH (Covid-19)"))

    assert health.lines[0].flagged == ()


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "gìn", "giữ", "khuỷu", "thưởng", "quý", "yêu", "ngoằn"])
def test_possible_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["thueng", "cia", "ngiêng", "việc1", "trién", "cat", "thwéng", "ghàn", "kà"])
def test_impossible_syllables(word):
    assert not is_syllable(word)


def test_a_syllable_that_ends_with_a_stop_has_its_tone():
    assert is_syllable("các")
    assert not is_syllable("cac")
    assert is_bare_syllable("cac")
