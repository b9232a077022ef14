from decimal import Decimal

from issplus_desktop.market.trade_tape import TradePrint, TradeSide
from issplus_desktop.models.heat_trades import HeatTrades

D = Decimal


def test_trades_are_rows_of_numbers():
    trades = HeatTrades()
    trades.append(TradePrint(5.0, None, D("306.24"), 10, 1, TradeSide.SELL, is_inferred=True))
    trades.append(TradePrint(6.0, None, D("306.25"), None))
    trades.append(TradePrint(7.0, None, None, 10))
    trades.append(TradePrint(8.0, None, D("1e400"), D("1e400"), 1, TradeSide.BUY))
    assert trades.rows.tolist() == [
        [5, 306.24, 10, 2, 1], [6, 306.25, 0, 0, 0], [8, 1e290, 1e290, 1, 0],
    ]  # fmt: skip
    trades.clear()
    assert len(trades.rows) == 0


def test_the_oldest_give_way():
    trades = HeatTrades(4)
    for at in range(30):
        trades.append(TradePrint(float(at), None, D(1), 1))
        assert trades.rows[:, 0].tolist() == list(range(max(at - 3, 0), at + 1))
