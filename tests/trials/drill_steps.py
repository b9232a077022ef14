"""Things that happen in the life of the program, small and repeatable; between them they reach what is to be drilled.

Most are made from what is there: each gesture on each kind of widget, each control, action and timer. The rest is what
only the feed, the system or a person's words can do.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.app.view_spec import ViewSpec
from tests.trials.drill_charts import chart_steps
from tests.trials.drill_controls import Controls
from tests.trials.drill_exports import export_steps
from tests.trials.drill_feed import feed_steps
from tests.trials.drill_gestures import GESTURES
from tests.trials.drill_keys import key_steps
from tests.trials.drill_layouts import layout_steps
from tests.trials.drill_lists import list_steps
from tests.trials.drill_login import login_steps
from tests.trials.drill_places import place_steps
from tests.trials.drill_search import search_steps
from tests.trials.drill_settings import settings_steps
from tests.trials.drill_tables import table_steps
from tests.trials.drill_world import GAZP, SBER, VIEWS

_NOT_TRIGGERED: Final = frozenset({"quit", "full_screen", "disconnect"})


@dataclass(frozen=True)
class Step:
    """One thing that happens."""

    name: str
    act: Callable[[], Awaitable[object] | object]
    is_life: bool = False
    """Whether it is one of those that are written down, each with something of its own to bring about."""

    @property
    def is_wait(self):
        """Whether it only lets things come to the front, and time pass."""
        return self.name.startswith(("showing tab", "the tabs of", "a moment", "a second"))

    async def happen(self, act=None):
        """Let it happen as in life, called by Qt or as a task, so that what it raises goes where it would."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        QTimer.singleShot(0, partial(_act, act or self.act, done))
        outcome = await done
        if asyncio.iscoroutine(outcome):
            task = loop.create_task(outcome)
            await asyncio.wait([task])
            error = None if task.cancelled() else task.exception()
            if error is not None:
                sys.excepthook(type(error), error, error.__traceback__)


class Steps:
    """All steps of one world."""

    def __init__(self, world):
        self.world = world
        self.window = world.window
        self.program = world.program
        self.side = world.program._window_side
        self.feed = world.program._feed_side

    def groups(self):
        """Yield lists of steps; those of one list may happen one after the other without a pause."""
        for name, act in self._life().items():
            yield [Step(name, act, is_life=True)]
        controls = Controls(self.world)
        yield from ([Step(name, partial(controls.use, name))] for name in controls.controls())
        yield from ([Step(name, partial(controls.trigger, name))] for name in controls.triggers())
        for kind in controls.kinds():
            yield [
                Step(f"{kind.__name__}: {name}", partial(controls.do, kind, gesture))
                for name, gesture in GESTURES.items()
            ]
            for number in range(controls.entries(kind)):
                yield [Step(f"{kind.__name__}: menu {number}", partial(controls.choose, kind, number))]
        for name in self.window.actions_table._actions:
            if name not in _NOT_TRIGGERED:
                yield [Step(f"action {name}", self.window.actions_table.action(name).trigger)]
        for owner in controls.timer_owners():
            yield [Step(f"timers of {owner}", partial(controls.ring, owner))]

    def _load_late(self):
        """Let it wait for the first painting; any event of the window's comes to it."""
        self.program._late.begin()
        QApplication.sendEvent(self.window.windowHandle(), QEvent(QEvent.Type.User))

    def _life(self):
        window, workspace = self.window, self.side.workspace
        opened = (*VIEWS, f"book:{GAZP}", f"chart:{SBER}@M10")
        return {
            "a moment passes": partial(asyncio.sleep, 0.1),
            "a second passes": partial(asyncio.sleep, 1.1),
            **feed_steps(self.world),
            **search_steps(self.world),
            "diagnostics": window.diagnostics_requested.emit,
            "a request to the dialog": window.connection_dialog_requested.emit,
            "help and away": self._help,
            "a screen reader listens": self._read_out,
            **{f"opening {view}": partial(workspace.open, ViewSpec.parse(view)) for view in opened},
            "opening and closing a book": self._open_and_close,
            **place_steps(self.side),
            **key_steps(self.world),
            **export_steps(self.world),
            **{f"showing tab {number}": partial(self._show_tab, number) for number in range(7)},
            "another chart": partial(workspace.open_chart, GAZP, "M1"),
            "the same chart": partial(workspace.open_chart, SBER, "M1"),
            "the Connection panel": self._connection_panel,
            "the watch list grows": self._grow,
            "a report": self.program.report,
            "the late loading once more": self._load_late,
            "a picture": window.grab,
            "the window is closed": self._close_window,
            "the dialog is closed": self._close_dialog,
            "a stream is opened": partial(window.stream_requested.emit, "COMMON.news"),
            "a market is chosen": self._choose_market,
            "the tabs of the Connection panel": self._panel_tabs,
            "a tab is closed": self._close_tab,
            "the system's colours change": self._system_colours,
            **table_steps(self.world),
            **chart_steps(self.world),
            **settings_steps(self.world),
            **layout_steps(self.world),
            **list_steps(self.world),
            "the list is renamed": self.side.watch_dock.show_list,
            "blocking work": self._blocking_work,
            **login_steps(self.world),
        }

    def _close_window(self):
        """All but the end that it asks for."""
        self.window.close_requested.disconnect(self.program.request_stop)
        try:
            self.window.close()
        finally:
            self.window.close_requested.connect(self.program.request_stop)

    def _close_dialog(self):
        self.side.dialog.open()
        self.side.dialog.close()

    def _choose_market(self):
        for name in ("securities", "streams"):
            for action in self.window.actions_table.menu(name).actions()[:1]:
                action.trigger()

    def _show_tab(self, number):
        # Which tabs are in use changes as views are parted and closed.
        self.window.tabs.setCurrentIndex(number)

    def _close_tab(self):
        self.window.tabs.tabBar().tabCloseRequested.emit(0)

    def _panel_tabs(self):
        tabs = self.program._connection_desk.panel.tabs
        for place in (1, 0):
            tabs.setCurrentIndex(place)

    def _system_colours(self):
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.emit(hints.colorScheme())

    async def _blocking_work(self):
        executor = DaemonExecutor(1)
        await asyncio.wait([asyncio.wrap_future(executor.submit(int))], timeout=0.2)
        executor.shutdown()

    def _read_out(self):
        for widget in self.window.findChildren(QWidget):
            if hasattr(widget, "told_as") and widget.isVisible():
                QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)

    async def _help(self):
        keys = self.window._keys
        keys.toggle()
        await asyncio.sleep(0.01)
        for name in ("repaint", "enter"):
            GESTURES[name](keys)
        await asyncio.sleep(0.01)
        keys.dismiss()

    async def _open_and_close(self):
        self.side.workspace.open(ViewSpec.parse("book:MXSE.TQBR.LKOH"))
        await asyncio.sleep(0.02)
        self.window.actions_table.action("close_tab").trigger()

    def _connection_panel(self):
        dock = next(dock for dock, name in self.window.docks.names.items() if name == "connection")
        dock.setVisible(True)
        dock.raise_()

    def _grow(self):
        watch = self.side.watch
        watch.watch(GAZP)
        watch.editor.remove([GAZP])
        watch.editor.undo()


def _act(act, done):
    outcome = None
    try:
        outcome = act()
    finally:
        done.set_result(outcome)
