"""A candle in words and figures."""

from datetime import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.ui.charts.read_out import Part, ReadOutItem, Tone, read_out

THIN = "\u202f"


def candle(*prices, volume=1_456_379):
    open_, high, low, close = (Decimal(price) if price else None for price in prices)
    return Candle(datetime(2026, 1, 22), None, open_, high, low, close, None, volume)


def texts(*args):
    return [str(part) for part in read_out(*args)]


def test_the_recorded_candle_reads_as_recorded():
    shown = candle("306.60", "307.00", "305.89", "306.00")
    before = candle("303.89", "308.00", "303.00", "306.62")
    assert texts(shown, before) == [
        "O 306.60",
        "H 307.00",
        "L 305.89",
        "C 306.00",
        f"▼ −0.62 (−0.20{THIN}%)",
        f"Vol 1{THIN}456{THIN}379",
    ]


def test_the_change_of_the_first_candle_is_from_its_open():
    assert texts(candle("100.0", "110.0", "100.0", "110.0"), None)[4] == f"▲ +10.0 (+10.00{THIN}%)"


def test_no_change_has_neither_arrow_nor_colour():
    part = read_out(candle("100.0", "110.0", "100.0", "110.0"), candle("1", "1", "1", "110.0"))[4]
    assert part == Part("", f"0.0 (0.00{THIN}%)", Tone.PLAIN, rank=1)


def test_the_tone_is_the_candles_own():
    falling = read_out(candle("101.0", "110.0", "100.0", "100.5"), candle("1", "1", "1", "50.0"))
    assert falling[0].tone is Tone.DOWN
    assert falling[4].tone is Tone.UP


def test_what_the_feed_did_not_give_is_a_dash_or_absent():
    assert texts(candle(None, None, None, None, volume=None), None) == ["O –", "H –", "L –", "C –"]
    assert texts(candle("0", "0", "0", "1", volume=None), None)[4] == "▲ +1"


@pytest.fixture
def item(colors):
    item = ReadOutItem(colors)
    item.set_font(QFont())
    item.set_parts([Part("O", "306.60"), Part("H", "307.00"), Part("L", "305.89")])
    return item


def test_it_takes_more_rows_where_the_pane_is_narrow(item):
    item.set_room(QSizeF(800.0, 1000.0))
    one_row = item.height
    item.set_room(QSizeF(90.0, 1000.0))
    assert item.height > 2 * one_row
    assert item.rect.width() < 120


def test_nothing_takes_no_room(item):
    item.set_parts([])
    assert item.height == 0
    assert item.parts == ()


def test_it_is_painted(item, paper):
    item.set_room(QSizeF(300.0, 1000.0))
    blank = paper(item, 300, 40)
    item.set_parts([Part("O", "111.11", Tone.UP)])
    assert paper(item, 300, 40) != blank


def test_above_a_price_below_nought_is_up_in_per_cent_too():
    part = read_out(candle("-35", "-34", "-35", "-34.0"), candle("1", "1", "1", "-40.0"))[4]
    assert str(part) == f"▲ +6.0 (+15.00{THIN}%)"


@pytest.mark.parametrize("width", [60, 90, 160, 300, 800])
def test_it_never_reaches_out_of_its_pane_and_cuts_no_figure_without_a_sign(item, width):
    item.set_parts([Part("C", "306.60"), Part("", "▲ +12.34 (+4.02 %)", Tone.UP), Part("Vol", "1 456 379 123")])
    item.set_room(QSizeF(width, 1000.0))
    assert item.rect.right() <= width
    for part, shown in zip(item.parts, item.shown, strict=True):
        assert shown == str(part) or shown.endswith("…")
    assert (item.shown == [str(part) for part in item.parts]) is (width >= 160)


def test_in_a_low_pane_the_close_stays_and_the_others_give_way_in_order(item):
    item.set_parts(read_out(candle("306.60", "307.00", "305.89", "306.00"), None))
    shown: list[list[str]] = []
    for height in range(600, 10, -10):
        item.set_room(QSizeF(110.0, float(height)))
        assert item.height <= max(height * 0.4, item._metrics.height() + 10)
        if not shown or item.shown != shown[-1]:
            shown.append(item.shown)
    labels = [[text.split()[0] for text in parts] for parts in shown]
    assert labels[0] == ["O", "H", "L", "C", "▼", "Vol"]
    assert labels[-1] == ["C"]
    assert all(set(after) < set(before) for before, after in pairwise(labels))
    assert ["H", "L", "C", "▼"] in labels or ["H", "C", "▼"] in labels
    item.set_room(QSizeF(110.0, 600.0))
    assert len(item.shown) == len(item.parts) == 6
