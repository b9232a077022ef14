"""The candle intervals of a market, to choose from."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QAccessible, QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from issplus_desktop.ui.interval_words import short_interval
from issplus_desktop.ui.server_label import plain_tool_tip

_SPACING: Final = 1


def distinct_captions(intervals: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return each id's caption; where captions are the same (the feed has two quarters) the id tells them apart."""
    counts = Counter(caption for _, caption in intervals)
    return {name: f"{caption} ({name})" if counts[caption] > 1 else caption for name, caption in intervals}


class IntervalBar(QWidget):
    """One button for each interval, in the catalogue's order; a single one with a menu where there is no room.

    Ids are case-sensitive: M1 is a minute, m1 a month.
    """

    told_as = QAccessible.Role.ToolBar
    chosen = Signal(str)
    """A person chose the interval of this id."""
    touched = Signal()
    """A person chose one, be it the one shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intervals: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_button_clicked)
        self._menu_button = QToolButton(self)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu = QMenu(self._menu_button)
        self._menu_button.setMenu(self._menu)
        self._actions = QActionGroup(self)
        self._actions.triggered.connect(self._on_action_triggered)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACING)
        self._row.addWidget(self._menu_button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_texts()

    @property
    def current(self) -> str:
        """The id of the interval shown; empty before one was set."""
        return self._current

    @property
    def is_compact(self) -> bool:
        """Whether there is but one button with a menu."""
        return not self._menu_button.isHidden()

    def texts(self) -> list[str]:
        """The buttons' texts, left to right."""
        return [button.text() for button in self._buttons.values()]

    def caption(self, interval: str) -> str:
        """Return the words for an interval; its id where there are none."""
        return distinct_captions(self._intervals).get(interval) or interval

    def set_intervals(self, intervals: Sequence[tuple[str, str]]) -> None:
        """Take the intervals of a market, as ids and captions."""
        if tuple(intervals) == self._intervals:
            return
        self._intervals = tuple(intervals)
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        for action in self._actions.actions():
            self._actions.removeAction(action)
            self._menu.removeAction(action)
            action.deleteLater()
        self._buttons = {name: self._add(name) for name, _ in self._intervals}
        self._show_texts()
        self.set_interval(self._current)

    def set_interval(self, interval: str) -> None:
        """Mark an interval as the one shown; nobody is told."""
        self._current = interval
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == interval)
        self._group.setExclusive(True)
        for action in self._actions.actions():
            action.setChecked(action.data() == interval)
        self._show_menu_text()

    def full_width(self) -> int:
        """Return the width that all buttons need."""
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return sum(widths) + _SPACING * max(len(widths) - 1, 0)

    def compact_width(self) -> int:
        """Return the width of the single button."""
        return self._menu_button.sizeHint().width() if self._intervals else 0

    def set_compact(self, compact: bool) -> None:
        """Show one button with a menu, or all of them."""
        self._menu_button.setVisible(compact and bool(self._intervals))
        for button in self._buttons.values():
            button.setVisible(not compact)

    def sizeHint(self) -> QSize:
        return QSize(self.compact_width() if self.is_compact else self.full_width(), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_texts()

    def _add(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setProperty("interval", name)
        button.setVisible(not self.is_compact)
        self._group.addButton(button)
        self._row.addWidget(button)
        action = QAction(self._menu)
        action.setCheckable(True)
        action.setData(name)
        self._actions.addAction(action)
        self._menu.addAction(action)
        return button

    def _show_texts(self) -> None:
        captions = distinct_captions(self._intervals)
        for name, button in self._buttons.items():
            button.setText(short_interval(name, captions[name]).replace("&", "&&"))
            button.setToolTip(plain_tool_tip(captions[name]))
            button.setAccessibleName(captions[name])
        for action in self._actions.actions():
            action.setText(captions[action.data()].replace("&", "&&"))
        self._menu_button.setAccessibleName(self.tr("Candle interval"))
        self.setAccessibleName(self.tr("Candle intervals"))
        self._show_menu_text()
        self.updateGeometry()

    def _show_menu_text(self) -> None:
        button = self._buttons.get(self._current)
        text = button.text() if button else self.tr("Interval")
        self._menu_button.setText(f"{text} ▾")

    @Slot(object)
    def _on_button_clicked(self, button: QToolButton) -> None:
        self._choose(str(button.property("interval")))

    @Slot(object)
    def _on_action_triggered(self, action: QAction) -> None:
        self._choose(str(action.data()))

    def _choose(self, name: str) -> None:
        self.touched.emit()
        if name != self._current:
            self.set_interval(name)
            self.chosen.emit(name)
