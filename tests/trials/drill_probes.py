"""Puts a probe into every function of the program as it is imported, so that each can be made to fail.

A probe is a call at the beginning of the function and another one before its last statement: what a method has set up
by then is left half-done. Whatever is handed to Qt or to the event loop to be called later (connected to a signal,
given to a timer, a thread or the loop, set as a callback, started as a task) is noted with the way it was handed over.
"""

import ast
import builtins
import importlib.machinery
import inspect
import sys
from collections import Counter, defaultdict
from functools import partial
from importlib.abc import MetaPathFinder
from types import CodeType
from typing import Final

PROBED: Final = tuple(f"issplus_desktop.{name}." for name in ("models", "ui", "app", "session"))
_HANDED_OVER: Final = {
    "connect": "connected", "singleShot": "timer", "call_soon": "loop", "call_soon_threadsafe": "loop",
    "call_later": "loop", "call_at": "loop", "add_done_callback": "loop", "add_signal_handler": "loop",
    "spawn": "task", "create_task": "task", "Thread": "thread", "addAction": "connected",
    "submit": "thread", "run_in_executor": "thread",
    "to_thread": "thread", "_in_thread": "thread", "finalize": "finalizer",
}  # fmt: skip
"""Calls whose arguments are called later, by the name of what is called."""


class DrillError(Exception):
    """What an armed probe raises."""


class Probes:
    """What has been found, what was reached while somebody listened, and which probe is armed."""

    def __init__(self):
        self.slots: set[str] = set()
        self.coroutines: set[str] = set()
        self.finalizers: set[str] = set()
        self.late: set[str] = set()
        self.empty: set[str] = set()
        self.handed_over: defaultdict[str, set[str]] = defaultdict(set)
        self.reached: Counter[str] | None = None
        self._codes: dict[tuple[str, int, str], str] = {}
        self._armed = ""
        self._left = 0
        self._words = ""
        self.raised = 0

    def arm(self, point, times, words):
        self._armed, self._left, self._words, self.raised = point, times, words, 0

    def disarm(self):
        self._armed = ""

    def touch(self, point):
        """Called by every probe."""
        if self.reached is not None:
            self.reached[point] += 1
        if point == self._armed and self._left:
            self._left -= 1
            self.raised += 1
            raise DrillError(self._words)

    def hand_over(self, way, value):
        """Note what is to be called later, and return it as it is."""
        point = self.point_of(value)
        if point:
            self.handed_over[point].add(way)
        return value

    def point_of(self, value):
        """The point of a function, method, partial or coroutine; None for what is not ours."""
        while isinstance(value, partial):
            value = value.func
        code: CodeType | None
        if inspect.iscoroutine(value):
            code = value.cr_code
        else:
            code = getattr(
                inspect.unwrap(getattr(value, "__func__", value)) if callable(value) else None, "__code__", None
            )
        return self._codes.get((code.co_filename, code.co_firstlineno, code.co_name)) if code else None

    def enter(self, path, line, name, point):
        self._codes[path, line, name] = point

    def install(self):
        """Probe all that is imported from now on."""
        vars(builtins).update(__probe__=self.touch, __handed__=self.hand_over)
        sys.meta_path.insert(0, _Finder(self))


class _Finder(MetaPathFinder):
    def __init__(self, probes):
        self._probes = probes

    def find_spec(self, name, path, _target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path) if name.startswith(PROBED) else None
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path, self._probes)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name, path, probes):
        super().__init__(name, path)
        self._probes = probes

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path), path)
        probed = _Writer(fullname.removeprefix("issplus_desktop."), path, self._probes).visit(tree)
        return compile(ast.fix_missing_locations(probed), path, "exec", dont_inherit=True)


class _Writer(ast.NodeTransformer):
    """Writes the probes into one module."""

    def __init__(self, module, path, probes):
        self._module = module
        self._path = path
        self._probes = probes
        self._names: list[str] = []

    def visit_ClassDef(self, node):
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()
        return node

    def visit_FunctionDef(self, node):
        point = self._enter(node, node.name)
        if any(isinstance(mark, ast.Call) and _name_of(mark.func) == "Slot" for mark in node.decorator_list):
            self._probes.slots.add(point)
        if node.name == "__del__":
            self._probes.finalizers.add(point)
        return self._probed(node, point)

    def visit_AsyncFunctionDef(self, node):
        point = self._enter(node, node.name)
        self._probes.coroutines.add(point)
        return self._probed(node, point)

    def visit_Lambda(self, node):
        point = self._enter(node, "<lambda>")
        self.generic_visit(node)
        node.body = ast.Subscript(ast.Tuple([_touch(point), node.body], ast.Load()), ast.Constant(1), ast.Load())
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        way = _HANDED_OVER.get(_name_of(node.func))
        if way == "connected" and "timeout" in ast.dump(node.func):
            way = "timer"
        if way:
            node.args = [_handed(way, value) if _can_be_called(value) else value for value in node.args]
            for keyword in node.keywords:
                if keyword.arg == "target":
                    keyword.value = _handed(way, keyword.value)
        return node

    def visit_Assign(self, node):
        self.generic_visit(node)
        if any(isinstance(target, ast.Attribute) and target.attr.startswith("on_") for target in node.targets):
            node.value = _handed("callback", node.value)
        return node

    def _enter(self, node, name):
        point = ":".join(
            (self._module, ".".join((*self._names, name if name != "<lambda>" else f"lambda{node.lineno}")))
        )
        first = min((mark.lineno for mark in getattr(node, "decorator_list", ())), default=node.lineno)
        self._probes.enter(self._path, first, name, point)
        return point

    def _probed(self, node, point):
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()
        documented = ast.get_docstring(node) is not None
        head, body = node.body[:documented], node.body[documented:]
        if not body or _is_empty(body):
            self._probes.coroutines.discard(point)
            self._probes.empty.add(point)
            return node
        if len(body) > 1 and not isinstance(body[-1], ast.FunctionDef | ast.AsyncFunctionDef):
            self._probes.late.add(f"{point}~")
            body.insert(-1, ast.copy_location(ast.Expr(_touch(f"{point}~")), body[-1]))
        node.body = [*head, ast.copy_location(ast.Expr(_touch(point)), body[0]), *body]
        return node


def _is_empty(body):
    """Whether it is only a declaration: a protocol's."""
    return len(body) == 1 and isinstance(body[0], ast.Expr) and getattr(body[0].value, "value", None) is ...


def _touch(point):
    return ast.Call(ast.Name("__probe__", ast.Load()), [ast.Constant(point)], [])


def _handed(way, value):
    return ast.Call(ast.Name("__handed__", ast.Load()), [ast.Constant(way), value], [])


def _can_be_called(value):
    return not isinstance(value, ast.Constant | ast.Starred)


def _name_of(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
