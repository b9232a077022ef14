import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QToolTip

from issplus_desktop.ui.title_header import TitleHeader


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tool_tips_are_plain(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(1, 1)
    model.setHorizontalHeaderLabels(["<b>x"])
    model.horizontalHeaderItem(0).setToolTip("<b>x")
    header = TitleHeader(view)
    view.setModel(model)
    view.setHorizontalHeader(header)
    view.resize(200, 100)
    place = header.mapToGlobal(QPoint(5, 5))
    QApplication.sendEvent(header.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), place))
    assert "&lt;b" in QToolTip.text()
    QToolTip.hideText()
