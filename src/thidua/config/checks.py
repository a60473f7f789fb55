"""At every start: the tables of law must be whole, or the product does not begin."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from thidua.rules import text
from thidua.rules.eligibility import asking


@register
def law_is_whole(**_options: Any) -> list[CheckMessage]:
    """An error for each gap, overlap, missing citation or unknown code in `rules/law`."""
    return [
        Error(fault, hint="Hãy sửa bảng trong rules/law rồi chạy lại.", id="thidua.E001")
        for fault in (*text.check_all(), *asking.faults())
    ]
