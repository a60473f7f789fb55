"""Text as people type it: with accents, without them, in either Unicode form."""

import unicodedata

_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def tidy(text: str) -> str:
    """NFC, without control characters and without blanks at either end."""
    return unicodedata.normalize("NFC", text).translate(_CONTROLS).strip()


def one_line(text: str) -> str:
    """`tidy` for a name or a title: line breaks and runs of blanks become one blank."""
    return " ".join(tidy(text).split())


def tidy_lines(text: str) -> str:
    """`tidy` line by line: line breaks stay, blanks at the ends of lines do not."""
    return "\n".join(map(tidy, text.splitlines())).strip()


def fold(text: str) -> str:
    """Lower case without accents: what search compares. `đ` becomes `d`."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").replace("Đ", "D").casefold().split())
