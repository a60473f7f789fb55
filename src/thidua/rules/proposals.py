"""A change of law before it is in the tables: read from the words of a file, checked, laid over them.

The file names a table and lists provisions as ``law/<table>.yaml`` does, each with its new versions only::

    cstdcs:
      - name: initiative_level_at_least
        versions:
          - {value: province, since: 2027-01-01, cite: "Nghị định 99/2027/NĐ-CP, Điều 5", verified: memory}

A new version takes the place of what holds on its days; the old one is not written again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import yaml

from thidua.rules import honours, text, words
from thidua.rules.eligibility import asking
from thidua.rules.text import Laid, Provision, Version

LONGEST = 200_000  # letters of a file
CLOSED = {
    "regimes": "dòng thời gian của các chế độ pháp luật; việc này cần sửa bảng luật và cập nhật phần mềm",
    "honours": "danh mục danh hiệu; việc này cần sửa bảng luật và cập nhật phần mềm",
    "calendar": "lịch hoán đổi ngày làm việc, không phải quy định khen thưởng",
}
OWN_RULES = frozenset({"ldtt", "cstdcs", "ttldtt", "gk"})  # the order of their questions is in the program
_ROW = frozenset({"name", "about", "clock", "versions"})
_KEYS = frozenset({"value", "since", "until", "cite", "verified", "checked", "note", "doubtful"})
_FREE = frozenset({"quoted"})  # tables whose values are sentences


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would lay over the tables; with any fault it lays nothing."""

    laid: tuple[Laid, ...]
    faults: tuple[str, ...]


def laid_by(told: str) -> tuple[Laid, ...]:
    """Return what a file once found sound lays over the tables; raise text.BadLaw if it cannot be read."""
    try:
        with text.reading(text.NATIONAL):
            return _all_laid(told)
    except _Fault as fault:
        raise text.BadLaw(str(fault)) from None


def read(told: str) -> Proposal:
    """Read and check a file against the book that is read: its shape, its days, sources and codes, and that
    the tables stay sound under it."""
    try:
        laid = _all_laid(told)
    except _Fault as fault:
        return Proposal((), (str(fault),))
    faults = tuple(dict.fromkeys(_faults(laid) or _unsound_under(laid)))
    return Proposal(() if faults else laid, faults)


# Reading --------------------------------------------------------------------------------------------------


class _Fault(ValueError):
    """The file cannot be read further; one plain line."""


def _all_laid(told: str) -> tuple[Laid, ...]:
    return tuple(each for name, rows in _loaded(told).items() for each in _laid(str(name), rows))


def _loaded(told: str) -> Mapping[str, Any]:
    if len(told) > LONGEST:
        raise _Fault(f"Tệp quá dài (nhiều nhất {LONGEST} chữ).")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(told, Loader=yaml.SafeLoader)):
            raise _Fault("Tệp dùng dấu * để nhắc lại một đoạn; hãy viết đủ từng chỗ.")
        found = yaml.safe_load(told)
    except (yaml.YAMLError, ValueError) as fault:
        if isinstance(fault, _Fault):
            raise
        raise _Fault(
            f"Không đọc được tệp{_place(fault)}: kiểm tra thụt dòng, dấu hai chấm, dấu ngoặc."
        ) from None
    if not isinstance(found, Mapping) or not found:
        raise _Fault("Tệp phải ghi tên bảng luật, rồi danh sách quy định của bảng đó.")
    return found


def _place(fault: Exception) -> str:
    mark = getattr(fault, "problem_mark", None)
    return f" (dòng {mark.line + 1})" if mark else ""


def _laid(table: str, rows: Any) -> Iterator[Laid]:
    if table in CLOSED:
        raise _Fault(f"{table}: không đổi được tại đây: {CLOSED[table]}.")
    if table not in text.topics():
        raise _Fault(f"{table}: không có bảng luật nào tên như vậy.")
    if not isinstance(rows, list) or not rows:
        raise _Fault(f"{table}: cần một danh sách quy định (mỗi dòng bắt đầu bằng - name).")
    seen: set[str] = set()
    for row in rows:
        name = _named(table, row)
        if name in seen:
            raise _Fault(f"{table}.{name}: được ghi hai lần.")
        seen.add(name)
        for version in row["versions"]:
            read_version = _version(f"{table}.{name}", version)
            yield Laid(f"{table}.{name}", read_version, str(row.get("about", "")), str(row.get("clock", "")))


def _named(table: str, row: Any) -> str:
    if not isinstance(row, Mapping) or not isinstance(row.get("name"), str):
        raise _Fault(f"{table}: có quy định chưa ghi tên (name).")
    if strange := sorted(str(key) for key in set(row) - _ROW):
        raise _Fault(f"{table}.{row['name']}: khóa lạ {', '.join(strange)}.")
    if not isinstance(row.get("versions"), list) or not row["versions"]:
        raise _Fault(f"{table}.{row['name']}: chưa ghi phiên bản nào (versions).")
    return str(row["name"])


def _version(code: str, row: Any) -> Version:
    if not isinstance(row, Mapping):
        raise _Fault(f"{code}: mỗi phiên bản phải có value, since, cite, verified.")
    if strange := sorted(str(key) for key in set(row) - _KEYS):
        raise _Fault(f"{code}: khóa lạ {', '.join(strange)}.")
    if lacking := [key for key in ("value", "since", "cite", "verified") if key not in row]:
        raise _Fault(f"{code}: phiên bản thiếu {', '.join(lacking)}.")
    for key in ("since", "until", "checked"):
        if row.get(key) is not None and type(row[key]) is not date:
            raise _Fault(f"{code}: {key} phải là ngày dạng YYYY-MM-DD.")
    if row["since"] is None:
        raise _Fault(f"{code}: chưa ghi ngày bắt đầu (since).")
    for key in ("cite", "verified", "note"):
        if not isinstance(row.get(key, ""), str):
            raise _Fault(f"{code}: {key} phải là chữ; hãy đặt trong ngoặc kép.")
    if not isinstance(row.get("doubtful", False), bool):
        raise _Fault(f"{code}: doubtful phải là true hoặc false.")
    return Version(**{"until": None, **row})


# Checking -------------------------------------------------------------------------------------------------


def _faults(laid: Iterable[Laid]) -> list[str]:
    by_code: dict[str, list[Version]] = {}
    for each in laid:
        by_code.setdefault(each.code, []).append(each.version)
    found = [fault for code, versions in by_code.items() for fault in _overlaps(code, versions)]
    return found + [fault for each in laid for fault in _version_faults(each)]


def _overlaps(code: str, versions: list[Version]) -> Iterator[str]:
    for before, after in pairwise(sorted(versions, key=_since)):
        if before.until is None or before.until >= after.since:
            yield f"{code}: hai phiên bản trong tệp chồng nhau vào {after.since:%d/%m/%Y}."


def _since(version: Version) -> date:
    return version.since


def _version_faults(each: Laid) -> Iterator[str]:
    new, where = each.version, f"{each.code}, phiên bản từ {each.version.since:%d/%m/%Y}"
    if new.verified not in ("text", "memory"):
        yield f"{where}: verified phải là text (đã đọc nguyên văn) hoặc memory (chưa đọc)."
    if not new.cite.strip():
        yield f"{where}: thiếu căn cứ (cite)."
    if new.until is not None and new.until < new.since:
        yield f"{where}: hết hiệu lực trước khi bắt đầu."
    if new.verified == "text" and new.checked is None:
        yield f"{where}: ghi text thì phải ghi ngày đã đọc (checked)."
    known = text.topic(each.code.partition(".")[0]).get(each.code)
    if known is None:
        yield from _new_code_faults(each, where)
    elif (old := known.on_or_none(new.since)) and _same(old, new):
        yield f"{where}: không thay đổi gì so với quy định đang có."
    yield from (f"{where}: {fault}." for fault in _value_faults(each, known))


def _same(old: Version, new: Version) -> bool:
    return (old.value, old.cite, old.verified, old.until) == (new.value, new.cite, new.verified, new.until)


def _new_code_faults(each: Laid, where: str) -> Iterator[str]:
    """A new code is read only where the tables themselves are the list: the criteria of an honour."""
    table = each.code.partition(".")[0]
    if table in OWN_RULES or table.upper() not in honours.codes() or not asking.parts(each.version.value):
        yield f"{where}: không có quy định nào mang mã này, nên không có tác dụng."


def _value_faults(each: Laid, known: Provision | None) -> list[str]:
    table = each.code.partition(".")[0]
    what = known or Provision(each.code, each.about, each.clock, ())
    found = asking.faults_of(what, each.version)
    if found or table in _FREE:
        return found
    if parts := asking.parts(each.version.value):
        return [fault for part in parts for fault in _part_faults(part)]
    if known is None or _is_like(each.version.value, [v.value for v in known.versions]):
        return _strange_words(each.version.value)
    return ["giá trị (value) không cùng dạng với quy định đang có"]


def _part_faults(part: Mapping[str, Any]) -> list[str]:
    """A criterion must say what its question needs, in the shape in which the tables say it elsewhere."""
    others = [each for each in _criteria_known() if each["ask"] == part["ask"]]
    if not others:
        return []
    needed = set.intersection(*(set(each) for each in others))
    allowed = set.union(*(set(each) for each in others))
    if lacking := sorted(needed - set(part)):
        return [f"câu hỏi {part['ask']} còn thiếu {', '.join(lacking)}"]
    if strange := sorted(set(part) - allowed):
        return [f"câu hỏi {part['ask']} không có mục {', '.join(strange)}"]
    odd = [key for key in part if not _is_like(part[key], [o[key] for o in others if key in o])]
    return [f"mục {key} của câu hỏi {part['ask']} không đúng dạng" for key in odd] or _strange_words(part)


@text.kept
def _criteria_known() -> tuple[Mapping[str, Any], ...]:
    values = (
        v.value
        for code in honours.codes()
        for what in text.topic(code.lower()).values()
        for v in what.versions
    )
    return tuple(part for value in values for part in asking.parts(value))


def _is_like(value: Any, others: Iterable[Any]) -> bool:
    """Whether a value has the shape of one of the others: kind, keys, and so on inward."""
    return any(_alike(value, other) for other in others)


def _alike(value: Any, other: Any) -> bool:
    if isinstance(value, Mapping) and isinstance(other, Mapping):
        return set(value) == set(other) and all(_alike(value[key], other[key]) for key in value)
    if isinstance(value, list) and isinstance(other, list):
        return not other or all(_is_like(each, other) for each in value)
    if isinstance(value, str) and isinstance(other, str):
        return not _is_figure(other) or _is_figure(value)
    if type(value) is int and type(other) is int:
        return value >= 0
    return type(value) is type(other)


def _is_figure(word: str) -> bool:
    try:
        return Fraction(word) >= 0
    except (ValueError, ZeroDivisionError):
        return False


def _strange_words(value: Any) -> list[str]:
    strange = [word for word in _words_in(value) if word not in _words_known() and not _is_figure(word)]
    return [f"mã lạ {word!r}" for word in strange]


@text.kept
def _words_known() -> frozenset[str]:
    told = (word for what in text.everything() for v in what.versions for word in _words_in(v.value))
    return frozenset({*told, *words.VI, *honours.codes()})


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _words_in(each)


def _unsound_under(laid: Iterable[Laid]) -> list[str]:
    """Faults that the tables would have with the versions laid over them, and have not now."""
    now = {each.code: _faults_now(each.code) for each in laid}
    with text.reading(text.being_read().over(*laid)):
        return [f"{fault}." for code in now for fault in _faults_now(code) if fault not in now[code]]


def _faults_now(code: str) -> list[str]:
    found = text.topic(code.partition(".")[0]).get(code)
    return text.faults_of(found) if found else []
