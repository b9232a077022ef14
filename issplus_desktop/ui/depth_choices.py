"""The menus in which a person chooses how depth curves look."""

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.conventions import NARROW_SPACE, in_force
from issplus_desktop.models.depth_look import DEFAULT_DEPTH_LOOK, DepthLook, DepthRange, DepthScale


class DepthChoices(QObject):
    """One menu for each choice, of which the row above and the context menu show the same; a choice is a wish."""

    look_chosen = Signal(object)
    """A person chose this DepthLook."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = DEFAULT_DEPTH_LOOK
        self._groups: dict[str, QActionGroup] = {}
        self.ranges = self._menu("range", DepthRange, parent)
        self.scales = self._menu("scale", DepthScale, parent)
        self.retranslate()
        self.set_look(self._look)

    @property
    def look(self) -> DepthLook:
        """What is chosen."""
        return self._look

    def set_look(self, look: DepthLook) -> None:
        """Mark what is chosen; nobody is told."""
        self._look = look
        for name, group in self._groups.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(look, name))

    @Slot(int)
    def step(self, direction: int) -> None:
        """Choose the next range: less (1) or more (-1) of the book."""
        ranges = list(DepthRange)
        place = min(max(ranges.index(self._look.range) + direction, 0), len(ranges) - 1)
        self._choose("range", ranges[place])

    @Slot()
    def other_scale(self) -> None:
        """Choose the scale that is not chosen."""
        scales = list(DepthScale)
        self._choose("scale", scales[1 - scales.index(self._look.scale)])

    def text(self, choice: str) -> str:
        """Return the words for a choice."""
        unit, _, count = choice.partition("_")
        if unit == "levels":
            return self.tr("{count} levels a side").replace("{count}", count)
        if unit == "percent":
            return f"±{in_force().number(count)}{NARROW_SPACE}%"
        texts: dict[str, str] = {
            DepthRange.ALL: self.tr("All levels"),
            DepthScale.LINEAR: self.tr("Linear"),
            DepthScale.LOG: self.tr("Logarithmic"),
        }
        return texts[choice]

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.ranges.setTitle(self.tr("Part of the book"))
        self.scales.setTitle(self.tr("Scale of sizes"))
        for group in self._groups.values():
            for action in group.actions():
                action.setText(self.text(action.data()))

    def _menu(self, name: str, choices: type[StrEnum], parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        group = self._groups[name] = QActionGroup(menu)
        for choice in choices:
            action = QAction(menu)
            action.setData(choice)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, name, choice))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _choose(self, name: str, choice: StrEnum, _checked: Any = None) -> None:
        wish: dict[str, Any] = {name: choice}
        look = replace(self._look, **wish)
        if look != self._look:
            self.set_look(look)
            self.look_chosen.emit(look)
