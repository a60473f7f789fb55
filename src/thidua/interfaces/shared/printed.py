"""An official paper as a file: PDF or Word, whichever the address asks for."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse

from thidua.base import printing

KINDS: dict[str, tuple[Callable[[str, Mapping[str, Any]], bytes], str]] = {
    "pdf": (printing.render_pdf, "application/pdf"),
    "docx": (
        printing.render_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


def answer(form: str, data: Mapping[str, Any], *, kind: str, name: str, inline: bool = False) -> HttpResponse:
    """The form `form` drawn from plain data as a file `name.kind`; 404 for a kind that is not drawn."""
    if kind not in KINDS:
        raise Http404
    draw, media_type = KINDS[kind]
    how = "inline" if inline else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{name}.{kind}"'}
    return HttpResponse(draw(form, data), content_type=media_type, headers=headers)
