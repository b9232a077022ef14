"""Connects the watch lists' dock with those who carry out its wishes."""

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.connector import Connector
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.app.watch_desk import WatchDesk
from issplus_desktop.app.watch_exchange import WatchExchange
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.watchlist_dock import WatchlistDock

_OPENED = frozenset({ViewKind.BOOK, ViewKind.CHART, ViewKind.TAPE})


class OpenedNotes(QObject):
    """Notes in the recently opened what books, charts and tapes show, each when it begins to."""

    def __init__(self, workspace: Workspace, watch: WatchDesk) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._watch = watch
        self._shown: dict[str, InstrumentId] = {}
        workspace.views_changed.connect(self._on_views_changed)

    @Slot()
    def _on_views_changed(self) -> None:
        shown = {
            view_id: page.spec.instrument
            for view_id, page in self._workspace.views.items()
            if page.spec.kind in _OPENED
        }
        before, self._shown = self._shown, shown
        new = [instrument for view_id, instrument in shown.items() if before.get(view_id) != instrument]
        for instrument in new:
            self._watch.note_opened(instrument)


def join_lists(
    watch: WatchDesk, dock: WatchlistDock, window: MainWindow, workspace: Workspace, connector: Connector
) -> None:
    """Connect texts, files, the window's menu and what is opened with the lists."""
    watch.list_changed.connect(workspace.sets_changed)
    connector.connection_lost.connect(watch.importer.hold)
    connector.went_live.connect(watch.importer.renew)
    exchange = WatchExchange(watch.editor, watch.importer, dock)
    exchange.noticed.connect(watch.model.noticed)
    dock.sight.changed.connect(watch.look_at)
    watch.fed_changed.connect(dock.show_fed)
    dock.text_wanted.connect(watch.importer.start)
    dock.stop_requested.connect(watch.importer.stop)
    watch.importer.unknown_found.connect(dock.show_unknown)
    dock.files.import_chosen.connect(exchange.read)
    dock.files.export_chosen.connect(exchange.write)
    dock.files.tradingview_chosen.connect(exchange.write_tradingview)
    window.lists_requested.connect(dock.carry_out)
    OpenedNotes(workspace, watch)
