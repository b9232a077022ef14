"""Icons of our own drawing, tinted with a colour of the theme."""

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
    icon = QIcon()
    inks = {
        QIcon.Mode.Normal: theme.text_dim,
        QIcon.Mode.Active: theme.text,
        QIcon.Mode.Selected: theme.text,
        QIcon.Mode.Disabled: mix(theme.text_dim, theme.canvas, 0.5),
    }
    for mode, ink in inks.items():
        for size in _SIZES:
            icon.addPixmap(icon_pixmap(name, ink, size), mode, QIcon.State.Off)
            on = theme.accent if mode is not QIcon.Mode.Disabled else ink
            icon.addPixmap(icon_pixmap(name, on, size), mode, QIcon.State.On)
    return icon


def app_icon() -> QIcon:
    """Return the program's own icon at the sizes that desktops ask for."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(icon_pixmap("issplus-desktop", QColor("#ffffff"), size))
    return icon
