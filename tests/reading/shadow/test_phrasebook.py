"""Wrecked words are led back to words of the trade, for finding only."""

import pytest

from thidua.reading.pages.text import numbered
from thidua.reading.shadow.passage import passage_of
from thidua.reading.shadow.phrasebook import Phrasebook

BOOK = Phrasebook(["thực hiện", "khen thưởng", "ủy ban nhân dân", "= của"])


def shadow(text):
    return passage_of(numbered(text), BOOK)


@pytest.mark.parametrize(
    ("seen", "read"),
    [("thue hién", "thuc hien"), ("khen thwéng", "khen thuong"), ("Uy ban nhan déan", "uy ban nhan dan")],
)
def test_a_phrase_is_recognised_through_its_damage(seen, read):
    assert shadow(seen).text == read


def test_a_sound_word_is_not_bent_towards_a_phrase():
    assert shadow("cho thue hang").text == "cho thue hang"


def test_the_source_can_be_quoted_and_spoken():
    passage = shadow("KHEN THUONG cia huyen")

    assert passage.quote(0, len(passage.text)) == "KHEN THUONG cia huyen"
    assert passage.spoken(0, len(passage.text)) == "KHEN THƯỞNG của huyen"


def test_a_phrase_goes_on_over_the_end_of_a_line():
    passage = shadow("uy ban nhan\ndan tinh")

    assert passage.text == "uy ban nhan dan tinh"
    assert passage.place(passage.text.index("dan tinh")).line == 2


def test_a_number_broken_after_its_hyphen_is_whole_again():
    assert passage_of(numbered("so 34-\nCT/TW ngay"), None).text == "so 34-ct/tw ngay"


def test_the_same_text_gives_the_same_shadow_every_time():
    text = "thue hien kben thuong cia uy bam nhan dan"

    assert len({shadow(text).text for _ in range(5)}) == 1
