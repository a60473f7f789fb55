"""Draws every `template.docx` again: `python -m thidua.base.printing.build_templates`.

Run it after a change to `layout/decree30.yaml`, to a form's columns or to `word/`; commit what it writes.
"""

from collections.abc import Callable, Mapping

import typst
from docx.document import Document

from thidua.base.printing import forms
from thidua.base.printing.fields import ROOM, Form
from thidua.base.printing.word import certificate, letter
from thidua.base.printing.word.archive import packed
from thidua.base.printing.word.paper import gap, new_paper, tag
from thidua.base.printing.word.tables import TEXT_WIDTH, bare_grid


def ke_hoach(paper: Document, form: Form) -> None:
    """Plan."""
    tables = ("targets", "duties")
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, tables)
    letter.closing(paper)
    letter.annexes(paper, form, tables)


def to_trinh(paper: Document, form: Form) -> None:
    """Submission."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.addressees(paper)
    letter.body(paper, form, ())
    letter.closing(paper)
    letter.annexes(paper, form, ("nominees",))


def bien_ban(paper: Document, form: Form) -> None:
    """Minutes, with two signatures."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, ("votes",))
    gap(paper, 6)
    foot = bare_grid(paper, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    letter.signature(foot.cell(0, 0), "secretary")
    letter.signature(foot.cell(0, 1), "chair")
    letter.recipients(paper, "recipients")


def quyet_dinh(paper: Document, form: Form) -> None:
    """Decision."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.decider(paper)
    letter.body(paper, form, ())
    letter.closing(paper)
    letter.annexes(paper, form, ("awardees",))


def cong_van_tra(paper: Document, form: Form) -> None:
    """Letter."""
    letter.letterhead(paper)
    letter.addressees(paper)
    letter.body(paper, form, ("items",))
    letter.closing(paper)
    gap(paper, 1)


def van_ban_chi_dao(paper: Document, form: Form) -> None:
    """Directing document; a letter has no title."""
    letter.letterhead(paper)
    tag(paper, "if title['kind']")
    letter.title(paper)
    tag(paper, "endif")
    letter.addressees(paper)
    letter.body(paper, form, ())
    letter.closing(paper)


def phieu_doi_chieu(paper: Document, form: Form) -> None:
    """Eligibility sheet, signed on the right."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, ("findings",))
    gap(paper, 6)
    foot = bare_grid(paper, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    letter.signature(foot.cell(0, 1), "signature")


def phieu_cham_diem(paper: Document, form: Form) -> None:
    """Score sheet, signed on the right."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, ("scores",))
    gap(paper, 6)
    foot = bare_grid(paper, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    letter.signature(foot.cell(0, 1), "signature")


def bao_cao(paper: Document, form: Form) -> None:
    """Report of a review."""
    tables = ("figures", "works", "tasks", "nominees")
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, tables)
    letter.closing(paper)
    letter.annexes(paper, form, tables)


def giao_uoc(paper: Document, form: Form) -> None:
    """Pledge, its parties in a table, the host's signature on the right."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, ("parties",))
    gap(paper, 6)
    foot = bare_grid(paper, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    letter.signature(foot.cell(0, 1), "signature")


def phieu_y_kien(paper: Document, form: Form) -> None:
    """Sheet of opinions, signed on the right."""
    _sheet(paper, form, "opinions")


def muc_luc_ho_so(paper: Document, form: Form) -> None:
    """Index of a file, signed on the right."""
    _sheet(paper, form, "papers")


def _sheet(paper: Document, form: Form, table: str) -> None:
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, (table,))
    gap(paper, 6)
    foot = bare_grid(paper, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    letter.signature(foot.cell(0, 1), "signature")


def phieu_phong_trao(paper: Document, form: Form) -> None:
    """Sheet of a movement; it is posted, not signed."""
    letter.letterhead(paper)
    letter.title(paper)
    letter.body(paper, form, ("criteria",))


def giay_khen(paper: Document, form: Form) -> None:
    """Certificate."""
    certificate.draw(paper)


DRAWINGS: Mapping[str, Callable[[Document, Form], None]] = {
    "ke_hoach": ke_hoach,
    "to_trinh": to_trinh,
    "bien_ban": bien_ban,
    "quyet_dinh": quyet_dinh,
    "giay_khen": giay_khen,
    "cong_van_tra": cong_van_tra,
    "phieu_doi_chieu": phieu_doi_chieu,
    "phieu_cham_diem": phieu_cham_diem,
    "phieu_phong_trao": phieu_phong_trao,
    "van_ban_chi_dao": van_ban_chi_dao,
    "bao_cao": bao_cao,
    "giao_uoc": giao_uoc,
    "phieu_y_kien": phieu_y_kien,
    "muc_luc_ho_so": muc_luc_ho_so,
}


def drawn(code: str) -> bytes:
    """The Word template of one form."""
    paper = new_paper()
    DRAWINGS[code](paper, forms.get(code))
    return packed(paper)


def draw_emblem() -> bytes:
    """The star in its ring as a picture, from the drawing that the PDF uses."""
    return bytes(typst.compile(ROOM / "layout" / "emblem_alone.typ", root=ROOM, format="png", ppi=400))


def main() -> None:
    """Write the emblem and every template into the tree."""
    certificate.EMBLEM.write_bytes(draw_emblem())
    for code in DRAWINGS:
        (forms.get(code).folder / "template.docx").write_bytes(drawn(code))


if __name__ == "__main__":
    main()
