"""The context menu of a chart."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.ui.charts.chart_menu import ChartMenu


@pytest.fixture
def menu(view, qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    choices = QMenu("Chart style", owner)
    menu = ChartMenu(view, [choices], owner)
    yield menu
    del choices


@pytest.fixture
def opened(monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: opened.extend(a.text() for a in menu.actions() if a.text()))
    return opened


def test_it_offers_what_the_keys_do(menu, opened):
    menu.open_at(QPoint(5, 5), has_candles=True)
    assert opened == [
        "Chart style",
        "Newest candle",
        "Automatic price scale",
        "Reset the view",
        "Zoom in",
        "Zoom out",
        "Open also",
        "Copy the last candle",
        "Copy as a picture",
        "Save as a picture…",
    ]
    keys = {action.text(): action.shortcut() for action in menu.actions() if not action.shortcut().isEmpty()}
    assert keys["Newest candle"] == QKeySequence("End")


def test_without_candles_there_is_nothing_to_copy(menu, opened, view):
    for has_candles in (False, True):
        menu.open_at(QPoint(5, 5), has_candles=has_candles)
        assert [action.isEnabled() for action in (menu.copy, menu.copy_picture, menu.save_picture)] == [has_candles] * 3


def test_the_scale_can_be_made_automatic_where_it_is_not(menu, opened, view):
    action = next(action for action in menu.actions() if action.text() == "Automatic price scale")
    menu.open_at(QPoint(5, 5), has_candles=True)
    assert not action.isEnabled()
    view.scale_of_prices.stretch(2)
    menu.open_at(QPoint(5, 5), has_candles=True)
    assert action.isEnabled()
    action.trigger()
    assert view.scale_of_prices.is_auto
