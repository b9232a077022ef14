"""What can be done with whatever the window consists of: each kind of widget, each control, shortcut and timer."""

from itertools import count
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from issplus_desktop.ui.tray_icon import TrayIcon
from tests.trials.drill_gestures import ask_for_menu, entries_of

_OURS: Final = "issplus_desktop."
_MENU_ENTRIES: Final = 24


class Controls:
    """Finds them anew each time: they come and go."""

    def __init__(self, world):
        self.world = world
        self.window = world.window
        self.program = world.program
        self.feed = world.feed

    def kinds(self):
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

    def do(self, kind, gesture):
        for widget in self._widgets(kind):
            gesture(widget)

    def entries(self, kind):
        """How many entries the context menu of a widget has."""
        self.do(kind, ask_for_menu)
        popup = QApplication.activePopupWidget()
        number = min(len(entries_of(popup)), _MENU_ENTRIES) if isinstance(popup, QMenu) else 0
        self.world.close_popups()
        return number

    def choose(self, kind, number):
        self.do(kind, ask_for_menu)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu) and len(entries_of(popup)) > number:
            entry = entries_of(popup)[number]
            entry.setEnabled(True)
            entry.trigger()
        self.world.close_popups()

    def controls(self):
        """The controls of Qt's own kinds in widgets of ours, by a name that finds them again."""
        found: dict[str, Any] = {}
        for control in self.window.findChildren(QWidget):
            known = control.objectName()
            owner = _owner_of(control)
            if owner is not None and isinstance(control, tuple(_ACTS)) and not known.startswith("qt_"):
                names = (f"{type(control).__name__} {number} in {type(owner).__name__}" for number in count())
                found[next(name for name in names if name not in found)] = control
        return found

    def triggers(self):
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

    def trigger(self, name):
        act = self.triggers().get(name)
        if act is not None:
            act()

    def use(self, name):
        control = self.controls().get(name)
        for kind, act in _ACTS.items():
            if isinstance(control, kind):
                act(control)

    def _timers(self):
        roots = (
            self.window, self.program, self.feed.timer, self.feed.figures, self.feed.connector, self.world.preferences,
        )  # fmt: skip
        return list(dict.fromkeys(timer for root in roots for timer in root.findChildren(QTimer)))

    def timer_owners(self):
        """The names of the kinds that have timers."""
        return list(dict.fromkeys(_owner(timer) for timer in self._timers()))

    def ring(self, owner):
        for timer in self._timers():
            if _owner(timer) == owner:
                timer.timeout.emit()

    # What only the feed, the system or a person's words can do.


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
