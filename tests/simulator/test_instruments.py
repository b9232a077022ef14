from decimal import Decimal

from issplus_desktop.simulator.instruments import Kind, listings


def test_blue_chips_come_first_with_their_real_steps():
    sber, gazp = listings()[:2]
    assert (sber.ticker, sber.tick, sber.lot, sber.kind) == ("MXSE.TQBR.SBER", Decimal("0.01"), 1, Kind.SHARE)
    assert (gazp.ticker, gazp.lot) == ("MXSE.TQBR.GAZP", 10)
