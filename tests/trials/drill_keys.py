"""What a person can do with keys: set them, in the dialog and by pressing, and press those that were set."""

from PySide6.QtCore import Qt

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
    }


class _Keys:
    def __init__(self, world):
        self._window = world.window
        self._bindings = world.window.bindings

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
        pages: list[KeysPage] = self._window.findChildren(KeysPage)
        for page in pages:
            page.list.choose("search")
            page.list.itemActivated.emit(page.list.currentItem(), 0)
            page.filter.setText("k")
            page.filter.clear()
            field = page.fields[0]
            for key, held in ((Qt.Key.Key_P, _CTRL), (Qt.Key.Key_L, _CTRL), (Qt.Key.Key_Return, _PLAIN)):
                press(field, (key,), held)
            field.focusNextChild()
            page.reset.click()
            page.window().close()
        self._bindings.reset_all()
