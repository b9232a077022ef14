"""The dialog in which layouts are kept, loaded, renamed and deleted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_SIZE: Final = QSize(520, 520)
_AROUND: Final = QSize(16, 48)
"""Room for the title and the edges that a system puts around: on a small screen the lists are lower."""
_NAME: Final = Qt.ItemDataRole.UserRole


class LayoutsDialog(QDialog):
    """Emits wishes; `show_layouts` says what there is then. Enter loads, F2 renames, Del deletes."""

    save_requested = Signal(str)
    load_requested = Signal(str)
    rename_requested = Signal(str, str)
    remove_requested = Signal(str)
    back_requested = Signal(int)
    """To the snapshot of this number."""

    def __init__(self, longest_name: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setMaxLength(longest_name)
        self.save = self._button(self._on_save)
        self.names = QListWidget(self)
        self.load = self._button(self._on_load)
        self.rename = self._button(self._on_rename)
        self.remove = self._button(self._on_remove)
        self.earlier = QListWidget(self)
        self.back = self._button(self._on_back)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self._labels = [QLabel(self) for _ in range(3)]
        # Enter belongs to the name and to the lists.
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show_state()
        self.resize(_SIZE.expandedTo(self.sizeHint()).boundedTo(self.screen().availableSize() - _AROUND))

    def show_layouts(self, names: Sequence[str], current: str, snapshots: Sequence[tuple[int, str]]) -> None:
        """Show the layouts, the present one chosen, and number and words of the snapshots."""
        chosen = self._chosen(self.names) or current
        with QSignalBlocker(self.names):
            self.names.clear()
            for name in names:
                item = QListWidgetItem(name)
                item.setData(_NAME, name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self.names.addItem(item)
            self.names.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.earlier.clear()
        for number, words in snapshots:
            item = QListWidgetItem(words)
            item.setData(_NAME, str(number))
            self.earlier.addItem(item)
        self.earlier.setCurrentRow(0)
        if not self.name.text():
            self.name.setText(current)
        self._show_state()

    def ask_name(self, current: str) -> None:
        """Open for a new layout: the name is what is asked for."""
        self.name.setText(current)
        self.open()
        self.name.setFocus()
        self.name.selectAll()

    def ask_layout(self) -> None:
        """Open for a layout that there is."""
        self.open()
        self.names.setFocus()

    def tell(self, words: str) -> None:
        """Say what became of a wish."""
        self.words.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, slot: object) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self._labels[0])
        column.addLayout(_row(self.name, self.save))
        column.addSpacing(8)
        column.addWidget(self._labels[1])
        column.addWidget(self.names, 3)
        column.addLayout(_row(None, self.load, self.rename, self.remove))
        column.addSpacing(8)
        column.addWidget(self._labels[2])
        column.addWidget(self.earlier, 2)
        column.addLayout(_row(None, self.back))
        column.addWidget(self.words)
        column.addWidget(self.buttons)
        for label, buddy in zip(self._labels, (self.name, self.names, self.earlier), strict=True):
            label.setBuddy(buddy)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._on_save)
        self.name.textChanged.connect(self._show_state)
        self.names.itemActivated.connect(self._on_load)
        self.names.itemChanged.connect(self._on_item_changed)
        self.names.currentRowChanged.connect(self._show_state)
        self.earlier.itemActivated.connect(self._on_back)
        self.earlier.currentRowChanged.connect(self._show_state)
        self.buttons.rejected.connect(self.reject)
        within = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Delete, self.names, context=within).activated.connect(self._on_remove)
        self.finished.connect(self._on_finished)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Layouts"))
        texts = (self.tr("&Save what is open now as:"), self.tr("&Layouts:"), self.tr("&Taken down by the program:"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.name.setAccessibleName(self.tr("Name of the layout"))
        self.names.setAccessibleName(self.tr("Layouts"))
        self.earlier.setAccessibleName(self.tr("Taken down by the program"))
        self.load.setText(self.tr("L&oad"))
        self.rename.setText(self.tr("&Rename"))
        self.remove.setText(self.tr("&Delete"))
        self.back.setText(self.tr("Go &back to it"))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        self._show_state()

    @Slot()
    def _show_state(self, _: object = None) -> None:
        name = self.name.text().strip()
        there = bool(self.names.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive))
        self.save.setText(self.tr("R&eplace") if there else self.tr("S&ave"))
        self.save.setEnabled(bool(name))
        for button in (self.load, self.rename, self.remove):
            button.setEnabled(self.names.currentRow() >= 0)
        self.back.setEnabled(self.earlier.currentRow() >= 0)

    def _chosen(self, among: QListWidget) -> str:
        item = among.currentItem()
        return "" if item is None else str(item.data(_NAME))

    @Slot()
    def _on_save(self) -> None:
        if self.name.text().strip():
            self.save_requested.emit(self.name.text().strip())

    @Slot()
    def _on_load(self, _: object = None) -> None:
        if self._chosen(self.names):
            self.load_requested.emit(self._chosen(self.names))

    @Slot()
    def _on_rename(self) -> None:
        if self.names.currentItem() is not None:
            self.names.editItem(self.names.currentItem())

    @Slot(QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem) -> None:
        name, wanted = str(item.data(_NAME)), item.text().strip()
        if wanted != name:
            self.rename_requested.emit(name, wanted)

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen(self.names):
            self.remove_requested.emit(self._chosen(self.names))

    @Slot()
    def _on_back(self, _: object = None) -> None:
        if self._chosen(self.earlier):
            self.back_requested.emit(int(self._chosen(self.earlier)))

    @Slot()
    def _on_finished(self, _: object = None) -> None:
        self.words.clear()


def _row(first: QWidget | None, *buttons: QPushButton) -> QHBoxLayout:
    """Return one line: what takes the room, and buttons at its end."""
    row = QHBoxLayout()
    if first is None:
        row.addStretch(1)
    else:
        row.addWidget(first, 1)
    for button in buttons:
        row.addWidget(button)
    return row
