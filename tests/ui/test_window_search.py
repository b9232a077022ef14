import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.search_bench import OFFERS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IMOEX = InstrumentId("INDICES", "SNDX", "IMOEX")


class Scene:
    def __init__(self, qtbot):
        themes = ThemeSource("dark")
        self.box = SearchBox(SearchModel(ValueFormatter("en")), OFFERS, themes)
        self.window = MainWindow(themes, self.box, FeedStatusModel())
        qtbot.addWidget(self.window, before_close_func=lambda window: window.finish_close())
        self.chart = self.window.add_pane("chart", QLabel("chart"), Qt.DockWidgetArea.RightDockWidgetArea)
        self.pane = QLineEdit()
        self.window.views.add(self.pane, "SBER", "book:SBER")
        self.window.show()
        self.window.activateWindow()


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_the_keys_go_to_what_the_search_has_opened(scene, qtbot):
    scene.window.search.start()
    scene.box.order_book_requested.emit(IMOEX)
    assert scene.window.focusWidget() is scene.box
    qtbot.waitUntil(lambda: scene.window.focusWidget() is scene.pane)
    scene.window.search.start()
    scene.chart.setWidget(chart := QLineEdit())
    scene.box.chart_requested.emit(IMOEX, "")
    qtbot.waitUntil(lambda: scene.window.focusWidget() is chart)


def test_the_keys_stay_where_the_person_has_taken_them(scene, qapp):
    other = QLineEdit()
    scene.chart.setWidget(other)
    other.setFocus()
    scene.box.order_book_requested.emit(IMOEX)
    qapp.sendPostedEvents(scene.window.search)
    assert scene.window.focusWidget() is other


def test_the_plus_of_the_tabs_starts_it(scene):
    scene.pane.setFocus()
    scene.window.views.add_wanted.emit()
    assert scene.window.focusWidget() is scene.box
    assert scene.window.isActiveWindow()


def test_a_command_is_done_for_the_window_that_the_search_was_started_from(scene):
    views = scene.window.views
    views.add(QLabel("other"), "GAZP", "book:GAZP")
    detached = scene.window.moves.detach("book:GAZP")
    used = []
    action = QAction("act", scene.window)
    action.triggered.connect(lambda: used.append(views.used_window))
    views.use(detached.tiles, detached.tiles.current)
    scene.window.search.start_commands()
    views.use(views.main_tiles, views.main_tiles.current)
    scene.window.search.run(action)
    scene.window.search.run(action)
    assert used == [detached, detached]
    views.use(views.main_tiles, views.main_tiles.current)
    scene.window.search.run(action)
    assert used[2] is None


def test_a_window_that_is_gone_meanwhile_is_passed_over(scene, qapp):
    views = scene.window.views
    views.add(QLabel("other"), "GAZP", "book:GAZP")
    detached = scene.window.moves.detach("book:GAZP")
    views.use(detached.tiles, detached.tiles.current)
    scene.window.search.start_commands()
    scene.window.moves.bring_home("book:GAZP")
    qapp.processEvents()
    done = []
    action = QAction("act", scene.window)
    action.triggered.connect(lambda: done.append(views.used_window))
    scene.window.search.run(action)
    assert done == [None]
