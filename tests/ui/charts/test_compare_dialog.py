"""The search for an instrument to compare with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.ui.charts.compare_dialog import CompareDialog

GAZP = InstrumentId.parse("MXSE.TQBR.GAZP")


@pytest.fixture
def dialog(owner, themes, qtbot):
    dialog = CompareDialog(SearchModel(ValueFormatter()), themes, owner)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    dialog.box.start()
    return dialog


def answer(dialog, query):
    columns = ("TICKER", "SHORTNAME")
    dialog.box.model.set_results(query, DataMessage(MessageKind.SNAPSHOT, columns, [[str(GAZP), "GAZPROM"]]))


def test_enter_compares_with_the_find_and_closes(dialog, qtbot):
    qtbot.keyClicks(dialog.box, "GAZP")
    qtbot.keyClick(dialog.box, Qt.Key.Key_Return)
    chosen: list[InstrumentId] = []
    dialog.chosen.connect(chosen.append)
    with qtbot.waitSignal(dialog.finished, timeout=0):
        answer(dialog, "GAZP")
    assert chosen == [GAZP]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_no_other_key_does_anything_else(dialog, qtbot, modifier):
    qtbot.keyClicks(dialog.box, "GAZP")
    qtbot.keyClick(dialog.box, Qt.Key.Key_Return, modifier)
    with qtbot.waitSignal(dialog.chosen, timeout=0), qtbot.assertNotEmitted(dialog.box.watch_requested):
        answer(dialog, "GAZP")


def test_only_comparing_is_offered(dialog, qtbot):
    qtbot.keyClicks(dialog.box, "GAZP")
    qtbot.keyClick(dialog.box, Qt.Key.Key_Down)
    dialog.box.model.ask("GAZP")
    answer(dialog, "GAZP")
    assert dialog.box.placeholderText() == "Compare with…"
    assert not any(button.isVisible() for button in dialog.box.popup.findChildren(QToolButton))


def test_esc_closes(dialog, qtbot):
    with qtbot.waitSignal(dialog.finished, timeout=0), qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog.box, Qt.Key.Key_Escape)


def test_the_room_of_the_finds_tells_what_to_type(dialog):
    texts = [label.text() for label in dialog.findChildren(QLabel) if not dialog.box.popup.isAncestorOf(label)]
    (hint,) = [text for text in texts if "ISIN" in text]
    assert "Ctrl" in hint
