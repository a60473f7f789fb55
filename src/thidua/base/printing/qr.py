"""The QR code of an address, as a drawing for each printer."""

import base64
import io
from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def svg(address: str) -> str:
    """Black modules on nothing, without a quiet zone: the page leaves the room."""
    return segno.make(address, error="m", micro=False).svg_inline(border=0, scale=1, omitsize=True)


def png(address: str) -> io.BytesIO:
    """The same as a picture."""
    picture = segno.make(address, error="m", micro=False).png_data_uri(border=0, scale=8)
    return io.BytesIO(base64.b64decode(picture.partition(",")[2]))
