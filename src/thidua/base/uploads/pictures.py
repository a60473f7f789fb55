"""Pictures: whole files of a size that can be opened."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
MOST_POINTS = 100_000_000
_PNG_END = b"IEND\xaeB`\x82"
_JPEG_END = b"\xff\xd9"
_BARE = {0x01, *range(0xD0, 0xD8)}  # marks that carry no length
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # marks of a frame: they tell height and width


def check_png(file: File[bytes]) -> None:
    """`BadInput` when the PNG is cut off or of a monstrous size."""
    head, tail = _ends(file)
    if head[12:16] != b"IHDR" or _PNG_END not in tail:
        raise BadInput(_broken())
    _check_points(int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))


def check_jpeg(file: File[bytes]) -> None:
    """`BadInput` when the JPEG is cut off, has no frame, or is of a monstrous size."""
    _head, tail = _ends(file)
    if _JPEG_END not in tail:
        raise BadInput(_broken())
    file.seek(0)
    _check_points(*_frame(file.read()))


def _frame(content: bytes) -> tuple[int, int]:
    """Height and width, found by walking the segments."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark in _FRAMES:
            return int.from_bytes(content[at + 5 : at + 7], "big"), int.from_bytes(
                content[at + 7 : at + 9], "big"
            )
        if mark == 0xFF:  # a fill byte
            at += 1
        elif mark in _BARE:
            at += 2
        else:
            at += 2 + max(int.from_bytes(content[at + 2 : at + 4], "big"), 2)
    raise BadInput(_broken())


def _check_points(high: int, wide: int) -> None:
    if not high or not wide:
        raise BadInput(_broken())
    if high * wide > MOST_POINTS:
        raise BadInput(_("Ảnh có kích thước quá lớn. Hãy giảm kích thước ảnh rồi gửi lại."))


def _ends(file: File[bytes]) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(64)
    file.seek(max(file.seek(0, 2) - 4096, 0))
    return head, file.read()


def _broken() -> str:
    return _("Ảnh bị hỏng hoặc chưa tải lên hết. Hãy chọn lại ảnh rồi gửi lại.")
