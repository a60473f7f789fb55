"""Speed, each figure as a ratio to a baseline measured in the same run.

Pages: server time over the sample world, against the health page. Commands: cold start, against a bare
interpreter. Nothing here passes or fails: it prints what was measured."""

import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
THIDUA = ROOT / ".venv/bin/thidua"
TIMES = 40
PAGES = {
    "tk.chuyenvien": (
        "/", "/ke-hoach/", "/ke-hoach/chuong-trinh/", "/ho-so/", "/tham-dinh/", "/so-khen-thuong/",
        "/to-chuc/", "/nguoi/", "/quyet-dinh/", "/tim-kiem/?q=nguyen",
    ),
    "tk.truong": ("/", "/ke-hoach/viec/", "/ho-so/"),
    "nd.chuyenvien": ("/", "/ke-hoach/chuong-trinh/"),
}  # fmt: skip
FACTS = """{"schema": "facts/1", "honour": "CSTDCS", "basis": "merit", "achievement_year": 2024,
 "dossier_date": "2024-12-16", "nominee": {"kind": "person", "category": "public_employee"},
 "years": {"2024": {"rating": "HTXSNV"}}}"""


def timed(act: Callable[[], object], times: int = TIMES) -> list[float]:
    """Milliseconds of each run, after two that are not counted."""
    act()
    act()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return found


def p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def row(name: str, found: list[float], base: float) -> None:
    middle = statistics.median(found)
    sys.stdout.write(f"{name:44} {middle:9.1f} {p95(found):9.1f} {middle / base:9.1f}\n")


def heading(title: str, baseline: str) -> None:
    sys.stdout.write(f"\n{title} (ms; ratio to {baseline})\n{'':44} {'median':>9} {'p95':>9} {'ratio':>9}\n")


def pages() -> None:
    """Server time of pages in the sample world, and how many questions each asks the database."""
    test = importlib.import_module("django.test")
    utils = importlib.import_module("django.test.utils")
    db = importlib.import_module("django.db")
    users = importlib.import_module("thidua.base.accounts.models").User.objects
    ready = importlib.import_module("thidua.interfaces.web.identity.samples")
    health = timed(lambda: test.Client().get("/healthz"))
    base = statistics.median(health)
    heading("Pages of the sample world", "/healthz")
    row("/healthz", health, base)
    for login, paths in PAGES.items():
        client = test.Client()
        client.force_login(users.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["assumed_day"] = ready.day_of(login).isoformat()
        session.save()
        for path in paths:
            with utils.CaptureQueriesContext(db.connection) as asked:
                status = client.get(path).status_code
            row(f"{login} {path} [{status}, {len(asked)} q]", timed(lambda p=path, c=client: c.get(p)), base)


def commands() -> None:
    """Cold starts of the commands that outsiders call in a loop."""
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.json"
        facts.write_text(FACTS, encoding="utf-8")
        document = ROOT / "samples/documents/tu-ky-2023.txt"

        def run(*words: str) -> Callable[[], object]:
            return lambda: subprocess.run(words, capture_output=True, check=True)

        bare = timed(run(sys.executable, "-c", "pass"), 10)
        base = statistics.median(bare)
        heading("Commands from a cold start", "a bare interpreter")
        row("python -c pass", bare, base)
        row("thidua law check", timed(run(str(THIDUA), "law", "check", str(facts)), 10), base)
        row("thidua law honours", timed(run(str(THIDUA), "law", "honours", "--on", "2025-03-01"), 10), base)
        row("thidua read", timed(run(str(THIDUA), "read", str(document), "--json"), 10), base)


def rules() -> None:
    """Full checks with their explanations on one core, against only parsing the same facts."""
    speed = importlib.import_module("tests.rules.speed")
    judged = speed.checks_per_second()
    start, done = time.process_time(), 0
    while time.process_time() - start < 1:
        json.loads(FACTS)
        done += 1
    parsed = done / (time.process_time() - start)
    sys.stdout.write(f"\nThe law, one core\n{'full checks a second':44} {judged:9.0f}\n")
    sys.stdout.write(
        f"{'json.loads of one set of facts a second':44} {parsed:9.0f}   ratio {parsed / judged:.0f}\n"
    )


def main() -> int:
    commands()
    rules()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as data:
        os.environ.update(
            THIDUA_DATA=data, THIDUA_SAMPLE="1", DJANGO_SETTINGS_MODULE="thidua.config.settings",
            THIDUA_HOSTS="testserver",
        )  # fmt: skip
        for words in (
            ("manage", "migrate", "-v0"),
            ("sample",),
            ("manage", "collectstatic", "--noinput", "-v0"),
        ):
            subprocess.run([str(THIDUA), *words], check=True, stdout=subprocess.DEVNULL)
        importlib.import_module("django").setup()
        pages()
    return 0


if __name__ == "__main__":
    sys.exit(main())
