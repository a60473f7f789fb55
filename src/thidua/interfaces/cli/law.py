"""`thidua law`: questions to the law, answered as JSON. Loads neither Django nor a database."""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from thidua.rules import calls
from thidua.rules.shape import BadCall, Count, Flag

_LARGEST = 10_000_000  # bytes in one document of facts
_DONE, _BAD = 0, 2
ON_FACTS = ("check", "ladder")  # calls that read a document of facts
ABOUT = {
    "check": "đủ điều kiện hay không: thidua law check FACTS.json",
    "honours": "danh mục danh hiệu, hình thức khen thưởng trong một ngày",
    "vote": "kết quả biểu quyết của Hội đồng",
    "bonus": "tiền thưởng",
    "days": "thời hạn tính theo ngày làm việc",
    "diff": "pháp luật thay đổi gì giữa hai ngày",
    "ladder": "được đề nghị gì, còn thiếu gì, đường đến một danh hiệu: thidua law ladder FACTS.json",
    "quota": "số lượng nhiều nhất theo tỷ lệ của luật",
    "fund": "mức trích, mức chi cao nhất của quỹ thi đua, khen thưởng",
    "batch": "nhiều lời gọi, mỗi dòng một lời gọi: thidua law batch CALLS.jsonl",
    "schema": "JSON Schema của dữ kiện và của kết quả",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse a bad call with one line, as every refusal here."""
        raise BadCall(f"{self.prog}: gọi sai ({message}); xem {self.prog} --help")


def run(argv: list[str]) -> int:
    """Answer one `law` call on standard output; 0 done, 2 a bad call with one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = vars(_parser().parse_args([word for word in argv if word != "--json"]))
        _answer(given.pop("call"), given)
    except BadCall as refusal:
        print(" ".join(str(refusal).split()), file=sys.stderr)
        return _BAD
    except BrokenPipeError:  # whoever read our answers has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or _DONE)
    return _DONE


def _answer(call: str, given: dict[str, Any]) -> None:
    if call == "batch":
        for line in _answers(given["file"]):
            print(json.dumps(line, ensure_ascii=False))
        return
    options = {name: value for name, value in given.items() if value is not None}
    if call in ON_FACTS:
        options["facts"] = _document(options.pop("file"))
    print(json.dumps(calls.answer({"call": call, **options}), ensure_ascii=False, indent=2))


def _parser() -> _Parser:
    parser = _Parser(prog="thidua law", description="Hỏi luật thi đua, khen thưởng.", allow_abbrev=False)
    below = parser.add_subparsers(dest="call", required=True, metavar="|".join(ABOUT), parser_class=_Parser)
    for name, about in ABOUT.items():
        words = below.add_parser(name, help=about, description=about, allow_abbrev=False)
        if name in {*ON_FACTS, "batch"}:
            words.add_argument("file", metavar="FILE", help="tệp JSON; - là đầu vào chuẩn")
        if name not in {"check", "batch"}:
            _add_options(words, name)
    return parser


def _add_options(words: _Parser, name: str) -> None:
    for field, shape in calls.shape_of(name).fields.items():
        flag = f"--{field.replace('_', '-')}"
        if isinstance(shape, Flag):
            words.add_argument(flag, dest=field, action="store_true", default=None)
        else:
            words.add_argument(flag, dest=field, type=_number if isinstance(shape, Count) else str)


def _number(word: str) -> int | str:
    """Return a whole number, or the word as it is for the law to refuse."""
    return int(word) if re.fullmatch(r"-?[0-9]{1,9}", word) else word


def _document(name: str) -> Any:
    """Return the JSON document in a file, or on standard input for ``-``."""
    with _opened(name) as source:
        raw = source.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise BadCall(f"{name}: lớn hơn {_LARGEST} byte")
    try:
        return _parsed(raw)
    except BadCall as refusal:
        raise BadCall(f"{name}: {refusal}") from None


def _answers(name: str) -> Iterator[dict[str, Any]]:
    """Go through the calls of a file, one answer a line; blank lines at the end are no calls."""
    blanks = 0
    with _opened(name) as source:
        for line in source:
            if not line.strip():
                blanks += 1
                continue
            yield from ({"error": "dòng trống"} for _ in range(blanks))
            blanks = 0
            yield _one(line)


def _one(line: bytes) -> dict[str, Any]:
    try:
        return calls.answer(_parsed(line))
    except BadCall as refusal:
        return {"error": " ".join(str(refusal).split())}


def _opened(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError as refusal:
        raise BadCall(f"{name}: không mở được ({refusal.strerror})") from None


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(
            raw.decode("utf-8-sig"), parse_constant=_no_such_number, object_pairs_hook=_once_each
        )
    except UnicodeDecodeError:
        raise BadCall("không phải văn bản UTF-8") from None
    except json.JSONDecodeError as fault:
        raise BadCall(f"không phải JSON hợp lệ (dòng {fault.lineno}, cột {fault.colno})") from None
    except RecursionError:
        raise BadCall("JSON lồng quá sâu") from None
    except ValueError:
        raise BadCall("JSON có số quá dài") from None


def _no_such_number(word: str) -> NoReturn:
    raise BadCall(f"JSON không có số {word}")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadCall("một trường được ghi hai lần trong cùng đối tượng")
    return found
