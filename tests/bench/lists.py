"""A district's list from the database, and the search for reports that look alike, beside plain baselines.

`python -m tests.bench.lists` makes a database of its own with one district of 2,700 nominees (posts, five
years of ratings, three of honours, initiatives, a report each) and 50,000 reports of earlier years. Nothing
here passes or fails: it prints what was measured, by the clock and of the processor (others may be using
the machine). `REPORTS=5000` makes the second part smaller."""

import importlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
THIDUA = ROOT / ".venv/bin/thidua"
NOMINEES, REPORTS = 2_700, int(os.environ.get("REPORTS", "50000"))
UNITS, YEAR, SEED = 90, 2024, 20241231
NOW, DAY = datetime(2025, 1, 10, 2, tzinfo=UTC), date(2025, 1, 10)
STOCK = (
    "Trong năm qua bản thân luôn chấp hành tốt chủ trương của Đảng, chính sách pháp luật của Nhà nước, "
    "tích cực tham gia các phong trào thi đua do cơ quan, đơn vị phát động."
)
# what was done, to what, how, and where, one line each
DONE, THINGS, HOW, VILLAGES = (
    line.split(", ")
    for line in Path(__file__).with_name("deeds.txt").read_text(encoding="utf-8").splitlines()
)
WHERE = [f"{kind} {name}" for kind in ("thôn", "xóm", "khu phố", "tổ") for name in VILLAGES]
Took = tuple[float, float]


def timed(act: Callable[[], Any], times: int) -> tuple[Took, Any]:
    """The medians of several runs in seconds (clock, processor), after one not counted; and the answer."""
    found, clock, processor = act(), [], []
    for _ in range(times):
        starts = time.perf_counter(), time.process_time()
        found = act()
        clock.append(time.perf_counter() - starts[0])
        processor.append(time.process_time() - starts[1])
    return (statistics.median(clock), statistics.median(processor)), found


def row(name: str, took: Took, base: Took, limit: str = "") -> None:
    sys.stdout.write(f"{name:60} {took[0]:9.3f} {took[1]:9.3f} {took[1] / base[1]:9.1f}   {limit}\n")


def heading(title: str, baseline: str) -> None:
    sys.stdout.write(f"\n{title} (seconds; ratio of processor time to {baseline})\n")
    sys.stdout.write(f"{'':60} {'clock':>9} {'processor':>9} {'ratio':>9}\n")


def a_report(dice: random.Random) -> str:
    """A report of about 170 words: stock phrases that all share, and deeds told in an order of their own."""
    deeds = (
        f"{dice.choice(DONE)} {dice.choice(THINGS)} ở {dice.choice(WHERE)} {dice.choice(HOW)}, "
        f"{dice.randint(2, 90)} hộ hưởng lợi"
        for _ in range(10)
    )
    return f"{STOCK} Cụ thể đã {'; '.join(deeds)}."


def models() -> dict[str, Any]:
    org = importlib.import_module("thidua.base.org.models")
    register = importlib.import_module("thidua.base.register.models")
    dossiers = importlib.import_module("thidua.work.dossiers.models")
    return {name: getattr(room, name) for room, names in (
        (org, ("Unit", "Person", "Post")), (register, ("Honour", "Rating", "Initiative")),
        (dossiers, ("AwardRound", "Submission", "Dossier")),
    ) for name in names}  # fmt: skip


def by_itself() -> Any:
    return importlib.import_module("thidua.base.core.actor").system(NOW, DAY, "bench")


def district(made: dict[str, Any], dice: random.Random) -> tuple[Any, list[Any]]:
    """One district with its schools and communes, everybody who works there, and what the register holds."""
    person, open_unit = made["Person"], importlib.import_module("thidua.base.org.actions").open_unit
    told = {"opened": date(2000, 1, 1), "actor": by_itself()}
    top = open_unit(parent=None, name="Huyện Minh Hà", kind="body", tier="district", code="H", **told)
    schools = [
        open_unit(parent=top, name=f"Trường số {n}", kind="school", tier="base", code=f"T{n}", **told)
        for n in range(UNITS)
    ]
    people = person.objects.bulk_create(
        person(code=f"P{n}", name=f"Người số {n}", name_fold=f"nguoi so {n}", category="public_employee",
               sex=("female", "male")[n % 2], recruited=date(2010, 9, 1))
        for n in range(NOMINEES)
    )  # fmt: skip
    home = {each.pk: schools[n % UNITS] for n, each in enumerate(people)}
    made["Post"].objects.bulk_create(
        made["Post"](person=each, unit=home[each.pk], position="Giáo viên", is_leader=n < UNITS,
                     since=date(2012, 9, 1))
        for n, each in enumerate(people)
    )  # fmt: skip
    made["Rating"].objects.bulk_create(
        (made["Rating"](person=each, unit=home[each.pk], year=year, rating=dice.choice(("HTTNV", "HTXSNV")),
                        leave_days=0, registered=True, under_review=False)
         for each in people for year in range(YEAR - 4, YEAR + 1)), batch_size=2_000)  # fmt: skip
    made["Initiative"].objects.bulk_create(
        made["Initiative"](person=each, unit=home[each.pk], year=YEAR, title=f"Sáng kiến số {n}",
                           level="base", scope="base", applied=True, recognised=date(YEAR, 11, 2))
        for n, each in enumerate(people) if n % 3 == 0
    )  # fmt: skip
    made["Honour"].objects.bulk_create(
        (made["Honour"](code=f"KT-{each.pk}-{year}", kind="person", person=each, recipient_name=each.name,
                        name_fold=each.name_fold, unit=home[each.pk], unit_code=home[each.pk].code,
                        unit_name=home[each.pk].name, honour="LDTT", basis="merit", achievement_year=year,
                        decided_on=date(year + 1, 1, 20), decided_by="Chủ tịch huyện", entered_at=NOW)
         for each in people for year in range(YEAR - 3, YEAR)), batch_size=2_000)  # fmt: skip
    return top, [(each, home[each.pk]) for each in people]


def dossiers_of(made: dict[str, Any], top: Any, people: list[Any], dice: random.Random, many: int,
                mark: str, year: int) -> list[Any]:  # fmt: skip
    """Dossiers sent into one round: of the year, or of an earlier one for its reports alone."""
    opens, closes = date(year, 12, 1), date(year + 1, 1, 31)
    award_round = made["AwardRound"].objects.create(
        code=f"D-{mark}", body=top, name=f"Đợt {mark}", year=year, honours=["LDTT", "CSTDCS"], opens=opens,
        closes=closes)  # fmt: skip
    submission = made["Submission"].objects.create(
        code=f"S-{mark}", unit=top, body=top, award_round=award_round, basis="merit", dated=opens,
        submitted_on=opens, started_by="Người lập", stage="submitted", stage_since=NOW)  # fmt: skip

    def each(n: int) -> Any:
        person, unit = people[n % len(people)]
        return made["Dossier"](
            code=f"HS-{mark}-{n}", submission=submission, award_round=award_round, kind="person",
            person=person, nominee_name=person.name, name_fold=person.name_fold, nominee_key=f"{mark}:{n}",
            unit=unit, decider=top, honour="CSTDCS" if n % 7 == 0 else "LDTT", basis="merit",
            achievement_year=year, dossier_date=opens, received_on=opens, report=a_report(dice),
            stage="received", stage_since=NOW)  # fmt: skip

    rows: Iterable[Any] = (each(n) for n in range(many))
    return list(made["Dossier"].objects.bulk_create(rows, batch_size=1_000))


def one_list(made: dict[str, Any], top: Any, listed: Any) -> None:
    """What an officer sees of an open list: who meets the law, quotas and make-up, copied reports."""
    facts = importlib.import_module("thidua.work.dossiers.facts")
    copies_among = importlib.import_module("thidua.work.dossiers.facts.copies").copies_among
    library = importlib.import_module("thidua.base.library.law")
    rules = importlib.import_module("thidua.rules.facts")
    judge = importlib.import_module("thidua.rules.eligibility").judge

    def shares() -> Any:
        return facts.shares_of(facts.rows_of(listed), facts.Ledger(top))

    def verdicts() -> Any:
        asked = dict(listed.values_list("person_id", "honour"))
        known = {
            each.key: each.known for each in facts.records_under(top.path, DAY, YEAR, NOMINEES + 2 * UNITS)
        }
        days = {"basis": "merit", "achievement_year": YEAR, "dossier_date": f"{YEAR}-12-01"}
        with library.law_under(top):
            return [judge(rules.read({**known[f"person:{pk}"], **days, "honour": honour}))
                    for pk, honour in asked.items()]  # fmt: skip

    def copies() -> Any:
        return copies_among(listed)

    def everything() -> Any:
        return shares(), verdicts(), copies()

    base, _ = timed(lambda: list(listed.values_list()), 3)
    heading(f"A district's list of {listed.count()} nominees", "reading its rows alone")
    row("every row of the list, read and nothing else", base, base)
    row("quotas, leaders, direct workers, women", timed(shares, 3)[0], base)
    took, found = timed(verdicts, 3)
    told = ", ".join(
        f"{word} {sum(v.verdict == word for v in found)}" for word in sorted({v.verdict for v in found})
    )
    row(f"the law of each nominee ({told})", took, base)
    took, pairs = timed(copies, 3)
    row(f"reports of the list that look alike ({len(pairs)} pairs)", took, base)
    row("all of it", timed(everything, 3)[0], base, "asked: 5 s")


def near_reports(made: dict[str, Any], mine: Any, copied: Any) -> None:
    """One query of the search for reports that look alike, over every print kept."""
    facts = importlib.import_module("thidua.work.dossiers.facts")
    likeness = importlib.import_module("thidua.base.core.likeness")
    queries = importlib.import_module("thidua.work.dossiers.queries")
    text = queries.text_of(mine)
    every = list(made["Dossier"].objects.values_list("report", flat=True)[: REPORTS // 25])

    def scan() -> Any:
        return [each for each in every if likeness.likeness(text, each) >= facts.repeats.ALIKE]

    times = made["Dossier"].objects.count() / len(every)
    clock, processor = timed(scan, 1)[0]
    plain = clock * times, processor * times
    like, _ = timed(lambda: made["Dossier"].objects.filter(report__contains=text[-60:]).count(), 3)
    heading(f"Reports like one, among {made['Dossier'].objects.count()}", "one LIKE scan of the texts in SQL")
    row("one LIKE scan in SQL (finds a copy word for word only)", like, like)
    row(f"comparing with each in turn (told from {len(every)} of them)", plain, like)
    row("keys of one text", timed(lambda: likeness.keys(text), 5)[0], like)
    row(
        "the prints that share the most keys",
        timed(lambda: queries.prints_near(likeness.keys(text), 200), 5)[0],
        like,
    )
    took, found = timed(lambda: facts.repeats_of(mine, by_itself()), 5)
    is_there = any(each.dossier and each.dossier.pk == copied.pk for each in found)
    row(
        f"the whole answer with passages (the copy {'found' if is_there else 'MISSED'})",
        took,
        like,
        "asked: 1 s",
    )


def run() -> None:
    made, dice = models(), random.Random(SEED)
    prints = importlib.import_module("thidua.work.dossiers.actions.prints")
    top, people = district(made, dice)
    earlier = dossiers_of(made, top, people, dice, REPORTS, "cu", YEAR - 1)
    listed = dossiers_of(made, top, people, dice, NOMINEES, "moi", YEAR)
    mine, copied = listed[7], earlier[REPORTS // 2]
    made["Dossier"].objects.filter(pk=mine.pk).update(report=copied.report.replace("tháng", "tuần", 2))
    made["Dossier"].objects.filter(pk=listed[11].pk).update(report=listed[12].report.replace("hộ", "nhà"))
    mine.refresh_from_db()
    start = time.perf_counter()
    printed = prints.print_rest(actor=by_itself())
    sys.stdout.write(f"\n{printed} reports printed in {time.perf_counter() - start:.0f} s\n")
    one_list(made, top, made["Dossier"].objects.filter(achievement_year=YEAR))
    near_reports(made, mine, copied)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as data:
        os.environ.update(THIDUA_DATA=data, DJANGO_SETTINGS_MODULE="thidua.config.settings")
        subprocess.run([str(THIDUA), "manage", "migrate", "-v0"], check=True, stdout=subprocess.DEVNULL)
        importlib.import_module("django").setup()
        run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
