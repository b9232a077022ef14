"""The menus in which a person chooses how a heat map looks."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.conventions import NARROW_SPACE
from issplus_desktop.models.heat_look import CONTRASTS, DEFAULT_HEAT_LOOK, LOWER_CUTS, UPPER_CUTS, HeatLook


class HeatChoices(QObject):
    """One menu for each choice, of which the row above and the context menu show the same; a choice is a wish."""

    look_chosen = Signal(object)
    """A person chose this HeatLook."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = DEFAULT_HEAT_LOOK
        self._groups: dict[str, QActionGroup] = {}
        self.cuts = QMenu(parent)
        self.contrasts = QMenu(parent)
        self._fill(self.cuts, "lower", LOWER_CUTS)
        self.cuts.addSeparator()
        self._fill(self.cuts, "upper", UPPER_CUTS)
        self._fill(self.contrasts, "contrast", CONTRASTS)
        self.trades = QAction(self, checkable=True)
        self.trades.triggered.connect(self.turn_trades)
        self.retranslate()
        self.set_look(self._look)

    @property
    def look(self) -> HeatLook:
        """What is chosen."""
        return self._look

    def set_look(self, look: HeatLook) -> None:
        """Mark what is chosen; nobody is told."""
        self._look = look
        self.trades.setChecked(look.trades)
        for name, group in self._groups.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(look, name))

    @Slot(int)
    def step_contrast(self, direction: int) -> None:
        """Choose more (1) or less (-1) contrast."""
        self._take(self._look.with_contrast(direction))

    @Slot()
    def turn_trades(self) -> None:
        """Show the trades, or no more."""
        self._take(replace(self._look, trades=not self._look.trades))

    def cuts_text(self) -> str:
        """Return both cut-offs in short."""
        return f"{self._look.lower}–{self._look.upper}{NARROW_SPACE}%"

    def contrast_text(self) -> str:
        """Return the words for the contrast."""
        return self._contrasts()[self._look.contrast]

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.cuts.setTitle(self.tr("Sizes that the colours span"))
        self.contrasts.setTitle(self.tr("Contrast"))
        self.trades.setText(self.tr("Trades over the map"))
        lower, upper = self.tr("Palest up to percentile {percent}"), self.tr("Strongest from percentile {percent} on")
        for name, words in (("lower", lower), ("upper", upper)):
            for action in self._groups[name].actions():
                action.setText(words.replace("{percent}", str(action.data())))
        for action in self._groups["contrast"].actions():
            action.setText(self._contrasts()[action.data()])

    def _contrasts(self) -> dict[int, str]:
        return {
            1: self.tr("Very soft"),
            2: self.tr("Soft"),
            3: self.tr("Even"),
            4: self.tr("Hard"),
            5: self.tr("Very hard"),
        }

    def _fill(self, menu: QMenu, name: str, choices: tuple[int, ...]) -> None:
        group = self._groups[name] = QActionGroup(menu)
        for choice in choices:
            action = QAction(menu, checkable=True)
            action.setData(choice)
            action.triggered.connect(partial(self._choose, name, choice))
            group.addAction(action)
            menu.addAction(action)

    def _choose(self, name: str, choice: int, _checked: Any = None) -> None:
        wish: dict[str, Any] = {name: choice}
        self._take(replace(self._look, **wish))

    def _take(self, look: HeatLook) -> None:
        if look != self._look:
            self.set_look(look)
            self.look_chosen.emit(look)
