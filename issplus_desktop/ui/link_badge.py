"""The badge that says to which link group a view belongs: a letter on a colour, never a colour alone."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QFont, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from issplus_desktop.ui.icons import icon_pixmap
from issplus_desktop.ui.theme import ThemeSource

BADGE: Final = 16
"""The side of a badge in device-independent pixels."""
COLORS: Final = {
    "A": "#2563eb", "B": "#b45309", "C": "#7c3aed", "D": "#15803d",
    "E": "#be185d", "F": "#0e7490", "G": "#7a5c00", "H": "#525c68",
}  # fmt: skip
"""The colour behind each letter; white is read on all of them, in the dark and in the light."""
_LEFT: Final = 5
"""Keeps the badge away from the edge of its tab."""
_SCALES: Final = (1.0, 1.25, 1.5, 2.0, 3.0)
_INK: Final = QColor("#ffffff")


def link_menu(group: str, chosen: Callable[[str], object], parent: QWidget) -> QMenu:
    """Return the menu of all groups with `group` checked; it deletes itself when closed. A letter chooses a group."""
    menu = QMenu(QCoreApplication.translate("LinkBadge", "Link &group"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_link_menu(menu, group, chosen)
    return menu


def fill_link_menu(menu: QMenu, group: str, chosen: Callable[[str], object]) -> None:
    """Put all groups into a menu."""
    only_one = QActionGroup(menu)
    words = QCoreApplication.translate("LinkBadge", "Group {letter}")
    texts = {"": QCoreApplication.translate("LinkBadge", "&None")}
    texts |= {letter: words.replace("{letter}", f"&{letter}") for letter in COLORS}
    for letter, text in texts.items():
        action = QAction(text, menu, checkable=True, checked=letter == group)
        if letter:
            action.setIcon(_icon(letter))
        only_one.addAction(action)
        action.triggered.connect(partial(_on_chosen, chosen, letter))
        menu.addAction(action)


class LinkBadge(QToolButton):
    """Shows a view's group and opens the menu that chooses another one."""

    group_chosen = Signal(str)
    """The letter of a group; "" for none."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._group = ""
        self.setObjectName("plain")
        self.setAutoRaise(True)
        self.setFixedSize(_LEFT + BADGE + 1, BADGE + 2)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.open_menu)
        themes.changed.connect(self._on_theme_changed)
        self._retranslate()

    @property
    def letter(self) -> str:
        """The letter shown; "" for none."""
        return self._group

    def set_group(self, group: str) -> None:
        """Show another group."""
        self._group = group
        self._retranslate()
        self.update()

    @Slot()
    def open_menu(self) -> None:
        """Ask for another group."""
        menu = link_menu(self._group, self.group_chosen.emit, self)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        pixmap = _pixmap(self._group, self._themes.theme.text_dim.name(), self.devicePixelRatioF())
        painter.drawPixmap(_LEFT, 1, pixmap)
        painter.end()

    def _retranslate(self) -> None:
        name = self.tr("Link group {letter}").replace("{letter}", self._group) if self._group else self.tr("Not linked")
        self.setAccessibleName(name)
        words = self.tr("Group {letter}: views of it follow one instrument").replace("{letter}", self._group)
        unlinked = self.tr("Choose a group whose views follow one instrument")
        self.setToolTip(words if self._group else unlinked)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


def _on_chosen(chosen: Callable[[str], object], letter: str, _checked: object = None) -> None:
    chosen(letter)


@lru_cache(maxsize=128)
def _pixmap(group: str, dim: str, scale: float) -> QPixmap:
    """Paint a badge once for each look of it; the links of a chain in a dim colour stand for none."""
    if not group:
        pixmap = icon_pixmap("link", QColor(dim), round(BADGE * scale))
        pixmap.setDevicePixelRatio(scale)
        return pixmap
    pixmap = QPixmap(QSize(BADGE, BADGE) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    square = QRectF(1, 1, BADGE - 2, BADGE - 2)
    font = QFont()
    font.setPixelSize(11)
    font.setBold(True)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLORS[group]))
        painter.drawRoundedRect(square, 3, 3)
        painter.setPen(_INK)
        painter.setFont(font)
        painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), group)
    return pixmap


def _icon(letter: str) -> QIcon:
    icon = QIcon()
    for scale in _SCALES:
        icon.addPixmap(_pixmap(letter, "", scale))
    return icon
