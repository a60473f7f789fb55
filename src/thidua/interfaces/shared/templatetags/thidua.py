"""Tags and filters of the shared templates; a builtin library, so that no template needs to load it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thidua.base.accounts.roles import Role
from thidua.interfaces.shared.clocks import Clock, clock_for
from thidua.interfaces.shared.forms import version_in
from thidua.interfaces.shared.icons import icon
from thidua.interfaces.shared.once import FIELD, new_token

register = template.Library()


register.simple_tag(icon)


@register.simple_tag
def once() -> SafeString:
    """The hidden one-time token that every form carries (`<c-form>` puts it in by itself)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_token())


@register.filter
def stands_on(form: Any, present: int) -> int:
    """The version a form goes on from: the one its sender saw, even while faults are mended; the present one
    when the form is fresh, and when its sender was told that somebody changed the thing."""
    if not getattr(form, "is_bound", False) or getattr(form, "overtaken", False):
        return present
    told = version_in(form.data)
    return present if told is None else told


@register.simple_tag
def clock(due: date | None, today: date, done: Any = False) -> Clock:
    """The clock of a deadline, for `{% clock due today as c %}`."""
    return clock_for(due, today, done=bool(done))


@register.filter
def initials(name: str) -> str:
    """Two letters for a person: the first of the family name and of the given name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def split_at(names: Iterable[Any], count: int) -> tuple[list[Any], list[Any]]:
    """The first `count` things, and the rest."""
    listed = list(names)
    return listed[:count], listed[count:]


@register.filter
def kept(query: QueryDict, without: str) -> list[tuple[str, str]]:
    """The query's pairs without some names (separated by spaces), for hidden fields of a GET form."""
    dropped = set(without.split())
    return [(name, value) for name, values in query.lists() if name not in dropped for value in values]


@register.filter
def words(text: str) -> list[str]:
    """A text's words, for a short list written in a template."""
    return text.split()


@register.filter
def unasked(pairs: list[tuple[str, str]], form: Any) -> list[tuple[str, str]]:
    """The pairs that the form has no field for: kept as they are when it is sent."""
    return [(name, value) for name, value in pairs if name not in form.fields]


@register.filter
def in_filter(field: Any) -> Any:
    """A filter's field with the look of its kind."""
    plain = "form-select" if hasattr(field.field, "choices") else "form-control"
    return field.as_widget(attrs={"class": plain})


@register.filter
def stage_from(step: Any, way: Any) -> str:
    """The name of the stage a step left; `way` is the office's table."""
    return str(way.stage_name(step.source) if way else step.source)


@register.filter
def stage_to(step: Any, way: Any) -> str:
    """The name of the stage a step reached."""
    return str(way.stage_name(step.target) if way else step.target)


@register.filter
def role_name(role: str) -> str:
    """A role as people call it."""
    return str(Role(role).label) if role in Role.values else role
