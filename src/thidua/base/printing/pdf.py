"""A sheet on paper: typst, with our fonts and no others, and no way out of this room."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from thidua.base.printing import forms, qr
from thidua.base.printing.errors import PrintingFault
from thidua.base.printing.fields import ROOM
from thidua.base.printing.glyphs import FONTS, refuse_undrawable
from thidua.base.printing.sheet import lay_out

NO_PACKAGES = ROOM / "packages"  # stays absent: a template that asks for a package fails


def render_pdf(form_code: str, data: Mapping[str, Any]) -> bytes:
    """The paper as PDF. The same data give the same bytes.

    Raises `BadForm` with a sentence naming the field that is missing or the character that cannot be printed.
    """
    form = forms.get(form_code)
    view = lay_out(form, data)
    refuse_undrawable(view)
    return typeset(form.folder / "template.typ", _with_codes(view))


def _with_codes(view: dict[str, Any]) -> dict[str, Any]:
    for certificate in view.get("certificates", []):
        certificate["qr"] = qr.svg(certificate["verify_url"]) if certificate["verify_url"] else ""
    return view


def typeset(template: Path, view: Mapping[str, Any], root: Path = ROOM) -> bytes:
    """A template and its sheet to PDF. The template reads no file outside `root`.

    Any complaint of the typesetter, an unknown font among them, raises `PrintingFault`.
    """
    try:
        paper, complaints = typst.compile_with_warnings(
            template,
            root=root,
            font_paths=_fonts(),
            package_path=NO_PACKAGES,
            package_cache_path=NO_PACKAGES,
            sys_inputs={"view": json.dumps(view, ensure_ascii=False)},
        )
    except typst.TypstError as fault:
        raise PrintingFault(f"{template.parent.name}: {fault}") from fault
    if complaints:
        raise PrintingFault(f"{template.parent.name}: {complaints[0]}")
    return paper


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
