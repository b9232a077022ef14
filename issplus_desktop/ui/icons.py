"""Icons of our own drawing, tinted with a colour of the theme."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from issplus_desktop.ui.resources import resource_path
from issplus_desktop.ui.theme import Theme, mix

_SIZES: Final = (16, 20, 24, 32, 48)
"""Enough for the largest icons that we show, of 24 points, at 200 %; each takes time at the start."""
_INK: Final = "currentColor"


def icon_pixmap(name: str, color: QColor, size: int) -> QPixmap:
    """Return `resources/icons/<name>.svg` as a square of `size` device pixels, its ink in `color`.

    Raises FileNotFoundError where there is no such icon.
    """
    return _rendered(_drawing(name, color.name()), size)


def themed_icon(name: str, theme: Theme) -> QIcon:
    """Return an icon in the theme's dim text colour; brighter when active or checked, fainter when disabled."""
    faint = mix(theme.text_dim, theme.canvas, 0.5)
    return _icon(name, theme.text_dim.name(), theme.text.name(), faint.name(), theme.accent.name())


@lru_cache(maxsize=512)
def _icon(name: str, dim: str, bright: str, faint: str, accent: str) -> QIcon:
    """Make an icon once for all who show it: each new one would fill Qt's cache of pixmaps with its own copies."""
    icon = QIcon()
    drawn = {
        ink: [_rendered(drawing, size) for size in _SIZES]
        for ink, drawing in ((ink, _drawing(name, ink)) for ink in {dim, bright, faint, accent})
    }
    inks = {
        QIcon.Mode.Normal: dim,
        QIcon.Mode.Active: bright,
        QIcon.Mode.Selected: bright,
        QIcon.Mode.Disabled: faint,
    }
    for mode, ink in inks.items():
        on = accent if mode is not QIcon.Mode.Disabled else ink
        for state, color in ((QIcon.State.Off, ink), (QIcon.State.On, on)):
            for pixmap in drawn[color]:
                icon.addPixmap(pixmap, mode, state)
    return icon


def app_icon() -> QIcon:
    """Return the program's own icon at the sizes that desktops ask for."""
    icon, drawing = QIcon(), _drawing("issplus-desktop", "#ffffff")
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(_rendered(drawing, size))
    return icon


def _drawing(name: str, ink: str) -> QSvgRenderer:
    """Read an icon once for all its sizes."""
    text = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace(_INK, ink)
    return QSvgRenderer(QByteArray(text.encode()))


def _rendered(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        drawing.render(painter, QRectF(0, 0, size, size))
    return pixmap
