"""How one link follows another, and how a broken chain is told."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from thidua.base.audit.models import Entry

START = "0" * 64
FARTHEST = 200  # how far rows may have been renumbered for the right one to be named


def digest_of(entry: Entry, seq: int | None = None) -> str:
    """SHA-256 over everything the row says and the digest before it; as if it stood at `seq` when given."""
    said = {
        "seq": entry.seq if seq is None else seq,
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
    """Every fault of the chain, in order. `entries` come sorted by `seq`.

    A row that no longer agrees with its seal is set aside until the next one that does: the place that
    one was sealed at tells whether the row set aside was changed where it stood or put in. So the right
    row is named even when the others were renumbered around it."""
    strange: list[Entry] = []
    last: Entry | None = None
    expected, shift = 1, 0
    for entry in entries:
        place = _sealed_place(entry, entry.seq - shift)
        if place is None:
            strange.append(entry)
        elif place < expected or place > head_seq:
            yield _put_in(entry)
        else:
            yield from _between(strange, expected, place)
            yield from _joint(last if place == expected and not strange else None, entry.previous)
            strange, last, expected, shift = [], entry, place + 1, entry.seq - place
    yield from _between(strange, expected, head_seq + 1)
    yield from _joint(last if expected == head_seq + 1 and not strange else None, head_digest)


def _sealed_place(entry: Entry, guess: int) -> int | None:
    """The number a row was sealed with; `None` when it agrees with its seal under no number near by."""
    nearby = range(max(entry.seq - FARTHEST, 1), entry.seq + FARTHEST)
    return next((seq for seq in (guess, entry.seq, *nearby) if digest_of(entry, seq) == entry.digest), None)


def _between(strange: list[Entry], first: int, following: int) -> Iterator[Break]:
    """What happened between two sound rows, where `following - first` rows ought to stand."""
    ought = following - first
    for entry in strange[:ought]:
        yield Break("changed", entry.seq, f"Dòng {entry.seq} đã bị sửa nội dung.")
    for entry in strange[max(ought, 0) :]:
        yield _put_in(entry)
    seen = {entry.seq for entry in strange}
    gone = [seq for seq in range(first, following) if seq not in seen][: max(ought - len(strange), 0)]
    if gone:
        yield Break("missing", gone[0], f"Nhật ký thiếu {_which(gone)}.")


def _which(gone: list[int]) -> str:
    if len(gone) == 1:
        return f"dòng {gone[0]}"
    if gone[-1] - gone[0] == len(gone) - 1:
        return f"các dòng từ {gone[0]} đến {gone[-1]}"
    return f"các dòng {', '.join(map(str, gone))}"


def _joint(before: Entry | None, said: str) -> Iterator[Break]:
    """A row that agrees with its own seal but not with what the next one says of it was replaced."""
    if before is not None and before.digest != said:
        yield Break(
            "changed", before.seq, f"Dòng {before.seq} đã bị thay: không nối với dòng sau hoặc mốc cuối."
        )


def _put_in(entry: Entry) -> Break:
    return Break("inserted", entry.seq, f"Dòng {entry.seq} được chèn thêm vào nhật ký.")
