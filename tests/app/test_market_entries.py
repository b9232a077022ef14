from issplus_desktop.app.market_entries import market_entries
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace
from tests.app.fakes import catalog, source

KEY = Field("ID", "integer", primary=True)


def test_markets_with_securities_are_told_by_their_captions_and_books_are_not_among_the_streams():
    securities, streams = market_entries(catalog(), "ru")
    assert securities == [("M", "securities")]
    assert streams == []


def test_a_stream_is_offered_where_it_needs_no_ticker():
    news = source("C", "news", (KEY,), ())
    of_one = source("C", "orders", (KEY,), (Field("ticker", "string"),))
    of_any = source("C", "totals", (KEY,), (Field("ticker", "string", optional=True),))
    found = Catalog({"C": Marketplace("C", streams={one.name: one for one in (news, of_one, of_any)})})
    assert market_entries(found, "en") == ([], [("C.news", "news"), ("C.totals", "totals")])


def test_captions_are_those_of_the_language():
    named = source("M", "securities", (KEY,), ())
    named = type(named)("M", "securities", Caption("Stocks", "Акции"), "", (), (KEY,))
    found = Catalog({"M": Marketplace("M", streams={"securities": named})})
    assert market_entries(found, "ru")[0] == [("M", "Акции")]
    assert market_entries(found, "en")[0] == [("M", "Stocks")]
