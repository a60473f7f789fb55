"""Mutation of the rules: small faults put in one at a time; tests that see none of it are too weak.

`python -m tests.rules.mutants 100` tries a seeded sample and prints the share killed and what survived; a
second number is another seed. Each mutant lives in a forked child that imports the rules afresh with one
module changed; nothing is written. Two children work at a time. The tests that speak of the module go first:
most faults end there, or in the legal cases before them."""

import ast
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "src/thidua/rules"
# what takes long, and the cases, which are answered before all else
LEFT_OUT = {
    "test_properties.py",
    "test_monotone.py",
    "test_law_memory.py",
    "test_no_figures.py",
    "test_cases.py",
}
TESTS = [path for path in sorted((ROOT / "tests/rules").rglob("test_*.py")) if path.name not in LEFT_OUT]
ALONE = ("-x", "-q", "--noconftest", "--rootdir", str(ROOT), "-p", "no:django", "-p", "no:cacheprovider",
         "-p", "no:xdist", "-p", "no:warnings")  # fmt: skip
SEED, SECONDS, WORKERS = 20261001, 60, 2
LEAST = 0.85
WARM = (hypothesis, jsonschema)  # loaded once in the parent, so that children need not
FIRST = {"eligibility": "reasons"}  # which tests speak of a folder
SWAPS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min", "all_of": "any_of", "any_of": "all_of"}


@dataclass(frozen=True)
class Mutant:
    """One fault: which node of which module, counted in walking order; the source as it was when sampled."""

    path: Path
    source: str
    index: int

    @property
    def module(self) -> str:
        parts = self.path.relative_to(ROOT / "src").with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def tree(self) -> ast.Module:
        tree = ast.parse(self.source)
        change(targets(tree)[self.index])
        return ast.fix_missing_locations(tree)

    def __str__(self) -> str:
        tree = ast.parse(self.source)
        node = targets(tree)[self.index]
        before = ast.unparse(node)
        change(node)
        return f"{self.path.relative_to(RULES)}:{node.lineno}: {before}  ->  {ast.unparse(node)}"


def targets(tree: ast.Module) -> list[ast.expr | ast.stmt]:
    """Return the nodes in which a fault can be put; annotations and texts are left alone."""
    skipped = {id(inner) for node in ast.walk(tree) for part in quiet(node) for inner in ast.walk(part)}
    return [node for node in ast.walk(tree) if id(node) not in skipped and is_target(node)]


def quiet(node: ast.AST) -> Iterator[ast.AST]:
    for name in ("annotation", "returns"):
        if (part := getattr(node, name, None)) is not None:
            yield part
    yield from getattr(node, "decorator_list", ())
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Maybe":
        yield node


def is_target(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return type(node.ops[0]) in SWAPS
    if isinstance(node, ast.BoolOp | ast.BinOp):
        return type(node.op) in SWAPS and not is_union(node)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, bool | int)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in NAMES
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return is_not or isinstance(node, ast.IfExp) or is_answer(node)


def is_answer(node: ast.AST) -> bool:
    """Tell whether a node returns something; `return None` has nothing to lose."""
    if not isinstance(node, ast.Return) or node.value is None:
        return False
    return not (isinstance(node.value, ast.Constant) and node.value.value is None)


def is_union(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)


def change(node: ast.AST) -> None:
    """Put the fault into the node, in place."""
    if isinstance(node, ast.Compare):
        node.ops[0] = SWAPS[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = SWAPS[type(node.op)]()
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.Call):
        node.func = ast.Name(NAMES[node.func.id], ast.Load())
    elif isinstance(node, ast.UnaryOp):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
    else:
        node.value = ast.Constant(None)


def sample(count: int, seed: int = SEED) -> list[Mutant]:
    """Return a seeded sample of all mutants of the rules."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(RULES.rglob("*.py"))}
    every = [
        Mutant(path, source, index)
        for path, source in sources.items()
        for index in range(len(targets(ast.parse(source))))
    ]
    return random.Random(seed).sample(every, min(count, len(every)))


class Changed(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Finds one module of the rules, and loads it with its fault."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.path))
        self.mutant = mutant

    def find_spec(self, name, path, target=None):
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)

    def get_code(self, fullname):
        return compile(self.mutant.tree(), str(self.mutant.path), "exec")


def started(mutant: Mutant | None) -> int:
    """Start a child of our own that tries a mutant (None: the rules as they are), and return its number."""
    child = os.fork()
    if child == 0:
        try_in_child(mutant)
    return child


def try_in_child(mutant: Mutant | None) -> None:
    """End with 0 where every test passes; one that works on and on is stopped, and so saw the fault."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of the processor: a busy machine makes nobody hang
    if mutant is not None:
        sys.meta_path.insert(0, Changed(mutant))
    code = 1
    with contextlib.suppress(BaseException), Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        answer_the_cases()
        own = nearest(mutant) if mutant else []
        code = all_pass(own) or all_pass([path for path in TESTS if path not in own])
    os._exit(int(code))


def answer_the_cases() -> None:
    """Go through the legal cases without the test runner, since most faults change the answer to one."""
    cases = importlib.import_module("tests.rules.test_cases")
    for each in cases.collected():
        cases.test_the_law_answers_as_the_text_says(*each.values)


def nearest(mutant: Mutant) -> list[Path]:
    """Return the tests that speak of the module: those of its name, else of its folder."""
    folder = mutant.path.parent.name
    names = {f"test_{mutant.path.stem}.py", f"test_{FIRST.get(folder, '')}.py"}
    return [path for path in TESTS if path.name in names or path.parent.name == folder != "rules"]


def all_pass(paths: list[Path]) -> int:
    """Return 0 where the tests of the files pass, or where there are none."""
    return pytest.main([*map(str, paths), *ALONE]) if paths else 0


def tried(mutants: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Try mutants, a few at a time; answer each with whether it was killed, as they end."""
    waiting, running = list(reversed(mutants)), {}
    while waiting or running:
        while waiting and len(running) < WORKERS:
            mutant = waiting.pop()
            running[started(mutant)] = mutant
        child, status = os.wait()
        yield running.pop(child), os.waitstatus_to_exitcode(status) != 0


def main(count: int, seed: int = SEED) -> float:
    """Try a sample, print the survivors and the share killed, and return it."""
    if os.waitpid(started(None), 0)[1] != 0:
        sys.exit("the tests do not pass on the rules as they are")
    start, mutants = time.monotonic(), sample(count, seed)
    killed = 0
    for number, (mutant, is_killed) in enumerate(tried(mutants), start=1):
        killed += is_killed
        if number % 100 == 0:
            sys.stdout.write(f"{killed} of the first {number} killed\n")
        if not is_killed:
            sys.stdout.write(f"survived  {mutant}\n")
            sys.stdout.flush()
    share = killed / len(mutants)
    took = time.monotonic() - start
    sys.stdout.write(f"{killed} of {len(mutants)} killed ({share:.1%}) in {took:.0f} s, seed {seed}\n")
    return share


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["100"])) < LEAST)
