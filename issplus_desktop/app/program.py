"""One run of the program: from the first choice of connection to the last task's end."""

import asyncio
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QLocale, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.command_line import PASSCODE_VARIABLE, Options
from issplus_desktop.app.connector import SimulatorHost
from issplus_desktop.app.desks import (
    add_files_page,
    build_connection_desk,
    build_password_desk,
    build_settings_desk,
    build_tray,
)
from issplus_desktop.app.diagnostics_desk import DiagnosticsDesk
from issplus_desktop.app.feed_side import build_feed
from issplus_desktop.app.first_choice import first_choice, network_to_saved, to_saved
from issplus_desktop.app.first_steps import FirstSteps
from issplus_desktop.app.instance_desk import InstanceDesk
from issplus_desktop.app.instance_lock import InstanceLock
from issplus_desktop.app.languages import Translators, language_for, speak
from issplus_desktop.app.late_loading import LateLoading
from issplus_desktop.app.layout_side import LayoutSide
from issplus_desktop.app.market_entries import market_entries
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program_log import LOG_NAME, SecretFilter
from issplus_desktop.app.program_look import ProgramLook
from issplus_desktop.app.report import ReportError, build_report, report_text, write_report
from issplus_desktop.app.settings_desk import SettingsDesk
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.wiring import NOTICE_MS, build_window
from issplus_desktop.models.feed_status import FeedReason, FeedStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.palette import PaletteSection
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.settings.paths import data_paths
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.ui.choice import ConnectionChoice, again

_LOG = logging.getLogger(__name__)
_TAKE_DOWN_SECONDS = 1.5
_LEAST_SECONDS = 0.1
"""What tasks get for their end in any case."""


class Program(QObject):
    """Builds the parts, runs until somebody wants to stop, and takes everything down again within two seconds."""

    def __init__(
        self,
        application: QApplication,
        options: Options,
        preferences: Preferences,
        tasks: TaskOwner,
        *,
        simulator: SimulatorHost,
        secrets: SecretFilter,
        keyring: SystemKeyring,
        first_run: bool,
        lock: InstanceLock | None = None,
    ) -> None:
        super().__init__()
        self._application = application
        self._options = options
        self._preferences = preferences
        self._tasks = tasks
        self._first_run = first_run
        self._stop: asyncio.Event | None = None
        self._stopping = False
        self._translators = Translators(application)
        self._formatter = self._speak()
        self._look = ProgramLook(application, preferences, options.theme)
        self._feed_side = feed = build_feed(
            preferences, tasks, simulator, language=self._formatter.data_language, keep_secret=secrets.add,
            on_fault=self.on_exception,
        )  # fmt: skip
        self._window_side = side = build_window(feed, preferences, tasks, self._look.themes, self._formatter)
        self._connection_desk = build_connection_desk(
            feed, side.window, self._look.themes, self._formatter, secrets, exports=side.context.exports
        )
        self._password_desk = build_password_desk(
            feed, side.dialog, preferences, tasks, keyring=keyring, notice=self.notice
        )
        self._settings_desk = self._make_settings()
        self._tray_desk = build_tray(feed, side.window, preferences)
        self.layouts = self._make_layouts()
        self._diagnostics_desk = self._make_diagnostics(secrets)
        self._first_steps = FirstSteps(side.dialog, side.window)
        self._late = LateLoading(side.window, side.workspace)
        self._instance = InstanceDesk(
            lock, tasks, side.window, side.workspace, watch=side.watch.watch, bring_back=self._tray_desk.bring_back
        )
        self._connect()

    async def run(self) -> int:
        """Show the window, run until stopped, and return the exit code."""
        self._stop = asyncio.Event()
        if not self._stopping:
            self._begin()
            await self._stop.wait()
        code = self._tell()
        await self._take_down()
        return code

    @Slot()
    def request_stop(self) -> None:
        """Ask for the end; every way out of the program comes through here."""
        self._stopping = True
        if self._stop is not None:
            self._stop.set()

    def notice(self, text: str) -> None:
        """Say something in passing, in the status bar."""
        self._window_side.window.status.showMessage(text, NOTICE_MS)
        self._tray_desk.tell(text)

    def on_exception(self, error: Exception) -> None:
        """Take a failure inside the feed the way every other one goes: it is logged and told, and the feed goes on."""
        sys.excepthook(type(error), error, error.__traceback__)

    # The parts

    def _speak(self) -> ValueFormatter:
        """Take the language that was asked for, or the one that was chosen; return what writes values in it."""
        settings = self._preferences.settings
        language = language_for(self._options.language or settings.language, QLocale.system())
        formatter = ValueFormatter(language, settings.captions)
        speak(formatter, self._translators, language, settings.numbers)
        return formatter

    def _make_settings(self) -> SettingsDesk:
        desk = build_settings_desk(
            self._feed_side, self._window_side, self._preferences, self._look.themes,
            speak=self._on_language_requested, caption=self._on_captions_requested,
            write=self._on_numbers_requested,
        )  # fmt: skip
        add_files_page(desk, self._preferences, self._tasks, self.notice, self._log_folder)
        return desk

    def _make_layouts(self) -> LayoutSide:
        side = self._window_side
        made = LayoutSide(
            side.window, side.workspace, side.watch_dock.table.set_visible_columns, self._preferences,
            self._formatter, asked=bool(self._options.views),
        )  # fmt: skip
        desk = made.desk
        desk.told.connect(self.notice)
        side.palette.add_names(PaletteSection.LAYOUT, desk.names, desk.load, current=lambda: desk.current)
        return made

    def _make_diagnostics(self, secrets: SecretFilter) -> DiagnosticsDesk:
        return DiagnosticsDesk(
            self.report, lambda: self._feed_side.feed.catalog, self._connection_desk.ledger, self._preferences,
            self._tasks, redact=secrets.redact, log_file=self._log_folder / LOG_NAME, notice=self.notice,
            window=self._window_side.window,
        )  # fmt: skip

    @property
    def _log_folder(self) -> Path:
        return data_paths(self._options.data_dir).log_folder

    # The beginning

    def _connect(self) -> None:
        window = self._window_side.window
        window.close_requested.connect(self.request_stop)
        window.connection_dialog_requested.connect(self._on_dialog_requested)
        window.language_requested.connect(self._on_language_requested)
        self._first_steps.language_requested.connect(self._on_language_requested)
        window.diagnostics_requested.connect(self._on_diagnostics_requested)
        window.diagnostics_file_requested.connect(self._diagnostics_desk.ask)
        window.settings_requested.connect(self._settings_desk.open)
        self._tray_desk.connect_requested.connect(self._on_connect_again)
        self._tray_desk.told.connect(self.notice)
        window.settings_page_requested.connect(self._settings_desk.show_page)
        self._window_side.dialog.connect_requested.connect(self._on_connect_requested)
        self._feed_side.feed.catalog_changed.connect(self._on_catalog_changed)
        self._feed_side.status.status_changed.connect(self._on_status_changed)

    def _begin(self) -> None:
        """Show what was open, tell what there is to tell, and begin to connect."""
        self._open_views()
        window = self._window_side.window
        window.show()
        self._late.begin()
        window.views.show_windows()
        self.layouts.keeper.begin()
        # Behind the models, so that a refresh counts with what it painted.
        self._feed_side.timer.add(self._feed_side.latency)
        self._feed_side.figures.start()
        for words in (self._instance.begin(), self._preferences.notice):
            if words:
                self.notice(words)
        if self._options.quit_after is not None:
            QTimer.singleShot(round(self._options.quit_after * 1000), self, self.request_stop)
        self._choose_first()

    def _open_views(self) -> None:
        """Open what was asked for on the command line, and what was open at the end of the last run."""
        workspace = self._window_side.workspace
        for instrument in self._options.watch:
            self._window_side.watch.watch(instrument)
        with workspace.unhurried():
            if self._options.views:
                for spec in self._options.views:
                    workspace.open(spec)
                workspace.show_first()
            self.layouts.open(safely=self._options.safe_layout)

    def _choose_first(self) -> None:
        """Connect as was chosen for this run or in the last one; ask a person who has not chosen yet."""
        settings = self._preferences.settings
        if self._first_run:
            # Asked again at the next start, unless a connection is chosen meanwhile.
            self._preferences.change(connection_chosen=False)
        saved = settings if settings.connection_chosen and not self._first_run else None
        first = first_choice(self._options, saved, os.environ)
        # Nothing that is started from here on is to inherit it.
        os.environ.pop(PASSCODE_VARIABLE, None)
        self._window_side.dialog.set_choice(first.choice)
        if first.ready:
            self._password_desk.connect_to(first.choice)
        elif first.is_new:
            self._first_steps.ask(self._formatter.language)
        else:
            self._window_side.dialog.open()

    # What happens

    @Slot(object)
    def _on_connect_requested(self, choice: ConnectionChoice) -> None:
        self._password_desk.connect_to(choice)
        try:
            kept = {"connection": to_saved(choice), "network": network_to_saved(choice.network)}
            self._preferences.change(connection_chosen=True, **kept)
        except ValueError as error:
            self.notice(str(error))

    @Slot()
    def _on_connect_again(self) -> None:
        """Go where the program was connected last; ask where to, if that is not known."""
        choice = self._feed_side.connector.choice
        if choice is not None:
            self._password_desk.connect_to(again(choice))
        else:
            self._tray_desk.bring_back()
            self._on_dialog_requested()

    @Slot()
    def _on_dialog_requested(self) -> None:
        choice = self._feed_side.connector.choice
        if choice is not None:
            self._window_side.dialog.set_choice(choice)
        self._window_side.dialog.open()

    @Slot(object)
    def _on_status_changed(self, status: FeedStatus) -> None:
        """Ask again where what a person trusted is not what it was."""
        dialog = self._window_side.dialog
        if status.reason is FeedReason.AUTHORITY_CHANGED and not dialog.isVisible() and not self._stopping:
            self._on_dialog_requested()

    @Slot()
    def _on_catalog_changed(self) -> None:
        catalog = self._feed_side.feed.catalog
        self._window_side.window.set_markets(*market_entries(catalog, self._formatter.data_language))
        # Books and charts are what a person looks at first; the rows of the list follow at their polite distance.
        self._window_side.workspace.renew()
        self._window_side.watch.renew()

    @Slot(str)
    def _on_language_requested(self, chosen: str) -> None:
        """Speak another language from now on; "" is that of the system."""
        self._preferences.change(language=chosen)
        language = language_for(chosen, QLocale.system())
        speak(self._formatter, self._translators, language, self._preferences.settings.numbers)
        self._window_side.window.set_language(language)
        self._tell_languages()

    def _on_numbers_requested(self, chosen: str) -> None:
        """Write numbers and dates as the language does from now on, or as the system does."""
        if chosen == self._preferences.settings.numbers:
            return
        self._preferences.change(numbers=chosen)
        # Who hears of another language writes everything anew; no data have to come again.
        speak(self._formatter, self._translators, self._formatter.language, chosen)
        self._window_side.watch.retranslate()
        self._window_side.workspace.rewrite()

    def _on_captions_requested(self, chosen: str) -> None:
        """Let the feed speak another language from now on; "" is that of the program."""
        self._preferences.change(captions=chosen)
        self._formatter.captions = chosen
        self._tell_languages()

    def _tell_languages(self) -> None:
        self._feed_side.feed.language = self._formatter.data_language
        self._window_side.watch.retranslate()
        self._on_catalog_changed()

    @Slot()
    def _on_diagnostics_requested(self) -> None:
        QGuiApplication.clipboard().setText(report_text(self.report()))
        self.notice(self.tr("The diagnostics are on the clipboard; no password is in them."))

    # The end

    def report(self) -> dict[str, Any]:
        """Return what is connected, counted and shown, as plain JSON values."""
        side = self._feed_side
        views = [self._window_side.watch_dock.report(), *self._window_side.workspace.reports()]
        counters = msgspec.to_builtins(side.session.counters)
        return build_report(side.status.status, side.status.figures, counters, side.store, views)

    def _tell(self) -> int:
        """Write the picture and the report that were asked for; return the exit code."""
        try:
            if self._options.screenshot is not None or self._options.report is not None:
                self._late.make_views()
            if self._options.screenshot is not None:
                picture = self._window_side.window.grab()
                if not picture.save(str(self._options.screenshot)):
                    raise ReportError(f"the picture could not be written to {self._options.screenshot}")
            if self._options.report is not None:
                write_report(self._options.report, self.report())
        except ReportError as error:
            _LOG.error("%s", error)
            return 1
        return 0

    async def _take_down(self) -> None:
        """Be gone from the screen at once, then end all that runs; each part though another one failed."""
        deadline = time.monotonic() + _TAKE_DOWN_SECONDS
        safely = FaultGuard(self.on_exception)
        self._late.stop()
        with safely:
            self._instance.close()
        with safely:
            self.layouts.close()
        with safely:
            self._tray_desk.close()
        for window in self._application.topLevelWidgets():
            window.hide()
        self._feed_side.figures.stop()
        leaving = self._tasks.spawn(self._feed_side.connector.shut_down(), "shutting down")
        # After a turn of the loop the windows are gone and the good-byes on their way; now a slow disk may take time.
        await asyncio.sleep(0)
        with safely:
            self._preferences.save_now()
        with safely:
            self._window_side.drawings.save_now()
        with safely:
            self._window_side.watch.save_now()
        await asyncio.wait([leaving], timeout=max(deadline - time.monotonic(), _LEAST_SECONDS))
        with safely:
            self._close_views()
        left = await self._tasks.cancel_all(max(deadline - time.monotonic(), _LEAST_SECONDS))
        if left:
            _LOG.warning("Tasks that did not end: %s", ", ".join(left))
        with safely:
            self._window_side.dialog.close()
            self._connection_desk.close()
        self._window_side.window.finish_close()

    def _close_views(self) -> None:
        self._window_side.workspace.close()
        self._window_side.watch.close()
