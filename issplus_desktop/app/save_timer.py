"""When what has changed is written: after a moment of rest, and again after a while where that failed."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

RETRY_MS: Final = 30_000
"""So long after a failure comes the next try: nobody may change anything more, and the disk may have room by then."""


class SaveTimer(QTimer):
    """Runs out `quiet_ms` after the last change; whoever writes then says if that failed."""

    def __init__(self, quiet_ms: int, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=quiet_ms)
        self._quiet_ms = quiet_ms
        self._tries_again = False

    def note(self) -> None:
        """Something has changed."""
        self._tries_again = False
        self.start(self._quiet_ms)

    def try_again(self) -> bool:
        """Run out later: it could not be written. Return whether a person is to be told, which one is once a change."""
        is_told, self._tries_again = self._tries_again, True
        self.start(RETRY_MS)
        return not is_told
