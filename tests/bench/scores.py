"""A scoring year of every commune of the country: 3,321 sheets of 60 criteria, beside a plain sum in SQL.

`python -m tests.bench.scores` makes a database of its own; `THIDUA_DATABASE_URL` names another (it must be
empty). Nothing here passes or fails: it prints what was measured, by the clock and of the processor (others
may be using the machine), and how many rows were written."""

import importlib
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from typing import Any

from tests.bench.lists import NOW, THIDUA, by_itself, heading, row, timed

COMMUNES, GROUPS, EACH, YEAR, SEED = 3_321, 6, 10, 2025, 20251231
FORMULAS = (
    "điểm_tối_đa * nhỏ_nhất(1; thực_hiện / chỉ_tiêu)",
    "nếu(thực_hiện >= chỉ_tiêu; điểm_tối_đa; điểm_tối_đa * thực_hiện / chỉ_tiêu)",
    "lớn_nhất(0; điểm_tối_đa - 0,05 * số_lần)",
    "điểm_tối_đa * nhỏ_nhất(1; thực_hiện / năm_trước)",
)
BEST = "điểm_tối_đa * thực_hiện / cao_nhất"


def room() -> dict[str, Any]:
    """The office's parts, once Django stands."""
    names = ("models", "actions", "told", "facts.scores", "facts.standing", "actions.points")
    return {name: importlib.import_module(f"thidua.work.clusters.{name}") for name in names}


def table_of(made: dict[str, Any], body: Any) -> list[Any]:
    """Six groups of ten criteria, each worth two points; the last one looks at the best in the block."""
    models = made["models"]
    table = models.CriteriaTable.objects.create(
        code="TC", body=body, number=1, name="Bảng", tie_breaks=["1", "2"], status="adopted", by="bench",
        at=NOW, adopted_on=date(YEAR, 1, 1))  # fmt: skip
    lines = []
    for group in range(1, GROUPS + 1):
        told = {"table": table, "kind": "group", "most": 2 * EACH, "position": group}
        above = models.CriteriaLine.objects.create(code=str(group), name=f"Nhóm {group}", **told)
        for n in range(1, EACH + 1):
            last = (group, n) == (GROUPS, EACH)
            lines.append(models.CriteriaLine.objects.create(
                table=table, parent=above, code=f"{group}.{n}", name=f"Tiêu chí {group}.{n}", kind="formula",
                most=2, formula=BEST if last else FORMULAS[n % 4], position=n))  # fmt: skip
    return [table, lines]


def block(made: dict[str, Any], dice: random.Random) -> Any:
    """The whole country as one block: what is hardest for the preview."""
    models = made["models"]
    open_unit = importlib.import_module("thidua.base.org.actions").open_unit
    body = open_unit(parent=None, name="Cả nước", kind="body", tier="nation", opened=date(2000, 1, 1),
                     actor=by_itself(), code="VN")  # fmt: skip
    table, lines = table_of(made, body)
    cluster = models.Cluster.objects.create(
        code="CK", body=body, name="Khối xã", name_fold="khoi xa", opened=date(2000, 1, 1))  # fmt: skip
    told = {"table": table, "stage": "cross_checked", "stage_since": NOW}
    year = models.ClusterYear.objects.create(code="CN", cluster=cluster, year=YEAR, **told)
    members = models.Member.objects.bulk_create(
        models.Member(code=f"M{n}", cluster_year=year, outside_name=f"Xã {n}", joined_on=date(YEAR, 1, 1))
        for n in range(COMMUNES)
    )
    sheets = models.Sheet.objects.bulk_create(
        models.Sheet(code=f"BC{n}", member=member, registered_on=date(YEAR, 1, 2), sent_by="bench",
                     sent_on=date(YEAR, 11, 2)) for n, member in enumerate(members))  # fmt: skip
    models.Score.objects.bulk_create(
        (models.Score(sheet=sheet, line=line, target=100, last_year=dice.randint(50, 99),
                      value=dice.randint(1, 120)) for sheet in sheets for line in lines),
        batch_size=2_000)  # fmt: skip
    return year


def once(act: Any) -> tuple[tuple[float, float], Any]:
    """Seconds of one run that is not repeated, by the clock and of the processor; and its answer."""
    clock, work = time.perf_counter(), time.process_time()
    answer = act()
    return (time.perf_counter() - clock, time.process_time() - work), answer


def compute_and_store(made: dict[str, Any], year: Any) -> tuple[float, float]:
    """All of it once, then again with nothing changed. Answers what the plain sum took."""
    models, facts, points = made["models"], made["facts.scores"], made["actions.points"]
    total = importlib.import_module("django.db.models").Sum("points")
    book = facts.book_of(year)
    worked = timed(lambda: facts.reckon(book), 3)[0]
    stored, rows = once(lambda: points.settle(year, actor=by_itself()))
    again, none = once(lambda: points.settle(year, actor=by_itself()))
    base, _ = timed(lambda: list(models.Score.objects.order_by().values_list("sheet").annotate(total)), 3)
    heading(f"A scoring year: {COMMUNES} sheets of {GROUPS * EACH} criteria", "a plain sum in SQL")
    row("SELECT sheet, SUM(points) GROUP BY sheet", base, base)
    row("all figures read from the database", timed(lambda: facts.book_of(year), 1)[0], base)
    row("all points of all sheets worked out", worked, base, "asked: 3 s")
    row(f"read, worked out and stored ({rows} rows written)", stored, base, "asked: 10 s to store")
    row(f"the same again, nothing changed ({none} rows written)", again, base)
    return base


def one_change(made: dict[str, Any], year: Any, base: tuple[float, float]) -> None:
    """A change previewed: of an ordinary criterion, of one that looks at the block, of the best itself."""
    models, standing, told = made["models"], made["facts.standing"], made["told"]
    sheet = models.Sheet.objects.select_related("member__cluster_year__table").get(code="BC7")
    for name, code, value, times, limit in (
        ("preview of one change", "1.1", 3, 9, "asked: 0.2 s"),
        ("preview of one change measured against the best", "6.10", 3, 9, "asked: 0.2 s"),
        ("preview of a new best: all points of one criterion", "6.10", 500, 9, "asked: 0.2 s"),
    ):
        found = {code: told.Found(value=Decimal(value), reason="Đếm lại")}
        took, shown = timed(lambda f=found: standing.preview(sheet, f), times)
        row(f"{name} ({len(shown.moves)} moved)", took, base, limit)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as data:
        os.environ.update(THIDUA_DATA=data, DJANGO_SETTINGS_MODULE="thidua.config.settings")
        subprocess.run([str(THIDUA), "manage", "migrate", "-v0"], check=True, stdout=subprocess.DEVNULL)
        importlib.import_module("django").setup()
        made = room()
        year = block(made, random.Random(SEED))
        year = made["models"].ClusterYear.objects.select_related("table", "cluster__body").get(pk=year.pk)
        one_change(made, year, compute_and_store(made, year))
    return 0


if __name__ == "__main__":
    sys.exit(main())
