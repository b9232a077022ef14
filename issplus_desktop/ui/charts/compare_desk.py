"""What a person does to compared instruments."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.charts.compare_dialog import CompareDialog
from issplus_desktop.ui.open_dialog import OpenDialog
from issplus_desktop.ui.theme import ThemeSource


class CompareDesk(QObject):
    """Turns the menu and the search into wishes."""

    wished = Signal(object)
    """Compare with this InstrumentId too."""
    remove_wished = Signal(int)
    """Compare with the one at this place no more."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._widget = parent
        self._model: SearchModel | None = None
        self._compared: tuple[Comparison, ...] = ()
        self._dialog = OpenDialog[CompareDialog]()
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self.fill)
        self.retranslate()

    @property
    def dialog(self) -> CompareDialog | None:
        """The search that is open."""
        return self._dialog.dialog

    def set_search(self, model: SearchModel | None) -> None:
        """Take what finds instruments; without it they can only be dropped."""
        self._model = model

    def set_compared(self, compared: tuple[Comparison, ...]) -> None:
        """Take what is compared now."""
        self._compared = compared

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.menu.setTitle(self.tr("Compare"))

    @Slot()
    def fill(self) -> None:
        """Make the entries anew, as things are."""
        self.menu.clear()
        add = self.menu.addAction(self.tr("Compare with…"))
        add.setEnabled(self._model is not None)
        add.triggered.connect(self.ask)
        if self._compared:
            self.menu.addSeparator()
        for index, one in enumerate(self._compared):
            text = self.tr("Remove {ticker}").replace("{ticker}", one.ticker)
            self.menu.addAction(text).triggered.connect(partial(self._remove, index))

    @Slot()
    def ask(self) -> None:
        """Open the search, or bring it to the front."""
        if self._model is None:
            return
        dialog = self.dialog
        if dialog is None:
            dialog = self._dialog.put(CompareDialog(self._model, self._themes, self._widget))
            dialog.chosen.connect(self.wished)
            dialog.open()
        dialog.box.start()

    def _remove(self, index: int, _checked: object = None) -> None:
        self.remove_wished.emit(index)
