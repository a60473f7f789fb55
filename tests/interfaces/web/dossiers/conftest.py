"""The round, the submission and the dossier of the office's own tests."""

from tests.work.dossiers.conftest import (  # noqa: F401  fixtures
    award_round,
    dossier,
    nominee,
    received,
    submission,
    submitted,
    teacher,
)
