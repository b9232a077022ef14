from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_columns import chosen_columns
from issplus_desktop.models.order_book_options import BookLook, BookPart, BookSides
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.order_book_geometry import BookFields, arrange
from issplus_desktop.ui.order_book_header import CaptionsStrip, ImbalanceStrip
from tests.ui.order_book_bench import BookBench


@pytest.fixture
def summary(qapp):
    bench = BookBench()
    bench.model.set_active(True)
    bench.send()
    return bench.model.summary


TEXTS = OrderBookTexts(ValueFormatter())


def colors(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_numbers_of_the_imbalance_add_up(themes, qtbot):
    strip = ImbalanceStrip(themes)
    qtbot.addWidget(strip)
    assert strip.numbers() == ("—", "—")
    strip.show_share(Decimal("0.615"), stale=False)
    assert strip.numbers() == ("62 %", "38 %")
    assert strip.accessibleName() == "Imbalance: bids 62 %, asks 38 %"


def test_the_imbalance_bar_is_shared(themes, qtbot):
    strip = ImbalanceStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(300, 20)
    strip.grab()
    strip.show_share(Decimal("0.5"), stale=False)
    image = strip.grab().toImage()
    left, right = image.pixelColor(130, 10), image.pixelColor(170, 10)
    assert left.green() > left.red()
    assert right.red() > right.green()
    strip.resize(40, 20)
    strip.show_share(Decimal("0.5"), stale=True)
    strip.grab()


def test_captions_stand_over_their_columns(themes, qtbot, qapp):
    strip = CaptionsStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(500, 24)
    columns, fields = chosen_columns(BookLook()), BookFields(50, 40, 60, 50)
    strip.set_geometry(arrange(500, columns, fields), 0)
    assert strip.captions() == ["Σ", "Size", "Price", "Size", "Σ"]
    wide = strip.grab().toImage()
    strip.set_geometry(arrange(200, columns, fields), 150)
    assert strip.captions() == ["Size", "Price", "Size"]
    assert strip.grab().toImage() != wide
    themes.set_theme("light")
    qapp.sendEvent(strip, QEvent(QEvent.Type.LanguageChange))
    assert strip.sizeHint().height() == 24


def test_side_by_side_each_price_has_its_caption(themes, qtbot):
    strip = CaptionsStrip(themes)
    qtbot.addWidget(strip)
    look = BookLook(parts=(BookPart.SIZE_BID, BookPart.SIZE_ASK, BookPart.NET), sides=BookSides.BESIDE)
    strip.set_geometry(arrange(500, chosen_columns(look), BookFields(50, 40, 60, 50)), 0)
    assert strip.captions() == ["Δ", "Size", "Bid", "Ask", "Size", "Δ"]
    assert "not cancelled orders" in strip.toolTip()
