"""PDF: it must open without a password and hold at least one page."""

import importlib
import threading

from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput

_one_at_a_time = threading.Lock()  # the PDF library keeps state of its own and is not made for threads


def check_pdf(file: File[bytes]) -> None:
    """`BadInput` when the PDF is locked, broken or empty."""
    pdfium = importlib.import_module("pypdfium2")
    file.seek(0)
    content = file.read()
    try:
        with _one_at_a_time:
            document = pdfium.PdfDocument(content)
            pages = len(document)
            document.close()
    except pdfium.PdfiumError as fault:
        raise BadInput(_why(str(fault))) from None
    if not pages:
        raise BadInput(_("Tệp PDF không có trang nào. Hãy xuất lại tệp rồi gửi lại."))


def _why(fault: str) -> str:
    if "password" in fault.lower() or "security" in fault.lower():
        return _("Tệp PDF có mật khẩu nên không mở được. Hãy bỏ mật khẩu rồi gửi lại.")
    return _("Tệp PDF bị hỏng hoặc chưa tải lên hết. Hãy xuất lại tệp rồi gửi lại.")
