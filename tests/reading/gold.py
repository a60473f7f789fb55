"""Scores of the reading room against hand-made readings.

`python -m tests.reading.gold` prints a table for the real plans, one for the synthetic ones and one for those
held out from all tuning. A gold file marked `partial` lists only some items of its document: for it only
recall is judged, and an item found elsewhere is never an error.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from thidua.reading import read
from thidua.reading.letters import compare_key

ASPECTS = (
    "citations",
    "movements",
    "canonical",
    "outline",
    "headings",
    "duties",
    "duty facts",
    "deadlines",
    "targets",
    "metadata",
)
CLEAN, DAMAGED = "clean", "ocr_damaged"
HERE = Path(__file__).parent
SYNTHETIC, HELD_OUT = HERE / "synthetic", HERE / "held_out"
DUTY_LINES, TARGET_LINES = 2, 1


@dataclass
class Score:
    """Counts behind a precision, a recall and an F1, and the items missed or invented."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Sum two scores."""
        self.hit += other.hit
        self.missed += other.missed
        self.extra += other.extra
        self.notes += other.notes

    @property
    def items(self) -> int:
        """How many gold items the figure rests on."""
        return self.hit + self.missed

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.hit / self.items if self.items else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def folders() -> tuple[Path, Path] | None:
    """The folders of source texts and of gold, where both are set and present."""
    seeds, gold = os.environ.get("THIDUA_SEEDS"), os.environ.get("THIDUA_GOLD")
    if not seeds or not gold or not Path(seeds).is_dir() or not Path(gold).is_dir():
        return None
    return Path(seeds), Path(gold)


def real() -> tuple[Path, Path]:
    """The real plans and their readings; a folder that is not there holds none."""
    return folders() or (HERE / "none", HERE / "none")


def pairs(texts: Path, gold: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each gold reading with the reading of its source."""
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))]
    documents = [document for document in documents if document.get("schema") == "intake-gold/1"]
    return [
        (document, read((texts / document["source_file"]).read_bytes()).as_json()) for document in documents
    ]


def compared(
    gold: Iterable[Any],
    found: Iterable[Any],
    partial: bool,
    same: Callable[[Any, Any], bool],
    told: Callable[[Any], str],
) -> Score:
    """One-to-one matching of gold items with found ones."""
    left = list(found)
    score = Score()
    for item in gold:
        match = nearest(item, (other for other in left if same(item, other)))
        if match is None:
            score.missed += 1
            score.notes.append(f"missed {told(item)}")
        else:
            left.remove(match)
            score.hit += 1
    if not partial:
        score.extra = len(left)
        score.notes += [f"extra  {told(item)}" for item in left]
    return score


def nearest(item: Any, others: Iterable[Any]) -> Any:
    """Of the others the one closest in line, or None."""
    return min(others, key=lambda other: abs(other.get("line", 0) - item.get("line", 0)), default=None)


def likeness(a: str | None, b: str | None) -> float:
    """How alike two names are without accents, 0..1."""
    return SequenceMatcher(None, compare_key(a or ""), compare_key(b or "")).ratio()


def near(a: str | None, b: str | None) -> bool:
    """Whether two names are the same but for a few wrecked letters; None is like None only."""
    return (a is None and b is None) or (a is not None and b is not None and likeness(a, b) >= 0.8)


def same_citation(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Type, number and date agree."""
    alike = a["type"] == b["type"] and compare_key(a["number"]) == compare_key(b["number"])
    return alike and a["date"] == b["date"]


def same_movement(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """The name without accents and the kind agree."""
    return compare_key(a["name"]) == compare_key(b["name"]) and a["kind"] == b["kind"]


def same_name(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """It is known in the catalogue by the same name, or is rightly unknown there."""
    names = [compare_key(m["canonical"]) if m["canonical"] else None for m in (a, b)]
    return same_movement(a, b) and names[0] == names[1]


def same_item(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Number, level and line agree."""
    return (a["num"], a["level"], a["line"]) == (b["num"], b["level"], b["line"])


def same_heading(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """The same item also has the same kind of heading and the same count of dashes below."""
    return (
        same_item(a, b)
        and (a["heading"] is None) == (b["heading"] is None)
        and a["bullets"] in (0, b["bullets"])
    )


def same_duty(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """It starts on the same line or close by and lies on the same doer."""
    return abs(a["line"] - b["line"]) <= DUTY_LINES and near(a["assignee"], b["assignee"])


def same_deadline(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """The interval agrees to the day."""
    return (a["start"], a["end"]) == (b["start"], b["end"])


def same_target(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Figures, unit, line and period agree."""
    figures = (a["min"], a["max"]) == (b["min"], b["max"]) and abs(a["line"] - b["line"]) <= TARGET_LINES
    return figures and same_unit(a["unit"], b["unit"]) and list(a["period"] or ()) == list(b["period"] or ())


def same_unit(a: str, b: str) -> bool:
    """The same unit; where it ends and the object begins is not judged, so one may begin with the other."""
    first, second = compare_key(a), compare_key(b)
    return near(a, b) or f"{first} ".startswith(f"{second} ") or f"{second} ".startswith(f"{first} ")


def duty_facts(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Section, recurrence, report-to, via, co-units and deadline of the duties that were found."""
    score = Score()
    for item in gold:
        other = nearest(item, (d for d in found if same_duty(item, d)))
        if other is None:
            continue
        for name, agrees in facts_agree(item, other).items():
            score.hit += agrees
            score.missed += not agrees
            if not agrees:
                score.notes.append(f"line {item['line']} {name}: {item[name]!r} / {other[name]!r}")
    return score


def facts_agree(a: dict[str, Any], b: dict[str, Any]) -> dict[str, bool]:
    """Which facts of two readings of one duty agree."""
    together = list(zip(a["cooperate_with"], b["cooperate_with"], strict=False))
    dates = [tuple(d[k] for k in ("start", "end")) if d else None for d in (a["deadline"], b["deadline"])]
    return {
        "section": a["section"] == b["section"],
        "recurrence": a["recurrence"] == b["recurrence"],
        "report_to": near(a["report_to"], b["report_to"]),
        "via": near(a["via"], b["via"]),
        "cooperate_with": len(a["cooperate_with"]) == len(b["cooperate_with"])
        and all(near(x, y) for x, y in together),
        "deadline": dates[0] == dates[1],
    }


def metadata_facts(gold: dict[str, Any], found: dict[str, Any], damaged: bool) -> Score:
    """Every fact of the head and foot; in damaged text names may differ by wrecked letters."""
    score = Score()
    for name, value in gold.items():
        if name not in found:
            continue
        other = found[name]
        agrees = same_fact(value, other, damaged)
        score.hit += agrees
        score.missed += not agrees
        if not agrees:
            score.notes.append(f"{name}: {value!r} / {other!r}")
    return score


def same_fact(a: Any, b: Any, damaged: bool) -> bool:
    """Whether two readings of a fact agree."""
    if isinstance(a, list):
        return len(a) == len(b) and all(same_fact(x, y, damaged) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return all(same_fact(a[name], b.get(name), damaged) for name in a)
    if isinstance(a, str) and isinstance(b, str):
        return near(a, b) if damaged else compare_key(a).startswith(compare_key(b)) and bool(b)
    return bool(a == b)


def scored(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, Score]:
    """The scores of one document."""
    partial = "partial" in gold
    named = [m for m in found["movements"] if m["kind"] != "khẩu hiệu"]
    wanted = [m for m in gold["movements"] if m["kind"] != "khẩu hiệu"]

    def told(item: dict[str, Any]) -> str:
        words = (
            item.get("number")
            or item.get("name")
            or item.get("num")
            or item.get("assignee")
            or item.get("text")
        )
        return f"{item.get('line', '')} {words}"

    scores = {
        "citations": compared(gold["citations"], found["citations"], partial, same_citation, told),
        "movements": compared(wanted, named, partial, same_movement, told),
        "canonical": compared(
            [m for m in wanted if "canonical" in m], named, partial=True, same=same_name, told=told
        ),
        "outline": compared(gold["outline"], found["outline"], partial, same_item, told),
        "headings": compared(gold["outline"], found["outline"], partial, same_heading, told),
        "duties": compared(gold["duties"], found["duties"], partial, same_duty, told),
        "duty facts": duty_facts(gold["duties"], found["duties"]),
        "deadlines": compared(gold["deadlines"], found["deadlines"], partial, same_deadline, told),
        "targets": compared(gold["targets"], found["targets"], partial, same_target, told),
    }
    if "metadata" in gold:
        damaged = gold["text_quality"] == DAMAGED
        scores["metadata"] = metadata_facts(gold["metadata"], found["metadata"], damaged)
    return scores


def totals(texts: Path, gold: Path) -> dict[str, dict[str, Score]]:
    """Scores by text quality and aspect, summed over the documents."""
    summed: dict[str, dict[str, Score]] = {CLEAN: {}, DAMAGED: {}}
    for wanted, found in pairs(texts, gold):
        for aspect, score in scored(wanted, found).items():
            score.notes = [f"{wanted['doc_id']} {note}" for note in score.notes]
            summed[wanted["text_quality"]].setdefault(aspect, Score()).add(score)
    return summed


def table(texts: Path, gold: Path) -> str:
    """All figures, each with what it rests on."""
    lines = [f"{'quality':12} {'aspect':12} {'items':>5} {'P':>6} {'R':>6} {'F1':>6}"]
    notes: list[str] = []
    for quality, scores in totals(texts, gold).items():
        for aspect in ASPECTS:
            score = scores.get(aspect, Score())
            figures = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
            lines.append(f"{quality:12} {aspect:12} {score.items:5d} {figures}")
            notes += [f"{quality} {aspect}: {note}" for note in score.notes]
    return "\n".join([*lines, "", *told_documents(gold), "", *notes])


def told_documents(gold: Path) -> list[str]:
    """What kinds of documents the figures of a folder rest on."""
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))]
    kinds = Counter(
        (document["text_quality"], "partial" in document)
        for document in documents
        if document.get("schema") == "intake-gold/1"
    )
    return [f"rests on {n} {'partial' if p else 'full'} {q} document(s)" for (q, p), n in kinds.items()]


def main() -> int:
    """The tables of the sets that are there."""
    sets = {"Real plans": real(), "Synthetic": (SYNTHETIC, SYNTHETIC), "Held out": (HELD_OUT, HELD_OUT)}
    for title, (texts, gold) in sets.items():
        shown = table(texts, gold) if gold.is_dir() else f"{gold} is not there"
        sys.stdout.write(f"{title}\n\n{shown}\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
