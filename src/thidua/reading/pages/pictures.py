"""Pictures of pages: opened frame by frame, made grey, turned upright, set straight."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PIL import Image, ImageFilter, ImageOps, ImageSequence

from thidua.reading.refusals import BROKEN_PICTURE, PICTURE_TOO_LARGE, Unreadable

SHARPNESS = 300  # dots an inch that recognition works at
SOFT = 0.8  # share of it that is left once the grain is smoothed
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MOST_DOTS = 80_000_000
_FEWEST_DOTS = 24
_SURE_DPI = range(72, 1201)
_A4_INCHES = 8.27
_STEEPEST = 8.0
_STRAIGHT = 0.15
_SMALL = 700


def frames(source: bytes) -> Iterator[Image.Image]:
    """Every page of a picture file, lazily; raises `Unreadable` when it is broken or beyond measure."""
    try:
        file = Image.open(io.BytesIO(source), formats=_FORMATS)
        for frame in ImageSequence.Iterator(file):
            yield grey(measured(frame))
    except Unreadable:
        raise
    except (Image.DecompressionBombError, MemoryError):
        raise Unreadable(PICTURE_TOO_LARGE) from None
    except Exception:  # noqa: BLE001 - whatever a hostile picture makes its decoder raise
        raise Unreadable(BROKEN_PICTURE) from None


def count_of(source: bytes) -> int:
    """How many pages a picture file has, as far as its directory tells; 1 where it is broken."""
    try:
        return int(getattr(Image.open(io.BytesIO(source), formats=_FORMATS), "n_frames", 1))
    except Exception:  # noqa: BLE001 - opening the frames will say what is wrong
        return 1


def measured(frame: Image.Image) -> Image.Image:
    """The frame, unless it is too large or too small to be a page."""
    width, height = frame.size
    if width * height > _MOST_DOTS:
        raise Unreadable(PICTURE_TOO_LARGE)
    if min(width, height) < _FEWEST_DOTS:
        raise Unreadable(BROKEN_PICTURE)
    return frame


def grey(frame: Image.Image) -> Image.Image:
    """The frame in grey on white, turned as the camera says, at about the sharpness recognition wants."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        upright = paper
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value / 257).convert("L")
    return at_sharpness(upright.convert("L"), dots_an_inch(frame))


def dots_an_inch(frame: Image.Image) -> float:
    """The sharpness of a scan: as the file says where that can be, else as of an A4 page."""
    width, height = frame.size
    said = frame.info.get("dpi", (0, 0))[0]
    guessed = min(width, height) / _A4_INCHES
    return float(said) if int(said) in _SURE_DPI and 0.6 < float(said) / guessed < 1.7 else guessed


def at_sharpness(page: Image.Image, dpi: float) -> Image.Image:
    """Fine and coarse pages scaled to the wanted sharpness; near ones are left as they are."""
    share = min(max(SHARPNESS / dpi, 0.2), 3.0)
    if 0.8 <= share <= 1.25:
        return page
    size = (max(1, round(page.width * share)), max(1, round(page.height * share)))
    return page.resize(size, Image.Resampling.LANCZOS if share > 1 else Image.Resampling.BOX)


def straightened(page: Image.Image) -> Image.Image:
    """The page turned by the small angle it was scanned at."""
    angle = skew(page)
    if abs(angle) < _STRAIGHT:
        return page
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def skew(page: Image.Image) -> float:
    """Degrees to turn the page by so that its lines lie level: where rows differ most in blackness."""
    small = page.reduce(max(1, page.width // _SMALL))
    ink = ImageOps.invert(ImageOps.autocontrast(small, cutoff=1))
    best = 0.0
    for reach, step in ((_STEEPEST, 1.0), (1.0, 0.25), (0.25, 0.05)):
        turns = [best + step * i for i in range(-round(reach / step), round(reach / step) + 1)]
        best = max(turns, key=lambda turn: (levelness(ink, turn), -abs(turn)))
    return best if abs(best) < _STEEPEST + 1 else 0.0


def levelness(ink: Image.Image, turn: float) -> float:
    """How sharply rows of writing part from rows of paper once turned."""
    turned = ink.rotate(turn, Image.Resampling.BILINEAR, fillcolor=0)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))


def softened(page: Image.Image) -> Image.Image:
    """The page with the grain of the scan smoothed away: letters are read better and faster so."""
    smooth = page.filter(ImageFilter.GaussianBlur(1))
    size = (max(1, round(page.width * SOFT)), max(1, round(page.height * SOFT)))
    return smooth.resize(size, Image.Resampling.LANCZOS)


def is_blank(page: Image.Image) -> bool:
    """Whether nothing is printed on the page."""
    low, high = page.resize((160, 220), Image.Resampling.BOX).getextrema()
    return bool(high - low < 12)  # type: ignore[operator]


def as_pgm(page: Image.Image) -> bytes:
    """The page in the plainest format there is."""
    return b"P5 %d %d 255\n" % page.size + page.tobytes()


def of_bitmap(bitmap: Any) -> Image.Image:
    """The page that the PDF library has drawn in grey."""
    size = (bitmap.width, bitmap.height)
    return Image.frombytes("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride)
