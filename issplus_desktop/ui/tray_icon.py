"""The program's icon in the system's tray: how the feed is doing, and a small menu."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.ui.feed_texts import feed_word, kind_word, quiet_word
from issplus_desktop.ui.icons import icon_pixmap

_SIZES: Final = (16, 22, 24, 32, 48, 64)
_OFF: Final = frozenset({FeedPhase.IDLE, FeedPhase.REFUSED, FeedPhase.STOPPED})
_OFF_STRENGTH: Final = 0.4
_RIM: Final = QColor("#11151a")
_WHITE: Final = QColor("#ffffff")
_TRIGGERS: Final = frozenset({QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick})


class TrayState(StrEnum):
    """What the icon tells: data are live, are from before, or nothing is connected."""

    LIVE = "live"
    STALE = "stale"
    OFF = "off"


_COLORS: Final = {
    TrayState.LIVE: QColor("#2ebd85"),
    TrayState.STALE: QColor("#e0a82e"),
    TrayState.OFF: QColor("#d7dde4"),
}
"""They stand on the dark ground of the program's icon, whatever the theme; the shapes tell the states apart."""


def tray_state(status: FeedStatus, *, is_quiet: bool) -> TrayState:
    """Return what a feed's status means for who only sees the icon; `is_quiet`: it is live but brings nothing."""
    if status.phase in _OFF:
        return TrayState.OFF
    return TrayState.LIVE if status.phase is FeedPhase.LIVE and not is_quiet else TrayState.STALE


def state_icon(state: TrayState) -> QIcon:
    """Return the program's icon with a mark: a disc is live, a triangle stale, a pale icon with a bar off."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_marked(state, size))
    return icon


class TrayIcon(QObject):
    """Shows the state by shape and words, and emits wishes; whether there is a tray at all is known elsewhere."""

    show_requested = Signal()
    mute_wished = Signal(bool)
    connect_requested = Signal()
    disconnect_requested = Signal()
    quit_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._status = FeedStatus()
        self._state = TrayState.OFF
        self.icon = QSystemTrayIcon(self)
        self.menu = _TrayMenu(window)
        self.show_action, self.mute_action, self.link_action, self.quit_action = (QAction(self.menu) for _ in range(4))
        self.mute_action.setCheckable(True)
        for action in (self.show_action, self.mute_action, self.link_action, self.quit_action):
            self.menu.addAction(action)
        self.menu.insertSeparator(self.quit_action)
        self.icon.setContextMenu(self.menu)
        self._connect()
        self.retranslate()
        self._show_state(self._state)

    @property
    def state(self) -> TrayState:
        """What the icon tells."""
        return self._state

    def show_status(self, status: FeedStatus, *, is_quiet: bool) -> None:
        """Tell how the feed is doing."""
        state = tray_state(status, is_quiet=is_quiet)
        self._status = status
        if state is not self._state:
            self._show_state(state)
        self.retranslate()

    def show_muted(self, *, muted: bool) -> None:
        """Say whether messages are kept back."""
        self.mute_action.setChecked(muted)

    def tell(self, text: str) -> None:
        """Let the system show a message beside the tray, where it can."""
        self.icon.showMessage("ISS+ Desktop", text, self.icon.icon())

    @Slot()
    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.show_action.setText(self.tr("&Show ISS+ Desktop"))
        self.mute_action.setText(self.tr("&Mute messages"))
        off = self._state is TrayState.OFF
        self.link_action.setText(self.tr("&Connect") if off else self.tr("&Disconnect"))
        self.quit_action.setText(self.tr("&Quit"))
        words = quiet_word() if self._is_quiet() else feed_word(self._status)
        parts = (words, kind_word(self._status.kind))
        self.icon.setToolTip("\n".join(("ISS+ Desktop", " · ".join(part for part in parts if part))))

    def _show_state(self, state: TrayState) -> None:
        self._state = state
        self.icon.setIcon(state_icon(state))

    def _is_quiet(self) -> bool:
        return self._state is TrayState.STALE and self._status.phase is FeedPhase.LIVE

    def _connect(self) -> None:
        self.show_action.triggered.connect(self._on_show)
        self.mute_action.triggered.connect(self.mute_wished)
        self.link_action.triggered.connect(self._on_link)
        self.quit_action.triggered.connect(self._on_quit)
        self.icon.activated.connect(self._on_activated)
        self.menu.language_changed.connect(self.retranslate)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _TRIGGERS:
            self.show_requested.emit()

    @Slot()
    def _on_show(self) -> None:
        self.show_requested.emit()

    @Slot()
    def _on_link(self) -> None:
        (self.connect_requested if self._state is TrayState.OFF else self.disconnect_requested).emit()

    @Slot()
    def _on_quit(self) -> None:
        self.quit_requested.emit()


class _TrayMenu(QMenu):
    """Tells when its words are to be in another language."""

    language_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.language_changed.emit()


def _marked(state: TrayState, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state is TrayState.OFF:
            painter.setOpacity(_OFF_STRENGTH)
        painter.drawPixmap(0, 0, icon_pixmap("issplus-desktop", _WHITE, size))
        painter.setOpacity(1.0)
        _paint_mark(painter, state, QRectF(size * 0.45, size * 0.45, size * 0.55 - 0.5, size * 0.55 - 0.5))
    return pixmap


def _paint_mark(painter: QPainter, state: TrayState, area: QRectF) -> None:
    rim = max(1.0, area.width() / 8)
    inner = area.adjusted(rim / 2, rim / 2, -rim / 2, -rim / 2)
    painter.setPen(QPen(_RIM, rim))
    painter.setBrush(_COLORS[state])
    if state is TrayState.LIVE:
        painter.drawEllipse(inner)
    elif state is TrayState.STALE:
        top = QPointF(inner.center().x(), inner.top())
        painter.drawPolygon(QPolygonF([top, inner.bottomRight(), inner.bottomLeft()]))
    else:
        bar = QRectF(inner.left(), inner.center().y() - inner.height() / 5, inner.width(), inner.height() / 2.5)
        painter.drawRect(bar)
