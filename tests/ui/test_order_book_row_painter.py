import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from issplus_desktop.models.order_book_columns import BookColumn
from tests.ui.book_painting import Painting, colors, near
from tests.ui.order_book_bench import BookBench


@pytest.fixture
def painting(qapp):
    return Painting()


def test_the_spread_row_is_one_text_over_all_columns(painting):
    painting.bench.send()
    plain = painting.themes.theme.raised
    inked = [column for column in painting.painter.geometry.columns if len(colors(painting.cell(3, column))) > 3]
    assert BookColumn.PRICE in inked
    assert painting.cell(3, BookColumn.SUM_BID).pixelColor(2, 10) == plain


def test_a_crossed_spread_warns(painting):
    painting.bench.send(bids=(("306.30", 1),), asks=(("306.26", 1),))
    warm = {name for column in painting.painter.geometry.columns for name in colors(painting.cell(1, column))}
    warn = painting.themes.theme.warn
    assert any(near(QColor(name), warn) for name in warm)


def test_selection_and_pointer_show(painting):
    painting.bench.send()
    theme = painting.themes.theme
    selected = painting.cell(0, BookColumn.SUM_BID, selected=True)
    assert selected.pixelColor(20, 2) == theme.selection
    assert selected.pixelColor(1, 2) == theme.accent
    painting.painter.hovered_row = 0
    assert painting.cell(0, BookColumn.SUM_BID).pixelColor(2, 2) != theme.surface


@pytest.fixture
def asked(painting, monkeypatch):
    """The cells that are asked for."""
    painting.bench.send()
    found: list[tuple[int, BookColumn]] = []
    look_up = painting.bench.model.cell

    def spy(row, column):
        found.append((row, column))
        return look_up(row, column)

    monkeypatch.setattr(painting.bench.model, "cell", spy)
    return found


def test_a_row_of_one_side_is_not_asked_for_the_other_one(painting, asked):
    painting.row(0)
    painting.row(4)
    of_asks = [BookColumn.PRICE, BookColumn.SIZE_ASK, BookColumn.SUM_ASK]
    of_bids = [BookColumn.SUM_BID, BookColumn.SIZE_BID, BookColumn.PRICE]
    assert asked == [*((0, column) for column in of_asks), *((4, column) for column in of_bids)]


def test_only_what_is_cut_is_asked_for(painting, asked):
    shape = painting.painter.geometry
    image = QImage(shape.total, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    price = QRect(shape.left(BookColumn.PRICE), 0, shape.width(BookColumn.PRICE), 200)
    painting.painter.paint_rows(painter, [0, 4], (), price)
    painter.end()
    assert asked == [(0, BookColumn.PRICE), (4, BookColumn.PRICE)]


def test_another_book_is_painted(painting):
    painting.bench.send()
    before = painting.row(0)
    other = BookBench()
    other.model.set_active(True)
    other.send(asks=(("306.31", 7),))
    painting.painter.set_rows(other.model)
    assert painting.row(0) != before


def test_what_fails_leaves_no_half_row_for_good(painting, monkeypatch):
    painting.bench.send()
    before = painting.row(0)

    def fail(*_):
        raise ValueError("half painted")

    with monkeypatch.context() as broken:
        broken.setattr(painting.painter, "_paint_figures", fail)
        with pytest.raises(ValueError, match="half painted"):
            painting.row(0)
    assert painting.row(0) == before
