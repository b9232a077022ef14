"""Things that happen in the life of the program, small and repeatable; between them they reach what is to be drilled.

Most are made from what is there: each gesture on each kind of widget, each control, action and timer. The rest is what
only the feed, the system or a person's words can do.
"""

import asyncio
import contextlib
import gc
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Any, Final, cast

from PySide6.QtCore import Q_ARG, QEvent, QMetaObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.app.simulator_process import SimulatorError, SimulatorProcess
from issplus_desktop.app.transport_way import TransportWay
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.models.search_model import SearchState
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.state import SessionPhase
from issplus_desktop.session.transport import TransportError
from issplus_desktop.ui.authority_form import AuthorityForm
from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.choice import passport_choice, simulator_choice
from issplus_desktop.ui.column_chooser import ColumnChooser
from issplus_desktop.ui.ladder_grid import LadderGrid
from issplus_desktop.ui.ladder_pane import LadderPane
from issplus_desktop.ui.network_choice import TrustedFile
from issplus_desktop.ui.order_book_choices import FULL_BAR, LARGE_FROM
from issplus_desktop.ui.order_book_size import SizeDialog
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.securities_view import SecuritiesView
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.tray_icon import TrayIcon
from tests.trials.drill_charts import chart_steps
from tests.trials.drill_exports import export_steps
from tests.trials.drill_gestures import GESTURES, ask_for_menu, entries_of
from tests.trials.drill_keys import key_steps
from tests.trials.drill_layouts import layout_steps
from tests.trials.drill_lists import list_steps
from tests.trials.drill_places import place_steps
from tests.trials.drill_settings import settings_steps
from tests.trials.drill_world import GAZP, LKOH, SBER, SECRET, STAGED, VIEWS

_OURS: Final = "issplus_desktop."
_MENU_ENTRIES: Final = 24
_NOT_TRIGGERED: Final = frozenset({"quit", "full_screen", "disconnect"})
_STAND_IN: Final = (
    sys.executable, "-S", "-c", "import sys; print('listening on ws://127.0.0.1:1/x', flush=True); sys.stdin.read()",
)  # fmt: skip
"""Starts like the simulator and ends with its input, but at once."""


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
        yield from ([Step(name, partial(self._use, name))] for name in self._controls())
        yield from ([Step(name, partial(self._trigger, name))] for name in self._triggers())
        for kind in self._kinds():
            yield [
                Step(f"{kind.__name__}: {name}", partial(self._do, kind, gesture)) for name, gesture in GESTURES.items()
            ]
            for number in range(self._entries(kind)):
                yield [Step(f"{kind.__name__}: menu {number}", partial(self._choose, kind, number))]
        for name in self.window.actions_table._actions:
            if name not in _NOT_TRIGGERED:
                yield [Step(f"action {name}", self.window.actions_table.action(name).trigger)]
        for owner in dict.fromkeys(_owner(timer) for timer in self._timers()):
            yield [Step(f"timers of {owner}", partial(self._ring, owner))]

    def _load_late(self):
        """Let it wait for the first painting; any event of the window's comes to it."""
        self.program._late.begin()
        QApplication.sendEvent(self.window.windowHandle(), QEvent(QEvent.Type.User))

    # What is made from what is there.

    def _kinds(self):
        found: dict[Any, Any] = {}
        for widget in (*self.window.findChildren(QWidget), self.window):
            kind = next((base for base in type(widget).__mro__ if base.__module__.startswith(_OURS)), None)
            # In the tray's menu Enter may end all; it has a step of its own.
            if kind is not None and kind is type(widget) and kind.__module__ != TrayIcon.__module__:
                found[kind] = None
        return list(found)

    def _widgets(self, kind):
        widgets = [widget for widget in (*self.window.findChildren(kind), self.window) if type(widget) is kind]
        return sorted(widgets, key=lambda widget: not widget.isVisible())[:1]

    def _do(self, kind, gesture):
        for widget in self._widgets(kind):
            gesture(widget)

    def _entries(self, kind):
        """How many entries the context menu of a widget has."""
        self._do(kind, ask_for_menu)
        popup = QApplication.activePopupWidget()
        number = min(len(entries_of(popup)), _MENU_ENTRIES) if isinstance(popup, QMenu) else 0
        self.world.close_popups()
        return number

    def _choose(self, kind, number):
        self._do(kind, ask_for_menu)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu) and len(entries_of(popup)) > number:
            entry = entries_of(popup)[number]
            entry.setEnabled(True)
            entry.trigger()
        self.world.close_popups()

    def _controls(self):
        """The controls of Qt's own kinds in widgets of ours, by a name that finds them again."""
        found: dict[str, Any] = {}
        for control in self.window.findChildren(QWidget):
            known = control.objectName()
            owner = _owner_of(control)
            if owner is not None and isinstance(control, tuple(_ACTS)) and not known.startswith("qt_"):
                names = (f"{type(control).__name__} {number} in {type(owner).__name__}" for number in count())
                found[next(name for name in names if name not in found)] = control
        return found

    def _triggers(self):
        """The shortcuts and actions of our widgets, but for those of the window's and the tray's menus."""
        own = set(self.window.actions_table._actions.values())
        found = {}
        for kind, way in ((QShortcut, "activated"), (QAction, "triggered")):
            for thing in self.window.findChildren(kind):
                owner = thing.parent()
                module = type(owner).__module__
                if thing in own or module == TrayIcon.__module__ or not module.startswith(_OURS):
                    continue
                signal = thing.trigger if way == "triggered" else thing.activated.emit
                names = (f"{kind.__name__} {number} of {type(owner).__name__}" for number in count())
                found[next(name for name in names if name not in found)] = signal
        return found

    def _trigger(self, name):
        act = self._triggers().get(name)
        if act is not None:
            act()

    def _use(self, name):
        control = self._controls().get(name)
        for kind, act in _ACTS.items():
            if isinstance(control, kind):
                act(control)

    def _timers(self):
        roots = (
            self.window, self.program, self.feed.timer, self.feed.figures, self.feed.connector, self.world.preferences,
        )  # fmt: skip
        return list(dict.fromkeys(timer for root in roots for timer in root.findChildren(QTimer)))

    def _ring(self, owner):
        for timer in self._timers():
            if _owner(timer) == owner:
                timer.timeout.emit()

    # What only the feed, the system or a person's words can do.

    def _life(self):
        window, workspace, session = self.window, self.side.workspace, self.feed.session
        opened = (*VIEWS, f"book:{GAZP}", f"chart:{SBER}@M10")
        return {
            "a moment passes": partial(asyncio.sleep, 0.1),
            "a second passes": partial(asyncio.sleep, 1.1),
            "the connection breaks": self._break,
            "the connection is opened anew": self._connect_anew,
            "disconnect and connect": self._disconnect,
            "the feed falls quiet and comes back": self._fall_quiet,
            "the computer wakes up": self._wake_up,
            "a search": partial(self._search, "SBER"),
            "a search that finds nothing": partial(self._search, "zzzz"),
            "a word is looked up": partial(self._look_up, "SBER"),
            "the simulator's process": self._simulator_process,
            "a simulator that does not start": self._no_simulator,
            "diagnostics": window.diagnostics_requested.emit,
            "a request to the dialog": window.connection_dialog_requested.emit,
            "connecting through the dialog": self._connect_by_dialog,
            "help and away": self._help,
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
            "the feed's task fails": partial(self.feed.connector._revival.waits.emit, 1.0),
            "the window is closed": self._close_window,
            "the dialog is closed": self._close_dialog,
            "a stream is opened": partial(window.stream_requested.emit, "COMMON.news"),
            "a market is chosen": self._choose_market,
            "the tabs of the Connection panel": self._panel_tabs,
            "a tab is closed": self._close_tab,
            "the system's colours change": self._system_colours,
            "sizes of cells": self._cell_sizes,
            "what a drag takes along": self._drag_along,
            "a find is chosen": self._choose_find,
            "a find is clicked": self._click_find,
            "a body that cannot be read": partial(self._receive, b"MESSAGE\nsubscription:s1\ndestination:x\n\n{\0"),
            "a frame that nobody knows": partial(self._receive, b"SURPRISE\n\n\0"),
            "rows that are none": partial(self.feed.store.on_malformed, "s1"),
            "a column is chosen": self._choose_column,
            "columns change": self._change_columns,
            "rows are wanted": self._want_rows,
            "menus of tables": self._ask_for_menus,
            "rows are activated": self._activate_rows,
            **chart_steps(self.world),
            **settings_steps(self.world),
            **layout_steps(self.world),
            **list_steps(self.world),
            "sizes of bars are chosen": self._choose_sizes,
            "books are ladders for a while": self._use_ladders,
            "the list is renamed": self.side.watch_dock.show_list,
            "blocking work": self._blocking_work,
            "passwords are recalled, kept and forgotten": self._passwords,
            "a file of certificates": self._certificates,
            "a fault of the feed": partial(session.on_fault, ValueError(STAGED)),
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

    async def _tabs(self):
        """Bring one tab after the other to the front, so that it has rows."""
        for place in range(self.window.tabs.count()):
            self.window.tabs.setCurrentIndex(place)
            page = self.window.tabs.widget(place)
            models = [view.model() for view in page.findChildren(QAbstractItemView) if view.model() is not None]
            await self.world.until(lambda models=models: any(model.rowCount() for model in models), 0.5)
            await asyncio.sleep(0.02)
            yield page

    async def _cell_sizes(self):
        async for page in self._tabs():
            for view in page.findChildren(QAbstractItemView):
                if view.model() is not None and view.model().rowCount() and view.itemDelegate() is not None:
                    view.sizeHintForColumn(0)
                    view.itemDelegate().sizeHint(QStyleOptionViewItem(), view.model().index(0, 0))

    def _drag_along(self):
        for view in self.window.findChildren(QTableView):
            model = view.model()
            if model is not None:
                model.mimeData([model.index(0, 0)])
                model.headerData(0, Qt.Orientation.Horizontal)

    async def _choose_find(self):
        box = self.window.search.box
        popup = box.popup
        for signal in (popup.watch_chosen, popup.chart_chosen, popup.book_chosen, popup.row_clicked):
            await self._search("SBER")
            if self.side.search.rowCount():
                signal.emit(0)
        self.side.watch_dock.add_box.watch_requested.emit(SBER)
        box.order_book_requested.emit(SBER)
        box.chart_requested.emit(SBER, "")
        await asyncio.sleep(0.01)

    async def _click_find(self):
        await self._search("SBER")
        views = self.window.search.box.popup.findChildren(QTableView)
        for view in views:
            if view.model().rowCount():
                view.clicked.emit(view.model().index(0, 0))

    def _receive(self, frame):
        connection = self.feed.session._connection
        if connection is not None:
            connection._received(frame)

    def _change_columns(self):
        for table in self.window.findChildren(TableView):
            table.columns_changed.emit()

    async def _want_rows(self):
        for view in self.window.findChildren(SecuritiesView):
            view.rows_wanted.emit([LKOH])
            view.tickers_wanted.emit(("LKOH",))
            view.sight.changed.emit((LKOH,), (LKOH,))
            view.sight._rest.timeout.emit()
        await asyncio.sleep(0.02)

    def _ask_for_menus(self):
        for widget in self.window.findChildren(QWidget):
            if widget.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
                widget.customContextMenuRequested.emit(QPoint(2, 2))
        for kind in (TableView, ChartView):
            for view in self.window.findChildren(kind):
                view.menu_requested.emit(QPoint(2, 2))

    async def _activate_rows(self):
        async for page in self._tabs():
            for view in page.findChildren(QAbstractItemView):
                model = view.model()
                if model is not None and model.rowCount() > 1:
                    for row in (0, 1):
                        view.setCurrentIndex(model.index(row, 0))
                    if isinstance(view, TableView):
                        view.row_activated.emit(model.index(0, 0))

    async def _choose_sizes(self):
        for view in self.window.findChildren(OrderBookView):
            for which in (FULL_BAR, LARGE_FROM):
                view._controls.ask_for_size(which)
                await asyncio.sleep(0.005)
                for dialog in self.window.findChildren(SizeDialog):
                    dialog.field.setText("7")
                    dialog.buttons.accepted.emit()

    async def _use_ladders(self):
        """Choose the other look of order books, and do with it what a person can do."""
        views = self.window.findChildren(OrderBookView)
        try:
            for view in views:
                view._controls.choose_ladder(True)
            async for page in self._tabs():
                for grid in page.findChildren(LadderGrid):
                    for gesture in GESTURES.values():
                        gesture(grid)
                    grid.reset()
                    grid._lines.moved.emit()
                    grid._lines.summed.emit(())
                for pane in page.findChildren(LadderPane):
                    for gesture in GESTURES.values():
                        gesture(pane)
                    pane._on_rolled(50)
                    pane.badge.clicked.emit()
                    pane.centring.touch()
                    pane.centring.due.emit()
                    source = pane._model
                    for news in (source.scaled, source.last_changed, source.summary_changed):
                        news.emit()
                    source.faded.emit(())
        finally:
            for view in views:
                view._controls.choose_ladder(False)

    def _choose_column(self):
        table = self.side.watch_dock.table
        table.open_column_chooser()
        for chooser in self.window.findChildren(ColumnChooser):
            for ticked in (False, True):
                chooser.set_ticked(1, ticked=ticked)

    async def _blocking_work(self):
        executor = DaemonExecutor(1)
        await asyncio.wait([asyncio.wrap_future(executor.submit(int))], timeout=0.2)
        executor.shutdown()

    async def _passwords(self):
        desk = self.program._password_desk
        choice = passport_choice("me", Secret(SECRET), keep_passcode=True)
        desk._keyring._limit = 0.0
        self.side.dialog.set_choice(choice)
        self.side.dialog.open()
        await asyncio.sleep(0.02)
        desk.connect_to(replace(choice, passcode=Secret("")))
        await asyncio.sleep(0.05)
        desk._trying, desk._typed = choice.account, choice.passcode
        desk._on_status_changed(FeedStatus(FeedPhase.LIVE))
        await asyncio.sleep(0.05)
        desk._accounts.add(choice.account)
        desk._options.forget_requested.emit(choice.account)
        await asyncio.sleep(0.05)
        desk._accounts.remove(choice.account)
        self.side.dialog.set_choice(simulator_choice())
        self.side.dialog.reject()

    async def _certificates(self):
        self.side.dialog.findChildren(AuthorityForm)[0].look_requested.emit("/nowhere", "x")
        with contextlib.suppress(TransportError):
            await TransportWay._authority(self.feed.connector._way, TrustedFile("/nowhere", "x", ()))

    async def _break(self):
        connection = self.feed.session._connection
        if connection is not None and connection._transport is not None:
            connection._transport.abort()
        await self._live()

    async def _connect_anew(self):
        self.feed.connector.connect_to(simulator_choice())
        await asyncio.sleep(0.02)
        await self._live()

    async def _disconnect(self):
        self.window.disconnect_requested.emit()
        await self.world.until(lambda: self.feed.session.state.phase is SessionPhase.STOPPED, 2)
        await self._connect_anew()

    async def _live(self):
        await self.world.until(lambda: self.feed.session.state.phase is SessionPhase.LIVE, 2)

    async def _fall_quiet(self):
        session = self.feed.session
        session.on_quiet(1.0)
        await asyncio.sleep(0.01)
        session.on_quiet(None)
        await asyncio.sleep(0.06)

    async def _wake_up(self):
        self.feed.session._woke_up(1.0)
        await asyncio.sleep(0.03)

    async def _search(self, words):
        box = self.window.search.box
        self.side.search.forget()
        box.setFocus()
        box.setText(words)
        box.textEdited.emit(words)
        box._debounce.timeout.emit()
        await self.world.until(lambda: self.side.search.state is not SearchState.SEARCHING, 1)
        GESTURES["arrows"](box)
        await asyncio.sleep(0.01)

    async def _look_up(self, word):
        self.side.watch_dock.text_wanted.emit(word, 0, -1)
        await asyncio.sleep(0.06)

    async def _simulator_process(self):
        process = SimulatorProcess(command=_STAND_IN, start_timeout=1)
        with contextlib.suppress(SimulatorError):
            await process.start()
        await process.stop()

    async def _no_simulator(self):
        process = SimulatorProcess(command=(sys.executable, "-S", "-c", "raise SystemExit"), start_timeout=0.5)
        with contextlib.suppress(SimulatorError):
            await process.start()

    async def _connect_by_dialog(self):
        dialog = self.side.dialog
        dialog.set_choice(replace(simulator_choice()))
        dialog.open()
        dialog._connect.click()
        await asyncio.sleep(0.03)
        await self._live()
        dialog._linger.timeout.emit()
        dialog.reject()

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


_LEAST: Final = {"bool": False, "int": 0, "float": 0.0, "double": 0.0, "QString": "", "str": ""}


_PYTHON: Final = {"QString": str, "bool": bool, "int": int, "double": float}


def call_slot(point):
    """Let Qt call a slot by its name in every object that has it; arguments are the least of their types."""
    # The collector does not tell of what was frozen when the program had been loaded.
    gc.unfreeze()
    gc.collect()
    module, _, name = point.partition(":")
    kind = getattr(sys.modules[_OURS + module], name.partition(".")[0], None)
    if not isinstance(kind, type):
        return
    slot = name.rpartition(".")[2]
    for thing in [thing for thing in gc.get_objects() if isinstance(thing, kind) and isValid(thing)][-2:]:
        meta = cast("Any", thing).metaObject()
        for number in range(meta.methodCount()):
            method = meta.method(number)
            types = [bytes(kind.data()).decode() for kind in method.parameterTypes()]
            if bytes(method.name().data()).decode() == slot and all(kind in _LEAST for kind in types):
                arguments = [Q_ARG(_PYTHON.get(kind, kind), _LEAST[kind]) for kind in types]
                cast("Any", QMetaObject).invokeMethod(thing, slot, Qt.ConnectionType.QueuedConnection, *arguments)
                break


def _act(act, done):
    outcome = None
    try:
        outcome = act()
    finally:
        done.set_result(outcome)


def _type_into(line):
    line.setText("SB")
    line.textEdited.emit("SB")
    line.clear()
    line.textEdited.emit("")


def _choose_next(box):
    if box.count():
        box.setCurrentIndex((box.currentIndex() + 1) % box.count())
        box.activated.emit(box.currentIndex())


def _push(button):
    """Press a button; one with a menu would wait in a loop of its own for the menu's end."""
    menu = button.menu() if isinstance(button, QToolButton | QPushButton) else None
    if menu is None:
        button.click()
    else:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        for entry in entries_of(menu)[:_MENU_ENTRIES]:
            entry.trigger()


def _slide(bar):
    value = bar.value()
    bar.setValue(bar.maximum() if value < bar.maximum() else bar.minimum())
    bar.rangeChanged.emit(bar.minimum(), bar.maximum())
    bar.valueChanged.emit(bar.value())


_ACTS: Final = {QAbstractSlider: _slide, QAbstractButton: _push, QComboBox: _choose_next, QLineEdit: _type_into}


def _owner_of(control):
    """The nearest widget of ours that a control of Qt's belongs to."""
    parent = control.parentWidget()
    while parent is not None and not type(parent).__module__.startswith(_OURS):
        parent = parent.parentWidget()
    return parent


def _owner(timer):
    return type(timer.parent()).__name__
