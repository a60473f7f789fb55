"""`thidua read FILE --json`: what a document says. Loads neither Django nor a database."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from thidua.reading import Reading, Unreadable
from thidua.reading.apart import read_apart

LARGEST = 200 * 1024 * 1024
BAD_CALL = 2


class Refusal(Exception):
    """The call or the input is bad; the sentence says what and where."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        raise Refusal(
            "Cách gọi: thidua read TỆP --json (TỆP là .txt, .docx, .pdf, ảnh quét; dấu - đọc đầu vào chuẩn)."
        )


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = _Parser(prog="thidua read", description="Đọc một văn bản thi đua, khen thưởng.")
    found.add_argument(
        "file", metavar="TỆP", help="tệp .txt, .docx, .pdf, ảnh PNG, JPEG, TIFF; dấu - là đầu vào chuẩn"
    )
    found.add_argument("--json", action="store_true", help="in toàn bộ kết quả theo lược đồ reading/1")
    return found


def source_of(file: str) -> bytes:
    """The bytes of a file, or of standard input for "-"; never more than the limit and one."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    path = Path(file)
    try:
        if path.is_dir():
            raise Refusal(f"{file}: là thư mục, hãy chỉ rõ tệp cần đọc.")
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise Refusal(f"{file}: không có tệp này.") from None
    except (OSError, ValueError):
        raise Refusal(f"{file}: không mở được tệp này.") from None


def timed(file: str) -> tuple[Reading, float]:
    """The reading and the seconds it took."""
    source = source_of(file)
    started = time.perf_counter()
    try:
        found = read_apart(source, name="" if file == "-" else Path(file).name)
    except Unreadable as why:
        raise Refusal(f"{'đầu vào' if file == '-' else file}: {why.sentence}") from None
    return found, time.perf_counter() - started


def as_json(found: Reading, seconds: float) -> dict[str, Any]:
    """The reading with the time it took under `engine`."""
    whole = found.as_json()
    whole["engine"]["timings"] = {"read_ms": round(seconds * 1000, 1)}
    return whole


def summary(found: Reading) -> str:
    """A short account for people who did not ask for JSON."""
    facts = found.metadata
    return "\n".join((
        f"Loại văn bản: {facts.doc_type or 'chưa rõ'}",
        f"Cơ quan ban hành: {facts.issuer or 'chưa rõ'}",
        f"Trích yếu: {facts.title or 'chưa rõ'}",
        f"Chất lượng chữ: {'tốt' if found.text_quality == 'clean' else 'hỏng dấu, cần người kiểm tra'}",
        f"Căn cứ: {len(found.citations)} · Phong trào: {len(found.movements)} · Mục: {len(found.outline)} · "
        f"Nhiệm vụ: {len(found.duties)} · Thời hạn: {len(found.deadlines)} · Chỉ tiêu: {len(found.targets)}",
        "Thêm --json để in toàn bộ kết quả.",
    ))  # fmt: skip


def written(text: str) -> None:
    """Print in UTF-8 whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def refused(refusal: Refusal) -> int:
    """Say in one line on standard error why nothing was done."""
    line = " ".join(str(refusal).split())
    sys.stderr.buffer.write(f"{line}\n".encode("utf-8", "replace"))
    sys.stderr.buffer.flush()
    return BAD_CALL


def run(argv: list[str]) -> int:
    """Read one document and print it; 0 done, 2 bad call or input with one line on standard error."""
    try:
        options = parser().parse_args(argv)
        found, seconds = timed(options.file)
    except Refusal as refusal:
        return refused(refusal)
    written(json.dumps(as_json(found, seconds), ensure_ascii=False) if options.json else summary(found))
    return 0
