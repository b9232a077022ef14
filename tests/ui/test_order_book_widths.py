import pytest

from issplus_desktop.models.order_book_columns import chosen_columns
from issplus_desktop.ui.order_book_painter import BookPainter
from issplus_desktop.ui.order_book_widths import WIDEST, BookWidths
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import BookBench


@pytest.fixture
def bench(qapp):
    made = BookBench()
    made.model.set_active(True)
    made.send()
    return made


def test_fields_grow_with_the_longest_figures_and_never_shrink(bench):
    columns = chosen_columns(bench.model.look)
    widths = BookWidths(BookPainter(ThemeSource("dark"), bench.model))
    first, inset = widths.fit(bench.model, 600, columns)
    assert (first.total, inset) == (600, 0)
    bench.send(bids=(("306.24", 123456789012),))
    wide, _ = widths.fit(bench.model, 600, columns)
    assert wide.fields.size > first.fields.size
    bench.send()
    assert widths.fit(bench.model, 600, columns)[0] == wide
    widths.reset()
    assert widths.fit(bench.model, 600, columns)[0] == first


def test_prices_have_room_for_other_rows_and_a_mark(bench):
    columns = chosen_columns(bench.model.look)
    widths = BookWidths(BookPainter(ThemeSource("dark"), bench.model))
    plain, inset = widths.fit(bench.model, 900, columns)
    assert (plain.total, inset) == (WIDEST, (900 - WIDEST) // 2)
    marked, _ = widths.fit(bench.model, 900, columns, mark=20)
    assert marked.fields.price == plain.fields.price + 20
    longer, _ = widths.fit(bench.model, 900, columns, price_text="1234567.89")
    assert longer.fields.price > plain.fields.price


def test_another_font_is_measured_anew(bench):
    painter = BookPainter(ThemeSource("dark"), bench.model)
    widths, columns = BookWidths(painter), chosen_columns(bench.model.look)
    usual, _ = widths.fit(bench.model, 600, columns)
    assert widths.fit(bench.model, 600, columns)[0] is usual
    font = painter.face.font
    font.setPointSizeF(font.pointSizeF() * 2)
    painter.set_font(font)
    assert widths.fit(bench.model, 600, columns)[0].fields.size > usual.fields.size
