import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.saved_geometry import saved_rects


def test_the_place_that_qt_keeps_is_read(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(120, 80, 400, 300)
    window.show()
    geometry = bytes(window.saveGeometry().data())
    assert saved_rects(geometry) == (window.frameGeometry(), QRect(120, 80, 400, 300))


@pytest.mark.parametrize(
    "geometry",
    [
        b"",
        b"nonsense" * 9,
        bytes.fromhex("01d9d0cb00030000"),
        bytes.fromhex("01d9d0cb00030000" + "00000009000000090000000100000001" * 2),
        bytes.fromhex("01d9d0cb00030000" + "0000000900000009000000ff7fffffff" * 2),
    ],
)
def test_what_is_no_place_is_not_taken(geometry):
    assert saved_rects(geometry) is None
