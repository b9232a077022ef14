import pytest
from PySide6.QtCore import QMimeData

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import SectionKey, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.watch_drops import WatchDrops
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import rows_from_mime, rows_to_mime

A, B, C, D = (InstrumentId("M", "X", letter) for letter in "ABCD")
KEY = SectionKey(1)


class Bench:
    def __init__(self):
        self.editor = WatchEditor.holding("One", [A, B, C])
        self.editor.add_section("S", 1)
        self.moved: list[tuple[list[object], int]] = []
        self.texts: list[tuple[str, int]] = []
        self.drops = WatchDrops(
            self.editor, lambda keys, row: self.moved.append((list(keys), row)), lambda *told: self.texts.append(told)
        )

    def dragged(self, *rows):
        data = rows_from_mime(self.drops.mime_data(rows))
        assert data is not None
        return [row.key for row in data.rows]


@pytest.fixture
def bench(qapp):
    return Bench()


def test_a_section_that_is_dragged_alone_or_folded_takes_its_rows_along(bench):
    line = SectionLine("S", KEY)
    assert bench.dragged(line) == [KEY, B, C]
    assert bench.dragged(WatchedRow(A), line) == [A, KEY]
    bench.editor.fold([KEY], folded=True)
    assert bench.dragged(WatchedRow(A), line) == [A, KEY, B, C]


def test_rows_of_the_list_move_and_others_come(bench):
    rows = [WatchedRow(B)]
    assert bench.drops.take(rows_to_mime(rows, bench.editor.origin, bench.editor.front.number), 2, 3)
    assert bench.moved == [([B], 2)]
    assert bench.drops.take(rows_to_mime([WatchedRow(D)], "another", 7), 2, 0)
    assert bench.editor.front.keys[0] == D


def test_instruments_that_are_there_move_and_new_ones_come(bench):
    assert bench.drops.take(to_mime([A, D]), 1, 2)
    assert bench.moved == [([A], 1)]
    assert bench.editor.front.keys[2] == D


def test_text_is_handed_on_and_nothing_is_nothing(bench):
    data = QMimeData()
    assert not bench.drops.take(data, 1, 2)
    data.setText("sber")
    assert bench.drops.take(data, 1, 2)
    assert bench.texts == [("sber", 2)]


def test_nothing_is_dropped_on_a_list_that_nobody_changes(bench):
    assert bench.drops.can_take(to_mime([A]))
    bench.editor.shelf.show(RECENT)
    assert not bench.drops.can_take(to_mime([A]))
