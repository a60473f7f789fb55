"""Parts of a letter-like Word template, in the order they stand on the paper."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from thidua.base.printing.fields import Form
from thidua.base.printing.word.paper import (
    BASIS,
    BODY,
    CENTER,
    CHAPTER,
    HEADING,
    POINT,
    add_run,
    gap,
    new_section,
    rule,
    size,
    tag,
    write,
)
from thidua.base.printing.word.tables import TEXT_WIDTH, bare_grid, list_table

LEFT, RIGHT = 62, 98
SIGNATURE_ROOM = Pt(80)
STYLES = {"basis": BASIS, "chapter": CHAPTER, "heading": HEADING, "point": POINT}


def letterhead(paper: Document) -> None:
    """Issuer and number on the left; nation, motto, place and date on the right."""
    head = bare_grid(paper, (LEFT, RIGHT), rows=2)
    _issuer(head.cell(0, 0))
    _nation(head.cell(0, 1))
    number, place_date = head.cell(1, 0), head.cell(1, 1)
    write(number, "{{ head['number'] }}", points=size("number"), align=CENTER, before=Pt(5))
    tag(number, "if head['about']")
    write(number, "{{ head['about'] }}", points=size("about"), align=CENTER, before=Pt(3))
    tag(number, "endif")
    write(
        place_date,
        "{{ head['place_date'] }}",
        points=size("place_date"),
        italic=True,
        align=CENTER,
        before=Pt(5),
    )


def title(paper: Document) -> None:
    """The type of paper, what it is about, and a short line."""
    write(paper, "{{ title['kind'] }}", points=size("title"), bold=True, align=CENTER, before=Pt(14))
    subject = write(
        paper, "{{ title['subject'] }}", points=size("title"), bold=True, align=CENTER, before=Pt(3)
    )
    subject.paragraph_format.left_indent = subject.paragraph_format.right_indent = Mm(10)
    rule(paper, 56, TEXT_WIDTH)


def addressees(paper: Document) -> None:
    """`Kính gửi:` and one name, or a list of several."""
    tag(paper, "if addressees['one']")
    write(
        paper, "Kính gửi: {{ addressees['one'] }}", align=CENTER, before=Pt(12)
    ).paragraph_format.space_after = Pt(9)
    tag(paper, "else")
    _indented(write(paper, "Kính gửi:", before=Pt(12)), 25)
    tag(paper, "for name in addressees['several']")
    _indented(write(paper, "- {{ name }}"), 35)
    tag(paper, "endfor")
    gap(paper, 6)
    tag(paper, "endif")


def decider(paper: Document) -> None:
    """Who decides, on which bases, and the word QUYẾT ĐỊNH."""
    write(paper, "{{ authority }}", points=size("title"), bold=True, align=CENTER, before=Pt(10))
    tag(paper, "for part in bases")
    write(paper, "{{ part['text'] }}", BASIS)
    tag(paper, "endfor")
    heading = write(paper, "QUYẾT ĐỊNH:", points=size("title"), bold=True, align=CENTER, before=Pt(6))
    heading.paragraph_format.space_after = Pt(6)


def body(paper: Document, form: Form, tables: tuple[str, ...]) -> None:
    """Every block of the body in its style, and the form's tables where the blocks call them."""
    tag(paper, "for part in body")
    tag(paper, "if part['kind'] == 'paragraph'")
    paragraph = write(paper, "{% if part['lead'] %}{{ part['lead'] }} {% endif %}", BODY, bold=True)
    add_run(paragraph, "{{ part['text'] }}")
    for kind, style in STYLES.items():
        tag(paper, f"elif part['kind'] == '{kind}'")
        write(paper, "{{ part['text'] }}", style)
    for name in tables:
        tag(paper, f"elif part['text'] == '{name}'")
        list_table(paper, name, form.columns(name))
    tag(paper, "endif")
    tag(paper, "endfor")


def closing(paper: Document) -> None:
    """Recipients on the left, signature on the right, never split."""
    gap(paper, 6)
    foot = bare_grid(paper, (TEXT_WIDTH * 0.42, TEXT_WIDTH * 0.58))
    recipients(foot.cell(0, 0), "closing['recipients']")
    signature(foot.cell(0, 1), "closing['signature']")


def recipients(place: Any, names: str) -> None:
    """The list of who gets the paper; `names` is where the filled data keep it."""
    write(place, "Nơi nhận:", points=size("recipients_heading"), bold=True, italic=True)
    tag(place, f"for line in {names}")
    write(place, "{{ line }}", points=size("recipients"))
    tag(place, "endfor")


def signature(place: Any, signer: str) -> None:
    """Authority lines, room for pen and seal, the name."""
    tag(place, f"for line in {signer}['lines']")
    write(place, "{{ line }}", points=size("signature"), bold=True, align=CENTER)
    tag(place, "endfor")
    name = f"{{{{ {signer}['name'] }}}}"
    write(place, name, points=size("signature"), bold=True, align=CENTER, before=SIGNATURE_ROOM)


def annexes(paper: Document, form: Form, tables: tuple[str, ...]) -> None:
    """Each annex on pages of its own, numbered from one."""
    tag(paper, "for annex in annexes")
    new_section(paper)
    write(paper, "{{ annex['title'] }}", points=size("title"), bold=True, align=CENTER)
    write(paper, "{{ annex['subject'] }}", points=size("title"), bold=True, align=CENTER, before=Pt(3))
    write(paper, "{{ annex['reference'] }}", italic=True, align=CENTER, before=Pt(3))
    rule(paper, 56, TEXT_WIDTH)
    gap(paper, 6)
    for name in tables:
        tag(paper, f"if annex['table'] == '{name}'")
        list_table(paper, name, form.columns(name))
        tag(paper, "endif")
    write(paper, "{{ annex['note'] }}", BASIS)
    tag(paper, "endfor")
    gap(paper, 1)


def _issuer(place: Any) -> None:
    tag(place, "if head['parent']")
    write(place, "{{ head['parent'] }}", points=size("issuer"), align=CENTER)
    tag(place, "endif")
    write(place, "{{ head['issuer'] }}", points=size("issuer"), bold=True, align=CENTER)
    rule(place, 22, LEFT)


def _nation(place: Any) -> None:
    nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    write(place, nation, points=size("nation"), bold=True, align=CENTER)
    write(place, "Độc lập - Tự do - Hạnh phúc", points=size("motto"), bold=True, align=CENTER)
    rule(place, 64, RIGHT)


def _indented(paragraph: Any, left: int) -> None:
    paragraph.paragraph_format.left_indent = Mm(left)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
