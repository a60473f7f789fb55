"""Build the tables of the repair from gold lines, clean plans, own words, own patterns and own misread pages.

    THIDUA_SEEDS=... THIDUA_GOLD=... .venv/bin/python -m scripts.build_repair_tables [OUT]

What they are built from is told in src/thidua/reading/repair/README.md."""

import gzip
import json
import os
import sys
from collections import Counter
from pathlib import Path

from scripts.repair import channel_tables, language_tables
from scripts.repair.alignment import learnt, piece_counts, word_pairs
from scripts.repair.texts import HERE, clean_texts, gold_lines, gold_text, made_up, own_texts, phrases

from thidua.reading.repair.tables import FILE, packed

VERSION = "2026.1"
OUT = Path(__file__).resolve().parents[1] / "src/thidua/reading/repair" / FILE
GOLD_MISREADINGS, OWN_MISREADINGS = 4.0, 1.0
GOLD_WORDS, CLEAN_WORDS, OWN_WORDS, PHRASE_WORDS, MADE_UP_WORDS = 6.0, 4.0, 3.0, 1.0, 0.06


def misread_lines() -> list[tuple[str, str]]:
    """Our own lines, printed and misread."""
    with gzip.open(HERE / "misread.jsonl.gz", "rt", encoding="utf-8") as file:
        return [(line["text"], line["ocr"]) for line in map(json.loads, file)]


def build(seeds: Path, gold: Path, without: str | None = None) -> bytes:
    """The tables; `without` names a document whose gold lines are left out of everything."""
    documents = gold_lines(gold, without)
    real = word_pairs((line["text"], line["ocr"]) for lines in documents.values() for line in lines)
    own = word_pairs(misread_lines())
    both: Counter[tuple[str, str]] = Counter()
    for pair, n in real.items():
        both[pair] += n * int(GOLD_MISREADINGS)
    for pair, n in own.items():
        both[pair] += n * int(OWN_MISREADINGS)
    channel = channel_tables.tables(*piece_counts(learnt(both), 1.0))
    language, parts = language_tables.tables(
        counted([gold_text(lines) for lines in documents.values()], seeds)
    )
    return packed({"version": VERSION, **channel, **language}, parts)


def counted(gold: list[str], seeds: Path) -> language_tables.Counted:
    """All words of all sources, each source with its weight."""
    found = language_tables.Counted()
    for texts, weight in ((gold, GOLD_WORDS), (clean_texts(seeds), CLEAN_WORDS), (own_texts(), OWN_WORDS)):
        for text in texts:
            marked = language_tables.running(text)
            found.add([word for word, _ in marked], weight)
            found.add_case(marked, weight)
    for phrase in phrases():
        found.add([word for word, _ in language_tables.words_in(phrase.split())], PHRASE_WORDS)
        found.add_case(language_tables.words_in(phrase.split()), PHRASE_WORDS)
    for sentence in made_up():
        marked = language_tables.running(sentence)
        found.add([word for word, _ in marked], MADE_UP_WORDS)
        found.add_case(marked, MADE_UP_WORDS)
    return found


def main() -> int:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_bytes(build(Path(os.environ["THIDUA_SEEDS"]), Path(os.environ["THIDUA_GOLD"])))
    sys.stdout.write(f"{out}: {out.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
