"""Tags of the officials' shell."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from thidua.base.notices.queries import unread_count
from thidua.interfaces.web import screens
from thidua.interfaces.web.navigation import groups_for

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Any]:
    """The groups of the navigation for this page, as `{% navigation as shell_groups %}`."""
    request = context["request"]
    return groups_for(request.actor, request.path, screens.only_seen(request))


@register.simple_tag(takes_context=True)
def is_light(context: Context) -> bool:
    """Whether this person works on light screens, as `{% is_light as light %}`."""
    return screens.is_light(context["request"])


@register.inclusion_tag("web/notices/_bell.html", takes_context=True)
def bell(context: Context) -> dict[str, Any]:
    """The way to one's notices, with how many are unread."""
    request = context["request"]
    here = request.path == reverse("web:notices")
    return {"unread": unread_count(request.actor), "here": here}
