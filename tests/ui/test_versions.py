import platform

from PySide6.QtCore import qVersion

from issplus_desktop import __version__
from issplus_desktop.ui import versions
from issplus_desktop.ui.versions import Component, components, version_lines


def test_all_that_runs_has_its_version_and_licence(qapp):
    parts = {part.name: part for part in components()}
    assert parts["Python"].version == platform.python_version()
    assert parts["Qt"] == Component("Qt", qVersion(), "LGPL-3.0")
    assert all(part.version and part.licence for part in parts.values())
    lines = dict(version_lines())
    assert lines["ISS+ Desktop"] == __version__
    assert platform.machine() in lines["System"]
    assert {"PySide6", "qasync", "websockets", "pyqtgraph", "NumPy"} <= set(lines)


def test_what_nobody_knows_is_told_as_such(monkeypatch):
    monkeypatch.setattr(versions, "_LICENCES", (("Odd", "no_such_module_here", "no-such-package-here", "MIT"),))
    assert components()[-1] == Component("Odd", "", "MIT")
    assert version_lines()[-1] == ("Odd", "?")
