"""`thidua sample`: load the sample world into an empty database, once."""

import importlib
import os
import sys

import django


def run(argv: list[str]) -> int:
    """0 when loaded now or before; 2 when the database already holds other work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    django.setup()
    world = importlib.import_module("thidua.interfaces.cli.sample.world")
    if world.is_loaded():
        print("Thế giới mẫu đã có sẵn, dữ liệu được giữ nguyên.")
        return 0
    if world.holds_other_work():
        print("Cơ sở dữ liệu đã có dữ liệu khác: không nạp thế giới mẫu.", file=sys.stderr)
        return 2
    for line in world.load():
        print(line, flush=True)
    return 0
