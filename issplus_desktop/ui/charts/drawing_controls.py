"""What stands around a chart for its drawings: menus, the question for words, the list."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, Signal, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.drawing import LONGEST_TEXT, Drawing
from issplus_desktop.ui.charts.chart_toolbar import ChartToolbar
from issplus_desktop.ui.charts.drawing_layer import DrawingLayer
from issplus_desktop.ui.charts.drawing_list import DrawingList
from issplus_desktop.ui.charts.drawing_menu import DrawingMenus
from issplus_desktop.ui.charts.drawing_words import kind_text
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.open_dialog import OpenDialog
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.words_dialog import WordsDialog


class DrawingControls(QObject):
    """Shows menus and dialogs for the drawings of one chart and carries out what is chosen in them."""

    go_to_requested = Signal(object)
    """The chart is to show this Drawing."""

    def __init__(self, layer: DrawingLayer, themes: ThemeSource, toolbar: ChartToolbar, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._layer = layer
        self._parent = parent
        self.menus = DrawingMenus(layer.pad, themes, parent)
        self._list = OpenDialog[DrawingList]()
        self.menus.list_action.triggered.connect(self.show_list)
        self.button = toolbar.add_button(self.menus.tools)
        self.button.setCheckable(True)
        layer.pad.words_wanted.connect(self._on_words_wanted)
        layer.pad.tool_changed.connect(self._show_tool)
        themes.changed.connect(self._show_tool)
        self._show_tool()

    @property
    def list_dialog(self) -> DrawingList | None:
        """The list that is open."""
        return self._list.dialog

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.menus.retranslate()
        self._show_tool()

    def popup_at(self, place: QPointF, where: QPoint) -> bool:
        """Show the menu of the drawing at a pixel of the chart, at a global place; False if there is none."""
        if not self._layer.tool.select_at(place):
            return False
        self.menus.own.popup(where)
        return True

    @Slot()
    def show_list(self) -> None:
        """Show all drawings as a list, beside which the chart goes on."""
        sheet = self._layer.pad.sheet
        self.close_list()
        if sheet is not None:
            dialog = self._list.put(DrawingList(self._layer.pad, sheet, self._parent))
            dialog.go_to_requested.connect(self.go_to_requested)
            dialog.show()

    def close_list(self) -> None:
        """Close the list: the chart shows another instrument, or none."""
        dialog = self.list_dialog
        if dialog is not None:
            dialog.close()

    @Slot()
    def _show_tool(self) -> None:
        """Show by the button, its colour and its words, what is in hand."""
        tool = self._layer.pad.tool
        words = self.menus.tools.title() if tool is None else f"{self.menus.tools.title()}: {kind_text(tool)}"
        self.button.setIcon(themed_icon("draw", self._themes.theme))
        self.button.setChecked(tool is not None)
        self.button.setToolTip(words)
        self.button.setAccessibleName(words)

    @Slot(object)
    def _on_words_wanted(self, drawing: Drawing) -> None:
        title, label = self.tr("Text on the chart"), self.tr("Words (%n characters at most):", "", LONGEST_TEXT)
        dialog = WordsDialog(title, label, drawing.text, LONGEST_TEXT, self._parent, lines=True)
        dialog.words_given.connect(partial(self._layer.pad.set_words, drawing))
        dialog.open()
