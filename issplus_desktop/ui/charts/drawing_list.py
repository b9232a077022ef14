"""All drawings of an instrument in a list: for the keyboard, for screen readers, and for what is out of sight."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.drawing import Drawing
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.ui.charts.drawing_list_model import DrawingListModel
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.fitted import size_for_texts


class DrawingList(QDialog):
    """Selects in the chart what is selected in the list; Enter goes there, Del removes it, Ctrl+Z brings it back."""

    go_to_requested = Signal(object)
    """The chart is to show this Drawing."""

    def __init__(self, pad: DrawingPad, sheet: DrawingSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pad = pad
        self.model = DrawingListModel(sheet, self)
        self.table = self._make_table()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._go = self._button(self.buttons, role, self._on_go)
        self._lock = self._button(self.buttons, role, self._on_lock)
        self._remove = self._button(self.buttons, role, self._on_remove)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.table, self.buttons):
            column.addWidget(widget)
        self.resize(size_for_texts(self, 860, 360))
        for keys, slot in (
            (QKeySequence.StandardKey.Delete, self._on_remove),
            (QKeySequence.StandardKey.Undo, pad.undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._set_texts()
        pad.selection_changed.connect(self._show_selected)
        self.model.modelReset.connect(self._show_selected)
        self._show_selected()

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        # As many rows as are read for a width: all would be read at each change.
        header.setResizeContentsPrecision(50)
        table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        table.activated.connect(self._on_go)
        return table

    def _button(self, box: QDialogButtonBox, role: QDialogButtonBox.ButtonRole, slot: object) -> QPushButton:
        button = box.addButton("", role)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Drawings"))
        self.table.setAccessibleName(self.tr("Drawings"))
        self._go.setText(self.tr("Go to"))
        self._lock.setText(self.tr("Lock"))
        self._remove.setText(self.tr("Remove"))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))

    def _current(self) -> Drawing | None:
        return self.model.drawing(self.table.currentIndex().row())

    @Slot()
    def _show_selected(self) -> None:
        selected = self._pad.selected
        row = self.model.row_of(selected.number) if selected is not None else None
        if row is not None and row != self.table.currentIndex().row():
            self.table.selectRow(row)
        self._show_state()

    def _show_state(self) -> None:
        current = self._current()
        for button in (self._go, self._lock, self._remove):
            button.setEnabled(current is not None)
        if current is not None:
            self._remove.setEnabled(not current.locked)
            self._lock.setText(self.tr("Unlock") if current.locked else self.tr("Lock"))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        drawing = self.model.drawing(current.row())
        if drawing is not None:
            self._pad.select(drawing.number)
        self._show_state()

    @Slot()
    def _on_go(self) -> None:
        current = self._current()
        if current is not None:
            self._pad.hide(hidden=False)
            self._pad.select(current.number)
            self.go_to_requested.emit(current)

    @Slot()
    def _on_lock(self) -> None:
        current = self._current()
        if current is not None:
            self._pad.lock(current, locked=not current.locked)

    @Slot()
    def _on_remove(self) -> None:
        current = self._current()
        if current is not None:
            row = self.table.currentIndex().row()
            self._pad.remove(current)
            self.table.selectRow(min(row, self.model.rowCount() - 1))
