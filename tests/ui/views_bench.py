"""A main window with views of made-up kinds, for tests of where views stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.models.feed_status import FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_arrangement import TabsPart
from tests.ui.search_bench import OFFERS


class Pane(QLineEdit):
    pane_state_changed = Signal(object)

    def __init__(self, name):
        super().__init__(name)
        self.pane_state = PaneState(PaneKind.LIVE, name)


class Scene:
    """A main window 1400 pixels wide with a view for each letter."""

    def __init__(self, qtbot, letters=""):
        self.themes = ThemeSource("dark")
        self.search = SearchBox(SearchModel(ValueFormatter("en")), OFFERS, self.themes)
        self.window = MainWindow(self.themes, self.search, FeedStatusModel())
        qtbot.addWidget(self.window, before_close_func=lambda window: window.finish_close())
        self.window.resize(1400, 900)
        self.window.show()
        self.views = self.window.views
        self.moves = self.window.moves
        self.layouts = self.window.layouts
        for letter in letters:
            self.open(letter)

    def open(self, letter):
        self.views.add(Pane(letter), letter.upper(), letter)

    def trigger(self, action_id):
        self.window.actions_table.action(action_id).trigger()

    def detach(self, letter, place=None):
        return self.moves.detach(letter, place)

    def area(self, letter):
        return next(tiles.area_of(letter) for tiles in self.views.tiles() if tiles.area_of(letter))

    def pane(self, letter):
        return self.area(letter).view(letter)

    def lay_out(self):
        layout = self.window.layout()
        assert layout is not None
        layout.activate()

    def shapes(self):
        """What stands in each window, without sizes."""
        return [shape(tiles.content()) for tiles in self.views.tiles()]


def shape(part):
    if isinstance(part, TabsPart):
        return "".join(part.views)
    return ("down" if part.upright else "across", *(shape(inner) for inner in part.parts))
