"""What is painted on heights of its own has room for larger text, and follows a font that changes while it is shown."""

from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDockWidget, QWidget

from issplus_desktop.ui.connection_progress import ConnectionProgress
from issplus_desktop.ui.dock_title import DockTitle
from issplus_desktop.ui.order_book_badge import BestBadge
from issplus_desktop.ui.order_book_best import BestPricesStrip
from issplus_desktop.ui.order_book_foot import BookFoot
from issplus_desktop.ui.order_book_header import CaptionsStrip, ImbalanceStrip
from issplus_desktop.ui.pane_state import PaneStrip
from issplus_desktop.ui.theme import ThemeSource

MAKERS: dict[str, Any] = {
    "strip": PaneStrip,
    "title": lambda themes, parent: DockTitle(themes, QDockWidget(parent)),
    "foot": BookFoot,
    "best": BestPricesStrip,
    "imbalance": ImbalanceStrip,
    "captions": CaptionsStrip,
    "badge": BestBadge,
    "progress": ConnectionProgress,
}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_it_is_as_high_as_its_text_needs(qtbot, name):
    parent = QWidget()
    qtbot.addWidget(parent)
    widget = MAKERS[name](ThemeSource("dark"), parent)
    font = widget.font()
    heights = []
    for size in (9.5, 19.0, 9.5):
        font.setPointSizeF(size)
        widget.setFont(font)
        heights.append(max(widget.sizeHint().height(), widget.minimumSizeHint().height(), widget.minimumHeight()))
        assert heights[-1] >= QFontMetrics(widget.font()).height()
    assert heights[1] > heights[0] == heights[2]
