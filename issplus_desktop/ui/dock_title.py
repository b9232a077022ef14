"""The title of a dock: one quiet line with a close button."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from issplus_desktop.ui.fonts import grown, scaled_font
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.theme import ThemeSource

_HEIGHT: Final = 28
_LEFT: Final = 10
_RIGHT: Final = 6
_GAP: Final = 6


class DockTitle(QWidget):
    """Stands in for a dock's own title bar; the dock is still dragged by it."""

    def __init__(self, themes: ThemeSource, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._themes = themes
        self._dock = dock
        self._close = QToolButton(self, autoRaise=True)
        self._close.setObjectName("plain")
        self._close.setFixedSize(20, 20)
        self._close.setIconSize(QSize(12, 12))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self.badge = LinkBadge(themes, self)
        """The link group of what stands in the dock; hidden where that cannot be linked."""
        self.badge.hide()
        layout.addWidget(self.badge)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dock.windowTitleChanged.connect(self._on_title_changed)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
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
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.canvas)
        painter.setFont(scaled_font(self.font(), 1.0, bold=True))
        painter.setPen(theme.text_dim)
        left = _LEFT if self.badge.isHidden() else self.badge.geometry().right() + _GAP
        room = self.rect().adjusted(left, 0, -32, 0)
        text = painter.fontMetrics().elidedText(self._dock.windowTitle(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close; View brings it back"))
        self._close.setAccessibleName(self.tr("Close"))

    @Slot()
    def _on_title_changed(self) -> None:
        self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._close.setIcon(themed_icon("close", self._themes.theme))
        self.update()
