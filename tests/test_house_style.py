"""What CONTRIBUTING.md asks of code, as far as a machine can see it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = sorted((ROOT / "src" / "replylint").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "types", "rules"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function's body has: one option a line in a signature is a list, not an idea."""
    return (function.end_lineno or 0) - function.body[0].lineno + 1


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_a_file_fits_in_the_head(path):
    """At the most 300 lines, functions at the most 30; longer ones hide two ideas."""
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{name(path)} has {lines} lines"
    long = [f"{function.name} ({size})" for function in functions(path) if (size := length(function)) > 30]
    assert not long, f"{name(path)}: {', '.join(long)}"


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_names_say_something(path):
    """A room called 'utils' has no door that anybody would knock at."""
    assert path.stem not in VAGUE
    assert path.parent.name not in VAGUE
    vague = {argument.arg for function in functions(path) for argument in function.args.args} & {"data", "info", "obj"}
    assert not vague, f"{name(path)}: {vague}"


@pytest.mark.parametrize("path", [path for path in SOURCE if path.name != "__main__.py"], ids=name)
def test_a_module_opens_with_one_sentence(path):
    """A reader learns from it whether this is the right room."""
    opening = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
    assert opening.rstrip().endswith((".", ":")), f"{name(path)} opens with {opening!r}"


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_a_test_gives_its_reason(path):
    """Its name says what holds, its docstring why that matters."""
    silent = [function.name for function in functions(path) if function.name.startswith("test_") and not ast.get_docstring(function)]
    assert not silent, f"{name(path)}: {silent}"
