"""The program, used by somebody who has it remember a password.

`python -m tests.end_to_end.keyring_person VISIT FOLDER ADDRESS`: the last line of the output tells what was seen.
"""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer

from issplus_desktop.app import main as entry
from issplus_desktop.app.program import Program
from issplus_desktop.models.feed_status import FeedPhase
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.choice import ConnectionChoice, ConnectionKind
from issplus_desktop.ui.welcome_dialog import WelcomeDialog
from tests.canary.words import canary

WORD = canary("remembered by the program")
LOGIN = "me@example.com"
_LOOK_MS = 10


class Person(QObject):
    """Goes through one visit, step by step."""

    def __init__(self, program: Any, url: str, visit: str) -> None:
        super().__init__(program)
        self._program, self._url = program, url
        self._dialog = program._window_side.dialog
        self._options = self._dialog.login.options
        self._steps: Iterator[Callable[[], object]] = getattr(self, f"_{visit}")()
        self._wait_for = next(self._steps)
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def _look(self) -> None:
        if self._wait_for():
            self._wait_for = next(self._steps)

    def _is_live(self) -> bool:
        return self._program._feed_side.status.status.phase is FeedPhase.LIVE

    def _kept(self) -> int:
        """How many passwords are kept, once none is being written."""
        writing = any(task.get_name() == "keeping a password" for task in self._program._tasks._tasks)
        return -1 if writing else len(self._program._preferences.settings.kept_logins)

    def _quit(self, told: str) -> Callable[[], object]:
        sys.stdout.write(told + "\n")
        self._program.request_stop()
        return bool

    def _remember(self) -> Iterator[Callable[[], object]]:
        yield lambda: self._program._window_side.window.findChild(WelcomeDialog)
        # "Use my account"
        self._program._window_side.window.findChild(WelcomeDialog).ways[-1].click()
        yield self._dialog.isVisible
        choice = ConnectionChoice(ConnectionKind.CUSTOM, self._url, "passport", LOGIN, Secret(""))
        self._dialog.set_choice(choice)
        yield self._options._keep.isEnabled
        self._dialog.login.fields["passcode"].setText(WORD)
        self._options._keep.click()
        self._options._at_start.click()
        self._dialog._connect.click()
        yield self._is_live
        yield lambda: self._kept() == 1
        yield self._quit("kept")

    def _type(self) -> Iterator[Callable[[], object]]:
        yield self._dialog.isVisible
        sentence = self._dialog.status_texts()[1]
        self._dialog.login.fields["passcode"].setText(WORD)
        self._dialog._connect.click()
        yield self._is_live
        yield self._quit(f"live, told: {sentence.partition(';')[0]}")

    def _recall(self) -> Iterator[Callable[[], object]]:
        yield self._is_live
        dialog_was_needed = self._dialog.isVisible()
        self._program._on_dialog_requested()
        yield self._options._forget.isVisible
        self._options._forget.click()
        yield lambda: self._kept() == 0
        yield self._quit(f"live, asked: {dialog_was_needed}")

    def _ask(self) -> Iterator[Callable[[], object]]:
        yield self._dialog.isVisible
        yield self._quit(f"asked, live: {self._is_live()}")


class VisitedProgram(Program):
    """The program, with the person in it."""

    url: str
    visit: str

    def _begin(self) -> None:
        super()._begin()
        self._person = Person(self, self.url, self.visit)


def main(visit: str, folder: str, address: str) -> int:
    vars(entry)["Program"] = VisitedProgram
    VisitedProgram.url, VisitedProgram.visit = address, visit
    return entry.main(["--data-dir", folder, "--quit-after", "40"])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
