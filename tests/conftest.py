"""The standing cast. An nominates, Bình verifies, Chi sits on the council, Dũng decides,
Giang is from another unit and must see nothing."""

import itertools
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from tests.harness.browser import chromium, tab

from thidua.base.core.actor import Actor

__all__ = ["chromium", "tab"]  # here and nowhere else: a process can run Playwright once

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in our thread

TODAY = date(2023, 12, 5)
NOW = datetime(2023, 12, 5, 2, 0, tzinfo=UTC)


# what takes longest begins first, so that no worker is left alone with it at the end
LONG = ("test_sample_world.py", "test_every_page.py", "test_every_address.py", "test_attack.py")


def pytest_collection_modifyitems(items):
    """The longest files first; a run whose database cannot be had says so on every test."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))
    if reason := os.environ.get("THIDUA_TEST_SKIP"):
        for item in items:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A database file of the run's own, so that two runs side by side do not meet in one."""
    from django.conf import settings

    asked = settings.DATABASES["default"]
    if asked["ENGINE"].endswith("sqlite3"):
        asked["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def guarded_rows_go_too():
    """A test on real transactions ends by emptying all tables: for that moment SQLite's triggers, which keep
    some rows from ever being taken away, are laid aside."""
    from django.db.backends.sqlite3.base import DatabaseOperations

    empty = DatabaseOperations.sql_flush

    def without_triggers(self, style, tables, **more):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        aside = [f'DROP TRIGGER "{name}"' for name, _sql in triggers]
        return [*aside, *empty(self, style, tables, **more), *(sql for _name, sql in triggers)]

    DatabaseOperations.sql_flush = without_triggers
    yield
    DatabaseOperations.sql_flush = empty


@pytest.fixture(autouse=True)
def quick_and_plain(settings, tmp_path):
    """Cheap password hashes, files in a folder of the test's own, static files straight from theirs."""
    settings.THIDUA_DATA = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def system(db) -> Actor:
    """The product itself, on the standing day."""
    from thidua.base.core.actor import system as make

    return make(NOW, TODAY)


@dataclass(frozen=True)
class Country:
    """A small country: a province, a district, two communes, a school and an office."""

    province: object
    district: object
    commune: object
    school: object
    office: object
    elsewhere: object


@pytest.fixture
def units(system) -> Country:
    """Invented units that live from 2000 on; `elsewhere` is a commune of the same district."""
    from thidua.base.org.actions import open_unit, set_standing_agency

    def unit(parent, name, kind, tier, code):
        return open_unit(
            parent=parent, name=name, kind=kind, tier=tier, opened=date(2000, 1, 1), actor=system, code=code
        )

    province = unit(None, "Tỉnh Bình Minh", "body", "province", "BM")
    district = unit(province, "Huyện Sông Trà", "body", "district", "BM-ST")
    commune = unit(district, "Xã Hòa Lạc", "body", "commune", "BM-ST-HL")
    school = unit(commune, "Trường Tiểu học Hòa Lạc", "school", "base", "BM-ST-HL-TH")
    office = unit(district, "Phòng Nội vụ Sông Trà", "office", "district", "BM-ST-NV")
    elsewhere = unit(district, "Xã Đông Xá", "body", "commune", "BM-ST-DX")
    set_standing_agency(district, organ=office, since=date(2000, 1, 1), actor=system)
    return Country(province, district, commune, school, office, elsewhere)


@pytest.fixture
def signed(system) -> Callable[..., Actor]:
    """Make a login with roles and hand back the actor it is on a day: `signed("an", {"focal": unit})`."""
    from thidua.base.accounts.actions import give_role, open_account
    from thidua.base.accounts.queries import actor_for

    numbers = itertools.count(1)

    def make(login: str, roles: dict, on: date = TODAY, name: str = "") -> Actor:
        unit = next(iter(roles.values()))
        login = f"{login}{next(numbers)}"
        user = open_account(
            login=login, name=name or login.title(), unit=unit, actor=system, password="Hoa-Sen-2023!"
        )
        for role, place in roles.items():
            give_role(user, role=role, unit=place, since=date(2001, 1, 1), actor=system)
        return actor_for(user, now=NOW, today=on, source="kiểm thử")

    return make


@pytest.fixture
def an(signed, units) -> Actor:
    """Nominates: the focal person of the commune's school."""
    return signed("an", {"focal": units.school}, name="Nguyễn Văn An")


@pytest.fixture
def binh(signed, units) -> Actor:
    """Verifies: the standing officer of the commune."""
    return signed("binh", {"standing_officer": units.commune}, name="Trần Thị Bình")


@pytest.fixture
def chi(signed, units) -> Actor:
    """Sits on the commune's council, and writes its minutes."""
    return signed(
        "chi", {"council_member": units.commune, "council_secretary": units.commune}, name="Lê Thị Chi"
    )


@pytest.fixture
def dung(signed, units) -> Actor:
    """Decides: the commune's chair."""
    return signed("dung", {"chair": units.commune}, name="Phạm Văn Dũng")


@pytest.fixture
def giang(signed, units) -> Actor:
    """From another commune, and must see nothing of this one."""
    return signed(
        "giang", {"focal": units.elsewhere, "standing_officer": units.elsewhere}, name="Võ Thị Giang"
    )


@pytest.fixture
def enter(client, settings):
    """Sign an actor in, on the actor's own day."""
    from thidua.base.accounts.models import User

    settings.THIDUA_SAMPLE = True

    def signed_in(actor):
        client.force_login(
            User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend"
        )
        session = client.session
        session["assumed_day"] = actor.today.isoformat()
        session.save()
        return client

    return signed_in
