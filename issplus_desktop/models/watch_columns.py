"""The columns of a watch list."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.columns import Column
from issplus_desktop.models.quote import Quote
from issplus_desktop.protocol.message import Value

TICKER, NAME, LAST, CHANGE_PERCENT, VOLUME, CHANGE, BID, OFFER, MOMENT, FLAG, NOTE = range(11)
translate = QCoreApplication.translate


def watchlist_columns() -> tuple[Column, ...]:
    """Return the columns of every watch list, in the program's language: what is read first stands first."""
    return (
        Column("TICKER", translate("WatchlistModel", "Ticker"), width=8),
        Column("NAME", translate("WatchlistModel", "Name"), width=11),
        Column("LAST", translate("WatchlistModel", "Last"), numeric=True, width=9),
        Column("CHANGEPRC", translate("WatchlistModel", "Δ %"), numeric=True, signed=True, width=6.5),
        Column("VOLUME", translate("WatchlistModel", "Volume"), numeric=True, width=10),
        Column("CHANGE", translate("WatchlistModel", "Change"), numeric=True, signed=True, width=8),
        Column("BID", translate("WatchlistModel", "Bid"), numeric=True, width=8),
        Column("OFFER", translate("WatchlistModel", "Offer"), numeric=True, width=8),
        Column("TIME", translate("WatchlistModel", "Time"), width=8),
        Column("FLAG", translate("WatchlistModel", "Flag"), width=14, visible=False),
        Column("NOTE", translate("WatchlistModel", "Note"), width=24, visible=False),
    )


def quote_figures(quote: Quote) -> tuple[Value, ...]:
    """Return what a quote puts into the columns from NAME to MOMENT."""
    return (
        quote.name,
        quote.last,
        quote.change_percent,
        quote.volume,
        quote.change,
        quote.bid,
        quote.offer,
        quote.moment,
    )
