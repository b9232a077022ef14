"""Menus, words and list around a chart."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from issplus_desktop.models.drawing import LONGEST_TEXT, DrawingKind
from issplus_desktop.models.drawing_look import DrawingLook
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.ui.charts.chart_panel import ChartPanel
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.ui.charts.drawn import anchor


@pytest.fixture
def panel(qtbot, themes, feed, sheet):
    panel = ChartPanel(themes)
    qtbot.addWidget(panel)
    panel.set_interval("M1")
    panel.set_model(feed.model)
    panel.set_drawings(sheet)
    panel.resize(900, 500)
    panel.show()
    return panel


@pytest.fixture
def opened(monkeypatch):
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: opened.append(menu))
    return opened


def test_a_text_asks_and_gets_its_words(panel, sheet, qtbot):
    pad = panel.view.drawings.pad
    pad.choose_tool(DrawingKind.TEXT)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    (dialog,) = panel.findChildren(WordsDialog)
    dialog.lines.setPlainText("x" * 10_000)
    assert len(dialog.lines.toPlainText()) == LONGEST_TEXT
    dialog.lines.setPlainText("here\nand there")
    dialog.accept()
    assert [one.text for one in sheet.drawings] == ["here\nand there"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert panel.findChildren(WordsDialog) == []


def test_over_a_drawing_its_own_menu_opens_else_the_charts(panel, sheet, opened):
    level = sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "302.70")])
    y = panel.view.drawings.stage.places.lines[0, 1]
    viewport = panel.view.viewport()
    panel.view.menu_requested.emit(viewport.mapToGlobal(QPoint(300, round(y))))
    assert opened == [panel.drawings.menus.own]
    assert panel.view.drawings.pad.selected == level
    panel.view.menu_requested.emit(viewport.mapToGlobal(QPoint(300, round(y) + 40)))
    assert opened[1:] == [panel._menu]
    panel.view.drawings.pad.choose_tool(DrawingKind.RAY)
    assert not panel.drawings.popup_at(QPointF(300, y), QPoint())


def test_the_button_says_what_is_in_hand(panel):
    button = panel.drawings.button
    assert (button.accessibleName(), button.isChecked()) == ("Draw", False)
    panel.view.drawings.pad.choose_tool(DrawingKind.RAY)
    assert (button.toolTip(), button.isChecked()) == ("Draw: Ray", True)
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert button.toolTip() == "Draw: Ray"
    assert button.menu() is panel.drawings.menus.tools


def test_the_list_goes_to_a_drawing_and_closes_with_the_instrument(panel, sheet, qtbot):
    far = sheet.add(DrawingKind.TREND, (anchor(20, "340.00"), anchor(22, "341.00")))
    panel.drawings.menus.tools.aboutToShow.emit()
    panel.drawings.menus.list_action.trigger()
    panel.drawings.menus.list_action.trigger()
    dialog = panel.drawings.list_dialog
    dialog.table.selectRow(0)
    dialog._go.click()
    handle = panel.view.drawings.stage.places.handles(0)[0]
    middle = panel.view.painted.price.rect.center()
    assert abs(handle.x() - middle.x()) < 10
    assert abs(handle.y() - middle.y()) < 2
    assert panel.view.drawings.pad.selected == far
    panel.set_drawings(DrawingSheet())
    assert panel.drawings.list_dialog is None
    panel.set_drawings(None)
    panel.drawings.show_list()
    assert panel.drawings.list_dialog is None


def test_without_candles_one_goes_nowhere(panel, sheet):
    far = sheet.add(DrawingKind.HORIZONTAL, [anchor(20, "9E+30")])
    panel.view.go_to_drawing(far)
    assert panel.view.scale_of_prices.is_auto
    panel.set_model(None)
    panel.view.go_to_drawing(far)


def test_a_choice_is_told_as_a_look_of_the_chart(panel, qtbot):
    with qtbot.waitSignal(panel.look_chosen) as told:
        panel.view.drawings.pad.hide(hidden=True)
    assert told.args[0].drawings == DrawingLook(hidden=True)
    assert panel.view.drawings.pad.look.hidden
