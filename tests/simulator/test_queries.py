import pytest

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import MessageDecoder
from issplus_desktop.simulator.body import encode_body
from issplus_desktop.simulator.gateway_error import INVALID_REQUEST, GatewayError
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.news import News
from issplus_desktop.simulator.queries import Queries, language_of
from issplus_desktop.simulator.structure import connected_body

START = 1_795_333_980.0
NEWS = News(1, listings())
QUERIES = Queries(listings(), NEWS, lambda: START)
CATALOG = Catalog.from_json(connected_body())


def test_every_declared_query_is_answered():
    assert {query.destination for query in CATALOG.queries()} == set(QUERIES.destinations)


@pytest.mark.parametrize(
    ("destination", "params"),
    [
        ("SEARCH.ticker", {"PATTERN": "sber"}),
        ("COMMON.boards", {}),
        ("COMMON.engines", {"LANGUAGE": "ru"}),
        ("COMMON.markets", {}),
        ("COMMON.news.content", {"ID": str(NEWS.recent(START)[0].id)}),
        ("COMMON.ticker.card", {"TICKER": "MXSE.TQBR.SBER"}),
    ],
)
def test_a_reply_has_the_declared_columns_and_cells_of_their_types(destination, params):
    source = CATALOG.query(destination)
    assert source is not None
    message = MessageDecoder(source.fields).decode(encode_body(QUERIES.answer(destination, params)))
    assert message.columns == tuple(field.name for field in source.fields)
    assert message.rows
    kinds = {"string": str, "integer": int, "bool": bool}
    for row in message.rows:
        for cell, field in zip(row, source.fields, strict=True):
            assert cell is None or type(cell) is kinds[field.type], field.name
    keys = [tuple(row[message.columns.index(name)] for name in source.primary_key) for row in message.rows]
    assert not source.primary_key or len(set(keys)) == len(keys)


def test_search_takes_a_pattern_or_a_ticker():
    assert len(QUERIES.answer("SEARCH.ticker", {}).rows) == len(listings())
    assert len(QUERIES.answer("SEARCH.ticker", {"TICKER": "MXSE.TQBR.SBER"}).rows) == 1
    assert QUERIES.answer("SEARCH.ticker", {"PATTERN": "no such name"}).rows == []


def test_titles_are_english_unless_russian_is_asked_for():
    english = QUERIES.answer("COMMON.boards", {}).rows[0][2]
    russian = QUERIES.answer("COMMON.boards", {"LANGUAGE": "ru"}).rows[0][2]
    assert (english, russian) == ("T+: shares and receipts", "Т+: Акции и расписки")
    assert language_of({"LANGUAGE": "RU"}) == "ru"
    assert language_of({"LANGUAGE": "fr"}) == "en"


def test_a_board_without_listings_is_not_traded():
    few = Queries(listings()[:1], NEWS, lambda: START)
    traded = {row[1]: row[5] for row in few.answer("COMMON.boards", {}).rows}
    assert traded["TQBR"] is True
    assert traded["CETS"] is False


def test_sequence_numbers_grow():
    assert QUERIES.answer("COMMON.engines", {}).seqnum < QUERIES.answer("COMMON.engines", {}).seqnum


def test_news_of_the_future_or_unknown_has_no_content():
    coming = NEWS.between(START, START + 1000)[0]
    assert QUERIES.answer("COMMON.news.content", {"ID": str(coming.id)}).rows == []


@pytest.mark.parametrize(
    ("destination", "params"),
    [
        ("COMMON.nothing", {}),
        ("COMMON.news.content", {}),
        ("COMMON.news.content", {"ID": "seven"}),
        ("COMMON.ticker.card", {"TICKER": "MXSE.TQBR.SBER", "CARDNAME": "constituents"}),
    ],
)
def test_what_cannot_be_answered_is_an_invalid_request(destination, params):
    with pytest.raises(GatewayError) as caught:
        QUERIES.answer(destination, params)
    assert caught.value.code == INVALID_REQUEST


def test_a_list_of_cards_can_be_asked_for():
    rows = QUERIES.answer("COMMON.ticker.card", {"TICKER": "MXSE.TQBR.SBER", "LIST": "true"}).rows
    assert [row[1] for row in rows][:2] == ["common", "session"]
