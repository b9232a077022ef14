"""The history of one order book as a heat map shows it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.book_history import BookColumn, BookHistory
from issplus_desktop.market.price import decimals_of
from issplus_desktop.market.trade_tape import TradePrint, TradeTape
from issplus_desktop.models.heat_arrays import HeatArrays
from issplus_desktop.models.heat_look import DEFAULT_HEAT_LOOK, HeatLook
from issplus_desktop.models.heat_trades import HeatTrades

_MOST_DECIMALS: Final = 12


def always_live() -> float | None:
    """Stand in where nothing is ever stale."""
    return None


def unknown_tick() -> Decimal | None:
    """Stand in where nobody knows the tick size."""
    return None


class HeatModel(QObject):
    """Takes columns of a BookHistory and trades of a TradeTape, only while it is looked at.

    `now` is the clock by which columns are stamped (epoch seconds). `stale_since` tells since when the newest book is
    old news, None while it is not; `tick_size` the smallest step of prices.
    """

    changed = Signal()
    """Time went on: more columns, more trades, another state."""
    reset = Signal()
    """Everything is another history."""
    look_changed = Signal()
    wake_requested = Signal()
    """A tick of the RefreshTimer is wanted, though the store has not changed."""

    def __init__(
        self,
        now: Callable[[], float],
        *,
        stale_since: Callable[[], float | None] = always_live,
        tick_size: Callable[[], Decimal | None] = unknown_tick,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = now
        self._stale_since = stale_since
        self._tick_size = tick_size
        self._history: BookHistory | None = None
        self._tape: TradeTape | None = None
        self._seen = self._traded = 0
        self._active = False
        self._look = DEFAULT_HEAT_LOOK
        self.arrays = HeatArrays()
        self.trades = HeatTrades()
        self.now = now()
        """When it was refreshed last."""
        self.stale_since: float | None = None
        """Since when the newest column is old news; None while it is not."""
        self.bests: tuple[Decimal | None, Decimal | None] = (None, None)
        """The best bid and ask of the newest column, exactly as they came."""
        self.decimals = 0
        """With how many decimals the finest price came."""
        self.tick: Decimal = Decimal(1)
        """The step of prices: the tick size where it is known, else that of the finest price."""

    @property
    def look(self) -> HeatLook:
        """How it is shown."""
        return self._look

    @property
    def history(self) -> BookHistory | None:
        """What is shown."""
        return self._history

    @property
    def is_active(self) -> bool:
        """Whether somebody looks: an inactive model takes nothing, and its history goes on."""
        return self._active

    def set_active(self, active: bool) -> None:
        """Say that a view shows this model, or no more."""
        self._active = active
        if active:
            self.wake_requested.emit()

    def set_look(self, look: HeatLook) -> None:
        """Show it another way."""
        if look != self._look:
            self._look = look
            self.look_changed.emit()

    def set_history(self, history: BookHistory | None, tape: TradeTape | None = None) -> None:
        """Show another history, with the trades of a tape over it."""
        self._history, self._tape = history, tape
        self._seen = self._traded = 0
        self.arrays.clear()
        self.trades.clear()
        self.decimals, self.tick = 0, Decimal(1)
        self.bests = None, None
        self.reset.emit()
        self.wake_requested.emit()

    def refresh(self, _now: float) -> bool:
        """Take what came; nothing fades, so no tick is asked for."""
        history = self._history
        if not self._active or history is None:
            return False
        columns = history.since(self._seen)
        self._seen = history.added
        for column in columns:
            self.arrays.append(column)
            self._look_at_decimals(column)
        if columns:
            self.bests = columns[-1].best_bid, columns[-1].best_ask
        self._take_trades()
        tick = self._tick_size()
        self.tick = tick if tick is not None else Decimal(1).scaleb(-self.decimals)
        # A clock that was set back must not hide the newest columns.
        newest = float(self.arrays.times[-1]) if len(self.arrays) else 0.0
        self.now = max(self._clock(), newest)
        self.stale_since = self._stale_since()
        self.changed.emit()
        return False

    def column_at(self, at: float) -> BookColumn | None:
        """Return the snapshot in force at a moment, exactly as it came; None where none was."""
        if self._history is None or at > self.now or (self.stale_since is not None and at >= self.stale_since):
            return None
        return self._history.find(at)

    def _take_trades(self) -> None:
        if self._tape is not None:
            for row in self._tape.since(self._traded):
                if isinstance(row, TradePrint):
                    self.trades.append(row)
            self._traded = self._tape.added

    def _look_at_decimals(self, column: BookColumn) -> None:
        finest = max(map(decimals_of, column.prices), default=0)
        self.decimals = max(self.decimals, min(finest, _MOST_DECIMALS))
