"""Which functions of the program put a menu, a dialog or a popup on the screen, and which of them were called."""

import ast
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Final

import issplus_desktop

_ROOT: Final = Path(issplus_desktop.__file__).parent
_QT: Final = frozenset(
    {"QMenu", "QDialog", "QMessageBox", "QFileDialog", "QInputDialog", "QColorDialog", "QFontDialog",
     "QProgressDialog", "QErrorMessage", "QWizard", "QSystemTrayIcon", "QSplashScreen"}
)  # fmt: skip
_CALLS: Final = frozenset({"addMenu", "popup", "exec", "createPopupMenu", "createStandardContextMenu"})
_KINDS: Final = frozenset({"Popup", "Tool", "ToolTip"})
"""Kinds of windows that lie over others."""


@dataclass(frozen=True, order=True)
class Maker:
    """A function by its file and first line, and what it is called."""

    file: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{Path(self.file).relative_to(_ROOT)}: {self.name}"


@cache
def makers() -> frozenset[Maker]:
    """Return all functions of ui and app that make or show what lies over a window."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for part in ("ui", "app") for path in _modules(part)}
    kinds = _with_own(trees.values())
    return frozenset(
        Maker(str(path), _first_line(function), name)
        for path, tree in trees.items()
        for name, function in _functions(tree)
        if any(_makes(node, kinds) for node in _own_nodes(function))
    )


@contextmanager
def called_from_here() -> Iterator[set[tuple[str, int]]]:
    """Gather file and first line of every Python function of the program that is called, as long as it lasts."""
    called: set[tuple[str, int]] = set()
    root = str(_ROOT)

    def note(frame: FrameType, _event: str, _argument: object) -> None:
        code = frame.f_code
        if code.co_filename.startswith(root):
            called.add((code.co_filename, code.co_firstlineno))

    before = sys.gettrace()
    sys.settrace(note)
    try:
        yield called
    finally:
        sys.settrace(before)


def _modules(part: str) -> list[Path]:
    return sorted((_ROOT / part).rglob("*.py"))


def _with_own(trees: Iterable[ast.AST]) -> set[str]:
    """Return Qt's classes and all of the program's that come from them."""
    bases = {
        node.name: {_called(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = set(_QT)
    while new := {name for name, above in bases.items() if above & found} - found:
        found |= new
    return found


def _functions(tree: ast.AST, above: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{above}{node.name}", node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _functions(node, f"{above}{node.name}.")


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield what is in a function, but not in a function in it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _own_nodes(node)


def _makes(node: ast.AST, kinds: set[str]) -> bool:
    if isinstance(node, ast.Call):
        return _called(node.func) in kinds or (isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS)
    return isinstance(node, ast.Attribute) and node.attr in _KINDS and _called(node.value) == "WindowType"


def _called(node: ast.expr) -> str:
    """Return the last name of what is called or inherited from: of `a.B` as of `B`, and of `B[C]`."""
    if isinstance(node, ast.Subscript):
        return _called(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the line that a function's code begins with: its first decorator's, where it has one."""
    return min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
