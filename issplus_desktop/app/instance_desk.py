"""What the program does for a second start: its window comes up, with what was asked for."""

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.first_instance import FirstInstance
from issplus_desktop.app.instance_lock import InstanceLock, LockState
from issplus_desktop.app.instance_visit import Visit
from issplus_desktop.app.raised_window import raise_window
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.windows_home import bring_all_home

_LOG: Final = logging.getLogger(__name__)


class InstanceDesk(QObject):
    """Listens for other starts in the same folder, opens what they ask for, and brings the window to the front.

    `bring_back` shows windows that are hidden. Without a lock nobody is listened for.
    """

    def __init__(
        self,
        lock: InstanceLock | None,
        tasks: TaskOwner,
        window: MainWindow,
        workspace: Workspace,
        *,
        watch: Callable[[InstrumentId], object],
        bring_back: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._watch = watch
        self._bring_back = bring_back
        self._lock = lock
        self._first = None if lock is None else FirstInstance(lock, tasks, parent=self)
        if self._first is not None:
            self._first.visited.connect(self.receive)

    def begin(self) -> str:
        """Listen from now on; return what the person should know, "" for nothing."""
        if self._first is None or self._lock is None:
            return ""
        self._first.begin()
        if self._lock.take() is not LockState.BUSY:
            return ""
        return self.tr(
            "ISS+ Desktop works in the same folder already and does not answer. "
            "What it still writes is kept beside what this window writes."
        )

    def close(self) -> None:
        """Listen no more."""
        if self._first is not None:
            self._first.close()

    @Slot(object)
    def receive(self, visit: Visit) -> None:
        """Do what a visit asks for; what is no view or instrument is passed over."""
        self._bring_back()
        for text in visit.views:
            try:
                self._workspace.open(ViewSpec.parse(text))
            except ValueError as error:
                _LOG.warning("A view that was asked for is passed over: %s", error)
        for text in visit.watched:
            try:
                self._watch(InstrumentId.parse(text))
            except ValueError as error:
                _LOG.warning("An instrument that was asked for is passed over: %s", error)
        if visit.home:
            bring_all_home(self._window)
        raise_window(self._window, visit.token)
