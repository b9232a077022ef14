import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QDockWidget, QLabel, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.actions import action_table
from issplus_desktop.ui.book_key import BookKey
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.search_bench import OFFERS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IMOEX = InstrumentId("INDICES", "SNDX", "IMOEX")
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class Pane(QWidget):
    pane_state_changed = Signal(object)

    def __init__(self):
        super().__init__()
        self.pane_state = PaneState(PaneKind.LIVE, "SBER")


class Scene:
    def __init__(self, qtbot, watched=None, *, show=True):
        self.themes = ThemeSource("dark")
        self.feed = FeedStatusModel()
        self.search = SearchBox(SearchModel(ValueFormatter("en")), OFFERS, self.themes)
        self.window = MainWindow(self.themes, self.search, self.feed)
        qtbot.addWidget(self.window, before_close_func=lambda window: window.finish_close())
        self.watchlist = QDockWidget("Watch list")
        self.watchlist.setObjectName("watchlist")
        self.watchlist.setWidget(watched or QLabel("list"))
        self.window.add_dock(self.watchlist, LEFT)
        self.chart = self.window.add_pane("chart", QLabel("chart"), RIGHT)
        self.window.setVisible(show)

    def trigger(self, action_id):
        self.window.actions_table.action(action_id).trigger()


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_every_action_of_the_table_does_something(scene, qtbot):
    for spec in action_table():
        if spec.id not in {"quit", "full_screen"}:
            scene.trigger(spec.id)
    scene.window._about.reject()


def test_closing_is_a_wish_at_first(scene, qtbot):
    with qtbot.waitSignal(scene.window.close_requested):
        scene.trigger("quit")
    assert scene.window.isVisible()
    scene.window.finish_close()
    assert not scene.window.isVisible()


def test_wishes_are_told(scene, qtbot):
    for action_id, signal in (
        ("connect", scene.window.connection_dialog_requested),
        ("disconnect", scene.window.disconnect_requested),
        ("diagnostics", scene.window.diagnostics_requested),
    ):
        with qtbot.waitSignal(signal):
            scene.trigger(action_id)
    with qtbot.waitSignal(scene.window.language_requested) as told:
        scene.trigger("language.ru")
    assert told.args == ["ru"]


def test_views_open_in_front_and_close(scene, qtbot):
    scene.window.views.add(Pane(), "SBER", "book:SBER")
    scene.window.views.add(Pane(), "GAZP", "book:GAZP")
    assert scene.window.views.views() == ["book:SBER", "book:GAZP"]
    assert scene.window.views.current_view() == "book:GAZP"
    with qtbot.waitSignal(scene.window.views.view_shown) as told:
        assert scene.window.views.show_view("book:SBER")
    assert told.args == ["book:SBER"]
    scene.trigger("next_tab")
    assert scene.window.views.current_view() == "book:GAZP"
    scene.trigger("previous_tab")
    with qtbot.waitSignal(scene.window.views.view_closed) as told:
        scene.trigger("close_tab")
    assert told.args == ["book:SBER"]
    assert scene.window.views.views() == ["book:GAZP"]
    scene.trigger("close_tab")
    scene.trigger("close_tab")
    assert scene.window.views.views() == []


def test_a_view_keeps_its_tabs_dot_up_to_date(scene):
    pane = Pane()
    scene.window.views.add(pane, "SBER", "a")
    assert "SBER: live" in scene.window.tabs.tabToolTip(0)
    pane.pane_state_changed.emit(PaneState(PaneKind.STALE, since="09:51:20"))
    assert "Stale since 09:51:20" in scene.window.tabs.tabToolTip(0)
    scene.window.views.add(QWidget(), "news", "b")
    scene.window.views.set_state("b", PaneState(PaneKind.REFUSED, "news"))
    scene.window.views.set_title("b", "News")
    assert scene.window.tabs.tabText(1) == "News"
    scene.window.views.close_view("a")
    pane.pane_state_changed.emit(PaneState())


def test_centring_all_books_is_a_wish(scene, qtbot):
    with qtbot.waitSignal(scene.window.center_books_requested):
        scene.trigger("center_books")


def test_the_search_stands_in_the_menu_row_and_takes_the_keyboard(scene):
    assert scene.window.menuWidget().isAncestorOf(scene.search)
    scene.window.activateWindow()
    scene.trigger("search")
    assert scene.window.focusWidget() is scene.search


def test_docks_are_listed_in_the_view_menu(scene):
    entries = [action.text() for action in scene.window.actions_table.menu("view").actions()]
    assert entries[:2] == ["Watch list", "Chart"]
    scene.chart.toggleViewAction().trigger()
    assert not scene.chart.isVisible()


def test_docks_at_the_bottom_share_their_place(scene):
    scene.window.hide()  # as at start: Qt puts docks in tabs of a visible window only when it comes round to it
    trades = scene.window.add_pane("trades", QLabel(), BOTTOM)
    news = scene.window.add_pane("news", QLabel(), BOTTOM)
    assert scene.window.tabifiedDockWidgets(trades) == [news]
    assert news.windowTitle() == "News"
    assert scene.window.add_pane("My own", QLabel(), BOTTOM).windowTitle() == "My own"


def test_the_layout_comes_back(scene, qtbot):
    geometry, state = scene.window.save_layout()
    scene.chart.hide()
    scene.window.addDockWidget(RIGHT, scene.watchlist)
    assert scene.window.restore_layout(geometry, state)
    assert scene.chart.isVisible()
    assert scene.window.dockWidgetArea(scene.watchlist) is LEFT


def test_a_bad_layout_is_passed_over(scene):
    assert not scene.window.restore_layout(b"x" * 100_000, b"")
    assert not scene.window.restore_layout(b"nonsense", b"nonsense")


def test_the_layout_can_be_reset(scene):
    scene.chart.hide()
    scene.watchlist.setFloating(True)
    scene.trigger("reset_layout")
    assert scene.chart.isVisible()
    assert not scene.watchlist.isFloating()


def test_full_screen_comes_and_goes(scene):
    scene.trigger("full_screen")
    assert scene.window.isFullScreen()
    assert scene.window.actions_table.action("full_screen").isChecked()
    scene.trigger("full_screen")
    assert not scene.window.isFullScreen()
    scene.window.showMaximized()
    scene.trigger("full_screen")
    scene.trigger("full_screen")
    assert scene.window.isMaximized()


def test_markets_fill_the_menu(scene, qtbot):
    scene.window.set_markets([("MXSE", "Stock & bonds"), ("MXCX", "")], [("COMMON.news", "News")])
    menu = scene.window.actions_table.menu("securities")
    assert [action.text() for action in menu.actions()] == ["MXSE · Stock && bonds", "MXCX"]
    with qtbot.waitSignal(scene.window.securities_requested) as told:
        menu.actions()[0].trigger()
    assert told.args == ["MXSE", None]
    with qtbot.waitSignal(scene.window.stream_requested) as told:
        scene.window.actions_table.menu("streams").actions()[0].trigger()
    assert told.args == ["COMMON.news"]
    scene.window.set_markets([], [])
    assert not menu.isEnabled()


def test_the_title_says_whose_data_these_are(scene):
    assert scene.window.windowTitle() == "ISS+ Desktop"
    scene.feed.set_status(FeedStatus(FeedPhase.LIVE, kind="simulator"))
    assert scene.window.windowTitle() == "Simulator — ISS+ Desktop"


def test_the_language_may_change(scene, qapp):
    scene.chart.setWindowTitle("?")
    qapp.sendEvent(scene.window, QEvent(QEvent.Type.LanguageChange))
    assert scene.chart.windowTitle() == "Chart"
    assert scene.watchlist.windowTitle() == "Watch list"


def test_keys_are_shown_over_the_window(scene):
    scene.trigger("keys")
    assert scene.window._keys.isVisible()
    scene.trigger("keys")
    assert not scene.window._keys.isVisible()


@pytest.mark.parametrize(("wish", "width"), [(10, 0.26 * 1280), (400, 400), (900, 0.36 * 1280)])
def test_a_dock_on_the_left_gets_what_it_asks_for_within_reason(qtbot, wish, width):
    class Wide(QLabel):
        def sizeHint(self):
            return QSize(wish, 100)

    scene = Scene(qtbot, Wide("list"))
    layout = scene.window.layout()
    assert layout is not None
    layout.activate()
    assert scene.watchlist.width() == pytest.approx(width, abs=4)


@pytest.mark.parametrize(
    ("screen", "place"),
    [
        (QRect(0, 0, 1920, 1080), QRect(192, 124, 1536, 864)),
        (QRect(100, 20, 1366, 728), None),
        (QRect(0, 0, 1024, 768), None),
        (QRect(0, 0, 960, 540), None),
    ],
)
def test_the_window_stands_in_the_middle_of_its_screen_at_first_or_fills_a_small_one(qtbot, monkeypatch, screen, place):
    class Screen:
        def availableGeometry(self):
            return screen

    monkeypatch.setattr(MainWindow, "screen", lambda _self: Screen())
    window = Scene(qtbot, show=False).window
    assert window.isMaximized() == (place is None)
    assert place is None or window.geometry() == place


def test_a_screen_that_nobody_looks_at_makes_no_small_window(scene):
    assert scene.window.size() == QSize(1280, 800)


def test_docks_keep_their_share_until_the_person_moves_an_edge(scene, qapp, qtbot):
    def widths_at(width):
        scene.window.resize(width, 800)
        layout = scene.window.layout()
        assert layout is not None
        layout.activate()
        return scene.watchlist.width(), scene.chart.width()

    small, large = (0.26 * 1280, 0.37 * 1280), (0.26 * 1900, 0.37 * 1900)
    assert widths_at(1900) == pytest.approx(large, abs=4)
    assert widths_at(1280) == pytest.approx(small, abs=4)
    drag_edge(qapp, scene.window, QPointF(scene.chart.x() - 2, 400), 90)
    qtbot.waitUntil(lambda: scene.chart.width() < small[1] - 80)
    assert widths_at(1600)[1] == pytest.approx(small[1] - 90, abs=4)


def drag_edge(qapp, window, place, step):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, moved in ((QEvent.Type.MouseButtonPress, 0), (QEvent.Type.MouseMove, step)):
        now = place + QPointF(moved, 0)
        qapp.sendEvent(window, QMouseEvent(kind, now, window.mapToGlobal(now), left, left, none))


def test_a_dock_may_say_how_much_of_the_room_it_can_use(scene):
    scene.watchlist.fitting_width = lambda room: room - 40
    scene.window.reset_layout()
    scene.window.layout().activate()
    assert scene.watchlist.width() == pytest.approx(0.26 * 1280 - 40, abs=4)


def test_keys_that_are_set_stand_in_menus_texts_and_panes(scene, qtbot):
    pane = QLabel("pane")
    action = QAction(pane)
    action.setObjectName("chart.newest")
    scene.window.views.add(pane, "Pane", "pane-1")
    assert action.shortcut().toString() == "End"
    bindings = scene.window.bindings
    bindings.assign("chart.newest", ["F7"])
    bindings.assign("search", ["Ctrl+P"])
    bindings.assign("book.center", ["F8"])
    bindings.assign("dock.chart", ["Ctrl+Shift+O"])
    assert action.shortcut().toString() == "F7"
    assert scene.search.placeholderText().endswith("Ctrl+P")
    assert scene.window.actions_table.action("center_books").text().endswith("\tF8")
    assert scene.chart.toggleViewAction().shortcut().toString() == "Ctrl+Shift+O"
    scene.window.activateWindow()
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert scene.window.focusWidget() is scene.search
    # The window looks at whatever takes the keyboard for as long as it lives.
    bindings.reset_all()


def test_the_key_for_centring_is_heard_from_panes_that_are_no_books(scene, qtbot):
    keys = scene.window.findChild(BookKey)
    with qtbot.waitSignal(scene.window.center_books_requested):
        keys.center_requested.emit()
