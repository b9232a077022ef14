"""What indices are made of."""

from issplus_desktop.simulator.index_baskets import basket
from issplus_desktop.simulator.instruments import Kind, listings

ALL = listings()
INDICES = {listing.secid: listing for listing in ALL if listing.kind is Kind.INDEX}


def members(secid):
    return [listing.secid for listing in basket(INDICES[secid], ALL)]


def test_the_main_index_holds_the_largest_shares():
    shares = members("IMOEX")
    assert len(shares) == 40
    assert {"SBER", "GAZP", "LKOH", "ROSN"} <= set(shares[:12])
    assert members("MOEX10") == shares[:10]


def test_sectors_in_roubles_and_dollars_hold_the_same():
    assert members("MOEXOG") == members("RTSOG")
    assert "SBER" not in members("MOEXOG")
    assert "LKOH" in members("MOEXOG")


def test_bond_indices_hold_bonds():
    assert {listing.kind for listing in basket(INDICES["RGBI"], ALL)} == {Kind.GOVERNMENT_BOND}
    assert {listing.kind for listing in basket(INDICES["RUCBTRNS"], ALL)} == {Kind.BOND}


def test_volatility_and_gold_are_no_baskets():
    assert members("RVI") == []
    assert members("RUGOLD") == []


def test_a_basket_nobody_listed_is_made_of_what_there_is():
    few = [listing for listing in ALL if listing.secid in {"SBER", "MOEXOG"}]
    assert [listing.secid for listing in basket(INDICES["MOEXOG"], few)] == ["SBER"]
    assert basket(INDICES["IMOEX"], [INDICES["IMOEX"]]) == ()
