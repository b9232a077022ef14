"""Saves tables as files: asks how and where, writes in another thread, and says what became of it."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.parquet_table import has_parquet
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.table_file import write_table
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.late_module import LateModule
from issplus_desktop.models.conventions import count_text
from issplus_desktop.models.table_copy import TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.schema import ExportChoice
from issplus_desktop.ui.file_texts import file_trouble
from issplus_desktop.ui.table_exports import TableExports
from issplus_desktop.ui.trouble_box import show_trouble

if TYPE_CHECKING:
    from issplus_desktop.ui import save_table_dialog
else:
    save_table_dialog = LateModule("issplus_desktop.ui.save_table_dialog")

_LOG = logging.getLogger(__name__)
_TASK: Final = "saving a table"


class TableDesk(QObject):
    """Hears of every table that is to be saved by its `exports`, which all tables share."""

    def __init__(
        self, preferences: Preferences, tasks: TaskOwner, notice: Callable[[str], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._tasks = tasks
        self._notice = notice
        self._window = window
        self.exports = TableExports(self, titles=preferences.settings.export.titles)
        self.exports.save_requested.connect(self.ask)
        self.exports.titles_chosen.connect(self._on_titles_chosen)

    @Slot(object)
    def ask(self, snapshot: TableSnapshot) -> "save_table_dialog.SaveTableDialog":
        """Ask how and where a table is to be saved."""
        choice = file_choice_of(self._preferences.settings.export)
        dialog = save_table_dialog.SaveTableDialog(snapshot, choice, has_parquet=has_parquet(), parent=self._window)
        dialog.chosen.connect(self.save)
        dialog.open()
        return dialog

    @Slot(object, object, object)
    def save(self, snapshot: TableSnapshot, path: Path, choice: TableFileChoice) -> None:
        """Write a table, and remember how it was wanted."""
        self._preferences.change(export=export_choice_of(choice))
        self.exports.titles = choice.titles
        self._tasks.spawn(self._write(snapshot, path, choice), _TASK)

    async def _write(self, snapshot: TableSnapshot, path: Path, choice: TableFileChoice) -> None:
        try:
            rows = await write_table(path, snapshot, choice)
        except SettingsError as error:
            _LOG.warning("%s", error)
            title, text = self.tr("The table was not saved"), self.tr("{path} could not be written. {reason}")
            words = text.replace("{reason}", file_trouble(error.problem.value)).replace("{path}", str(path))
            show_trouble(self._window, title, words)
        else:
            words = self.tr("Saved as {path} (rows: {rows})").replace("{rows}", count_text(rows))
            self._notice(words.replace("{path}", str(path)))

    @Slot(bool)
    def _on_titles_chosen(self, titles: bool) -> None:
        choice = file_choice_of(self._preferences.settings.export)
        self._preferences.change(export=export_choice_of(choice, titles=titles))


def file_choice_of(kept: ExportChoice) -> TableFileChoice:
    """Return how tables were saved last."""
    return TableFileChoice(
        TableFileForm(kept.form),
        only_visible=kept.only_visible,
        separator=kept.separator,
        mark=kept.mark,
        titles=kept.titles,
    )


def export_choice_of(choice: TableFileChoice, *, titles: bool | None = None) -> ExportChoice:
    """Return what is kept of a choice: not which rows, which are those of one table."""
    return ExportChoice(
        titles=choice.titles if titles is None else titles,
        form=choice.form.value,
        separator=";" if choice.separator == ";" else ",",
        mark=choice.mark,
        only_visible=choice.only_visible,
    )
