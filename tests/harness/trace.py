"""The requirement table: which test acts out which requirement, and the share proven per document.

Writes docs/trace.md and prints it. A mark that names no known requirement ends with exit code 2."""

import collections
import contextlib
import csv
import io
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {
    "TK": "Tứ Kỳ 2023",
    "NLB": "Nguyễn Lương Bằng 2025",
    "TL": "Thanh Liêm 2023",
    "YC": "Yên Châu 2023",
    "ND": "Nam Định 2021",
    "X": "Cross-cutting",
}


class Collector:
    """Gathers the marks of all tests without running any."""

    def __init__(self) -> None:
        self.tests: dict[str, set[str]] = collections.defaultdict(set)

    def pytest_collection_modifyitems(self, items) -> None:
        for item in items:
            for mark in item.iter_markers("req"):
                for code in mark.args:
                    self.tests[code].add(item.nodeid.split("[")[0])


def requirements() -> dict[str, str]:
    """Every requirement's id with its modules, in the order of the catalogue."""
    with (ROOT / "docs/requirements.csv").open(encoding="utf-8") as rows:
        return {row["id"]: row["modules"] for row in csv.DictReader(rows)}


def table(known: dict[str, str], tests: dict[str, set[str]]) -> str:
    """The table as Markdown: shares first, then one row a requirement."""
    documents = {
        title: [code for code in known if code.split("-")[0] == prefix] for prefix, title in DOCUMENTS.items()
    }
    modules = collections.defaultdict(list)
    for code, named in known.items():
        modules[named.split()[0]].append(code)
    lines = ["# Requirements and the tests that act them out", ""]
    lines += shares("Document", {**documents, "**All**": list(known)}, tests)
    lines += shares("First module", modules, tests)
    lines += ["| Requirement | Modules | Tests |", "| --- | --- | --- |"]
    for code, modules in known.items():
        named = "<br>".join(sorted(tests.get(code, ()))) or "–"
        lines.append(f"| {code} | {modules} | {named} |")
    return "\n".join(lines) + "\n"


def shares(heading: str, groups: dict[str, list[str]], tests: dict[str, set[str]]) -> list[str]:
    """How many requirements of each group a test acts out."""
    lines = [f"| {heading} | Proven | Of | Share |", "| --- | --- | --- | --- |"]
    for title, codes in groups.items():
        done = sum(code in tests for code in codes)
        lines.append(f"| {title} | {done} | {len(codes)} | {done / len(codes):.0%} |")
    return [*lines, ""]


def main() -> int:
    collector = Collector()
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard):
        code = pytest.main(["--collect-only", "-q", str(ROOT / "tests")], plugins=[collector])
    if code != pytest.ExitCode.OK:
        sys.stderr.write(heard.getvalue())
        return 1
    known = requirements()
    if unknown := sorted(set(collector.tests) - set(known)):
        sys.stderr.write(f"Marks that name no requirement: {', '.join(unknown)}\n")
        return 2
    text = table(known, collector.tests)
    (ROOT / "docs/trace.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
