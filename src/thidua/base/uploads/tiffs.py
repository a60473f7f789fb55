"""TIFF: scans of several pages in one file. Every page is of a size that can be opened, and they end."""

import struct

from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput
from thidua.base.uploads.pictures import MOST_POINTS

TIFF_STARTS = (b"II*\0", b"MM\0*")
MOST_PAGES = 2_000
_WIDE, _HIGH = 256, 257  # the tags of a page's size
_SHORT, _LONG = 3, 4


def check_tiff(file: File[bytes]) -> None:
    """`BadInput` when the TIFF is cut off, its pages run in a circle, or one is of a monstrous size."""
    size = file.seek(0, 2)
    file.seek(0)
    order = "<" if file.read(2) == b"II" else ">"
    try:
        seen = _pages(file, order, size)
    except (struct.error, ValueError, OverflowError):
        raise BadInput(_broken()) from None
    if not seen:
        raise BadInput(_broken())


def _pages(file: File[bytes], order: str, size: int) -> set[int]:
    """Where each page's directory lies; the last one points to nought."""
    file.seek(4)
    [at] = struct.unpack(f"{order}I", file.read(4))
    seen: set[int] = set()
    while at:
        if at in seen or at + 6 > size:
            raise ValueError("a directory beyond the end, or one twice")
        if len(seen) >= MOST_PAGES:
            raise BadInput(_("Tệp ảnh có quá nhiều trang. Hãy tách thành các tệp nhỏ hơn rồi gửi lại."))
        seen.add(at)
        at = _page(file, order, at)
    return seen


def _page(file: File[bytes], order: str, at: int) -> int:
    """Look at one page's size; where the next page's directory lies."""
    file.seek(at)
    [count] = struct.unpack(f"{order}H", file.read(2))
    rows = file.read(12 * count)
    tags = dict(_tag(rows[start : start + 12], order) for start in range(0, 12 * count, 12))
    wide, high = tags.get(_WIDE, 0), tags.get(_HIGH, 0)
    if not wide or not high:
        raise ValueError("a page without a size")
    if wide * high > MOST_POINTS:
        raise BadInput(_("Ảnh có kích thước quá lớn. Hãy giảm kích thước ảnh rồi gửi lại."))
    [following] = struct.unpack(f"{order}I", file.read(4))
    return int(following)


def _tag(row: bytes, order: str) -> tuple[int, int]:
    """A tag and its value, as far as it is one number; others count as nought."""
    tag, kind, count = struct.unpack(f"{order}HHI", row[:8])
    if count != 1 or kind not in (_SHORT, _LONG):
        return tag, 0
    return tag, struct.unpack(f"{order}H", row[8:10])[0] if kind == _SHORT else struct.unpack(
        f"{order}I", row[8:12]
    )[0]


def _broken() -> str:
    return _("Ảnh bị hỏng hoặc chưa tải lên hết. Hãy chọn lại ảnh rồi gửi lại.")
