"""Trades over a heat map: shapes by side, as large as what was traded."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from issplus_desktop.ui.charts.heat_colors import HeatColors

_TOGETHER: Final = 5.0
"""Trades of a side that lie so near to each other, in pixels, are one mark."""
_MOST: Final = 400
_LEAST_RADIUS: Final = 2.5
_MOST_RADIUS: Final = 9.0
_BUY: Final = 1
_SELL: Final = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """Rows of x, y, radius (pixels), side (0 not known, 1 buy, 2 sell) and whether that was inferred."""

    rows: NDArray[np.float64]


def marks_of(rows: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], area: QRectF) -> Marks:
    """Return the marks of trades (as HeatTrades has them) at these pixels, the largest ones where there are many."""
    seen = (x >= area.left()) & (x <= area.right()) & (y >= area.top()) & (y <= area.bottom())
    rows, x, y = rows[seen], x[seen], y[seen]
    if not len(rows):
        return Marks(np.empty((0, 5)))
    cells = np.stack([x // _TOGETHER, y // _TOGETHER, rows[:, 3], rows[:, 4]], axis=1)
    _, firsts, groups = np.unique(cells, axis=0, return_index=True, return_inverse=True)
    sizes = np.bincount(groups.reshape(-1), weights=rows[:, 2])
    largest = max(float(sizes.max()), 1e-300)
    radii = np.maximum(_MOST_RADIUS * np.sqrt(sizes / largest), _LEAST_RADIUS)
    chosen = np.argsort(radii, kind="stable")[-_MOST:][::-1]
    places = firsts[chosen]
    return Marks(np.stack([x[places], y[places], radii[chosen], rows[places, 3], rows[places, 4]], axis=1))


class MarkPainter:
    """Paints marks, the largest first: ▲ a buyer traded at once, ▼ a seller, ◆ not known; hollow where inferred."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[int, int], QPolygonF] = {}

    def paint(self, painter: QPainter, marks: Marks, colors: HeatColors) -> None:
        """Paint with the colours of a theme."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, y, radius, side, inferred in marks.rows.tolist():
            shape = self._shape(int(side), round(radius * 2))
            if inferred:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(colors.trade_pens[int(side)])
            else:
                painter.setBrush(colors.trades[int(side)])
                painter.setPen(colors.outline)
            painter.drawPolygon(shape.translated(x, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _shape(self, side: int, doubled: int) -> QPolygonF:
        shape = self._shapes.get((side, doubled))
        if shape is None:
            shape = self._shapes[side, doubled] = _polygon(side, doubled / 2)
        return shape


def _polygon(side: int, radius: float) -> QPolygonF:
    corners: tuple[tuple[float, float], ...]
    if side not in {_BUY, _SELL}:
        corners = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
    else:
        up = -1.0 if side == _BUY else 1.0
        corners = ((0.0, up), (0.9, -0.7 * up), (-0.9, -0.7 * up))
    return QPolygonF([QPointF(x * radius, y * radius) for x, y in corners])
