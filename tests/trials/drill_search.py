"""What a person can do with the search, and what tickers typed elsewhere bring."""

import asyncio
from functools import partial

from PySide6.QtWidgets import QTableView

from issplus_desktop.models.search_model import SearchState
from tests.trials.drill_gestures import GESTURES
from tests.trials.drill_world import SBER


def search_steps(world):
    """Return each of these things by a name that says what happens."""
    search = _Search(world)
    return {
        "a search": partial(search.look_for, "SBER"),
        "a search that finds nothing": partial(search.look_for, "zzzz"),
        "a word is looked up": partial(search.look_up, "SBER"),
        "a find is chosen": search.choose_find,
        "a find is clicked": search.click_find,
    }


class _Search:
    def __init__(self, world):
        self.world = world
        self.side = world.program._window_side
        self.window = world.window

    async def look_for(self, words):
        box = self.window.search.box
        self.side.search.forget()
        box.setFocus()
        box.setText(words)
        box.textEdited.emit(words)
        box._debounce.timeout.emit()
        await self.world.until(lambda: self.side.search.state is not SearchState.SEARCHING, 1)
        GESTURES["arrows"](box)
        await asyncio.sleep(0.01)

    async def look_up(self, word):
        self.side.watch_dock.text_wanted.emit(word, 0, -1)
        await asyncio.sleep(0.06)

    async def choose_find(self):
        box = self.window.search.box
        popup = box.popup
        for signal in (popup.watch_chosen, popup.chart_chosen, popup.book_chosen, popup.row_clicked):
            await self.look_for("SBER")
            if self.side.search.rowCount():
                signal.emit(0)
        self.side.watch_dock.add_box.watch_requested.emit(SBER)
        box.order_book_requested.emit(SBER)
        box.chart_requested.emit(SBER, "")
        await asyncio.sleep(0.01)

    async def click_find(self):
        await self.look_for("SBER")
        views = self.window.search.box.popup.findChildren(QTableView)
        for view in views:
            if view.model().rowCount():
                view.clicked.emit(view.model().index(0, 0))
