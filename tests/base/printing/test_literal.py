"""Whatever a person typed is printed as typed: it is never read as markup."""

import io
import re

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.base import printing
from thidua.base.printing.acceptance import clean

LETTERS = "abcxyzABCXYZ0123456789ăâđêôơưÁẶễỹ"
MARKS = "#$*_@\\`~<>[](){}&%'\"/|^=+-:!?"
TRAPS = [
    "#panic()", "#read(1)", "$x^2$", "*b*", "_i_", "@ref", "\\u{41}", "//c", "/*c*/", "---", "`r`", "<a>",
    "= t", '#import"@preview/a:1.0.0"', "{{ 7*7 }}", "{% raw %}", "{# c #}", "{_{x}_}", "{_%x%_}", "{{p x }}",
    "{%tr x %}", "<w:p>", "&amp;", "&#65;", "]]>", "<!--", "%}", "}}", "a&b", '"', "'",
]  # fmt: skip
TYPED = (
    st.lists(st.one_of(st.sampled_from(TRAPS), st.text(LETTERS + MARKS, max_size=8)), min_size=1, max_size=3)
    .map("".join)
    .filter(clean)
)
PATIENT = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def letter(text):
    data = printing.forms.get("cong_van_tra").sample()
    return {
        **data,
        "paragraphs": [f"Đầu {text}", "Hết"],
        "items": [{"dossier": f"Ô {text}", "missing": "m", "basis": ""}],
        "signature": {"lines": ["Chủ tịch"], "name": f"Tên {text}"},
    }


def squeezed(text):
    """Without blanks; a hyphen at the end of a line comes back from the PDF as U+FFFE."""
    return re.sub(r"[\s\u200b]", "", text.replace("\ufffe", "-"))


@PATIENT
@given(text=TYPED)
def test_a_pdf_prints_it_literally(text):
    paper = pypdfium2.PdfDocument(printing.render_pdf("cong_van_tra", letter(text)))
    found = squeezed("".join(page.get_textpage().get_text_range() for page in paper))

    assert found.count(squeezed(clean(f"Đầu {text}")) + "Hết") == 1
    assert found.count("Ô" + squeezed(clean(text))) == 1
    assert found.count("Tên" + squeezed(clean(text))) == 1


@PATIENT
@given(text=TYPED)
def test_a_word_file_prints_it_literally(text):
    paper = docx.Document(io.BytesIO(printing.render_docx("cong_van_tra", letter(text))))

    assert clean(f"Đầu {text}") in [paragraph.text for paragraph in paper.paragraphs]
    assert paper.tables[1].cell(1, 1).text == clean(f"Ô {text}")
    assert paper.tables[2].cell(0, 1).paragraphs[-1].text == clean(f"Tên {text}")


def printed_or_refused(render, text):
    """The paper, or the sentence that refuses it."""
    try:
        return render("cong_van_tra", {**printing.forms.get("cong_van_tra").sample(), "about": text}), ""
    except printing.BadForm as refusal:
        return b"", refusal.sentence


@PATIENT
@given(text=st.text(min_size=1, max_size=30))
def test_any_text_at_all_gives_a_word_file_or_a_plain_refusal(text):
    paper, sentence = printed_or_refused(printing.render_docx, text)

    assert bool(paper) is bool(clean(text))
    assert docx.Document(io.BytesIO(paper)) if paper else "còn thiếu mục “Về việc”" in sentence


@PATIENT
@given(text=st.text(min_size=1, max_size=30))
def test_any_text_at_all_gives_a_pdf_or_a_plain_refusal(text):
    paper, sentence = printed_or_refused(printing.render_pdf, text)

    assert paper.startswith(b"%PDF") or re.search("còn thiếu mục “Về việc”|Không in được ký tự", sentence)


def test_a_line_break_in_a_cell_stays_a_line_break(sample):
    data = sample("cong_van_tra")
    data["items"][0]["missing"] = "dòng một\ndòng hai"

    paper = docx.Document(io.BytesIO(printing.render_docx("cong_van_tra", data)))

    assert paper.tables[1].cell(1, 2).text == "dòng một\ndòng hai"


@pytest.mark.parametrize("text", TRAPS)
def test_every_trap_alone_prints_in_a_certificate(sample, text):
    data = sample("giay_khen")
    data["certificates"][0]["merit"] = f"Đã {text} xong"

    paper = pypdfium2.PdfDocument(printing.render_pdf("giay_khen", data))
    word = docx.Document(io.BytesIO(printing.render_docx("giay_khen", data)))

    assert squeezed(f"Đã {text} xong") in squeezed(paper[0].get_textpage().get_text_range())
    assert f"Đã {text} xong" in [paragraph.text for paragraph in word.tables[0].cell(0, 0).paragraphs]
