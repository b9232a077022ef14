"""The platform under the program: the Qt binding, its version, and the reference-count probe."""

import importlib.metadata
import os
import sys

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

BAD_RELEASES = {"6.9.1", "6.9.2"}


def test_the_binding_is_pyside6_for_everybody():
    assert os.environ["QT_API"] == "pyside6"
    assert os.environ["PYQTGRAPH_QT_LIB"] == "PySide6"


def test_the_qt_release_is_not_a_known_bad_one():
    version = importlib.metadata.version("PySide6-Essentials")
    assert version not in BAD_RELEASES
    if sys.version_info < (3, 12):
        assert tuple(int(part) for part in version.split(".")[:2]) < (6, 12)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_void_qt_calls_keep_the_references_to_none(qapp):
    timer, label, thing = QTimer(), QLabel(), QObject()
    rounds = 2000
    before = sys.getrefcount(None)
    for number in range(rounds):
        timer.start(1000)
        timer.stop()
        label.setText(str(number))
        label.update()
        thing.setObjectName("probe")
    after = sys.getrefcount(None)
    assert after > before - 50
