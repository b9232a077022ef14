"""The list in which a person ticks the columns to see."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from issplus_desktop.models.columns import Column
from issplus_desktop.models.roles import Role
from issplus_desktop.ui.fitted import size_for_texts
from issplus_desktop.ui.server_label import plain_tool_tip


class ColumnChooser(QFrame):
    """A popup with all columns by caption, filtered as the person types; a tick shows or hides a column at once."""

    column_toggled = Signal(int, bool)

    def __init__(self, columns: Sequence[Column], visible: Sequence[bool], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._items = QStandardItemModel(self)
        for place, column in enumerate(columns):
            self._items.appendRow(_item(place, column, shown=visible[place]))
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._items)
        self._filter.setFilterRole(Role.SORT)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText(self.tr("Find a column…"))
        self._edit.setClearButtonEnabled(True)
        self._list = QListView(self)
        self._list.setModel(self._filter)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._edit.textChanged.connect(self._filter.setFilterFixedString)
        self._items.itemChanged.connect(self._on_item_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._edit)
        layout.addWidget(self._list)
        self.setFixedSize(size_for_texts(self, 300, 400))
        self.setAccessibleName(self.tr("Columns"))

    def open_at(self, place: QPoint) -> None:
        """Show the popup at a place on the screen."""
        self.move(place)
        self.show()

    def set_ticked(self, place: int, *, ticked: bool) -> None:
        """Tick a column, or take its tick away, as a click would."""
        self._items.item(place).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def set_filter(self, text: str) -> None:
        """Type into the filter."""
        self._edit.setText(text)

    def shown_titles(self) -> list[str]:
        """Return the titles that pass the filter."""
        return [self._filter.index(row, 0).data() for row in range(self._filter.rowCount())]

    def showEvent(self, event: QShowEvent) -> None:
        """Typing filters from the first key on."""
        super().showEvent(event)
        self._edit.setFocus()

    @Slot(QStandardItem)
    def _on_item_changed(self, item: QStandardItem) -> None:
        self.column_toggled.emit(item.row(), item.checkState() == Qt.CheckState.Checked)


def _item(place: int, column: Column, *, shown: bool) -> QStandardItem:
    item = QStandardItem(column.title)
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
    item.setToolTip(plain_tool_tip(column.tool_tip))
    item.setData(f"{column.title} {column.key} {column.tool_tip}", Role.SORT)
    item.setData(place, Role.FIELD)
    return item
