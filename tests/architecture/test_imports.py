"""The import rules of the design, seen in the source text: also inside functions and under TYPE_CHECKING."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "issplus_desktop"
OURS = "issplus_desktop"

LAYERS = {
    "protocol": set(),
    "recording": {"protocol"},
    "market": {"protocol", "recording"},
    "settings": {"protocol", "recording"},
    "session": {"protocol", "recording"},
    "simulator": {"protocol", "recording"},
    "models": {"protocol", "recording", "market"},
    "ui": {"protocol", "recording", "market", "settings", "models"},
    "app": {"protocol", "recording", "market", "settings", "session", "simulator", "models", "ui"},
}
"""Which of our packages each package may import, besides itself."""

QT = ("PySide6", "shiboken6", "pyqtgraph", "qasync")
FOREIGN_BANS = {
    "protocol": (
        *QT,
        "asyncio",
        "socket",
        "ssl",
        "select",
        "threading",
        "websockets",
        "time",
        "subprocess",
        "selectors",
    ),
    "recording": QT,
    "market": (*QT, "asyncio", "time", "socket", "threading", "websockets"),
    "session": QT,
    "simulator": QT,
    "settings": QT,
    "models": ("PySide6.QtWidgets", "pyqtgraph", "qasync", "websockets", "asyncio"),
    "ui": ("asyncio", "qasync", "websockets"),
    "app": ("pyqtgraph", "websockets"),
}
ONLY_HERE = {
    "qasync": ("app/event_loop.py",),
    "websockets.asyncio.client": ("session/websocket_transport.py",),
    "mcap": ("recording/",),
    "pyqtgraph": ("ui/charts/",),
    # Loaded late, and only the classes that are named there.
    "keyring": ("settings/keyring_backends.py",),
}


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def imported_names(path):
    """Every module name that a file imports, wherever in the file the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} is a relative import"
            yield node.module or "", node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def within(name, prefix):
    return name == prefix or name.startswith(prefix + ".")


def offences(path):
    relative = path.relative_to(PACKAGE).as_posix()
    package = relative.split("/")[0] if "/" in relative else None
    for name, line in imported_names(path):
        where = f"{relative}:{line} imports {name}"
        if within(name, OURS) and package is not None:
            target = name.split(".")[1] if "." in name else package
            if target in LAYERS and target != package and target not in LAYERS[package]:
                yield where
        for banned in FOREIGN_BANS.get(package or "", ()):
            if within(name, banned):
                yield where
        for guarded, homes in ONLY_HERE.items():
            if within(name, guarded) and not any(relative.startswith(home) for home in homes):
                yield where


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_its_package_may(path):
    assert list(offences(path)) == []


def test_every_package_is_under_a_rule():
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert packages == set(LAYERS)


def test_nobody_imports_the_app_but_its_entry_points():
    importers = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        for name, _ in imported_names(path)
        if within(name, f"{OURS}.app") and not path.is_relative_to(PACKAGE / "app")
    }
    assert importers <= {"__main__.py"}


def test_package_files_re_export_nothing():
    for path in PACKAGE.rglob("__init__.py"):
        ours = [name for name, _ in imported_names(path) if within(name, OURS)]
        assert not ours, f"{path} imports {ours}"


def test_no_import_stands_inside_a_function():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
                assert not inner, f"{path}:{node.lineno} imports inside {node.name}"


def test_modules_form_no_cycle():
    names = {
        f"{OURS}.{path.relative_to(PACKAGE).with_suffix('').as_posix().replace('/', '.')}": path for path in modules()
    }
    edges = {
        name: {target for target, _ in imported_names(path) if target in names and target != name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name, trail):
        assert name not in trail, " → ".join([*trail, name])
        if name not in done:
            for target in sorted(edges[name]):
                visit(target, [*trail, name])
            done.add(name)

    for name in names:
        visit(name, [])


@pytest.mark.parametrize(
    "call",
    ["exec", "processEvents", "asyncSlot", "asyncClose"],
)
def test_calls_that_nest_event_loops_are_not_made(call):
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert name != call, f"{path}:{node.lineno} calls {call}()"


def test_certificates_are_never_left_unchecked():
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert "CERT_NONE" not in text
        assert "check_hostname = False" not in text
