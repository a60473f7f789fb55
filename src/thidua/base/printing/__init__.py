"""Papers going out: a form and plain data -> PDF and DOCX, in the layout of Decree 30/2020.

Knows no office, no person and no database: the caller's `printouts.py` hands in plain data.
"""

from thidua.base.printing import forms
from thidua.base.printing.errors import BadForm, PrintingFault, UnknownForm
from thidua.base.printing.pdf import render_pdf
from thidua.base.printing.word.fill import render_docx

__all__ = ["BadForm", "PrintingFault", "UnknownForm", "forms", "render_docx", "render_pdf"]
