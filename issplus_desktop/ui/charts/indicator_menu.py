"""The menu that adds indicators to charts and takes them away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.indicator_choice import MOST_INDICATORS, Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.ui.charts.indicator_texts import indicator_help, indicator_name


class IndicatorMenu(QMenu):
    """Lists all kinds, then those on the chart with what can be done to each; a choice is a wish."""

    add_wished = Signal(str)
    """One more of the kind with this id is wanted."""
    edit_wished = Signal(int)
    remove_wished = Signal(int)
    clear_wished = Signal()
    """All are to go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._indicators: tuple[Indicator, ...] = ()
        self._menus: list[QMenu] = []
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.retranslate()

    def set_indicators(self, indicators: tuple[Indicator, ...]) -> None:
        """Take what is on the chart."""
        self._indicators = indicators

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.setTitle(self.tr("Indicators"))

    @Slot()
    def fill(self) -> None:
        """Make the entries anew, as things are."""
        self.clear()
        for menu in self._menus:
            menu.deleteLater()
        self._menus = []
        for kind in KINDS:
            text = self.tr("{short}: {name}").format(short=kind.short, name=indicator_name(kind))
            action = self._add(self, text, partial(self.add_wished.emit, kind.id))
            action.setToolTip(indicator_help(kind))
            action.setEnabled(len(self._indicators) < MOST_INDICATORS)
        if self._indicators:
            self.addSeparator()
        for index, shown in enumerate(self._indicators):
            menu = QMenu(shown.label, self)
            self._menus.append(menu)
            self._add(menu, self.tr("Settings…"), partial(self.edit_wished.emit, index))
            self._add(menu, self.tr("Remove"), partial(self.remove_wished.emit, index))
            self.addMenu(menu)
        if len(self._indicators) > 1:
            self._add(self, self.tr("Remove all indicators"), self.clear_wished.emit)

    @staticmethod
    def _add(menu: QMenu, text: str, wish: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: wish())
        return action
