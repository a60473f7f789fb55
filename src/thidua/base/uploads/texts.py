"""Plain text: UTF-8, where asked also the forms before it, and nothing that only a program would hold."""

import codecs

from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput
from thidua.base.uploads.kinds import Kind
from thidua.reading import Unreadable
from thidua.reading.pages.text import text_lines

_NEVER_TEXT = (
    b"\x7fELF",
    b"MZ",
    b"{\\rtf",
    b"#!",
    b"<?php",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"PK\x05\x06",
)
_CONTROLS = bytes({*range(32)} - {9, 10, 12, 13}) + b"\x7f"


def check_text(file: File[bytes], start: bytes) -> None:
    """`BadInput` when the file is no text in UTF-8, and so of no kind that is taken."""
    if start.startswith(_NEVER_TEXT):
        raise BadInput(unknown())
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput(_("Tệp văn bản chưa lưu theo bảng mã UTF-8. Hãy lưu lại theo UTF-8 rồi gửi lại."))
    if len(start.translate(None, _CONTROLS)) < len(start):
        raise BadInput(unknown())
    if not _is_utf8(file):
        raise BadInput(
            _("Không nhận ra loại tệp. Nếu là văn bản thuần, hãy lưu lại theo bảng mã UTF-8 rồi gửi lại.")
        )


def kind_of_any(file: File[bytes], start: bytes) -> Kind:
    """UTF-8, or text of another encoding (UTF-16, TCVN3, VNI, Windows-1258); `BadInput` when neither."""
    if start.startswith(_NEVER_TEXT):
        raise BadInput(unknown())
    if _is_utf8(file):
        return Kind.TEXT
    file.seek(0)
    try:
        text_lines(file.read())
    except Unreadable as fault:
        raise BadInput(fault.sentence) from None
    return Kind.OLD_TEXT


def _is_utf8(file: File[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(1 << 20):
            decoder.decode(chunk)
            if len(chunk.translate(None, _CONTROLS)) < len(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def unknown() -> str:
    """The sentence for a kind of file that is not taken."""
    return _(
        "Loại tệp này không được nhận. Hãy gửi tệp PDF, Word (.docx), Excel (.xlsx), ảnh (PNG, JPEG)"
        " hoặc văn bản thuần (.txt)."
    )
