"""The list of everything that keys do, by menu and by pane."""

from math import ceil
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QBrush, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from issplus_desktop.models.keyboard_layout import other_layout
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_presses import shown
from issplus_desktop.ui.key_spec import KeySpec
from issplus_desktop.ui.theme import ThemeSource

TEXT, KEY, SECOND = range(3)
_ID: Final = Qt.ItemDataRole.UserRole
_MOST_CHARACTERS: Final = 20
"""A column of keys is no wider than so many letters."""
_PADDING: Final = 20
_LEAST_CHARACTERS, _LEAST_SHARE = 16, 0.55
"""Where room is short the list scrolls sideways before what keys do has less of it."""


class KeysList(QTreeWidget):
    """Shows the keys that are set; those that were changed are bold with a mark, those that cannot be are dim."""

    chosen = Signal(str)
    """The id of the line that is current now; "" for a title or none."""

    def __init__(self, bindings: KeyBindings, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._themes = themes
        self._items: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[str, tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = {}
        self.setColumnCount(SECOND + 1)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.currentItemChanged.connect(self._on_current_changed)
        bindings.changed.connect(self.show_keys)
        themes.changed.connect(self.show_keys)
        self.fill()

    @property
    def current(self) -> str:
        """The id of the current line; "" for a title or none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(TEXT, _ID) or "")

    def choose(self, name: str) -> None:
        """Make the line of an id the current one."""
        self.setCurrentItem(self._items[name])
        self.scrollToItem(self._items[name])

    def fill(self) -> None:
        """Make all lines anew, in the program's language."""
        current = self.current
        self.clear()
        self._items.clear()
        self.setHeaderLabels([self.tr("What"), self.tr("Key"), self.tr("Second key")])
        self._groups.clear()
        for spec in self._bindings.specs:
            if spec.group not in self._groups:
                self._groups[spec.group] = self._title(spec.group), []
            title, lines = self._groups[spec.group]
            item = QTreeWidgetItem(title, [spec.text])
            lines.append(item)
            item.setData(TEXT, _ID, spec.id)
            self._items[spec.id] = item
        self.show_keys()
        self.expandAll()
        if current in self._items:
            self.choose(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the keys what they need and the rest to what they do, which may be wider than the list."""
        letter = self.fontMetrics().averageCharWidth()
        most = letter * _MOST_CHARACTERS
        whole = self.viewport().width()
        keys = {column: min(self._width_of(column), most) for column in (KEY, SECOND)}
        least = max(letter * _LEAST_CHARACTERS, round(whole * _LEAST_SHARE))
        wanted = min(self._width_of(TEXT) + 2 * self.indentation(), least)
        for column, width in {**keys, TEXT: max(whole - sum(keys.values()), wanted)}.items():
            self.header().resizeSection(column, width)

    def _width_of(self, column: int) -> int:
        """Return the room that the longest text of a column needs, its title among them."""
        metrics = QFontMetricsF(scaled_font(self.font(), 1.0, bold=True))
        texts = [item.text(column) for item in (self.headerItem(), *self._items.values())]
        return ceil(max(map(metrics.horizontalAdvance, texts))) + _PADDING

    def show_found(self, text: str) -> int:
        """Show only lines in whose texts, titles or keys all words are found; return how many."""
        count = self._show_found(text)
        other = other_layout(text.strip())
        return count or (self._show_found(other) if other else 0)

    @Slot()
    def show_keys(self) -> None:
        """Show the keys that are set now."""
        theme = self._themes.theme
        plain, bold = scaled_font(self.font(), 1.0), scaled_font(self.font(), 1.0, bold=True)
        for name, item in self._items.items():
            spec, changed = self._bindings.spec(name), self._bindings.is_changed(name)
            if spec is None:
                continue
            for column, key in zip((KEY, SECOND), (*self._texts(spec), "", ""), strict=False):
                item.setText(column, f"{key} •" if changed and column == KEY else key)
                item.setFont(column, bold if changed else plain)
                item.setForeground(column, QBrush(theme.text_dim if spec.fixed else theme.text))
            item.setToolTip(KEY, self.tr("Not the program's own key") if changed else "")
        self._share_width()

    def _texts(self, spec: KeySpec) -> tuple[str, ...]:
        keys = self._bindings.keys(spec.id)
        return keys if spec.fixed else tuple(map(shown, keys))

    def _title(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [text])
        item.setFirstColumnSpanned(True)
        item.setFont(TEXT, scaled_font(self.font(), 1.0, bold=True))
        return item

    def _show_found(self, text: str) -> int:
        words, count = text.casefold().split(), 0
        for title, lines in self._groups.values():
            for line in lines:
                texts = (title.text(TEXT), *(line.text(column) for column in range(SECOND + 1)))
                searched = " ".join(texts).casefold()
                line.setHidden(not all(word in searched for word in words))
            shown_here = sum(not line.isHidden() for line in lines)
            title.setHidden(shown_here == 0)
            count += shown_here
        return count

    @Slot()
    def _on_current_changed(self) -> None:
        self.chosen.emit(self.current)
