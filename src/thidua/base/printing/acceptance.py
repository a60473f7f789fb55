"""Taking the data of a paper: every field checked, every text cleaned, nothing passed on unasked."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from thidua.base.printing.errors import BadForm
from thidua.base.printing.fields import Field, Form, shared

EMPTY: Mapping[str, Any] = {
    "text": "",
    "lines": [],
    "number": None,
    "money": None,
    "date": None,
    "flag": False,
    "record": None,
    "records": [],
    "sections": [],
}
DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn"})


def accept(form: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with every field present, of its kind, and clean; `BadForm` names what is missing or wrong."""
    return _record(form.fields, data, f"Biểu mẫu “{form.title}”")


def clean(text: str) -> str:
    """One form of each letter (NFC), no control, invisible or broken characters; a tab becomes a space."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = plain.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u00ad", "")
    kept = (sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in DROPPED)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _record(fields: Iterable[Field], data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise BadForm(f"{where}: cần một nhóm thông tin có tên từng mục.")
    fields = tuple(fields)
    _refuse_strangers(fields, data, where)
    return {field.name: _field(field, data.get(field.name), where) for field in fields}


def _refuse_strangers(fields: tuple[Field, ...], data: Mapping[str, Any], where: str) -> None:
    strangers = sorted(str(name) for name in data.keys() - {field.name for field in fields})
    if strangers:
        raise BadForm(f"{where} không có mục “{strangers[0]}”.")


def _field(field: Field, value: Any, where: str) -> Any:
    taken = EMPTY[field.kind] if value is None else TAKERS[field.kind](field, value, where)
    if field.required and taken in ("", [], None):
        raise BadForm(f"{where} còn thiếu mục “{field.label}”.", fields={field.name: field.label})
    if field.most and len(taken) > field.most:
        raise _too_long(field, where)
    return taken


def _wrong(field: Field, where: str, wanted: str) -> BadForm:
    return BadForm(f"{where}: mục “{field.label}” phải là {wanted}.", fields={field.name: field.label})


def _too_long(field: Field, where: str) -> BadForm:
    what = "ký tự" if field.kind == "text" else "dòng"
    return BadForm(
        f"{where}: mục “{field.label}” dài quá {field.most} {what}, không in vừa trang.",
        fields={field.name: field.label},
    )


def _text(field: Field, value: Any, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _wrong(field, where, "chữ")
    return clean(str(value))


def _lines(field: Field, value: Any, where: str) -> list[str]:
    lines = value.split("\n") if isinstance(value, str) else value
    if isinstance(lines, Mapping) or not isinstance(lines, Iterable):
        raise _wrong(field, where, "danh sách các dòng chữ")
    return [text for line in lines for text in _text(field, line, where).split("\n") if text]


def _number(field: Field, value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _wrong(field, where, "số nguyên không âm")
    return value


def _date(field: Field, value: Any, where: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(field, where, "ngày (năm-tháng-ngày)") from None


def _flag(field: Field, value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(field, where, "có hoặc không")
    return value


def _one(field: Field, value: Any, where: str) -> dict[str, Any]:
    return _record(field.fields, value, f"{where}, {field.label}")


def _many(field: Field, value: Any, where: str) -> list[dict[str, Any]]:
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise _wrong(field, where, "danh sách")
    return [
        _record(field.fields, entry, f"{where}, {field.label}, dòng {number}")
        for number, entry in enumerate(value, start=1)
    ]


def _sections(field: Field, value: Any, where: str) -> list[dict[str, Any]]:
    """Sections hold sections: the same fields at every depth."""
    return _many(Field(field.name, field.label, field.meaning, fields=shared()["section"]), value, where)


TAKERS: Mapping[str, Callable[[Field, Any, str], Any]] = {
    "text": _text,
    "lines": _lines,
    "number": _number,
    "money": _number,
    "date": _date,
    "flag": _flag,
    "record": _one,
    "records": _many,
    "sections": _sections,
}
