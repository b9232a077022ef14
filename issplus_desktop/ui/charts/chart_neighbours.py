"""The other views of a chart's instrument, to be opened from the chart's menu."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.ui.instrument_menu import DEPTH, HEAT

BOOK: Final = "book"
TAPE: Final = "tape"


class ChartNeighbours(QMenu):
    """A menu of kinds of view; choosing one is a wish."""

    chosen = Signal(str)
    """The name of a kind of view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for kind in (BOOK, TAPE, DEPTH, HEAT):
            action = self.addAction("", partial(self.chosen.emit, kind))
            action.setData(kind)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.setTitle(self.tr("Open also"))
        texts = {
            BOOK: self.tr("Order book"),
            TAPE: self.tr("Trades"),
            DEPTH: self.tr("Depth curve"),
            HEAT: self.tr("Heat map"),
        }
        for action in self.actions():
            action.setText(texts[action.data()])
