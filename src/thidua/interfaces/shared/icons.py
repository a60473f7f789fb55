"""The vendored icons, drawn inline."""

import json
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS = Path(__file__).resolve().with_name("icons.json")


@cache
def strokes() -> dict[str, str]:
    """The vendored icons by name."""
    return dict(json.loads(ICONS.read_text("utf-8")))


def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """An inline icon, hidden from screen readers unless it has a label. An unknown name is a `KeyError`."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" focusable="false" {1}>{2}</svg>',
        size,
        spoken,
        mark_safe(strokes()[name]),  # noqa: S308  our own vendored file
    )
