"""When the views of a window look stale: judged each time that one is painted, by what it presents at that moment."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.securities_page import SecuritiesPage
from issplus_desktop.models.roles import Role
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.pane_state import PaneKind
from issplus_desktop.ui.watchlist_dock import WatchlistDock

_STALE_WORDS: Final = "Stale since"
_ANYWHERE: Final = QModelIndex()


@dataclass(slots=True)
class Sight:
    """One view: what it presents, since when (monotonic seconds) it has looked stale, and whether it relapsed.

    A relapse is a view that looked stale and then fresh while nothing can have come.
    """

    name: str
    is_stale: Callable[[], bool]
    is_fresh: Callable[[], bool]
    is_shown: Callable[[], bool]
    stale_at: float | None = None
    relapsed: bool = False

    def look(self) -> None:
        """Judge what is presented now."""
        if self.is_stale():
            if self.stale_at is None:
                self.stale_at = time.monotonic()
        elif self.stale_at is not None:
            self.relapsed = True


class StaleWatch(QObject):
    """Looks at each view as it is painted. Between `begin` and `end` nothing can come that would make it fresh."""

    def __init__(self) -> None:
        super().__init__()
        self.sights: list[Sight] = []
        self._painted: dict[QWidget, Sight] = {}
        self._is_looking = False

    def add(self, sight: Sight, widgets: Sequence[QWidget]) -> None:
        """Watch a view that is painted by these widgets; one without any is looked at by `glance`."""
        self.sights.append(sight)
        for widget in widgets:
            self._painted[widget] = sight
            widget.installEventFilter(self)

    def begin(self) -> None:
        """Forget what was seen and look from now on."""
        for sight in self.sights:
            sight.stale_at, sight.relapsed = None, False
        self._is_looking = True

    def end(self) -> None:
        """Look no more."""
        self._is_looking = False

    def glance(self) -> None:
        """Look at what is not painted by widgets of its own."""
        watched = {id(sight) for sight in self._painted.values()}
        for sight in self.sights:
            if self._is_looking and id(sight) not in watched:
                sight.look()

    @property
    def shown(self) -> list[Sight]:
        """The views that a person sees now."""
        return [sight for sight in self.sights if sight.is_shown()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_looking and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            sight = self._painted.get(watched)
            if sight is not None:
                sight.look()
        return False


def stale_rows(model: QAbstractItemModel) -> list[bool]:
    """Return for each row whether its first cell is presented as stale."""
    return [bool(model.index(row, 0).data(Role.STALE)) for row in range(model.rowCount(_ANYWHERE))]


def watch_list_sight(dock: WatchlistDock) -> tuple[Sight, list[QWidget]]:
    """Return the sight of the watch list: it is stale when each row is."""
    model, table = dock.table.model(), dock.table

    def is_fresh() -> bool:
        rows = stale_rows(model)
        filled = all(model.index(row, 2).data() for row in range(len(rows)))
        return bool(rows) and not any(rows) and filled

    sight = Sight("watch list", lambda: all(stale_rows(model)), is_fresh, table.isVisible)
    return sight, [table.viewport()]


def book_sight(page: BookPage) -> tuple[Sight, list[QWidget]]:
    """Return the sight of an order book: it is stale when its rows, its words and the line above say so."""
    view = page.view

    def is_stale() -> bool:
        return view.model.is_stale and view.pane_state.kind is PaneKind.STALE and _STALE_WORDS in view.notice

    sight = Sight("order book", is_stale, lambda: view.pane_state.kind is PaneKind.LIVE, view.isVisible)
    return sight, [view.grid.viewport()]


def chart_sight(page: ChartPage) -> tuple[Sight, list[QWidget]]:
    """Return the sight of a chart: it is stale when its last price and the line above say so."""
    panel = page.panel

    def is_stale() -> bool:
        return panel.view._frame.stale and _STALE_WORDS in panel.strip.text()

    def is_fresh() -> bool:
        filled = panel.model is not None and len(panel.model) > 0
        return filled and panel.state.kind is PaneKind.LIVE and not panel.strip.text()

    return Sight("chart", is_stale, is_fresh, panel.isVisible), [panel.view.viewport()]


def securities_sight(page: SecuritiesPage) -> tuple[Sight, list[QWidget]]:
    """Return the sight of a table of securities: it is stale when each row and the line above say so."""
    view = page.pane.view
    assert view is not None

    def is_stale() -> bool:
        return all(stale_rows(view.model)) and _STALE_WORDS in view.strip.text()

    def is_fresh() -> bool:
        rows = stale_rows(view.model)
        return bool(rows) and not any(rows) and not view.strip.text()

    return Sight("securities", is_stale, is_fresh, view.isVisible), [view.table.viewport()]


def tab_sight(window: MainWindow, view_id: str) -> Sight:
    """Return the sight of a tab: its dot has the meaning of its tool tip."""
    tabs = window.tabs

    def words() -> str:
        return tabs.tabToolTip(tabs.views().index(view_id))

    return Sight(f"tab {view_id}", lambda: _STALE_WORDS in words(), lambda: ": live" in words(), window.isVisible)
