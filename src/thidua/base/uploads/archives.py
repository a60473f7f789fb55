"""Many documents in one ZIP: bounded before anything is unpacked, and never unpacked onto the disk.

A path inside an archive is only ever a name to show; no document is written under it."""

import struct
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy
from thidua.reading.encodings import recognise, to_unicode

MOST_DOCUMENTS = 500
MOST_UNPACKED = 2 * 1024 * 1024 * 1024
MOST_CONTENTS = 4 * 1024 * 1024  # bytes of the table of contents
RATIO = 200  # unpacked to packed
SMALL = 20 * 1024 * 1024  # below this a high ratio does no harm
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, struct.error)
_LOCKED = 0x1
_IN_UTF8 = 0x800
_PLAIN_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UNICODE_PATH = 0x7075  # the extra field in which WinRAR keeps the true name
_LINK = 0o120000
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_LITTER = {"thumbs.db", "desktop.ini", ".ds_store"}
_ONE_DAY = (1980, 1, 1, 0, 0, 0)

warnings.filterwarnings("ignore", "Duplicate name", UserWarning)  # two documents may well be named alike


@dataclass(frozen=True)
class Entry:
    """A document in an archive: its place in the table of contents, its path, its size unpacked."""

    place: int
    name: str
    size: int


def is_archive(file: File[bytes]) -> bool:
    """Whether this is a ZIP of documents rather than a document: Word and Excel files are ZIPs too."""
    file.seek(0)
    if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
        return False
    with _opened(file) as archive:
        return "[content_types].xml" not in {name.lower() for name in archive.namelist()}


def check_archive(file: File[bytes]) -> None:
    """`BadInput` when the archive is broken, locked, overblown, too long or holds no document."""
    with _opened(file) as archive:
        _check_shape(archive.infolist(), file.seek(0, 2))
        count = len(_documents(archive))
    if not count:
        raise BadInput(_("Tệp nén không có văn bản nào. Hãy kiểm tra lại tệp."))
    if count > MOST_DOCUMENTS:
        raise BadInput(
            _("Tệp nén có %(count)d văn bản; mỗi lần nhập nhiều nhất %(most)d. Hãy chia thành nhiều tệp nén.")
            % {"count": count, "most": MOST_DOCUMENTS}
        )


def entries_of(file: File[bytes]) -> list[Entry]:
    """The documents of an archive that was checked, in its own order; litter of the system left out."""
    with _opened(file) as archive:
        return [Entry(place, _shown(part), part.file_size) for place, part in _documents(archive)]


def entry_bytes(file: File[bytes], place: int) -> bytes:
    """One document, unpacked in memory; `BadInput` with the reason when it cannot be or should not be."""
    with _opened(file) as archive:
        part = archive.infolist()[place]
        _check_part(part)
        try:
            with archive.open(part) as stream:
                return stream.read(settings.THIDUA_MAX_UPLOAD)
        except BROKEN:
            raise BadInput(_("Tệp bị hỏng trong tệp nén. Hãy nén lại rồi gửi lại.")) from None


def packed(files: Iterable[File[bytes]]) -> File[bytes]:
    """Single files as one archive, uncompressed; the same files always give the same bytes."""
    bundle = tempfile.TemporaryFile()  # noqa: SIM115  closed when it has been kept
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            named = zipfile.ZipInfo(file.name or "", _ONE_DAY)
            file.seek(0)
            with archive.open(named, "w") as part:
                for chunk in file.chunks():
                    part.write(chunk)
    return File(bundle, name="")


def check_contents(file: IO[bytes] | File[bytes]) -> None:
    """`BadInput` when the table of contents is itself too large to be read. Broken ones are let through:
    opening them will say so."""
    size = file.seek(0, 2)
    file.seek(max(size - (1 << 16) - 42, 0))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return
    [length] = struct.unpack("<I", tail[at + 12 : at + 16])
    if length > MOST_CONTENTS or tail[max(at - 20, 0) : at].startswith(_END_64):
        raise BadInput(overblown())


def overblown() -> str:
    """The sentence for an archive that is made to harm."""
    return _("Tệp nén chứa dung lượng bất thường nên không được nhận. Hãy gửi tệp khác.")


def _opened(file: File[bytes]) -> zipfile.ZipFile:
    check_contents(file)
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except BROKEN:
        raise BadInput(_("Tệp nén bị hỏng hoặc chưa tải lên hết. Hãy nén lại rồi gửi lại.")) from None


def _check_shape(parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.flag_bits & _LOCKED for part in parts):
        raise BadInput(_("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."))
    unpacked, squeezed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    bloated = unpacked > SMALL and unpacked > RATIO * max(squeezed, 1)
    if unpacked > MOST_UNPACKED or squeezed > size or bloated:
        raise BadInput(overblown())


def _check_part(part: zipfile.ZipInfo) -> None:
    if _leads_out(_path(part)):
        raise BadInput(_("Đường dẫn của tệp trong tệp nén không an toàn nên tệp không được nhận."))
    if (part.external_attr >> 16) & 0o170000 == _LINK:
        raise BadInput(_("Đây là lối tắt đến tệp khác, không phải văn bản. Hãy nén chính văn bản đó."))
    if part.compress_type not in _PLAIN_WAYS:
        raise BadInput(_("Tệp được nén theo cách không đọc được. Hãy nén lại thành .zip thông thường."))
    if part.file_size > settings.THIDUA_MAX_UPLOAD:
        raise BadInput(
            _("Tệp vượt quá %(limit)d MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp rồi gửi lại.")
            % {"limit": settings.THIDUA_MAX_UPLOAD // (1024 * 1024)}
        )


def _documents(archive: zipfile.ZipFile) -> list[tuple[int, zipfile.ZipInfo]]:
    parts = enumerate(archive.infolist())
    return [(place, part) for place, part in parts if not part.is_dir() and not _is_litter(_path(part))]


def _is_litter(path: str) -> bool:
    """What a system or a word processor leaves beside documents."""
    name = path.rsplit("/", 1)[-1].lower()
    return name in _LITTER or name.startswith(("~$", "._")) or path.startswith("__MACOSX/")


def _shown(part: zipfile.ZipInfo) -> str:
    """The path, which tells namesakes in different folders apart; of one that leads out, the name alone."""
    path = _path(part)
    told = path.rsplit("/", 1)[-1] if _leads_out(path) else path
    return tidy("".join(c for c in " ".join(told.split()) if c.isprintable()))[-200:] or _("Tệp không tên")


def _leads_out(path: str) -> bool:
    return path.startswith("/") or path[1:2] == ":" or ".." in PurePosixPath(path).parts


def _path(part: zipfile.ZipInfo) -> str:
    """The path as its maker meant it: most tools say UTF-8, some say nothing and mean it or an old font."""
    if part.flag_bits & _IN_UTF8:
        return part.filename.replace("\\", "/")
    if told := _unicode_path(part.extra):
        return told.replace("\\", "/")
    stored = part.orig_filename.encode("cp437", "replace")
    try:
        return stored.decode().replace("\\", "/")
    except UnicodeDecodeError:
        plain = stored.decode("latin-1").replace("\\", "/")
        how = recognise(plain.replace("/", " ").replace("_", " ").replace("-", " ").replace(".", " "))
        return to_unicode(plain, how) if how else part.filename.replace("\\", "/")


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return ""
