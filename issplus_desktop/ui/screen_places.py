"""Which screens there are, and where windows stood on each set of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.saved_geometry import saved_rects

LEAST_SCREEN: Final = QSize(900, 500)
"""A screen that is smaller is none that anybody looks at (Qt's offscreen platform has such a one)."""
_SETTLED_MS: Final = 1000
"""A system tells of screens one by one, and moves windows about meanwhile."""
_LONGEST_NAME: Final = 300
MOST_SETS: Final = 20
"""Sets of screens whose places are kept of a window."""
_SEEN: Final = 64
"""Pixels of a window, across and down, that have to be on some screen."""


def screens_name() -> str:
    """Return what tells this set of screens from others: their names and sizes."""
    names = sorted(_name_of(screen) for screen in QGuiApplication.screens())
    return " + ".join(names)[:_LONGEST_NAME] or "none"


def rooms() -> list[QRect]:
    """Return the room that each screen has for windows; those too small to be looked at are left out."""
    found = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    return [room for room in found if room.width() >= LEAST_SCREEN.width() and room.height() >= LEAST_SCREEN.height()]


def is_seen_in(rect: QRect, among: Sequence[QRect]) -> bool:
    """Whether enough of a window is on some screen to take it by its title."""
    parts = [room.intersected(rect) for room in among]
    return any(part.width() >= _SEEN and part.height() >= _SEEN for part in parts)


def is_whole_in(rect: QRect, among: Sequence[QRect]) -> bool:
    """Whether a window stands wholly on one screen."""
    return any(room.contains(rect) for room in among)


def brought_in(rect: QRect, among: Sequence[QRect]) -> QRect:
    """Return where a window stands wholly on the screen that it shares most with, not larger than that is."""
    if not among:
        return rect
    room = max(among, key=lambda room: _area(room.intersected(rect)))
    return within(QRect(rect.topLeft(), rect.size()), room)


def within(rect: QRect, room: QRect) -> QRect:
    """Return a window of that size, or less, inside a room, as near to its place as that goes."""
    size = rect.size().boundedTo(room.size())
    left = max(room.left(), min(rect.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(rect.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


class ScreenPlaces:
    """Where one window stood on each set of screens, as the window itself tells it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._kept: dict[str, bytes] = {}

    def take(self, kept: Mapping[str, bytes]) -> None:
        """Take over what was kept between runs."""
        self._kept = dict(list(kept.items())[-MOST_SETS:])

    def kept(self) -> dict[str, bytes]:
        """Return the geometries by the screens' names, the latest at the end."""
        return dict(self._kept)

    def note(self, screens: str) -> bytes:
        """Remember where the window stands now as its place on these screens, and return that."""
        geometry = bytes(self._window.saveGeometry().data())
        self._kept.pop(screens, None)
        self._kept[screens] = geometry
        if len(self._kept) > MOST_SETS:
            del self._kept[next(iter(self._kept))]
        return geometry

    def restore(self, screens: str, otherwise: bytes = b"") -> bool:
        """Stand where the window stood on these screens; else as `otherwise` says, but wholly on one of them.

        Returns whether any of both could be used.
        """
        known = self._kept.get(screens, b"")
        if known and self._window.restoreGeometry(QByteArray(known)):
            self._show_some()
            return True
        used = bool(otherwise) and (self._window.restoreGeometry(QByteArray(otherwise)) or self._stand_as_in(otherwise))
        self.bring_in()
        return used

    def _stand_as_in(self, geometry: bytes) -> bool:
        """Stand as near to a place on quite another screen as this one lets, title and edges included."""
        saved, among = saved_rects(geometry), rooms()
        if saved is None or not among:
            return False
        self._stand(*saved, among)
        return True

    def bring_in(self) -> None:
        """Stand wholly on a screen, if the window does not fill one."""
        frame, inner, among = self._window.frameGeometry(), self._window.geometry(), rooms()
        if among and not _fills(self._window) and not is_whole_in(frame, among):
            self._stand(frame, inner, among)

    def _stand(self, frame: QRect, inner: QRect, among: Sequence[QRect]) -> None:
        """Stand with the frame on a screen, where `inner` is the window without it."""
        wanted = brought_in(frame, among)
        size = wanted.size() - (frame.size() - inner.size())
        self._window.setGeometry(QRect(wanted.topLeft() + (inner.topLeft() - frame.topLeft()), size))

    def _show_some(self) -> None:
        among = rooms()
        if among and not is_seen_in(self._window.geometry(), among):
            self.bring_in()


class ScreenWatch(QObject):
    """Tells when other screens are there, once the system has settled on them."""

    changed = Signal(str)
    """The name of the new set of screens."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = screens_name()
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self._on_settled)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screen_added)
            application.screenRemoved.connect(self._on_screen_changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._on_screen_changed)

    @property
    def name(self) -> str:
        """The name of the set of screens that windows were placed on last."""
        return self._name

    @property
    def is_settled(self) -> bool:
        """Whether windows stand where they were put: not while screens come and go."""
        return not self._timer.isActive() and self._name == screens_name()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screen_changed)
        self._timer.start()

    @Slot()
    def _on_screen_changed(self, _: object = None) -> None:
        self._timer.start()

    @Slot()
    def _on_settled(self) -> None:
        name = screens_name()
        if name != self._name:
            self._name = name
            self.changed.emit(name)


def _name_of(screen: QScreen) -> str:
    size = screen.geometry().size()
    return f"{screen.name()} {size.width()}x{size.height()}"


def _fills(window: QWidget) -> bool:
    return window.isMaximized() or window.isFullScreen()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
