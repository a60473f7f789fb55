"""The learnt tables: one compressed file, read once and only when a text needs repair."""

import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from thidua.reading.repair.channel import Branches, Channel, branches_of
from thidua.reading.repair.forms import ABBREVIATIONS
from thidua.reading.repair.language import BREAK, NUMBER, OTHER, Language

FILE = "tables.bin"
_SIGNS = frozenset((BREAK, NUMBER, OTHER))


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything learnt: language, channel, the words as trees, how often each has a large initial."""

    version: str
    language: Language
    channel: Channel
    plain: Branches
    capital: Branches
    large: Sequence[float]


def packed(header: Mapping[str, Any], parts: Mapping[str, "array[Any]"]) -> bytes:
    """Tables as bytes: the header, then each array."""
    sizes = [(name, part.typecode, len(part)) for name, part in parts.items()]
    head = json.dumps({**header, "parts": sizes}, ensure_ascii=False).encode()
    body = b"".join(part.tobytes() for part in parts.values())
    return zlib.compress(len(head).to_bytes(8, "little") + head + body, 9)


def unpacked(source: bytes) -> Tables:
    """Tables from bytes."""
    raw = memoryview(zlib.decompress(source))
    at = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(bytes(raw[8:at]))
    parts: dict[str, array[Any]] = {}
    for name, code, length in header["parts"]:
        part = array(code)
        end = at + length * part.itemsize
        part.frombytes(raw[at:end])
        parts[name], at = part, end
    return _tables(header, parts)


def _tables(header: Mapping[str, Any], parts: Mapping[str, "array[Any]"]) -> Tables:
    words = header["words"]
    language = Language(
        words,
        {word: number for number, word in enumerate(words)},
        parts["single"],
        dict(zip(parts["pair_keys"], parts["pairs"], strict=True)),
        dict(zip(parts["triple_keys"], parts["triples"], strict=True)),
        parts["single_weight"],
        dict(zip(parts["weight_keys"], parts["pair_weight"], strict=True)),
    )
    channel = Channel(
        tuple({s: [(o, c) for o, c in options] for s, options in case.items()} for case in header["pieces"]),
        tuple(header["lost"]),
        header["stray"],
    )  # fmt: skip
    spelled = [(n, w) for n, w in enumerate(words) if w not in _SIGNS]
    plain = branches_of((n, w) for n, w in spelled if w not in ABBREVIATIONS)
    capital = branches_of((n, w.lower()) for n, w in spelled)
    return Tables(header["version"], language, channel, plain, capital, parts["large"])


@lru_cache(maxsize=1)
def shipped() -> Tables:
    """The tables that come with the program."""
    return unpacked(files(__package__).joinpath(FILE).read_bytes())
