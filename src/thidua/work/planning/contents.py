"""What each kind of found item keeps: its fields, how a reading fills them, and how typed values are checked.

Pure: a reading's item or a form's strings in, plain JSON-ready content out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.answers import BadInput
from thidua.base.core.text import tidy
from thidua.work.planning.models import DutyKind, FoundKind, Quality

Content = dict[str, Any]
YEARS = (1945, 2200)


@dataclass(frozen=True)
class Field:
    """One field of an item: how it is called, what it takes, how long it may be."""

    name: str
    label: str | Promise
    kind: str = "line"
    longest: int = 500
    required: bool = False
    choices: tuple[tuple[str, Any], ...] = ()


METADATA = (
    Field("doc_type", gettext_lazy("Loại văn bản"), longest=60),
    Field("title", gettext_lazy("Trích yếu"), "text", required=True),
    Field("issuer", gettext_lazy("Cơ quan ban hành"), longest=200),
    Field("number", gettext_lazy("Số"), longest=20),
    Field("symbol", gettext_lazy("Ký hiệu"), longest=40),
    Field("place", gettext_lazy("Địa danh"), longest=80),
    Field("date", gettext_lazy("Ngày ban hành"), "date"),
    Field("year", gettext_lazy("Năm kế hoạch"), "year", required=True),
    Field("theme", gettext_lazy("Chủ đề thi đua"), "text"),
    Field("signer", gettext_lazy("Người ký"), longest=120),
    Field("signer_title", gettext_lazy("Chức vụ người ký"), longest=120),
)
CITATION = (
    Field("type", gettext_lazy("Loại văn bản"), longest=60, required=True),
    Field("number", gettext_lazy("Số, ký hiệu"), longest=80),
    Field("date", gettext_lazy("Ngày ban hành"), "date"),
    Field("issuer", gettext_lazy("Cơ quan ban hành"), longest=200),
    Field("subject", gettext_lazy("Nội dung"), "text"),
)
MOVEMENT = (
    Field("name", gettext_lazy("Tên phong trào"), "text", longest=300, required=True),
    Field("canonical", gettext_lazy("Tên trong danh mục"), "text", longest=300),
    Field("kind", gettext_lazy("Loại"), longest=40),
)
TARGET = (
    Field("text", gettext_lazy("Chỉ tiêu"), "text", required=True),
    Field("least", gettext_lazy("Tối thiểu"), "number"),
    Field("most", gettext_lazy("Tối đa"), "number"),
    Field("measure", gettext_lazy("Đơn vị tính"), longest=80),
    Field("subject", gettext_lazy("Đối tượng"), longest=300),
    Field("starts", gettext_lazy("Từ ngày"), "date"),
    Field("ends", gettext_lazy("Đến ngày"), "date"),
)
DUTY = (
    Field("text", gettext_lazy("Nội dung"), "text", longest=2000, required=True),
    Field("kind", gettext_lazy("Loại"), "choice", choices=tuple(DutyKind.choices)),
    Field("assignee", gettext_lazy("Đối tượng được giao (theo văn bản)"), longest=500),
    Field("section", gettext_lazy("Mục"), longest=40),
    Field("starts", gettext_lazy("Từ ngày"), "date"),
    Field("due", gettext_lazy("Hạn"), "date"),
    Field("deadline_words", gettext_lazy("Thời hạn trong văn bản"), longest=200),
    Field("recurrence", gettext_lazy("Định kỳ"), longest=40),
    Field("report_to", gettext_lazy("Báo cáo về"), longest=240),
    Field("via", gettext_lazy("Qua"), longest=240),
    Field("cooperate_with", gettext_lazy("Phối hợp"), longest=500),
    Field("papers", gettext_lazy("Các văn bản phải nộp (mỗi dòng một văn bản)"), "lines", longest=2000),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    FoundKind.METADATA: METADATA,
    FoundKind.CITATION: CITATION,
    FoundKind.MOVEMENT: MOVEMENT,
    FoundKind.TARGET: TARGET,
    FoundKind.DUTY: DUTY,
}


LISTS: Mapping[str, FoundKind] = {
    "citations": FoundKind.CITATION,
    "movements": FoundKind.MOVEMENT,
    "targets": FoundKind.TARGET,
    "duties": FoundKind.DUTY,
}


def in_order(reading: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The items of a reading as a person meets them: the head of the document, then by their place in it."""
    items = [(str(kind), item) for name, kind in LISTS.items() for item in reading.get(name, [])]
    items.sort(key=lambda pair: (pair[1].get("page") or 0, pair[1].get("line") or 0))
    return [(str(FoundKind.METADATA), reading.get("metadata", {})), *items]


def worded(kind: str) -> list[str]:
    """The fields of an item that hold the document's words, and no figure, day or choice."""
    return [field.name for field in FIELDS[kind] if field.kind in ("line", "text", "lines")]


def checked(kind: str, given: Mapping[str, Any]) -> Content:
    """The item's content from what a person typed; `BadInput` names every field at fault."""
    content: Content = {}
    faults: dict[str, str] = {}
    for field in FIELDS[kind]:
        try:
            content[field.name] = TAKERS[field.kind](field, given.get(field.name))
        except ValueError as fault:
            faults[field.name] = str(fault)
    faults |= _backwards(content, "starts", "due") | _backwards(content, "starts", "ends")
    if faults:
        said = "; ".join(f"{_label(kind, name)}: {words}" for name, words in faults.items())
        raise BadInput(said, fields=faults)
    return content


def proposed(kind: str, item: Mapping[str, Any]) -> Content:
    """The item's content as a reading gives it. What does not fit a field is cut or left empty:
    a person will look at it anyway."""
    given = {**item, **RENAMED[kind](item)} if kind in RENAMED else dict(item)
    content: Content = {}
    for field in FIELDS[kind]:
        try:
            content[field.name] = TAKERS[field.kind](field, _cut(field, given.get(field.name)))
        except ValueError:
            content[field.name] = [] if field.kind == "lines" else ""
    if kind == FoundKind.DUTY and _backwards(content, "starts", "due"):
        content["starts"] = ""
    return content


def is_certain(kind: str, item: Mapping[str, Any], quality: str) -> bool:
    """Whether the reading vouches for an item. In damaged text no date and no number is taken without a
    person, so only a movement of the catalogue is certain there."""
    if kind == FoundKind.MOVEMENT:
        return bool(item.get("canonical")) or quality == Quality.CLEAN
    if quality != Quality.CLEAN:
        return False
    if kind == FoundKind.DUTY:
        return bool(item.get("assignee")) and item.get("strength") == "explicit"
    return True


def summary(kind: str, content: Mapping[str, Any]) -> str:
    """One line that names an item."""
    if kind == FoundKind.CITATION:
        return (
            f"{content['type']} {content['number']}" if content.get("number") else content.get("subject", "")
        )
    return str(content.get("name") or content.get("text") or content.get("title") or "")


def cited_as(content: Mapping[str, Any]) -> str:
    """A citation as the bases of a plan print it."""
    named = summary(FoundKind.CITATION, content)
    day = f" ngày {date.fromisoformat(content['date']):%d/%m/%Y}" if content.get("date") else ""
    issuer = f" của {content['issuer']}" if content.get("issuer") else ""
    subject = content.get("subject") or ""
    about = f" {subject}" if subject and subject != named else ""
    return f"{named}{day}{issuer}{about}"[:600]


def _duty(item: Mapping[str, Any]) -> Content:
    deadline = item.get("deadline") or {}
    papers = [_capital(str(paper.get("name", ""))) for paper in _list(item, "papers")]
    return {
        "text": _capital(item.get("action") or ""),
        "kind": DutyKind.PAPER if papers else DutyKind.TASK,
        "starts": deadline.get("start"),
        "due": deadline.get("end"),
        "deadline_words": deadline.get("text"),
        "cooperate_with": ", ".join(str(unit) for unit in _list(item, "cooperate_with")),
        "papers": papers,
    }


def _target(item: Mapping[str, Any]) -> Content:
    period = item.get("period") or [None, None]
    return {
        "least": item.get("min"),
        "most": item.get("max"),
        "measure": item.get("unit"),
        "subject": item.get("object"),
        "starts": period[0],
        "ends": period[-1],
    }


def _citation(item: Mapping[str, Any]) -> Content:
    """A law cited by name only has its name for a subject."""
    return {"number": "", "subject": item.get("number")} if item.get("unnumbered") else {}


def _metadata(item: Mapping[str, Any]) -> Content:
    return {"title": item.get("title") or item.get("doc_type")}


RENAMED: Mapping[str, Callable[[Mapping[str, Any]], Content]] = {
    FoundKind.CITATION: _citation,
    FoundKind.DUTY: _duty,
    FoundKind.TARGET: _target,
    FoundKind.METADATA: _metadata,
}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _list(item: Mapping[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def _cut(field: Field, value: Any) -> Any:
    return value[: field.longest] if isinstance(value, str) and field.kind in ("line", "text") else value


def _backwards(content: Content, first: str, last: str) -> dict[str, str]:
    if content.get(first) and content.get(last) and content[first] > content[last]:
        return {last: _("phải từ ngày bắt đầu trở đi")}
    return {}


def _label(kind: str, name: str) -> str:
    return str(next(field.label for field in FIELDS[kind] if field.name == name))


def _line(field: Field, value: Any) -> str:
    text = tidy(str(value)) if value is not None else ""
    if field.kind == "line":
        text = " ".join(text.split())
    if field.required and not text:
        raise ValueError(_("hãy nhập mục này"))
    if len(text) > field.longest:
        raise ValueError(_("dài quá %(longest)d ký tự") % {"longest": field.longest})
    return text


def _lines(field: Field, value: Any) -> list[str]:
    rows = value.splitlines() if isinstance(value, str) else list(value or [])
    kept = [text for row in rows if (text := tidy(str(row)).strip("-–• "))]
    if sum(len(text) for text in kept) > field.longest:
        raise ValueError(_("dài quá %(longest)d ký tự") % {"longest": field.longest})
    return kept


def _day(field: Field, value: Any) -> str:
    text = _line(field, value)
    if not text:
        return ""
    try:
        return _within_years(date.fromisoformat(text)).isoformat()
    except ValueError:
        raise ValueError(_("không phải là một ngày; hãy chọn ngày có trong lịch")) from None


def _within_years(day: date) -> date:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError
    return day


def _year(field: Field, value: Any) -> int | str:
    text = _line(field, value)
    if not text:
        return ""
    if not text.isascii() or not text.isdigit() or not YEARS[0] <= int(text[:6]) <= YEARS[1]:
        raise ValueError(_("hãy nhập năm có bốn chữ số"))
    return int(text)


def _number(field: Field, value: Any) -> str:
    text = _line(field, value).replace(",", ".")
    if not text:
        return ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(_("hãy nhập một con số")) from None
    if not number.is_finite() or not 0 <= number < 10**12 or round(number, 2) != number:
        raise ValueError(_("hãy nhập một số không âm, tối đa hai chữ số thập phân"))
    return format(number.normalize(), "f")


def _choice(field: Field, value: Any) -> str:
    codes = [code for code, _label in field.choices]
    if value in (None, ""):
        return str(codes[0])
    if value not in codes:
        raise ValueError(_("hãy chọn một mục trong danh sách"))
    return str(value)


TAKERS: Mapping[str, Callable[[Field, Any], Any]] = {
    "line": _line,
    "text": _line,
    "lines": _lines,
    "date": _day,
    "year": _year,
    "number": _number,
    "choice": _choice,
}
