"""The drawings of all instruments while the program runs."""

from decimal import Decimal

import pytest

from issplus_desktop.app.drawing_desk import DrawingDesk, drawing_of, saved_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.drawing import Anchor, Drawing, DrawingKind, DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.settings.drawing_store import DrawingStore

SBER = InstrumentId("MXSE", "TQBR", "SBER")
GAZP = InstrumentId("MXSE", "TQBR", "GAZP")
LINE = (Anchor(1_769_076_000, Decimal("300.00")), Anchor(1_769_076_600, Decimal("301.50")))


class Desk:
    def __init__(self, folder):
        self.store = DrawingStore(folder)
        self.heard: list[str] = []
        self.desk = DrawingDesk(self.store, self.heard.append)

    def kept(self, instrument):
        return self.store.load(str(instrument)).drawings


@pytest.fixture
def desk(qapp, tmp_path):
    return Desk(tmp_path)


def test_all_charts_of_an_instrument_have_one_sheet(desk):
    assert desk.desk.sheet(SBER) is desk.desk.sheet(SBER)
    assert desk.desk.sheet(SBER) is not desk.desk.sheet(GAZP)


def test_a_change_is_written_when_there_was_none_for_a_moment(desk, tmp_path):
    sheet = desk.desk.sheet(SBER)
    sheet.add(DrawingKind.TREND, LINE)
    sheet.add(DrawingKind.RAY, LINE)
    assert list(tmp_path.iterdir()) == []
    assert desk.desk._timer.isActive()
    desk.desk._timer.timeout.emit()
    assert len(desk.kept(SBER)) == 2
    assert not desk.desk._timer.isActive()
    assert Desk(tmp_path).desk.sheet(SBER).drawings == sheet.drawings


def test_the_end_does_not_wait(desk, tmp_path):
    desk.desk.sheet(SBER).add(DrawingKind.TREND, LINE)
    desk.desk.sheet(GAZP)
    desk.desk.save_now()
    assert len(desk.kept(SBER)) == 1
    assert not desk.store.path_of(str(GAZP)).exists()
    before = desk.store.path_of(str(SBER)).stat().st_mtime_ns
    desk.desk.save_now()
    assert desk.store.path_of(str(SBER)).stat().st_mtime_ns == before


def test_what_could_not_be_written_is_told_and_tried_again(desk):
    path = desk.store.path_of(str(SBER))
    path.mkdir()
    assert desk.desk.sheet(SBER).drawings == ()
    assert len(desk.heard) == 1
    desk.desk.sheet(SBER).add(DrawingKind.TREND, LINE)
    desk.desk.sheet(GAZP).add(DrawingKind.TREND, LINE)
    desk.desk.save_now()
    assert str(path) in desk.heard[-1]
    assert len(desk.kept(GAZP)) == 1
    path.rmdir()
    desk.desk.save_now()
    assert len(desk.kept(SBER)) == 1
    assert len(desk.heard) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"bad", "is kept as"),
        (b'{"version": 9, "instrument": "MXSE.TQBR.SBER", "drawings": 3}', "newer version"),
    ],
)
def test_a_bad_file_is_told_once_by_the_name_of_the_instrument(desk, data, words):
    desk.store.path_of(str(SBER)).write_bytes(data)
    desk.desk.sheet(SBER)
    desk.desk.sheet(SBER)
    assert len(desk.heard) == 1
    assert "MXSE.TQBR.SBER" in desk.heard[0]
    assert words in desk.heard[0]


def test_the_copy_is_told_as_such(desk):
    desk.desk.sheet(SBER).add(DrawingKind.TREND, LINE)
    desk.desk.save_now()
    desk.desk.sheet(SBER).add(DrawingKind.RAY, LINE)
    desk.desk.save_now()
    path = desk.store.path_of(str(SBER))
    path.write_bytes(b"bad")
    again = Desk(path.parent)
    assert len(again.desk.sheet(SBER).drawings) == 1
    assert "saved before" in again.heard[0]


def test_a_bad_file_that_cannot_be_moved_is_told(desk, monkeypatch):
    path = desk.store.path_of(str(SBER))
    path.write_bytes(b"bad")
    monkeypatch.setattr("issplus_desktop.settings.atomic_file._MOST_SET_ASIDE", 1)
    desk.desk.sheet(SBER)
    assert "could not be moved" in desk.heard[0]


def test_without_a_store_nothing_is_kept(qapp):
    desk = DrawingDesk()
    desk.sheet(SBER).add(DrawingKind.TREND, LINE)
    desk.save_now()
    assert len(desk.sheet(SBER).drawings) == 1


def test_a_drawing_is_kept_whole():
    style = DrawingStyle(DrawingTone.WARN, 3, DrawingStroke.DOTTED)
    drawing = Drawing(5, DrawingKind.RECTANGLE, LINE, style, "words", locked=True)
    assert drawing_of(saved_of(drawing), 5) == drawing
