"""Tests mirror the source: each module with something in it has its own test module.

What else is told of a module stands in a folder of its name.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "issplus_desktop"


def has_substance(path):
    """Whether a file holds more than a docstring, imports and constants of plain data."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in body)


SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py" and has_substance(path)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_has_its_test_module(path):
    relative = path.relative_to(PACKAGE)
    name = "test_main_module.py" if path.name == "__main__.py" else f"test_{path.name}"
    mirror = ROOT / "tests" / relative.parent / name
    assert mirror.exists(), f"{relative} has no {mirror.relative_to(ROOT)}"


def test_every_test_module_mirrors_a_module():
    loose = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        relative = path.relative_to(ROOT / "tests")
        if relative.parts[0] in {
            "architecture",
            "end_to_end",
            "benchmarks",
            "packaging",
            "trials",
            "canary",
            "installed",
            "walk",
        }:
            continue
        if (PACKAGE / f"{relative.parent}.py").exists():
            continue
        source = PACKAGE / relative.parent / relative.name.removeprefix("test_")
        if relative.name == "test_main_module.py":
            source = PACKAGE / relative.parent / "__main__.py"
        if not source.exists():
            loose.append(str(relative))
    assert loose == []
