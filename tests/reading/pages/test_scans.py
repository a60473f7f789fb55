"""Scans are read through the system's tesseract, set straight first, within bounds."""

import io
import random
import shutil
import stat
import subprocess
from difflib import SequenceMatcher

import pytest
import typst
from PIL import Image
from tests.reading.pages.prints import FONTS, OFFICIAL, layered, printed, scanned, stored
from tests.reading.papers import DISTRICT_PLAN, without_marks

from thidua.reading import Unreadable, read
from thidua.reading.encodings.tones import settled
from thidua.reading.pages import scans
from thidua.reading.pages.carrier import carried, gathered
from thidua.reading.pages.pictures import skew, straightened
from thidua.reading.pages.scans import Clock, SeenPage, Trust
from thidua.reading.pages.tesseract import Tesseract
from thidua.reading.places import SourceLine


def has_vietnamese():
    path = shutil.which("tesseract")
    if not path:
        return False
    asked = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in asked.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not has_vietnamese(),
    reason="tesseract with Vietnamese is missing: install tesseract-ocr, tesseract-ocr-vie",
)
NOISE = Image.frombytes("L", (900, 1200), random.Random(3).randbytes(900 * 1200))


def syllables(text):
    """Words without signs around them; those with figures are another matter."""
    words = (word.strip(".,;:!?\"'“”()[]-–…/") for word in settled(text).lower().split())
    return [word for word in words if word and not any(c.isdigit() for c in word)]


def accuracy(meant, seen):
    """The share of the words meant that were seen, in order."""
    wanted, got = syllables(meant), syllables(seen)
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


def refusal(source):
    with pytest.raises(Unreadable) as refused:
        read(source)
    assert "\n" not in refused.value.sentence
    return refused.value.sentence


class Clerk:
    """A recogniser that says the same of every page."""

    name = "clerk"

    def __init__(self, *words, trust=0.9):
        self.words, self.trust = words, trust

    def seen(self, picture, page, seconds):
        lines = tuple(SourceLine(page, n, word, word) for n, word in enumerate(self.words, start=1))
        return SeenPage(lines, {line.line: Trust(self.trust, ()) for line in lines})


@pytest.fixture(scope="module")
def pages():
    return printed(DISTRICT_PLAN)


@needs_tesseract
def test_a_grainy_skewed_scan_is_read_almost_without_fault(pages):
    found = read(stored([scanned(page, 0.8, 0.3) for page in pages], "PDF", resolution=300))

    assert found.engine.ocr.startswith("tesseract ")
    assert accuracy(DISTRICT_PLAN, " ".join(line.text for line in found.lines)) >= 0.985
    assert found.metadata.symbol == "KH-UBND"
    assert [duty.assignee for duty in found.duties][:2] == ["Phòng Nội vụ"] * 2


@needs_tesseract
def test_a_scan_of_a_whole_plan_says_what_its_text_says():
    on_paper = read(typst.compile(OFFICIAL.encode(), font_paths=[FONTS], format="pdf"))
    shots = typst.compile(OFFICIAL.encode(), font_paths=[FONTS], format="png", ppi=300)
    pages = [scanned(Image.open(io.BytesIO(shot)).convert("L"), -0.6, 0.2) for shot in shots]
    seen = read(stored(pages, "PDF", resolution=300))

    for fact in (
        "doc_type",
        "title",
        "issuer",
        "number",
        "symbol",
        "place",
        "date",
        "signer",
        "signing_mode",
    ):
        assert getattr(seen.metadata, fact) == getattr(on_paper.metadata, fact)
    assert [item.num for item in seen.outline] == [item.num for item in on_paper.outline]
    assert [c.number for c in seen.citations] == [c.number for c in on_paper.citations]
    assert [m.canonical for m in seen.movements] == [m.canonical for m in on_paper.movements]
    assert [(d.assignee, d.page) for d in seen.duties] == [(d.assignee, d.page) for d in on_paper.duties]
    assert [(d.start, d.end) for d in seen.deadlines] == [(d.start, d.end) for d in on_paper.deadlines]


@needs_tesseract
@pytest.mark.parametrize(
    ("form", "ppi", "turn"), [("PNG", 200, 2.5), ("JPEG", 150, -1.0), ("TIFF", 150, -4.0)]
)
def test_pictures_of_every_form_are_read(form, ppi, turn):
    page = scanned(printed(DISTRICT_PLAN, ppi)[0], turn, 0.1)
    found = read(stored([page], form, dpi=(ppi, ppi)))

    wanted = DISTRICT_PLAN[: DISTRICT_PLAN.index("b) Phấn đấu")]
    assert found.engine.text == "image"
    assert accuracy(wanted, " ".join(line.text for line in found.lines)) >= 0.95


@needs_tesseract
def test_every_page_of_a_tiff_is_read(pages):
    found = read(stored(pages, "TIFF", compression="tiff_lzw"))

    assert {line.page for line in found.lines} == {1, 2}
    assert min(line.line for line in found.lines if line.page == 2) == 1


@needs_tesseract
def test_a_wrecked_hidden_layer_gives_way_to_the_look_of_the_page(pages):
    found = read(layered(pages[0], without_marks(DISTRICT_PLAN[:1500])))

    assert found.text_quality == "clean"
    assert found.metadata.number == "47"
    assert [warn.page for warn in found.warnings if "Lớp chữ của trang bị hỏng" in warn.message] == [1]


def test_a_sound_hidden_layer_is_believed(pages):
    found = read(layered(pages[0], DISTRICT_PLAN[:1500]), recogniser=Clerk("thi đua"))

    assert found.engine.ocr == "none"


@needs_tesseract
def test_noise_and_empty_paper_are_refused_in_words():
    assert "Không nhận ra chữ nào" in refusal(stored([NOISE], "PNG"))
    assert "Không nhận ra chữ nào" in refusal(stored([Image.new("L", (900, 1200), 255)], "PNG"))


@needs_tesseract
def test_a_page_without_text_is_named():
    source = typst.compile(b"Thi dua, khen thuong nam 2026 cua xa\n#pagebreak()\n#rect()", format="pdf")

    assert [warn.page for warn in read(source).warnings if warn.page] == [2]


def test_a_missing_program_is_named_with_its_packages(monkeypatch, tmp_path, pages):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "tesseract-ocr và tesseract-ocr-vie" in refusal(stored(pages[:1], "PNG"))
    assert "tesseract-ocr và tesseract-ocr-vie" in refusal(stored(pages[:1], "PDF"))
    assert read(DISTRICT_PLAN.encode()).metadata.number == "47"


def test_a_missing_model_is_named_with_its_package(monkeypatch, tmp_path, pages):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "gói tesseract-ocr-vie" in refusal(stored(pages[:1], "PNG"))


def test_without_the_program_a_bad_layer_is_kept_and_the_page_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    source = typst.compile(b"Cong tac thi dua, khen thuong nam 2026 \n" * 8, format="pdf")

    found = read(source)

    assert found.text_quality == "ocr_damaged"
    assert any("tesseract-ocr-vie" in warn.message for warn in found.warnings)


def test_more_pages_than_the_cap_are_named_and_left(pages):
    small = pages[0].resize((400, 566))
    found = carried(stored([small] * (scans.MOST_PAGES + 2), "TIFF"), Clerk("Thi đua yêu nước"))

    assert len(found.lines) == scans.MOST_PAGES
    assert found.notes == tuple(
        (number, f"Trang chưa được đọc: mỗi văn bản chỉ nhận dạng chữ tối đa {scans.MOST_PAGES} trang.")
        for number in (scans.MOST_PAGES + 1, scans.MOST_PAGES + 2)
    )


def test_the_same_said_of_many_pages_is_said_once():
    notes = [(9, "Trống."), (4, "Mờ."), (5, "Mờ."), (6, "Mờ."), (7, "Mờ."), (1, "Mờ.")]

    assert list(gathered(notes)) == [(1, "Mờ."), (4, "Từ trang 4 đến trang 7: Mờ."), (9, "Trống.")]


def test_no_page_is_begun_once_the_time_is_over(pages):
    spent = Clock(seconds=0.0)

    assert list(scans.recognised([(1, pages[0])], Clerk("x"), spent)) == [(1, None)]


@needs_tesseract
def test_a_page_is_stopped_when_its_seconds_are_over(pages):
    assert list(scans.recognised([(1, pages[0])], Tesseract(), Clock(seconds=0.05))) == [(1, None)]


def test_words_nobody_can_trust_are_refused(pages):
    with pytest.raises(Unreadable, match="Không nhận ra chữ nào"):
        carried(stored(pages[:1], "PNG"), Clerk("thi đua yêu nước", trust=0.2))


def test_a_line_is_trusted_no_more_than_the_recogniser_trusts_it(pages):
    found = read(stored(pages[:1], "PNG"), recogniser=Clerk("Công tác thi đua, khen thưởng", trust=0.61))

    assert (found.engine.ocr, found.lines[0].confidence) == ("clerk", 0.61)


@pytest.mark.parametrize("turn", [-5.0, -1.3, 0.0, 0.4, 3.0])
def test_the_angle_of_a_scan_is_found(pages, turn):
    assert skew(scanned(pages[0], turn)) == pytest.approx(-turn, abs=0.11)


def test_a_straight_page_is_left_alone(pages):
    assert straightened(pages[0]) is pages[0]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "ảnh bị hỏng"),
        (b"II*\x00" + b"\xff" * 64, "ảnh bị hỏng"),
        (b"\xff\xd8\xff" + b"\x00" * 64, "ảnh bị hỏng"),
    ],
)
def test_bad_pictures_are_refused_in_words(source, words):
    with pytest.raises(Unreadable, match=words):
        carried(source, Clerk("thi đua"))


@pytest.mark.parametrize(("form", "options"), [("PNG", {}), ("TIFF", {"compression": "group4"})])
def test_pictures_beyond_measure_are_refused_before_they_are_unpacked(form, options):
    with pytest.raises(Unreadable, match="Ảnh quá lớn"):
        carried(stored([Image.new("1", (9_100, 9_000))], form, **options), Clerk("thi đua"))


def test_a_cut_picture_is_refused(pages):
    whole = stored(pages[:1], "PNG")

    with pytest.raises(Unreadable, match="ảnh bị hỏng"):
        carried(whole[: len(whole) // 2], Clerk("thi đua"))


def test_a_transparent_picture_is_laid_on_white_paper():
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    seen = []

    class Looker(Clerk):
        def seen(self, picture, page, seconds):
            seen.append(picture.getextrema())
            return super().seen(picture, page, seconds)

    file = io.BytesIO()
    clear.save(file, "PNG")
    carried(file.getvalue(), Looker("thi đua"))

    assert seen == [(255, 255)]
