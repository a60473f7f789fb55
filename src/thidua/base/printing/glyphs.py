"""Which letters our typeface can draw. The typesetter is silent about a letter it lacks, so we ask first."""

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from thidua.base.printing.errors import BadForm
from thidua.base.printing.fields import ROOM

FONTS = ROOM / "fonts"
UNICODE_FULL = (3, 10)
UNICODE_BASIC = (3, 1)


@cache
def drawable() -> frozenset[int]:
    """Code points that every face of the typeface has."""
    faces = sorted(FONTS.glob("*.ttf"))
    return frozenset.intersection(*(coverage(face) for face in faces)) | {ord("\n")}


def refuse_undrawable(view: Any) -> None:
    """`BadForm` for the first character that would print as an empty box."""
    drawn = drawable()
    for text in texts(view):
        for sign in text:
            if ord(sign) not in drawn:
                raise BadForm(
                    f"Không in được ký tự “{sign}” (U+{ord(sign):04X}) trong “{text[:60]}”. "
                    "Hãy thay bằng chữ thường dùng."
                )


def texts(view: Any) -> Iterator[str]:
    """Every text inside plain data."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, dict):
        yield from _within(view.values())
    elif isinstance(view, list | tuple):
        yield from _within(view)


def _within(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from texts(value)


def coverage(face: Path) -> frozenset[int]:
    """Code points a TrueType file maps to a glyph: its `cmap` table, format 4 or 12."""
    font = face.read_bytes()
    start = _tables(font)["cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    records = (struct.unpack_from(">HHL", font, start + 4 + 8 * index) for index in range(count))
    maps = {(platform, encoding): start + offset for platform, encoding, offset in records}
    if UNICODE_FULL in maps:
        return frozenset(_format_12(font, maps[UNICODE_FULL]))
    return frozenset(_format_4(font, maps[UNICODE_BASIC]))


def _tables(font: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _sum, offset, _length in rows}


def _format_12(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", font, at + 12)
    for index in range(groups):
        first, last, _glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
        yield from range(first, last + 1)


def _format_4(font: bytes, at: int) -> Iterator[int]:
    segments = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, at + 14)
    starts = struct.unpack_from(f">{segments}H", font, at + 16 + 2 * segments)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            yield from range(first, last + 1)
