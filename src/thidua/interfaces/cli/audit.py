"""`thidua audit verify`: whether the journal is whole, and if not, which row is at fault."""

import importlib
import json
import sys
from typing import Any

from django.db import DatabaseError

from thidua.interfaces.cli.words import Words, start_django


def run(argv: list[str]) -> int:
    """0 when the journal was checked, whole or not; with --strict 1 when it is not whole."""
    words = Words(prog="thidua audit", description="Kiểm tra nhật ký.")
    words.add_argument("what", choices=["verify"], help="kiểm tra chuỗi băm của nhật ký")
    words.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    words.add_argument("--strict", action="store_true", help="mã thoát 1 khi nhật ký không toàn vẹn")
    call = words.parse_args(argv)
    start_django()
    try:
        answer = _verified()
    except DatabaseError as fault:
        print(f"Không đọc được nhật ký: {str(fault).splitlines()[0]}", file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False) if call.json else _told(answer))
    return 1 if call.strict and not answer["whole"] else 0


def _verified() -> dict[str, Any]:
    queries = importlib.import_module("thidua.base.audit.queries")
    faults = [vars(fault) for fault in queries.chain_breaks()]
    return {"schema": "audit/1", "whole": not faults, "rows": queries.row_count(), "faults": faults}


def _told(answer: dict[str, Any]) -> str:
    if answer["whole"]:
        return f"Nhật ký toàn vẹn: {answer['rows']} dòng."
    lines = [fault["sentence"] for fault in answer["faults"]]
    return "\n".join([f"Nhật ký KHÔNG toàn vẹn: {len(lines)} chỗ sai trên {answer['rows']} dòng.", *lines])
