"""Asks what of a table is to be saved, as what, and where."""

import re
from collections.abc import Sequence, Sized
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QEvent, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.conventions import count_text
from issplus_desktop.models.table_copy import TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.ui.fonts import grown

_UNSAFE: Final = re.compile(r"[^\w.-]+")
_SEPARATORS: Final = (",", ";")
_FORMS: Final = tuple(TableFileForm)
_LONGEST_NAME: Final = 80


def file_name(table: str, form: TableFileForm) -> str:
    """Return a file name that every system takes: `MXSE.securities.csv`."""
    words = _UNSAFE.sub("-", table).strip("-.")[:_LONGEST_NAME]
    return f"{words or 'table'}.{form.value}"


class SaveTableDialog(QDialog):
    """Holds the table as it was when it was asked for; first the choices, then Qt's own dialog for the file."""

    chosen = Signal(object, object, object)
    """A TableSnapshot is to be saved at this Path in the way of a TableFileChoice."""

    def __init__(
        self, snapshot: TableSnapshot, choice: TableFileChoice, *, has_parquet: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._snapshot = snapshot
        self._has_parquet = has_parquet
        self.form, self.rows, self.columns, self.separator = (QComboBox(self) for _ in range(4))
        self.mark, self.titles = QCheckBox(self), QCheckBox(self)
        self._hint = QLabel(self, wordWrap=True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint.setProperty("tone", "dim")
        self._labels = [QLabel(self) for _ in range(4)]
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._lay_out()
        self._retranslate()
        self._show_choice(choice)
        self.form.currentIndexChanged.connect(self._on_form_changed)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._on_form_changed()

    @property
    def choice(self) -> TableFileChoice:
        """What is chosen now."""
        return TableFileChoice(
            _FORMS[self.form.currentIndex()],
            only_selected=self.rows.currentIndex() == 1,
            only_visible=self.columns.currentIndex() == 0,
            separator=_SEPARATORS[self.separator.currentIndex()],
            mark=self.mark.isChecked(),
            titles=self.titles.isChecked(),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        for label, field in zip(self._labels, (self.form, self.rows, self.columns, self.separator), strict=True):
            label.setBuddy(field)
            fields.addRow(label, field)
        for box, count in ((self.form, len(_FORMS)), (self.rows, 2), (self.columns, 2), (self.separator, 2)):
            box.addItems([""] * count)
        for check in (self.mark, self.titles):
            fields.addRow(check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addWidget(self._hint)
        layout.addWidget(self.buttons)
        # Qt reckons with small marks and arrows: larger texts would be cut by them.
        self.setMinimumWidth(grown(420, self.fontMetrics()))

    def _show_choice(self, choice: TableFileChoice) -> None:
        form = choice.form if self._has_parquet else TableFileForm.CSV
        self.form.setCurrentIndex(_FORMS.index(form))
        selected = len(self._snapshot.selected)
        _enable_item(self.rows, 1, on=selected > 0)
        # One row is selected wherever somebody has clicked: more are meant.
        self.rows.setCurrentIndex(1 if choice.only_selected or selected > 1 else 0)
        self.columns.setCurrentIndex(0 if choice.only_visible else 1)
        self.separator.setCurrentIndex(_SEPARATORS.index(choice.separator))
        self.mark.setChecked(choice.mark)
        self.titles.setChecked(choice.titles)

    def _retranslate(self) -> None:
        snapshot = self._snapshot
        self.setWindowTitle(self.tr("Save the table"))
        words = (self.tr("&Format:"), self.tr("&Rows:"), self.tr("Col&umns:"), self.tr("Se&parator:"))
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        _name_items(self.form, (self.tr("CSV: text for every program"), self.tr("Parquet: typed columns")))
        every, selected = self.tr("all ({count})"), self.tr("selected ({count})")
        rows = (_with_count(every, snapshot.table.rows), _with_count(selected, snapshot.selected))
        _name_items(self.rows, rows)
        shown = self.tr("as shown ({count})")
        _name_items(self.columns, (_with_count(shown, snapshot.visible), _with_count(every, snapshot.table.columns)))
        _name_items(self.separator, (self.tr("comma"), self.tr("semicolon")))
        self.mark.setText(self.tr("Mark as UTF-8 for spreadsheets (BO&M)"))
        self.titles.setText(self.tr("Column &titles in the first line"))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Save…"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._show_hint()

    def _show_hint(self) -> None:
        if self.choice.form is TableFileForm.CSV:
            text = self.tr("Figures are exact: all decimals, a point, a plain minus. No text becomes a formula.")
        elif self._has_parquet:
            text = self.tr("Exact decimals, Moscow times with their zone, identifiers as text.")
        else:
            text = self.tr("Parquet needs one more package. Install it with: {command}")
            text = text.format(command='pip install "issplus-desktop[parquet]"')
        self._hint.setText(text)

    @Slot()
    def _on_form_changed(self) -> None:
        form = self.choice.form
        for field in (self._labels[3], self.separator, self.mark, self.titles):
            field.setEnabled(form is TableFileForm.CSV)
        can_save = form is TableFileForm.CSV or self._has_parquet
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(can_save)
        self._show_hint()

    @Slot()
    def _on_accepted(self) -> None:
        self.hide()
        self.file_dialog().open()

    def file_dialog(self) -> QFileDialog:
        """Return the dialog that asks for the file; with its end this one ends too."""
        form = self.choice.form
        dialog = QFileDialog(self.parentWidget(), self.windowTitle())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        names = {
            TableFileForm.CSV: self.tr("CSV files (*.csv)"),
            TableFileForm.PARQUET: self.tr("Parquet files (*.parquet)"),
        }
        dialog.setNameFilter(names[form])
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(folder if QDir(folder).exists() else QDir.homePath())
        dialog.selectFile(file_name(self._snapshot.name, form))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(self._on_file_dialog_ended)
        return dialog

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.chosen.emit(self._snapshot, Path(path), self.choice)

    @Slot()
    def _on_file_dialog_ended(self) -> None:
        self.close()


def _name_items(box: QComboBox, texts: Sequence[str]) -> None:
    for place, text in enumerate(texts):
        box.setItemText(place, text)


def _enable_item(box: QComboBox, place: int, *, on: bool) -> None:
    # The box itself has no means for this: an item with flags of none cannot be chosen.
    box.setItemData(place, None if on else 0, Qt.ItemDataRole.UserRole - 1)


def _with_count(words: str, things: Sized) -> str:
    return words.format(count=count_text(len(things)))
