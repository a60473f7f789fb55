"""A sheet into its Word template: every text is printed as it stands, never read as a tag."""

from collections.abc import Mapping
from typing import Any

from docx.opc.coreprops import CoreProperties
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from thidua.base.printing import forms, qr
from thidua.base.printing.sheet import lay_out
from thidua.base.printing.word.archive import packed

QR_SIDE = Mm(20)


def render_docx(form_code: str, data: Mapping[str, Any]) -> bytes:
    """The paper as a Word file that a person may go on editing. The same data give the same bytes.

    Raises `BadForm` with a sentence naming the field that is missing.
    """
    form = forms.get(form_code)
    view = lay_out(form, data)
    template = DocxTemplate(str(form.folder / "template.docx"))
    template.init_docx()
    template.render(_with_codes(template, view), ENVIRONMENT)
    _describe(template.docx.core_properties, form.title)
    return packed(template.docx)


def _with_codes(template: DocxTemplate, view: dict[str, Any]) -> dict[str, Any]:
    for certificate in view.get("certificates", []):
        address = certificate["verify_url"]
        certificate["qr"] = InlineImage(template, qr.png(address), width=QR_SIDE) if address else ""
    return view


def _describe(properties: CoreProperties, title: str) -> None:
    properties.title = title
    properties.language = "vi-VN"


def _literal(value: Any) -> Any:
    """A text for XML. The underscore is written as a number: docxtpl reads `{_{` as an escaped tag."""
    return Markup(str(escape(value)).replace("_", "&#95;")) if isinstance(value, str) else value  # noqa: S704


ENVIRONMENT = Environment(autoescape=True, undefined=StrictUndefined, finalize=_literal)
