from datetime import date, time
from decimal import Decimal

import pytest

from issplus_desktop.models.quote import Quote, QuoteFields
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Source


def fields_of(*names):
    return QuoteFields(Source("X", "securities", Caption(), "", (), tuple(Field(name, "fixed") for name in names)))


def test_takes_what_the_stream_declares():
    fields = fields_of("TICKER", "CAPTION", "LAST", "CHANGE", "PREVPRICE", "BID", "OFFER", "VOLTODAY", "TIME")
    row = {
        "CAPTION": "Sberbank",
        "LAST": Decimal("306.12"),
        "CHANGE": Decimal("-0.37"),
        "PREVPRICE": Decimal("306.49"),
        "BID": Decimal("306.12"),
        "OFFER": Decimal("306.13"),
        "VOLTODAY": Decimal(1322706),
        "TIME": time(9, 51, 20),
    }
    assert fields.quote(row) == Quote(
        "Sberbank",
        Decimal("306.12"),
        Decimal("-0.37"),
        Decimal("-0.12"),
        Decimal("306.12"),
        Decimal("306.13"),
        Decimal(1322706),
        time(9, 51, 20),
    )
    assert fields.has_prices


def test_computes_the_change_where_none_is_declared():
    fields = fields_of("SHORTNAME", "LAST", "PREVLAST", "TRADEDATE")
    quote = fields.quote({"LAST": Decimal("101.00"), "PREVLAST": Decimal("100.0"), "TRADEDATE": date(2026, 1, 22)})
    assert str(quote.change) == "1.00"
    assert str(quote.change_percent) == "1.00"
    assert quote.moment == date(2026, 1, 22)


def test_a_declared_change_that_is_not_there_stays_away():
    fields = fields_of("LAST", "CHANGE", "PREVPRICE")
    assert fields.quote({"LAST": Decimal(5), "PREVPRICE": Decimal(4), "CHANGE": None}) == Quote(last=Decimal(5))


def test_the_base_follows_from_last_and_change():
    quote = fields_of("LAST", "CHANGE").quote({"LAST": Decimal(110), "CHANGE": Decimal(10)})
    assert quote.change_percent == Decimal("10.00")


@pytest.mark.parametrize("previous", [None, Decimal(0), 5.0])
def test_no_percentage_of_nothing(previous):
    fields = fields_of("LAST", "CHANGE", "PREVPRICE")
    assert fields.quote({"CHANGE": Decimal(1), "PREVPRICE": previous}).change_percent is None


def test_huge_numbers_are_no_error():
    fields = fields_of("LAST", "CHANGE", "PREVPRICE")
    assert fields.quote({"CHANGE": Decimal("1e40"), "PREVPRICE": Decimal("1e-40")}).change_percent is None


def test_a_directory_has_no_prices():
    fields = fields_of("TICKER", "CAPTION")
    assert not fields.has_prices
    assert fields.quote({"CAPTION": "x"}) == Quote("x")


def test_every_recorded_market_but_the_directory_has_a_last_price(shared_facts):
    catalog = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    streams = [source for source in catalog.streams() if source.name == "securities"]
    assert [source.marketplace for source in streams if not QuoteFields(source).has_prices] == ["MXSEBB"]


def test_from_a_negative_price_the_sign_is_the_direction_of_the_move():
    fields = fields_of("LAST", "CHANGE", "PREVPRICE")
    quote = fields.quote({"CHANGE": Decimal(1), "PREVPRICE": Decimal(-5)})
    assert quote.change_percent == Decimal("20.00")
