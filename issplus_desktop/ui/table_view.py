"""The table that all live tables share."""

from collections.abc import Iterable, Sequence
from typing import Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QFrame,
    QHeaderView,
    QWidget,
)

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.live_model import LiveTableModel
from issplus_desktop.models.roles import Role
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.ui.column_table import ColumnTable
from issplus_desktop.ui.focus_ring import FocusRing
from issplus_desktop.ui.live_rows import LiveRows
from issplus_desktop.ui.table_exports import TableExports
from issplus_desktop.ui.theme import ThemeSource

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SIDEWAYS: Final = {
    Qt.Key.Key_Left: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Right: QAbstractSlider.SliderAction.SliderSingleStepAdd,
}


class TableView(ColumnTable):
    """Shows a live table: fixed row height, columns a person sizes and no tick does, sorting by title, Ctrl+C as TSV.

    Keeps its model refreshed only while it is visible, and tells it when the pointer is over the rows.
    """

    row_activated = Signal(QModelIndex)
    """Double click or Enter."""
    menu_requested = Signal(QPoint)
    """A right click on the rows (or the menu key), in global coordinates; the row under it is current."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._rows = LiveRows(self, themes)
        self._hovered_row = -1
        self.exports = TableExports(self)
        """Whoever shows the table puts one here that somebody listens to."""
        self.name = ""
        """What the table is of; a file that it is saved to is named so."""
        self._set_up_rows()
        self.doubleClicked.connect(self.row_activated)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        themes.changed.connect(self._on_theme_changed)
        FocusRing(themes, self)

    def _set_up_rows(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._themes.row_height)

    # The model.

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; a LiveTableModel is kept active while the view is visible."""
        old = self.model()
        if isinstance(old, LiveTableModel):
            old.set_active(False)
        super().setModel(model)
        if not isinstance(model, LiveTableModel):
            return
        self._reset_columns()
        if isinstance(model, KeyedTableModel):
            model.set_flashes(enabled=not self._themes.reduced_motion)
            self._titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        model.set_active(self.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        """Wake the model before the first paint."""
        self._set_active(active=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is refreshed for nobody."""
        self._set_active(active=False)
        super().hideEvent(event)

    def _set_active(self, *, active: bool) -> None:
        model = self.model()
        if isinstance(model, LiveTableModel):
            model.set_active(active)

    # Rows.

    def instruments(self, rows: Iterable[int]) -> list[InstrumentId]:
        """Return the instruments of rows, without those that are none."""
        model = self._shown_model()
        found = [model.index(row, 0).data(Role.INSTRUMENT) for row in rows] if model else []
        return [instrument for instrument in found if instrument is not None]

    def selected_rows(self) -> list[int]:
        """Return the selected rows, top down."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()}) if self.model() else []

    def selected_instruments(self) -> list[InstrumentId]:
        """Return the instruments of the selected rows, top down."""
        return self.instruments(self.selected_rows())

    def choose_row(self, row: int) -> None:
        """Select this row and no other, whatever keys are held down (selectRow toggles while Ctrl is)."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight; rows are chosen whole, so the columns stand where the person has put them."""
        bar = self.horizontalScrollBar()
        place = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(place)

    def copy_selection(self) -> None:
        """Put the selected rows, in the columns as shown, on the clipboard as TSV."""
        self.copy_rows(self.selected_rows())

    def copy_rows(self, rows: Sequence[int]) -> None:
        """Put rows, in the columns as shown, on the clipboard as TSV."""
        model = self.model()
        if isinstance(model, LiveTableModel) and rows:
            text = model.copied_text(rows, self._visible_places(), titles=self.exports.titles)
            QGuiApplication.clipboard().setText(text)

    def has_rows(self) -> bool:
        """Whether there is anything to copy."""
        return isinstance(self.model(), LiveTableModel) and self.model().rowCount() > 0

    def snapshot(self) -> TableSnapshot:
        """Return the whole table as it is now."""
        model = self.model()
        table = model.copied() if isinstance(model, LiveTableModel) else TableCopy((), ())
        return TableSnapshot(table, tuple(self.selected_rows()), tuple(self._visible_places()), self.name)

    def shown_texts(self) -> list[list[str]]:
        """Return the texts of all rows in the visible columns, as shown."""
        model = self._shown_model()
        if model is None:
            return []
        columns = [self._column_place(key) for key in self.visible_columns()]
        return [[model.index(row, column).data() or "" for column in columns] for row in range(model.rowCount())]

    # Keyboard and pointer.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what a double click does; Ctrl+C copies, Ctrl+S saves; Left and Right move the columns."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.exports.save(self)
        elif event.key() in _SIDEWAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.horizontalScrollBar().triggerAction(_SIDEWAYS[Qt.Key(event.key())])
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.currentIndex().isValid():
                self.row_activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go by rows: Home and End to the first and the last one; Qt would go to the ends of the row.

        Qt also asks for the next row when the focus comes, where nobody has chosen one yet.
        """
        current, model, moves = self.currentIndex(), self._shown_model(), QAbstractItemView.CursorAction
        if action is moves.MoveNext:
            return current
        if action in {moves.MoveHome, moves.MoveEnd} and model is not None and model.rowCount():
            column = current.column() if current.isValid() else self._visible_places()[0]
            return model.index(0 if action is moves.MoveHome else model.rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current row where a key was pressed."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.menu_requested.emit(event.globalPos())
        elif event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            if not self.selectionModel().isSelected(self.currentIndex()):
                self.selectRow(self.currentIndex().row())
            self.scrollTo(self.currentIndex())
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(corner))
        else:
            self.clearSelection()
            self.menu_requested.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer with the row under it."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Hold the rows still while the pointer is over them."""
        if event.type() == QEvent.Type.Enter:
            self._set_hovered(hovered=True)
        elif event.type() == QEvent.Type.Leave:
            self._set_hovered(hovered=False)
            self._hover(-1)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint values at once; Qt paints all else, and what other delegates paint."""
        if not self._rows.can_paint(self._delegate):
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        try:
            self._rows.paint(painter, cast(Iterable[QRect], event.region()), self._delegate)
        finally:
            painter.end()

    def _set_hovered(self, *, hovered: bool) -> None:
        model = self.model()
        if isinstance(model, KeyedTableModel):
            model.set_hovered(hovered)

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        if self._hovered_row >= 0:
            self._hover(self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y()))

    def _hover(self, row: int) -> None:
        if row == self._hovered_row:
            return
        old, self._hovered_row = self._hovered_row, row
        self._delegate.set_hovered_row(row)
        for changed in (old, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        self.verticalHeader().setDefaultSectionSize(self._themes.row_height)
        model = self.model()
        if isinstance(model, KeyedTableModel):
            model.set_flashes(enabled=not self._themes.reduced_motion)
        self.viewport().update()
