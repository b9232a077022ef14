"""What a frame of the order book's ladder costs, against an empty widget of the same size.

The ladder has 200 rows and 10 + 10 levels. The rival is a plain opaque QWidget of the ladder's size that fills its
ground and nothing else. Both are shown (offscreen), asked to paint in the same way (`update`, then the events) and take
turns; the figures are medians. A frame is what is painted after a snapshot: `a fifth` of the levels has another size
(and with them the sums of those behind), `all` have, or the best prices `moved` by a tick, so that a centred ladder
moves all of its rows. `exposed` paints the whole ladder though nothing changed. What the model takes for a snapshot
before anything is painted is told by itself: no empty widget has that.
"""

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import BookLook, BookStyle
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value
from issplus_desktop.ui.ladder_pane import LadderPane
from issplus_desktop.ui.theme import ThemeSource

ROWS: Final = 200
WIDTH: Final = 420
LEVELS: Final = 10
GOAL: Final = 4.0
TICK: Final = Decimal("0.01")


class EmptyWidget(QWidget):
    """Fills its ground."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._ground = themes.theme.surface

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what is asked for."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground)
        painter.end()


class Ladder:
    """A ladder whose book changes as it is told."""

    def __init__(self, themes: ThemeSource) -> None:
        self._now = 0.0
        self._book = OrderBook()
        self._best = Decimal("306.24")
        self._sizes = [100 + 37 * place for place in range(2 * LEVELS)]
        self._turn = 0
        self._model = OrderBookModel(self._book, ValueFormatter("en"), tick_size=lambda: TICK, clock=lambda: self._now)
        self._model.set_look(BookLook(style=BookStyle.LADDER))
        self.pane = LadderPane(themes, self._model)
        self.pane.resize(WIDTH, ROWS * themes.row_height)
        self._model.set_active(True)
        self.pane.set_shown(shown=True)
        self.send()

    def send(self) -> float:
        """Let the book come as it is now; return the seconds that the model took."""
        rows: list[list[Value]] = [["B", self._best - 2 * place * TICK, self._sizes[place]] for place in range(LEVELS)]
        rows += [["S", self._best + (3 + 2 * place) * TICK, self._sizes[LEVELS + place]] for place in range(LEVELS)]
        self._book.apply(DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), rows), self._now)
        begin = time.thread_time()
        self._model.refresh(self._now)
        return time.thread_time() - begin

    def change(self, places: Sequence[int]) -> float:
        """Give levels other sizes; return the seconds that the model took."""
        self._turn += 1
        for place in places:
            self._sizes[place] = 100 + 37 * place + self._turn % 50
        return self.send()

    def move(self) -> float:
        """Move all prices by a tick, up and down in turn; return the seconds that the model took."""
        self._turn += 1
        self._best += TICK if self._turn % 2 else -TICK
        return self.send()

    def settle(self) -> None:
        """Let everything fade and be painted."""
        self._now += 60
        self._model.refresh(self._now)
        QApplication.processEvents()


def frame() -> float:
    """Let everybody paint what is to be painted; return the milliseconds."""
    begin = time.thread_time()
    QApplication.processEvents()
    return (time.thread_time() - begin) * 1000


def exposed(widget: QWidget) -> float:
    """Let a widget paint all of itself; return the milliseconds."""
    widget.update()
    return frame()


def main(argv: Sequence[str] | None = None) -> int:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frames", type=int, default=200)
    chosen = parser.parse_args(argv)
    app = QApplication.instance() or QApplication([])
    QCursor.setPos(790, 790)
    themes = ThemeSource("dark")
    ladder, empty = Ladder(themes), EmptyWidget(themes)
    empty.resize(ladder.pane.size())
    empty.show()
    ladder.settle()
    changes: dict[str, Callable[[], float]] = {
        "a fifth": lambda: ladder.change((0, 4, LEVELS, LEVELS + 6)),
        "all": lambda: ladder.change(range(2 * LEVELS)),
        "moved": ladder.move,
    }
    painted: dict[str, list[float]] = {name: [] for name in ("empty", "exposed", *changes)}
    taken: dict[str, list[float]] = {name: [] for name in changes}
    for _ in range(chosen.frames):
        painted["empty"].append(exposed(empty))
        painted["exposed"].append(exposed(ladder.pane.grid.viewport()))
        for name, change in changes.items():
            taken[name].append(change() * 1000)
            painted[name].append(frame())
            ladder.settle()
    medians = {name: statistics.median(times) for name, times in painted.items()}
    size = f"{ladder.pane.width()} x {ladder.pane.height()}"
    sys.stdout.write(f"an empty widget of {size}: {medians['empty']:.3f} ms\n")
    for name in ("exposed", *changes):
        model = f", before it the model {statistics.median(taken[name]):.3f} ms" if name in taken else ""
        ratio = medians[name] / medians["empty"]
        sys.stdout.write(f"ladder, {name:8} {medians[name]:.3f} ms, ratio {ratio:.2f} (goal {GOAL:.0f}){model}\n")
    app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
