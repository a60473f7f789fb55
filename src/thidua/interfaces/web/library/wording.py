"""Provisions of law and their values in words that an officer reads."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.library.bounds import bound_of, name_of
from thidua.rules import text, words

KEYS = {
    "ask": gettext_lazy("hỏi"),
    "of": gettext_lazy("của"),
    "count": gettext_lazy("số"),
    "at_least": gettext_lazy("ít nhất"),
    "at_most": gettext_lazy("nhiều nhất"),
    "least": gettext_lazy("ít nhất"),
    "most": gettext_lazy("nhiều nhất"),
    "share": gettext_lazy("tỷ lệ"),
    "years": gettext_lazy("năm"),
    "days": gettext_lazy("ngày"),
    "after": gettext_lazy("sau khi có"),
    "level": gettext_lazy("cấp công nhận"),
    "scope": gettext_lazy("phạm vi"),
    "launched_by": gettext_lazy("do ai phát động"),
    "threshold": gettext_lazy("ngưỡng"),
    "denominator": gettext_lazy("mẫu số"),
    "ballot": gettext_lazy("cách bỏ phiếu"),
    "unit": gettext_lazy("tính theo"),
}


def provision_name(code: str) -> str:
    """What a provision is about, and its code where nothing says."""
    if bound_of(code):
        return name_of(code)
    found = text.topic(code.partition(".")[0]).get(code)
    return found.about if found and found.about else code


def value_words(value: Any) -> str:
    """A value of the law on one line."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Mapping):
        return "; ".join(f"{KEYS.get(key, key)}: {value_words(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(value_words(each) for each in value)
    return words.vi(value)
