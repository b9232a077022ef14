"""The columns of each marketplace's `securities` stream, in schema order, and where each value comes from.

Names, order and types are those of the structure recorded on 2026-01-22. Units as the columns' descriptions say: QTY
and the depths in lots; VOLTODAY in securities (lots × LOTSIZE); VALUE and VALTODAY in the settlement currency, VALUE
rounded to hundredths, VALTODAY to whole units. VALUE = LAST × QTY × LOTSIZE × the money value of a price of one
(recorded with LOTSIZE 1), and for an interest rate QTY × LOTSIZE. LCURRENTPRICE is the weighted average of the ten
minutes up to the last trade.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from issplus_desktop.simulator.body import Cell, Fixed
from issplus_desktop.simulator.calendar import (
    date_text,
    next_business_day,
    period_first_day,
    time_text,
    year_first_day,
)
from issplus_desktop.simulator.day_totals import half_up
from issplus_desktop.simulator.index_market import IndexMarket
from issplus_desktop.simulator.instrument_market import InstrumentMarket

Getter: TypeAlias = Callable[[InstrumentMarket], Cell]

_DERIVATIVES: Final = (
    "TICKER CAPTION BID OFFER HIGH LOW LAST TIME NUMTRADES PREVPRICE CHANGE BIDDEPTHT OFFERDEPTHT TRADINGSTATUS "
    "VALTODAY VOLTODAY MINSTEP"
)
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(text.split())
    for name, text in {
        "MXSE": (
            "TICKER CAPTION LAST CHANGE BID OFFER HIGH LOW HIGHBID LOWOFFER BIDDEPTHT OFFERDEPTHT VOLTODAY VALTODAY "
            "NUMTRADES LCLOSEPRICE LCURRENTPRICE PREVPRICE WAPRICE PREVWAPRICE PRICEMINUSPREVWAPRICE QTY VALUE "
            "BASEPRICE MARKETPRICE CURRENCYID SETTLECODE SETTLEDATE1 SETTLEDATE2 LOTSIZE FACEUNIT FACEVALUE ISSUESIZE "
            "ADMITTEDQUOTE TRADINGSTATUS STATUS DPVALINDICATORBUY DPVALINDICATORSELL TIME MINSTEP PRICEMINSTEP"
        ),
        "MXCX": (
            "TICKER CAPTION LAST CHANGE BIDDEPTHT OFFERDEPTHT BID OFFER HIGHBID LOWOFFER HIGH LOW PREVPRICE "
            "MARKETPRICE QTY VOLTODAY VALTODAY NUMTRADES WAPRICE PREVWAPRICE VALUE TRADINGSTATUS STATUS LOTSIZE "
            "FACEUNIT BASEPRICE SETTLECODE SETTLEDATE1 SETTLEDATE2 MARKETCODE CURRENCYID TIME DPVALINDICATORBUY "
            "DPVALINDICATORSELL MINSTEP FACEVALUE PRICEMINSTEP LOTDIVIDER CLOSEPRICE LOPENPRICE"
        ),
        "MONEY": (
            "TICKER CAPTION STATUS TRADINGSTATUS MARKETCODE LOTSIZE MINSTEP FACEVALUE FACEUNIT PREVPRICE ISSUESIZE "
            "PREVWAPRICE CURRENCYID REGNUMBER SECTYPE BID BIDDEPTHT NUMBIDS OFFER OFFERDEPTHT HIGH LOW LAST CHANGE QTY "
            "TIME VOLTODAY VALTODAY VALUE WAPRICE HIGHBID LOWOFFER NUMTRADES PRICEMINUSPREVWAPRICE BASEPRICE "
            "MARKETPRICE REMARKS SETTLECODE SETTLEDATE1 SETTLEDATE2"
        ),
        "FORTS": _DERIVATIVES,
        "OPTIONS": _DERIVATIVES,
        "INDICES": (
            "TICKER CAPTION BIDDEPTHT OFFERDEPTHT LAST CHANGE HIGH LOW PREVPRICE OPENVALUE LASTCHANGETOOPENPRC "
            "LASTCHANGETOOPEN MONTHCHANGEPRC YEARCHANGEPRC MONTHCHANGEBP YEARCHANGEBP CAPITALIZATION VALTODAY "
            "VALTODAY_USD CAPITALIZATION_USD TRADEDATE TIME TRADINGSTATUS"
        ),
        "CBRF": "TICKER CAPTION LAST PREVPRICE CHANGE NOMINAL BIDDEPTHT OFFERDEPTHT TRADEDATE TRADINGSTATUS",
        "FIXING": (
            "TICKER CAPTION LAST PREVPRICE CHANGE OPENVALUE LOW HIGH TRADEDATE TIME UPDATETIME BIDDEPTHT OFFERDEPTHT "
            "TRADINGSTATUS"
        ),
        "SRATES": "TICKER CAPTION LAST PREVPRICE CHANGE TRADEDATE TRADINGSTATUS",
        "MXAGRO": (
            "TICKER SHORTNAME SECNAME TRADINGSTATUS LAST WAPRICE VALTODAY VOLTODAY NUMTRADES BID OFFER OPEN HIGH LOW "
            "STATUS TIME CURRENCYID DECIMALS FACEUNIT FACEVALUE LOTSIZE MINSTEP PREVLAST PREVTRADEDATE PREVWAPRICE UNIT"
        ),
        "MXSEBB": "TICKER CAPTION",
    }.items()
}


def tick_units(market: InstrumentMarket) -> int:
    """Return the tick in units of the last decimal shown."""
    listing = market.listing
    return int(listing.tick.scaleb(listing.price_decimals))


def price(market: InstrumentMarket, ticks: int | None) -> Cell:
    """Return a price in ticks as the wire has it."""
    return None if ticks is None else Fixed(ticks * tick_units(market), market.listing.price_decimals)


def average_units(market: InstrumentMarket, weighted: int, lots: int) -> int | None:
    """Return the weighted-average price in units of the last decimal, halves up; None without trades."""
    return half_up(weighted * tick_units(market), lots) if lots else None


def _average(market: InstrumentMarket, weighted: int, lots: int) -> Cell:
    units = average_units(market, weighted, lots)
    return None if units is None else Fixed(units, market.listing.price_decimals)


def _difference(market: InstrumentMarket, ticks: int | None, units: int | None) -> Cell:
    """Return a price in ticks less another in units."""
    if ticks is None or units is None:
        return None
    return Fixed(ticks * tick_units(market) - units, market.listing.price_decimals)


def _fixed(number: Decimal | None) -> Cell:
    if number is None:
        return None
    decimals = max(0, -int(number.as_tuple().exponent))
    return Fixed(int(number.scaleb(decimals)), decimals)


def _since(market: InstrumentMarket, first_day: int) -> Cell:
    last = market.totals.last
    return None if last is None else price(market, last - market.level_before(first_day))


def _since_percent(market: InstrumentMarket, base: int | None) -> Cell:
    last = market.totals.last
    return None if last is None or not base else Fixed(half_up((last - base) * 10_000, base), 2)


def _month(market: InstrumentMarket) -> int:
    return period_first_day("m1", market.totals.day)


def _year(market: InstrumentMarket) -> int:
    return year_first_day(market.totals.day)


def _capitalization(market: InstrumentMarket) -> int | None:
    return market.capitalization() if isinstance(market, IndexMarket) else None


def _dollars(market: InstrumentMarket, roubles: int | None) -> Cell:
    rate = market.dollar_rate if isinstance(market, IndexMarket) else None
    return None if roubles is None or not rate else int(roubles / rate)


def _book_side(name: str) -> Callable[[InstrumentMarket], tuple[int | None, int, int]]:
    def get(market: InstrumentMarket) -> tuple[int | None, int, int]:
        book = market.book
        if book is None:
            return None, 0, 0
        side = book.bids if name == "bids" else book.asks
        return side.best, side.depth, side.count

    return get


_bids = _book_side("bids")
_asks = _book_side("asks")


def _depth(market: InstrumentMarket, depth: int) -> Cell:
    return None if market.book is None else depth


def _time(market: InstrumentMarket) -> Cell:
    return time_text(market.totals.last_at) if market.totals.last is not None else None


CHANGING: Final[Mapping[str, Getter]] = {
    "LAST": lambda market: price(market, market.totals.last),
    "CHANGE": lambda market: _difference(market, market.totals.last, market.previous_close * tick_units(market)),
    "BID": lambda market: price(market, _bids(market)[0]),
    "OFFER": lambda market: price(market, _asks(market)[0]),
    "OPEN": lambda market: price(market, market.totals.open),
    "OPENVALUE": lambda market: price(market, market.totals.open),
    "HIGH": lambda market: price(market, market.totals.high),
    "LOW": lambda market: price(market, market.totals.low),
    "HIGHBID": lambda market: price(market, market.totals.highest_bid),
    "LOWOFFER": lambda market: price(market, market.totals.lowest_offer),
    "BIDDEPTHT": lambda market: _depth(market, _bids(market)[1]),
    "OFFERDEPTHT": lambda market: _depth(market, _asks(market)[1]),
    "NUMBIDS": lambda market: _depth(market, _bids(market)[2]),
    "VOLTODAY": lambda market: market.totals.lots * market.listing.lot,
    "VALTODAY": lambda market: half_up(market.totals.money, 100),
    "VALTODAY_USD": lambda market: _dollars(market, half_up(market.totals.money, 100)),
    "NUMTRADES": lambda market: market.totals.trades,
    "LCURRENTPRICE": lambda market: _average(market, *(market.current_price() or (0, 0))),
    "PREVPRICE": lambda market: price(market, market.previous_close),
    "PREVLAST": lambda market: price(market, market.previous_close),
    "PREVTRADEDATE": lambda market: date_text(market.previous_day),
    "WAPRICE": lambda market: _average(market, market.totals.weighted, market.totals.lots),
    "PREVWAPRICE": lambda market: _average(market, *market.previous_average),
    "PRICEMINUSPREVWAPRICE": lambda market: _difference(
        market, market.totals.last, average_units(market, *market.previous_average)
    ),
    "MARKETPRICE": lambda market: _average(market, *market.previous_average),
    "QTY": lambda market: market.totals.last_lots if market.totals.last is not None else None,
    "VALUE": lambda market: Fixed(market.totals.last_money, 2) if market.totals.last is not None else None,
    "TIME": _time,
    "UPDATETIME": _time,
    "TRADEDATE": lambda market: date_text(market.totals.day),
    "SETTLEDATE1": lambda market: date_text(next_business_day(market.totals.day)),
    "LASTCHANGETOOPEN": lambda market: _difference(
        market, market.totals.last, (market.totals.open or 0) * tick_units(market)
    ),
    "LASTCHANGETOOPENPRC": lambda market: _since_percent(market, market.totals.open),
    "MONTHCHANGEBP": lambda market: _since(market, _month(market)),
    "MONTHCHANGEPRC": lambda market: _since_percent(market, market.level_before(_month(market))),
    "YEARCHANGEBP": lambda market: _since(market, _year(market)),
    "YEARCHANGEPRC": lambda market: _since_percent(market, market.level_before(_year(market))),
    "TRADINGSTATUS": lambda market: market.trading_state,
    "CAPITALIZATION": _capitalization,
    "CAPITALIZATION_USD": lambda market: _dollars(market, _capitalization(market)),
}
"""Values that change while the market runs."""

LASTING: Final[Mapping[str, Getter]] = {
    "TICKER": lambda market: market.listing.ticker,
    "LCLOSEPRICE": lambda _: None,
    "BASEPRICE": lambda _: None,
    "ADMITTEDQUOTE": lambda _: None,
    "CLOSEPRICE": lambda _: None,
    "LOPENPRICE": lambda _: None,
    "SETTLEDATE2": lambda _: None,
    "REMARKS": lambda _: None,
    "DPVALINDICATORBUY": lambda _: None,
    "DPVALINDICATORSELL": lambda _: None,
    "STATUS": lambda _: "A",
    "UNIT": lambda _: "T",
    "LOTDIVIDER": lambda _: 1,
    "CURRENCYID": lambda market: market.listing.currency or None,
    "SETTLECODE": lambda market: market.listing.settle_code or None,
    "MARKETCODE": lambda market: market.listing.market_code or None,
    "REGNUMBER": lambda market: market.listing.regnumber or None,
    "SECTYPE": lambda market: market.listing.sec_type or None,
    "FACEUNIT": lambda market: market.listing.face_unit or None,
    "FACEVALUE": lambda market: _fixed(market.listing.face_value),
    "ISSUESIZE": lambda market: market.listing.issue_size,
    "LOTSIZE": lambda market: market.listing.lot,
    "NOMINAL": lambda market: market.listing.lot,
    "DECIMALS": lambda market: market.listing.price_decimals,
    "MINSTEP": lambda market: price(market, 1),
    "PRICEMINSTEP": lambda market: price(market, 1),
}
"""Values that stay as long as the simulator runs."""

_NAMES: Final[Mapping[str, Callable[[InstrumentMarket, str], str]]] = {
    "CAPTION": lambda market, language: market.listing.caption(language),
    "SHORTNAME": lambda market, language: market.listing.caption(language),
    "SECNAME": lambda market, language: market.listing.full_name or market.listing.caption(language),
}
_OF_MARKETPLACE: Final[Mapping[tuple[str, str], Getter]] = {
    ("MXSE", "VOLTODAY"): lambda market: Fixed(market.totals.lots * market.listing.lot, 0),
    ("MXCX", "VOLTODAY"): lambda market: Fixed(market.totals.lots * market.listing.lot, 0),
    ("MXAGRO", "VALTODAY"): lambda market: Fixed(market.totals.money, 2),
    ("FORTS", "VALTODAY"): lambda market: market.totals.money / 100,
    ("OPTIONS", "VALTODAY"): lambda market: market.totals.money / 100,
}
"""Where a column has another type than elsewhere (fixed, float), or counts in other units."""


class SecurityRow:
    """One instrument's row of its marketplace's `securities` stream.

    `columns` are all, in schema order; `changing` the positions of those that may change.
    """

    def __init__(self, market: InstrumentMarket, language: str) -> None:
        self._market = market
        name = market.listing.marketplace
        self.columns: Final = COLUMNS[name]
        self._row = [self._lasting(column, language) for column in self.columns]
        self._getters = [
            (position, _OF_MARKETPLACE.get((name, column)) or CHANGING[column])
            for position, column in enumerate(self.columns)
            if column in CHANGING
        ]

    def cells(self) -> list[Cell]:
        """Return the whole row as the market stands."""
        row, market = self._row[:], self._market
        for position, getter in self._getters:
            row[position] = getter(market)
        return row

    def _lasting(self, column: str, language: str) -> Cell:
        name = _NAMES.get(column)
        if name is not None:
            return name(self._market, language)
        getter = LASTING.get(column)
        return getter(self._market) if getter else None
