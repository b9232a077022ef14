"""Loads and makes what the first window was shown without, piece by piece while nothing else is to do."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.page_maker import PAGE_MODULES
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.late_module import is_loaded, load

_LATEST_MS: Final = 500
"""A window that nobody sees is not painted, and what it holds is to be there all the same."""
_NUMBERS: Final = "issplus_desktop.models.candle_arrays"
_PLOTS: Final = "issplus_desktop.ui.charts.chart_canvas"
_IN_PIECES: Final = {
    ViewKind.CHART: (
        _NUMBERS,
        _PLOTS,
        "issplus_desktop.ui.charts.chart_scene",
        "issplus_desktop.ui.charts.chart_panel",
    ),
    ViewKind.DEPTH: (_NUMBERS, _PLOTS),
    ViewKind.HEAT: (_NUMBERS, _PLOTS),
}
"""What takes long to load is loaded in pieces, so that between them the window can answer."""
_ORDER: Final = (ViewKind.BOOK, ViewKind.SECURITIES, ViewKind.CHART)
LATE: Final = (
    "issplus_desktop.session.websocket_transport",
    "statistics",
    *(name for kind in _ORDER for name in (*_IN_PIECES.get(kind, ()), PAGE_MODULES[kind])),
    "issplus_desktop.ui.keys_overlay",
    "issplus_desktop.ui.settings_dialog",
    "issplus_desktop.ui.setting_words",
    "issplus_desktop.ui.keys_page",
    *(PAGE_MODULES[kind] for kind in ViewKind if kind not in _ORDER),
    "issplus_desktop.ui.welcome_dialog",
    "issplus_desktop.ui.about_dialog",
    "issplus_desktop.ui.layouts_dialog",
    "issplus_desktop.ui.files_page",
    "issplus_desktop.ui.save_table_dialog",
    "issplus_desktop.ui.unknown_words_dialog",
    "issplus_desktop.ui.versions",
    "issplus_desktop.ui.diagnostics_dialog",
    "issplus_desktop.app.diagnostics",
    "issplus_desktop.settings.backup",
    "issplus_desktop.models.indicator_openings",
)
"""All that is not there at the first painting, in the order in which a person may want it."""


class LateLoading(QObject):
    """Begins when the window has been painted first; goes on one piece a turn of the event loop.

    Whoever needs a piece earlier takes it: what is there already is passed over here. A piece that fails is told like
    every failure, and does not keep the others from coming.
    """

    done = Signal()
    """All is there."""

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._pieces = self._find_pieces()
        self._next = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._next.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Wait for the first painting of the window, which is being shown."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._next.start()

    def stop(self) -> None:
        """Leave the rest; the program ends."""
        self._next.stop()

    def make_views(self) -> None:
        """Make all views that still wait, now."""
        for view_id in self._workspace.waiting():
            self._workspace.make(view_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            if self._next.isActive():
                # The window is painted by this event; the next turn comes behind it.
                self._next.start(0)
        return super().eventFilter(watched, event)

    @Slot()
    def _on_turn(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self.done.emit()
            return
        self._next.start(0)
        piece()

    def _find_pieces(self) -> Iterator[Callable[[], object]]:
        """Yield what is next: the code of the views that are open, then the views, then all other code."""
        waiting = self._workspace.waiting()
        for kind in dict.fromkeys(self._workspace.views[view_id].spec.kind for view_id in waiting):
            yield from _loading((*_IN_PIECES.get(kind, ()), PAGE_MODULES[kind]))
        # Code never becomes garbage, and looking through all of it takes longer than a frame; a view may become some.
        yield gc.freeze
        for view_id in waiting:
            if view_id in self._workspace.views:
                yield partial(self._workspace.make, view_id)
        yield from _loading(LATE)


def _loading(names: tuple[str, ...]) -> Iterator[Callable[[], object]]:
    for name in names:
        if not is_loaded(name):
            yield partial(load, name)
