from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLineEdit

from issplus_desktop.app.palette_desk import MOST_RECENT, PaletteDesk
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.models.palette import PaletteEntry, PaletteSection
from tests.trials.window_world import WindowWorld

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SBER = "MXSE.TQBR.SBER"


class Scene(WindowWorld):
    def __init__(self):
        super().__init__()
        self.kept: list[Sequence[str]] = []
        dock = QDockWidget("Watch list")
        dock.setObjectName("watchlist")
        self.list = QLineEdit()
        dock.setWidget(self.list)
        self.dock = dock
        self.window.add_dock(dock, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.desk = PaletteDesk(
            self.window, self.box, self.workspace, recent=["command:keys"], keep_recent=self.kept.append
        )
        self.window.show()
        self.window.activateWindow()

    def offered(self, query):
        return {entry.id: entry for _, entries in self.desk.groups(query) for entry in entries}

    def choose(self, query, key=None):
        self.box.start()
        QTest.keyClicks(self.box, query)
        for pressed in (key,) if key else ():
            QTest.keyClick(self.box, pressed)
        QTest.keyClick(self.box, Qt.Key.Key_Return)


@pytest.fixture
def scene(qtbot):
    made = Scene()
    yield made
    made.workspace.close()
    made.window.finish_close()


def test_every_entry_of_the_menus_has_a_place_with_its_key_and_mark(scene):
    commands = scene.offered(">")
    table = scene.window.actions_table
    assert {action.objectName() for action in table.actions()} - set(commands) == {"search", "commands"}
    assert "dock.watchlist" in commands
    assert commands["close_tab"].key == "Ctrl+W"
    assert commands["theme.dark"].place == "View › Theme"
    assert commands["theme.dark"].checked is not None
    assert commands["quit"].checked is None
    assert commands["center_books"].key == "Space"
    table.action("disconnect").setEnabled(False)
    assert not scene.offered(">")["disconnect"].enabled


def test_a_command_is_run_where_the_search_was_started_and_remembered(scene):
    scene.list.setFocus()
    scene.choose(">dark")
    assert scene.context.themes.choice.value == "dark"
    assert scene.kept == [("command:theme.dark", "command:keys")]
    assert scene.list.hasFocus()
    assert scene.box.text() == ""
    assert list(scene.offered("")) == ["theme.dark", "keys"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (">russian", "language.ru"),
        (">русский", "language.ru"),
        (">английский", "language.en"),
        (">тёмная", "theme.dark"),
        (">график", "dock.chart"),
        (">параметры", "settings"),
    ],
)
def test_commands_are_found_in_every_language(scene, query, name):
    assert name in scene.offered(query)


def test_entries_of_the_market_are_found_by_their_menu_in_every_language(scene):
    scene.window.set_markets([("MXSE", "Shares")], [])
    assert [entry.title for entry in scene.offered(">рынок mxse").values()] == ["MXSE · Shares"]


def test_only_so_many_are_remembered(scene):
    for number in range(MOST_RECENT + 5):
        scene.desk._on_entry_requested(PaletteEntry(PaletteSection.COMMAND, f"gone-{number}", "Gone"))
    assert len(scene.kept[-1]) == MOST_RECENT
    assert scene.kept[-1][0] == f"command:gone-{MOST_RECENT + 4}"


def test_open_views_and_docks_are_gone_to(scene):
    for kind in (ViewKind.BOOK, ViewKind.TAPE, ViewKind.CHART):
        scene.workspace.open(ViewSpec(kind, SBER, "M1" if kind is ViewKind.CHART else ""))
    places = {entry.id.partition("-")[0]: entry.place for entry in scene.offered("sber").values()}
    assert places == {"book": "Order book", "tape": "Trades", "chart": "Chart"}
    assert scene.offered("stays")["dock.chart"].place == "Chart"
    scene.dock.hide()
    scene.choose("watch list", Qt.Key.Key_Down)
    assert scene.dock.isVisible()
    assert scene.list.hasFocus()
    front = scene.window.views.current_view()
    other = next(view for view in scene.window.views.views() if view != front)
    scene.desk._on_entry_requested(PaletteEntry(PaletteSection.VIEW, other, "SBER"))
    assert scene.window.views.current_view() == other
    scene.desk._on_entry_requested(PaletteEntry(PaletteSection.VIEW, "gone-7", "SBER"))
    assert scene.window.views.current_view() == other


def test_a_command_from_another_window_is_for_that_window(scene):
    for ticker in ("SBER", "GAZP", "LKOH"):
        scene.workspace.open(ViewSpec(ViewKind.BOOK, f"MXSE.TQBR.{ticker}"))
    views = scene.window.views
    moved = views.current_view()
    window = scene.window.moves.detach(moved)
    assert window is not None
    views.use(window.tiles, window.tiles.current)
    scene.window.actions_table.action("commands").trigger()
    assert scene.box.text() == ">"
    scene.box.setFocus()
    QTest.keyClicks(scene.box, "close tab")
    QTest.keyClick(scene.box, Qt.Key.Key_Return)
    assert moved not in views.views()
    assert len(views.views()) == 3


def test_layouts_are_offered_as_what_they_are_and_not_as_commands(scene):
    went: list[str] = []
    scene.window.actions_table.menu("layouts").addAction("Morning")
    scene.desk.add_names(PaletteSection.LAYOUT, lambda: ["Evening", "Morning"], went.append, current=lambda: "Evening")
    assert scene.offered(">morning") == {}
    assert {name: entry.checked for name, entry in scene.offered("ning").items()} == {"Evening": True, "Morning": False}
    scene.choose("morning", Qt.Key.Key_Down)
    assert went == ["Morning"]


def test_others_add_sections(scene):
    went: list[str] = []
    entry = PaletteEntry(PaletteSection.LAYOUT, "Morning", "Morning")
    scene.desk.add(PaletteSection.LAYOUT, lambda: [entry], went.append)
    assert scene.offered("morn") == {"Morning": entry}
    scene.choose("morning", Qt.Key.Key_Down)
    assert went == ["Morning"]
