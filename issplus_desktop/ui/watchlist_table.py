"""The rows of a watch list."""

import time
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimerEvent, Signal, Slot
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from issplus_desktop.market.watch_rows import Flag, RowKey, SectionLine, WatchedRow, WatchRow
from issplus_desktop.models.typed_rows import TypedWord, meant_row
from issplus_desktop.models.watch_mime import rows_from_mime, rows_to_mime
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.ui.pane_key_table import WATCH
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_delegate import SECTION_SIGN, WatchlistDelegate

_GLANCE: Final = "CHANGEPRC"
FLAG_KEYS: Final = {
    Qt.Key.Key_0: Flag.NONE,
    Qt.Key.Key_1: Flag.RED,
    Qt.Key.Key_2: Flag.ORANGE,
    Qt.Key.Key_3: Flag.GREEN,
    Qt.Key.Key_4: Flag.BLUE,
    Qt.Key.Key_5: Flag.PURPLE,
}
"""With Alt."""
_FILTER: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class WatchlistTable(TableView):
    """Rows that are dragged to reorder, dropped into, cut, copied and pasted, flagged, and brought back by Ctrl+Z."""

    key_scopes = (WATCH,)

    edit_requested = Signal()
    """F2: the note of the current row, or the title of a section, is to be edited."""
    section_requested = Signal()
    """Ins: a section line is to stand above the current row."""
    text_pasted = Signal(str, int)
    """Text in which there may be tickers, and the row for them (-1: at the end)."""
    filter_requested = Signal()
    """Ctrl+Shift+F: the flags are to be chosen whose rows alone are shown."""
    stop_requested = Signal()
    """Esc."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._typed = TypedWord(QApplication.keyboardInputInterval() / 1000)
        self._delegate = WatchlistDelegate(themes, self.font(), self)
        self.setItemDelegate(self._delegate)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(self.tr("Watch list"))

    def sizeHint(self) -> QSize:
        """Wide enough for the columns that are read at a glance: from the ticker to the change in percent."""
        keys = self.visible_columns()
        glance = keys.index(_GLANCE) + 1 if _GLANCE in keys else len(keys)
        return QSize(self._widths_up_to()[glance - 1], super().sizeHint().height())

    def fitting_width(self, room: float) -> int:
        """Return the most of `room` that shows whole columns: the first digits of a figure say something else."""
        least = self.sizeHint().width()
        return max([least, *(width for width in self._widths_up_to() if width <= room)])

    def _widths_up_to(self) -> list[int]:
        """Return for each visible column the width that shows all up to it."""
        bar = self.verticalScrollBar().sizeHint().width()
        return [width + bar for width in accumulate(self.column_widths().values())]

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Watch list"))

    def timerEvent(self, event: QTimerEvent) -> None:
        """While a row is dragged the list follows up and down; Qt would shift the columns too."""
        bar = self.horizontalScrollBar()
        place = bar.value()
        super().timerEvent(event)
        if self.state() == QAbstractItemView.State.DraggingState:
            bar.setValue(place)

    def dropEvent(self, event: QDropEvent) -> None:
        """A drop from elsewhere is a copy: the other side keeps what it has."""
        if event.source() is not self:
            event.setDropAction(Qt.DropAction.CopyAction)
        super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the menu offers, by key."""
        if self._act_on(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        for key, act in (
            (standard.Delete, self.remove_selected),
            (standard.Undo, self.undo),
            (standard.Redo, self.redo),
            (standard.Cut, self.cut_selected),
            (standard.Paste, self.paste),
        ):
            if event.matches(key):
                act()
                return True
        return self._act_on_plain(event)

    def _act_on_plain(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_selected(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif modifiers == Qt.KeyboardModifier.AltModifier and event.key() in FLAG_KEYS:
            self.flag_selected(FLAG_KEYS[Qt.Key(event.key())])
        elif modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Y:
            self.redo()
        elif modifiers == _FILTER and event.key() == Qt.Key.Key_F:
            self.filter_requested.emit()
        elif not modifiers and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return self.fold_current(folded=event.key() == Qt.Key.Key_Left)
        elif not modifiers and event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        elif not modifiers and event.key() == Qt.Key.Key_Insert:
            self.section_requested.emit()
        elif not modifiers and event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        else:
            return False
        return True

    def _list_model(self) -> WatchlistModel:
        model = self.model()
        if not isinstance(model, WatchlistModel):
            raise TypeError(f"a watch list was expected, not {model!r}")
        return model

    # What is selected.

    def selected_entries(self) -> list[WatchRow]:
        """Return the selected rows of the list, top down; a section line among them."""
        return [self._list_model().row_at(row) for row in self.selected_rows()]

    def selected_keys(self) -> list[RowKey]:
        """Return what the selected rows are known by."""
        return [row.key for row in self.selected_entries()]

    def whole_keys(self) -> list[RowKey]:
        """Return the same with what the folded sections among them hide."""
        return self._list_model().editor.whole(self.selected_keys())

    def edited_entry(self) -> WatchRow | None:
        """Return the row that an edit is of: the current one, if it is selected."""
        index = self.currentIndex()
        chosen = index.isValid() and self.selectionModel().isSelected(index)
        return self._list_model().row_at(index.row()) if chosen else None

    def place_for_new(self) -> int:
        """Return before which row of the list new ones go: above the first one selected, else at the end (-1)."""
        rows = self.selected_rows()
        return self._list_model().given_place(rows[0]) if rows else -1

    def choose_key(self, key: RowKey) -> None:
        """Select the row of a key; one that is folded away or filtered out is shown."""
        self._list_model().editor.reveal(key)
        row = self._list_model().row_of(key)
        if row is not None:
            self.choose_row(row)

    @Slot()
    def remove_selected(self) -> None:
        """Remove the selected rows, of sections their lines; the row below takes the selection."""
        self._remove(self.selected_keys())

    def _remove(self, keys: Sequence[RowKey]) -> None:
        rows = self.selected_rows()
        if self._list_model().editor.remove(keys) and self._list_model().rowCount():
            self.choose_row(min(rows[0], self._list_model().rowCount() - 1))

    # Sections.

    def keyboardSearch(self, search: str) -> None:
        """Go to the row whose ticker, name or title begins with what is typed, whichever cell is current."""
        model, word = self._list_model(), self._typed.add(search, time.monotonic())
        row = meant_row([model.search_texts(row) for row in range(model.rowCount())], word, self.currentIndex().row())
        if row is not None:
            self.choose_row(row)

    def fold_current(self, *, folded: bool) -> bool:
        """Fold or open the section whose line is the current row; False if there is nothing to be done."""
        index = self.currentIndex()
        entry = self._list_model().row_at(index.row()) if index.isValid() else None
        if not isinstance(entry, SectionLine) or self._list_model().is_filtered:
            return False
        return self._list_model().editor.fold([entry.key], folded=folded)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the sign before a section's title folds or opens it."""
        super().mousePressEvent(event)
        self._turn(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on the sign are two clicks."""
        if not self._turn(event):
            super().mouseDoubleClickEvent(event)

    def _turn(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        index = self.indexAt(place)
        on_sign = place.x() + self.horizontalHeader().offset() < SECTION_SIGN
        if not index.isValid() or not on_sign or event.button() != Qt.MouseButton.LeftButton:
            return False
        entry, model = self._list_model().row_at(index.row()), self._list_model()
        if not isinstance(entry, SectionLine) or model.is_filtered:
            return False
        return model.editor.fold([entry.key], folded=entry.key not in model.editor.shown.folded(model.watchlist.number))

    def flag_selected(self, flag: Flag) -> None:
        """Flag the selected rows; the flag that all of them have is taken away."""
        rows = [row for row in self.selected_entries() if isinstance(row, WatchedRow)]
        has_it = all(row.flag is flag for row in rows)
        self._list_model().editor.set_flag([row.key for row in rows], Flag.NONE if has_it else flag)

    def move_selected(self, step: int) -> None:
        """Move the selected rows one up (-1) or down (1); a folded section passes another one."""
        rows = self.selected_rows()
        if rows:
            target = self._list_model().step_target(rows[0], rows[-1], step)
            self._list_model().move(self.selected_keys(), target)
            self.scrollTo(self.currentIndex())

    @Slot()
    def undo(self) -> None:
        """Take back the last change to any list; what came back is selected."""
        self._go_way(forth=False)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go_way(forth=True)

    def _go_way(self, *, forth: bool) -> None:
        editor = self._list_model().editor
        before, number = set(editor.front.keys), editor.front.number
        deed = editor.redo() if forth else editor.undo()
        back = [key for key in editor.front.keys if key not in before]
        if deed is not None and back and number == editor.front.number:
            self.choose_key(back[0])

    # The clipboard.

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard: for other lists with all that is noted, for spreadsheets as TSV."""
        super().copy_selection()
        rows = self._list_model().watchlist.chosen(self.whole_keys())
        if rows:
            clipboard = QGuiApplication.clipboard()
            data = rows_to_mime(rows, self._list_model().editor.origin, self._list_model().watchlist.number)
            data.setText(clipboard.text())
            clipboard.setMimeData(data)

    @Slot()
    def cut_selected(self) -> None:
        """Copy the selected rows and remove them, folded sections with all that is in them."""
        self.copy_selection()
        self._remove(self.whole_keys())

    @Slot()
    def paste(self) -> None:
        """Put what is on the clipboard above the selected row, or at the end: rows of a list, or any text."""
        data, place = QGuiApplication.clipboard().mimeData(), self.place_for_new()
        rows = rows_from_mime(data)
        if rows is not None:
            new = self._list_model().editor.insert(rows.rows, place)
            if new:
                self.choose_key(new[0].key)
        elif data.hasText():
            self.text_pasted.emit(data.text(), place)
