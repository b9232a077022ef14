import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QLineEdit, QMainWindow

from issplus_desktop.ui.actions import WindowActions
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_docks import WindowDocks

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


@pytest.fixture
def scene(qtbot):
    window = QMainWindow()
    window.setObjectName("main")
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.setCentralWidget(QLabel("middle"))
    actions = WindowActions(window)
    actions.fill(window.menuBar())
    return window, WindowDocks(window, ThemeSource("dark"), actions), actions


def test_docks_are_known_by_name_and_listed(scene):
    _, docks, actions = scene
    chart = docks.add_pane("chart", QLabel("chart"), RIGHT)
    assert docks.dock("chart") is chart
    assert docks.dock("x") is None
    assert docks.names == {chart: "chart"}
    assert actions.menu("view").actions()[0].text() == "Chart"
    chart.setWindowTitle("?")
    docks.retranslate()
    assert chart.windowTitle() == "Chart"


def test_docks_come_back_as_they_stood_and_as_at_first(scene):
    window, docks, _ = scene
    chart = docks.add_pane("chart", QLabel("chart"), RIGHT)
    other = QDockWidget("Own")
    other.setObjectName("own")
    other.setWidget(QLabel("own"))
    docks.add(other, LEFT)
    window.show()
    docks.shown_first(placed=False)
    window.layout().activate()
    assert chart.width() == pytest.approx(370, abs=4)
    chart.hide()
    hidden = docks.save()
    docks.reset()
    assert chart.isVisible()
    assert docks.restore(hidden)
    assert not chart.isVisible()
    assert not docks.restore(b"nonsense")


def test_shares_of_the_width_are_kept_until_an_edge_moves(scene):
    window, docks, _ = scene
    chart = docks.add_pane("chart", QLabel("chart"), RIGHT)
    window.show()
    docks.shown_first(placed=False)
    docks.shown_first(placed=False)
    for width, leaves, wanted in ((1200, False, 444), (1000, True, 370), (1400, False, 370)):
        window.resize(width, 600)
        docks.keep_shares()
        window.layout().activate()
        assert chart.width() == pytest.approx(wanted, abs=4)
        if leaves:
            docks.leave_shares()


def test_a_dock_shows_the_link_group_that_it_was_told(scene, qtbot):
    window, docks, _ = scene
    line = QLineEdit()
    chart = docks.add_pane("chart", line, RIGHT)
    window.show()
    title = chart.titleBarWidget()
    line.setFocus()
    assert docks.badge_with_keys() is None
    docks.set_group("chart", "D")
    docks.set_group("nobody", "D")
    assert title.badge.letter == "D"
    assert docks.badge_with_keys() is title.badge
    with qtbot.waitSignal(docks.group_chosen) as told:
        title.badge.group_chosen.emit("")
    assert told.args == ["chart", ""]
    window.centralWidget().setFocus()
    line.clearFocus()
    assert docks.badge_with_keys() is None
    chart.grab()
