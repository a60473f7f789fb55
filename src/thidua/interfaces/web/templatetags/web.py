"""Tags of the officials' shell."""

from typing import Any

from django import template
from django.template.context import Context

from thidua.interfaces.web.navigation import groups_for

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Any]:
    """The groups of the navigation for this page, as `{% navigation as groups %}`."""
    request = context["request"]
    return groups_for(request.actor, request.path)
