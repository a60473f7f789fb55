"""How one link follows another, and how a broken chain is told."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from thidua.base.audit.models import Entry

START = "0" * 64


def digest_of(entry: Entry) -> str:
    """SHA-256 over everything the row says and the digest before it."""
    said = {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "day": entry.day.isoformat(),
        "actor": entry.actor,
        "login": entry.login,
        "unit": entry.unit_code,
        "verb": entry.verb,
        "type": entry.thing_type,
        "code": entry.thing_code,
        "before": entry.before,
        "after": entry.after,
        "source": entry.source,
        "previous": entry.previous,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """One fault of the chain: `changed`, `missing` or `inserted`, and the row it concerns."""

    kind: str
    seq: int
    sentence: str


def breaks(entries: Iterable[Entry], head_seq: int, head_digest: str) -> Iterator[Break]:
    """Every fault of the chain, in order. `entries` come sorted by `seq`."""
    expected, previous = 1, START
    for entry in entries:
        if entry.seq > head_seq:
            yield Break("inserted", entry.seq, f"Dòng {entry.seq} được chèn thêm sau dòng cuối {head_seq}.")
            continue
        if entry.seq > expected:
            yield _gap(expected, entry.seq - 1)
        yield from _faults_of(entry, previous if entry.seq == expected else None)
        expected, previous = entry.seq + 1, entry.digest
    if expected <= head_seq:
        yield _gap(expected, head_seq)
    elif head_seq and previous != head_digest:
        yield Break("changed", head_seq, f"Dòng cuối {head_seq} không khớp với mốc của nhật ký.")


def _gap(first: int, last: int) -> Break:
    which = f"dòng {first}" if first == last else f"các dòng từ {first} đến {last}"
    return Break("missing", first, f"Nhật ký thiếu {which}.")


def _faults_of(entry: Entry, previous: str | None) -> Iterator[Break]:
    if entry.seq < 1:
        yield Break("inserted", entry.seq, f"Dòng {entry.seq} được chèn thêm trước dòng đầu.")
    elif digest_of(entry) != entry.digest:
        yield Break("changed", entry.seq, f"Dòng {entry.seq} đã bị sửa nội dung.")
    elif previous is not None and entry.previous != previous:
        yield Break(
            "inserted", entry.seq, f"Dòng {entry.seq} không nối với dòng trước nó: đã bị chèn hoặc thay."
        )
