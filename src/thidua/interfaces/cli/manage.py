"""Django's own commands, for operators."""

import os

from django.core.management import execute_from_command_line


def run(argv: list[str]) -> int:
    """Hand the words to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    execute_from_command_line(["thidua manage", *argv])
    return 0
