"""The gold of our own plans stays as it was before the parser was tuned."""

import hashlib

import pytest
from tests.reading import gold

FOLDERS = [folder for folder in (gold.SYNTHETIC, gold.HELD_OUT) if folder.is_dir()]


def listed(folder):
    rows = (folder / "FROZEN.sha256").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (row.split("  ") for row in rows)}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_frozen_plan_and_no_frozen_reading_has_changed(folder):
    kept = [*folder.glob("*.txt"), *folder.glob("*.json")]

    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept} == listed(folder)
