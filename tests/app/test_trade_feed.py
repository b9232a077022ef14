from datetime import time
from decimal import Decimal

import pytest

from issplus_desktop.app.trade_feed import TradeFeed
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.trade_tape import TapeGap, TradePrint
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.message import MessageKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "OTHER.X.A"))
TOTALS = (Field("NUMTRADES", "integer"), Field("VOLTODAY", "fixed"), Field("TIME", "time"), Field("MINSTEP", "fixed"))
ROW = ("TICKER", "LAST", "NUMTRADES", "VOLTODAY", "TIME", "MINSTEP")
D = Decimal


class World(Surroundings):
    def __init__(self):
        super().__init__()
        self.session.on_catalog(catalog(extra=TOTALS))
        self.trades = TradeFeed(self.feed)

    def quote(self, trades, kind=MessageKind.UPDATES, ticker=A):
        row = (str(ticker), D("9.90"), trades, D(trades * 10), time(12, 0, trades), D("0.05"))
        self.send("M.securities", ROW, [row], kind)

    def kinds(self):
        return [type(row) for row in self.trades.tape.since(0)]


@pytest.fixture
def world(qapp):
    return World()


def test_writes_each_trade_on_the_tape(world):
    source = world.trades.open(A)
    world.quote(5, MessageKind.SNAPSHOT)
    world.quote(6)
    assert source is not None
    assert world.trades.is_derived
    assert world.kinds() == [TradePrint]
    assert world.trades.status is not None


def test_opened_again_it_goes_on_and_another_instrument_begins_anew(world):
    world.trades.open(A)
    world.quote(5, MessageKind.SNAPSHOT)
    world.quote(6)
    tape = world.trades.tape
    world.trades.open(A)
    world.quote(9, MessageKind.SNAPSHOT)
    assert world.trades.tape is tape
    assert world.kinds() == [TradePrint, TapeGap]
    world.trades.open(B)
    assert world.kinds() == []
    assert len(world.used()) == 1


def test_tells_a_cell_of_the_quotes(world):
    assert world.trades.quoted("MINSTEP") is None
    world.trades.open(A)
    assert world.trades.quoted("MINSTEP") is None
    world.quote(5, MessageKind.SNAPSHOT)
    assert world.trades.quoted("MINSTEP") == D("0.05")
    assert world.trades.quoted("NOTHING") is None


def test_where_no_trades_are_told_there_is_an_empty_tape(world):
    assert world.trades.open(ELSEWHERE) is None
    assert not world.trades.is_derived
    assert world.trades.status is None
    world.trades.close()
    assert world.kinds() == []


def test_closed_it_gives_all_back(world):
    world.trades.open(A)
    world.trades.close()
    assert world.used() == set()
