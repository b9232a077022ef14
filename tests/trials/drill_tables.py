"""What a person can do with tables and order books, each when it is in front and has rows."""

import asyncio

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.column_chooser import ColumnChooser
from issplus_desktop.ui.ladder_grid import LadderGrid
from issplus_desktop.ui.ladder_pane import LadderPane
from issplus_desktop.ui.order_book_choices import FULL_BAR, LARGE_FROM
from issplus_desktop.ui.order_book_size import SizeDialog
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.securities_view import SecuritiesView
from issplus_desktop.ui.table_view import TableView
from tests.trials.drill_gestures import GESTURES
from tests.trials.drill_world import LKOH


def table_steps(world):
    """Return each of these things by a name that says what happens."""
    tables = _Tables(world)
    return {
        "sizes of cells": tables.cell_sizes,
        "what a drag takes along": tables.drag_along,
        "a column is chosen": tables.choose_column,
        "columns change": tables.change_columns,
        "rows are wanted": tables.want_rows,
        "menus of tables": tables.ask_for_menus,
        "rows are activated": tables.activate_rows,
        "sizes of bars are chosen": tables.choose_sizes,
        "books are ladders for a while": tables.use_ladders,
    }


class _Tables:
    def __init__(self, world):
        self.world = world
        self.side = world.program._window_side
        self.window = world.window

    async def _tabs(self):
        """Bring one tab after the other to the front, so that it has rows."""
        for place in range(self.window.tabs.count()):
            self.window.tabs.setCurrentIndex(place)
            page = self.window.tabs.widget(place)
            models = [view.model() for view in page.findChildren(QAbstractItemView) if view.model() is not None]
            await self.world.until(lambda models=models: any(model.rowCount() for model in models), 0.5)
            await asyncio.sleep(0.02)
            yield page

    async def cell_sizes(self):
        async for page in self._tabs():
            for view in page.findChildren(QAbstractItemView):
                if view.model() is not None and view.model().rowCount() and view.itemDelegate() is not None:
                    view.sizeHintForColumn(0)
                    view.itemDelegate().sizeHint(QStyleOptionViewItem(), view.model().index(0, 0))

    def drag_along(self):
        for view in self.window.findChildren(QTableView):
            model = view.model()
            if model is not None:
                model.mimeData([model.index(0, 0)])
                model.headerData(0, Qt.Orientation.Horizontal)

    def change_columns(self):
        for table in self.window.findChildren(TableView):
            table.columns_changed.emit()

    async def want_rows(self):
        for view in self.window.findChildren(SecuritiesView):
            view.rows_wanted.emit([LKOH])
            view.tickers_wanted.emit(("LKOH",))
            view.sight.changed.emit((LKOH,), (LKOH,))
            view.sight._rest.timeout.emit()
        await asyncio.sleep(0.02)

    def ask_for_menus(self):
        for widget in self.window.findChildren(QWidget):
            if widget.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
                widget.customContextMenuRequested.emit(QPoint(2, 2))
        for kind in (TableView, ChartView):
            for view in self.window.findChildren(kind):
                view.menu_requested.emit(QPoint(2, 2))

    async def activate_rows(self):
        async for page in self._tabs():
            for view in page.findChildren(QAbstractItemView):
                model = view.model()
                if model is not None and model.rowCount() > 1:
                    for row in (0, 1):
                        view.setCurrentIndex(model.index(row, 0))
                    if isinstance(view, TableView):
                        view.row_activated.emit(model.index(0, 0))

    async def choose_sizes(self):
        for view in self.window.findChildren(OrderBookView):
            for which in (FULL_BAR, LARGE_FROM):
                view._controls.ask_for_size(which)
                await asyncio.sleep(0.005)
                for dialog in self.window.findChildren(SizeDialog):
                    dialog.field.setText("7")
                    dialog.buttons.accepted.emit()

    async def use_ladders(self):
        """Choose the other look of order books, and do with it what a person can do."""
        views = self.window.findChildren(OrderBookView)
        try:
            for view in views:
                view._controls.choose_ladder(True)
            async for page in self._tabs():
                for grid in page.findChildren(LadderGrid):
                    for gesture in GESTURES.values():
                        gesture(grid)
                    grid.reset()
                    grid._lines.moved.emit()
                    grid._lines.summed.emit(())
                for pane in page.findChildren(LadderPane):
                    for gesture in GESTURES.values():
                        gesture(pane)
                    pane._on_rolled(50)
                    pane.badge.clicked.emit()
                    pane.centring.touch()
                    pane.centring.due.emit()
                    source = pane._model
                    for news in (source.scaled, source.last_changed, source.summary_changed):
                        news.emit()
                    source.faded.emit(())
        finally:
            for view in views:
                view._controls.choose_ladder(False)

    def choose_column(self):
        table = self.side.watch_dock.table
        table.open_column_chooser()
        for chooser in self.window.findChildren(ColumnChooser):
            for ticked in (False, True):
                chooser.set_ticked(1, ticked=ticked)
