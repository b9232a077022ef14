"""The depth curve of one instrument: choices, states in words, and the curve itself."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.depth_look import DepthLook
from issplus_desktop.models.depth_model import DepthModel
from issplus_desktop.ui.charts.depth_canvas import DepthCanvas
from issplus_desktop.ui.charts.depth_words import book_words
from issplus_desktop.ui.depth_choices import DepthChoices
from issplus_desktop.ui.depth_pane import BookPicturePane
from issplus_desktop.ui.instrument_menu import DEPTH, InstrumentOffers
from issplus_desktop.ui.key_taking import take_keys
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.theme import ThemeSource


class DepthView(BookPicturePane):
    """Shows a DepthModel, whose look all depth curves share."""

    look_chosen = Signal(object)
    """The person wants this DepthLook for all depth curves: answer with `set_look`."""

    def __init__(
        self,
        themes: ThemeSource,
        instrument: InstrumentId,
        model: DepthModel,
        offers: InstrumentOffers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, instrument, offers, parent)
        self._model = model
        self.canvas = DepthCanvas(themes, model, self)
        self.choices = DepthChoices(self)
        self.choices.set_look(model.look)
        self.range_button, self.scale_button = QToolButton(self), QToolButton(self)
        self.range_button.setMenu(self.choices.ranges)
        self.scale_button.setMenu(self.choices.scales)
        self._lay_out(self.canvas, (self.range_button, self.scale_button))
        self.canvas.range_requested.connect(self.choices.step)
        self.canvas.scale_requested.connect(self.choices.other_scale)
        self.canvas.menu_requested.connect(self._on_menu_requested)
        self.choices.look_chosen.connect(self._on_look_chosen)
        model.changed.connect(self._on_changed)
        self._retranslate()

    @Slot(object)
    def set_look(self, look: DepthLook) -> None:
        """Show as much of the book as was chosen, here or in another view."""
        self.choices.set_look(look)
        self._model.set_look(look)
        self._show_look()

    def show_state(self, state: PaneState) -> None:
        """Say why there is no curve, or that it is stale."""
        if state.kind is PaneKind.LIVE and self._model.depth.is_empty:
            state = self._empty_state()
        super().show_state(state)
        self.canvas.set_stale(stale=state.kind is PaneKind.STALE)

    def _empty_state(self) -> PaneState:
        ticker = self._instrument.ticker
        if not self._model.has_snapshot:
            return PaneState(PaneKind.WAITING, ticker)
        words = self.tr("There is no order in this part of the book.")
        return PaneState(PaneKind.EMPTY, ticker, words, title=self.tr("No depth to show"))

    def _show_strip(self) -> None:
        if self._state.kind is not PaneKind.STALE and self._model.depth.is_crossed:
            words = self.tr("The best bid is above the best ask, as the exchange sent it.")
            told = " · ".join(part for part in (self._trading, self.tr("Crossed book")) if part)
            self.strip.show_notice(told, words, tone="accent" if self._trading else "warn")
        else:
            super()._show_strip()

    def _kind(self) -> str:
        return DEPTH

    def _own_menu(self, menu: QMenu, before: QAction) -> None:
        menu.insertMenu(before, self.choices.ranges)
        menu.insertMenu(before, self.choices.scales)

    def _retranslate(self) -> None:
        ticker = self._instrument.ticker
        self.setAccessibleName(self.tr("Depth curve of {ticker}").replace("{ticker}", ticker))
        self.canvas.setAccessibleName(self.accessibleName())
        self.choices.retranslate()
        self._show_look()
        self._show_words()

    def _show_look(self) -> None:
        look = self.choices.look
        for button, menu, choice in (
            (self.range_button, self.choices.ranges, look.range),
            (self.scale_button, self.choices.scales, look.scale),
        ):
            text = self.choices.text(choice)
            button.setText(text)
            button.setToolTip(f"{menu.title()}: {text}")
            button.setAccessibleName(button.toolTip())

    @Slot(object)
    def _on_look_chosen(self, look: DepthLook) -> None:
        take_keys(self)
        self.set_look(look)
        self.look_chosen.emit(look)

    def _show_words(self) -> None:
        depth = self._model.depth
        words = () if depth.is_empty else book_words(depth)
        self.title.set_parts((self._instrument.label, *words))

    @Slot()
    def _on_changed(self) -> None:
        self._show_strip()
        self._show_words()
