from collections import Counter
from decimal import Decimal

import pytest

from issplus_desktop.simulator.instruments import MARKETPLACES, Kind, Listing, listings

EVERYTHING = listings()
BY_TICKER = {listing.ticker: listing for listing in EVERYTHING}


def isin_check_digit(body):
    digits = "".join(str(int(letter, 36)) for letter in body)
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return str(-total % 10)


def test_blue_chips_come_first_with_their_real_steps():
    assert [listing.secid for listing in EVERYTHING[:3]] == ["SBER", "GAZP", "LKOH"]
    sber, gazp, lkoh = EVERYTHING[:3]
    assert (sber.ticker, sber.tick, sber.lot, sber.kind) == ("MXSE.TQBR.SBER", Decimal("0.01"), 1, Kind.SHARE)
    assert (gazp.tick, gazp.lot) == (Decimal("0.01"), 10)
    assert (lkoh.tick, lkoh.lot, lkoh.price_decimals) == (Decimal("0.5"), 1, 1)
    assert (sber.isin, sber.face_value, sber.issue_size) == ("RU0009029540", Decimal(3), 21586948000)


def test_there_are_enough_of_every_sort():
    assert len(EVERYTHING) >= 250
    boards = Counter((listing.marketplace, listing.board) for listing in EVERYTHING)
    assert boards["MXSE", "TQBR"] >= 110
    assert {name for name, _ in boards} == set(MARKETPLACES)
    assert {listing.kind for listing in EVERYTHING} == set(Kind)


def test_no_two_listings_share_a_ticker():
    assert len(BY_TICKER) == len(EVERYTHING)


@pytest.mark.parametrize("listing", EVERYTHING, ids=lambda listing: listing.ticker)
def test_a_listing_is_well_formed(listing: Listing):
    assert listing.tick > 0
    assert listing.reference_price > 0
    assert listing.reference_price % listing.tick == 0
    assert listing.tick == listing.tick.quantize(Decimal(1).scaleb(-listing.price_decimals))
    assert listing.lot >= 1
    assert 0 < listing.liquidity <= 1
    assert 0 < listing.daily_volatility < 1
    assert listing.short_name
    assert listing.latin_name.isascii()
    assert listing.full_name
    assert listing.point_value > 0
    if listing.isin:
        assert len(listing.isin) == 12
        assert listing.isin[-1] == isin_check_digit(listing.isin[:-1])
    if listing.underlying:
        assert listing.underlying in BY_TICKER


@pytest.mark.parametrize(
    "ticker",
    [
        "MXSE.TQTF.LQDT",
        "MXSE.TQOB.SU26238RMFS4",
        "MXSE.TQCB.RU000A10AZ45",
        "MXCX.CETS.CNYRUB_TOM",
        "MXCX.CETS.GLDRUB_TOM",
        "MXCX.CETS.USD000UTSTOM",
        "FORTS.RFUD.SiZ6",
        "FORTS.RFUD.RIZ6",
        "INDICES.SNDX.IMOEX",
        "INDICES.RTSI.RTSI",
        "FIXING.FIXI.USDFIXME",
        "SRATES.MMIX.RUSFAR",
    ],
)
def test_well_known_instruments_are_listed(ticker):
    assert ticker in BY_TICKER


def test_an_option_knows_its_future_its_strike_and_its_side():
    option = BY_TICKER["OPTIONS.ROPD.Si82000BL6"]
    assert (option.underlying, option.strike, option.option_side) == ("FORTS.RFUD.SiZ6", Decimal(82000), "C")


def test_shares_of_one_issuer_share_its_facts():
    ordinary, preferred = BY_TICKER["MXSE.TQBR.SBER"], BY_TICKER["MXSE.TQBR.SBERP"]
    assert ordinary.emitent_id == preferred.emitent_id == 1199
    assert ordinary.emitent_inn == "7707083893"


def test_a_bond_in_per_cent_is_worth_ten_roubles_a_point():
    bond = BY_TICKER["MXSE.TQOB.SU26238RMFS4"]
    assert bond.face_value == 100 * bond.point_value


def test_a_limit_keeps_the_most_liquid_in_order_and_one_of_every_marketplace():
    few = listings(40)
    assert len(few) == 40
    assert few[0].secid == "SBER"
    assert {listing.marketplace for listing in few} == set(MARKETPLACES)
    assert list(few) == [listing for listing in EVERYTHING if listing in few]
    dropped = max(listing.liquidity for listing in EVERYTHING if listing not in few)
    kept_shares = [listing for listing in few if listing.board == "TQBR"]
    assert all(listing.liquidity >= dropped for listing in kept_shares[1:])


def test_a_tiny_limit_still_keeps_every_marketplace():
    assert {listing.marketplace for listing in listings(3)} == set(MARKETPLACES)


def test_captions_and_rates():
    sber = EVERYTHING[0]
    assert (sber.caption("ru"), sber.caption("en")) == ("Сбербанк", "Sberbank")
    assert not sber.is_rate
    assert BY_TICKER["SRATES.MMIX.RUSFAR"].is_rate
