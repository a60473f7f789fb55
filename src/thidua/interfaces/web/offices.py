"""The offices of this door. A new one adds its folder's name here, and nothing else outside its folder."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

OFFICES = (
    "identity",
    "home",
    "calendar",
    "search",
    "ballots",
    "planning",
    "movements",
    "scoring",
    "clusters",
    "initiatives",
    "dossiers",
    "prospects",
    "councils",
    "decisions",
    "register",
    "library",
    "organisation",
    "accounts",
    "notices",
    "jobs",
    "journal",
)


def load_entries() -> None:
    """Import each office's `entries.py`, where it registers what it shows in the shell."""
    for office in OFFICES:
        if find_spec(_module(office, "entries")):
            import_module(_module(office, "entries"))


def addresses() -> list[URLPattern | URLResolver]:
    """The addresses of all offices, each from its `urls.py`."""
    return [pattern for office in OFFICES for pattern in import_module(_module(office, "urls")).urlpatterns]


def _module(office: str, drawer: str) -> str:
    return f"thidua.interfaces.web.{office}.{drawer}"
