"""Drawings as rows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from issplus_desktop.models.drawing import DrawingKind
from issplus_desktop.ui.charts.drawing_list_model import DrawingListModel
from tests.ui.charts.drawn import anchor


@pytest.fixture
def model(sheet, qtmodeltester):
    model = DrawingListModel(sheet)
    sheet.add(DrawingKind.TREND, (anchor(0, "300.50"), anchor(10, "301.00")))
    sheet.add(DrawingKind.TEXT, [anchor(5, "300.00")], text="two\nlines")
    qtmodeltester.check(model)
    return model


def texts(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_newest_is_first(model):
    assert model.rowCount() == 2
    assert texts(model, 0) == ["Text", "two lines", "300.00", "Thu 22 Jan 2026 10:05", ""]
    assert texts(model, 1)[0] == "Trend line"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Trend line, 300.50")
    assert model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "300.50 – 301.00"
    assert model.index(1, 2).data(Qt.ItemDataRole.DecorationRole) is None


def test_it_follows_the_sheet(model, sheet):
    sheet.change(replace(sheet.drawings[0], locked=True))
    assert texts(model, 1)[4] == "locked"
    sheet.clear()
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None
    assert model.drawing(0) is None
    assert model.row_of(1) is None


def test_rows_are_found_by_number(model, sheet):
    assert model.row_of(sheet.drawings[0].number) == 1
    assert model.drawing(1) == sheet.drawings[0]
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_columns_have_titles(model):
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(5)]
    assert titles == ["Drawing", "Text", "Price", "Time (Moscow)", "Locked"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
