"""Asks for an instrument to compare with."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.fitted import size_for_texts
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.search_box import SearchAction, SearchBox
from issplus_desktop.ui.theme import ThemeSource

_WIDTH, _HEIGHT = 520, 280
_NOTHING: Final = InstrumentOffers(has_book=lambda _: False, has_chart=lambda _: True)


class CompareDialog(QDialog):
    """A search box with its finds below; whoever is chosen is compared, and Esc closes."""

    chosen = Signal(object)
    """Compare with this InstrumentId."""

    def __init__(self, model: SearchModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare"))
        self.box = SearchBox(model, _NOTHING, themes, self, default=SearchAction.COMPARE)
        words = QLabel(self.tr("Lines show the change in per cent from the first candle in sight."), self)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.box)
        column.addWidget(self._hint(), 1)
        self.resize(size_for_texts(self, _WIDTH, _HEIGHT))
        self.box.compare_requested.connect(self._on_chosen)
        self.box.left.connect(self.reject)
        self.box.start()

    def _hint(self) -> QLabel:
        """Return what stands where the finds will be."""
        by_name = self.tr("Type a ticker, a name or an ISIN.")
        by_hand = self.tr("An instrument that is dropped on the chart with Ctrl held down is compared, too.")
        hint = QLabel(f"{by_name}\n{by_hand}", self)
        hint.setProperty("tone", "dim")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        return hint

    @Slot(object)
    def _on_chosen(self, instrument: InstrumentId) -> None:
        self.chosen.emit(instrument)
        self.accept()

    def done(self, result: int) -> None:
        """Close and leave nothing searched for."""
        self.box.stop()
        super().done(result)
