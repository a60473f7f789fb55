"""The words of a command: options as usual, and one plain line when they are wrong."""

import argparse
import os
import sys
from typing import NoReturn

import django


class Words(argparse.ArgumentParser):
    """A parser whose complaint is one line and exit 2."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}. Gõ: {self.prog} --help\n")
        sys.exit(2)


def start_django() -> None:
    """Load the settings and the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    django.setup()
