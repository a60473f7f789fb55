"""`thidua cascade UPPER LOWER --json`: what a lower plan takes up of an upper one. Loads no Django."""

import argparse
import json
import time
from typing import Any, NoReturn

from thidua.interfaces.cli.read import Refusal, refused, timed, written
from thidua.reading import Reading
from thidua.reading.cascade import Comparison, compare
from thidua.reading.cascade.results import COVERED, LATER, LOOK, MISSING


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        raise Refusal("Cách gọi: thidua cascade TỆP_CẤP_TRÊN TỆP_CẤP_DƯỚI --json")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = _Parser(prog="thidua cascade", description="Đối chiếu kế hoạch cấp dưới với kế hoạch cấp trên.")
    found.add_argument("upper", metavar="TỆP_CẤP_TRÊN", help="kế hoạch cấp trên")
    found.add_argument("lower", metavar="TỆP_CẤP_DƯỚI", help="kế hoạch cấp dưới")
    found.add_argument("--json", action="store_true", help="in toàn bộ kết quả")
    return found


def facts(reading: Reading, seconds: float) -> dict[str, Any]:
    """What is known of a plan, and how it was read."""
    said = reading.metadata
    return {
        "title": said.title,
        "issuer": said.issuer,
        "number": said.number,
        "symbol": said.symbol,
        "date": said.date,
        "text_quality": reading.text_quality,
        "read_ms": round(seconds * 1000, 1),
    }


def summary(found: Comparison) -> str:
    """A short account for people who did not ask for JSON."""
    counts = found.as_json()["counts"]
    points, hard = counts["points"], counts["hard"]
    lost = [f"- {point.upper.text}" for point in found.points if point.band == MISSING]
    checks = [f"- {check.item}" for check in found.hard if check.status in (MISSING, LATER)]
    return "\n".join((
        f"Nội dung cấp trên: {len(found.points)} · đã có: {points[COVERED]} · cần xem: {points[LOOK]} · "
        f"chưa có: {points[MISSING]}",
        *lost,
        f"Căn cứ, phong trào, chỉ tiêu, thời hạn, nhiệm vụ: {len(found.hard)} · thiếu: {hard[MISSING]} · "
        f"muộn hơn cấp trên: {hard[LATER]}",
        *checks,
        "Thêm --json để in toàn bộ kết quả.",
    ))  # fmt: skip


def run(argv: list[str]) -> int:
    """Compare two documents and print the answer; 0 done, 2 a bad call or input, told in one line."""
    try:
        options = parser().parse_args(argv)
        if options.upper == options.lower == "-":
            raise Refusal("Chỉ một trong hai văn bản được đọc từ đầu vào chuẩn.")
        (upper, upper_took), (lower, lower_took) = timed(options.upper), timed(options.lower)
    except Refusal as refusal:
        return refused(refusal)
    started = time.perf_counter()
    found = compare(upper, lower)
    if options.json:
        whole = {**found.as_json(), "upper": facts(upper, upper_took), "lower": facts(lower, lower_took)}
        whole["compared_ms"] = round((time.perf_counter() - started) * 1000, 1)
        written(json.dumps(whole, ensure_ascii=False))
    else:
        written(summary(found))
    return 0
