"""How flags of rows look: each colour has a shape of its own, for whoever does not see the colour."""

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from issplus_desktop.market.watch_rows import Flag

FLAG_SIDE: Final = 9.0
"""How wide and high a flag is, in device-independent pixels."""
_ICON: Final = 16
_SCALES: Final = (1.0, 1.25, 1.5, 2.0, 3.0)
_DARK: Final = {"red": "#ff6b6b", "orange": "#ffa94d", "green": "#51cf66", "blue": "#4dabf7", "purple": "#b197fc"}
_LIGHT: Final = {"red": "#c92a2a", "orange": "#b35c00", "green": "#2b8a3e", "blue": "#1864ab", "purple": "#6741d9"}
_TURNED: Final = {"orange": 45.0, "green": 0.0}
"""By how many degrees a square is turned that stands on a corner."""
_RADII: Final = {"orange": 0.66, "green": 0.62}
"""Of a side: a diamond reaches further than a square that is as wide as a circle."""
_ARM: Final = 0.17
_POINTS: Final = 5
_INNER: Final = 0.42


def flag_color(flag: str, *, dark: bool) -> QColor:
    """Return a flag's colour, which stands out on the rows of a dark or a light theme."""
    return QColor((_DARK if dark else _LIGHT)[flag])


def paint_flag(painter: QPainter, flag: str, middle: QPointF, *, dark: bool, side: float = FLAG_SIDE) -> None:
    """Paint a flag around a point; nothing where there is none."""
    if not flag:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(flag_color(flag, dark=dark))
    if flag == Flag.RED:
        painter.drawEllipse(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
    else:
        painter.drawPolygon(_shape(flag, side).translated(middle))
    painter.restore()


@lru_cache(maxsize=64)
def flag_icon(flag: str, *, dark: bool) -> QIcon:
    """Return a flag as an icon for a menu, at the scales that screens have."""
    icon = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(QSize(_ICON, _ICON) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            paint_flag(painter, flag, QPointF(_ICON / 2, _ICON / 2), dark=dark, side=FLAG_SIDE + 2)
        icon.addPixmap(pixmap)
    return icon


@lru_cache(maxsize=32)
def _shape(flag: str, side: float) -> QPolygonF:
    """Return the corners of a flag around 0, 0."""
    if flag == Flag.BLUE:
        radius = side * 0.6
        return _corners(2 * _POINTS, 0.0, (radius, radius * _INNER))
    if flag == Flag.PURPLE:
        return _cross(side * 0.55, side * _ARM)
    return _corners(4, _TURNED[flag], (side * _RADII[flag],))


def _cross(reach: float, arm: float) -> QPolygonF:
    quarter = [(arm, -reach), (arm, -arm), (reach, -arm)]
    turned = [[(x, y), (-y, x), (-x, -y), (y, -x)] for x, y in quarter]
    return QPolygonF([QPointF(*corner[side]) for side in range(4) for corner in turned])


def _corners(count: int, turned: float, radii: tuple[float, ...]) -> QPolygonF:
    points = []
    for corner in range(count):
        angle = math.radians(turned + 360.0 * corner / count - 90.0)
        radius = radii[corner % len(radii)]
        points.append(QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    return QPolygonF(points)
