"""A reading that was kept as plain data, made a reading again."""

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from thidua.reading.results import SCHEMA, Reading


def reading_from(kept: Mapping[str, Any]) -> Reading:
    """The reading that `Reading.as_json` gave; unknown fields are passed over.

    Raises `ValueError` for another schema and for data that is no reading.
    """
    if kept.get("schema") != SCHEMA:
        raise ValueError(f"not a reading of schema {SCHEMA}")
    try:
        found: Reading = built(Reading, kept)
    except (AttributeError, KeyError, TypeError) as wrong:
        raise ValueError(f"no reading: {wrong}") from None
    return found


@lru_cache(maxsize=64)
def fields_of(kind: type) -> dict[str, Any]:
    """The fields of a result and their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def built(kind: Any, value: Any) -> Any:
    """A value of this type from plain data."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        given = {name: built(of, value[name]) for name, of in fields_of(kind).items() if name in value}
        return kind(**given)
    if get_origin(kind) is UnionType:
        if value is None:
            return None
        return built(next(one for one in get_args(kind) if one is not NoneType), value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        of = inner if len(inner) == len(value) and Ellipsis not in inner else [inner[0]] * len(value)
        return tuple(built(one, item) for one, item in zip(of, value, strict=True))
    return value
