"""What the scale says of prices."""

from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from issplus_desktop.models.candle_look import ScaleMode
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_words import PriceWords

THIN = "\u202f"
PANE = Pane(QRectF(0, 0, 500, 300), 0.0, 50.0, 180.0, 260.0)


@pytest.mark.parametrize(
    ("mode", "text"),
    [
        (ScaleMode.NORMAL, "250.000"),
        (ScaleMode.LOG, "250.000"),
        (ScaleMode.PERCENT, f"+25.00{THIN}%"),
        (ScaleMode.INDEXED, "125.00"),
    ],
)
def test_a_price_is_told_in_each_mode(mode, text):
    assert PriceWords(mode, 3, 200.0).text(250.0) == text


def test_prices_of_the_feed_keep_their_decimals_where_they_are_told_as_they_are():
    assert PriceWords(ScaleMode.LOG, 2).exact(Decimal("250.1000")) == "250.1000"
    assert PriceWords(ScaleMode.PERCENT, 2, 200.0).exact(Decimal("150.1000")) == f"−24.95{THIN}%"
    assert PriceWords(ScaleMode.INDEXED, 2, 200.0).exact(None) == "–"


@pytest.mark.parametrize("base", [None, 0.0, -3.0])
def test_against_nothing_and_less_prices_are_told_as_they_are(base):
    words = PriceWords(ScaleMode.PERCENT, 2, base)
    assert words.relative is None
    assert words.text(250.0) == "250.00"


def test_ticks_are_round_in_what_is_told():
    def texts(mode, base=None, pane=PANE):
        return [text for _, text in PriceWords(mode, 2, base).ticks(pane, 5)]

    assert texts(ScaleMode.NORMAL) == ["180.00", "200.00", "220.00", "240.00", "260.00"]
    assert texts(ScaleMode.PERCENT, 200.0) == [
        f"{share}{THIN}%" for share in ("−10.00", "0.00", "+10.00", "+20.00", "+30.00")
    ]
    assert texts(ScaleMode.INDEXED, 200.0) == ["90.00", "100.00", "110.00", "120.00", "130.00"]
    places = [price for price, _ in PriceWords(ScaleMode.PERCENT, 2, 200.0).ticks(PANE, 5)]
    assert places == pytest.approx([180.0, 200.0, 220.0, 240.0, 260.0])


def test_by_logarithm_ticks_are_prices_too():
    pane = Pane(QRectF(0, 0, 500, 300), 0.0, 50.0, 0.0, 3.0, is_log=True)
    ticks = PriceWords(ScaleMode.LOG, 0).ticks(pane, 6)
    assert [text for _, text in ticks][:3] == ["1", "5", "20"]
    heights = [pane.y_of(price) for price, _ in ticks]
    assert all(before - after >= 300 / 6 - 1e-6 for before, after in pairwise(heights))


def test_the_widest_text_depends_on_digits_only():
    assert PriceWords(ScaleMode.NORMAL, 2).widest(100.0, 306.12) == "888.88"
    assert PriceWords(ScaleMode.PERCENT, 2, 1.0).widest(100.0, 306.12) == f"+888.88{THIN}%"
    assert PriceWords(ScaleMode.INDEXED, 2, 1.0).widest(-5.0, 306.12) == "888.88"
    assert PriceWords(ScaleMode.PERCENT, 2, 1.0).widest(0.0, 0.0) == "8.88"
