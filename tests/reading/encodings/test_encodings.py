"""Text of the old fonts becomes Unicode; text that is Unicode already is left alone."""

import unicodedata

import pytest

from thidua.reading.encodings import is_capital_font, of_font, recognise, to_unicode
from thidua.reading.encodings.tables import TCVN3, VNI
from thidua.reading.encodings.tones import settled

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
SENTENCE = "Kế hoạch tổ chức phong trào thi đua yêu nước và công tác khen thưởng của Ủy ban nhân dân huyện"


def typed(text, table):
    """The signs an old keyboard stored for a text, by the table read backwards."""
    back = {}
    for signs, letter in table.items():
        back.setdefault(letter, signs)
    return "".join(back.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("letter", LETTERS)
def test_every_small_letter_comes_back_from_tcvn3(letter):
    assert to_unicode(typed(letter, TCVN3), "tcvn3") == letter


@pytest.mark.parametrize("letter", [*LETTERS, *(letter.upper() for letter in LETTERS)])
def test_every_letter_comes_back_from_vni(letter):
    assert to_unicode(typed(letter, VNI), "vni") == letter


@pytest.mark.parametrize("letter", [*LETTERS, *(letter.upper() for letter in LETTERS)])
def test_every_letter_comes_back_from_windows_1258(letter):
    apart = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", apart.translate(dict.fromkeys(map(ord, TONES[1:]))))
    tone = "".join(c for c in apart if c in TONES)
    stored = (base + tone).encode("cp1258").decode("cp1252", "replace")

    assert to_unicode(stored, "cp1258") == letter or "\ufffd" in stored


def test_no_two_letters_share_a_sign():
    assert len(set(TCVN3.values())) == len(TCVN3) == 74
    assert all(len(signs) <= 2 for signs in VNI)


@pytest.mark.parametrize(
    ("stored", "how", "meant"),
    [
        ("KÕ ho¹ch thi ®ua, khen th\u00adëng n¨m 2010", "tcvn3", "Kế hoạch thi đua, khen thưởng năm 2010"),
        ("uû ban nh©n d©n huyÖn, nh÷ng chñ tr\u00ad¬ng", "tcvn3", "uỷ ban nhân dân huyện, những chủ trương"),
        ("Keá hoaïch thi ñua, khen thöôûng naêm 2010", "vni", "Kế hoạch thi đua, khen thưởng năm 2010"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "vni", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "vni", "Độc lập - Tự do - Hạnh phúc"),
        ("Hµ Nam", "tcvn3", "Hà Nam"),
    ],
)
def test_lines_as_archives_hold_them_are_recognised_and_read(stored, how, meant):
    assert recognise(stored) == how
    assert to_unicode(stored, how) == meant


def test_capitals_that_tcvn3_lacks_are_put_back():
    assert to_unicode("KÕ HO¹CH C¤NG V¨N", "tcvn3") == "KẾ HOẠCH CÔNG VĂN"
    assert to_unicode("Kế hoạch", "tcvn3") == "Kế hoạch"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Hà",
        "tháng ba",
        "café, naïve, Zürich",
        "25 °C và 3 m²",
        "",
        "2024",
        "Ke hoach thi dua",
        "“Quê ta”",
    ],
)
def test_unicode_text_is_not_taken_for_an_old_encoding(text):
    assert recognise(text) is None


@pytest.mark.parametrize(("how", "table"), [("tcvn3", TCVN3), ("vni", VNI)])
def test_a_whole_sentence_makes_the_round_trip(how, table):
    stored = typed(SENTENCE.replace("Ủ", "ủ"), table)

    assert recognise(stored) == how
    assert to_unicode(stored, how) == SENTENCE.replace("Ủ", "ủ")


def test_an_unknown_encoding_is_an_error():
    with pytest.raises(ValueError, match="viscii"):
        to_unicode("x", "viscii")


def test_fonts_tell_their_encoding():
    assert [of_font(name) for name in (".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman", "")] == [
        "tcvn3", "tcvn3", "vni", None, None,
    ]  # fmt: skip
    assert is_capital_font(".VnArialH")
    assert not is_capital_font("VNI-Times")


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("uỷ", "ủy"), ("Khoẻ", "Khỏe"), ("HOÁ", "HÓA"), ("thuỷ lợi", "thủy lợi")]
)
def test_old_and_new_tone_places_are_one_word(old, new):
    assert settled(old) == settled(new) == new


@pytest.mark.parametrize("word", ["quý", "quả", "toán", "hoàn", "thuế", "người", "ủy", "quỹ"])
def test_words_with_one_place_for_the_tone_stay(word):
    assert settled(word) == word
