"""Tables of a Word template: lists with a repeated heading, and bare grids that only hold things in place."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from thidua.base.printing.fields import Column
from thidua.base.printing.word.paper import CENTER, element, size, write

TEXT_WIDTH = 160
ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def bare_grid(place: Any, widths: Sequence[float], rows: int = 1) -> Table:
    """A table without lines; rows do not split over pages."""
    table: Table = place.add_table(rows, len(widths))
    _fix_widths(table, widths)
    _set_cell_margins(table, 0)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    return table


def list_table(paper: Document, name: str, columns: Sequence[Column]) -> Table:
    """The table of one list field: the heading repeats on every page, rows stay whole, groups span."""
    table: Table = paper.add_table(8, len(columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    heading, loop, is_group, group, otherwise, row, end_group, end_rows = table.rows
    _write_heading(heading, columns)
    _tag(loop, f"for row in tables['{name}']['rows']")
    _tag(is_group, "if row['group']")
    _write_group(group)
    _tag(otherwise, "else")
    _write_row(row, columns)
    _tag(end_group, "endif")
    _tag(end_rows, "endfor")
    total = sum(column.width for column in columns)
    _fix_widths(table, [column.width * TEXT_WIDTH / total for column in columns])
    _set_cell_margins(table, 60)
    return table


def _write_heading(row: _Row, columns: Sequence[Column]) -> None:
    _mark(row, "w:cantSplit")
    _mark(row, "w:tblHeader")
    for cell, column in zip(row.cells, columns, strict=True):
        write_cell(cell, column.label, bold=True, align="center")


def _write_row(row: _Row, columns: Sequence[Column]) -> None:
    _mark(row, "w:cantSplit")
    for cell, column in zip(row.cells, columns, strict=True):
        write_cell(cell, f"{{{{ row['{column.name}'] }}}}", align=column.align)


def _write_group(row: _Row) -> None:
    _mark(row, "w:cantSplit")
    heading = write_cell(row.cells[0].merge(row.cells[-1]), "{{ row['group'] }}", bold=True)
    heading.paragraph_format.keep_with_next = True


def write_cell(cell: _Cell, text: str, *, bold: bool = False, align: str = "left") -> Paragraph:
    """One cell of a list, with a little room above and below."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = write(cell, text, points=size("table"), bold=bold, align=ALIGN[align], before=Pt(3))
    paragraph.paragraph_format.space_after = Pt(3)
    return paragraph


def _tag(row: _Row, text: str) -> None:
    """A row that holds only a tag and vanishes when the template is filled."""
    write(row.cells[0], f"{{%tr {text} %}}")


def _fix_widths(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=False):
            cell.width = Mm(sum(widths)) if cell.grid_span > 1 else Mm(width)


def _set_cell_margins(table: Table, twips: int) -> None:
    margins = element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w": str(twips), "type": "dxa"}))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
