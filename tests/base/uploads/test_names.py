"""The name a file is shown under is a name and nothing else."""

import pytest

from thidua.base.uploads.kinds import Kind
from thidua.base.uploads.names import shown_name


@pytest.mark.parametrize(
    ("given", "kind", "shown"),
    [
        ("Kế hoạch 2023.pdf", Kind.PDF, "Kế hoạch 2023.pdf"),
        ("KE HOACH.PDF", Kind.PDF, "KE HOACH.pdf"),
        ("anh.jpeg", Kind.JPEG, "anh.jpeg"),
        ("bao-cao.exe", Kind.PDF, "bao-cao.exe.pdf"),
        ("../../etc/passwd", Kind.TEXT, "passwd.txt"),
        ("C:\\Users\\An\\to-trinh.docx", Kind.DOCX, "to-trinh.docx"),
        ("a\r\nContent-Type: x.pdf", Kind.PDF, "a Content-Type_ x.pdf"),
        ("hoa\u202efdp.exe", Kind.TEXT, "hoafdp.exe.txt"),
        ('<img src="x">.png', Kind.PNG, "_img src=_x__.png"),
        (".pdf", Kind.PDF, "pdf.pdf"),
        ("", Kind.PNG, "tệp.png"),
        ("...", Kind.PNG, "tệp.png"),
        ("d" * 500 + ".pdf", Kind.PDF, "d" * 150 + ".pdf"),
        ("e\u0302\u0301.txt", Kind.TEXT, "ế.txt"),
    ],
)
def test_a_name_is_made_harmless_and_ends_as_its_kind_does(given, kind, shown):
    assert shown_name(given, kind) == shown
