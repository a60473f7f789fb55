"""The page of remembered figures is fresh."""

from scripts import law_memory

from thidua.rules import text


def test_the_page_says_what_the_tables_say():
    written = law_memory.PAGE.read_text(encoding="utf-8")

    assert written == law_memory.page(), "chạy lại: .venv/bin/python scripts/law_memory.py"


def test_every_remembered_version_has_its_row():
    remembered = [each for what in text.everything() for each in what.versions if each.verified == "memory"]
    rows = [row for what in text.everything() for row in law_memory.rows_of(what)]

    assert len(rows) == len(remembered)
    assert sum("` ? |" in row for row in rows) == sum(each.doubtful for each in remembered)
