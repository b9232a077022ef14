import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.ui.instrument_drop import InstrumentDropPane

SBER, GAZP = (InstrumentId.parse(f"MXSE.TQBR.{ticker}") for ticker in ("SBER", "GAZP"))
BUTTONS, KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pane(qtbot):
    made = InstrumentDropPane()
    qtbot.addWidget(made)
    return made


def text(words):
    mime = QMimeData()
    mime.setText(words)
    return mime


def drop(pane, mime):
    """Whether the pane let it in, and whether it took it."""
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, BUTTONS, KEYS)
    enter.ignore()
    pane.dragEnterEvent(enter)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, BUTTONS, KEYS)
    event.ignore()
    pane.dropEvent(event)
    return enter.isAccepted(), event.isAccepted()


def test_the_first_instrument_is_told(pane, qtbot):
    with qtbot.waitSignal(pane.instrument_dropped) as told, qtbot.assertNotEmitted(pane.ticker_dropped):
        assert drop(pane, to_mime([GAZP, SBER])) == (True, True)
    assert told.args == [GAZP]


def test_a_word_is_told_as_a_word(pane, qtbot):
    with qtbot.waitSignal(pane.ticker_dropped) as told, qtbot.assertNotEmitted(pane.instrument_dropped):
        assert drop(pane, text("LKOH ROSN")) == (True, True)
    assert told.args == ["LKOH"]


def test_nothing_is_told_of_what_names_nothing(pane, qtbot):
    with qtbot.assertNotEmitted(pane.ticker_dropped), qtbot.assertNotEmitted(pane.instrument_dropped):
        assert drop(pane, QMimeData()) == (False, False)


def test_it_takes_drops(pane):
    assert pane.acceptDrops()
