"""The name a file is shown under: never a path, never a trick, with the ending of what it is."""

import re
import unicodedata

from django.utils.translation import gettext as _

from thidua.base.core.text import tidy
from thidua.base.uploads.kinds import Kind

LONGEST = 150
_ALSO = {Kind.JPEG: (".jpeg",), Kind.TIFF: (".tiff",)}
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def shown_name(given: str, kind: Kind) -> str:
    """The last part of the name given, without control or direction marks, ending as its kind does."""
    name = tidy(" ".join(given.replace("\\", "/").rsplit("/", 1)[-1].split()))
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    name = " ".join(_FORBIDDEN.sub("_", name).split()).lstrip(". ")
    endings = {kind.ending, *_ALSO.get(kind, ())}
    stem, dot, ending = name.rpartition(".")
    if dot and f".{ending.lower()}" in endings:
        return f"{stem[:LONGEST].rstrip('. ') or _('tệp')}.{ending.lower()}"
    return f"{name[:LONGEST].rstrip('. ') or _('tệp')}{kind.ending}"
