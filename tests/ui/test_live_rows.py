import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.live_rows import LiveRows
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_table import WatchlistTable
from tests.models.watch_bench import Bench

# The offscreen platform has no window manager to tell about sizes and grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IDS = [InstrumentId("MXSE", "TQBR", f"F{number:03d}") for number in range(30)]


class Scene:
    """A watch list that glows, and the cells that were painted."""

    def __init__(self, qtbot):
        self.bench = Bench(*IDS)
        self.themes = ThemeSource("dark")
        self.table = WatchlistTable(self.themes)
        qtbot.addWidget(self.table)
        self.table.resize(640, 400)
        self.table.setModel(self.bench.model)
        for number, instrument in enumerate(IDS[:25]):
            self.bench.apply(instrument, str(300 + number), str(number - 12))
        self.table.show()
        self.bench.tick()
        self.picture()
        for instrument in IDS[:25:3]:
            self.bench.apply(instrument, "306.50", "0.10")
        self.bench.tick(0.2)

    def picture(self):
        return self.table.viewport().grab().toImage()

    def by_qt(self, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr(LiveRows, "can_paint", lambda *_: False)
            return self.picture()


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def choose(scene):
    scene.table.choose_row(3)
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    scene.table.selectionModel().select(scene.bench.model.index(6, 0), select)


@pytest.mark.parametrize(
    "happens",
    [
        lambda _: None,
        choose,
        lambda scene: scene.table._hover(4),
        lambda scene: scene.table.verticalScrollBar().setValue(37),
        lambda scene: (scene.table.resize(300, 200), scene.table.horizontalScrollBar().setValue(41)),
        lambda scene: scene.table.resize(1200, 900),
        lambda scene: scene.table.set_visible_columns(["BID", "LAST", "TICKER"]),
        lambda scene: scene.themes.set_theme("light"),
        lambda scene: scene.themes.set_density("roomy"),
        lambda scene: scene.table.setAlternatingRowColors(False),
        lambda scene: scene.bench.tick(0.3),
    ],
)
def test_it_looks_as_qt_would_paint_it(scene, monkeypatch, happens):
    happens(scene)
    assert scene.picture() == scene.by_qt(monkeypatch)


def test_only_cells_that_are_cut_are_painted(scene, monkeypatch):
    asked: dict[int, list[int]] = {}
    look_up = scene.bench.model.row_looks

    def spy(row, columns):
        asked[row] = sorted(columns)
        return look_up(row, columns)

    monkeypatch.setattr(scene.bench.model, "row_looks", spy)
    model = scene.bench.model
    cell, other = (scene.table.visualRect(model.index(row, 2)) for row in (4, 7))
    scene.table.viewport().repaint(cell)
    assert asked == {4: [2]}
    asked.clear()
    scene.table.viewport().repaint(scene.table.visualRect(model.index(4, 3)).united(other))
    assert asked == {row: [2, 3] for row in range(4, 8)}


def test_qt_paints_where_a_dragged_row_would_fall(scene, monkeypatch):
    assert scene.table._rows.can_paint(scene.table._delegate)
    monkeypatch.setattr(scene.table, "state", lambda: QAbstractItemView.State.DraggingState)
    assert not scene.table._rows.can_paint(scene.table._delegate)


def test_rows_are_painted_while_more_are_being_chosen(scene):
    port = scene.table.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 30))
    assert scene.table._rows.can_paint(scene.table._delegate)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 30))
