"""What is open and where it stands, while the program runs: kept a moment after it changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Slot

from issplus_desktop.app.kept_window import kept_place, restore_place
from issplus_desktop.app.kept_workspace import KeptWorkspace
from issplus_desktop.app.page import Page
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.settings.layout_schema import Reason, SavedLayout
from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.main_window import MainWindow

_QUIET_MS: Final = 300
_WITH_COLUMNS: Final = frozenset({ViewKind.SECURITIES, ViewKind.TABLE, ViewKind.TAPE})


class LayoutKeeper(QObject):
    """Takes down all that a layout is, for the settings and for layouts, and puts it back.

    Where views were asked for on the command line (`asked`), they do not take the place of those that are kept.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: KeptWorkspace,
        preferences: Preferences,
        clock: Callable[[], datetime],
        *,
        asked: bool = False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._preferences = preferences
        self._clock = clock
        self.asked = asked
        self._leaves_kept = False
        self._begun = False
        self.show_columns: Callable[[Mapping[str, tuple[str, ...]]], object] = _nothing
        """Called with the columns of a layout: what is not a view shows its own."""
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self.keep_now)

    def begin(self) -> None:
        """Keep what changes from now on."""
        self._begun = True

    def leave_kept(self) -> None:
        """Let the settings have the layout that they have, to the end: it is nowhere else."""
        self._leaves_kept = True

    def stop(self) -> None:
        """Keep nothing any more: views and windows go."""
        self._begun = False
        self._timer.stop()

    @Slot()
    def note(self) -> None:
        """Keep what there is when nothing more has changed for a moment."""
        if self._begun:
            self._timer.start()

    @Slot()
    def keep_now(self) -> None:
        """Put what there is into the settings."""
        self._timer.stop()
        if self._leaves_kept:
            return
        window = kept_place(self._window)
        if self.asked:
            # Docks are as those views have them; what is kept has others.
            self._preferences.change(window=replace(window, state=self._preferences.settings.window.state))
        else:
            self._preferences.change(window=window, **self._workspace.kept())

    def now(self) -> datetime:
        """Return the moment, with its time zone."""
        return self._clock()

    def layout(self, *, name: str = "", reason: Reason = "", about: str = "") -> SavedLayout:
        """Return the layout as it is now."""
        columns = self._preferences.settings.columns
        return SavedLayout(
            name=name,
            moment=self.now(),
            reason=reason,
            about=about,
            window=kept_place(self._window),
            columns=columns,
            **self._workspace.kept(),
        )

    def kept_layout(self, reason: Reason) -> SavedLayout:
        """Return the layout of the settings, whatever is on the screen."""
        kept = self._preferences.settings
        return SavedLayout(
            moment=self.now(),
            reason=reason,
            views=kept.views,
            windows=kept.windows,
            watchlist_group=kept.watchlist_group,
            window=kept.window,
            columns=kept.columns,
        )

    def open(self, kept: Settings) -> None:
        """Open what was kept between runs; `stand` follows when all docks are there."""
        self._workspace.restore(kept)

    def show(self, layout: SavedLayout) -> None:
        """Let everything be as it was in a layout."""
        changed = layout.columns != self._preferences.settings.columns
        self._preferences.change(columns=layout.columns)
        self._workspace.restore(layout, may_stay=_has_no_columns if changed else _anything)
        restore_place(self._window, layout.window)
        self.show_columns(layout.columns)
        self.note()


def _nothing(_: Mapping[str, tuple[str, ...]]) -> None:
    """Show no columns."""


def _has_no_columns(page: Page) -> bool:
    return page.spec.kind not in _WITH_COLUMNS


def _anything(_: Page) -> bool:
    return True
