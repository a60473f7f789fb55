"""What a file is, told by its content. Anything malformed, locked, armed or overblown is refused."""

import hashlib
from collections.abc import Set
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput, TooLarge
from thidua.base.uploads import archives, office, pictures, texts
from thidua.base.uploads.kinds import DOCUMENTS, EVERYDAY, Kind
from thidua.base.uploads.portable import check_pdf
from thidua.base.uploads.tiffs import TIFF_STARTS, check_tiff

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Looked:
    """What looking at a file told: its kind, its size in bytes, its SHA-256."""

    kind: Kind
    size: int
    sha256: str


def look(file: File[bytes], kinds: Set[Kind] = EVERYDAY) -> Looked:
    """Tell a file's kind, size and hash; `TooLarge` or `BadInput` with the reason when it is not taken.

    `kinds` are those taken here."""
    size, sha256 = _measured(
        file, settings.THIDUA_MAX_BATCH if Kind.ZIP in kinds else settings.THIDUA_MAX_UPLOAD
    )
    if not size:
        raise BadInput(_("Tệp trống, không có nội dung. Hãy chọn lại tệp."))
    kind = _kind(file, kinds)
    if kind not in kinds:
        raise BadInput(_unwanted(kinds))
    return Looked(kind, size, sha256)


def _measured(file: File[bytes], most: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    file.seek(0)
    while chunk := file.read(1 << 20):
        size += len(chunk)
        if size > most:
            raise TooLarge(
                _("Tệp vượt quá %(limit)d MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp rồi gửi lại.")
                % {"limit": most // (1024 * 1024)}
            )
        digest.update(chunk)
    return size, digest.hexdigest()


def _kind(file: File[bytes], kinds: Set[Kind]) -> Kind:
    file.seek(0)
    start = file.read(4096)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # before PDF: an archive may hold one uncompressed
        return _zipped(file, kinds)
    if b"%PDF-" in start[:1024]:
        check_pdf(file)
        return Kind.PDF
    if start.startswith(_OLE):
        raise BadInput(office.why_old_format(file))
    if Kind.TIFF in kinds and start.startswith(TIFF_STARTS):
        check_tiff(file)
        return Kind.TIFF
    return _picture(file, start) or _text(file, start, kinds)


def _zipped(file: File[bytes], kinds: Set[Kind]) -> Kind:
    """A Word or Excel file, or where archives are taken, one of those."""
    if Kind.ZIP not in kinds:
        return office.kind_of(file)
    archives.check_archive(file)
    return Kind.ZIP


def _picture(file: File[bytes], start: bytes) -> Kind | None:
    if start.startswith(pictures.PNG_START):
        pictures.check_png(file)
        return Kind.PNG
    if start.startswith(pictures.JPEG_START):
        pictures.check_jpeg(file)
        return Kind.JPEG
    return None


def _text(file: File[bytes], start: bytes, kinds: Set[Kind]) -> Kind:
    if Kind.OLD_TEXT in kinds:
        return texts.kind_of_any(file, start)
    texts.check_text(file, start)
    return Kind.TEXT


def _unwanted(kinds: Set[Kind]) -> str:
    if kinds == DOCUMENTS:
        return _(
            "Đây không phải tệp văn bản. Hãy gửi tệp PDF, Word (.docx), ảnh quét (PNG, JPEG, TIFF)"
            " hoặc văn bản thuần (.txt)."
        )
    if kinds == EVERYDAY:
        return texts.unknown()
    return _("Chỉ nhận tệp nén .zip. Hãy nén các văn bản thành một tệp .zip rồi gửi lại.")
