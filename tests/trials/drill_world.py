"""The real program with all its nets in place, on a simulator in the same process, with every kind of view open."""

import asyncio
import faulthandler
import logging
import sys
import time
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from issplus_desktop.app import event_loop, program, revival
from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.contained_overrides import ContainedOverrides
from issplus_desktop.app.fault_hooks import FaultHooks
from issplus_desktop.app.instance_lock import InstanceLock
from issplus_desktop.app.main import make_application
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program import Program
from issplus_desktop.app.program_log import LogTap, ProgramLog
from issplus_desktop.app.repeated_faults import RepeatedFaults
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session import websocket_transport
from issplus_desktop.session.reconnect_policy import BackOff
from issplus_desktop.session.state import SessionPhase
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.server import SimulatorServer
from issplus_desktop.ui.choice import simulator_choice
from issplus_desktop.ui.told_widget import tell_readers
from tests.canary.words import canary

SECRET: Final = canary("drill")
SBER, GAZP, LKOH = (InstrumentId("MXSE", "TQBR", ticker) for ticker in ("SBER", "GAZP", "LKOH"))
STAGED: Final = "odd, and wanted so"
"""The words of a failure that is a step of its own."""
QT_WARNED: Final = "Qt warned"
PATIENCE: Final = 20.0
_MOST_VIEWS: Final = 8
_SIZE: Final = QSize(900, 560)
_TURN: Final = 0.001
_TARGETS: Final = {ViewKind.SECURITIES: "MXSE", ViewKind.TABLE: "COMMON.news", ViewKind.CHART: f"{SBER}@M1"}
VIEWS: Final = tuple(f"{kind.value}:{_TARGETS.get(kind, SBER)}" for kind in ViewKind)
_MARK: Final = " ▸ "
"""Every notice of a failure names the menu entry of the panel that tells more, in whatever language."""


class SimulatorHere:
    """A SimulatorHost whose server runs on the program's own loop."""

    def __init__(self):
        self._stopped: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None
        now = time.time()
        self.exchange = SimulatedExchange(1, listings(12), now, 2.0)

    @property
    def is_running(self):
        return self._task is not None and not self._task.done()

    async def start(self):
        address = asyncio.get_running_loop().create_future()
        gateway = Gateway(self.exchange, 1, {})
        server = SimulatorServer(self.exchange, gateway, Accounts(), clock=time.time)
        self._stopped = asyncio.Event()
        run = server.run("127.0.0.1", 0, ready=partial(_answer, address), stopped=self._stopped)
        self._task = asyncio.get_running_loop().create_task(run, name="simulator")
        return await address

    async def stop(self):
        if self._task is not None and self._stopped is not None:
            self._stopped.set()
            await asyncio.wait([self._task])
            self._task = None


def _no_theme(*_):
    pass


def _answer(future, value):
    if not future.done():
        future.set_result(value)


class DrillWorld:
    """The program as `main` builds it, what it logged, what it showed, and whether it still lives."""

    def __init__(self, folder):
        faulthandler.enable()
        self._folder = folder
        self.application = make_application()
        # A drag has a loop of its own that waits for a mouse which is not there.
        self.application.setStartDragDistance(100_000)
        self.log = ProgramLog("warning", folder / "logs")
        self.log.secrets.add(Secret(SECRET))
        self.hooks = FaultHooks(lambda _: None)
        ContainedOverrides()
        tell_readers()
        self.troubles: list[str] = []
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), self.troubles.append)
        self.preferences.change(language="en", theme="dark")
        self.tasks = TaskOwner(self.hooks.exception)
        self.simulator = SimulatorHere()
        self.lock = InstanceLock(folder)
        watched = [f"--watch={name}" for name in (SBER, GAZP)]
        views = [f"--open={view}" for view in VIEWS]
        self.program = Program(
            self.application, parse_command_line(["--simulator", *watched, *views]), self.preferences, self.tasks,
            simulator=self.simulator, secrets=self.log.secrets, first_run=False,
            keyring=SystemKeyring(lambda: time.sleep(0.01)), lock=self.lock,
        )  # fmt: skip
        self.hooks.on_fault = self.preferences.on_trouble = self.program.notice
        self.window = self.program._window_side.window
        self.feed = self.program._feed_side
        # A small one is painted soon.
        self.window.resize(_SIZE)
        vars(revival)["PAUSES"] = (0.05,)
        # A whole style takes a second to put on, and nothing in it is ours.
        vars(program)["apply_theme"] = _no_theme
        vars(websocket_transport)["_PING_SECONDS"] = 0.3
        # No limit of dials a minute: each of many coroutines is to end the connection once.
        self.feed.session._back_off = BackOff(0.01, 1.0, 0.01, 0.0, 0.01, 0.01, 0.01, dials=10**6)
        self.records: list[tuple[logging.LogRecord, str]] = []
        self.notices: list[str] = []
        self._warnings_before = 0
        self._tap = LogTap(self.log.secrets, lambda record, text: self.records.append((record, text)))
        self.window.status.messageChanged.connect(self._on_message)
        self._wished_away = False
        for wish in (self.window.disconnect_requested, self.program._window_side.dialog.stop_requested):
            wish.connect(self._on_wished_away)

    def _on_wished_away(self):
        self._wished_away = True

    def _on_message(self, text):
        if text:
            self.notices.append(text)

    def run(self, work):
        """Let the program live until `work()` is done, then close it; returns its exit code."""
        self._tap.open()

        async def live():
            running = asyncio.get_running_loop().create_task(self.program.run(), name="program")
            try:
                await self.live_again()
                await work()
            finally:
                self.program.request_stop()
                code = await running
            return code

        try:
            return event_loop.run(
                self.application, live, on_stop=self.program.request_stop, on_exception=self.hooks.loop_exception
            )
        finally:
            self._tap.close()
            self.lock.release()
            self.hooks.remove()
            self.log.close()

    # What a drill looks at.

    def begin(self):
        """Forget what was told so far."""
        self.window.status.clearMessage()
        self.records.clear()
        self.notices.clear()
        self._warnings_before = self.hooks.qt_warnings
        self.hooks._repeated = RepeatedFaults()

    def objections(self, words):
        """What is wrong with how a failure with these words was told: [] if it was logged once, and shown once."""
        told = [text for _, text in self.records if words in text]
        others = [text for text in self.faults() if words not in text]
        shown = [text for text in self.notices if _MARK in text]
        found = []
        if len(told) != 1:
            found.append(f"logged {len(told)} times")
        if not all("Traceback" in text for text in told):
            found.append("logged without a traceback")
        if len(shown) != 1:
            found.append(f"shown {len(shown)} times")
        if any(SECRET in text for text in [*self.notices, *(text for _, text in self.records)]):
            found.append("a secret was told")
        if any(words in text for text in self.notices):
            found.append("its own words were shown to the person")
        if self.hooks.qt_warnings != self._warnings_before:
            found.append(QT_WARNED)
        found += [
            f"also: {' / '.join(text.strip().splitlines()[:1] + text.strip().splitlines()[-3:])}" for text in others
        ]
        return found

    def faults(self):
        """What failed by what was logged, but for what a step itself wants to fail."""
        return [text for record, text in self.records if record.exc_info and STAGED not in text]

    async def settle(self):
        """Let Qt and the loop do what is waiting."""
        for _ in range(4):
            await asyncio.sleep(_TURN)

    async def until(self, condition, seconds=PATIENCE):
        """Whether it comes true in time."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(_TURN)
        return True

    async def stands(self):
        """Wait until the feed is live and the window is there; what is not, as objections."""
        session = self.feed.session
        if self._wished_away and session.state.phase is not SessionPhase.LIVE:
            self.feed.connector.connect_to(simulator_choice())
        self._wished_away = False
        if not await self.until(lambda: session.state.phase is SessionPhase.LIVE):
            told = f"the feed is {session.state.phase.value}"
            self.feed.connector.connect_to(simulator_choice())
            return [told]
        if not self.window.isVisible():
            self.window.show()
            return ["the window is gone"]
        return []

    async def live_again(self):
        """Wait until all stands, messages are applied and the views take them; what is not, as objections."""
        objections = await self.stands()
        if objections:
            return objections
        counters = self.feed.session.counters
        received = counters.messages_received
        if not await self.until(lambda: counters.messages_received > received):
            return ["no message comes any more"]
        refreshed = self.feed.timer._turn_start
        if not await self.until(lambda: self.feed.timer._turn_start > refreshed):
            return ["no view is refreshed any more"]
        return []

    async def be_whole(self, *, roughly=False):
        """Open again what a step has closed, so that the next one finds all that it found before.

        `roughly` is content with one view of each kind.
        """
        workspace = self.program._window_side.workspace
        wanted = [ViewSpec.parse(view) for view in VIEWS]
        if len(self.window.views.tiles()) > 1 or len(self.window.views.main_tiles.areas()) > 1:
            self.window.layouts.gather()
        self._close_surplus(wanted)
        open_kinds = {spec.kind for spec in workspace.specs}
        missing = set(wanted) - set(workspace.specs)
        if missing and not (roughly and {spec.kind for spec in wanted} <= open_kinds):
            for spec in missing:
                workspace.open(spec)
            await asyncio.sleep(0.05)
        for dock in self.window.docks.names:
            if dock.isFloating() or not dock.isVisibleTo(self.window):
                dock.setFloating(False)
                dock.show()
        if self.window._keys.isVisible():
            self.window._keys.dismiss()
        for dialog in self.window.findChildren(QDialog):
            # One whose making failed half-way is nobody's, and would answer to gestures as it is.
            if dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose) and not dialog.isVisible():
                dialog.deleteLater()

    def _close_surplus(self, wanted):
        """Close the newest of too many views, but none that would be opened again at once."""
        pages = self.program._window_side.workspace.views
        surplus, missing, open_views = [], list(wanted), self.window.views.views()
        for view in open_views:
            spec = pages[view].spec if view in pages else None
            if spec in missing:
                missing.remove(spec)
            else:
                surplus.append(view)
        for view in surplus[::-1][: max(0, len(open_views) - _MOST_VIEWS)]:
            self.window.views.close_view(view)

    def close_popups(self):
        for dialog in [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog)]:
            dialog.fileSelected.emit(str(self._folder / "chosen.png"))
            dialog.reject()
        for _ in range(5):
            popup = QApplication.activePopupWidget()
            if popup is None:
                return
            popup.close()


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
