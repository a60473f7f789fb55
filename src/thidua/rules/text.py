"""What the law said on a given day: provisions as dated versions, read from the tables in ``law/``.

A provision holds one figure (or one small list). Its versions never change once written: a new decree closes
the old version and adds the next. Outside its dates a provision raises; it never returns a quiet zero.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache, wraps
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

import yaml

LAW = Path(__file__).parent / "law"
VERIFIED = ("text", "memory", "local")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ONE_DAY = timedelta(days=1)
_REMEMBERED = 16_384  # answers kept, so that a long list asks the tables once


class NotInForce(LookupError):
    """No version of the provision was in force on the day asked for."""


class UnknownProvision(LookupError):
    """There is no provision of that code."""


class BadLaw(ValueError):
    """The tables of law contradict themselves or lack a source."""


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a provision between two days, both included; ``until`` None means still in force."""

    value: Any
    since: date
    until: date | None
    cite: str
    verified: str
    checked: date | None = None
    note: str = ""
    doubtful: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether this version was in force on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Provision:
    """One figure of the law under one code, with every version it had."""

    code: str
    about: str
    clock: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """Return the version in force on the day; raise NotInForce when there was none."""
        found = self.on_or_none(day)
        if found is None:
            raise NotInForce(f"{self.code}: không có quy định đang có hiệu lực vào ngày {day.isoformat()}")
        return found

    def on_or_none(self, day: date) -> Version | None:
        """Return the version in force on the day, or None."""
        return next((version for version in self.versions if version.covers(day)), None)


# What is read, and what is laid over it -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Laid:
    """One version laid over a table from outside it: by a place for itself, or by a change not yet in it.

    From its first to its last day it takes the place of what the table says. A code that no table knows
    begins with it; ``about`` and ``clock`` are for such a one."""

    code: str
    version: Version
    about: str = ""
    clock: str = ""


class Book:
    """The tables of law as one reader finds them: those of ``law/``, and what is laid over them, in order.

    What is laid later goes over what was laid before. A book never changes, so it keeps its answers."""

    def __init__(self, laid: Iterable[Laid] = ()) -> None:
        self.laid = tuple(laid)
        self._kept: dict[Callable[..., Any], Callable[..., Any]] = {}
        self._tables: dict[str, Mapping[str, Provision]] = {}

    def topic(self, name: str) -> Mapping[str, Provision]:
        """Return the provisions of one table by code; an unknown table is empty."""
        if name not in self._tables:
            mine = [each for each in self.laid if each.code.partition(".")[0] == name]
            self._tables[name] = _overlaid(_printed(name), mine) if mine else _printed(name)
        return self._tables[name]

    def topics(self) -> tuple[str, ...]:
        """Return the names of all tables, those that only an overlay knows among them."""
        return tuple(sorted({*_names_printed(), *(each.code.partition(".")[0] for each in self.laid)}))

    def keeping(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """Return a question that remembers its answers as long as this book."""
        if ask not in self._kept:
            self._kept[ask] = lru_cache(maxsize=_REMEMBERED)(ask)
        return self._kept[ask]

    def over(self, *more: Laid) -> "Book":
        """Return this book with more laid over it."""
        return Book((*self.laid, *more)) if more else self


NATIONAL = Book()
_open: ContextVar[Book] = ContextVar("law_read", default=NATIONAL)
Args = ParamSpec("Args")
Told = TypeVar("Told")


@contextmanager
def reading(book: Book) -> Iterator[Book]:
    """Let every rule asked inside read this book; outside, the national tables alone are read."""
    token = _open.set(book)
    try:
        yield book
    finally:
        _open.reset(token)


def being_read() -> Book:
    """Return the book that rules read now."""
    return _open.get()


def kept(ask: Callable[Args, Told]) -> Callable[Args, Told]:
    """Remember the answers to a question about the law, apart for every book."""

    @wraps(ask)
    def answer(*args: Args.args, **more: Args.kwargs) -> Told:
        told: Told = _open.get().keeping(ask)(*args, **more)
        return told

    return answer


def provision(code: str) -> Provision:
    """Return the provision of a code such as ``ldtt.recruit_months``; raise UnknownProvision."""
    table = topic(code.partition(".")[0])
    if code not in table:
        raise UnknownProvision(f"{code}: không có quy định này trong bảng pháp luật")
    return table[code]


@kept
def find(code: str, day: date) -> Version | None:
    """Return the version of a provision in force on the day, or None when code or version is missing."""
    found = topic(code.partition(".")[0]).get(code)
    return found.on_or_none(day) if found else None


def topic(name: str) -> Mapping[str, Provision]:
    """Return the provisions of one table of law by code; an unknown table is empty."""
    return _open.get().topic(name)


def topics() -> tuple[str, ...]:
    """Return the names of all tables of law."""
    return _open.get().topics()


def everything() -> Iterator[Provision]:
    """Go through every provision of every table."""
    for name in topics():
        yield from topic(name).values()


@cache
def _printed(name: str) -> Mapping[str, Provision]:
    path = LAW / f"{name}.yaml"
    if not name.isidentifier() or not path.is_file():
        return MappingProxyType({})
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader
    return _table(name, rows)


def _names_printed() -> tuple[str, ...]:
    return tuple(path.stem for path in LAW.glob("*.yaml"))


def _table(name: str, rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Provision]:
    found = [_provision(name, row) for row in rows]
    if len({each.code for each in found}) != len(found):
        raise BadLaw(f"{name}.yaml: một mã được ghi hai lần")
    return MappingProxyType({each.code: each for each in found})


def _overlaid(table: Mapping[str, Provision], laid: Iterable[Laid]) -> Mapping[str, Provision]:
    found = dict(table)
    for each in laid:
        old = found.get(each.code) or Provision(each.code, each.about, each.clock, ())
        found[each.code] = replace(old, versions=_with(old.versions, each.version))
    return MappingProxyType(found)


def _with(versions: Iterable[Version], new: Version) -> tuple[Version, ...]:
    """Return the versions with a new one in its days: what stood there is cut short, split or gone."""
    parts = [part for old in versions for part in _outside(old, new)]
    return tuple(sorted([*parts, new], key=_since))


def _outside(old: Version, new: Version) -> Iterator[Version]:
    if old.since < new.since:
        before = new.since - _ONE_DAY
        yield old if old.until is not None and old.until <= before else replace(old, until=before)
    if new.until is not None and (old.until is None or old.until > new.until):
        after = new.until + _ONE_DAY
        yield old if old.since >= after else replace(old, since=after)


def _since(version: Version) -> date:
    return version.since


def _provision(table: str, row: Mapping[str, Any]) -> Provision:
    versions = tuple(_version(each) for each in row["versions"])
    return Provision(f"{table}.{row['name']}", row.get("about", ""), row.get("clock", ""), versions)


def _version(row: Mapping[str, Any]) -> Version:
    known = {"value", "since", "until", "cite", "verified", "checked", "note", "doubtful"}
    if strange := set(row) - known:
        raise BadLaw(f"khóa lạ trong một phiên bản: {sorted(strange)}")
    return Version(**{"until": None, **row})


# The start-up check -------------------------------------------------------------------------------------


def check_all() -> list[str]:
    """Return every fault of the tables (overlap, gap inside a regime, no citation); empty when sound."""
    return [fault for each in everything() for fault in faults_of(each)]


def faults_of(what: Provision) -> list[str]:
    """Return the faults of one provision, each as one line that names it."""
    faults = [_version_fault(version) for version in what.versions]
    faults += [_seam_fault(what, before, after) for before, after in pairwise(what.versions)]
    faults += _edge_faults(what)
    if not what.versions:
        faults.append("không có phiên bản nào")
    return [f"{what.code}: {fault}" for fault in faults if fault]


def _version_fault(version: Version) -> str:
    where = f"phiên bản từ {version.since}"
    if not version.cite.strip():
        return f"{where}: thiếu căn cứ"
    if version.verified not in VERIFIED:
        return f"{where}: mức kiểm chứng lạ {version.verified!r}"
    if version.doubtful and version.verified != "memory":
        return f"{where}: còn ngờ thì chỉ được ghi là memory"
    if version.until is not None and version.until < version.since:
        return f"{where}: hết hiệu lực trước khi bắt đầu"
    return ""


def _seam_fault(what: Provision, before: Version, after: Version) -> str:
    if before.until is None or before.until >= after.since:
        return f"hai phiên bản chồng nhau vào {after.since}"
    if before.until + _ONE_DAY == after.since:
        return ""
    opens, closes = before.until + _ONE_DAY, after.since - _ONE_DAY
    if what.clock and opens in _starts(what.clock) and closes in _ends(what.clock):
        return ""
    return f"hở từ {opens} đến {closes}"


def _edge_faults(what: Provision) -> list[str]:
    if not what.clock or not what.versions:
        return []
    first, last = what.versions[0].since, what.versions[-1].until
    faults = []
    if first not in _starts(what.clock):
        faults.append(f"bắt đầu {first} ở giữa một chế độ pháp luật")
    if last not in _ends(what.clock):
        faults.append(f"kết thúc {last or 'để ngỏ'} ở giữa một chế độ pháp luật")
    return faults


def _starts(clock: str) -> set[date]:
    return {version.since for version in provision(f"regimes.{clock}").versions}


def _ends(clock: str) -> set[date | None]:
    return {version.until for version in provision(f"regimes.{clock}").versions}
