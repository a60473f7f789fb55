"""Word and Excel files: zip archives that must be whole, modest, unlocked and without macros."""

import re
import zipfile
import zlib
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput
from thidua.base.uploads.archives import RATIO, SMALL, check_contents, overblown
from thidua.base.uploads.kinds import Kind

MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
_LOCKED = 0x1
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}


def kind_of(file: File[bytes]) -> Kind:
    """Word or Excel; `BadInput` for another archive, a broken, locked or armed one, or a zip bomb."""
    check_contents(file)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_shape(archive, file.seek(0, 2))
            kind = _main_part(archive)
            for part in archive.infolist():
                _check_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise BadInput(_("Tệp bị hỏng hoặc chưa tải lên hết. Hãy mở tệp, lưu lại rồi gửi lại.")) from None
    return kind


def why_old_format(file: File[bytes]) -> str:
    """The sentence for a file of the old binary format: locked by a password, or simply old."""
    file.seek(0)
    content = file.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _("Tệp có mật khẩu nên không mở được. Hãy bỏ mật khẩu rồi gửi lại.")
    if "Workbook".encode("utf-16-le") in content:
        return _("Tệp Excel định dạng cũ (.xls) không nhận được. Hãy lưu lại thành .xlsx rồi gửi lại.")
    return _("Tệp định dạng cũ (.doc) không nhận được. Hãy lưu lại thành .docx rồi gửi lại.")


def _check_shape(archive: zipfile.ZipFile, size: int) -> None:
    """What the table of contents already tells, before anything is unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & _LOCKED for part in parts):
        raise BadInput(_("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."))
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    overlaps = packed > size
    bloated = unpacked > SMALL and unpacked > RATIO * max(packed, 1)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or overlaps or bloated:
        raise BadInput(overblown())


def _main_part(archive: zipfile.ZipFile) -> Kind:
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise BadInput(_("Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp không có macro."))
    kinds = {kind for main, kind in _MAIN.items() if main in names}
    if "[content_types].xml" not in names or len(kinds) != 1:
        raise BadInput(
            _("Không nhận tệp nén. Hãy gửi từng tệp PDF, Word (.docx), Excel (.xlsx), ảnh hoặc văn bản.")
        )
    return kinds.pop()


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack one part to its end, which proves it whole, and look for what an office file never needs."""
    with archive.open(part) as stream:
        start = stream.read(1 << 16)
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_markup(part.filename, start)
        _read_out(stream)


def _check_markup(name: str, start: bytes) -> None:
    plain = start.replace(b"\0", b"")
    if _ENTITIES.search(plain):
        raise BadInput(_("Tệp có cấu trúc không an toàn nên không được nhận. Hãy lưu lại tệp rồi gửi lại."))
    if name.lower() == "[content_types].xml" and b"macroenabled" in plain.lower():
        raise BadInput(_("Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp không có macro."))


def _read_out(stream: IO[bytes]) -> None:
    while stream.read(1 << 20):
        pass
