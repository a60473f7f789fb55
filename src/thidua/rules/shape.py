"""The shapes that plain data may have: one table reads it, and the same table is its JSON Schema."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final, Protocol, TypeAlias, TypeVar


class Unknown(Enum):
    """The one value that stands for what nobody has told us."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Refuse to be taken for no: unknown is neither yes nor no."""
        raise TypeError("chưa biết thì không phải là không")


UNKNOWN: Final = Unknown.UNKNOWN
T = TypeVar("T")
Maybe: TypeAlias = T | Unknown
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LONGEST_SHOWN, _MOST_NAMED = 60, 24


class BadCall(ValueError):
    """What was asked cannot be answered as asked; the message is one plain line that says why."""


class BadFacts(BadCall):
    """The data is not of the shape agreed on; the message is one plain line that says where."""


class Shape(Protocol):
    """What reads one piece of plain data and can describe it."""

    def read(self, raw: Any, where: str) -> Any:
        """Return the value, or raise BadFacts naming the place."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this piece."""


def refuse(where: str, why: str) -> BadFacts:
    """Make the one-line refusal of a value at a place."""
    return BadFacts(f"{where}: {why}" if where else why)


def shown(raw: Any) -> str:
    """Return a raw value short enough to be quoted in a message."""
    words = repr(raw)
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + "…"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list of known words."""

    words: tuple[str, ...]

    def read(self, raw: Any, where: str) -> str:
        """Return the word; refuse any other."""
        if not isinstance(raw, str) or raw not in self.words:
            raise refuse(where, f"{shown(raw)} không thuộc các giá trị đã biết ({self._named()})")
        return raw

    def _named(self) -> str:
        more = ["…"] if len(self.words) > _MOST_NAMED else []
        return ", ".join([*self.words[:_MOST_NAMED], *more])

    def schema(self) -> dict[str, Any]:
        """Return an enumeration."""
        return {"enum": list(self.words)}


class Day:
    """A calendar day in ISO form."""

    def read(self, raw: Any, where: str) -> date:
        """Return the day; refuse what is not a day of the calendar."""
        if not isinstance(raw, str) or not _ISO_DAY.match(raw):
            raise refuse(where, f"{shown(raw)} không phải là ngày dạng YYYY-MM-DD")
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise refuse(where, f"{shown(raw)} không có trong lịch") from None

    def schema(self) -> dict[str, Any]:
        """Return a date string."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number between two bounds, both included."""

    least: int = 0
    most: int = 10_000_000

    def read(self, raw: Any, where: str) -> int:
        """Return the number; refuse fractions, true and false, and what is out of bounds."""
        if not isinstance(raw, int) or isinstance(raw, bool) or not self.least <= raw <= self.most:
            raise refuse(where, f"{shown(raw)} không phải là số nguyên từ {self.least} đến {self.most}")
        return raw

    def schema(self) -> dict[str, Any]:
        """Return a bounded integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Flag:
    """True or false."""

    def read(self, raw: Any, where: str) -> bool:
        """Return the truth value; refuse anything else."""
        if not isinstance(raw, bool):
            raise refuse(where, f"{shown(raw)} không phải là true hoặc false")
        return raw

    def schema(self) -> dict[str, Any]:
        """Return a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class OrNone:
    """A value, or null: known to be none."""

    inner: Shape

    def read(self, raw: Any, where: str) -> Any:
        """Return None for null, else what the inner shape reads."""
        return None if raw is None else self.inner.read(raw, where)

    def schema(self) -> dict[str, Any]:
        """Return the inner schema or null."""
        return {"anyOf": [self.inner.schema(), {"type": "null"}]}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, each entry of one shape; null is the empty list. What is listed is complete."""

    entry: Shape

    def read(self, raw: Any, where: str) -> tuple[Any, ...]:
        """Return the entries in order."""
        if raw is None:
            return ()
        if not isinstance(raw, list):
            raise refuse(where, f"{shown(raw)} không phải là danh sách")
        return tuple(self.entry.read(each, f"{where}[{index}]") for index, each in enumerate(raw))

    def schema(self) -> dict[str, Any]:
        """Return an array or null."""
        return {"anyOf": [{"type": "array", "items": self.entry.schema()}, {"type": "null"}]}


@dataclass(frozen=True)
class Record:
    """An object with named fields, read into a dataclass; left out is unknown, strange is refused."""

    make: Any
    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    constants: Mapping[str, str] | None = None

    def read(self, raw: Any, where: str) -> Any:
        """Return the dataclass with what is known filled in."""
        if not isinstance(raw, dict):
            raise refuse(where, f"{shown(raw)} không phải là đối tượng")
        self._refuse_strange(raw, where)
        return self.make(
            **{
                name: self.fields[name].read(value, f"{where}.{name}" if where else name)
                for name, value in raw.items()
                if name in self.fields
            }
        )

    def _refuse_strange(self, raw: Mapping[str, Any], where: str) -> None:
        constants = self.constants or {}
        if strange := sorted(str(name) for name in raw if name not in self.fields and name not in constants):
            raise refuse(where, f"không có trường nào tên {shown(strange[0])}")
        for name, value in constants.items():
            if raw.get(name, value) != value:
                raise refuse(f"{where}.{name}" if where else name, f"phải là {value!r}")
        for name in self.required:
            if name not in raw:
                raise refuse(where, f"thiếu trường bắt buộc {name!r}")

    def schema(self) -> dict[str, Any]:
        """Return an object that allows no strange field."""
        constants = {name: {"const": value} for name, value in (self.constants or {}).items()}
        return {
            "type": "object",
            "properties": {**constants, **{name: each.schema() for name, each in self.fields.items()}},
            "required": list(self.required),
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class ByYear:
    """An object whose keys are years of four digits; null is an object with none."""

    entry: Shape

    def read(self, raw: Any, where: str) -> dict[int, Any]:
        """Return the entries by year."""
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            raise refuse(where, f"{shown(raw)} không phải là đối tượng theo năm")
        for key in raw:
            if not re.fullmatch(r"[12][0-9]{3}", str(key)):
                raise refuse(where, f"{shown(key)} không phải là năm gồm bốn chữ số")
        return {int(key): self.entry.read(value, f"{where}.{key}") for key, value in raw.items()}

    def schema(self) -> dict[str, Any]:
        """Return an object keyed by year."""
        return {
            "type": ["object", "null"],
            "patternProperties": {"^[12][0-9]{3}$": self.entry.schema()},
            "additionalProperties": False,
        }
