"""What a person can do with keys: set them, in the dialog and by pressing, and press those that were set."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QToolButton

from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.keys_page import KeysPage
from tests.trials.drill_gestures import press

_CTRL, _PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def key_steps(world):
    """Return each of these things by a name that says what happens."""
    keys = _Keys(world)
    return {
        "a key is set and given up": keys.set_and_give_up,
        "a set key is pressed in a chart": keys.press_in_chart,
        "keys are pressed on their page": keys.press_on_page,
        "a command is found": keys.find_command,
        "a view is found": keys.find_view,
        "a find is used by a button": keys.use_find,
        "all finds are wanted": keys.want_all,
    }


class _Keys:
    def __init__(self, world):
        self._window = world.window
        self._world = world
        self._bindings = world.window.bindings
        self._box = world.window.search.box

    def set_and_give_up(self):
        self._bindings.assign("search", ["Ctrl+P"])
        self._bindings.reset_all()

    def press_in_chart(self):
        self._bindings.assign("chart.in", ["Ctrl+B"])
        for chart in self._window.findChildren(ChartView):
            chart.setFocus()
            press(chart, (Qt.Key.Key_B,), _CTRL)
            press(chart, (Qt.Key.Key_Plus,))
        self._bindings.reset_all()

    def press_on_page(self):
        self._window.settings_page_requested.emit("keys")
        found: list[KeysPage] = self._window.findChildren(KeysPage)
        # One whose making has failed is none.
        pages = [page for page in found if "reset" in vars(page)]
        for page in pages:
            page.list.choose("search")
            page.list.itemActivated.emit(page.list.currentItem(), 0)
            page.filter.setText("k")
            page.filter.clear()
            field = page.fields[0]
            for key, held in ((Qt.Key.Key_P, _CTRL), (Qt.Key.Key_L, _CTRL), (Qt.Key.Key_Return, _PLAIN)):
                press(field, (key,), held)
            QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
            page.reset.click()
            page.window().close()
        self._bindings.reset_all()

    def find_command(self):
        self._window.actions_table.action("commands").trigger()
        self._box.setText(">reset the layout")
        self._box.textEdited.emit(self._box.text())
        self._box.popup.grab()
        press(self._box, (Qt.Key.Key_Return,))

    def find_view(self):
        self._box.start()
        self._box.setText("sber")
        self._box.textEdited.emit("sber")
        self._box.popup.grab()
        press(self._box, (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return))
        self._box.stop()

    def want_all(self):
        self._box.start()
        self._box.popup.rows.show_all_finds()
        press(self._box, (Qt.Key.Key_Escape,))

    async def use_find(self):
        popup = self._box.popup
        for place, button in enumerate(popup.findChildren(QToolButton)):
            self._box.start()
            self._box.setText("sber")
            self._box.textEdited.emit("sber")
            self._box._on_debounced()
            await self._world.until(lambda: popup.rows.finds, 1.0)
            if place < popup.rows.finds:
                button.click()
        self._box.stop()
