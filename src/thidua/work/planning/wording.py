"""What people type into planning: brought to one form, there where it must be, and not too long."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy

LONGEST = 5000


def within(text: str, field: str, *, longest: int = LONGEST, too_long: str = "") -> str:
    """The text, perhaps empty, tidied. `BadInput` naming the field when it is over `longest` characters;
    `too_long` is what is said then."""
    text = tidy(text)
    if len(text) > longest:
        raise BadInput(too_long or _("Nội dung dài quá 5.000 ký tự."), fields={field: _("Quá dài")})
    return text


def worded(text: str, field: str, *, longest: int = LONGEST, too_long: str = "", empty: str = "") -> str:
    """The same for a text that there must be; `empty` is what is said when there is none."""
    text = within(text, field, longest=longest, too_long=too_long)
    if not text:
        raise BadInput(empty or _("Hãy nhập nội dung."), fields={field: _("Cần nội dung")})
    return text


def stated(text: str, field: str, *, told: str, longest: int = LONGEST) -> str:
    """A text that there must be, where one sentence tells both that it lacks and that it is too long."""
    text = tidy(text)
    if not text or len(text) > longest:
        raise BadInput(told, fields={field: _("Cần nội dung")})
    return text


def evidence_of(note: str, file: File[bytes] | None) -> str:
    """The words of a report, tidied. `BadInput` when neither they nor a file show that it is done."""
    note = within(note, "note", too_long=_("Kết quả dài quá 5.000 ký tự."))
    if not note and file is None:
        raise BadInput(
            _("Hãy đính kèm minh chứng hoặc ghi kết quả đã thực hiện."),
            fields={"note": _("Cần minh chứng hoặc kết quả")},
        )
    return note
