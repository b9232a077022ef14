"""The program itself, with people and parts in it that do careless things with the password.

`python -m tests.canary.careless_program FOLDER ENDING OPTIONS…`: what can be seen of it is put into the folder. It ends
by itself: `quit` after a visit to the simulator, `abort` as if Qt had failed.
"""

import base64
import faulthandler
import logging
import os
import resource
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, qCritical, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from issplus_desktop.app import main as entry
from issplus_desktop.app.program import Program
from issplus_desktop.models.feed_status import FeedPhase
from issplus_desktop.ui.choice import simulator_choice
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind
from tests.canary.echoing_server import PROXY, RIGHT, WRONG

_LOG = logging.getLogger("careless")
_LOOK_MS = 20


class CarelessError(Exception):
    """Tells what it should not."""


class Leaker:
    """Fails where nobody can catch it."""

    def __del__(self) -> None:
        raise error("in __del__")


def error(where: str) -> CarelessError:
    """Return an error that tells the passwords, because of another one that does."""
    careless = CarelessError(f"{where}: {[repr(WRONG), RIGHT.encode('utf-16')]}")
    careless.__cause__ = KeyError(RIGHT, PROXY)
    return careless


async def fail_as_task() -> None:
    """Fail as a task."""
    raise error("in a task")


def fail_as_thread() -> None:
    """Fail as a thread."""
    raise error("in a thread")


class Carelessness(QObject):
    """Walks through the program's states, step by step."""

    def __init__(self, program: Any, folder: Path, ending: str) -> None:
        super().__init__(program)
        self._program, self._folder, self._ending = program, folder, ending
        self._feed, self._side = program._feed_side, program._window_side
        self._desk = program._connection_desk
        self._steps: Iterator[Callable[[], object]] = self._walk()
        self._wait_for = next(self._steps)
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def _look(self) -> None:
        if self._wait_for():
            self._wait_for = next(self._steps)

    def _phase(self, phase: FeedPhase) -> Callable[[], bool]:
        return lambda: self._feed.status.status.phase is phase

    def _walk(self) -> Iterator[Callable[[], object]]:
        yield self._phase(FeedPhase.REFUSED)
        self._keep("refused")
        self._act("connect")
        yield self._side.dialog.isVisible
        self._type_password()
        # The server ends the first two connections; data are not to come in any.
        yield self._phase(FeedPhase.WAITING)
        self._keep("waiting")
        self._feed.connector.dial_now()
        yield lambda: self._feed.session.counters.dials >= 4 and self._phase(FeedPhase.LIVE)()
        self._be_careless()
        yield lambda: len(list(self._desk.ring.since(0)[0])) > 8
        self._keep("live")
        self._act("save_diagnostics")
        yield lambda: self._side.window.findChildren(DiagnosticsDialog)
        archive = self._folder / "diagnostics.zip"
        for dialog in self._side.window.findChildren(DiagnosticsDialog):
            dialog.save_chosen.emit(dialog.parts, archive)
            dialog.close()
        yield archive.exists
        if self._ending == "abort":
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.abort()
        network = self._feed.connector.choice.network
        self._side.dialog.connect_requested.emit(replace(simulator_choice(), network=network))
        yield self._phase(FeedPhase.LIVE)
        yield lambda: self._feed.session.counters.messages_received > 0 and self._feed.connector._simulator.pid
        self._keep("simulator")
        self._keep_child(self._feed.connector._simulator.pid)
        self._act("quit")
        yield bool

    def _act(self, name: str) -> None:
        self._side.window.actions_table.action(name).trigger()

    def _type_password(self) -> None:
        dialog, proxy = self._side.dialog, NetworkChoice(ProxyKind.ADDRESS, "http://proxy.test:3128", "me")
        dialog.set_choice(replace(self._feed.connector.choice, network=proxy))
        dialog.network.missing_field().setText(PROXY)
        dialog._fields["passcode"].setText(RIGHT)
        self._keep("typed")
        dialog._connect.click()

    def _be_careless(self) -> None:
        QTimer.singleShot(0, self, self._fail_as_slot)
        threading.Thread(target=fail_as_thread).start()
        self._program._tasks.spawn(fail_as_task(), f"careless {RIGHT}")
        Leaker()
        qWarning(f"Qt has seen {RIGHT} and {base64.b64encode(RIGHT.encode()).decode()}")
        qCritical(repr(RIGHT.encode("utf-16")))
        for level in (logging.DEBUG, logging.ERROR):
            _LOG.log(level, "%s %r %s", RIGHT, [WRONG.encode("utf-16")], PROXY.encode().hex())
        # Arguments that do not fit.
        _LOG.warning(*("%d %d", RIGHT))
        with (self._folder / "threads.txt").open("w") as file:
            faulthandler.dump_traceback(file)

    def _fail_as_slot(self) -> None:
        raise error("in a slot")

    def _keep(self, name: str) -> None:
        """Write down all that can be seen, copied and read off the screen's widgets."""
        self._act("diagnostics")
        shown = [QGuiApplication.clipboard().text(), *_texts_of(QApplication.allWidgets())]
        lines = [f"{line.text}\n{line.detail}" for line in self._desk.ring.since(0)[0]]
        status = [repr(self._feed.status.status), repr(self._feed.connector.choice), repr(vars(self._feed.session))]
        text = "\n".join([*shown, *lines, *status])
        (self._folder / f"{name}.txt").write_text(text, encoding="utf-8", errors="backslashreplace")

    def _keep_child(self, process: int) -> None:
        for name in ("cmdline", "environ"):
            (self._folder / f"child-{name}.bin").write_bytes(Path(f"/proc/{process}/{name}").read_bytes())
        (self._folder / "own-cmdline.bin").write_bytes(Path("/proc/self/cmdline").read_bytes())


def _texts_of(widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        if isinstance(widget, QLabel):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.displayText()


class CarelessProgram(Program):
    """The program, watched from within."""

    folder: Path
    ending: str

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._carelessness: Carelessness | None = None

    def _begin(self) -> None:
        super()._begin()
        self._carelessness = Carelessness(self, self.folder, self.ending)


def main(argv: list[str]) -> int:
    folder, CarelessProgram.ending, *options = argv
    CarelessProgram.folder = Path(folder)
    vars(entry)["Program"] = CarelessProgram
    return entry.main(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
