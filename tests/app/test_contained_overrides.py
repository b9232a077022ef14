import sys

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QCloseEvent, QPainter
from PySide6.QtWidgets import QTableView, QWidget

from issplus_desktop.app.contained_overrides import ContainedOverrides, overrides
from issplus_desktop.app.fault_hooks import FaultHooks
from issplus_desktop.late_module import LateModule
from issplus_desktop.models.live_model import NO_PARENT
from issplus_desktop.models.watch_rows_model import WatchRowsModel
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.status_bar import StatusCell


class Panel(QWidget):
    paints = 0

    def paintEvent(self, event):
        painter = QPainter(self)
        self.paints += 1
        raise ValueError(f"half painted {painter.isActive()}")

    def sizeHint(self):
        raise ValueError("no size")

    def closeEvent(self, event):
        raise ValueError("no close")

    def eventFilter(self, watched, event):
        raise ValueError("no filter")


class Table(QAbstractTableModel):
    def rowCount(self, parent=NO_PARENT):
        raise ValueError("no rows")

    def columnCount(self, parent=NO_PARENT):
        return 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        raise ValueError("no data")

    def flags(self, index):
        raise ValueError("no flags")


for odd in (Panel, Table):
    odd.__module__ = "issplus_desktop.ui.odd"


@pytest.fixture
def contained(monkeypatch):
    """Our two classes as if they were a module of the program; all failures end in the list."""
    module = type(sys)("issplus_desktop.ui.odd")
    vars(module).update(Panel=Panel, Table=Table)
    monkeypatch.setitem(sys.modules, "issplus_desktop.ui.odd", module)
    failures = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: failures.append(str(found[1])))
    net = ContainedOverrides()
    yield failures
    net.undo()


def test_every_override_of_the_program_is_found():
    found = {(owner, name) for owner, name, _ in overrides()}
    assert {(MainWindow, "closeEvent"), (WatchRowsModel, "dropMimeData"), (StatusCell, "paintEvent")} <= found


def test_what_qt_never_calls_and_what_is_only_ours_is_left_alone():
    found = {(owner, name) for owner, name, _ in overrides()}
    assert (ServerLabel, "setTextFormat") not in found
    assert (MainWindow, "add_dock") not in found
    assert (MainWindow, "__init__") not in found


def test_the_base_class_answers_for_a_query_that_failed(qtbot, contained):
    panel = Panel()
    qtbot.addWidget(panel)
    assert panel.sizeHint() == QSize(-1, -1)
    assert contained == ["no size"]


def test_where_the_base_class_has_no_answer_there_is_an_empty_one(qapp, contained):
    table = Table()
    assert table.rowCount() == 0
    assert table.data(QModelIndex()) is None
    assert table.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert contained == ["no rows", "no data", "no flags"]


def test_a_failure_does_not_come_out_of_the_line_that_made_qt_ask(qtbot, contained):
    view = QTableView()
    qtbot.addWidget(view)
    table = Table()
    view.setModel(table)
    table.layoutChanged.emit()
    assert "no rows" in contained


def test_a_close_that_failed_does_not_close(qtbot, contained):
    panel = Panel()
    qtbot.addWidget(panel)
    event = QCloseEvent()
    panel.closeEvent(event)
    assert not event.isAccepted()
    assert contained == ["no close"]
    assert panel.eventFilter(panel, event) is False


def test_a_picture_of_a_widget_that_cannot_paint_kills_nothing(qtbot, contained):
    panel = Panel()
    qtbot.addWidget(panel)
    hooks = FaultHooks(contained.append)
    try:
        panel.resize(20, 20)
        assert not panel.grab().isNull()
    finally:
        hooks.remove()
    assert panel.paints == 1
    assert hooks.qt_warnings == 0


def test_undo_leaves_the_classes_as_they_were():
    before = MainWindow.closeEvent
    net = ContainedOverrides()
    assert MainWindow.closeEvent is not before
    net.undo()
    assert MainWindow.closeEvent is before


def test_classes_that_are_loaded_late_are_contained_too(qtbot, tmp_path, monkeypatch):
    (tmp_path / "late_panel.py").write_text(
        "from PySide6.QtWidgets import QWidget\n"
        "class LatePanel(QWidget):\n"
        "    def sizeHint(self):\n"
        "        raise ValueError('no size')\n"
        "LatePanel.__module__ = 'issplus_desktop.ui.late_panel'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("issplus_desktop.ui.__path__", [str(tmp_path)])
    failures = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: failures.append(str(found[1])))
    net = ContainedOverrides()
    try:
        panel = LateModule("issplus_desktop.ui.late_panel").LatePanel()
        qtbot.addWidget(panel)
        assert panel.sizeHint() == QSize(-1, -1)
        assert failures == ["no size"]
    finally:
        net.undo()
        sys.modules.pop("issplus_desktop.ui.late_panel")
    with pytest.raises(ValueError, match="no size"):
        panel.sizeHint()
