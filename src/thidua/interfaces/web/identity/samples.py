"""The ready logins that the sign-in page of the sample world offers."""

import json
from typing import Any

from django.conf import settings

FILE = "sample_logins.json"


def sample_logins() -> dict[str, Any] | None:
    """What the sample world wrote into the data folder: `{"password": ..., "bodies": [{"name": ...,
    "people": [{"login": ..., "name": ..., "role": ...}]}]}`; nothing outside the sample world."""
    path = settings.THIDUA_DATA / FILE
    if not settings.THIDUA_SAMPLE or not path.is_file():
        return None
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return told


def offered(login: str, told: dict[str, Any] | None) -> bool:
    """Whether this login is one of those on offer."""
    return bool(told) and any(
        person["login"] == login for body in told["bodies"] for person in body["people"]
    )
