"""Paints what stands under the figures of a ladder's rows."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from issplus_desktop.models.ladder_book import LadderBook
from issplus_desktop.ui.ladder_shades import LadderShades
from issplus_desktop.ui.order_book_inks import BookInks

_SELECTED_EDGE: Final = 3
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
_FEW: Final = 24
_MAJOR: Final = 10
"""Each so many rows the grid line is a stronger one."""


class RowWindow(NamedTuple):
    """Which rows there are: a book, the number of the first one, their height, and the rows that are marked (or -1)."""

    book: LadderBook
    top: int
    height: int
    hovered: int = -1
    current: int = -1


class LadderGrounds:
    """Paints the grounds of the zones, rows of one ground in one go, and over them grid lines and edges.

    Rows are told in ascending order.
    """

    def __init__(self, shades: LadderShades, inks: BookInks) -> None:
        self._theme = inks.theme
        self._shades = shades
        self._inks = inks
        self._lines_of = (0, 0, 0)
        self._kept_lines = list[QRect]()

    def paint(self, painter: QPainter, window: RowWindow, rows: Sequence[int], left: int, width: int) -> list[QColor]:
        """Paint what lies between two columns of pixels; return the colour that each row now has."""
        grounds = self.of_rows(window, rows)
        height = window.height
        first = 0
        for place in range(1, len(rows) + 1):
            if place < len(rows) and grounds[place] is grounds[first] and rows[place] == rows[place - 1] + 1:
                continue
            painter.fillRect(left, rows[first] * height, width, (place - first) * height, grounds[first])
            first = place
        self._rule(painter, window, rows, left, width)
        return grounds

    def of_rows(self, window: RowWindow, rows: Sequence[int]) -> list[QColor]:
        """Return the colour of the ground of each row."""
        found, ends = list[QColor](), window.book.zone_ends
        lowest, ground = math.inf, self._theme.surface
        for row in rows:
            number = window.top - row
            if number < lowest:
                lowest = next((end for end in ends if end <= number), -math.inf)
                ground = self._shades.grounds[window.book.zone(number)]
            found.append(ground)
        if window.current in rows:
            found[rows.index(window.current)] = self._theme.selection
        if window.hovered in rows:
            place = rows.index(window.hovered)
            found[place] = self._inks.hovered(found[place])
        return found

    def _rule(self, painter: QPainter, window: RowWindow, rows: Sequence[int], left: int, width: int) -> None:
        """Paint the lines between rows, those of the best prices in their colours, and the edge of the current row."""
        top, height, shades = window.top, window.height, self._shades
        thin, strong = shades.thin, self._theme.line
        if len(rows) > _FEW:
            # One call for all; what Qt is told of many rectangles must be made only once.
            lines, major = self._lines(left, width, height, rows[-1] + 1), top % _MAJOR
            painter.setPen(_NO_PEN)
            painter.setBrush(thin)
            painter.drawRects([lines[row] for row in rows])
            for row in rows:
                if row % _MAJOR == major:
                    painter.fillRect(lines[row], strong)
        else:
            for row in rows:
                painter.fillRect(left, (row + 1) * height - 1, width, 1, strong if (top - row) % _MAJOR == 0 else thin)
        bid, ask = window.book.best_bid, window.book.best_ask
        if ask is not None and top - ask in rows:
            painter.fillRect(left, (top - ask + 1) * height - 1, width, 1, shades.ask_edge)
        if bid is not None and top - bid in rows:
            painter.fillRect(left, (top - bid) * height, width, 1, shades.bid_edge)
        if not left and window.current in rows:
            painter.fillRect(0, window.current * height, _SELECTED_EDGE, height, self._theme.accent)

    def _lines(self, left: int, width: int, height: int, count: int) -> Sequence[QRect]:
        """Return where the lines under the first `count` rows stand, and maybe under more."""
        key = (left, width, height)
        if key != self._lines_of:
            self._lines_of = key
            self._kept_lines.clear()
        found = self._kept_lines
        if len(found) < count:
            found.extend(QRect(left, (row + 1) * height - 1, width, 1) for row in range(len(found), count))
        return found
