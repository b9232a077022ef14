from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.models.quotes import Quotes, fill, shown

DESCENDING = Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(qapp):
    quotes = Quotes()
    QAbstractItemModelTester(quotes, QAbstractItemModelTester.FailureReportingMode.Fatal, quotes)
    return quotes


def test_sorts_by_value_not_by_text(model):
    fill(model, A="99.5", B="1000.0", C=None, D="-3")
    model.sort(1)
    assert shown(model) == ["D", "A", "B", "C"]
    model.sort(1, DESCENDING)
    assert shown(model) == ["B", "A", "D", "C"]
    assert model.sort_column == 1
    model.sort(-1)
    assert shown(model) == ["A", "B", "C", "D"]


def test_a_live_sort_follows_once_a_second(model):
    fill(model, A="1", B="2", C="3")
    model.sort(1)
    model.tick(10.0, model.cell("A", 1, Decimal(9)))
    assert shown(model) == ["B", "C", "A"]
    assert model.tick(10.5, model.cell("B", 1, Decimal(10)))
    assert shown(model) == ["B", "C", "A"]
    model.tick(11.0)
    assert shown(model) == ["C", "A", "B"]


def test_no_row_moves_under_the_pointer(model, qtbot):
    fill(model, A="1", B="2")
    model.sort(1)
    model.set_hovered(True)
    for now in (10.0, 20.0):
        model.tick(now, model.cell("A", 1, Decimal(9)))
    assert shown(model) == ["A", "B"]
    assert not model.tick(30.0)
    with qtbot.waitSignal(model.wake_requested, timeout=0):
        model.set_hovered(False)
    model.tick(31.0)
    assert shown(model) == ["B", "A"]
    with qtbot.assertNotEmitted(model.wake_requested):
        model.set_hovered(False)


def test_new_rows_come_last_and_are_sorted_in_later(model):
    fill(model, B="2", A="1")
    model.sort(1)
    fill(model, C="0")
    assert shown(model) == ["A", "B", "C"]
    model.tick(99.0)
    assert shown(model) == ["C", "A", "B"]


def test_selection_survives_a_re_sort_and_removals(model):
    fill(model, A="1", B="2", C="3")
    selection = QItemSelectionModel(model)
    chosen = QPersistentModelIndex(model.index(1, 0))
    selection.select(
        model.index(1, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    model.sort(1, DESCENDING)
    model.tick(1.0, model.gone("C"))
    assert shown(model) == ["B", "A"]
    assert chosen.data() == "B"
    assert [index.data() for index in selection.selectedRows()] == ["B"]


def test_removal_takes_a_run_in_one_step(model, qtbot):
    fill(model, A="1", B="2", C="3", D="4")
    removed = []
    model.rowsRemoved.connect(lambda *run: removed.append(run[1:]))
    model.tick(1.0, model.gone("A", "B", "D", "X"))
    assert removed == [(3, 3), (0, 1)]
    assert shown(model) == ["C"]


def test_the_given_order_may_change(model):
    fill(model, A="1", B="2")
    model._set_given_order(["B", "A"])
    assert shown(model) == ["B", "A"]
    model.sort(1)
    model._set_given_order(["B", "A"])
    assert shown(model) == ["A", "B"]
