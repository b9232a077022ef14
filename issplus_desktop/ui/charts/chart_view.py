"""The widget that a chart is painted in."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.ui.charts.chart_aim import candle_moment
from issplus_desktop.ui.charts.chart_layout import ChartLayout
from issplus_desktop.ui.charts.chart_legend import ChartLegend
from issplus_desktop.ui.charts.chart_moves import MovedCanvas
from issplus_desktop.ui.charts.chart_scene import parts_of
from issplus_desktop.ui.charts.divider_tool import DividerTool
from issplus_desktop.ui.charts.drawing_voice import DrawingVoice
from issplus_desktop.ui.charts.legend_tool import LegendTool
from issplus_desktop.ui.charts.newest_button import NewestButton
from issplus_desktop.ui.charts.ruler import ChartPoint
from issplus_desktop.ui.pane_state import PaneStrip
from issplus_desktop.ui.theme import ThemeSource

_BUTTON_MARGIN: Final = QPoint(24, 10)


class ChartView(MovedCanvas):
    """Shows a CandleModel; the model is active only while the widget is visible, and nothing is done when hidden."""

    told_as = QAccessible.Role.Chart
    look_wished = Signal(object)
    """A person dragged panes: charts shall look like this (a ChartLook)."""
    legend_opened = Signal(object)
    """A person clicked this LegendRow."""
    legend_crossed = Signal(object)
    """A person wants to be rid of what this LegendRow is of."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._model: CandleModel | None = None
        self._anchor: tuple[int, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.update_frame)
        self._newest = NewestButton(themes, self)
        self._newest.clicked.connect(self.go_to_newest)
        self.strip = PaneStrip(themes, self)
        """One line over the lower left corner of the panes, so that no candle moves when it comes or goes."""
        themes.changed.connect(self._newest.update)
        self._drawings.pad.changed.connect(self.update_frame)
        DrawingVoice(self._drawings.pad, self)
        self.setAccessibleName(self.tr("Candle chart"))
        self.add_tool(LegendTool(self._legends, self.legend_opened.emit, self.legend_crossed.emit))
        self.add_tool(DividerTool(self._frame, self._layout, self.set_look, self.look_wished.emit))

    @property
    def newest_button(self) -> NewestButton:
        """The button that leads back to the newest candle."""
        return self._newest

    def point_at(self, place: QPointF) -> ChartPoint | None:
        """Return the candle and price at a pixel, where the crosshair would stand; None where there are none."""
        return self._painted.point_at(self._model, self._frame, place) if self._model is not None else None

    def set_model(self, model: CandleModel | None) -> None:
        """Show another model's candles from their newest on, or none."""
        old = self._model
        if old is not None:
            old.set_active(False)
            old.changed.disconnect(self._on_changed)
            old.reset.disconnect(self._on_reset)
        self._model, self._anchor = model, None
        self._held = None
        self._drawings.tool.let_go()
        self._frame.ruler.put(None)
        self._frame.scale.reset()
        if model is not None:
            model.changed.connect(self._on_changed)
            model.reset.connect(self._on_reset)
            model.set_active(self.isVisible())
        self._frame.window.restart(len(model) if model is not None else 0)
        self._frame.stamp += 1
        self.update_frame()

    def set_stale(self, stale: bool) -> None:
        """Say whether the data are old news: the last price is then marked as such."""
        if stale != self._frame.stale:
            self._frame.stale = stale
            self.update_frame()

    def set_look(self, look: ChartLook) -> None:
        """Paint as a person chose it."""
        if look != self._frame.look:
            self._frame.look = look
            self._drawings.pad.set_look(look.drawings)
            self._frame.scale.set_mode(self._frame.scale_mode)
            self.update_frame()
            self._ask_for_lookback()

    def set_compared(self, compared: tuple[Comparison, ...]) -> None:
        """Compare these with what is shown; their models are active only while the widget is visible, too."""
        gone = {one.model for one in self._frame.compared} - {one.model for one in compared}
        come = {one.model for one in compared} - {one.model for one in self._frame.compared}
        for model in gone:
            model.set_active(False)
            model.changed.disconnect(self._on_other_changed)
            model.reset.disconnect(self._on_other_changed)
        self._frame.compared = compared
        for model in come:
            model.changed.connect(self._on_other_changed)
            model.reset.connect(self._on_other_changed)
            model.set_active(self.isVisible())
        self._frame.scale.set_mode(self._frame.scale_mode)
        self.update_frame()

    def set_interval(self, interval: str) -> None:
        """Say how long candles last, by the id of their interval."""
        if interval != self._frame.interval:
            self._frame.interval = interval
            self.update_frame()

    def set_past(self, past: PastState) -> None:
        """Say what is known of the candles before the oldest."""
        if past is not self._frame.past:
            self._frame.past = past
            self.update_frame()
            if past is PastState.OPEN:
                self._ask_for_lookback()

    def set_now(self, now: int | None) -> None:
        """Say what time it is in Moscow (wall seconds), for what is left of the last candle; None: leave that out."""
        if now != self._frame.now:
            self._frame.now = now
            self.update_frame()

    def read_out_text(self) -> str:
        """The read-out of the last candle and the legends, as text; empty without candles."""
        if self._model is None or not len(self._model):
            return ""
        told = [
            *parts_of(self._model, len(self._model) - 1),
            *(row for legend in self._legends() for row in legend.rows),
        ]
        return "  ".join(map(str, told))

    def spoken(self) -> str:
        """Return what a screen reader says of the chart: when the last candle began, its prices, the legends."""
        model = self._model
        if model is None or not len(model):
            return ""
        moment = candle_moment(model.arrays, len(model) - 1, self._frame.look.zone)
        return f"{moment}  {self.read_out_text()}"

    def picture(self) -> QPixmap:
        """Return what is painted, without the crosshair and whatever floats over it."""
        pointer, self._frame.pointer = self._frame.pointer, None
        self._drawings.is_bare = True
        try:
            self.update_frame()
            return self.viewport().grab()
        finally:
            self._frame.pointer, self._drawings.is_bare = pointer, False
            self.update_frame()

    @Slot()
    def go_to_newest(self) -> None:
        """Show the newest candle and follow it."""
        self._frame.window.go_to_end()
        self.update_frame()

    def update_frame(self) -> None:
        """Bring the picture up to date; nothing is done while hidden, for showing does it."""
        if not self.isVisible():
            return
        window, model = self._frame.window, self._model
        arrays = model.arrays if model is not None else None
        window.resize(
            self._painted.arrange(self.width(), self.height(), arrays, self._frame.look, self._frame.scale_mode)
        )
        self._painted.axes.levels = self._drawings.levels
        self._painted.show(model, self._frame, self.devicePixelRatioF())
        self._drawings.show(model, self._frame, self._painted)
        if model is not None and len(model):
            index = max(window.indices()[1] - 1, 0)
            self._anchor = (index, int(model.arrays.starts[index]))
        self._newest.setVisible(not window.follows)
        self._place_over(self._painted.layout)

    def _place_over(self, layout: ChartLayout) -> None:
        """Put what floats over the panes in its place: the strip at their lower left, the button at the right."""
        self.strip.lie_in(QRect(0, 0, int(layout.right), int(layout.bottom)), at_bottom=True)
        self._newest.move(
            int(layout.right) - self._newest.width() - _BUTTON_MARGIN.x(),
            int(layout.price.bottom()) - self._newest.height() - _BUTTON_MARGIN.y(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._set_active(active=True)
        self.update_frame()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._set_active(active=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._newest.retranslate()
            self._painted.retranslate()
            self.update_frame()

    def _set_active(self, *, active: bool) -> None:
        models = [self._model, *(one.model for one in self._frame.compared)]
        for model in models:
            if model is not None:
                model.set_active(active)

    @Slot()
    def _on_other_changed(self, _first: object = None) -> None:
        # Several may change at once, and the chart's own candles with them: one frame is enough.
        if self.isVisible():
            self._soon.start()

    def _legends(self) -> list[ChartLegend]:
        return self._painted.legends

    def _layout(self) -> ChartLayout:
        return self._painted.layout

    @Slot(int)
    def _on_changed(self, _first: int) -> None:
        if self._model is not None:
            self._frame.window.grow(len(self._model))
            self._frame.stamp += 1
            self.update_frame()

    @Slot()
    def _on_reset(self) -> None:
        model, window = self._model, self._frame.window
        if model is None:
            return
        moved = 0
        if self._anchor is not None and len(model):
            index, start = self._anchor
            moved = max(model.arrays.index_at(start), 0) - index
        window.replace(len(model), moved)
        self._frame.stamp += 1
        self.update_frame()
        self._ask_for_lookback()
