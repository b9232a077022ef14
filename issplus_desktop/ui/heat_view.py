"""The heat map of one instrument: choices, states in words, the map and its legend."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.ui.charts.heat_canvas import HeatCanvas
from issplus_desktop.ui.charts.heat_legend import HeatLegend
from issplus_desktop.ui.depth_pane import BookPicturePane
from issplus_desktop.ui.heat_choices import HeatChoices
from issplus_desktop.ui.instrument_menu import HEAT, InstrumentOffers
from issplus_desktop.ui.key_taking import take_keys
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.shown_keys import ShownKeys
from issplus_desktop.ui.theme import ThemeSource


class HeatMapView(BookPicturePane):
    """Shows a HeatModel, whose look is that of its instrument."""

    look_chosen = Signal(object)
    """The person wants this HeatLook for the instrument shown."""

    def __init__(
        self,
        themes: ThemeSource,
        instrument: InstrumentId,
        model: HeatModel,
        offers: InstrumentOffers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, instrument, offers, parent)
        self._model = model
        self._derived = False
        self.canvas = HeatCanvas(themes, model, self)
        self.legend = HeatLegend(self.canvas, model, self)
        self.choices = HeatChoices(self)
        self._shown_keys = ShownKeys(self, "heat.newest", "heat.restore", "heat.in", "heat.out")
        self.choices.set_look(model.look)
        self.cuts_button, self.contrast_button = QToolButton(self), QToolButton(self)
        self.trades_button = QToolButton(self)
        self.cuts_button.setMenu(self.choices.cuts)
        self.contrast_button.setMenu(self.choices.contrasts)
        self.trades_button.setDefaultAction(self.choices.trades)
        self._lay_out(self.canvas, (self.trades_button, self.cuts_button, self.contrast_button), self.legend)
        self.canvas.contrast_requested.connect(self.choices.step_contrast)
        self.canvas.trades_requested.connect(self.choices.turn_trades)
        self.canvas.menu_requested.connect(self._on_menu_requested)
        self.choices.look_chosen.connect(self._on_look_chosen)
        self._retranslate()

    @Slot(object)
    def set_look(self, look: HeatLook) -> None:
        """Show the map as it was chosen for its instrument, here or in another view."""
        self.choices.set_look(look)
        self._model.set_look(look)
        self._show_look()

    def show_trades(self, *, derived: bool) -> None:
        """Say whether trades are told from quotes only."""
        self._derived = derived
        self._retranslate()

    def show_state(self, state: PaneState) -> None:
        """Say why there is no map, or that it is stale."""
        if state.kind is PaneKind.LIVE and not len(self._model.arrays):
            state = PaneState(PaneKind.WAITING, self._instrument.ticker)
        super().show_state(state)

    def _kind(self) -> str:
        return HEAT

    def _own_menu(self, menu: QMenu, before: QAction) -> None:
        menu.insertMenu(before, self.choices.cuts)
        menu.insertMenu(before, self.choices.contrasts)
        menu.insertAction(before, self.choices.trades)
        menu.insertSeparator(before)
        for name, text, slot in (
            ("heat.newest", self.tr("Newest moment"), self.canvas.go_to_newest),
            ("heat.restore", self.tr("Reset the view"), self.canvas.restore_view),
            ("heat.in", self.tr("Zoom in"), self.canvas.zoom_in),
            ("heat.out", self.tr("Zoom out"), self.canvas.zoom_out),
        ):
            action = QAction(self._shown_keys.beside(text, name), menu)
            action.triggered.connect(slot)
            menu.insertAction(before, action)

    def _retranslate(self) -> None:
        ticker = self._instrument.ticker
        self.title.set_parts((ticker, self.tr("trades derived from quotes")) if self._derived else (ticker,))
        self.setAccessibleName(self.tr("Heat map of {ticker}").replace("{ticker}", ticker))
        self.canvas.setAccessibleName(self.accessibleName())
        self.choices.retranslate()
        self.trades_button.setText(self.tr("Trades"))
        self._show_look()

    def _show_look(self) -> None:
        for button, menu, text in (
            (self.cuts_button, self.choices.cuts, self.choices.cuts_text()),
            (self.contrast_button, self.choices.contrasts, self.choices.contrast_text()),
        ):
            button.setText(text)
            button.setToolTip(f"{menu.title()}: {text}")
            button.setAccessibleName(button.toolTip())

    @Slot(object)
    def _on_look_chosen(self, look: HeatLook) -> None:
        take_keys(self)
        self.set_look(look)
        self.look_chosen.emit(look)
