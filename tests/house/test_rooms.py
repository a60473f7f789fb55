"""The house keeps its rules: who writes, how long a room may be, where the clock hangs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua

HOUSE = Path(thidua.__file__).parent
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_write(call: ast.Call) -> bool:
    """A call that writes rows: `.save(`, `.create(`, `.filter(...).update(`, `.delete(` and the like."""
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr == "update":
        names = {node.attr for node in ast.walk(call.func.value) if isinstance(node, ast.Attribute)}
        return bool(names & {"objects", "filter", "exclude", "all", "select_for_update"})
    return call.func.attr in WRITES


def is_drawer(name: str, drawer: str) -> bool:
    parts = name.split("/")
    return parts[-1] == f"{drawer}.py" or drawer in parts[:-1]


def test_only_actions_write():
    guilty = [
        f"{name}:{call.lineno}"
        for name, tree in modules()
        if name.startswith(("base/", "work/", "interfaces/")) and not is_drawer(name, "actions")
        for call in calls(tree)
        if is_write(call)
    ]

    assert guilty == []


def test_only_the_mover_sets_a_stage():
    guilty = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name != "base/flow/actions.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == "stage"
    ]

    assert guilty == []


def test_no_module_passes_six_hundred_lines():
    long = [
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if "migrations" not in path.parts and len(path.read_text(encoding="utf-8").splitlines()) > 600
    ]

    assert long == []


def test_no_signal_is_connected():
    guilty = [
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"django.dispatch", "django.db.models.signals"}
    ]

    assert guilty == []


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "misc", "common"])
def test_no_room_is_named_for_nothing(word):
    assert [path.as_posix() for path in HOUSE.rglob("*") if path.stem == word] == []


def test_every_action_takes_its_actor_by_name():
    guilty = [
        f"{name}:{node.name}"
        for name, tree in modules()
        if is_drawer(name, "actions") and name.startswith("work/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "actor" not in {arg.arg for arg in node.args.kwonlyargs}
    ]

    assert guilty == []
