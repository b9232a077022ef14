"""The tray at work: shown where it is wished and there is one, and never the only way back to a window."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.settings.schema import Settings, TrayChoice
from issplus_desktop.ui.feed_texts import feed_sentence, quiet_sentence
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.tray_icon import TrayIcon, TrayState
from issplus_desktop.ui.window_hiding import WindowHiding

_LOOK_MS: Final = 5000
"""How often to look whether the tray has come or gone, while it is wished for."""


class TrayDesk(QObject):
    """Keeps the icon up to date, hides the windows where the person wants that, and brings them back.

    A tray may come after the program, and go before it: where it has gone while the windows are hidden, they come
    back by themselves.
    """

    connect_requested = Signal()
    told = Signal(str)
    """What the person should know, in words."""

    def __init__(
        self,
        window: MainWindow,
        feed: Feed,
        status: FeedStatusModel,
        preferences: Preferences,
        *,
        is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(window)
        self._feed = feed
        self._status = status
        self._preferences = preferences
        self._is_there = is_there
        self._window = window
        self._hiding = WindowHiding(window)
        self._choice = TrayChoice()
        self.tray: TrayIcon | None = None
        """The icon; made when it is wished for the first time."""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        status.status_changed.connect(self._on_status_changed)
        feed.freshness_changed.connect(self._on_freshness_changed)
        preferences.changed.connect(self._on_preferences_changed)
        window.stays = self.keep_in_tray
        self._take_choice(preferences.settings.tray)

    @property
    def is_hidden(self) -> bool:
        """Whether the windows are hidden, with the icon left."""
        return self._hiding.is_hidden

    def keep_in_tray(self) -> bool:
        """Hide the windows instead of ending the program, if that was chosen and there is a way back."""
        if self.tray is None or not (self._choice.shown and self._choice.keep and self._is_there()):
            return False
        self.tray.icon.show()
        self._hiding.hide()
        return True

    @Slot()
    def bring_back(self) -> None:
        """Show the windows, whether they were hidden or only behind others."""
        self._hiding.bring_back()

    def tell(self, text: str) -> None:
        """Say something beside the tray while the windows are hidden, unless that is muted."""
        if self.tray is not None and self.is_hidden and not self._choice.muted:
            self.tray.tell(text)

    def close(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        if self.tray is not None:
            self.tray.icon.hide()

    def _take_choice(self, choice: TrayChoice) -> None:
        self._choice = choice
        if choice.shown:
            tray = self.tray = self.tray or self._make()
            tray.show_muted(muted=choice.muted)
            self._timer.start()
        else:
            self._timer.stop()
        self._on_look()

    def _make(self) -> TrayIcon:
        tray = TrayIcon(self._window)
        tray.show_requested.connect(self.bring_back)
        tray.mute_wished.connect(self._on_mute_wished)
        tray.connect_requested.connect(self.connect_requested)
        tray.disconnect_requested.connect(self._window.disconnect_requested)
        tray.quit_requested.connect(self._window.close_requested)
        tray.show_status(self._status.status, is_quiet=self._feed.quiet_since is not None)
        return tray

    def _show_status(self) -> None:
        if self.tray is None:
            return
        before, status, is_quiet = self.tray.state, self._status.status, self._feed.quiet_since is not None
        self.tray.show_status(status, is_quiet=is_quiet)
        if before is not self.tray.state and TrayState.LIVE in {before, self.tray.state}:
            silent = is_quiet and status.phase is FeedPhase.LIVE
            self.tell(quiet_sentence() if silent else feed_sentence(status))

    @Slot()
    def _on_look(self) -> None:
        """Show the icon if there is a tray now; where there is none, nothing may be left hidden."""
        there = self._choice.shown and self._is_there()
        if self.tray is not None and there is not self.tray.icon.isVisible():
            self.tray.icon.setVisible(there)
        if not there and self.is_hidden:
            self.bring_back()

    @Slot(bool)
    def _on_mute_wished(self, muted: bool) -> None:
        self._preferences.change(tray=replace(self._choice, muted=muted))

    @Slot(object)
    def _on_status_changed(self, _status: FeedStatus) -> None:
        self._show_status()

    @Slot()
    def _on_freshness_changed(self) -> None:
        self._show_status()

    @Slot(object)
    def _on_preferences_changed(self, settings: Settings) -> None:
        before = self._choice
        if settings.tray != before:
            self._take_choice(settings.tray)
            if settings.tray.shown and not before.shown and not self._is_there():
                self.told.emit(self.tr("This desktop has no tray now. The icon is shown as soon as there is one."))
