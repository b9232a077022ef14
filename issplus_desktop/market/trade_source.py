"""Where a marketplace tells of trades: found by the columns of its streams, never by their names."""

from dataclasses import dataclass
from typing import Final

from issplus_desktop.market.ledger import TRADES
from issplus_desktop.protocol.catalog import Catalog, Field, Source

PRICE: Final = "PRICE"
LAST: Final = "LAST"
VOLUME: Final = "VOLTODAY"
SIDE: Final = "BUYSELL"
_TICKER: Final = "TICKER"
_SIZES: Final = ("QUANTITY", "QTY", "SIZE", "VOLUME")
_MOMENTS: Final = ("TRADETIME", "TIME", "TRADEDATETIME")
_MOMENT_TYPES: Final = frozenset({"time", "datetime"})
_WHOSE: Final = frozenset({"TICKER", "SECID", "BOARDID", "MARKETPLACE"})
_CANDLES: Final = frozenset({"OPEN", "HIGH", "LOW", "CLOSE"})


@dataclass(frozen=True, slots=True)
class TradeColumns:
    """In which columns a stream of single trades tells what; `side` is None where it does not."""

    price: str
    size: str
    moment: str
    side: str | None


@dataclass(frozen=True, slots=True)
class TradeSource:
    """The stream to take an instrument's trades from: single ones by `columns`, or (None) derived from its quotes."""

    source: Source
    columns: TradeColumns | None

    @property
    def is_derived(self) -> bool:
        """Whether the trades are told from the totals of a quote and not one by one."""
        return self.columns is None

    @property
    def size_field(self) -> Field | None:
        """The column that says what sizes are counted in; None where the stream tells no sizes."""
        return self.source.field(self.columns.size if self.columns else VOLUME)


def trade_columns(source: Source) -> TradeColumns | None:
    """Return the columns of a stream of single trades; None for any other stream.

    Such a stream takes a ticker and has a price, a size and a moment; its key, if any, tells trades apart and not only
    instruments. No public structure lists one; the exchange's own sample names one (STATED), its columns are unknown.
    """
    names = {field.name for field in source.fields}
    key = set(source.primary_key)
    size = next((name for name in _SIZES if name in names), None)
    moment = _moment(source)
    if source.param(_TICKER) is None or PRICE not in names or size is None or moment is None:
        return None
    if (key and key <= _WHOSE) or names >= _CANDLES:
        return None
    return TradeColumns(PRICE, size, moment, SIDE if SIDE in names else None)


def tells_totals(source: Source) -> bool:
    """Return whether a stream has, by ticker, the last price and totals of the day that grow with each trade."""
    names = {field.name for field in source.fields}
    return source.primary_key == (_TICKER,) and LAST in names and bool(names & {TRADES, VOLUME})


def trade_source(catalog: Catalog, marketplace: str) -> TradeSource | None:
    """Return where a marketplace's trades are told best: one by one, else by totals; None if nowhere."""
    entry = catalog.marketplaces.get(marketplace)
    streams = list(entry.streams.values()) if entry else []
    for source in streams:
        columns = trade_columns(source)
        if columns is not None:
            return TradeSource(source, columns)
    quotes = next((source for source in streams if tells_totals(source)), None)
    return TradeSource(quotes, None) if quotes else None


def marketplaces_with_trades(catalog: Catalog) -> list[str]:
    """Return the names of the marketplaces that tell of trades."""
    return [name for name in catalog.marketplaces if trade_source(catalog, name) is not None]


def _moment(source: Source) -> str | None:
    moments = [field.name for field in source.fields if field.type in _MOMENT_TYPES]
    return next((name for name in _MOMENTS if name in moments), moments[0] if moments else None)
