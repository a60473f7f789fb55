"""What lies on the desk of those who take papers in: read, and not yet confirmed by anybody."""

from typing import Any

from django.core.files.base import ContentFile

from thidua.interfaces.cli.sample.files import actor, path, table, unit
from thidua.work.planning import actions, queries

CUT_OFF = b"%PDF-1.7\n1 0 obj << /Type /Catalog"


def pile_up() -> int:
    """Single documents, and a batch with one file that cannot be read; answers how many documents."""
    told = table("intakes")
    alone, many = told["waiting"], told["batch"]
    actions.read_in(_file(alone["file"]), unit=unit(alone["unit"]), actor=actor(alone["login"], alone["day"]))
    _put_right(told["begun"])
    clerk = actor(many["login"], many["day"])
    files = [*map(_file, many["files"]), ContentFile(CUT_OFF, name=many["cut_off"])]
    batch = actions.take_many(files, unit=unit(many["unit"]), actor=clerk, name=many["name"])
    rows = list(queries.rows_of(batch).select_related("batch__unit", "batch__archive"))
    for row in rows:
        actions.read_row(row, actor=clerk)
    return len(rows) + 2


def _put_right(begun: dict[str, Any]) -> None:
    """A damaged document of which an officer has settled some words, and had a name remembered."""
    officer, place = actor(begun["login"], begun["day"]), unit(begun["unit"])
    intake = actions.read_in(_file(begun["file"]), unit=place, actor=officer)
    for word in begun["words"]:
        doubts = [(line, one) for line in queries.lines_now(intake) for one in line.left]
        if found := next((both for both in doubts if both[1].proposed.strip(",.;") == word["was"]), None):
            line, one = found
            where = {"page": line.page, "line": line.line, "token": one.at}
            actions.fix_alike(intake, **where, text=word["is"], actor=officer, seen=one.proposed)
    actions.remember(place, **begun["remembered"], actor=officer)


def _file(name: str) -> ContentFile[bytes]:
    return ContentFile(path(f"documents/{name}").read_bytes(), name=name)
