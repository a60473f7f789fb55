"""Drawing a Word template: the page, its styles, and paragraphs, figures from `layout/decree30.yaml`."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import docx
import yaml
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from thidua.base.printing.fields import ROOM

CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
A4 = (Mm(210), Mm(297))
BODY, BASIS, CHAPTER, HEADING, POINT, LINE = "Nội dung", "Căn cứ", "Mục lớn", "Mục", "Điểm", "Dòng"
HEADINGS = {CHAPTER: 0, HEADING: 1, POINT: 2}


@cache
def decree() -> Mapping[str, Any]:
    """The figures of Decree 30/2020 that both printers share."""
    return dict(yaml.safe_load((ROOM / "layout" / "decree30.yaml").read_text(encoding="utf-8")))


def size(name: str) -> Pt:
    """The size of one part of a paper."""
    return Pt(decree()["sizes"][name]["value"])


def new_paper() -> Document:
    """An empty A4 page in the margins, typeface and styles of an official paper, numbered from page two."""
    paper = docx.Document()
    _describe(paper)
    _set_page(paper)
    _set_typeface(paper)
    _add_styles(paper)
    _number_pages(paper)
    return paper


def write(
    place: Any,
    text: str,
    style: str = LINE,
    *,
    points: Pt | None = None,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: Pt | None = None,
) -> Paragraph:
    """One paragraph of one run; in a fresh cell it takes the empty paragraph that is there."""
    paragraph = _empty_paragraph(place) or place.add_paragraph()
    paragraph.style = style
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = before
    add_run(paragraph, text, points=points, bold=bold, italic=italic)
    return paragraph


def add_run(
    paragraph: Paragraph, text: str, *, points: Pt | None = None, bold: bool = False, italic: bool = False
) -> Run:
    """A stretch of one look."""
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, points
    return run


def tag(place: Any, text: str) -> None:
    """A paragraph that holds only a tag and vanishes when the template is filled: `{%p ... %}`."""
    write(place, f"{{%p {text} %}}")


def gap(place: Any, points: int) -> Paragraph:
    """An empty line exactly `points` high."""
    paragraph = write(place, "")
    paragraph.paragraph_format.line_spacing = Pt(points)
    return paragraph


def rule(place: Any, width: float, within: float) -> None:
    """A thin line `width` mm long in the middle of a column of `within` mm."""
    paragraph = write(place, "", points=Pt(2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(
        (within - width) / 2
    )
    paragraph.paragraph_format.line_spacing = Pt(3)
    border = element("w:pBdr", {})
    border.append(element("w:top", {"val": "single", "sz": "6", "space": "1", "color": "000000"}))
    paragraph._p.get_or_add_pPr().insert_element_before(border, *AFTER_BORDER)


def new_section(paper: Document) -> None:
    """What stands above this point becomes a section of its own; page numbers begin again below."""
    paragraph = gap(paper, 1)
    paragraph._p.get_or_add_pPr().append(deepcopy(paper.sections[-1]._sectPr))


def set_landscape(paper: Document, margin: int) -> None:
    """Turn the only section on its side, with equal margins in mm and no page numbers."""
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = A4[1], A4[0]
    section.left_margin = section.right_margin = Mm(margin + 10)
    section.top_margin = section.bottom_margin = Mm(margin)
    section.header.is_linked_to_previous = True
    section.first_page_header.is_linked_to_previous = True
    section.different_first_page_header_footer = False


def frame_page(paper: Document, color: str) -> None:
    """A double border round the page."""
    borders = element("w:pgBorders", {"offsetFrom": "page"})
    for side in ("top", "left", "bottom", "right"):
        look = {"val": "thickThinSmallGap", "sz": "18", "space": "24", "color": color}
        borders.append(element(f"w:{side}", look))
    paper.sections[0]._sectPr.find(qn("w:pgMar")).addnext(borders)


def _empty_paragraph(place: Any) -> Paragraph | None:
    is_fresh = hasattr(place, "_tc") and len(place.paragraphs) == 1
    return place.paragraphs[0] if is_fresh and not place.paragraphs[0].runs else None


def _describe(paper: Document) -> None:
    properties = paper.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    for dated in ("created", "modified"):
        for found in properties._element.findall(qn(f"dcterms:{dated}")):
            properties._element.remove(found)


def _set_page(paper: Document) -> None:
    section, margins = paper.sections[0], decree()["margins"]
    section.page_width, section.page_height = A4
    section.top_margin, section.bottom_margin = Mm(margins["top"]["value"]), Mm(margins["bottom"]["value"])
    section.left_margin, section.right_margin = Mm(margins["left"]["value"]), Mm(margins["right"]["value"])
    section.header_distance = section.footer_distance = Mm(10)
    section._sectPr.find(qn("w:pgMar")).addnext(element("w:pgNumType", {"start": "1"}))


def _set_typeface(paper: Document) -> None:
    normal = paper.styles["Normal"]
    normal.font.size = size("body")
    face = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        face.set(qn(f"w:{script}"), decree()["font"]["word"])
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _add_styles(paper: Document) -> None:
    between = Pt(decree()["paragraph"]["gap"]["value"])  # Word takes the larger of after and before
    for name in (BODY, BASIS, CHAPTER, HEADING, POINT):
        style = _new_style(paper, name)
        style.paragraph_format.space_before = style.paragraph_format.space_after = between
        style.paragraph_format.line_spacing = decree()["paragraph"]["line"]["value"]
        style.paragraph_format.first_line_indent = Mm(decree()["paragraph"]["indent"]["value"])
        style.paragraph_format.alignment = JUSTIFY
        style.font.bold = name in HEADINGS or None
        style.font.italic = name in {BASIS, POINT} or None
    for name, level in HEADINGS.items():
        _set_outline(paper.styles[name], level)
    line = _new_style(paper, LINE)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.line_spacing = 1.0


def _new_style(paper: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = paper.styles["Normal"]
    return style


def _set_outline(style: ParagraphStyle, level: int) -> None:
    """Headings show in Word's navigation pane and stay with what follows."""
    style.paragraph_format.keep_with_next = True
    style.element.get_or_add_pPr().append(element("w:outlineLvl", {"val": str(level)}))


def _number_pages(paper: Document) -> None:
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style, paragraph.alignment = LINE, CENTER
    for kind, instruction in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = add_run(paragraph, "", points=size("page_number"))
        run._r.append(element("w:fldChar", {"fldCharType": kind}) if kind else _instruction(instruction))


def _instruction(text: str) -> Any:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = text
    return instruction


def element(name: str, attributes: Mapping[str, str]) -> Any:
    """An element of WordprocessingML with its `w:` attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr", "w:pPrChange")
