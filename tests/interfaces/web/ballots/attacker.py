"""Whoever holds the server: the database file, its write-ahead log, every row with its place, the journal,
the log, back-ups from before, during and after the vote; and who besides is told, by name, who fetched papers
and who cast at which moment, with the body of every request."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from thidua.work.ballots.recount import receipt_of, unpacked

PAGE, HEAD = 4096, 32  # of SQLite's file, and of its write-ahead log
Link = dict[int, int]  # member -> place of a ballot in the published record


@dataclass
class Copy:
    """A back-up taken right after something happened, and who had just acted (by number), if anyone.

    Of what lay in earlier copies too only the difference is kept; the box's rows are kept whole."""

    after: str
    member: int | None
    changed: set[str]  # tables that differ from the copy before
    fresh_rows: str
    fresh_bytes: bytes
    box: list[tuple[Any, ...]]


@dataclass
class Spoils:
    """Everything the attacker holds."""

    copies: list[Copy] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)
    cast: list[int] = field(default_factory=list)
    envelopes: dict[int, str] = field(default_factory=dict)  # the very envelope of each member, off the wire
    code: str = ""
    ballots: list[str] = field(default_factory=list)  # the published record
    _rows: dict[str, set[tuple[Any, ...]]] = field(default_factory=dict)
    _files: tuple[bytes, bytes] = (b"", b"")

    def take(self, after: str, member: int | None = None) -> None:
        """A back-up of everything, this moment."""
        rows, files = _all_rows(), _all_files()
        fresh = {name: found - self._rows.get(name, set()) for name, found in rows.items()}
        changed = {name for name in rows if rows[name] != self._rows.get(name)}
        box = sorted(rows["ballots_envelope"])
        said = repr([each for each in fresh.values() if each])
        self.copies.append(Copy(after, member, changed, said, _fresh(files, self._files), box))
        self._rows, self._files = rows, files

    def changed_by_casting(self) -> set[str]:
        """Tables that a casting request changed."""
        return set().union(*(copy.changed for copy in self.copies if copy.after == "cast"))


def _all_rows() -> dict[str, set[tuple[Any, ...]]]:
    place = "rowid" if connection.vendor == "sqlite" else "ctid::text"
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT {place}, * FROM "{name}"')  # noqa: S608  names of our own tables
            found[name] = {tuple(map(str, row)) if name != "ballots_envelope" else row for row in cursor}
    return found


def _all_files() -> tuple[bytes, bytes]:
    """The database file and its write-ahead log as they lie on the disk."""
    if connection.vendor != "sqlite":
        return b"", b""
    path = Path(connection.settings_dict["NAME"])
    first, second = (part.read_bytes() if part.exists() else b"" for part in (path, Path(f"{path}-wal")))
    return first, second


def _fresh(files: tuple[bytes, bytes], before: tuple[bytes, bytes]) -> bytes:
    """What the files hold that they did not hold before: changed pages, and the log's new end."""
    (main, log), (old_main, old_log) = files, before
    pages = range(0, len(main), PAGE)
    changed = [main[at : at + PAGE] for at in pages if main[at : at + PAGE] != old_main[at : at + PAGE]]
    is_longer = log[:HEAD] == old_log[:HEAD] and len(log) >= len(old_log)
    return b"".join(changed) + (log[len(old_log) :] if is_longer else log)


def links(spoils: Spoils) -> dict[str, Link]:
    """Every way the attacker knows to join members to ballots."""
    orders = {
        "those who cast, in their order": spoils.cast,
        "those who cast, backwards": spoils.cast[::-1],
        "those who fetched, in their order": spoils.fetched,
        "the roll": sorted(spoils.cast),
        "envelopes as they lie in the table": _by_envelope(spoils, _stored_envelopes(spoils)),
        "envelopes by their codes": _by_envelope(spoils, sorted(_codes(spoils))),
        "envelopes as the first teller got them": _by_sealed(spoils),
    }
    by_order = {
        name: dict(zip(order, range(len(spoils.ballots)), strict=False)) for name, order in orders.items()
    }
    by_trace = {
        "the first copy in which a part of the ballot shows": _first_trace(spoils),
        "rows of a member that hold a part of the ballot, or its digest": _shared_words(spoils),
    }
    return by_order | by_trace


def right(link: Link, truth: Link) -> int:
    """How many members are joined to their own ballot."""
    return sum(truth.get(member) == place for member, place in link.items())


def _fullest(spoils: Spoils) -> list[tuple[Any, ...]]:
    return max((copy.box for copy in spoils.copies), key=len)


def _stored_envelopes(spoils: Spoils) -> list[str]:
    """Codes in the order of the rows' places, from the fullest copy."""
    return [value for row in _fullest(spoils) for value in row if value in _codes(spoils)]


def _codes(spoils: Spoils) -> set[str]:
    return {value for row in _fullest(spoils) for value in row if isinstance(value, str) and len(value) == 19}


def _by_envelope(spoils: Spoils, codes: list[str]) -> list[int]:
    """Members in the order of these codes: a code belongs to whoever acted when it first showed."""
    owner: dict[str, int] = {}
    for copy in spoils.copies:
        for row in copy.box:
            for value in row:
                if value in codes and copy.member is not None:
                    owner.setdefault(value, copy.member)
    return [owner[code] for code in codes if code in owner]


def _by_sealed(spoils: Spoils) -> list[int]:
    return [member for member, _sealed in sorted(spoils.envelopes.items(), key=lambda pair: pair[1])]


def _parts(spoils: Spoils, ballot: str) -> list[bytes]:
    """All that a ballot is made of, in every dress it might have been kept in."""
    key, token, marks, signature = ballot.split(".")
    texts = [key, token, signature, ballot, receipt_of(spoils.code, key, marks)]
    raws = [unpacked(each) for each in (key, token, signature)]
    dressed: list[Callable[[bytes], bytes]] = [
        bytes,
        lambda raw: raw.hex().encode(),
        base64.b64encode,
        lambda raw: hashlib.sha256(raw).hexdigest().encode(),
    ]
    return [dress(raw) for dress in dressed for raw in (*raws, *(text.encode() for text in texts))]


def _first_trace(spoils: Spoils) -> Link:
    found: Link = {}
    for place, ballot in enumerate(spoils.ballots):
        parts = _parts(spoils, ballot)
        for copy in spoils.copies:
            if copy.member is not None and any(part in copy.fresh_bytes for part in parts):
                found.setdefault(copy.member, place)
                break
    return found


def _shared_words(spoils: Spoils) -> Link:
    """Rows written as a member acted, and the log, read for any part of any ballot or its digest."""
    found: Link = {}
    for place, ballot in enumerate(spoils.ballots):
        parts = [part.decode("latin-1") for part in _parts(spoils, ballot)]
        for copy in spoils.copies:
            if copy.member is not None and any(part in copy.fresh_rows for part in parts):
                found.setdefault(copy.member, place)
    return found


def in_the_log(spoils: Spoils) -> list[str]:
    """Parts of ballots that the log tells, in any dress."""
    said = "\n".join(spoils.log)
    parts = [part.decode("latin-1") for ballot in spoils.ballots for part in _parts(spoils, ballot)]
    return [part for part in parts if part in said]
