import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.ui.depth_pane import BookPicturePane
from issplus_desktop.ui.instrument_menu import DEPTH
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.depth_bench import GAZP, OFFERS, SBER


class Pane(BookPicturePane):
    """A picture with nothing in it."""

    def __init__(self):
        super().__init__(ThemeSource("dark"), SBER, OFFERS)
        self._lay_out(QWidget(self), [], QWidget(self))

    def _kind(self):
        return DEPTH

    def _own_menu(self, menu, before):
        menu.insertAction(before, menu.addAction("mine"))

    def _retranslate(self):
        self.title.set_parts((self.instrument.ticker,))


@pytest.fixture
def pane(qtbot):
    made = Pane()
    qtbot.addWidget(made)
    return made


def drop(pane, mime):
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, plain)
    QApplication.sendEvent(pane, enter)
    QApplication.sendEvent(pane, QDropEvent(QPointF(5, 5), copy, mime, left, plain))


def test_drops_are_wishes(pane):
    told: list[object] = []
    pane.instrument_dropped.connect(told.append)
    pane.ticker_dropped.connect(told.append)
    drop(pane, to_mime([GAZP]))
    words = QMimeData()
    words.setText("LKOH")
    drop(pane, words)
    assert told == [GAZP, "LKOH"]


def test_its_menu_offers_all_but_itself(pane):
    menu = pane.picture_menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "mine"
    assert "Order book" in texts
    assert "Trades" in texts
    assert "Depth curve" not in texts
    menu.close()


def test_its_menu_opens_other_views(pane):
    told: list[object] = []
    pane.order_book_requested.connect(told.append)
    pane.trades_requested.connect(told.append)
    menu = pane.picture_menu()
    for action in menu.actions():
        if action.text() in {"Order book", "Trades"}:
            action.trigger()
    menu.close()
    assert told == [SBER, SBER]


def test_says_where_there_are_books_if_not_here(pane):
    pane.show_no_book(GAZP, ["MXSE", "FORTS"])
    pane.show_state(PaneState(PaneKind.NO_STREAM, "GAZP"))
    assert pane.pane_state.title == "No order book for GAZP"
    assert pane.pane_state.detail == "ISS+ has order books on MXSE, FORTS, not on MXSE."
    assert pane.title.whole == "GAZP"


def test_old_news_stand_in_the_strip(pane):
    pane.show_state(PaneState(PaneKind.STALE, "SBER", since="10:00:00"))
    assert pane.strip.text() == "Stale since 10:00:00"
    pane.show_state(PaneState(PaneKind.LIVE, "SBER"))
    assert pane.strip.text() == ""


@pytest.mark.parametrize("call", ["_kind", "_retranslate"])
def test_what_a_picture_must_say_itself_is_not_made_up(qapp, call):
    bare = BookPicturePane(ThemeSource("dark"), SBER, OFFERS)
    with pytest.raises(NotImplementedError):
        getattr(bare, call)()
    # At once: one that is still there when a later test speaks another language fails in it.
    shiboken6.delete(bare)


def test_its_picture_leaves_out_the_choices_above(pane):
    pane.resize(300, 200)
    pane.show()
    texts = [action.text() for action in pane.picture_menu().actions()]
    assert texts[:4] == ["mine", "", "Copy as a picture", "Save as a picture…"]
    taken = pane._grab()
    assert taken.width() == 300
    assert taken.height() == 200 - pane._picture.y() < 200
