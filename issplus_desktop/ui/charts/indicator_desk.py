"""What a person does to the indicators of charts."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.candle_look import DEFAULT_LOOK, ChartLook
from issplus_desktop.models.indicator_choice import Indicator, added
from issplus_desktop.ui.charts.indicator_editor import IndicatorEditor
from issplus_desktop.ui.charts.indicator_menu import IndicatorMenu
from issplus_desktop.ui.open_dialog import OpenDialog
from issplus_desktop.ui.theme import ThemeSource


class IndicatorDesk(QObject):
    """Turns the menu, the editor and clicks into other looks, which are wishes."""

    look_wished = Signal(object)
    """Charts shall look like this (a ChartLook)."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._widget = parent
        self._look = DEFAULT_LOOK
        self._editor = OpenDialog[IndicatorEditor]()
        self.menu = IndicatorMenu(parent)
        self.menu.add_wished.connect(self.add)
        self.menu.edit_wished.connect(self.edit)
        self.menu.remove_wished.connect(self.remove)
        self.menu.clear_wished.connect(self.clear)

    @property
    def editor(self) -> IndicatorEditor | None:
        """The editor that is open."""
        return self._editor.dialog

    def set_look(self, look: ChartLook) -> None:
        """Take the look that is now; an editor of what is there no more goes away."""
        self._look = look
        self.menu.set_indicators(look.indicators)
        editor = self.editor
        if editor is not None:
            _bring_up_to_date(editor, look.indicators)

    @Slot(str)
    def add(self, kind_id: str) -> None:
        """Put one more of a kind on the charts, as it usually is."""
        self._wish(added(self._look.indicators, kind_id))

    @Slot(int)
    def edit(self, index: int) -> None:
        """Open the editor of one, instead of the one that is open."""
        if not 0 <= index < len(self._look.indicators):
            return
        open_one = self.editor
        if open_one is not None:
            open_one.close()
        shown = self._look.indicators[index]
        editor = self._editor.put(IndicatorEditor(index, shown, self._themes, self._widget))
        editor.changed.connect(self._on_changed)
        editor.remove_wished.connect(self.remove)
        editor.show()

    @Slot(int)
    def remove(self, index: int) -> None:
        """Take one away."""
        shown = self._look.indicators
        self._wish((*shown[:index], *shown[index + 1 :]))

    @Slot()
    def clear(self) -> None:
        """Take all away."""
        self._wish(())

    def _wish(self, indicators: tuple[Indicator, ...]) -> None:
        if indicators != self._look.indicators:
            self.look_wished.emit(replace(self._look, indicators=indicators))

    @Slot(int, object)
    def _on_changed(self, index: int, shown: Indicator) -> None:
        indicators = self._look.indicators
        if 0 <= index < len(indicators):
            self._wish((*indicators[:index], shown, *indicators[index + 1 :]))


def _bring_up_to_date(editor: IndicatorEditor, indicators: tuple[Indicator, ...]) -> None:
    """Let an editor follow what was changed elsewhere (a pane was dragged), or close it where its indicator is gone."""
    now = indicators[editor.index] if editor.index < len(indicators) else None
    shown = editor.shown
    if now is None or now.kind_id != shown.kind_id or (now.values != shown.values and now.color != shown.color):
        editor.close()
    elif now != shown:
        editor.follow(now)
