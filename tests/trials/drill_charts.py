"""What a person can do with a chart that has candles: go back, save, measure by indicators, compare, draw."""

import asyncio

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QPixmap, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication

from issplus_desktop.models.candle_past import PastState
from issplus_desktop.models.drawing import DrawingKind
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.ui.charts.chart_indicators import INDICATOR
from issplus_desktop.ui.charts.chart_legend import LegendRow
from issplus_desktop.ui.charts.chart_panel import ChartPanel
from issplus_desktop.ui.charts.compare_dialog import CompareDialog
from issplus_desktop.ui.charts.indicator_editor import IndicatorEditor
from issplus_desktop.ui.view_picture import PictureSaver
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.trials.drill_gestures import entries_of, press
from tests.trials.drill_world import GAZP

_DRAW = (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return)


def chart_steps(world):
    """Return each of these things by a name that says what happens."""
    charts = _Charts(world)
    return {
        "older candles come": charts.bring_history,
        "a chart is saved": charts.save,
        "charts are hidden": charts.hide,
        "indicators come, change and go": charts.use_indicators,
        "a chart compares": charts.compare,
        "a chart is drawn upon": charts.draw,
        "drawings are changed": charts.change_drawings,
        "drawings in a list": charts.list_drawings,
    }


class _Charts:
    def __init__(self, world):
        self.world = world
        self.window = world.window
        self.workspace = world.program._window_side.workspace

    def _charts(self):
        """One chart that has candles."""
        charts = [panel for panel in self.window.findChildren(ChartPanel) if panel.model is not None]
        return [panel for panel in charts if len(panel.model)][:1]

    def bring_history(self):
        """As when the person has gone back to the first candle."""
        for page in self.workspace.pages:
            history = getattr(page, "_history", None)
            if history is not None:
                history.changed.emit(PastState.OPEN)

    async def save(self):
        for panel in self.window.findChildren(ChartPanel):
            if panel.isVisible():
                await self.world.until(lambda panel=panel: panel._model is not None and len(panel._model), 1)
                QTimer.singleShot(0, panel._on_save_picture)
        PictureSaver(QPixmap(4, 4), "chart.png", self.window).open()
        await asyncio.sleep(0.02)

    def hide(self):
        """Tell each that it is out of sight, wherever it stands."""
        for panel in self.window.findChildren(ChartPanel):
            QApplication.sendEvent(panel.view, QHideEvent())

    def use_indicators(self):
        for panel in self._charts():
            desk = panel.indicators
            panel._on_indicators_wanted()
            desk.menu.hide()
            # A clearing that failed has left some.
            desk.menu.clear_wished.emit()
            for kind in KINDS:
                desk.menu.add_wished.emit(kind.id)
            desk.menu.fill()
            panel.view.grab()
            # Nothing is painted where a chart is out of sight, its legend neither.
            row = LegendRow(INDICATOR, 0, "", (), 0)
            panel.view.legend_opened.emit(row)
            panes = [place for place, shown in enumerate(desk._look.indicators) if shown.has_pane]
            for place in (0, *panes[:1]):
                desk.menu.edit_wished.emit(place)
                for editor in panel.findChildren(IndicatorEditor):
                    self._edit(editor)
            panel.view.legend_crossed.emit(row)
            panel.view.look_wished.emit(panel.choices.look)
            desk.menu.remove_wished.emit(0)
            desk.menu.clear_wished.emit()

    def _edit(self, editor):
        for field in editor.fields[:1]:
            field.setValue(7)
        editor.color.setCurrentIndex(5)
        if editor.height_field is not None:
            editor.height_field.stepUp()
        for button in editor.findChildren(QAbstractButton):
            button.click()

    async def compare(self):
        for panel in self._charts():
            panel.comparing.menu.aboutToShow.emit()
            panel.comparing.ask()
            for dialog in panel.findChildren(CompareDialog):
                dialog.box.compare_requested.emit(GAZP)
            await self.world.until(lambda panel=panel: panel._compared, 1)
            panel.view.grab()
            panel.comparing.menu.aboutToShow.emit()
            for entry in entries_of(panel.comparing.menu)[1:]:
                entry.trigger()
            panel.comparing.remove_wished.emit(0)
            panel.compare_wished.emit(GAZP)
            await asyncio.sleep(0.05)
            panel.compare_removed.emit(0)

    def draw(self):
        """Draw one of each kind by the keyboard, beginning with none."""
        for panel in self._charts():
            pad = panel.view.drawings.pad
            pad.clear()
            for kind in DrawingKind:
                pad.choose_tool(kind)
                press(panel.view, _DRAW)
                for dialog in panel.findChildren(WordsDialog):
                    dialog.lines.setPlainText("here")
                    dialog.accept()
            panel.view.grab()

    def change_drawings(self):
        self.draw()
        for panel in self._charts():
            pad, menus = panel.view.drawings.pad, panel.drawings.menus
            for drawing in pad.shown:
                pad.select(drawing.number)
            for entry in entries_of(menus.own):
                entry.trigger()
                for dialog in panel.findChildren(WordsDialog):
                    dialog.reject()
            for _ in range(2):
                for entry in entries_of(menus.tools):
                    entry.trigger()
            panel.drawings.close_list()
            pad.choose_tool(None)
            pad.clear()

    def list_drawings(self):
        self.draw()
        for panel in self._charts():
            panel.drawings.show_list()
            drawings = panel.drawings.list_dialog
            if drawings is not None:
                # Gone through twice: what is locked is not removed.
                for button in drawings.findChildren(QAbstractButton)[::-1] * 2:
                    drawings.table.selectRow(0)
                    button.click()
                drawings.show()
                drawings.table.activated.emit(drawings.model.index(0, 0))
                for keys in drawings.findChildren(QShortcut):
                    keys.activated.emit()
                drawings.grab()
            panel.drawings.close_list()
            panel.view.drawings.pad.clear()
