"""How notices are worded: the texts that rooms ship, and the filling of {placeholders}. No database.

Every room may keep a `notices.yaml`; all of them together are what there is to tell."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps

_PLACE = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")


@dataclass(frozen=True)
class Text:
    """One wording in one language: the one line, and the whole message."""

    subject: str
    body: str


@dataclass(frozen=True)
class Wording:
    """One kind of notice: what it is for, which places its text may fill, the texts shipped by language."""

    key: str
    about: str
    places: Mapping[str, str]
    texts: Mapping[str, Text]


@functools.cache
def shipped() -> Mapping[str, Wording]:
    """Every kind of notice that some room ships, by key."""
    found: dict[str, Wording] = {}
    for app in apps.get_app_configs():
        path = Path(app.path) / "notices.yaml"
        if app.name.startswith("thidua.") and path.exists():
            for key, told in yaml.safe_load(path.read_text(encoding="utf-8")).items():
                found[key] = _wording(key, told)
    return found


def fill(text: str, context: Mapping[str, Any]) -> str:
    """The text with its places filled from the context; nothing else of Python's formatting is at work."""
    return _PLACE.sub(lambda place: str(context[place[1]]), text)


def strange_places(text: str, places: Mapping[str, str]) -> list[str]:
    """What stands in braces without being a known place, in order; a lone brace counts too."""
    strange = [f"{{{name}}}" for name in _PLACE.findall(text) if name not in places]
    return strange + _STRAY.findall(_PLACE.sub("", text))


def _wording(key: str, told: Mapping[str, Any]) -> Wording:
    texts = {
        language: Text(told[language]["subject"].strip(), told[language]["body"].strip())
        for language in ("vi", "en")
        if language in told
    }
    return Wording(key, told["about"], told.get("places") or {}, texts)
