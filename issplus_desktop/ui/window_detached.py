"""A window of its own for views that were moved out of the main window."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from issplus_desktop.late_module import LateModule
from issplus_desktop.ui.full_screen import FullScreen
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.screen_places import ScreenPlaces, is_seen_in
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_tiles import Tiles

if TYPE_CHECKING:
    from issplus_desktop.ui import keys_overlay
else:
    keys_overlay = LateModule("issplus_desktop.ui.keys_overlay")

FIRST_SIZE: Final = QSize(560, 680)
_LARGEST_BLOB: Final = 64 * 1024


class DetachedWindow(QWidget):
    """Holds tiles as the main window does; the main window's keys work here too."""

    closing = Signal()
    """The person closes it: the views in it are to be closed."""
    placed = Signal()
    """It stands elsewhere now, or has another size."""

    def __init__(self, themes: ThemeSource, bindings: KeyBindings | None = None) -> None:
        super().__init__()
        self.setObjectName("detached")
        self._themes = themes
        self._bindings = bindings or KeyBindings(parent=self)
        self.places = ScreenPlaces(self)
        self.full_screen = FullScreen(self)
        self.tiles = Tiles(themes, self, self._bindings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tiles)
        self.resize(FIRST_SIZE)
        self.tiles.front_changed.connect(self.show_title)

    @cached_property
    def keys(self) -> "keys_overlay.KeysOverlay":
        """The keys over this window; made when they are first asked for."""
        return keys_overlay.KeysOverlay(self._themes, self, self._bindings)

    @Slot()
    def show_title(self) -> None:
        """Take the title of the view in front."""
        area = self.tiles.current
        front = area.title(area.current_view())
        # Ends with the program's name: Qt would put it behind any other title.
        self.setWindowTitle(" — ".join(part for part in (front, "ISS+ Desktop") if part))

    def stand_at(self, place: QPoint, size: QSize) -> None:
        """Stand with the middle of the title at a point of the screens, no larger than that screen."""
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry()
        rect = QRect(QPoint(), size.boundedTo(room.size()))
        rect.moveTopLeft(place - QPoint(rect.width() // 2, 0))
        rect.moveLeft(max(room.left(), min(rect.left(), room.right() - rect.width())))
        rect.moveTop(max(room.top(), min(rect.top(), room.bottom() - rect.height())))
        self.setGeometry(rect)

    def stand_over(self, other: QWidget, size: QSize) -> None:
        """Stand in the middle of another widget."""
        middle = other.mapToGlobal(other.rect().center())
        self.stand_at(middle - QPoint(0, size.height() // 2), size)

    def save_place(self) -> bytes:
        """Return where the window stands, to be kept as it is."""
        return bytes(self.saveGeometry().data())

    def restore_place(self, geometry: bytes, screens: str = "") -> None:
        """Stand where the window stood on these screens or, failing that, as `geometry` says on one that exists."""
        self.places.restore(screens, geometry if len(geometry) <= _LARGEST_BLOB else b"")
        among = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not is_seen_in(self.geometry(), among):
            self.stand_at(among[0].center() - QPoint(0, self.height() // 2), self.size())

    def come_up(self) -> None:
        """Be seen, over the other windows."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closing.emit()
