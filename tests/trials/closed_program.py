"""The program itself, brought into a state and, by some ways, told to end from inside.

`python -m tests.trials.closed_program DESCRIPTOR CLOSING OPTIONS…`: a line goes to the open file number DESCRIPTOR for
each step (`live`, `reached`, `wished`), with the moment (monotonic clock) behind it; what comes after is the program's.
"""

import fcntl
import os
import socket
import sys
import termios
import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.app import main as entry
from issplus_desktop.app.program import Program
from issplus_desktop.models.feed_status import FeedPhase
from issplus_desktop.ui.choice import simulator_choice
from issplus_desktop.ui.welcome_dialog import WelcomeDialog
from tests.trials.closing_plan import INSIDE, Closing, State, Way, closing_from

_LOOK_MS: Final = 5
_BUSY_AT: Final = 30
_NEVER_SECONDS: Final = 600.0
_TICKER: Final = "MXSE.TQBR.SBER"
_BEFORE_LIVE: Final = {
    State.RESOLVING: FeedPhase.CONNECTING,
    State.CONNECTING: FeedPhase.CONNECTING,
    State.LOGGING_IN: FeedPhase.LOGGING_IN,
    State.WAITING: FeedPhase.WAITING,
    State.REFUSED: FeedPhase.REFUSED,
}


class Reporter:
    """Tells the trial what has happened."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self, step: str) -> None:
        """Write one line; a trial that has gone wants none."""
        try:
            os.write(self._descriptor, f"{step} {time.monotonic()}\n".encode())
        except OSError:
            return


class Closer(QObject):
    """Waits until the program is in the state, and then does what there is to do inside."""

    def __init__(self, program: Any, closing: Closing, reporter: Reporter) -> None:
        super().__init__(program)
        self._closing = closing
        self._reporter = reporter
        self._feed, self._side = program._feed_side, program._window_side
        self._simulator = self._feed.connector._simulator
        self._window = self._side.window
        self._was_live = False
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    # Into the state

    def _look(self) -> None:
        closing, phase = self._closing, self._feed.status.status.phase
        if closing.state is State.SIMULATOR_STARTING:
            self._reached()
        elif closing.state is State.FIRST_DIALOG:
            welcome = self._side.window.findChild(WelcomeDialog)
            if welcome is not None and welcome.isVisible():
                self._reached()
        elif closing.state in _BEFORE_LIVE:
            if phase is _BEFORE_LIVE[closing.state]:
                self._reached()
        elif phase is FeedPhase.LIVE and self._is_busy():
            self._looks.stop()
            self._reporter.tell("live")
            self._reporter.tell(f"simulator {self._simulator.pid or 0}")
            QTimer.singleShot(50, self, self._arrange)

    def _is_busy(self) -> bool:
        """Whether data come in, and the first answers are there."""
        return bool(self._feed.session.counters.messages_received > _BUSY_AT)

    def _arrange(self) -> None:
        acts: dict[State, Callable[[], object]] = {
            State.REQUESTING: self._search,
            State.SEARCH: self._search,
            State.DIALOG: lambda: self._act("connect"),
            State.MENU: lambda: self._window.actions_table.menu("file").popup(self._window.mapToGlobal(QPoint(5, 5))),
            State.CONTEXT_MENU: self._open_context_menu,
            State.PANEL: self._open_panel,
            State.CHART: lambda: self._side.workspace.open_chart(self._side.watch.watchlist.instruments[1], "D1"),
            State.LANGUAGE: lambda: self._act("language.ru"),
            State.THEME: lambda: self._act("theme.light"),
            State.SWITCHING: lambda: self._feed.connector.connect_to(simulator_choice()),
        }
        acts.get(self._closing.state, _nothing)()
        if self._closing.state is State.SEARCH:
            self._when(self._side.search.rowCount, self._reached)
        elif self._closing.state is State.REQUESTING:
            QTimer.singleShot(400, self, self._reached)
        else:
            self._reached()

    def _when(self, condition: Callable[[], object], then: Callable[[], object]) -> None:
        if condition():
            then()
        else:
            QTimer.singleShot(_LOOK_MS, self, lambda: self._when(condition, then))

    def _search(self) -> None:
        self._act("search")
        QTest.keyClicks(self._window.focusWidget(), "SBER")

    def _open_context_menu(self) -> None:
        table = self._side.watch_dock.table
        place = table.visualRect(table.model().index(0, 0)).center()
        there = table.viewport().mapToGlobal(place)
        QApplication.sendEvent(table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, there))
        assert QApplication.activePopupWidget() is not None

    def _open_panel(self) -> None:
        docks = [action for action in self._window.actions_table.menu("view").actions() if action.isCheckable()]
        for action in docks:
            if not action.isChecked() and action.shortcut().toString() == "Ctrl+Shift+L":
                action.trigger()

    def _act(self, action: str) -> None:
        self._window.actions_table.action(action).trigger()

    # Out of it

    def _reached(self) -> None:
        self._looks.stop()
        self._reporter.tell("reached")
        if self._closing.way in INSIDE:
            QTimer.singleShot(round(self._closing.delay * 1000), self, self._wish)

    def _wish(self) -> None:
        self._reporter.tell("wished")
        ways: dict[Way, Callable[[], object]] = {
            Way.MENU: lambda: self._act("quit"),
            Way.KEYS: self._press_keys,
            Way.QUIT: QApplication.quit,
        }
        if self._closing.way is Way.X_TWICE:
            QTimer.singleShot(round(self._closing.later * 1000), self, self.press_x)
        ways.get(self._closing.way, self.press_x)()

    def _press_keys(self) -> None:
        QTest.keyClick(self._window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    def press_x(self) -> None:
        """Send what a window system sends for a click on the X."""
        QApplication.sendEvent(self._window.windowHandle(), QCloseEvent())


class ClosedProgram(Program):
    """The program, with its end in sight. It gets closing and reporter from the command line of this module."""

    closing: Closing
    reporter: Reporter
    _closer: Closer | None = None

    def _begin(self) -> None:
        super()._begin()
        self._closer = Closer(self, self.closing, self.reporter)

    def request_stop(self) -> None:
        super().request_stop()
        if self.closing.way is Way.SIGTERM_THEN_X and self._closer is not None:
            QTimer.singleShot(round(self.closing.later * 1000), self._closer, self._closer.press_x)


def _nothing() -> None:
    """Leave the program as it is."""


def _never_found(*_: object, **__: object) -> None:
    """Look a name up as a system does whose name server does not answer."""
    time.sleep(_NEVER_SECONDS)


def main(argv: list[str]) -> int:
    descriptor, closing, *options = argv
    ClosedProgram.reporter, ClosedProgram.closing = Reporter(int(descriptor)), closing_from(closing)
    ClosedProgram.reporter.tell(f"process {os.getpid()}")
    if ClosedProgram.closing.way is Way.HANG_UP:
        # The trial made us the leader of a session; now the terminal at our streams is this session's.
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if ClosedProgram.closing.state is State.RESOLVING:
        vars(socket)["getaddrinfo"] = _never_found
    vars(entry)["Program"] = ClosedProgram
    code = entry.main(options)
    ClosedProgram.reporter.tell(f"code {code}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
