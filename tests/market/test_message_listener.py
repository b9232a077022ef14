from issplus_desktop.market.message_listener import PassingTrades
from tests.market.wire import updates


def test_passing_trades_are_all_of_use_and_none_is_kept():
    passing = PassingTrades()
    assert passing.apply(updates("PRICE", [1], [2]), 0.0) == 0
    assert vars(passing) == {}
