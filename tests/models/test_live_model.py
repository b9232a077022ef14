import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.columns import Column
from issplus_desktop.models.live_model import NO_PARENT, LiveTableModel, runs
from issplus_desktop.models.roles import Role
from issplus_desktop.protocol.catalog import Field

FIELD = Field("LAST", "fixed")
COLUMNS = (Column("A", "Name", "a tool tip"), Column("B", "Last", numeric=True, field=FIELD))


class Lines(LiveTableModel):
    """Two rows; counts how often it was asked to take."""

    def __init__(self, fade=False):
        super().__init__(COLUMNS, clock=lambda: 5.0)
        self.taken = []
        self.fade = fade

    def rowCount(self, parent=NO_PARENT):
        return 0 if parent.isValid() else 9

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return None

    def _take(self, now):
        self.taken.append(now)
        return self.fade


def test_takes_only_while_shown(qtmodeltester):
    model = Lines(fade=True)
    assert not model.refresh(1.0)
    assert model.taken == []
    model.set_active(True)
    model.set_active(True)
    assert model.taken == [5.0]
    assert model.refresh(6.0)
    model.set_active(False)
    assert not model.refresh(7.0)
    assert model.taken == [5.0, 6.0]
    qtmodeltester.check(model)


def test_asks_for_a_tick_when_shown_with_a_fade(qtbot):
    model = Lines(fade=True)
    with qtbot.waitSignal(model.wake_requested, timeout=0):
        model.set_active(True)


def test_headers():
    model = Lines()
    across = Qt.Orientation.Horizontal
    assert model.columnCount() == 2
    assert model.columnCount(model.index(0, 0)) == 0
    assert [model.headerData(column, across) for column in range(3)] == ["Name", "Last", None]
    assert model.headerData(0, across, Qt.ItemDataRole.ToolTipRole) == "a tool tip"
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) is None
    assert model.headerData(1, across, Role.FIELD) is FIELD
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert [column.key for column in model.columns] == ["A", "B"]


def test_a_run_of_rows_is_one_signal():
    model = Lines()
    QAbstractItemModelTester(model)
    seen = []
    model.dataChanged.connect(lambda a, b, roles: seen.append((a.row(), b.row(), a.column(), b.column(), list(roles))))
    model._rows_changed([4, 2, 3, 7], 0, 1, (Role.FLASH,))
    assert seen == [(2, 4, 0, 1, [Role.FLASH]), (7, 7, 0, 1, [Role.FLASH])]


def test_runs():
    assert list(runs([])) == []
    assert list(runs([3])) == [(3, 3)]
    assert list(runs([5, 1, 2, 2, 6])) == [(1, 2), (5, 6)]


class Fragile(Lines):
    """Fails in the middle of the first take."""

    started_over = 0

    def _take(self, now):
        super()._take(now)
        if len(self.taken) == 1:
            raise ValueError("half-way")
        return False

    def _start_over(self):
        self.started_over += 1


def test_after_a_take_that_failed_the_next_one_starts_over():
    model = Fragile()
    with pytest.raises(ValueError, match="half-way"):
        model.set_active(True)
    for now in (6.0, 7.0):
        assert not model.refresh(now)
    assert model.taken == [5.0, 6.0, 7.0]
    assert model.started_over == 1
