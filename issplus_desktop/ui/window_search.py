"""The search of the main window, which serves the detached windows too."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.window_docks import WindowDocks
from issplus_desktop.ui.window_tiles import Tiles
from issplus_desktop.ui.window_views import WindowViews


class WindowSearch(QObject):
    """Brings the search to the front from whatever window, and the keys to what it has opened."""

    def __init__(self, window: QMainWindow, box: SearchBox, views: WindowViews, docks: WindowDocks) -> None:
        super().__init__(window)
        self._window = window
        self.box = box
        """Where the person types."""
        self._views = views
        self._docks = docks
        self._started_from: Tiles | None = None
        views.add_wanted.connect(self.start)
        # Queued: whoever opens what was found hears of it first.
        box.order_book_requested.connect(self._on_book_found, Qt.ConnectionType.QueuedConnection)
        box.chart_requested.connect(self._on_chart_found, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def start(self) -> None:
        """Let the person search for an instrument."""
        self._bring_up(self.box.start)

    def start_commands(self) -> None:
        """Let the person search among commands only."""
        self._bring_up(self.box.start_commands)

    def run(self, action: QAction) -> None:
        """Trigger a command that was found, for the window that the search was started from."""
        tiles, self._started_from = self._started_from, None
        if tiles is not None and tiles in self._views.tiles():
            self._views.use(tiles, tiles.current)
        action.trigger()

    def _bring_up(self, start: Callable[[], None]) -> None:
        self._started_from = self._views.used
        if not self._window.isActiveWindow():
            self._window.activateWindow()
            self._window.raise_()
        start()

    @Slot(object)
    def _on_book_found(self, _instrument: object) -> None:
        self._take_keys_to(self._views.current_widget())

    @Slot(object, str)
    def _on_chart_found(self, _instrument: object, _interval: str) -> None:
        chart = self._docks.dock("chart")
        self._take_keys_to(chart.widget() if chart else None)

    def _take_keys_to(self, view: QWidget | None) -> None:
        """Let the keys go to what the search has opened, if they are still with the search."""
        if view is not None and self._window.focusWidget() is self.box:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
