"""One piece of work for many causes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS: Final = 100


class OnceInAWhile(QObject):
    """Does its work at once when asked, but not again within PAUSE_MS: then once for all who asked meanwhile.

    Three hundred subscriptions go live one after the other; what looks at all of them need not look at each step.
    """

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._asked = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_over)

    @Slot()
    def ask(self) -> None:
        """Have the work done, now or when the pause is over."""
        if self._pause.isActive():
            self._asked = True
        else:
            self._pause.start()
            self._work()

    def stop(self) -> None:
        """Do nothing for those who have asked already."""
        self._asked = False
        self._pause.stop()

    @Slot()
    def _on_pause_over(self) -> None:
        if self._asked:
            self._asked = False
            self.ask()
