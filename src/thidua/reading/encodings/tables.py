"""What old Vietnamese fonts print for the signs of Latin-1: TCVN3 (ABC) a letter each, VNI vowel and mark."""

import unicodedata

# TCVN 5712:1993, VN3: one byte a letter; the capital fonts (.VnTimeH) print the same bytes as capitals.
_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽ"),
    (0xD0, "éẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3: dict[str, str] = {
    chr(first + step): letter for first, letters in _TCVN3_ROWS for step, letter in enumerate(letters)
}

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"

# VNI-Windows: letters that stand for themselves ...
VNI_LETTERS = {
    "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ",
    "Ì": "Ì", "Í": "Í", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Ô": "Ơ", "Ö": "Ư", "Î": "Ỵ", "Ñ": "Đ",
}  # fmt: skip
# ... and marks that stand behind their vowel.
_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_HATS = {
    "â": _HAT, "à": _HAT + _GRAVE, "á": _HAT + _ACUTE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
}  # fmt: skip
_BREVES = {
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip


def _pairs() -> dict[str, str]:
    """Every vowel with every mark that may stand behind it, both cases of the mark behind a capital."""
    found = {}
    for vowels, marks in (("aeouyôö", _TONES), ("aeo", _HATS), ("a", _BREVES)):
        for vowel in vowels:
            for mark, accents in marks.items():
                letter = unicodedata.normalize("NFC", VNI_LETTERS.get(vowel, vowel) + accents)
                found[vowel + mark] = letter
                found[vowel.upper() + mark.upper()] = letter.upper()
                found[vowel.upper() + mark] = letter.upper()
    return found


VNI: dict[str, str] = {**VNI_LETTERS, **_pairs()}
