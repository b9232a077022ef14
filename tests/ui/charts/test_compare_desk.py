"""What a person does to compared instruments."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.charts.compare_desk import CompareDesk

GAZP = InstrumentId.parse("MXSE.TQBR.GAZP")


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def desk(owner, themes):
    desk = CompareDesk(themes, owner)
    desk.set_search(SearchModel(ValueFormatter()))
    return desk


def texts(desk):
    return [action.text() for action in desk.menu.actions() if not action.isSeparator()]


def test_the_menu_has_one_entry_for_each(desk, live, qtbot):
    desk.menu.aboutToShow.emit()
    assert texts(desk) == ["Compare with…"]
    desk.set_compared((Comparison("GAZP", 0, live(1).model), Comparison("LKOH", 1, live(1).model)))
    desk.menu.aboutToShow.emit()
    assert texts(desk) == ["Compare with…", "Remove GAZP", "Remove LKOH"]
    with qtbot.waitSignal(desk.remove_wished, timeout=0) as wish:
        desk.menu.actions()[-1].trigger()
    assert wish.args == [1]


def test_what_is_found_is_wished(desk, qtbot):
    desk.fill()
    desk.menu.actions()[0].trigger()
    dialog = desk.dialog
    desk.ask()
    assert desk.dialog is dialog
    with qtbot.waitSignal(desk.wished, timeout=0) as wish:
        dialog.box.compare_requested.emit(GAZP)
    assert wish.args == [GAZP]
    assert desk.dialog is None


def test_where_nobody_searches_nothing_is_asked(desk):
    desk.set_search(None)
    desk.fill()
    assert not desk.menu.actions()[0].isEnabled()
    desk.ask()
    assert desk.dialog is None


def test_a_search_that_was_closed_opens_anew(desk):
    desk.ask()
    desk.dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.ask()
    assert desk.dialog is not None
    desk.dialog.close()
