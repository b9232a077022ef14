"""What every test needs before Qt is imported."""

import gc
import os
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
os.environ["PYTEST_QT_API"] = "pyside6"

pytest_plugins = ["tests.canary.plugin"]

# A busy machine is no reason to fail. What the machine's kind asks for besides, such as on CI, stays.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

PROJECT = Path(__file__).parent.parent


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect garbage between tests, as the program does between events: never in the midst of painting.

    Else windows of earlier tests would go there.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.fixture(autouse=True)
def nothing_modal_stays() -> Iterator[None]:
    """Hide what a test has left open, and let go of the keys it holds: the tests behind would feel both."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return
    if widgets.QApplication.instance() is not None:
        _let_go_of_keys(widgets)
    for found in (widgets.QApplication.activePopupWidget, widgets.QApplication.activeModalWidget):
        while (left := found()) is not None:
            left.hide()


def _let_go_of_keys(widgets: Any) -> None:
    """Tell Qt, which believes the newest event, that neither Shift nor Ctrl is held any more."""
    core, test = sys.modules["PySide6.QtCore"], sys.modules["PySide6.QtTest"]
    none = core.Qt.KeyboardModifier.NoModifier
    if widgets.QApplication.keyboardModifiers() != none:
        test.QTest.keyRelease(widgets.QWidget(), core.Qt.Key.Key_Shift, none)


@pytest.fixture(autouse=True)
def nothing_is_set_aside() -> Iterator[None]:
    """Let garbage be collected: a program that a test has run sets aside all there is, and windows of other tests."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def numbers_stay_english() -> Iterator[None]:
    """Write numbers and dates as usual again: a program that a test has run may have put others in force."""
    yield
    conventions = sys.modules.get("issplus_desktop.models.conventions")
    if conventions is not None:
        conventions.put_in_force(conventions.ENGLISH)


@pytest.fixture(autouse=True, scope="session")
def nothing_stays_copied() -> Iterator[None]:
    """Empty the clipboard at the end: this platform's would ask Python to let its contents go when Python has gone."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def shared_facts():
    """The folder of recorded feed facts beside the project; tests that want it skip where it is absent."""
    folder = PROJECT.parent / "shared" / "iss-plus"
    if not folder.is_dir():
        pytest.skip("the recorded facts of the feed are not beside this checkout")
    return folder


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder of its own whose path is short, for sockets: systems take a hundred bytes or so."""
    with tempfile.TemporaryDirectory(prefix="issplus-") as folder:
        yield Path(folder)
