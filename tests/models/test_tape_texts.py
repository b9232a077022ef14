from datetime import date, datetime, time
from decimal import Decimal

import pytest

from issplus_desktop.market.trade_tape import TapeGap, TapeRestart, TradePrint, TradeSide
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.tape_texts import PRICE, SIDE, SIZE, TIME, TRADES, TapeTexts, tape_columns
from issplus_desktop.protocol.catalog import Caption, Field

NOON = 9 * 3600.0
BUY, SELL = TradeSide
COLUMNS = (TIME, SIDE, PRICE, SIZE, TRADES)
FULL = TradePrint(NOON, time(12, 0, 3), Decimal("306.10"), Decimal(12345), 3, BUY, True)
BARE = TradePrint(NOON, None, None, None, None)
PLAIN = TradePrint(NOON, datetime(2026, 1, 22, 12, 0, 3), Decimal(7), 5, 1, SELL)
UNSIDED = TradePrint(NOON, time(12), Decimal(7), 1)


@pytest.fixture
def texts(qapp):
    return TapeTexts(ValueFormatter("en"))


def cells(texts, row):
    return [texts.cell(row, column) for column in COLUMNS]


def test_cells_keep_the_wire_and_say_what_is_not_known(texts):
    assert cells(texts, FULL) == ["12:00:03", "△", "306.10", "12\u202f345", "×3"]
    assert cells(texts, BARE) == ["", "", "—", "—", "×?"]
    assert cells(texts, PLAIN) == ["12:00:03", "▼", "7", "5", ""]


def test_each_side_has_a_mark_and_hollow_is_inferred(texts):
    sides = [(side, inferred) for side in TradeSide for inferred in (False, True)]
    marks = [texts.cell(TradePrint(0.0, None, None, None, 1, *side), SIDE) for side in sides]
    assert marks == ["▲", "△", "▼", "▽"]


def test_plain_cells_are_for_a_spreadsheet(texts):
    assert [texts.plain(FULL, column) for column in COLUMNS] == ["12:00:03", "buy (inferred)", "306.10", "12345", "3"]
    assert [texts.plain(BARE, column) for column in COLUMNS] == ["", "", "", "", ""]
    assert texts.plain(PLAIN, TIME) == "2026-01-22 12:00:03"
    assert texts.plain(TapeGap(NOON, NOON, None), TIME).startswith("Gap")


def test_values_are_exact_and_typed(texts):
    assert texts.values(FULL)[1:] == ("buy (inferred)", Decimal("306.10"), 12345, 3)
    assert texts.values(BARE) == (None, "", None, None, None)
    assert texts.values(TapeGap(NOON, NOON, None))[1].startswith("Gap")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (FULL, "12:00:03, 306.10, 12\u202f345, buy (inferred), 3 trades at once"),
        (BARE, "price unknown, size unknown, number of trades unknown"),
        (PLAIN, "12:00:03, 7, 5, sell"),
        (UNSIDED, "12:00:00, 7, 1"),
        (TapeGap(NOON, NOON + 38, 17), "Gap 12:00:00–12:00:38: 17 trades not seen one by one"),
        (TapeGap(NOON, NOON + 38, 1), "Gap 12:00:00–12:00:38: 1 trade not seen by itself"),
        (TapeGap(NOON, NOON + 38), "Gap 12:00:00–12:00:38: trades may be missing"),
        (TapeGap(0.0, 86400.0, None), "Gap 1970-01-01 03:00:00 – 1970-01-02 03:00:00: trades may be missing"),
        (TapeRestart(NOON), "The day's totals began anew"),
        (TapeRestart(NOON, None, 4), "The day's totals began anew: 4 trades not seen one by one"),
        (TapeRestart(NOON, date(2026, 1, 23), 0), "Trading day 2026-01-23"),
    ],
)
def test_a_row_says_all_it_shows_in_words(texts, row, said):
    assert texts.sentence(row) == said
    if not isinstance(row, TradePrint):
        assert cells(texts, row) == [said, "", "", "", ""]
        assert texts.tool_tip(row) == said


@pytest.mark.parametrize("count", [999, 1000, 1001, 2**31 + 1, 2**53 + 1, 10**18])
def test_more_trades_than_qt_can_count_are_told_exactly(texts, count):
    shown = f"{count:,}".replace(",", "\u202f")
    assert texts.notice(TapeRestart(NOON, None, count)).endswith(f": {shown} trades not seen one by one")
    assert texts.notice(TapeGap(NOON, NOON, count)).endswith(f": {shown} trades not seen one by one")
    many = TradePrint(NOON, None, Decimal(7), 5, count)
    assert texts.sentence(many).endswith(f", {shown} trades at once")
    assert f"{shown} trades that the feed told of" in texts.tool_tip(many)
    assert texts.cell(many, TRADES) == f"×{shown}"


def test_the_tool_tip_tells_how_the_side_is_known(texts):
    assert texts.tool_tip(FULL).splitlines() == [
        "12:00:03",
        "306.10 × 12\u202f345",
        "buy (inferred): the price against the best bid and offer that stood before",
        "3 trades that the feed told of at once: the price is the last one's.",
    ]
    assert texts.tool_tip(PLAIN).splitlines() == ["2026-01-22 12:00:03", "7 × 5", "sell"]
    assert "Nobody told who traded" in texts.tool_tip(UNSIDED)
    assert "does not say how many" in texts.tool_tip(BARE)


def test_the_title_of_the_size_says_what_is_counted(qapp):
    field = Field("VOLTODAY", "fixed", Caption("Volume", "Объём"), Caption("in number of securities", "в бумагах"))
    assert "in number of securities" in tape_columns(field, "en")[SIZE].tool_tip
    assert "в бумагах" in tape_columns(field, "ru")[SIZE].tool_tip
    assert tape_columns(None, "en")[SIZE].tool_tip == "What was traded"
    assert [column.key for column in tape_columns(None, "en")] == ["TIME", "SIDE", "PRICE", "SIZE", "TRADES"]
