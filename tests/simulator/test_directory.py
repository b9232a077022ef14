import pytest

from issplus_desktop.simulator.directory import board, boards, engines, markets
from issplus_desktop.simulator.instruments import listings


def test_every_listing_is_on_a_known_board():
    for listing in listings():
        assert board(listing.marketplace, listing.board).marketplace == listing.marketplace


def test_the_well_known_boards_have_their_real_ids():
    tqbr = board("MXSE", "TQBR")
    assert (tqbr.id, tqbr.market.name, tqbr.market.engine.name) == (129, "shares", "stock")
    assert board("FORTS", "RFUD").id == 101
    assert board("MXCX", "CETS").market.id == 10


@pytest.mark.parametrize("entries", [engines(), markets(), boards()])
def test_ids_are_unique_and_titles_in_both_languages(entries):
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.ru and entry.en for entry in entries)


def test_every_market_has_a_board_and_every_engine_a_market():
    assert {entry.market for entry in boards()} == set(markets())
    assert {entry.engine for entry in markets()} == set(engines())


def test_a_board_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        board("MXSE", "NONE")
