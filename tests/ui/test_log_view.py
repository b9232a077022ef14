import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.conventions import NARROW_SPACE
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.log_model import LogLevel, LogLine, LogModel, LogRing
from issplus_desktop.ui.log_view import LogView
from issplus_desktop.ui.pane_state import PaneKind
from issplus_desktop.ui.theme import ThemeSource


class Bench:
    """The view on the screen, a dozen lines high."""

    def __init__(self, qtbot):
        self.ring = LogRing()
        self.model = LogModel(self.ring, ValueFormatter("en"), clock=lambda: 0.0)
        self.themes = ThemeSource("dark")
        self.view = LogView(self.model, self.themes)
        qtbot.addWidget(self.view)
        qtbot.addWidget(self.view.bar)
        self.view.resize(600, 300)
        self.view.bar.show()
        self.view.show()
        self.scroll = self.view.table.verticalScrollBar()

    def add(self, count=1, level=LogLevel.INFO, text="line"):
        for number in range(count):
            self.ring.add(LogLine(0.0, level, f"{text} {number}"))
        self.model.refresh(1.0)
        self.view.table.updateGeometries()


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_follows_the_end(bench):
    for _ in range(3):
        bench.add(40)
        assert bench.scroll.value() == bench.scroll.maximum() > 0
    assert bench.view.follows
    assert not bench.view.new.isVisible()


def test_scrolled_away_it_stands_still_and_counts(bench):
    bench.add(100)
    bench.scroll.setValue(200)
    bench.add(7)
    assert (bench.model.rowCount(), bench.scroll.value()) == (100, 200)
    assert bench.view.new.isVisible()
    assert bench.view.new.text() == "+7 new"
    bench.view.new.click()
    assert bench.model.rowCount() == 107
    assert bench.view.follows
    assert not bench.view.new.isVisible()
    bench.view.table.updateGeometries()
    assert bench.scroll.value() == bench.scroll.maximum()


def test_scrolling_back_to_the_end_goes_on(bench):
    bench.add(100)
    bench.scroll.setValue(0)
    bench.add(3)
    bench.scroll.setValue(bench.scroll.maximum())
    assert bench.model.rowCount() == 103
    assert bench.view.follows


def test_begins_at_the_end_again_when_it_was_hidden(bench):
    bench.add(100)
    bench.scroll.setValue(0)
    bench.view.hide()
    bench.add(5)
    assert bench.model.rowCount() == 100
    bench.view.show()
    assert bench.model.rowCount() == 105
    assert bench.view.follows


def test_levels_and_search(bench):
    assert bench.view.overlay.texts()[0] == "Nothing has happened yet"
    bench.add(3)
    bench.add(2, LogLevel.ERROR, "bad")
    bench.view.levels.activated.emit(2)
    assert bench.model.rowCount() == 2
    bench.view.search.setText("bad 1")
    assert bench.model.rowCount() == 1
    assert bench.view.overlay.state.kind is PaneKind.LIVE
    bench.view.search.setText("nothing")
    assert bench.view.overlay.texts()[0] == "Nothing found"


def test_tells_how_much_is_kept(bench):
    labels = [label for label in bench.view.bar.children() if hasattr(label, "text")]
    assert f"The last 5{NARROW_SPACE}000 lines are kept" in [label.text() for label in labels]


def test_copies_the_selection_or_all(bench):
    bench.add(3)
    bench.view.copy_all()
    assert QGuiApplication.clipboard().text().count("\n") == 2
    assert not bench.view.row_menu().actions()[0].isEnabled()
    bench.view.table.selectRow(1)
    bench.view.row_menu().actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "1970-01-01 03:00:00\tinfo\tline 1"


def test_only_the_level_has_a_tone(bench):
    bench.add(1, LogLevel.WARNING)
    tones = [bench.view._tone_of(bench.model.index(0, column)) for column in range(3)]
    assert tones == ["", "warn", ""]


def test_another_language_keeps_the_choices(bench):
    bench.view.levels.setCurrentIndex(1)
    QApplication.sendEvent(bench.view, QEvent(QEvent.Type.LanguageChange))
    assert bench.view.levels.currentIndex() == 1
    assert bench.view.levels.currentText() == "Warnings and errors"
