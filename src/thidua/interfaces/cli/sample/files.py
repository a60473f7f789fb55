"""The data files of the sample world, and the actors that load it."""

from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.conf import settings

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import actor_for
from thidua.base.core.actor import Actor, system
from thidua.base.org.models import Unit

SOURCE = "thế giới mẫu"
BEGINNING = date(2000, 1, 1)


@cache
def table(name: str) -> Any:
    """One data file of the folder `samples/`, parsed."""
    return yaml.safe_load(path(f"{name}.yaml").read_text(encoding="utf-8"))


def path(name: str) -> Path:
    """A file of the folder `samples/`."""
    return Path(settings.THIDUA_SAMPLES) / name


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A working hour of a day, in the office's own zone."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(settings.TIME_ZONE))


def loader(day: date = BEGINNING) -> Actor:
    """The product itself, dated a day."""
    return system(moment(day), day, SOURCE)


def actor(login: str, day: date, hour: int = 9) -> Actor:
    """One of the ready logins at work on a day."""
    return actor_for(User.objects.get(login=login), now=moment(day, hour), today=day, source=SOURCE)


def unit(code: str) -> Unit:
    """A unit of the sample world by its code."""
    found: Unit = Unit.objects.get(code=code)
    return found
