"""What a file is, told by its content. Anything malformed, locked, armed or overblown is refused."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput, TooLarge
from thidua.base.uploads import office, pictures, texts
from thidua.base.uploads.kinds import Kind
from thidua.base.uploads.portable import check_pdf

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Looked:
    """What looking at a file told: its kind, its size in bytes, its SHA-256."""

    kind: Kind
    size: int
    sha256: str


def look(file: File[bytes]) -> Looked:
    """Tell a file's kind, size and hash; `TooLarge` or `BadInput` with the reason when it is not taken."""
    size, sha256 = _measured(file)
    if not size:
        raise BadInput(_("Tệp trống, không có nội dung. Hãy chọn lại tệp."))
    return Looked(_kind(file), size, sha256)


def _measured(file: File[bytes]) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    file.seek(0)
    while chunk := file.read(1 << 20):
        size += len(chunk)
        if size > settings.THIDUA_MAX_UPLOAD:
            raise TooLarge(
                _("Tệp vượt quá %(limit)d MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp rồi gửi lại.")
                % {"limit": settings.THIDUA_MAX_UPLOAD // (1024 * 1024)}
            )
        digest.update(chunk)
    return size, digest.hexdigest()


def _kind(file: File[bytes]) -> Kind:
    file.seek(0)
    start = file.read(4096)
    if b"%PDF-" in start[:1024]:
        check_pdf(file)
        return Kind.PDF
    if start.startswith(b"PK\x03\x04"):
        return office.kind_of(file)
    if start.startswith(_OLE):
        raise BadInput(office.why_old_format(file))
    if start.startswith(pictures.PNG_START):
        pictures.check_png(file)
        return Kind.PNG
    if start.startswith(pictures.JPEG_START):
        pictures.check_jpeg(file)
        return Kind.JPEG
    texts.check_text(file, start)
    return Kind.TEXT
