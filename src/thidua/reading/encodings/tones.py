"""Old and new tone placement: hoà and hòa, uỷ and ủy are one word."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_FREE_END = re.compile(rf"(?<![qQ])([oOuU])([aAeEyY])([{_TONES}])(?![\w\u0300-\u0323])")


def settled(text: str) -> str:
    """The text in NFC with the tone of open oa, oe, uy on the first vowel: "hoà" becomes "hòa"."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _FREE_END.sub(r"\1\3\2", apart))
