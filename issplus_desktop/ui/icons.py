"""Icons of our own drawing, tinted with a colour of the theme."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from issplus_desktop.ui.resources import resource_path
from issplus_desktop.ui.theme import Theme, mix

_SIZES: Final = (16, 20, 24, 32, 48, 64)
_INK: Final = "currentColor"


def icon_pixmap(name: str, color: QColor, size: int) -> QPixmap:
    """Return `resources/icons/<name>.svg` as a square of `size` device pixels, its ink in `color`.

    Raises FileNotFoundError where there is no such icon.
    """
    text = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace(_INK, color.name())
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    return pixmap


def themed_icon(name: str, theme: Theme) -> QIcon:
    """Return an icon in the theme's dim text colour; brighter when active or checked, fainter when disabled."""
    faint = mix(theme.text_dim, theme.canvas, 0.5)
    return _icon(name, theme.text_dim.name(), theme.text.name(), faint.name(), theme.accent.name())


@lru_cache(maxsize=512)
def _icon(name: str, dim: str, bright: str, faint: str, accent: str) -> QIcon:
    """Make an icon once for all who show it: each new one would fill Qt's cache of pixmaps with its own copies."""
    icon = QIcon()
    inks = {
        QIcon.Mode.Normal: dim,
        QIcon.Mode.Active: bright,
        QIcon.Mode.Selected: bright,
        QIcon.Mode.Disabled: faint,
    }
    for mode, ink in inks.items():
        for size in _SIZES:
            icon.addPixmap(icon_pixmap(name, QColor(ink), size), mode, QIcon.State.Off)
            on = accent if mode is not QIcon.Mode.Disabled else ink
            icon.addPixmap(icon_pixmap(name, QColor(on), size), mode, QIcon.State.On)
    return icon


def app_icon() -> QIcon:
    """Return the program's own icon at the sizes that desktops ask for."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(icon_pixmap("issplus-desktop", QColor("#ffffff"), size))
    return icon
