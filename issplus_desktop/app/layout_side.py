"""Everything about layouts, connected: what keeps them, what knows their names, what a person sees."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QLocale

from issplus_desktop.app.kept_window import restore_place
from issplus_desktop.app.kept_workspace import KeptWorkspace
from issplus_desktop.app.languages import locale_for, locale_in
from issplus_desktop.app.layout_controls import LayoutControls
from issplus_desktop.app.layout_keeper import LayoutKeeper
from issplus_desktop.app.layouts_desk import LayoutsDesk
from issplus_desktop.app.links_desk import WATCHLIST
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.main_window import MainWindow


class LayoutSide:
    """Opens what was kept when the program begins, keeps what changes, and takes it down at the end.

    `show_watched` shows columns of the watch list. `asked`: the views that are open were asked for on the command
    line, and those that are kept stay kept.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        show_watched: Callable[[Sequence[str]], object],
        preferences: Preferences,
        formatter: ValueFormatter,
        *,
        asked: bool,
    ) -> None:
        self._window = window
        self._preferences = preferences
        self._formatter = formatter
        kept = KeptWorkspace(workspace, window.layouts)
        self.keeper = LayoutKeeper(window, kept, preferences, lambda: datetime.now(UTC), asked=asked)
        self.keeper.show_columns = lambda columns: show_watched(columns.get(WATCHLIST, ()))
        for told in (workspace.views_changed, window.views.placed, window.docks.rearranged):
            told.connect(self.keeper.note)
        self.desk = LayoutsDesk(self.keeper, preferences, locale=self._locale, parent=window)
        self.controls = LayoutControls(self.desk, window)
        self._is_open = False

    def open(self, *, safely: bool) -> None:
        """Open what was kept or, `safely`, what a first run has; what was kept is then among the snapshots."""
        kept = self._preferences.settings
        if safely and not self.desk.keep_saved():
            self.keeper.leave_kept()
        if not self.keeper.asked:
            self.keeper.open(Settings() if safely else kept)
        if not safely:
            restore_place(self._window, kept.window)
        self._is_open = True

    def _locale(self) -> QLocale:
        language, numbers = self._formatter.language, self._preferences.settings.numbers
        if numbers == "system":
            return locale_in(language, numbers, QLocale.system())
        return locale_for(language, QLocale.system())

    def close(self) -> None:
        """Keep what there is for the next run; who ends before anything was opened leaves what was kept."""
        self.keeper.stop()
        if not self._is_open:
            return
        self.keeper.keep_now()
        if not self.keeper.asked:
            self.desk.keep_at_end()
