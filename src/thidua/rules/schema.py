"""JSON Schema of the facts a caller gives and of the verdict that comes back."""

from typing import Any

from thidua.rules import facts, honours
from thidua.rules.eligibility import judging
from thidua.rules.text import VERIFIED

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_DAY = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}


def published() -> dict[str, Any]:
    """Return both schemas: ``facts`` for ``facts/1`` and ``answer`` for ``verdict/1``."""
    return {
        "facts": {"$schema": _DIALECT, "title": facts.SCHEMA, **facts.shape().schema()},
        "answer": {"$schema": _DIALECT, "title": judging.SCHEMA, **_answer()},
    }


def _answer() -> dict[str, Any]:
    return {
        "$ref": "#/$defs/verdict",
        "$defs": {"verdict": _verdict(), "finding": _finding()},
    }


def _verdict() -> dict[str, Any]:
    days = ("criteria", "procedure", "authority", "bonus")
    return _object(
        schema={"const": judging.SCHEMA},
        honour={"enum": list(honours.codes())},
        regime={"anyOf": [_TEXT, {"type": "null"}]},
        law_dates=_object(**dict.fromkeys(days, _DAY)),
        verdict={"enum": list(judging.VERDICTS)},
        blocking={"type": "boolean"},
        findings={"type": "array", "items": {"$ref": "#/$defs/finding"}},
        alternative={"anyOf": [{"$ref": "#/$defs/verdict"}, {"type": "null"}]},
    )


def _finding() -> dict[str, Any]:
    return _object(
        code=_TEXT,
        met={"enum": [True, False, None]},
        reason_vi=_TEXT,
        reason_en=_TEXT,
        need={},
        have={},
        cite=_TEXT,
        verified={"enum": list(VERIFIED)},
        doubtful={"type": "boolean"},
        remedy_vi=_TEXT,
    )


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
