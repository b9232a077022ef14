"""An order book with its model, a clock and a subscription, for the tests of the widgets that show it."""

from decimal import Decimal

from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.protocol.message import DataMessage, MessageKind

BIDS = (("306.24", 784), ("306.23", 16744))
ASKS = (("306.26", 1499), ("306.27", 10), ("306.29", 225))


class BookBench:
    def __init__(self):
        self.now = 100.0
        self.book = OrderBook()
        self.tick: Decimal | None = Decimal("0.01")
        self.status = SubscriptionStatus(SubscriptionPhase.WAITING, 0.0)
        self.trading = ""
        self.model = OrderBookModel(
            self.book,
            ValueFormatter(),
            tick_size=lambda: self.tick,
            status=lambda: self.status,
            trading=lambda: self.trading,
            clock=lambda: self.now,
        )

    def send(self, bids=BIDS, asks=ASKS, phase=SubscriptionPhase.LIVE):
        """Let a snapshot come and the model take it."""
        rows = [["B", Decimal(price), size] for price, size in reversed(bids)]
        rows += [["S", Decimal(price), size] for price, size in asks]
        self.book.apply(DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), rows), self.now)
        self.become(phase)

    def become(self, phase, since=1769064680.0, text=""):
        """Let the subscription enter a phase and the model see it."""
        self.status.enter(phase, since, None, text)
        self.now += 1.0
        return self.model.refresh(self.now)


def long_side(first, step, count):
    """Levels from a best price away, each one of ten lots."""
    return [(str(Decimal(first) + Decimal(step) * place), 10) for place in range(count)]
