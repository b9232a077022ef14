"""Shows what an import did not recognise, so that nothing is lost without a word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.unknown_words_model import UnknownWord, UnknownWordsModel
from issplus_desktop.ui.fitted import size_for_texts


class UnknownWordsDialog(QDialog):
    """Lists each word with its line and the reason; all of it can be copied. It goes away when it is closed."""

    def __init__(self, words: Sequence[UnknownWord], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Not recognised"))
        self.model = UnknownWordsModel(words, self)
        caption = QLabel(self.tr("Not recognised, by the lines of the text:"), self)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._make_table()
        box = QDialogButtonBox
        self.buttons = box(box.StandardButton.Close, parent=self)
        self.buttons.button(box.StandardButton.Close).setText(self.tr("Close"))
        self.copy_button = self.buttons.addButton(self.tr("Copy all"), box.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy_all)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (caption, self.table, self.buttons):
            column.addWidget(widget)
        self.resize(size_for_texts(self, 620, 320))

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Not recognised"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        header.setStretchLastSection(True)
        return table

    @Slot()
    def copy_all(self) -> None:
        """Put all lines on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.text())
