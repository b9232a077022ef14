"""What an order book's pane says of its data."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.row_status import stale_reason
from issplus_desktop.ui.offline_state import offline_state
from issplus_desktop.ui.pane_state import PaneKind, PaneState, pane_texts


def book_state(model: OrderBookModel, ticker: str, feed: FeedStatus) -> PaneState:
    """Return the state that a model's status and rows make while the feed is as told."""
    status = model.status
    if model.has_snapshot and model.is_stale and status is not None:
        since = model.texts.formatter.since(status.since)
        return PaneState(PaneKind.STALE, ticker, stale_reason(status.cause), since)
    if model.has_snapshot and model.summary.is_empty:
        return _empty(ticker, model.trading)
    if model.has_snapshot:
        return PaneState(PaneKind.LIVE, ticker)
    if status is not None and status.phase is SubscriptionPhase.REFUSED:
        return PaneState(PaneKind.REFUSED, ticker, status.text or status.code or "")
    if status is not None and status.phase is SubscriptionPhase.OVER_LIMIT:
        return PaneState(PaneKind.OVER_LIMIT, ticker)
    is_live = feed.phase is FeedPhase.LIVE
    return PaneState(PaneKind.WAITING, ticker) if is_live else offline_state(ticker, feed)


def book_notice(model: OrderBookModel, state: PaneState) -> tuple[str, str, str]:
    """Return the line above the rows, what explains it, and its tone: stale, traded another way, crossed; or ""s.

    How an instrument is traded is no news of a book that is not told on.
    """
    if state.kind is PaneKind.STALE:
        return (*pane_texts(state), "stale")
    crossed = model.texts.crossed(model.summary)
    if not model.trading:
        return crossed, model.texts.crossed_meaning(), "warn"
    words = " · ".join(part for part in (model.trading, crossed) if part)
    return words, model.texts.crossed_meaning() if crossed else _trading_meaning(), "accent"


def _trading_meaning() -> str:
    return QCoreApplication.translate(
        "OrderBookView", "So the exchange says in the table of securities. The book is shown as it was sent."
    )


def _empty(ticker: str, trading: str) -> PaneState:
    title = QCoreApplication.translate("OrderBookView", "The book of {ticker} is empty").replace("{ticker}", ticker)
    words = QCoreApplication.translate(
        "OrderBookView", "There are no orders now. The market may be closed, or between two phases of trading."
    )
    if trading:
        words = QCoreApplication.translate("OrderBookView", "There are no orders now.")
    return PaneState(PaneKind.EMPTY, ticker, f"{trading}\n{words}" if trading else words, title=title)
