"""The menus in which a person chooses how charts look."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.candle_look import (
    DEFAULT_LOOK,
    RELATIVE,
    USUAL_VOLUME,
    AxisZone,
    ChartLook,
    ChartStyle,
    Magnet,
    ScaleMode,
    told_scale,
)
from issplus_desktop.models.conventions import NARROW_SPACE

_OF_ONE: Final = frozenset(ScaleMode) - RELATIVE
"""Scales on which prices of several instruments cannot be compared."""
_VOLUMES: Final = (0.05, 0.1, 0.15, USUAL_VOLUME, 0.3, 0.4)


class ChartChoices(QObject):
    """One menu for each choice, of which toolbar and context menu show the same; a choice is a wish."""

    look_chosen = Signal(object)
    """A person chose this ChartLook."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = DEFAULT_LOOK
        self._is_comparing = False
        self._groups: dict[str, QActionGroup] = {}
        self.styles = self._menu("style", ChartStyle, parent)
        self.scales = self._menu("scale", ScaleMode, parent)
        self.magnets = self._menu("magnet", Magnet, parent)
        self.zones = self._menu("zone", AxisZone, parent)
        self.volumes = self._menu("volume", _VOLUMES, parent)
        self.retranslate()
        self.set_look(self._look)

    @property
    def look(self) -> ChartLook:
        """What is chosen."""
        return self._look

    @property
    def menus(self) -> list[QMenu]:
        """All menus in order."""
        return [self.styles, self.scales, self.magnets, self.zones, self.volumes]

    @property
    def scale(self) -> ScaleMode:
        """What the price scale says, which while comparing may not be what was chosen."""
        return told_scale(self._look.scale, comparing=self._is_comparing)

    def set_look(self, look: ChartLook) -> None:
        """Mark what is chosen; nobody is told."""
        self._look = look
        self._mark()

    def set_comparing(self, *, comparing: bool) -> None:
        """Say whether instruments are compared, which is in per cent at least."""
        self._is_comparing = comparing
        self._mark()

    def _mark(self) -> None:
        shown = replace(self._look, scale=self.scale)
        for action in self._groups["scale"].actions():
            action.setEnabled(not (self._is_comparing and action.data() in _OF_ONE))
            action.setText(self._entry(action.data()))
        for name, group in self._groups.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(shown, name))

    def text(self, choice: StrEnum | float) -> str:
        """Return the words for a choice; a number is a share of the height."""
        if isinstance(choice, float):
            share = f"{choice * 100:.0f}{NARROW_SPACE}%"
            return self.tr("{share} of the chart").replace("{share}", share)
        return self._texts()[choice]

    def _entry(self, choice: StrEnum | float) -> str:
        """Return the words for a choice in its menu, and why it cannot be chosen now."""
        text = self.text(choice)
        if self._is_comparing and choice in _OF_ONE:
            return self.tr("{scale} (not while comparing)").replace("{scale}", text)
        return text

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.styles.setTitle(self.tr("Chart style"))
        self.scales.setTitle(self.tr("Price scale"))
        self.magnets.setTitle(self.tr("Crosshair"))
        self.zones.setTitle(self.tr("Time axis"))
        self.volumes.setTitle(self.tr("Height of volumes"))
        for group in self._groups.values():
            for action in group.actions():
                action.setText(self._entry(action.data()))

    def _texts(self) -> dict[StrEnum, str]:
        return {
            ChartStyle.CANDLES: self.tr("Candles"),
            ChartStyle.BARS: self.tr("Bars"),
            ChartStyle.LINE: self.tr("Line"),
            ChartStyle.HEIKIN_ASHI: self.tr("Heikin-Ashi"),
            ScaleMode.NORMAL: self.tr("Prices"),
            ScaleMode.LOG: self.tr("Logarithmic"),
            ScaleMode.PERCENT: self.tr("Per cent from the first candle in sight"),
            ScaleMode.INDEXED: self.tr("The first candle in sight is 100"),
            Magnet.NONE: self.tr("Follows the pointer"),
            Magnet.CLOSE: self.tr("Clings to the close"),
            Magnet.OHLC: self.tr("Clings to open, high, low or close"),
            AxisZone.MOSCOW: self.tr("Moscow time"),
            AxisZone.LOCAL: self.tr("This computer's time"),
            AxisZone.UTC: self.tr("UTC"),
        }

    def _menu(self, name: str, choices: Iterable[StrEnum | float], parent: QWidget) -> QMenu:
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

    def _choose(self, name: str, choice: StrEnum | float, _checked: Any = None) -> None:
        wish: dict[str, Any] = {name: choice}
        before, look = self._look, replace(self._look, **wish)
        self.set_look(look)
        if look != before:
            self.look_chosen.emit(look)
