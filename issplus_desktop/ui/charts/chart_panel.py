"""The chart pane: toolbar, states in words, and the chart itself."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.models.drawing_look import DrawingLook
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import from_mime
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.charts.chart_choices import ChartChoices
from issplus_desktop.ui.charts.chart_indicators import INDICATOR
from issplus_desktop.ui.charts.chart_legend import LegendRow
from issplus_desktop.ui.charts.chart_menu import ChartMenu
from issplus_desktop.ui.charts.chart_texts import number_text
from issplus_desktop.ui.charts.chart_toolbar import ChartToolbar
from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.charts.compare_desk import CompareDesk
from issplus_desktop.ui.charts.drawing_controls import DrawingControls
from issplus_desktop.ui.charts.indicator_desk import IndicatorDesk
from issplus_desktop.ui.key_taking import take_keys
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, pane_texts
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.view_picture import PictureSaver, copy_picture, picture_name, titled_picture
from issplus_desktop.ui.watch_wish import WatchWish

REPORT_COLUMNS: Final = ("INTERVAL", "FROM", "TILL", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")
_REPORTED: Final = 5
_NEVER_FILLED: Final = frozenset({PaneKind.NOTHING_CHOSEN, PaneKind.NO_STREAM})
_PLAIN: Final = ValueFormatter()


class ChartPanel(QWidget):
    """Shows the candles of one instrument at one interval and asks for others; it never opens anything by itself."""

    interval_requested = Signal(InstrumentId, str)
    """Show this instrument at the interval of this id."""
    instrument_dropped = Signal(InstrumentId)
    """Show this instrument instead."""
    compare_wished = Signal(InstrumentId)
    """Compare what is shown with this instrument too."""
    compare_removed = Signal(int)
    """Compare with the one at this place no more."""
    look_chosen = Signal(object)
    """A person chose this ChartLook."""
    view_requested = Signal(str, object)
    """The name of a kind of view, and the InstrumentId that it is to show."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = theme
        self._instrument: InstrumentId | None = None
        self._model: CandleModel | None = None
        self._state = PaneState()
        self._compared: tuple[Comparison, ...] = ()
        self._told: tuple[PaneState, bool] | None = None
        # The first child, as it gets the pane's focus: with others before it Tab would pass these over, and with a menu
        # before it never leave the pane (Qt 6.11).
        self.view = ChartView(theme, self)
        self.choices = ChartChoices(self)
        self.indicators = IndicatorDesk(theme, self)
        self.comparing = CompareDesk(theme, self)
        self.watching = WatchWish(self)
        self.toolbar = ChartToolbar(theme, self.choices, self.indicators.menu, self.comparing.menu, self)
        self.strip = self.view.strip
        self.overlay = PaneOverlay(theme, self.view)
        self.drawings = DrawingControls(self.view.drawings, theme, self.toolbar, self)
        self._lay_out()
        self._make_menu()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.view)
        self.toolbar.intervals.chosen.connect(self._on_interval_chosen)
        self.toolbar.intervals.touched.connect(self._on_intervals_touched)
        self.view.menu_requested.connect(self._on_menu_requested)
        self.choices.look_chosen.connect(self._on_look_chosen)
        self.indicators.look_wished.connect(self._on_look_chosen)
        self.comparing.wished.connect(self.compare_wished)
        self.comparing.remove_wished.connect(self.compare_removed)
        self.view.look_wished.connect(self._on_look_chosen)
        self.view.legend_opened.connect(self._on_legend_opened)
        self.view.legend_crossed.connect(self._on_legend_crossed)
        self.view.drawings.pad.look_chosen.connect(self._on_drawing_look_chosen)
        self.drawings.go_to_requested.connect(self.view.go_to_drawing)
        self.set_state(PaneState(PaneKind.NOTHING_CHOSEN))

    @property
    def instrument(self) -> InstrumentId | None:
        """What the chart shows."""
        return self._instrument

    @property
    def interval(self) -> str:
        """The id of the interval shown."""
        return self.toolbar.intervals.current

    @property
    def model(self) -> CandleModel | None:
        """The candles shown."""
        return self._model

    @property
    def state(self) -> PaneState:
        """The state as it was set."""
        return self._state

    def set_model(self, model: CandleModel | None) -> None:
        """Show other candles, or none; the model becomes active while the chart is visible."""
        if self._model is not None:
            self._model.reset.disconnect(self._show_state)
            self._model.changed.disconnect(self._show_state)
        self._model = model
        self.view.set_model(model)
        if model is not None:
            model.reset.connect(self._show_state)
            model.changed.connect(self._show_state)
        self._show_state()

    def set_title(self, instrument: InstrumentId | None, name: str) -> None:
        """Say what the candles are of; `name` is a person's word for it, such as "Sberbank"."""
        self._instrument = instrument
        self.toolbar.set_title(instrument.label if instrument else "", name if instrument else "")
        self._name_for_readers()

    def set_trading(self, words: str) -> None:
        """Say how the instrument is traded, in the exchange's words; "" where it is as usual."""
        self.toolbar.set_trading(words)

    def set_drawings(self, sheet: DrawingSheet | None) -> None:
        """Show what was drawn on the instrument's charts, and draw there."""
        if sheet is not self.view.drawings.pad.sheet:
            self.drawings.close_list()
        self.view.drawings.pad.set_sheet(sheet)

    def set_look(self, look: ChartLook) -> None:
        """Paint as it was chosen, here or in another chart."""
        self.choices.set_look(look)
        self.indicators.set_look(look)
        self.toolbar.show_look()
        self.view.set_look(look)

    def set_compared(self, compared: tuple[Comparison, ...]) -> None:
        """Compare these with what is shown."""
        if compared != self._compared:
            self._compared = compared
            self.comparing.set_compared(compared)
            self.choices.set_comparing(comparing=bool(compared))
            self.toolbar.show_look()
            self.view.set_compared(compared)

    def set_search(self, model: SearchModel | None) -> None:
        """Take what finds instruments to compare with."""
        self.comparing.set_search(model)

    def set_intervals(self, intervals: Sequence[tuple[str, str]]) -> None:
        """Take the intervals that the market offers, as ids and captions in the catalogue's order."""
        self.toolbar.intervals.set_intervals(intervals)
        self.toolbar.arrange()

    def set_interval(self, interval: str) -> None:
        """Say at which interval the candles are."""
        self.toolbar.intervals.set_interval(interval)
        self.view.set_interval(interval)
        self.toolbar.arrange()
        self._name_for_readers()

    def set_state(self, state: PaneState) -> None:
        """Say how the data are; words cover the chart while it has no candles."""
        self._state = state
        self._show_state()

    def report_columns(self) -> list[str]:
        """The column ids of `report_rows`."""
        return list(REPORT_COLUMNS)

    def report_rows(self) -> list[list[str]]:
        """The newest candles as texts, newest first; empty without candles."""
        model = self._model
        if model is None:
            return []
        newest = range(len(model) - 1, max(len(model) - 1 - _REPORTED, -1), -1)
        return [[self.interval, *candle_texts(model.candle(index))] for index in newest]

    def read_out(self) -> str:
        """The newest candle as the chart writes it; empty without candles."""
        return self.view.read_out_text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if from_mime(event.mimeData()).instruments:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        instruments = from_mime(event.mimeData()).instruments
        if instruments:
            event.acceptProposedAction()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                for instrument in instruments:
                    self.compare_wished.emit(instrument)
            else:
                self.instrument_dropped.emit(instruments[0])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._menu.retranslate()
            self.choices.retranslate()
            self.indicators.menu.retranslate()
            self.drawings.retranslate()
            self.comparing.retranslate()
            self.toolbar.show_look()
            self._name_for_readers()
            self.toolbar.arrange()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.view, 1)
        # The view would take drops for itself; the whole pane is one target.
        self.view.setAcceptDrops(False)
        self.view.viewport().setAcceptDrops(False)

    def _make_menu(self) -> None:
        choices = (*self.choices.menus, self.indicators.menu, self.comparing.menu, *self.drawings.menus.menus)
        self._menu = ChartMenu(self.view, choices, self)
        self.neighbours = self._menu.neighbours
        self.neighbours.chosen.connect(self._on_neighbour_chosen)
        self._menu.watch.triggered.connect(self._on_watch_wanted)
        self._menu.copy.triggered.connect(self._on_copy)
        self._menu.copy_picture.triggered.connect(self._on_copy_picture)
        self._menu.save_picture.triggered.connect(self._on_save_picture)
        self._add_key("chart.indicators", Qt.Key.Key_I, self._on_indicators_wanted)
        self._add_key("chart.compare", Qt.Key.Key_C, self.comparing.ask)

    def _add_key(self, name: str, key: Qt.Key, slot: Callable[[], None]) -> None:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)

    def _name_for_readers(self) -> None:
        name = self.tr("Candle chart of {instrument}, {interval}")
        shown = str(self._instrument) if self._instrument else "–"
        self.view.setAccessibleName(name.format(instrument=shown, interval=self.interval or "–"))

    @Slot()
    def _show_state(self) -> None:
        """Words cover the chart only while there is nothing to see; over old candles they stand in one line."""
        filled = self._model is not None and len(self._model) > 0
        state = self._shown_state(filled=filled)
        covering = not filled or state.kind in _NEVER_FILLED
        if (state, covering) == self._told:
            return
        self._told = (state, covering)
        self.overlay.show_state(state if covering else PaneState())
        if covering or state.kind in {PaneKind.LIVE, PaneKind.STALE}:
            self.strip.show_state(PaneState() if covering else state)
        else:
            self.strip.show_notice(pane_texts(state)[0])
        self.view.set_stale(filled and state.kind is not PaneKind.LIVE)

    def _shown_state(self, *, filled: bool) -> PaneState:
        """Return the state that was set, but never "waiting" over candles nor "live" without any."""
        state = self._state
        if filled and state.kind in {PaneKind.WAITING, PaneKind.EMPTY}:
            return PaneState()
        if not filled and state.kind in {PaneKind.LIVE, PaneKind.STALE} and self._instrument is not None:
            kind = PaneKind.EMPTY if state.kind is PaneKind.LIVE else PaneKind.WAITING
            return PaneState(kind, subject=self._instrument.ticker)
        return state

    @Slot()
    def _on_intervals_touched(self) -> None:
        take_keys(self)

    @Slot(str)
    def _on_interval_chosen(self, interval: str) -> None:
        if self._instrument is not None:
            self.interval_requested.emit(self._instrument, interval)

    @Slot(object)
    def _on_look_chosen(self, look: ChartLook) -> None:
        take_keys(self)
        self.set_look(look)
        self.look_chosen.emit(look)

    @Slot(str)
    def _on_neighbour_chosen(self, kind: str) -> None:
        if self._instrument is not None:
            self.view_requested.emit(kind, self._instrument)

    @Slot()
    def _on_watch_wanted(self) -> None:
        if self._instrument is not None:
            self.watching.wish(self._instrument)

    @Slot()
    def _on_indicators_wanted(self) -> None:
        self.indicators.menu.popup(self.view.mapToGlobal(self.view.rect().topLeft()))

    @Slot(object)
    def _on_legend_opened(self, row: LegendRow) -> None:
        if row.kind == INDICATOR:
            self.indicators.edit(row.index)

    @Slot(object)
    def _on_legend_crossed(self, row: LegendRow) -> None:
        if row.kind == INDICATOR:
            self.indicators.remove(row.index)
        else:
            self.compare_removed.emit(row.index)

    @Slot(object)
    def _on_drawing_look_chosen(self, look: DrawingLook) -> None:
        self._on_look_chosen(replace(self.choices.look, drawings=look))

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        if self.drawings.popup_at(QPointF(self.view.viewport().mapFromGlobal(place)), place):
            return
        instrument = self._instrument
        self._menu.watch.setVisible(instrument is not None)
        self._menu.watch.setText("" if instrument is None else self.watching.text(instrument))
        self._menu.open_at(place, has_candles=self._model is not None and len(self._model) > 0)

    @Slot()
    def _on_copy(self) -> None:
        model = self._model
        if model is not None and len(model):
            QGuiApplication.clipboard().setText("\t".join(plain_texts(model.candle(len(model) - 1))))

    def picture(self) -> QPixmap:
        """Return the chart as a picture, under a line with its instrument and interval."""
        ticker, name = self.toolbar.title
        words = [ticker, name, self.toolbar.intervals.caption(self.interval)]
        title = " · ".join(word for word in words if word)
        return titled_picture(self.view.picture(), title, self._themes.theme, self.font())

    @Slot()
    def _on_copy_picture(self) -> None:
        copy_picture(self.picture())

    @Slot()
    def _on_save_picture(self) -> None:
        model = self._model
        if model is None or not len(model):
            return
        newest = model.candle(len(model) - 1).start
        PictureSaver(self.picture(), picture_name(self.toolbar.title[0], self.interval, newest), self).open()


def candle_texts(candle: Candle) -> list[str]:
    """Return a candle as the chart writes it: start and last trade (ISO), prices, turnover, volume."""
    till = candle.till.isoformat(" ") if candle.till else ""
    figures = (candle.open, candle.high, candle.low, candle.close, candle.value, candle.volume)
    return [candle.start.isoformat(" "), till, *(number_text(figure) for figure in figures)]


def plain_texts(candle: Candle) -> list[str]:
    """Return a candle for a spreadsheet: bare numbers, ISO times."""
    return [
        _PLAIN.plain(value)
        for value in (
            candle.start,
            candle.open,
            candle.high,
            candle.low,
            candle.close,
            candle.volume,
        )
    ]
