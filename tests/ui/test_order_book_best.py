from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.ui.order_book_best import BestPricesStrip
from issplus_desktop.ui.order_book_geometry import PADDING
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


def test_best_prices_and_the_spread(themes, qtbot, summary):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(420, 40)
    strip.show_summary(summary, TEXTS, stale=False)
    assert strip.shown_texts() == ("306.24 × 784", "0.02", "306.26 × 1\u202f499")
    assert strip.accessibleName().startswith("Best bid 306.24 × 784, best ask 306.26 × 1\u202f499")
    assert {themes.theme.bid.name(), themes.theme.ask.name()} <= colors(strip)


def test_stale_best_prices_lose_their_colour(themes, qtbot, summary):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(420, 40)
    strip.show_summary(summary, TEXTS, stale=True)
    assert themes.theme.bid.name() not in colors(strip)


def test_a_missing_side_is_a_dash_and_words(themes, qtbot, summary):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    assert strip.shown_texts() == ("—", "", "—")
    strip.show_summary(BookSummary(best_bid=summary.best_bid), TEXTS, stale=False)
    assert strip.shown_texts() == ("306.24 × 784", "no asks", "—")
    strip.resize(60, 40)
    strip.grab()


def test_prices_without_room_never_run_into_each_other(themes, qtbot):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(240, 40)
    huge = Level(Decimal("12345678901234.56"), 1, 1)
    strip.show_summary(BookSummary(best_bid=huge, best_ask=huge), TEXTS, stale=False)
    image = strip.grab().toImage()
    ask = {x for x in range(image.width()) for y in range(40) if image.pixelColor(x, y) == themes.theme.ask}
    bid = {x for x in range(image.width()) for y in range(40) if image.pixelColor(x, y) == themes.theme.bid}
    assert bid
    assert max(bid) < min(ask)
    assert max(ask) < 240 - PADDING + 1


def test_without_room_the_spread_goes_before_the_prices(themes, qtbot, summary):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    strip.show_summary(summary, TEXTS, stale=False)
    strip.resize(600, 40)
    assert themes.theme.text.name() in colors(strip)
    strip.set_inset(220)
    narrow = colors(strip)
    assert themes.theme.text.name() not in narrow
    assert themes.theme.bid.name() in narrow


def test_another_font_and_language_are_followed(themes, qtbot, qapp, summary):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(420, 40)
    strip.show_summary(summary, TEXTS, stale=False)
    before = strip.grab().toImage()
    font = strip.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    strip.setFont(font)
    assert strip.grab().toImage() != before
    strip._middle = ("another language", "")
    qapp.sendEvent(strip, QEvent(QEvent.Type.LanguageChange))
    assert strip.shown_texts()[1] == "0.02"


def columns_of(strip, color):
    image = strip.grab().toImage()
    return {x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == color}


def test_the_best_ask_does_not_move_with_its_size(themes, qtbot):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)
    strip.resize(420, 40)
    places = []
    for size in (12_345, 7, 640):
        bid, ask = Level(Decimal("306.24"), 5, 1), Level(Decimal("306.26"), size, 1)
        strip.show_summary(BookSummary(best_bid=bid, best_ask=ask), TEXTS, stale=False)
        places.append(columns_of(strip, themes.theme.ask))
    assert places[0]
    assert places[0] == places[1] == places[2]


def test_sizes_without_room_for_the_longest_stay_away_on_both_sides(themes, qtbot):
    strip = BestPricesStrip(themes)
    qtbot.addWidget(strip)

    def sizes_of(size):
        bid, ask = Level(Decimal("306.24"), size, 1), Level(Decimal("306.26"), 5, 1)
        strip.show_summary(BookSummary(best_bid=bid, best_ask=ask), TEXTS, stale=False)
        return columns_of(strip, themes.theme.text_dim)

    for width in range(160, 800, 10):
        strip.resize(width, 40)
        strip.start_anew()
        if sizes_of(7):
            break
    assert sizes_of(7), "there is room for short ones"
    assert not sizes_of(12_345_678)
    assert not sizes_of(7)
    strip.start_anew()
    assert sizes_of(7)
