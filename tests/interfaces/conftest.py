"""A browser-like client for each of the cast, and the gallery of components."""

import copy
import importlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from thidua.base.accounts.models import User

GALLERY = Path(__file__).parent / "shared/templates"


@pytest.fixture
def gallery(settings):
    """The small site of `tests/interfaces/shared/gallery.py`, with the real one inside."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [GALLERY]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.interfaces.shared.gallery"
    site = importlib.import_module(settings.ROOT_URLCONF)  # its tables need the models loaded
    site.ACTS.clear()
    return site


@pytest.fixture
def login(db) -> User:
    """A login without any role."""
    user = User(login="an", name="Nguyễn Văn An", opened=datetime(2023, 1, 1, tzinfo=UTC))
    user.set_password("Hoa-Sen-2023!")
    user.save()
    return user


@pytest.fixture
def page(login) -> Client:
    """The browser of that login, signed in; error pages are shown, not raised."""
    client = Client(raise_request_exception=False)
    client.force_login(login)
    return client
