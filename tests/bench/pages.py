"""Server time of pages in the sample world, and how many questions each asks the database; against /healthz.

It loads a sample world of its own."""

import importlib
import os
import statistics
import subprocess
import sys
import tempfile

from tests.bench.measured import THIDUA, heading, row, timed

PAGES = {
    "tk.chuyenvien": (
        "/", "/ke-hoach/", "/ke-hoach/chuong-trinh/", "/ho-so/", "/tham-dinh/", "/so-khen-thuong/",
        "/to-chuc/", "/nguoi/", "/quyet-dinh/", "/tim-kiem/?q=nguyen",
    ),
    "tk.truong": ("/", "/ke-hoach/viec/", "/ho-so/"),
    "nd.chuyenvien": ("/", "/ke-hoach/chuong-trinh/"),
}  # fmt: skip
SETTING = (("manage", "migrate", "-v0"), ("sample",), ("manage", "collectstatic", "--noinput", "-v0"))


def shown() -> None:
    """Every page of the list, its login assumed to be on the sample's day."""
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


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as data:
        os.environ.update(
            THIDUA_DATA=data, THIDUA_SAMPLE="1", DJANGO_SETTINGS_MODULE="thidua.config.settings",
            THIDUA_HOSTS="testserver",
        )  # fmt: skip
        for words in SETTING:
            subprocess.run([str(THIDUA), *words], check=True, stdout=subprocess.DEVNULL)
        importlib.import_module("django").setup()
        shown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
