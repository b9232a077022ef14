"""The title of a dock: one quiet line with a close button."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from issplus_desktop.ui.fonts import grown, scaled_font
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.theme import ThemeSource

_HEIGHT: Final = 28
_LEFT: Final = 10
_RIGHT: Final = 6
_GAP: Final = 6
_CROSS, _CLOSE = 12, 20
_ARROW: Final = 12
_PADDING: Final = 4
_BUTTON_HEIGHT: Final = 22


class TitleButton(QToolButton):
    """The words of a title with an arrow: a click opens the menu that the dock has for it."""

    def __init__(self, themes: ThemeSource, make_menu: Callable[[], QMenu], parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._make_menu = make_menu
        self.setObjectName("plain")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    def sizeHint(self) -> QSize:
        """Return the room of all words and the arrow."""
        width = math.ceil(self._metrics().horizontalAdvance(self.text())) + _GAP + _ARROW
        return QSize(width + 2 * _PADDING, _BUTTON_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        return QSize(_ARROW + 8 * _PADDING, _BUTTON_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    @Slot()
    def open_menu(self) -> None:
        """Open the menu below the words."""
        self._make_menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.raised)
        painter.setFont(scaled_font(self.font(), 1.0, bold=True))
        painter.setPen(theme.text_dim)
        room = self.rect().adjusted(_PADDING, 0, -_PADDING - _GAP - _ARROW, 0)
        text = self._metrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        side = (self.height() - _ARROW) // 2
        themed_icon("chevron-down", theme).paint(painter, self.width() - _PADDING - _ARROW, side, _ARROW, _ARROW)
        painter.end()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(scaled_font(self.font(), 1.0, bold=True))


class DockTitle(QWidget):
    """Stands in for a dock's own title bar; the dock is still dragged by it.

    A dock that has a menu for its title offers it by `title_menu()`.
    """

    def __init__(self, themes: ThemeSource, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._themes = themes
        self._dock = dock
        self._close = QToolButton(self, autoRaise=True)
        self._close.setObjectName("plain")
        self._fit_close()
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self.badge = LinkBadge(themes, self)
        """The link group of what stands in the dock; hidden where that cannot be linked."""
        self.badge.hide()
        layout.addWidget(self.badge)
        make_menu = getattr(dock, "title_menu", None)
        self.button = None if make_menu is None else TitleButton(themes, make_menu, self)
        """The words as a button, where the dock has a menu for them."""
        if self.button is not None:
            layout.addWidget(self.button)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dock.windowTitleChanged.connect(self._on_title_changed)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_title_changed()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """The height is what counts: the dock places its contents by this hint and not by the real size."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEFT + self._close.width() + _RIGHT, grown(_HEIGHT, self.fontMetrics()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_close()
            self.updateGeometry()
        super().changeEvent(event)

    def _fit_close(self) -> None:
        cross, side = (grown(usual, self.fontMetrics()) for usual in (_CROSS, _CLOSE))
        self._close.setIconSize(QSize(cross, cross))
        self._close.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.canvas)
        if self.button is not None:
            painter.end()
            return
        painter.setFont(scaled_font(self.font(), 1.0, bold=True))
        painter.setPen(theme.text_dim)
        left = _LEFT if self.badge.isHidden() else self.badge.geometry().right() + _GAP
        room = self.rect().adjusted(left, 0, -self._close.width() - 2 * _GAP, 0)
        text = painter.fontMetrics().elidedText(self._dock.windowTitle(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close; View brings it back"))
        self._close.setAccessibleName(self.tr("Close"))

    @Slot()
    def _on_title_changed(self) -> None:
        if self.button is not None:
            self.button.setText(self._dock.windowTitle())
            self.button.setToolTip(plain_tool_tip(self._dock.windowTitle()))
            self.button.updateGeometry()
        self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._close.setIcon(themed_icon("close", self._themes.theme))
        self.update()
