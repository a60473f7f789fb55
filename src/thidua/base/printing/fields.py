"""What a form asks for: its fields, read from `forms/<code>/fields.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOM = Path(__file__).parent
FORMS = ROOM / "forms"
KINDS = frozenset({"text", "lines", "number", "money", "date", "flag", "record", "records", "sections"})


@dataclass(frozen=True)
class Column:
    """A column of a printed table: `width` in millimetres of a 160 mm page, `align` left, center or right."""

    name: str
    label: str
    width: int
    align: str


@dataclass(frozen=True)
class Field:
    """One thing a form asks for; `label` is what the person who fills it reads.

    `most` is the most characters of a text, or lines of a list, that still fit on the page; 0 is no limit.
    """

    name: str
    label: str
    meaning: str
    kind: str = "text"
    required: bool = False
    most: int = 0
    fields: tuple["Field", ...] = ()
    column: Column | None = None


@dataclass(frozen=True)
class Form:
    """An official paper that can be printed."""

    code: str
    title: str
    english: str
    fields: tuple[Field, ...]

    @property
    def folder(self) -> Path:
        """Where the form keeps its templates, fields and sample."""
        return FORMS / self.code

    def field(self, name: str) -> Field:
        """The field of that name; `LookupError` when the form has none."""
        return named(self.fields, name)

    def columns(self, name: str) -> tuple[Column, ...]:
        """The printed columns of a list field, in order, the running number first."""
        asked = tuple(field.column for field in self.field(name).fields if field.column)
        return (Column("no", "Stt", 10, "center"), *asked)

    def sample(self) -> dict[str, Any]:
        """Invented data that fill every field."""
        return dict(yaml.safe_load((self.folder / "sample.yaml").read_text(encoding="utf-8")))


def named(fields: Iterable[Field], name: str) -> Field:
    """The field of that name among several; `LookupError` when there is none."""
    found = next((field for field in fields if field.name == name), None)
    if found is None:
        raise LookupError(name)
    return found


@cache
def shared() -> dict[str, tuple[Field, ...]]:
    """Groups of fields that several forms ask for alike: letterhead, closing, section."""
    groups = yaml.safe_load((FORMS / "shared.yaml").read_text(encoding="utf-8"))
    return {name: tuple(_field(entry) for entry in entries) for name, entries in groups.items()}


def load(code: str) -> Form:
    """Read one form from its folder."""
    written = yaml.safe_load((FORMS / code / "fields.yaml").read_text(encoding="utf-8"))
    return Form(code, written["title"], written["english"], tuple(_fields(written["fields"])))


def _fields(entries: Iterable[Mapping[str, Any]]) -> Iterable[Field]:
    for entry in entries:
        if "include" in entry:
            yield from shared()[entry["include"]]
        else:
            yield _field(entry)


def _field(entry: Mapping[str, Any]) -> Field:
    parts = {key: value for key, value in entry.items() if key not in {"fields", "column"}}
    field = Field(**parts, fields=tuple(_fields(entry.get("fields", ()))))
    if field.kind not in KINDS:
        raise ValueError(f"{field.name}: {field.kind}")
    if "column" not in entry:
        return field
    column = entry["column"]
    return replace(
        field,
        column=Column(
            field.name, column.get("label", field.label), column["width"], column.get("align", "left")
        ),
    )
