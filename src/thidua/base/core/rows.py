"""A list that people typed in a sheet: every row is read before anything is written."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput, Refused

Row = TypeVar("Row")
Made = TypeVar("Made")


def read_rows(rows: Iterable[tuple[int, Row]], read: Callable[[Row], Made], *, told: str) -> list[Made]:
    """What `read` makes of each row, in order; a row comes with its number in the sheet.

    All rows are read, whatever is wrong with some. `BadInput` when there is no row, or when `read` refused
    any: then `fields` names each row at fault ("Dòng 4") with the reason, and the sentence is `told`, in
    which `%(count)d` stands for how many they are. Call it before the first write: the list goes in whole
    or not at all."""
    faults: dict[str, str] = {}
    made: list[Made] = []
    for number, row in rows:
        try:
            made.append(read(row))
        except Refused as fault:
            faults[_("Dòng %(line)d") % {"line": number}] = fault.sentence
    if not made and not faults:
        raise BadInput(_("Tệp không có dòng nào. Hãy điền vào mẫu rồi tải lên."))
    if faults:
        raise BadInput(told % {"count": len(faults)}, fields=faults)
    return made


def the_one(found: Sequence[Row], *, none: str, many: str) -> Row:
    """The one thing that a row means. `BadInput` says `none` when nothing was found, `many` when several."""
    if not found:
        raise BadInput(none)
    if len(found) > 1:
        raise BadInput(many)
    return found[0]
