"""The context menu of a chart."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.ui.charts.chart_neighbours import ChartNeighbours
from issplus_desktop.ui.charts.chart_view import ChartView


class ChartMenu(QMenu):
    """Offers what can be chosen, what the keys do, the instrument's other views, and the chart as text or picture."""

    def __init__(self, view: ChartView, choices: Iterable[QMenu], parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        for menu in choices:
            self.addMenu(menu)
        self.addSeparator()
        self._newest = self._add(view.go_to_newest, "chart.newest", Qt.Key.Key_End)
        self._auto = self._add(view.reset_price_scale)
        self._restore = self._add(view.restore_view, "chart.restore", Qt.Key.Key_0)
        self.addSeparator()
        self._in = self._add(view.zoom_in, "chart.in", Qt.Key.Key_Plus)
        self._out = self._add(view.zoom_out, "chart.out", Qt.Key.Key_Minus)
        self.addSeparator()
        self.neighbours = ChartNeighbours(parent)
        self.addMenu(self.neighbours)
        self.watch = self._add()
        self.addSeparator()
        self.copy, self.copy_picture, self.save_picture = (self._add() for _ in range(3))
        self.retranslate()

    def open_at(self, place: QPoint, *, has_candles: bool) -> None:
        """Open at a global position; without candles there is nothing to copy."""
        for action in (self.copy, self.copy_picture, self.save_picture):
            action.setEnabled(has_candles)
        self._auto.setEnabled(not self._view.scale_of_prices.is_auto)
        self.popup(place)

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.neighbours.retranslate()
        self._newest.setText(self.tr("Newest candle"))
        self._auto.setText(self.tr("Automatic price scale"))
        self._restore.setText(self.tr("Reset the view"))
        self._in.setText(self.tr("Zoom in"))
        self._out.setText(self.tr("Zoom out"))
        self.copy.setText(self.tr("Copy the last candle"))
        self.copy_picture.setText(self.tr("Copy as a picture"))
        self.save_picture.setText(self.tr("Save as a picture…"))

    def _add(self, slot: object = None, name: str = "", key: Qt.Key | None = None) -> QAction:
        """Add an entry; its key is shown only, for the chart itself answers to it."""
        action = self.addAction("")
        action.setObjectName(name)
        if key is not None:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if slot is not None:
            action.triggered.connect(slot)
        return action
