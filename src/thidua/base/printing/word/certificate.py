"""The Word template of a certificate: one landscape page each, the foot held down by a grid."""

from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from thidua.base.printing.fields import ROOM
from thidua.base.printing.word.paper import CENTER, add_run, frame_page, gap, rule, set_landscape, tag, write
from thidua.base.printing.word.tables import bare_grid

EMBLEM = ROOM / "layout" / "emblem.png"
RED, GOLD = RGBColor(0xB3, 0x10, 0x1C), "B8902F"
MARGIN, WIDTH, FOOT = 15, 247, (25, 102, 120)
UPPER, LOWER = Mm(117), Mm(59)


def draw(paper: Document) -> None:
    """A page for each certificate, inside a gold frame."""
    set_landscape(paper, MARGIN)
    frame_page(paper, GOLD)
    tag(paper, "for one in certificates")
    grid = bare_grid(paper, FOOT, rows=2)
    for row, height in zip(grid.rows, (UPPER, LOWER), strict=True):
        row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
    _upper(grid.cell(0, 0).merge(grid.cell(0, 2)))
    _references(grid.cell(1, 0), grid.cell(1, 1))
    _signed(grid.cell(1, 2))
    tag(paper, "if not loop.last")
    gap(paper, 1).runs[0].add_break(WD_BREAK.PAGE)
    tag(paper, "endif")
    tag(paper, "endfor")
    gap(paper, 1)


def _upper(place: Any) -> None:
    write(place, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", points=Pt(13), bold=True, align=CENTER)
    write(place, "Độc lập - Tự do - Hạnh phúc", points=Pt(14), bold=True, align=CENTER)
    rule(place, 62, WIDTH)
    emblem = write(place, "", align=CENTER, before=Pt(10))
    emblem.runs[0].add_picture(str(EMBLEM), width=Mm(22))
    _red(place, "{{ one['issuer_title'] }}", Pt(18), Pt(10))
    write(place, "{{ one['act'] }}", points=Pt(15), align=CENTER, before=Pt(9))
    _red(place, "{{ one['award'] }}", Pt(42), Pt(0))
    recipient = write(
        place,
        "{% if one['salutation'] %}{{ one['salutation'] }} {% endif %}",
        points=Pt(20),
        align=CENTER,
        before=Pt(7),
    )
    add_run(recipient, "{{ one['recipient'] }}", points=Pt(20), bold=True)
    write(place, "{{ one['address'] }}", points=Pt(15), align=CENTER, before=Pt(7))
    write(place, "{{ one['merit'] }}", points=Pt(16), italic=True, align=CENTER, before=Pt(7))


def _red(place: Any, text: str, points: Pt, before: Pt) -> None:
    write(place, text, points=points, bold=True, align=CENTER, before=before).runs[0].font.color.rgb = RED


def _references(code: Any, lines: Any) -> None:
    code.vertical_alignment = lines.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    write(code, "{{ one['qr'] }}")
    for text in ("{{ one['decision'] }}", "{{ one['decided'] }}", "{{ one['book'] }}"):
        write(lines, text, points=Pt(11.5))
    tag(lines, "if one['verify_code']")
    write(lines, "Mã tra cứu: {{ one['verify_code'] }}", points=Pt(10))
    tag(lines, "endif")


def _signed(place: Any) -> None:
    write(place, "{{ one['place_date'] }}", points=Pt(14), italic=True, align=CENTER)
    tag(place, "for line in one['signature']['lines']")
    write(place, "{{ line }}", points=Pt(14), bold=True, align=CENTER)
    tag(place, "endfor")
    write(place, "{{ one['signature']['name'] }}", points=Pt(14), bold=True, align=CENTER, before=Pt(99))
