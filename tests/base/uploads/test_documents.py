"""What is taken where documents are read: scans of many pages, text from before Unicode, archives."""

import io
import struct

import pytest
from PIL import Image
from tests.base.uploads.conftest import excel_file, named, pdf_file, word_file

from thidua.base.core.answers import BadInput, TooLarge
from thidua.base.uploads.archives import check_contents, entries_of, is_archive, packed
from thidua.base.uploads.content import look
from thidua.base.uploads.kinds import ARCHIVES, DOCUMENTS, Kind
from thidua.base.uploads.names import shown_name


def tiff(pages: int = 2, **options) -> bytes:
    first, *rest = [Image.new("1", (40, 60), 1) for _page in range(pages)]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest, **options)
    return out.getvalue()


def directory(tags: dict[int, int], following: int = 0) -> bytes:
    """A TIFF in which one page says only its size, as numbers."""
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + rows + struct.pack("<I", following)


@pytest.mark.parametrize("options", [{}, {"compression": "group4"}, {"big_tiff": False}])
def test_a_scan_of_several_pages_is_taken(options):
    assert look(named(tiff(**options), "quet.pdf"), DOCUMENTS).kind is Kind.TIFF
    assert shown_name("quét.TIFF", Kind.TIFF) == "quét.tiff"


def test_the_other_order_of_bytes_is_read_too():
    rows = struct.pack(">HHIHH", 256, 3, 1, 40, 0) + struct.pack(">HHIHH", 257, 3, 1, 60, 0)
    picture = b"MM\0*" + struct.pack(">IH", 8, 2) + rows + bytes(4)

    assert look(named(picture, "a.tif"), DOCUMENTS).kind is Kind.TIFF


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (tiff()[:12], "Ảnh bị hỏng"),
        (b"II*\0" + bytes(4), "Ảnh bị hỏng"),
        (b"II*\0" + b"\xff" * 40, "Ảnh bị hỏng"),
        (directory({256: 40}), "Ảnh bị hỏng"),
        (directory({256: 40, 257: 60}, following=8), "Ảnh bị hỏng"),
        (directory({256: 40_000, 257: 40_000}), "quá lớn"),
    ],
    ids=["cut off", "no page", "beyond the end", "no height", "in a circle", "monstrous"],
)
def test_a_bad_scan_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(BadInput, match=sentence):
        look(named(content, "quet.tif"), DOCUMENTS)


def test_elsewhere_a_scan_of_many_pages_and_an_archive_are_not_taken():
    for content in (tiff(), packed([named(b"x", "a.txt")]).read()):
        with pytest.raises(BadInput):
            look(named(content, "a"))


@pytest.mark.parametrize(
    ("text", "how"),
    [("Kế hoạch thi đua năm 2023", "utf-16"), ("KÕ ho¹ch thi ®ua n¨m 2023 cña huyÖn", "latin-1")],
)
def test_text_from_before_unicode_is_taken_as_it_came(text, how):
    content = text.encode(how)

    assert look(named(content, "a.txt"), DOCUMENTS).kind is Kind.OLD_TEXT
    with pytest.raises(BadInput):
        look(named(content, "a.txt"))


@pytest.mark.parametrize("content", [excel_file(), bytes(range(256)) * 4, b"\xff\xd9\xfa" * 90])
def test_what_is_no_document_is_refused_there(content):
    with pytest.raises(BadInput):
        look(named(content, "a.pdf"), DOCUMENTS)


def test_word_files_are_no_archives_and_archives_no_documents():
    archive = packed([named(b"x", "a.txt"), named(pdf_file(), "b.pdf")])

    assert (is_archive(archive), is_archive(named(word_file(), "a"))) == (True, False)
    assert look(archive, ARCHIVES).kind is Kind.ZIP
    with pytest.raises(BadInput, match="từng tệp"):
        look(archive, DOCUMENTS)


def test_the_same_files_make_the_same_archive():
    def bundle():
        return packed([named(b"mot", "1.txt"), named(b"hai", "2.txt")])

    assert bundle().read() == bundle().read()
    assert [(entry.name, entry.size) for entry in entries_of(bundle())] == [("1.txt", 3), ("2.txt", 3)]


def test_an_archive_over_the_limit_is_too_large(settings):
    settings.THIDUA_MAX_BATCH = 100

    with pytest.raises(TooLarge):
        look(packed([named(b"x" * 200, "a.txt")]), ARCHIVES)


def test_a_table_of_contents_beyond_measure_is_not_read():
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + b"\xff\xff\xff\x7f" + bytes(6)

    for content in (b"PK\x03\x04" + end, b"PK\x06\x07" + bytes(16) + b"PK\x05\x06" + bytes(18)):
        with pytest.raises(BadInput, match="bất thường"):
            check_contents(named(content, "a.zip"))
