"""Figures and points as Vietnamese papers write them."""

from decimal import Decimal

from django import template

from thidua.rules.scoring.formula import shown

register = template.Library()


@register.filter
def figure(value: Decimal | None) -> str:
    """A number with a decimal comma and no idle zeros; a dash where there is none."""
    return "–" if value is None else shown(value)
